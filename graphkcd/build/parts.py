"""Parts of contributions, read back: the small ones that are read of every note, fast."""

from __future__ import annotations

import json
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from graphkcd.build.proof import check_proof
from graphkcd.build.summary import Summary
from graphkcd.curate.verdict import Taken
from graphkcd.errors import SourceError
from graphkcd.keep.codec import from_json, from_plain
from graphkcd.keep.sealed import Unsealed, parse_plain
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.things import Things

if TYPE_CHECKING:
    from graphkcd.model.document import Document
    from graphkcd.model.entity import EntityId

T = TypeVar("T")


def read_part(type_: type[T], written: bytes) -> T:
    """Read a part that is unpacked already.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        return from_json(type_, written)
    except ValueError as error:
        raise Unsealed(type_.__name__) from error


def to_part(type_: type[T], said: object) -> T:
    """Give a part that is plain JSON already.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        return from_plain(type_, said)
    except ValueError as error:
        raise Unsealed(type_.__name__) from error


def to_things(told: list[Any]) -> Things:
    """Give what a document is about; an id that many documents speak of is one string.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        document, events, scoped, held, links, referenced, places = told
        return Things(document, events, scoped, held, links, _ids(referenced), _ids(places))
    except (ValueError, TypeError) as error:
        raise Unsealed("told") from error


def read_summary(written: bytes) -> Summary:
    """Read a summary.

    Raises:
        Unsealed: when it is no such value.
    """
    return to_summary(parse_plain(written))


def to_record(said: list[Any]) -> DocumentRecord:
    """Give the record of a document from its summary, and nothing else of that.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        return DocumentRecord(*said[0])
    except (IndexError, TypeError) as error:
        raise Unsealed("summary") from error


def to_summary(said: list[Any]) -> Summary:
    """Give a summary; an id that many documents speak of is one string.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        record, *ids, titles, organizations, mentions, claims, warnings, faults = said
        events, talks, people, places, referenced, given = map(_ids, ids)
        return Summary(
            DocumentRecord(*record),
            events,
            talks,
            people,
            places,
            referenced,
            given,
            tuple(titles),
            tuple((id_, name) for id_, name in organizations),
            mentions,
            claims,
            tuple(warnings),
            tuple(faults),
        )
    except (ValueError, TypeError) as error:
        raise Unsealed("summary") from error


def _ids(read: list[str]) -> tuple[EntityId, ...]:
    return tuple(map(intern, read))


def read_taken(written: bytes) -> tuple[Taken, ...]:
    """Read what decisions took out of a document.

    Raises:
        Unsealed: when it is no such value.
    """
    try:
        return tuple(Taken(tuple(by), id_) for by, id_ in json.loads(written))
    except (ValueError, TypeError) as error:
        raise Unsealed("taken") from error


def read_fragment(written: bytes, document: Document) -> Fragment:
    """Read a fragment, and hold every quote against its document again.

    Raises:
        Unsealed: when it is no fragment of that document.
    """
    fragment = read_part(Fragment, written)
    try:
        check_proof(fragment, document)
    except SourceError as error:
        raise Unsealed("fragment") from error
    return fragment
