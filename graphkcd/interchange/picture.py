"""Shares over periods as a picture: SVG that is the same for the same numbers."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from graphkcd.interchange.xml_files import xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Row:
    """A thing, and in each period how many talks name it, of how many."""

    label: str
    counts: tuple[tuple[int, int], ...]


#: Nothing of a user's own settings, of the clock or of chance may show in the picture. Labels stay
#: text, so that they can be searched, and are never read as formulas.
_SETTINGS: Final[dict[Any, Any]] = {
    "svg.hashsalt": "graphkcd",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
}
_METADATA: Final[dict[str, Any]] = {"Date": None, "Creator": None}
_LONGEST_LABEL: Final = 48  # in characters
#: A cell's size, and the room for labels beside and above the cells. In inches.
_CELL: Final = (1.5, 0.32)
_ROOM: Final = (3.2, 1.6)


def draw_shares(periods: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Draw a table of cells: the darker, the larger a thing's share of a period's talks."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    into = BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters of scripts that the measuring font lacks
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        size = [
            room + cell * max(1, n)
            for room, cell, n in zip(_ROOM, _CELL, (len(periods), len(rows)), strict=True)
        ]
        figure = Figure(figsize=(size[0], size[1]), layout="constrained")
        _draw(figure.subplots(), periods, rows)
        figure.savefig(into, format="svg", metadata=_METADATA)
    return into.getvalue()


def _draw(axes: Axes, periods: Sequence[str], rows: Sequence[Row]) -> None:
    shares = [[named / of if of else 0.0 for named, of in row.counts] for row in rows]
    if shares and periods:
        axes.pcolormesh(shares, cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=2)
    for y, row in enumerate(rows):
        for x, (named, of) in enumerate(row.counts):
            colour = "white" if shares[y][x] > _DARK else "black"
            axes.text(x + 0.5, y + 0.5, f"{named}/{of}", ha="center", va="center", color=colour)
    axes.set_yticks([y + 0.5 for y in range(len(rows))], [_short(row.label) for row in rows])
    headings = ["\n".join(wrap(_short(label), _HEADING)) for label in periods]
    axes.set_xticks([x + 0.5 for x in range(len(periods))], headings)
    axes.set_xlabel(_CAPTION)
    axes.xaxis.tick_top()
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


#: On a cell with a larger share, black cannot be read.
_DARK: Final = 0.65
_HEADING: Final = 18  # characters to a line
_CAPTION: Final = "talks that name it; ▲ rising, ▼ fading over dated periods; * few talks"


def _short(label: str) -> str:
    words = xml_text(" ".join(label.split()))
    return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1] + "…"
