"""What follows from something that seldom changes: kept by the digest of what it follows from."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graphkcd.ids import long_digest
from graphkcd.keep.sealed import parse_plain
from graphkcd.keep.stages import all_stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkcd.keep.cache import Cache
    from graphkcd.keep.gathered import Piece

_DIGEST: Final = len(long_digest())


def derived(cache: Cache, name: str, basis: str, make: Callable[[], bytes]) -> bytes:
    """Give what follows from something, as it was made the last time while that is the same.

    Args:
        cache: Where it is kept; what is damaged there is made again.
        name: What it is called there.
        basis: Tells what it follows from; that the code is the same need not be told.
        make: Makes it: a function of what the basis tells, and of nothing else.
    """
    digest = long_digest(all_stages(), basis).encode()
    kept = cache.kept(name)
    if kept is not None and kept[:_DIGEST] == digest:
        return kept[_DIGEST:]
    made = make()
    cache.keep(name, digest + made)
    return made


def derived_plain(cache: Cache, name: str, basis: str, make: Callable[[], list[Any]]) -> list[Any]:
    """Give a list of plain JSON that follows from something, as :func:`derived` does."""
    return parse_plain(derived(cache, name, basis, lambda: _to_json(make())))


def derived_by_piece(
    cache: Cache,
    name: str,
    pieces: Iterable[Piece],
    make: Callable[[Piece], bytes],
    basis: str = "",
) -> list[bytes]:
    """Give what follows from each piece of a part of all notes.

    After an edit only what follows from its piece is made anew.

    Args:
        cache: Where that is kept.
        name: What it is called there.
        pieces: Of all notes.
        make: Makes it of one piece.
        basis: Tells what it follows from beside the piece.
    """
    made = {}
    for piece in pieces:
        place = f"{name} {piece.name}"
        made[place] = derived(cache, place, f"{basis} {piece.digest}", partial(make, piece))
    cache.drop_others(f"{name} ", *made)
    return list(made.values())


def derived_plain_by_piece(
    cache: Cache,
    name: str,
    pieces: Iterable[Piece],
    make: Callable[[Piece], list[Any]],
    basis: str = "",
) -> list[list[Any]]:
    """Give lists of plain JSON, as :func:`derived_by_piece` does."""
    written = derived_by_piece(cache, name, pieces, lambda piece: _to_json(make(piece)), basis)
    return list(map(parse_plain, written))


def _to_json(value: list[Any]) -> bytes:
    """Write plain JSON; unpaired surrogates, which paths may have, are kept."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")
