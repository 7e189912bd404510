"""``graphkcd publish``: send the named graphs to a SPARQL store."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file

if TYPE_CHECKING:
    from graphkcd.publish.store import Protocol as Spoken


class Protocol(StrEnum):
    """How the store is spoken to."""

    AUTO = "auto"
    GSP = "gsp"
    UPDATE = "update"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd publish http://localhost:7878/store")(publish)


def publish(
    endpoint: Annotated[str, typer.Argument(help="The store's address, http or https.")],
    protocol: Annotated[
        Protocol,
        typer.Option(
            help="gsp: SPARQL 1.1 Graph Store HTTP Protocol; update: SPARQL 1.1 Update; auto: "
            "update where the address ends in update or sparql, else gsp."
        ),
    ] = Protocol.AUTO,
    all_: Annotated[
        bool, typer.Option("--all", help="Send every graph, even what was sent before.")
    ] = False,
    graph: Graph = DEFAULT_OUTPUT,
) -> None:
    """Send the named graphs to a SPARQL store: what changed since last time, and nothing else.

    GRAPHKCD_PUBLISH_USER and GRAPHKCD_PUBLISH_PASSWORD, or GRAPHKCD_PUBLISH_TOKEN, let you in.
    """
    from graphkcd.publish import run, state, store
    from graphkcd.publish.login import login

    address = urlsplit(endpoint)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise typer.BadParameter(f"{address.scheme or 'this'} is no http or https address")
    if address.username or address.password:
        raise typer.BadParameter("credentials come from the environment, not from the address")
    path = graph_file(graph)
    graphs = state.read_graphs(path)
    sent = state.read_sent(path.with_name("published.json"), endpoint)
    if all_:
        sent.digests = dict.fromkeys(sent.digests, "")
    target = store.Store(endpoint, _spoken(protocol, address.path), login(os.environ))
    steps = 0
    for step in run.publish(graphs, target, sent):
        steps += 1
        typer.echo(f"{'removed' if step.is_removed else 'sent'} {step.graph}")
    typer.echo(f"{steps} of {len(graphs)} graphs changed" if steps else "nothing changed")


def _spoken(protocol: Protocol, path: str) -> Spoken:
    from graphkcd.publish import store

    if protocol is not Protocol.AUTO:
        return store.Protocol(protocol)
    ends = path.rstrip("/").rpartition("/")[2].lower()
    return store.Protocol.UPDATE if ends in ("update", "sparql") else store.Protocol.GSP
