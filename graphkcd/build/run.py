"""A whole build: find the notes, read what changed, unite what all say, write the result."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd import vocab
from graphkcd.build.cache import is_damaged, opened, remove
from graphkcd.build.candidates import render_candidates, unite_candidates
from graphkcd.build.contribution import Summary, Unsealed, Work, read_part
from graphkcd.build.decided import decide_build
from graphkcd.build.executors import read_notes
from graphkcd.build.export import encode_around, is_page, render_network, render_report
from graphkcd.build.extras import extras
from graphkcd.build.kept import Kept, Outcome, read_kept, stamps_in, write_kept
from graphkcd.build.network import network_of
from graphkcd.build.output import replacing, write
from graphkcd.build.plan import catalogue_digest, find_current, keep_catalogue, plan_build
from graphkcd.build.report import counts_of, report_of
from graphkcd.build.stages import all_stages, reading_stages
from graphkcd.build.union import Union, by_graph, formats_named
from graphkcd.catalogue.load import digest_catalogue, load_catalogue
from graphkcd.curate.decide import with_accepted
from graphkcd.errors import OutputError, SourceError
from graphkcd.extract.candidates import with_nearest
from graphkcd.ids import long_digest
from graphkcd.rdf.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from graphkcd.build.cache import Cache
    from graphkcd.build.decided import Decisive
    from graphkcd.build.output import Say
    from graphkcd.build.plan import Plan
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.decision import Decision

    #: Told after each note how many are done, of how many.
    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; ``cache`` and ``jobs`` alone change no byte."""

    base: str = vocab.BASE
    catalogue: Catalogue | None = None  #: in place of the curated one
    more: tuple[Path, ...] = ()  #: catalogue files beside the curated ones
    decisions: tuple[Decision, ...] = ()
    formats: tuple[str, ...] = tuple(f.suffix for f in FORMATS)  #: endings of the RDF files
    page: bool = True
    engine: Path | None = None  #: folder of the SPARQL engine that goes into the page, if one does
    cache: Path | None = None  #: the file of what earlier builds read; none is kept without
    jobs: int | None = None  #: processes that read notes; one a core when left out

    def load(self) -> Catalogue:
        """Load the catalogue that notes are read with, and what decisions accept into it."""
        known = self.catalogue or load_catalogue(more=self.more)
        return with_accepted(known, self.decisions)

    @property
    def digest(self) -> str:
        """Digest all that the output depends on beside the notes."""
        known = catalogue_digest(self.catalogue) if self.catalogue else digest_catalogue(self.more)
        decided = sorted(map(repr, self.decisions))
        said = (self.base, known, *self.formats, *self._page(), all_stages(), *decided)
        return long_digest(*said)

    def _page(self) -> tuple[str, str]:
        return str(self.page), str(self.engine is not None)


@dataclass(slots=True)
class Telling:
    """Who is told how a build goes."""

    progress: Progress = lambda _done, _of: None
    say: Say = lambda _sentence: None


def build(
    paths: Sequence[Path],
    output: Path,
    options: Options | None = None,
    telling: Telling | None = None,
) -> Outcome:
    """Build notes into the output folder: RDF, the page and the report.

    Only notes that changed are read, and when nothing changed nothing is done. What is kept for
    that is never trusted: where it is damaged, notes are read again. Nothing is written when no
    note could be read.

    Raises:
        OutputError: when the folder cannot be written.
    """
    options, telling = options or Options(), telling or Telling()
    cache_file = options.cache
    for _ in range(_TRIES):
        try:
            with opened(cache_file, telling.say) as cache:
                return _build(paths, output, _Build(options, telling, cache))
        except Unsealed:
            telling.say(f"{cache_file}: the cache is damaged in part, so some notes are read again")
        except sqlite3.Error as error:
            cache_file = _without(cache_file, error, telling.say)
    raise OutputError(output, "cannot be built: there is no place for what is read of the notes")


_TRIES = 4


def _without(cache_file: Path | None, error: sqlite3.Error, say: Say) -> Path | None:
    """Go on with an empty cache in place of a damaged one, or without."""
    if cache_file is not None and is_damaged(error):
        say(f"{cache_file}: the cache is damaged, so every note is read again")
        remove(cache_file)
        return cache_file
    say(f"{cache_file}: nothing more can be kept for the next build ({error})")
    return None


@dataclass(slots=True)
class _Build:
    """A build under way."""

    options: Options
    telling: Telling
    cache: Cache
    seconds: dict[str, float] = field(default_factory=dict)  #: by stage

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how long a stage takes."""
        started = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - started


def _build(paths: Sequence[Path], output: Path, run: _Build) -> Outcome:
    plan = plan_build(paths, f"{reading_stages()} {run.options.base}")
    inputs = long_digest(plan.inputs, run.options.digest)
    last = read_kept(run.cache)
    if last and last.inputs == inputs and last.stands_in(output):
        return last.outcome
    with run.timed("catalogue"):
        catalogue = run.options.load()
    with run.timed("notes"):
        failures = _read(plan, catalogue, run)
        summaries = [read_part(Summary, said) for _, _, (said,) in run.cache.parts("summary")]
    if not summaries:
        return Outcome(failures=tuple(map(str, failures)))
    with run.timed("candidates"):
        united = unite_candidates(c for summary in summaries for c in summary.candidates)
        candidates = tuple(with_nearest(united, catalogue))
    with run.timed("decisions"):
        options = run.options
        decided = decide_build(run.cache, candidates, catalogue, options.decisions, options.base)
    outcome = _outcome(decided, failures)
    with replacing(output, run.telling.say) as aside:
        _write_graphs(aside, decided, run)
        write(aside / "candidates.yaml", [render_candidates(decided.candidates)])
        report = report_of(
            decided.summaries,
            decided.candidates,
            decided.around.effects,
            failures,
            run.seconds,
        )
        write(aside / "report.json", [render_report(report)])
        stamps = stamps_in(aside)
    write_kept(run.cache, Kept(inputs, stamps, outcome))
    run.cache.commit()
    return outcome


#: After so many notes what was read is kept, whatever comes.
_AT_ONCE = 25


def _read(plan: Plan, catalogue: Catalogue, run: _Build) -> list[SourceError]:
    """Bring the cache up to date with the notes; say what could not be read."""
    cache, digest = run.cache, catalogue_digest(catalogue)
    keep_catalogue(cache, catalogue)
    current = find_current(cache, plan, catalogue)
    rest = [note for note in plan.notes if note.name not in current]
    work = Work(catalogue, run.options.base, plan.stages)
    failures: dict[str, SourceError] = {}
    try:
        for done, (note, read) in enumerate(read_notes(rest, work, run.options.jobs), 1):
            if isinstance(read, SourceError):
                failures[note.name] = read
            else:
                cache.put(read, digest)
            if done % _AT_ONCE == 0:
                cache.commit()
            run.telling.progress(len(current) + done, len(plan.notes))
    finally:
        cache.commit()
    cache.forget(set(cache.known()) - ({note.name for note in plan.notes} - set(failures)))
    cache.drop_others("catalogue ", f"catalogue {digest}")
    cache.commit()
    return [*plan.missing, *(failures[n.name] for n in plan.notes if n.name in failures)]


def _outcome(decided: Decisive, failures: Collection[SourceError]) -> Outcome:
    summaries = decided.summaries
    return Outcome(
        tuple(counts_of(summaries).items()),
        tuple(map(str, failures)),
        tuple(fault for summary in summaries for fault in summary.faults),
        (*(w for summary in summaries for w in summary.warnings), *decided.notices),
    )


def _write_graphs(aside: Path, decided: Decisive, run: _Build) -> None:
    """Write the RDF files, the page, and the words of web pages, which stand in no file yet."""
    options = run.options
    with run.timed("rdf"):
        records = [summary.record for summary in decided.summaries]
        around = by_graph(encode_around(records, decided.around, options.base))
        union = Union(decided.parts, options.base, around)
        for format_ in formats_named(options.formats):
            with tempfile.TemporaryDirectory(dir=aside.parent) as sorting:
                write(aside / f"graph.{format_.suffix}", union.render(format_, Path(sorting)))
    if options.page:
        with run.timed("page"):
            network, texts = network_of(decided.parts, decided.summaries, decided.around)
            more = extras(network, run.cache, union, options.engine)
            write(aside / "graph.html", [render_network(network, texts, options.base, more)])
    for record in records:
        if is_page(record.path):
            write(aside / "texts" / f"{record.path}.md", [run.cache.part(record.path, "text")])
