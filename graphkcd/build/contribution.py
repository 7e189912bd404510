"""What a build keeps of one note: its facts in all forms that a union needs, each sealed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.fragment import Reader
from graphkcd.build.proof import check_proof
from graphkcd.errors import SourceError
from graphkcd.extract.folding import fold_text
from graphkcd.keep.codec import to_json
from graphkcd.keep.sealed import PARTS, Contribution, seal
from graphkcd.model.things import Things
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples
from graphkcd.sources.front_matter import PASSED_OVER
from graphkcd.sources.read import parse_content, read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.candidate import Candidate
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.entity import EntityId
    from graphkcd.model.fragment import DocumentRecord, Fragment
    from graphkcd.relate.trying import Required
    from graphkcd.sources.find import NoteFile

#: What is said of a note in which no talk was found.
NO_TALK: Final = "no talk was found, so the note is kept as a document; give talks a heading"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the union asks of every document, without looking into its fragment."""

    record: DocumentRecord
    events: tuple[str, ...]
    talks: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    referenced: tuple[str, ...]  #: technologies, themes and organisations spoken of
    given: tuple[str, ...]  #: talks that somebody is said to give
    titles: tuple[str, ...]  #: of its talks, in their order
    organizations: tuple[tuple[EntityId, str], ...]  #: unknown to the catalogue, and their names
    mentions: int
    claims: int
    warnings: tuple[str, ...]  #: read, with reservations
    faults: tuple[str, ...]  #: read in part: something is wrong with the note

    @property
    def described(self) -> Iterator[EntityId]:
        """Ids of every thing that the document itself brings forth."""
        yield from (*self.events, *self.talks, *self.people, *self.places)
        yield from (id_ for id_, _ in self.organizations)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The unknown names of a document."""

    candidates: tuple[Candidate, ...]


def key_of(path: str, digest: str, stages: str) -> str:
    """Name what a note gives: by its path, its bytes and whatever code reads them."""
    return hashlib.sha256(
        f"{path}\0{digest}\0{stages}".encode("utf-8", "surrogatepass")
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class Work:
    """How notes are read: everything that a worker needs, which can travel between processes."""

    catalogue: Catalogue
    base: str
    stages: str  #: digest of the code that reads notes
    required: Required | None = None  #: what rules are known to require


class Contributor:
    """Reads notes, one after the other, with one catalogue compiled once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._reader = Reader(work.catalogue, work.required)

    def read(self, name: str, content: bytes) -> Contribution:
        """Read one note's bytes.

        Raises:
            SourceError: when they cannot be read, or a quote does not stand in them.
        """
        document, warnings = parse_content(name, content)
        reading = self._reader.read(document)
        check_proof(reading.fragment, document)
        summary = _summary(reading.fragment, warnings)
        triples = canonical_triples(encode_fragment(reading.fragment, self._work.base))
        values = (
            to_json(summary),
            to_json(Things.of(reading.fragment)),
            to_json(Candidates(reading.candidates)),
            to_json(summed_up(reading.fragment)),
            to_json(reading.asked),
            fold_text(document.prose).letters,
            document.text.encode("utf-8", "surrogatepass"),
            to_json(reading.fragment),
            triples,
        )
        key = key_of(name, document.digest, self._work.stages)
        return Contribution(name, key, tuple(map(seal, [key] * len(PARTS), PARTS, values)))

    def read_file(self, note: NoteFile) -> Contribution | SourceError:
        """Read one note, or say why not: whatever happens, it costs that note alone."""
        try:
            return self.read(note.name, read_content(note))
        except SourceError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost other notes
            kind = type(error).__name__
            return SourceError(
                note.name,
                f"reading failed ({kind}: {error}); please report this",
            )


def _summary(fragment: Fragment, warnings: list[str]) -> Summary:
    faults = [w for w in warnings if PASSED_OVER in w]
    name = fragment.document.path
    no_talk = () if fragment.talks else (f"{name}: {NO_TALK}",)
    return Summary(
        fragment.document,
        tuple(event.id for event in fragment.events),
        tuple(talk.id for talk in fragment.talks),
        tuple(person.id for person in fragment.people),
        tuple(place.id for place in fragment.places),
        tuple(sorted(fragment.referenced)),
        tuple(sorted({appearance.talk for appearance in fragment.appearances})),
        tuple(talk.title for talk in fragment.talks),
        tuple((organization.id, organization.name) for organization in fragment.organizations),
        len(fragment.mentions),
        len(fragment.claims),
        tuple(f"{name}: {w}" for w in warnings if w not in faults),
        (*no_talk, *(f"{name}: {w}" for w in faults)),
    )


def summary_under(summary: Summary, fragment: Fragment) -> Summary:
    """Give the summary of a document that decisions rewrote; what was said of the note stays."""
    now = _summary(fragment, [])
    return replace(now, warnings=summary.warnings, faults=summary.faults)
