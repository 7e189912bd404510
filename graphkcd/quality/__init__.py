"""How good the notes are, and how good we are at reading them."""
