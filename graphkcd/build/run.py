"""A whole build: find the notes, read what changed, unite what all say, write the result."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from graphkcd.build.candidates import candidates_in, render_candidates, unite_candidates
from graphkcd.build.cluster import read_on_cluster
from graphkcd.build.crew import Crew
from graphkcd.build.decided import decide_build
from graphkcd.build.executors import is_shared, prepare, read_notes
from graphkcd.build.export import import_page
from graphkcd.build.kept import Kept, Outcome, Stamp, read_kept, stamps_in, write_kept
from graphkcd.build.known import load_catalogue_of, what_rules_require
from graphkcd.build.options import Options, Telling
from graphkcd.build.output import beside, replacing, write
from graphkcd.build.page import expect_page
from graphkcd.build.parts import read_summary
from graphkcd.build.plan import catalogue_digest, find_current, plan_build
from graphkcd.build.report import render_documents, render_report, report_of
from graphkcd.build.shards import NAME, read_lines, write_line
from graphkcd.build.under_way import Run
from graphkcd.build.work import Work, key_of
from graphkcd.build.writing import graphs_written
from graphkcd.errors import OutputError, SourceError
from graphkcd.ids import long_digest
from graphkcd.keep.cache_file import is_damaged, opened, remove
from graphkcd.keep.sealed import Unsealed
from graphkcd.keep.stages import reading_stages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from graphkcd.build.decided import Decisive
    from graphkcd.build.plan import Plan
    from graphkcd.build.shards import Read
    from graphkcd.keep.cache import Cache
    from graphkcd.keep.hold import Say
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.sources.read import NoteFile


def build(
    paths: Sequence[Path | str],
    output: Path,
    options: Options | None = None,
    telling: Telling | None = None,
) -> Outcome:
    """Build notes into the output folder: RDF, the page and the report.

    Only notes that changed are read, and when nothing changed nothing is done. What is kept for
    that is never trusted: where it is damaged, notes are read again. Nothing is written when no
    note could be read.

    Args:
        paths: Files and folders; or, as strings, URLs of a store.
        output: The folder to write to.
        options: How.
        telling: Who is told of it.

    Raises:
        OutputError: when the folder cannot be written.
        ClusterError: when the notes should be read on a cluster, and that cannot be.
    """
    options, telling = options or Options(), telling or Telling()
    cache_file = options.cache
    for _ in range(_TRIES):
        try:
            with (
                beside() as later,
                opened(cache_file, telling.say) as cache,
                Crew(options.jobs) as crew,
                Crew(1) as apart,
            ):
                return _build(paths, output, Run(options, telling, cache, crew, apart, later))
        except Unsealed:
            telling.say(f"{cache_file}: the cache is damaged in part, so some notes are read again")
        except sqlite3.Error as error:
            cache_file = _without(cache_file, error, telling.say)
    raise OutputError(output, "cannot be built: there is no place for what is read of the notes")


_TRIES: Final = 4


def _without(cache_file: Path | None, error: sqlite3.Error, say: Say) -> Path | None:
    """Go on with an empty cache in place of a damaged one, or without."""
    if cache_file is not None and is_damaged(error):
        say(f"{cache_file}: the cache is damaged, so every note is read again")
        remove(cache_file)
        return cache_file
    say(f"{cache_file}: nothing more can be kept for the next build ({error})")
    return None


def _build(paths: Sequence[Path | str], output: Path, run: Run) -> Outcome:
    options, cache = run.options, run.cache
    plan = plan_build(paths, _stages(options), options.part or (1, 1))
    inputs = long_digest(plan.inputs, options.known, options.settings)
    last = read_kept(cache)
    stands = last is not None and last.settings == options.settings and last.stands_in(output)
    if last and stands and last.inputs == inputs:
        return last.outcome
    _call_crew(plan, run)
    if last and stands:
        expect_page(last.outcome, run)
    with run.timed("catalogue"):
        catalogue, digest = load_catalogue_of(options, cache)
    with run.timed("notes"):
        failures = _read(plan, catalogue, digest, run)
    run.before = output if stands else None
    run.stale = last.untouched_in(output) if last else frozenset()
    made = _unite(output, (catalogue, digest), failures, run)
    write_kept(cache, Kept(inputs, options.settings, made.files, made.outcome))
    cache.commit()
    return made.outcome


def _stages(options: Options) -> str:
    return f"{reading_stages()} {options.base}"


def _call_crew(plan: Plan, run: Run) -> None:
    """Start processes, if there will be work for them, while this one loads the catalogue."""
    known = run.cache.known()
    new = [n for n in plan.notes if known.get(n.name, ("", ""))[0] != plan.keys.get(n.name)]
    if run.options.cluster is None and is_shared(new, run.crew):
        run.crew.call(prepare)


#: After so many notes what was read is kept, whatever comes.
_AT_ONCE: Final = 25


def _read(plan: Plan, catalogue: Catalogue, digest: str, run: Run) -> list[SourceError]:
    """Bring the cache up to date with the notes; say what could not be read."""
    cache = run.cache
    current = find_current(cache, plan, digest)
    rest = [note for note in plan.notes if note.name not in current]
    failures: dict[str, SourceError] = {}
    if run.crew.is_at_work and run.options.page:
        Thread(target=import_page).start()  # there is time while others read
    try:
        for done, (note, read) in enumerate(_reading(rest, catalogue, run), 1):
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


def _reading(
    notes: Sequence[NoteFile], catalogue: Catalogue, run: Run
) -> Iterator[tuple[NoteFile, Read]]:
    """Have notes read by whoever is asked for."""
    options = run.options
    required = what_rules_require(run.cache) if notes else None
    work = Work(catalogue, options.base, _stages(options), required)
    if options.cluster is None:
        return read_notes(notes, work, run.crew)
    return read_on_cluster(notes, work, options.cluster)


def merge(
    shards: Sequence[Path],
    output: Path,
    options: Options | None = None,
    telling: Telling | None = None,
) -> Outcome:
    """Join what was built apart: what comes out is what one build of all notes writes.

    Args:
        shards: Files that builds of a part left, or their folders.
        output: The folder to write to.
        options: As the parts were built with.
        telling: Who is told of it.

    Raises:
        SourceError: when a shard cannot be read, or was not built as ``options`` say.
        OutputError: when the folder cannot be written.
    """
    options, telling = options or Options(), telling or Telling()
    catalogue = options.load()
    digest = catalogue_digest(catalogue)
    with opened(None, telling.say) as cache, Crew(options.jobs) as crew, Crew(1) as apart:
        run = Run(options, telling, cache, crew, apart)
        with run.timed("notes"):
            failures = [failure for shard in shards for failure in _take_shard(shard, digest, run)]
        _check_version(run)
        unique = {str(failure): failure for failure in failures}
        ordered = sorted(unique.values(), key=lambda failure: failure.path)
        return _unite(output, (catalogue, digest), ordered, run).outcome


def _take_shard(shard: Path, digest: str, run: Run) -> Iterator[SourceError]:
    """Put a shard's notes into the cache, and give what could not be read."""
    file = shard / NAME if shard.is_dir() else shard
    known = run.cache.known()
    try:
        with file.open("rb") as lines:
            for read, read_with in read_lines(lines, str(file)):
                if isinstance(read, SourceError):
                    yield read
                elif known.get(read.path, (read.key, ""))[0] != read.key:
                    raise SourceError(read.path, f"{file} tells of other words than another shard")
                elif read_with != digest:
                    raise SourceError(str(file), "read with another catalogue; build it again")
                else:
                    run.cache.put(read, digest)
    except OSError as error:
        raise SourceError(str(file), f"cannot be read: {error.strerror or error}") from error


def _check_version(run: Run) -> None:
    """Make sure that shards were read by this very code.

    Raises:
        SourceError: with the first note that was not.
    """
    for path, key, (said,) in run.cache.parts("summary"):
        if key != key_of(path, read_summary(said).record.digest, _stages(run.options)):
            raise SourceError(path, "was read by another version or for another --base-iri")


@dataclass(frozen=True, slots=True)
class _Made:
    files: tuple[Stamp, ...]
    outcome: Outcome


def _unite(
    output: Path, known: tuple[Catalogue, str], failures: Sequence[SourceError], run: Run
) -> _Made:
    """Unite what the cache holds and write it; nothing when it holds nothing.

    Args:
        output: Where to.
        known: The catalogue that it was read with, and its digest.
        failures: What could not be read.
        run: The build.
    """
    if run.cache.is_empty() and not run.options.part:
        return _Made((), Outcome(failures=tuple(map(str, failures))))
    with run.timed("candidates"):
        candidates = unite_candidates(candidates_in(run.cache))
    with run.timed("decisions"):
        decided = decide_build(run, candidates, known[0])
    with replacing(output, run.telling.say, run.stale, run.later) as aside:
        if run.options.part:
            write(aside / NAME, _shard(failures, known[1], run.cache))
        with graphs_written(aside, decided, run):
            queue = render_candidates(decided.candidates, known, run.cache)
            write(aside / "candidates.yaml", queue)
            report = report_of(decided, failures)
            documents = render_documents(decided.summaries, run.cache)
        report["timings"] = {stage: round(spent, 3) for stage, spent in run.seconds.items()}
        write(aside / "report.json", render_report(report, documents))
        return _Made(stamps_in(aside), _outcome(decided, failures, report["counts"]))


def _shard(failures: Sequence[SourceError], digest: str, cache: Cache) -> Iterator[bytes]:
    yield from (write_line(failure, digest) for failure in failures)
    yield from (write_line(read, digest) for read in cache.contributions())


def _outcome(
    decided: Decisive, failures: Collection[SourceError], counts: Mapping[str, int]
) -> Outcome:
    summaries = decided.summaries
    return Outcome(
        tuple(counts.items()),
        tuple(map(str, failures)),
        summaries.faults,
        (*summaries.warnings, *decided.notices),
    )
