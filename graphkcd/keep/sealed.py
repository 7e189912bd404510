"""What a note contributes, in parts that tell when they are not what was written."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: In the order in which the cache keeps them: what is looked at often stands first.
PARTS: Final = (
    *("summary", "told", "candidates", "links", "asked"),
    *("text", "fragment", "triples"),
)

#: Those that decisions make otherwise, and what they took out of the note.
DECIDED_PARTS: Final = ("summary", "links", "fragment", "triples", "taken")


@dataclass(frozen=True, slots=True)
class Contribution:
    """One note, read: the key tells everything that the rest depends on but the catalogue."""

    path: str
    key: str
    parts: tuple[bytes, ...]  #: sealed, as :data:`PARTS` names them


#: The first words of what is read from end to end: unpacking takes longer than reading more.
_AS_IS: Final = frozenset({"all", "asked", "catalogue"})

#: How long the mark before a sealed part is, in bytes.
DIGEST: Final = 16


class Unsealed(Exception):  # noqa: N818 - it tells what was found, which is no fault of anybody's
    """What was kept of a note is not what was written."""


def seal(key: str, part: str, value: bytes) -> bytes:
    """Pack a part of a note's contribution, so that :func:`unseal` knows it again."""
    packed = value if _is_as_is(part) else zlib.compress(value, 1)
    return _mark(key, part, packed) + packed


def seal_each(key: str, parts: Sequence[str], values: Iterable[bytes]) -> tuple[bytes, ...]:
    """Pack some parts of a note, by their names."""
    return tuple(seal(key, part, value) for part, value in zip(parts, values, strict=True))


def unseal(key: str, part: str, sealed: object) -> bytes:
    """Unpack a part.

    Raises:
        Unsealed: when it is cut off, altered, or of another note or kind.
    """
    if not isinstance(sealed, bytes) or sealed[:DIGEST] != _mark(key, part, sealed[DIGEST:]):
        raise Unsealed(part)
    if _is_as_is(part):
        return sealed[DIGEST:]
    try:
        return zlib.decompress(sealed[DIGEST:])
    except zlib.error as error:
        raise Unsealed(part) from error


def _is_as_is(part: str) -> bool:
    return part.partition(" ")[0] in _AS_IS


def _mark(key: str, part: str, packed: bytes) -> bytes:
    digest = hashlib.blake2b(f"{key}\0{part}\0".encode(), digest_size=DIGEST)
    digest.update(packed)
    return digest.digest()


def parse_plain(written: bytes) -> list[Any]:
    """Parse a list of JSON; unpaired surrogates, which paths may have, are kept.

    Raises:
        Unsealed: when it is none.
    """
    try:
        said: list[Any] = json.loads(written.decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise Unsealed("JSON") from error
    return said
