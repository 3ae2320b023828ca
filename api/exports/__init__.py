"""Files that people and programs take away from a store, a module per kind."""
