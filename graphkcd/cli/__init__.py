"""The command line: one file per command, each parses options, makes one call and prints."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from graphkcd.errors import GraphkcdError

#: Every command and a line about it, so that listing them imports none of their modules.
COMMANDS = {
    "build": "Build the knowledge graph of some notes.",
    "review": "Decide what the program must not decide alone.",
    "merge": "Join what was built apart.",
    "show": "Show the card of a person, talk, technology, theme or event.",
    "why": "Show every claim between two things and the words it rests on.",
    "path": "Show the shortest ways between two things.",
    "trends": "Show themes and technologies over events or years.",
    "diff": "Say what changed between two builds.",
    "query": "Ask the graph a question by name, or in SPARQL.",
    "publish": "Send what changed to a SPARQL store.",
    "view": "Open the interactive page in the browser.",
    "serve": "Serve the page, a SPARQL endpoint and a query editor.",
    "export": "Write nodes and edges for another tool.",
    "validate": "Check a build against its SHACL shapes.",
    "lint": "Say what readers of the notes would stumble over.",
    "evaluate": "Score the reading of notes against gold.",
    "catalogue": "Check, list or import known technologies and themes.",
}


class Commands(TyperGroup):
    """The list of commands; a command's own module is imported when that command is run."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=line) for name, line in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401 - typer keeps the type to itself
        """Return the name and the whole command that `args` begin with, and the other `args`."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, name and load_command(name), rest


def load_command(name: str) -> Any:  # noqa: ANN401 - typer keeps the type to itself
    """Import the module of the command `name` and return the command, options and all."""
    alone = typer.Typer()
    import_module(f"graphkcd.cli.{name}").register(alone)
    return get_group(alone).commands[name]


app = typer.Typer(
    cls=Commands,
    help="Turn talk notes into a knowledge graph: RDF, SPARQL and one offline page.",
    epilog="Example: graphkcd build my-notes && graphkcd view",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    callback=lambda: None,  # a Typer without commands of its own must have one
)


def main() -> None:
    """Run the command line; our own errors become one line on stderr and exit code 2."""
    try:
        app()
    except GraphkcdError as error:
        typer.echo(f"graphkcd: {error}", err=True)
        sys.exit(2)
