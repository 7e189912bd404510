"""A catalogue as it is kept: a line for each entry, so that two are compared line by line."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from graphkcd.build.codec import from_plain, to_json
from graphkcd.model.catalogue import Catalogue, MatchRule
from graphkcd.model.entity import EntityKind, Organization, Technology, Theme, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkcd.model.entity import Entry

    #: An entry, and how its names match.
    Ruled = tuple[Entry, MatchRule]

#: What a line of an entry says: most rules say nothing, and then nothing is written.
_LINES: Final[dict[EntityKind, Any]] = {
    EntityKind.TECHNOLOGY: tuple[tuple[Technology, MatchRule | None], ...],
    EntityKind.THEME: tuple[tuple[Theme, MatchRule | None], ...],
    EntityKind.ORGANIZATION: tuple[tuple[Organization, MatchRule | None], ...],
}
_NO_RULE: Final = MatchRule()


def to_written(catalogue: Catalogue) -> bytes:
    """Write all that a catalogue says; equal catalogues give equal bytes."""
    rules = catalogue.rules
    return b"\n".join(write_entry(e, rules[id_]) for id_, e in sorted(catalogue.entries.items()))


def from_written(written: bytes) -> Catalogue:
    """Read what :func:`to_written` wrote.

    Raises:
        ValueError: when it is anything else.
    """
    return Catalogue.of(read_entries(written.splitlines()))


def differing(old: bytes, new: bytes) -> tuple[Catalogue, Catalogue]:
    """Give of two catalogues what one of them says that the other does not say so.

    Whatever differs between the two differs between these.

    Raises:
        ValueError: when one is none that :func:`to_written` wrote.
    """
    before, now = old.splitlines(), new.splitlines()
    same = {*before} & {*now}
    one, other = ([line for line in lines if line not in same] for lines in (before, now))
    return Catalogue.of(read_entries(one)), Catalogue.of(read_entries(other))


def write_entry(entry: Entry, rule: MatchRule) -> bytes:
    """Write all that is known of an entry, in one line."""
    return to_json((entry, None if rule == _NO_RULE else rule))


def read_entries(lines: Iterable[bytes]) -> list[Ruled]:
    """Read what :func:`write_entry` wrote of some entries, in their order.

    Raises:
        ValueError: when one is anything else.
    """
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
