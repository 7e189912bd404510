"""A server in a process of its own, as `graphkcd serve` starts it, and clients that ask it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

DOCUMENTS = "http://docs.example/"
#: Three documents that each say of themselves what they are, and one thing in the default graph.
TRIG = "".join(
    f"<{DOCUMENTS}{n}> {{ <{DOCUMENTS}{n}> a <http://xmlns.com/foaf/0.1/Document> }}\n"
    for n in (1, 2, 3)
)


@contextmanager
def serving(graph, *options, log=None):
    """Serve a graph on a free port; gives the URL without its last slash."""
    command = [sys.executable, "-m", "graphkcd", "serve", "-g", str(graph), "--port", "0"]
    with (
        Path(log or os.devnull).open("wb") as errors,
        subprocess.Popen(
            [*command, *map(str, options)], stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            said = process.stdout.readline()
            yield re.search(r"http://\S+", said)[0].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0


@contextmanager
def asking(graph, *options, log=None):
    with (
        serving(graph, *options, log=log) as url,
        httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(small_graph):
    """Three tiny named graphs, served."""
    with asking(small_graph) as client:
        yield client


@pytest.fixture(scope="session")
def served(output):
    """The project's own notes, served."""
    with asking(output) as client:
        yield client


TIMEOUT = 1.0


@pytest.fixture(scope="session")
def attacked(output):
    """The project's own notes, served with small limits."""
    small = ("--max-rows", 5000, "--max-bytes", 2_000_000, "--max-memory", 300)
    with asking(output, "--timeout", TIMEOUT, "--client-timeout", 1, *small) as client:
        yield client


def ask(client, query, **kwargs):
    """Post a query as it is."""
    headers = {"content-type": "application/sparql-query", **kwargs.pop("headers", {})}
    return client.post("/sparql", content=query, headers=headers, **kwargs)


def refused(response, *statuses):
    assert response.status_code in statuses, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]
    return True


def still_answers(client):
    response = ask(client, "ASK { ?talk a kcd:Talk }")
    return response.status_code == 200 and response.json()["boolean"]


#: Never ends.
CROSS = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"


@contextmanager
def connected(client):
    with socket.create_connection((client.base_url.host, client.base_url.port), 30) as connection:
        yield connection


@pytest.fixture(scope="session")
def run():
    """Run `graphkcd` to its end."""

    def run_(*arguments):
        command = [sys.executable, "-m", "graphkcd", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    return run_
