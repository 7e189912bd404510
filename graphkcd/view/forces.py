"""Springs between neighbours, repulsion between all: where the core of a network settles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

#: Up to this many nodes every pair repels; above, nodes repel the cells of a grid.
EXACT = 500
#: Length that a spring wants to have, in pixels at scale 1.
SPRING = 120.0
#: Pull towards the middle, per pixel of distance.
GRAVITY = 0.4
#: Rows that are worked on at a time.
_BLOCK = 128
_GOLDEN = math.pi * (3 - math.sqrt(5))


def spiral(count: int, step: float) -> Floats:
    """Give points on a sunflower spiral: evenly filled, no two alike, the same everywhere."""
    rows = [
        (
            math.sqrt(i + 0.5) * step * math.cos(i * _GOLDEN),
            math.sqrt(i + 0.5) * step * math.sin(i * _GOLDEN),
        )
        for i in range(count)
    ]
    return np.round(np.array(rows, dtype=np.float64).reshape(-1, 2), 3)


def start(groups: Sequence[int], step: float = SPRING * 0.6) -> Floats:
    """Give first positions: members of a group near each other, groups side by side.

    Args:
        groups: Each node's group; groups are numbered from the largest down, -1 for none.
        step: Distance between neighbours on the spiral.
    """
    order = sorted(range(len(groups)), key=lambda i: (groups[i], i))
    members: dict[int, list[int]] = {}
    for i in order:
        members.setdefault(groups[i], []).append(i)
    at = np.zeros((len(groups), 2))
    room = 0
    for group, ids in members.items():
        angle, radius = group * _GOLDEN, math.sqrt(room + len(ids) / 2) * step
        room += len(ids)
        centre = np.round([radius * math.cos(angle), radius * math.sin(angle)], 3)
        at[ids] = spiral(len(ids), step * 0.7) + (centre if len(members) > 1 else 0)
    return at


def settle(at: Floats, edges: Ints, weights: Floats, mass: Floats, *, rounds: int) -> Floats:
    """Let springs and repulsion move nodes; each round may move them less far.

    Fruchterman and Reingold's forces (1991), with gravity so that loose parts stay near. Only
    additions, products and square roots are used and positions are rounded in every round, so
    that machines agree to the last digit.

    Args:
        at: First positions, ``(n, 2)``.
        edges: Pairs of row numbers, ``(m, 2)``.
        weights: Strength of each edge's spring.
        mass: How strongly each node repels.
        rounds: How often forces act.
    """
    at = at.copy()
    heat = SPRING * 2.0
    for turn in range(rounds):
        push = _repulsion_of_pairs(at, mass) if len(at) <= EXACT else _repulsion_of_cells(at, mass)
        force = push + _springs(at, edges, weights) - at * GRAVITY
        length = np.sqrt((force * force).sum(axis=1)) + 1e-9
        step = np.minimum(length, heat * (1 - turn / rounds) + 1.0) / length
        at = np.round(at + force * step[:, None], 3)
    return at


def _springs(at: Floats, edges: Ints, weights: Floats) -> Floats:
    apart = at[edges[:, 1]] - at[edges[:, 0]]
    length = np.sqrt((apart * apart).sum(axis=1))
    pull = apart * (weights * length / SPRING * 0.35)[:, None]
    force = np.zeros_like(at)
    for dimension in (0, 1):
        force[:, dimension] += np.bincount(edges[:, 0], pull[:, dimension], minlength=len(at))
        force[:, dimension] -= np.bincount(edges[:, 1], pull[:, dimension], minlength=len(at))
    return force


def _repulsion_of_pairs(at: Floats, mass: Floats) -> Floats:
    return _repulsion(at, at, mass, 25.0)


def _repulsion_of_cells(at: Floats, mass: Floats) -> Floats:
    """Repel from the centres of a grid's cells, about 20 × 20 of them."""
    low, high = at.min(axis=0), at.max(axis=0)
    side = float((high - low).max()) / 20 + 1e-6
    cell = ((at - low) / side).astype(np.int64)
    names, index = np.unique(cell[:, 0] * 64 + cell[:, 1], return_inverse=True)
    total: Floats = np.bincount(index, mass, minlength=len(names)).astype(np.float64)
    centre = np.stack(
        [np.bincount(index, mass * at[:, d], minlength=len(names)) / total for d in (0, 1)], axis=1
    )
    return _repulsion(at, centre, total, side * side * 0.15)


def _repulsion(at: Floats, sources: Floats, mass: Floats, soft: float) -> Floats:
    """Give how strongly each point is pushed off the sources; `soft` keeps near ones bearable.

    Works in blocks that fit into a processor's cache, which halves the time.
    """
    force = np.empty_like(at)
    weight = SPRING * SPRING * mass
    for begin in range(0, len(at), _BLOCK):
        block = at[begin : begin + _BLOCK]
        across = block[:, 0, None] - sources[:, 0]
        down = block[:, 1, None] - sources[:, 1]
        strength = across * across
        strength += down * down
        strength += soft
        np.divide(weight, strength, out=strength)
        across *= strength
        down *= strength
        across.sum(axis=1, out=force[begin : begin + _BLOCK, 0])
        down.sum(axis=1, out=force[begin : begin + _BLOCK, 1])
    return force
