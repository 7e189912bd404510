"""How a build is to go, and who is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkcd import vocab
from graphkcd.build.plan import catalogue_digest
from graphkcd.catalogue.load import digest_catalogue, load_catalogue
from graphkcd.curate.decide import with_accepted
from graphkcd.ids import long_digest
from graphkcd.keep.stages import all_stages
from graphkcd.rdf.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphkcd.build.cluster import Cluster
    from graphkcd.catalogue.read import ReadFile
    from graphkcd.keep.hold import Say
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision

    #: Told after each note how many are done, of how many.
    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. Who reads the notes, and what is kept of it, changes no byte of the output."""

    base: str = vocab.BASE
    catalogue: Catalogue | None = None  #: in place of the curated one
    more: tuple[Path, ...] = ()  #: catalogue files beside the curated ones
    decisions: tuple[Decision, ...] = ()
    formats: tuple[str, ...] = tuple(f.suffix for f in FORMATS)  #: endings of the RDF files
    page: bool = True
    engine: Path | None = None  #: folder of the SPARQL engine that goes into the page, if one does
    part: tuple[int, int] | None = None  #: which part of how many; leaves a shard as well
    cache: Path | None = None  #: the file of what earlier builds read; none is kept without
    jobs: int | None = None  #: processes that share the work; one a core when left out
    cluster: Cluster | None = None  #: reads notes in place of processes

    @property
    def settings(self) -> str:
        """Digest all that the output depends on beside notes and catalogue."""
        return long_digest(
            self.base,
            *self.formats,
            *map(str, (self.page, self.engine is not None, self.part)),
            all_stages(),
        )

    @property
    def known(self) -> str:
        """Digest what is known beside the notes, without loading it: catalogue and decisions."""
        known = catalogue_digest(self.catalogue) if self.catalogue else digest_catalogue(self.more)
        return long_digest(known, *sorted(map(repr, self.decisions)))

    def load(self, read: ReadFile | None = None) -> Catalogue:
        """Load the catalogue that notes are read with, and what decisions accept into it.

        Args:
            read: Reads a file of it, where that is not to be done anew.
        """
        known = self.catalogue or load_catalogue(more=self.more, read=read)
        return with_accepted(known, self.decisions)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told how a build goes."""

    progress: Progress = lambda _done, _of: None
    say: Say = lambda _sentence: None
