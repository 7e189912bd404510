"""A catalogue as it is kept: a line for each entry, so that two are compared line by line."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphkcd.keep.codec import from_plain, to_json
from graphkcd.model.catalogue import Catalogue, MatchRule
from graphkcd.model.entity import EntityKind, Organization, Technology, Theme, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkcd.model.entity import EntityId, Entry

    #: An entry, and how its names match.
    Ruled = tuple[Entry, MatchRule]

#: What a line of an entry says: most rules say nothing, and then nothing is written.
_LINES: Final[dict[EntityKind, Any]] = {
    EntityKind.TECHNOLOGY: tuple[tuple[Technology, MatchRule | None], ...],
    EntityKind.THEME: tuple[tuple[Theme, MatchRule | None], ...],
    EntityKind.ORGANIZATION: tuple[tuple[Organization, MatchRule | None], ...],
}
_NO_RULE: Final = MatchRule()


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, how its names match, and the line that says so."""

    entry: Entry
    rule: MatchRule
    line: bytes


def to_written(catalogue: Catalogue, before: Mapping[EntityId, Line] | None = None) -> bytes:
    """Write all that a catalogue says; equal catalogues give equal bytes.

    Args:
        catalogue: What to write.
        before: What was written already, by the entry's id.
    """
    before = before or {}
    lines: list[bytes] = []
    for id_, entry in sorted(catalogue.entries.items()):
        rule, known = catalogue.rules[id_], before.get(id_)
        if known is None or known.entry is not entry or known.rule is not rule:
            lines.append(to_json((entry, None if rule == _NO_RULE else rule)))
        else:
            lines.append(known.line)
    return b"\n".join(lines)


def from_written(written: bytes) -> Catalogue:
    """Read what :func:`to_written` wrote.

    Raises:
        ValueError: when it is anything else.
    """
    return Catalogue.of(_read_entries(written.splitlines()))


def read_lines(written: bytes) -> dict[EntityId, Line]:
    """Read what :func:`to_written` wrote, line by line.

    Raises:
        ValueError: when it is anything else.
    """
    lines = written.splitlines()
    ruled = zip(_read_entries(lines), lines, strict=True)
    return {entry.id: Line(entry, rule, line) for (entry, rule), line in ruled}


def differing(old: bytes, new: bytes) -> tuple[Catalogue, Catalogue]:
    """Give of two catalogues what one of them says that the other does not say so.

    Whatever differs between the two differs between these.

    Raises:
        ValueError: when one is none that :func:`to_written` wrote.
    """
    before, now = old.splitlines(), new.splitlines()
    same = {*before} & {*now}
    one, other = ([line for line in lines if line not in same] for lines in (before, now))
    return Catalogue.of(_read_entries(one)), Catalogue.of(_read_entries(other))


def _read_entries(lines: Iterable[bytes]) -> list[Ruled]:
    rows = json.loads(b"[%b]" % b",".join(lines))
    try:
        kinds = [kind_of(row[0][0]) for row in rows]
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError("this is no entry") from error
    by_kind: dict[EntityKind, list[Any]] = defaultdict(list)
    for kind, row in zip(kinds, rows, strict=True):
        by_kind[kind].append(row)
    if by_kind.keys() - _LINES.keys():
        raise ValueError("this is no entry of a catalogue")
    read = {kind: iter(from_plain(_LINES[kind], said)) for kind, said in by_kind.items()}
    ruled = (next(read[kind]) for kind in kinds)
    return [(entry, rule or _NO_RULE) for entry, rule in ruled]
