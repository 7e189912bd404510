"""What was read apart, as files that can be joined by writing one behind the other."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final

from graphkcd.errors import ParseError, SourceError
from graphkcd.keep.sealed import PARTS, Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    #: What became of a note: its contribution, or why there is none.
    Read = Contribution | SourceError

#: Where a build of a part of the notes leaves what it read.
NAME: Final = "notes.shard"


def write_line(read: Read, catalogue: str) -> bytes:
    """Write what became of a note as a line of a shard.

    Args:
        read: Its contribution, or why there is none.
        catalogue: Digest of the catalogue that it was read with.
    """
    if isinstance(read, SourceError):
        line = str(read.line) if isinstance(read, ParseError) else ""
        said = ["failure", read.path, line, read.problem]
    else:
        parts = [b64encode(part).decode("ascii") for part in read.parts]
        said = ["note", read.path, read.key, catalogue, *parts]
    return json.dumps(said).encode() + b"\n"


def read_lines(lines: Iterable[bytes], place: str) -> Iterator[tuple[Read, str]]:
    """Read shards, or several of them one behind the other.

    Args:
        lines: Of the shards.
        place: What they are called, for messages.

    Yields:
        What became of each note, with the digest of the catalogue it was read with. Whether a
        contribution is what was written, its seals tell whoever opens it.

    Raises:
        SourceError: when a line is none of a shard, as where one was cut off.
    """
    for number, line in enumerate(lines, 1):
        try:
            yield _parse(line)
        except (ValueError, TypeError) as error:
            raise SourceError(
                f"{place}:{number}", "this is no whole line of a shard; build that part again"
            ) from error


def _parse(line: bytes) -> tuple[Read, str]:
    kind, *said = json.loads(line)
    if not line.endswith(b"\n") or not all(isinstance(word, str) for word in said):
        raise ValueError(line)
    if kind == "failure":
        path, at, problem = said
        return ParseError(path, int(at), problem) if at else SourceError(path, problem), ""
    path, key, catalogue, *written = said
    parts = tuple(b64decode(part, validate=True) for part in written)
    if kind != "note" or len(parts) != len(PARTS):
        raise ValueError(line)
    return Contribution(path, key, parts), catalogue
