"""How things relate, read off sentences and lists by rules that are data. Pure."""
