"""How much room a node and its label need, and how boxes are moved off each other."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from graphkcd.model.network import Node

    Floats = NDArray[np.float64]

#: Labels are wrapped at this width, in CSS pixels; the page's ``scene.js`` has the same.
WRAP = {EntityKind.TALK: 164.0, EntityKind.EVENT: 150.0}
WRAP_OTHERS = 120.0
LINE_HEIGHT = 16.0
MAX_LINES = 3
#: Maps are often shown smaller than at scale 1, labels never: what matters most gets room to spare.
#: The others get half of what they need, or the map would be too large to be read: measured on the
#: default notes, this shows most labels at first sight and covers no mark.
SPARE = {EntityKind.TALK: 1.2, EntityKind.EVENT: 1.2}
SPARE_OTHERS = 0.5
#: Mean advance of a letter at 13 px in common interface fonts, on the generous side.
LETTER = 7.2
#: Room around a mark, and between two boxes.
MARK = 18.0
GAP = 6.0
#: Rounds in which pushing alone may part the boxes; growth in every eighth round after them.
SETTLING = 60
GROWTH = 1.006
#: Boxes further apart than this are not looked at again for eight rounds.
DRIFT = 24.0


def text_width(text: str) -> float:
    """Estimate the width of a text in CSS pixels; East Asian wide letters count twice.

    >>> text_width("ab") < text_width("界面")
    True
    """
    return sum(LETTER * (1.9 if unicodedata.east_asian_width(c) in "WF" else 1.0) for c in text)


def label_size(label: str, wrap: float) -> tuple[float, float]:
    """Estimate width and height of a label wrapped at a width, at most three lines high.

    >>> label_size("eBPF", 120.0)
    (28.8, 16.0)
    """
    lines = [0.0]
    for word in label.split():
        width = text_width(word)
        joined = lines[-1] + LETTER + width if lines[-1] else width
        if joined <= wrap:
            lines[-1] = joined
        else:
            lines.append(width)
    shown = lines[:MAX_LINES]
    return min(max(shown), wrap), LINE_HEIGHT * len(shown)


def boxes(nodes: Iterable[Node]) -> tuple[Floats, Floats]:
    """Give the room each node needs with its label below its mark.

    Returns:
        Width and height, ``(n, 2)``; and how far the middle of that room lies from the middle of
        the mark, ``(n, 2)``.
    """
    sizes = [_label_size(node) for node in nodes]
    rooms = [(max(width, MARK) + GAP, height + MARK + GAP) for width, height in sizes]
    offsets = [(0.0, height / 2) for _, height in sizes]
    return np.array(rooms).reshape(-1, 2), np.array(offsets).reshape(-1, 2)


def _label_size(node: Node) -> tuple[float, float]:
    width, height = label_size(node.label, WRAP.get(node.kind, WRAP_OTHERS))
    grown = SPARE.get(node.kind, SPARE_OTHERS)
    return width * grown, height * grown


def spread(at: Floats, sizes: Floats, *, free: NDArray[np.bool_], rounds: int = 240) -> Floats:
    """Move boxes off each other, each by as little as needed; what is not free stays.

    Boxes push their neighbours along the axis where they overlap less of themselves, so the
    picture keeps its shape. Where pushing alone does not end it, everything grows a little now and
    then. Positions are rounded in every round, which keeps machines in step.
    """
    at = at.copy()
    reach = float(np.hypot(*sizes.max(axis=0))) if len(sizes) else 0.0
    pairs = np.empty((0, 2), dtype=np.int64)
    for turn in range(rounds):
        if turn % 8 == 0:
            if turn > SETTLING and free.all():
                at = np.round(at * GROWTH, 3)
            pairs = _near(at, sizes, reach)
        moved = _push(at, sizes, pairs, free)
        if moved is None:
            if turn % 8 == 0:
                break
            pairs = _near(at, sizes, reach)
            continue
        at = moved
    return at


def _near(at: Floats, sizes: Floats, reach: float) -> NDArray[np.int64]:
    """Give the pairs whose boxes overlap, or may do so before the next look."""
    if len(at) < 2:
        return np.empty((0, 2), dtype=np.int64)
    from scipy.spatial import cKDTree  # slow to import, and positions are mostly known from before

    found = cKDTree(at).query_pairs(reach, output_type="ndarray")
    pairs = np.asarray(found, dtype=np.int64)
    left, right = pairs[:, 0], pairs[:, 1]
    apart = np.abs(at[right] - at[left])
    close = (apart < (sizes[left] + sizes[right]) / 2 + DRIFT).all(axis=1)
    pairs = pairs[close]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _push(
    at: Floats, sizes: Floats, pairs: NDArray[np.int64], free: NDArray[np.bool_]
) -> Floats | None:
    """Push every overlapping pair apart once; None when nothing that could move overlaps."""
    left, right = pairs[:, 0], pairs[:, 1]
    apart = at[right] - at[left]
    overlap = (sizes[left] + sizes[right]) / 2 - np.abs(apart)
    hit = (overlap > 0.05).all(axis=1) & (free[left] | free[right])
    if not hit.any():
        return None
    left, right, apart, overlap = left[hit], right[hit], apart[hit], overlap[hit]
    # Overlaps are compared with the boxes' sizes: wide boxes would all part up and down otherwise,
    # and stand in columns.
    shares = overlap / (sizes[pairs[:, 0]] + sizes[pairs[:, 1]])[hit]
    axis = (shares[:, 0] >= shares[:, 1]).astype(np.int64)
    rows = np.arange(len(axis))
    # Boxes at one place part in the order of their ids: the later one goes right or down.
    sign = np.where(apart[rows, axis] >= 0, 1.0, -1.0)
    amount = sign * (overlap[rows, axis] * 0.5 + 0.1)
    both = free[left] & free[right]
    share = np.where(both, 1.0, 2.0)
    shift = np.zeros_like(at)
    for end, direction in ((left, -1.0), (right, 1.0)):
        for dimension in (0, 1):
            along = axis == dimension
            weight = np.where(free[end], share, 0.0) * amount * direction
            shift[:, dimension] += np.bincount(end[along], weight[along], minlength=len(at))
    limit = sizes / 2
    return np.round(at + np.clip(shift * 0.7, -limit, limit), 3)
