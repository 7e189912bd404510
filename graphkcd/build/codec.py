"""Model values as JSON and back: nothing but the values that a type allows comes out of it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

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
    from collections.abc import Callable

    Reads = Callable[[Any], Any]

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
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


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
        value: T = _reader(type_)(said)
    except (TypeError, RecursionError) as error:
        raise ValueError(f"this is no {type_}") from error
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    names = _field_names(type(value))
    return [_plain(getattr(value, name)) for name in names] if names else value


_names_by_type: dict[type, tuple[str, ...]] = {}
_reader_by_type: dict[object, Reads] = {}


def _field_names(type_: type) -> tuple[str, ...]:
    """Give the names of a dataclass's fields; none for any other type."""
    if type_ not in _names_by_type:
        names = tuple(field.name for field in fields(type_)) if is_dataclass(type_) else ()
        _names_by_type[type_] = names
    return _names_by_type[type_]


def _reader(type_: object) -> Reads:
    """Give what makes a value of a type from plain JSON, or raises ``ValueError``."""
    if type_ not in _reader_by_type:
        _reader_by_type[type_] = _new_reader(type_)
    return _reader_by_type[type_]


def _new_reader(type_: object) -> Reads:
    origin = get_origin(type_)
    if origin is tuple:
        return _tuple_reader(get_args(type_))
    if origin in (UnionType, Union):
        return _union_reader(get_args(type_))
    if not isinstance(type_, type):
        raise TypeError(f"{type_} is no type of the model")
    if issubclass(type_, StrEnum):
        return type_  # it refuses what is none of its values
    return _record_reader(type_) if _field_names(type_) else _scalar_reader(type_)


def _scalar_reader(type_: type) -> Reads:
    types = (int, float) if type_ is float else (type_,)

    def read(value: object) -> object:
        if type(value) not in types:
            raise ValueError(f"{value!r} is no {type_.__name__}")
        return value

    return read


def _tuple_reader(items: tuple[object, ...]) -> Reads:
    if items == (str, ...):
        return _read_words
    if items[-1] is Ellipsis:
        item = _reader(items[0])
        return lambda value: tuple([item(part) for part in _list(value)])
    readers = [_reader(type_) for type_ in items]
    return lambda value: tuple(
        [read(part) for read, part in zip(readers, _list(value), strict=True)]
    )


def _read_words(value: object) -> tuple[object, ...]:
    words = _list(value)
    if set(map(type, words)) - {str}:
        raise ValueError(f"{value!r} are no words")
    return tuple(words)


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError(f"{value!r} is no list")


def _record_reader(type_: type) -> Reads:
    hints = get_type_hints(type_, None, _NAMES)
    readers = [_reader(hints[name]) for name in _field_names(type_)]
    return lambda value: type_(
        *[read(part) for read, part in zip(readers, _list(value), strict=True)]
    )


def _union_reader(types: tuple[object, ...]) -> Reads:
    """Read ``X | None``: the model has no other unions in its records."""
    (type_,) = (t for t in types if t is not type(None))
    read = _reader(type_)
    return lambda value: None if value is None else read(value)
