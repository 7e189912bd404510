"""``graphkcd merge``: what was built apart, joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graphkcd.cli.building import (
    BaseIri,
    Catalogues,
    Decisions,
    Formats,
    Output,
    build_options,
    chosen_formats,
    end_tidily,
    finish,
    tell,
    warn,
)
from graphkcd.cli.options import DEFAULT_OUTPUT, decisions_for
from graphkcd.vocab import BASE


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd merge part-1 part-2 part-3 -o output")(merge)


def merge(
    shards: Annotated[
        list[Path], typer.Argument(help="Folders that `graphkcd build --shard` wrote to.")
    ],
    output: Output = DEFAULT_OUTPUT,
    catalogue: Catalogues = None,
    decisions: Decisions = None,
    base_iri: BaseIri = BASE,
    formats: Formats = None,
) -> None:
    """Join what was built apart; the result is what one build of all notes writes."""
    from graphkcd.build.garbage import collect_rarely
    from graphkcd.build.options import Telling
    from graphkcd.build.run import merge as run_merge

    collect_rarely()
    end_tidily()
    options = build_options(catalogue, base_iri, chosen_formats(formats))
    if decisions:
        options = replace(options, decisions=decisions_for([], decisions))
    outcome = run_merge(shards, output, options, Telling(say=warn))
    tell(outcome, output, options)
    finish(outcome)
