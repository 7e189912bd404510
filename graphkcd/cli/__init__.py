"""The command line: one file per command, each parses options, makes one call and prints."""

from __future__ import annotations

import sys

import typer

from graphkcd.cli import (
    build,
    catalogue,
    diff,
    evaluate,
    export,
    lint,
    merge,
    path,
    publish,
    query,
    review,
    serve,
    show,
    trends,
    validate,
    view,
    why,
)
from graphkcd.errors import GraphkcdError

app = typer.Typer(
    name="graphkcd",
    help="Turn talk notes into a knowledge graph: RDF, SPARQL and one offline page.",
    epilog="Example: graphkcd build my-notes && graphkcd view",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
build.register(app)
review.register(app)
merge.register(app)
show.register(app)
why.register(app)
path.register(app)
trends.register(app)
diff.register(app)
query.register(app)
publish.register(app)
view.register(app)
serve.register(app)
export.register(app)
validate.register(app)
lint.register(app)
evaluate.register(app)
catalogue.register(app)


def main() -> None:
    """Run the command line; our own errors become one line on stderr and exit code 2."""
    try:
        app()
    except GraphkcdError as error:
        typer.echo(f"graphkcd: {error}", err=True)
        sys.exit(2)
