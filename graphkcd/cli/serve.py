"""``graphkcd serve``: page, SPARQL endpoint and query editor on this machine."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from typing import Annotated, Any

import typer

from graphkcd.cli.options import DEFAULT_OUTPUT, Graph, graph_file
from graphkcd.cli.progress import progress_bar
from graphkcd.serve.limits import Limits

_DEFAULT = Limits()
_HELP = {field.name: field.metadata["help"] for field in fields(Limits)}


def _limit(name: str, least: float) -> Any:  # noqa: ANN401 - typer takes any
    return typer.Option(min=least, help=_HELP[name], rich_help_panel="Limits")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd serve -g output --port 8000 --timeout 5")(serve)


def serve(
    graph: Graph = DEFAULT_OUTPUT,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name that the server answers to."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="An origin whose pages may ask as well."),
    ] = None,
    timeout: Annotated[float, _limit("timeout", 0.1)] = _DEFAULT.timeout,
    max_memory: Annotated[int, _limit("max_memory", 16)] = _DEFAULT.max_memory,
    max_rows: Annotated[int, _limit("max_rows", 1)] = _DEFAULT.max_rows,
    max_bytes: Annotated[int, _limit("max_bytes", 1)] = _DEFAULT.max_bytes,
    max_query_bytes: Annotated[int, _limit("max_query_bytes", 1)] = _DEFAULT.max_query_bytes,
    max_nesting: Annotated[int, _limit("max_nesting", 1)] = _DEFAULT.max_nesting,
    workers: Annotated[int, _limit("workers", 1)] = _DEFAULT.workers,
    queue: Annotated[int, _limit("queue", 0)] = _DEFAULT.queue,
    client_timeout: Annotated[float, _limit("client_timeout", 0.1)] = _DEFAULT.client_timeout,
) -> None:
    """Serve the page, a SPARQL endpoint and a query editor; stop with Ctrl+C."""
    from graphkcd.rdf.on_disk import is_large, open_store
    from graphkcd.serve import server

    path = graph_file(graph)
    if is_large(path):  # here, where somebody sees how far it is
        with progress_bar("Loading, MB") as progress:
            open_store(path, progress)
    limits = Limits(
        timeout=timeout,
        max_memory=max_memory,
        max_rows=max_rows,
        max_bytes=max_bytes,
        max_query_bytes=max_query_bytes,
        max_nesting=max_nesting,
        workers=workers,
        queue=queue,
        client_timeout=client_timeout,
    )
    server.log_to_stderr()
    named = f"[{host}]" if ":" in host else host
    with suppress(KeyboardInterrupt):  # the usual way to end it
        server.serve(
            path,
            (host, port),
            limits,
            hosts={*server.LOOPBACK, named, *(allow_host or ())},
            origins=cors or (),
            ready=_say,
        )


def _say(url: str) -> None:
    typer.echo(f"page:   {url}")
    typer.echo(f"editor: {url}editor")
    typer.echo(f"SPARQL: {url}sparql  (stop with Ctrl+C)")
