"""Decisions of people, replayed on the union; which things are one; what to ask next."""
