"""What builds keep for later ones: sealed, found by what it follows from, never trusted."""
