"""What a build has to read, and what is still good of what earlier ones read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.build.export import is_export
from graphkcd.build.parts import read_part
from graphkcd.build.watch import Asked, change_between, read_asked
from graphkcd.build.work import key_of
from graphkcd.build.written import differing, from_written, read_lines, to_written
from graphkcd.errors import SourceError
from graphkcd.model.document import digest_of
from graphkcd.parse.lexicon import load_lexicon
from graphkcd.sources.read import find_notes, read_content
from graphkcd.sources.remote import find_remote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.build.watch import Change
    from graphkcd.build.written import Line
    from graphkcd.keep.cache import Cache
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.entity import EntityId
    from graphkcd.sources.read import NoteFile


@dataclass(frozen=True, slots=True)
class Plan:
    """The notes of a build, sorted by name, each with the key of what it contributes."""

    notes: tuple[NoteFile, ...]
    keys: Mapping[str, str]  #: by name; a note that cannot be read has none
    missing: tuple[SourceError, ...]  #: what was given and is not there
    stages: str  #: digest of the code that reads them

    @property
    def inputs(self) -> str:
        """Digest of all that is read here: equal when nothing changed."""
        said = [f"{note.name}\0{self.keys.get(note.name, '')}" for note in self.notes]
        return digest_of("\0".join([*said, *map(str, self.missing)]).encode("utf-8", "replace"))


def plan_build(paths: Sequence[Path | str], stages: str, part: tuple[int, int] = (1, 1)) -> Plan:
    """Find the notes under some paths and look at their bytes.

    Args:
        paths: Files and folders; or, as strings, URLs of a store.
        stages: Digest of the code that reads them.
        part: Which part of how many, from 1: a note's name alone tells which part it is in.
    """
    elsewhere = any(isinstance(path, str) for path in paths)
    found, missing = (
        find_remote([str(p) for p in paths]) if elsewhere else find_notes([Path(p) for p in paths])
    )
    notes = tuple(n for n in found if is_in(part, n.name) and not _is_export(n))
    keys = {name: key_of(name, digest, stages) for name, digest in _digests(notes)}
    return Plan(notes, keys, tuple(missing), stages)


def _is_export(note: NoteFile) -> bool:
    return isinstance(note.path, str) and is_export(note.path)


def is_in(part: tuple[int, int], name: str) -> bool:
    """Whether a note belongs to a part: the parts are about as large, and never overlap."""
    number, of = part
    if of == 1:
        return True
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) % of == number - 1


def _digests(notes: Iterable[NoteFile]) -> Iterator[tuple[str, str]]:
    for note in notes:
        try:
            yield note.name, digest_of(read_content(note))
        except SourceError:
            continue  # whoever reads it will say so


def find_current(cache: Cache, plan: Plan, now: str) -> frozenset[str]:
    """Give the names of notes whose kept contribution is what reading them again would give.

    What was read with another catalogue is so where nothing that changed since touches it.

    Args:
        cache: What was kept.
        plan: The notes as they are.
        now: Digest of the catalogue that they are to be read with, which is kept.
    """
    known = cache.known()
    as_good = _as_good(cache) | {now: now}
    read_with = {name: as_good.get(with_, with_) for name, (_, with_) in known.items()}
    fitting = {name for name, (key, _) in known.items() if plan.keys.get(name) == key}
    for before in sorted({read_with[name] for name in fitting} - {now}):
        change = _change(cache, before, now)
        if change is None:
            continue
        same = {name for name, with_ in read_with.items() if with_ == before}
        touched = same & _touched(cache, change)
        cache.to_be_read(touched)
        read_with |= dict.fromkeys(same, now) | dict.fromkeys(touched, "")
        as_good |= {with_: now for with_, good in as_good.items() if good == before} | {before: now}
    cache.keep(_AS_GOOD, json.dumps(as_good).encode())
    return frozenset(name for name in fitting if read_with[name] == now)


_AS_GOOD: Final = "as good"


def _as_good(cache: Cache) -> dict[str, str]:
    """Give digests of catalogues, each with that of a later one.

    What was read with the first and is not yet to be read again, is as if read with the second:
    noting that once costs less than noting it of each note.
    """
    kept = json.loads(cache.kept(_AS_GOOD) or b"{}")
    return kept if isinstance(kept, dict) else {}


def _change(cache: Cache, before: str, now: str) -> Change | None:
    """Tell what differs between two catalogues; ``None`` when that cannot be known."""
    said = cache.kept(_name_of(before)), cache.kept(_name_of(now))
    if said[0] is None or said[1] is None:
        return None
    try:
        old, new = differing(said[0], said[1])
    except ValueError:
        return None
    return change_between(old, new, load_lexicon().title_words)


def _touched(cache: Cache, change: Change) -> set[str]:
    """Give the notes that name what changed, or asked for it."""
    touched: set[str] = set()
    words, names = change.words, change.names
    for path, _, (said,) in cache.parts("asked"):
        asked, folded = read_asked(said)
        may_have = len(words) > _FEW or _has_one(asked, words)
        if _has_one(folded, names) or (may_have and change.answers(read_part(Asked, asked))):
            touched.add(path)
    return touched


def _has_one(written: bytes, words: Iterable[bytes]) -> bool:
    return any(map(written.__contains__, words))


#: So few changed keys are looked for as bytes, before anything is parsed.
_FEW: Final = 100


def keep_catalogue(cache: Cache, catalogue: Catalogue, before: Mapping[EntityId, Line]) -> str:
    """Keep a catalogue, to know later what changed since; give its digest.

    Args:
        cache: Where.
        catalogue: What to keep.
        before: What of it is written already.
    """
    written = to_written(catalogue, before)
    digest = digest_of(written)
    if cache.kept(_name_of(digest)) is None:
        cache.keep(_name_of(digest), written)
    return digest


def _name_of(digest: str) -> str:
    return f"catalogue {digest}"


def catalogue_digest(catalogue: Catalogue) -> str:
    """Digest everything that a catalogue says."""
    return digest_of(to_written(catalogue))


def kept_lines(cache: Cache, digest: str) -> Mapping[EntityId, Line]:
    """Give the lines of the catalogue of a digest; none when it is not kept, or is damaged."""
    written = cache.kept(_name_of(digest))
    try:
        return read_lines(written) if written else {}
    except ValueError:
        return {}


def kept_catalogue(cache: Cache, digest: str) -> Catalogue | None:
    """Give the catalogue of a digest; ``None`` when it is not kept, or is damaged."""
    written = cache.kept(_name_of(digest))
    try:
        return from_written(written) if written else None
    except ValueError:
        return None
