"""From a file's bytes to a plan: readers give the canonical text, the pipeline's steps find in it what it says."""
