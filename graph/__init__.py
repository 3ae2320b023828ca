"""The plan as a graph: the model, its nodes and edges, the stores that hold them and the questions they answer."""
