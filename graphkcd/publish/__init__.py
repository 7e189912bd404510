"""Sending a graph's named graphs to a store elsewhere: only what changed."""
