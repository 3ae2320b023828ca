"""The faces: HTTP and the command line, both thin over ``graph.queries``."""
