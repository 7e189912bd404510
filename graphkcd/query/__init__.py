"""Asking the graph: the library of questions and the engine that runs them."""
