"""Text as the gazetteer sees it: a byte a character, capitals where words begin, single spaces."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE: Final = dict.fromkeys(
    "-‑\u00ad\u00a0\t\n\r\v\f\x85\u2028\u2029\ufeff", " "
) | dict.fromkeys("’‘", "'")
_TO_ALIKE: Final = str.maketrans(_ALIKE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and the way back to the offsets of the original."""

    letters: bytes
    _starts: tuple[int, ...]  #: folded offsets from which a shift applies
    _shifts: tuple[int, ...]  #: what to add to a folded offset from there on

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that a non-empty folded span came from."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end - 1, first)
        return start + self._shifts[first - 1], end + self._shifts[last - 1]


def fold_text(prose: str) -> Folded:
    r"""Fold prose for matching; white space is one space, but no name goes on after a blank line.

    >>> folded = fold_text("The  Open-Policy\n  Agent")
    >>> folded.letters, folded.original(4, 21)
    (b'The Open Policy Agent', (5, 24))
    """
    pieces: list[bytes] = []
    starts, shifts = [0], [0]
    at = length = 0
    for run in fold_letters(_broken(prose)).split(b"  "):
        piece = run.lstrip(b" ")
        if piece:
            starts.append(length)
            shifts.append(at + len(run) - len(piece) - length)
            pieces.append(piece)
            length += len(piece) + 1
        at += len(run) + 2
    return Folded(b" ".join(pieces), tuple(starts), tuple(shifts))


def fold_letters(text: str) -> bytes:
    r"""Fold every character to one byte: a capital where a word begins, lower case within.

    So a name of the catalogue, folded the same way, is found where words begin and not within
    them. Letters beyond Latin-1 are folded alike: what is found may be another name.

    >>> fold_letters("Open-policy łódź K8s"), fold_letters("Opening")
    (b'Open Policy \xff\xf3D\xff K8S', b'Opening')
    """
    return text.encode("latin-1", _BEYOND_LATIN).translate(_LOWERED).title()


def _broken(text: str) -> str:
    """Put something into blank lines, and no name goes on behind."""
    return text.replace("\n\n", "\n\0")


def letters_of(name: str) -> bytes:
    """Fold a name as :func:`fold_text` folds prose that holds it: what it is found by."""
    return fold_text(name).letters.strip()


def letters_of_each(names: Sequence[str]) -> list[bytes]:
    """Give what :func:`letters_of` gives of each name, in a small part of the time.

    >>> letters_of_each(["Open-Policy Agent", "eBPF"])
    [b'Open Policy Agent', b'Ebpf']
    """
    joined = b" ".join(fold_letters(_broken(_BETWEEN.join(names))).split())
    mark = _BETWEEN.encode()
    letters = joined.replace(b" " + mark, mark).replace(mark + b" ", mark).split(mark)
    # a name that holds the mark is taken apart, and then there are too many
    return letters if len(letters) == len(names) else list(map(letters_of, names))


#: Stands in no name that anybody would write.
_BETWEEN: Final = "\x01"


def fold_name(name: str) -> str:
    """Fold a name in lower case with single spaces: equal for two spellings of one name."""
    return " ".join(name.translate(_TO_ALIKE).lower().split())


_LOWERED: Final = "".join(_ALIKE.get(c, c.lower()) for c in map(chr, range(256))).encode("latin-1")
_BEYOND_LATIN: Final = "graphkcd-fold"


def _fold_beyond_latin(error: UnicodeError) -> tuple[bytes, int]:
    """Fold a run of characters that Latin-1 does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(character: str) -> bytes:
    known = _ALIKE.get(character)
    return known.encode() if known else b"\xff" if character.isalnum() else b"\0"


codecs.register_error(_BEYOND_LATIN, _fold_beyond_latin)


def same_case(written: str, name: str) -> bool:
    r"""Whether words are written just as a name is, hyphens and white space aside.

    >>> same_case("Policy\nController", "Policy-Controller"), same_case("helm", "Helm")
    (True, False)
    """
    return (
        written == name or written.translate(_TO_ALIKE).split() == name.translate(_TO_ALIKE).split()
    )
