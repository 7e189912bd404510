"""What the whole graph shows that no single document does. Pure; networkx underneath."""
