"""Sets as sorted tuples, so that equal facts are equal values and print alike."""

from __future__ import annotations

from itertools import pairwise


def keep_sorted(value: object, *names: str) -> None:
    """Sort some tuples of a frozen value and drop repeats; call it from ``__post_init__``.

    >>> from graphkcd.model.talk import Person
    >>> Person("person/x", "X", other_names=("Y", "W", "Y")).other_names
    ('W', 'Y')
    """
    for name in names:
        given = getattr(value, name)
        if isinstance(given, tuple) and (len(given) < 2 or all(a < b for a, b in pairwise(given))):
            continue
        object.__setattr__(value, name, tuple(sorted(set(given))))
