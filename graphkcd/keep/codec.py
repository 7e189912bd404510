"""Model values as JSON and back: nothing but the values that a type allows comes out of it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from itertools import chain, islice
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from graphkcd.model import (
    candidate,
    catalogue,
    claim,
    entity,
    evidence,
    fragment,
    mention,
    network,
    talk,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    #: Makes values of as many plain ones.
    Reads = Callable[[list[Any]], list[Any]]

T = TypeVar("T")

#: Where the names in annotations lead: the model imports most of them for type checkers only.
_NAMES = {
    name: value
    for module in (
        *(candidate, catalogue, claim, entity, evidence, fragment, mention, network, talk),
    )
    for name, value in vars(module).items()
    if isinstance(value, type)
} | {"EntityId": str}


def to_json(value: object) -> bytes:
    """Write a frozen dataclass of the model, or a tuple of them; equal values give equal bytes.

    >>> to_json(evidence.Evidence("a.md", 0, 2, 1, "Go"))
    b'["a.md",0,2,1,"Go"]'
    """
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def from_json(type_: type[T], written: bytes) -> T:
    """Read what :func:`to_json` wrote of a type.

    Raises:
        ValueError: when it is anything else.
    """
    try:
        said = json.loads(written.decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError(f"this is no {type_}") from error
    return from_plain(type_, said)


def from_plain(type_: type[T], said: object) -> T:
    """Give the value of a type that plain JSON tells.

    Raises:
        ValueError: when it is anything else.
    """
    try:
        value: T
        (value,) = _reader(type_)([said])
    except (TypeError, KeyError) as error:
        raise ValueError(f"this is no {type_}") from error
    return value


_names_by_type: dict[type, tuple[str, ...]] = {}
_reader_by_type: dict[object, Reads] = {}


def _field_names(type_: type) -> tuple[str, ...]:
    """Give the names of a record's fields; none for any other type."""
    if type_ not in _names_by_type:
        _names_by_type[type_] = (
            tuple(field.name for field in fields(type_))
            if is_dataclass(type_)
            else getattr(type_, "_fields", ())  # of a named tuple
        )
    return _names_by_type[type_]


def _field_values(value: object) -> list[object]:
    """Give what JSON writes as a list: the values of a record's fields, or a set."""
    if isinstance(value, frozenset):
        return sorted(value)
    names = _field_names(type(value))
    if not names:
        raise TypeError(f"{value!r} is no value of the model")
    return [getattr(value, name) for name in names]


_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_field_values
)


def _reader(type_: object) -> Reads:
    """Give what makes values of a type from as many of plain JSON, or raises ``ValueError``.

    Reading many at once asks of a whole column of fields, and not of each, of what type it is.
    """
    if type_ not in _reader_by_type:
        _reader_by_type[type_] = _new_reader(type_)
    return _reader_by_type[type_]


def _new_reader(type_: object) -> Reads:
    origin = get_origin(type_)
    if origin is tuple:
        return _tuple_reader(get_args(type_))
    if origin is frozenset:
        words = _tuple_reader((*get_args(type_), ...))
        return lambda values: list(map(frozenset, words(values)))
    if origin in (UnionType, Union):
        return _union_reader(get_args(type_))
    if not isinstance(type_, type):
        raise TypeError(f"{type_} is no type of the model")
    if issubclass(type_, StrEnum):
        members = {member.value: member for member in type_}
        return lambda values: [members[value] for value in values]
    if names := _field_names(type_):
        hints = get_type_hints(type_, None, _NAMES)
        columns = _columns_reader([hints[name] for name in names])
        return lambda values: list(map(type_, *columns(values)))
    return _scalar_reader(type_)


def _scalar_reader(type_: type) -> Reads:
    types = {int, float} if type_ is float else {type_}

    def read(values: list[Any]) -> list[Any]:
        _all_are(types, values)
        return values

    return read


def _tuple_reader(items: tuple[object, ...]) -> Reads:
    if items == (str, ...):
        return _read_words
    if items[-1] is Ellipsis:
        item = _reader(items[0])
        return lambda values: _cut(item(_flat(values)), map(len, values))
    columns = _columns_reader(items)
    return lambda values: list(zip(*columns(values), strict=True))


def _read_words(values: list[Any]) -> list[Any]:
    _all_are({str}, _flat(values))
    return list(map(tuple, values))


def _all_are(types: set[type], values: Iterable[object]) -> None:
    other = set(map(type, values)) - types
    if other:
        raise ValueError(f"{other} where {types} are wanted")


def _flat(values: list[Any]) -> list[Any]:
    """Give what is in some lists, one after the other."""
    _all_are({list}, values)
    return list(chain.from_iterable(values))


def _cut(values: Iterable[object], lengths: Iterable[int]) -> list[Any]:
    rest = iter(values)
    return [tuple(islice(rest, length)) for length in lengths]


def _columns_reader(types: Sequence[object]) -> Callable[[list[Any]], list[list[Any]]]:
    """Give what makes of lists, in each of which the first is of the first type, and so on."""
    readers = [_reader(type_) for type_ in types]

    def read(rows: list[Any]) -> list[list[Any]]:
        if set(map(len, rows)) - {len(readers)}:
            raise ValueError(f"other than {len(readers)} fields")
        flat = _flat(rows)
        return [read(flat[at :: len(readers)]) for at, read in enumerate(readers)]

    return read


def _union_reader(types: tuple[object, ...]) -> Reads:
    """Read ``X | None``: the model has no other unions in its records."""
    (type_,) = (t for t in types if t is not type(None))
    read = _reader(type_)

    def read_some(values: list[Any]) -> list[Any]:
        some = iter(read([value for value in values if value is not None]))
        return [None if value is None else next(some) for value in values]

    return read_some
