"""Regular expressions that read like lists of words."""

from __future__ import annotations


def any_of(*words: str) -> str:
    """Give a group that matches any of some alternatives; each argument may hold several.

    >>> any_of("uses|used", "relies on")
    '(?:uses|used|relies on)'
    """
    return f"(?:{'|'.join(words)})"
