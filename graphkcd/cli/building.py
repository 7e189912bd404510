"""What ``build`` and ``merge`` have in common: what they write, and telling what came of it."""

from __future__ import annotations

import signal
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graphkcd.ids import web_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.build.kept import Outcome
    from graphkcd.build.options import Options

PAGE = "html"
#: Endings of what a build writes beside its report unless told otherwise, and of all it can write.
USUAL = ("ttl", "trig", "jsonld", "nt", PAGE)
WRITTEN = ("ttl", "trig", "jsonld", "nt", "nq", PAGE)

Output = Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")]
Catalogues = Annotated[
    list[Path] | None,
    typer.Option("--catalogue", help="More catalogue files, beside the curated ones."),
]
BaseIri = Annotated[str, typer.Option("--base-iri", help="What the IRIs of things begin with.")]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="File of decisions (default: decisions.yaml beside the first of the notes).",
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", help="What to write (repeatable): ttl, trig, jsonld, nt, nq, html."),
]


def build_options(
    catalogue: Sequence[Path] | None, base_iri: str, wanted: Sequence[str]
) -> Options:
    """Give what any build of these settings writes."""
    from graphkcd.build.options import Options

    return Options(
        base=_checked(base_iri),
        more=tuple(catalogue or ()),
        formats=tuple(name for name in wanted if name != PAGE),
        page=PAGE in wanted,
    )


def end_tidily() -> None:
    """Have whoever ends this process end it as Ctrl-C does: nothing half-written is left behind."""
    with suppress(ValueError):  # only the main thread can be told
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def warn(sentence: str) -> None:
    """Say something that is worth knowing and stops nothing."""
    typer.echo(f"warning: {sentence}", err=True)


def tell(outcome: Outcome, output: Path, options: Options) -> None:
    """Say what a build could not read, what it counts and where it is."""
    told = in_short if outcome.built else iter  # the report has all, where there is one
    for warning in told(outcome.warnings):
        warn(warning)
    for fault in told((*outcome.failures, *outcome.faults)):
        typer.echo(f"graphkcd: {fault}", err=True)
    if not outcome.built:
        typer.echo("graphkcd: nothing could be built, so nothing was written", err=True)
        return
    typer.echo(
        ", ".join(f"{n} {what if n != 1 else _singular(what)}" for what, n in outcome.counts if n)
    )
    if options.page:
        typer.echo(f"page:  {output / 'graph.html'}  (open it with: graphkcd view)")
    if options.formats:
        first, *others = options.formats
        beside = f"  ({' '.join(f'.{name}' for name in others)} beside it)" if others else ""
        typer.echo(f"graph: {output / f'graph.{first}'}{beside}")


#: So often the same is said of notes one by one.
_SAID_EACH: Final = 10


def in_short(sentences: Sequence[str]) -> Iterator[str]:
    """Give sentences on notes; of many that say the same, the first and how many more there are.

    >>> list(in_short([f"{n}.md: no event" for n in range(12)]))[-2:]
    ['9.md: no event', '2 notes more, named in report.json: no event']
    """
    alike = Counter(_said_in(sentence) for sentence in sentences)
    done: Counter[str] = Counter()
    for sentence in sentences:
        said = _said_in(sentence)
        done[said] += 1
        if done[said] <= _SAID_EACH:
            yield sentence
        elif done[said] == alike[said]:
            more = alike[said] - _SAID_EACH
            notes = "note" if more == 1 else "notes"
            yield f"{more:,} {notes} more, named in report.json: {said}"


def _said_in(sentence: str) -> str:
    return sentence.partition(": ")[2] or sentence


def finish(outcome: Outcome) -> None:
    """End with the code that an outcome has: 2 nothing was made, 1 not all could be read."""
    if not outcome.built:
        raise typer.Exit(2)
    if outcome.failures or outcome.faults:
        raise typer.Exit(1)


def chosen_formats(given: Sequence[str] | None) -> tuple[str, ...]:
    """Give the endings of what is wanted, in the order in which it is told of."""
    unknown = sorted(set(given or ()) - set(WRITTEN))
    if unknown:
        known = ", ".join(WRITTEN)
        raise typer.BadParameter(f"{unknown[0]!r} is not written here; choose of {known}")
    return tuple(name for name in WRITTEN if name in (given or USUAL))


def _singular(what: str) -> str:
    special = {"people": "person", "technologies": "technology"}
    return special.get(what, what.removesuffix("s"))


def _checked(base_iri: str) -> str:
    if not web_link(base_iri) or base_iri[-1] not in "/#":
        raise typer.BadParameter(f"{base_iri!r} must be an absolute IRI that ends in / or #")
    return base_iri
