"""Catalogue and rules as the last build loaded them: that takes longer than reading a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.build.kept import kept_value
from graphkcd.build.plan import keep_catalogue, kept_catalogue, kept_lines
from graphkcd.catalogue.read import Located, read_file
from graphkcd.ids import long_digest
from graphkcd.keep.codec import to_json
from graphkcd.keep.stages import reading_stages
from graphkcd.model.document import digest_of
from graphkcd.relate.claims import precise_rules
from graphkcd.relate.trying import required_by
from graphkcd.required import Stretch, Written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.build.options import Options
    from graphkcd.build.written import Line
    from graphkcd.keep.cache import Cache
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.entity import EntityId
    from graphkcd.relate.trying import Required


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was loaded, and from what."""

    known: str  #: digest of files, decisions and the code that reads them
    catalogue: str  #: digest of what they say together


_NAME: Final = "loaded"


def load_catalogue_of(options: Options, cache: Cache) -> tuple[Catalogue, str]:
    """Give the catalogue to read notes with, and its digest; both are kept for the next build.

    Raises:
        CatalogueError: with every fault, when there is one.
    """
    known = f"{options.known} {reading_stages()}"
    last = None if options.catalogue else kept_value(cache, _NAME, _Loaded)
    if last and last.known == known:
        catalogue = kept_catalogue(cache, last.catalogue)
        if catalogue is not None:
            return catalogue, last.catalogue
    lines = kept_lines(cache, last.catalogue) if last else {}
    files = _Files(_files_of(kept_value(cache, _FILES, _Sound), last, lines))
    catalogue = options.load(files.read)
    digest = keep_catalogue(cache, catalogue, lines)
    cache.keep(_FILES, to_json(_Sound(digest, files.sound())))
    cache.keep(_NAME, to_json(_Loaded(known, digest)))
    return catalogue, digest


_FILES: Final = "files of the catalogue"


class _Files:
    """Catalogue files, of which only those are read that are other than they were.

    Args:
        before: The entries of sound files, by all that reading them depends on.
    """

    def __init__(self, before: Mapping[str, Sequence[Located]]) -> None:
        self._before = before
        self._now: dict[str, Sequence[Located]] = {}

    def read(self, name: str, content: bytes) -> tuple[Sequence[Located], Sequence[str]]:
        """Give the entries of a file, and what is wrong with it."""
        key = long_digest(reading_stages(), name, digest_of(content))
        found, faults = (self._before[key], ()) if key in self._before else read_file(name, content)
        if not faults:
            self._now[key] = found
        return found, faults

    def sound(self) -> tuple[_File, ...]:
        """Tell what was read, and has entries."""
        return tuple(
            _File(key, found[0].file, tuple((at.entry.id, at.line) for at in found))
            for key, found in self._now.items()
            if found
        )


@dataclass(frozen=True, slots=True)
class _File:
    """A file in which nothing is wrong."""

    key: str
    name: str
    entries: tuple[tuple[str, int], ...]  #: ids, and the lines of the file that they stand at


@dataclass(frozen=True, slots=True)
class _Sound:
    """The files that a catalogue was loaded from."""

    catalogue: str  #: its digest
    files: tuple[_File, ...]


def _files_of(
    sound: _Sound | None, last: _Loaded | None, lines: Mapping[EntityId, Line]
) -> dict[str, Sequence[Located]]:
    """Give the entries of the files that the last catalogue was loaded from.

    Args:
        sound: The files.
        last: What was loaded.
        lines: All that it says; not all, or nothing, where that is not known.
    """
    if sound is None or last is None or sound.catalogue != last.catalogue:
        return {}
    return {
        file.key: [
            Located(lines[id_].entry, lines[id_].rule, file.name, line)
            for id_, line in file.entries
        ]
        for file in sound.files
        if all(id_ in lines for id_, _ in file.entries)
    }


_Required = tuple[tuple[Written, tuple[Stretch, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the patterns of all rules require."""

    stages: str  #: digest of the rules, and of the code that finds it out
    required: _Required


_RULES: Final = "rules"


def what_rules_require(cache: Cache) -> Required:
    """Tell what the rules that are tried on sentences require; it is kept for the next build."""
    last = kept_value(cache, _RULES, _Rules)
    if last and last.stages == reading_stages():
        return dict(last.required)
    required = required_by(precise_rules())
    cache.keep(_RULES, to_json(_Rules(reading_stages(), tuple(required.items()))))
    return required
