"""Benchmarks of the project, run from a clone: nothing here is in the wheel."""
