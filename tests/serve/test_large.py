"""A large graph is served from a store on disk, by the same workers with the same limits."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pyoxigraph as ox

from graphkcd.rdf import on_disk
from graphkcd.serve.answers import Asked
from graphkcd.serve.limits import Limits
from graphkcd.serve.state import Served

QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?s ?n { ?s schema:name ?n } ORDER BY ?s ?n",
)


async def answers(graph):
    served = Served(graph, Limits(workers=2))
    await served.load()
    try:
        return served.now.facts, [await answer(served, query) for query in QUERIES]
    finally:
        served.close()


def answered(graph):
    """Give the answers; in a thread, for a browser that other tests use has a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, answers(graph)).result()


async def answer(served, query):
    asked = Asked(query, "application/sparql-results+json", "")
    _, body = await served.now.pool.ask({"asked": asdict(asked)})
    with body:
        return json.load(body)


def in_many_files(trig):
    """Keep a store of more files than the engine opens at once."""
    on_disk.open_store(trig)
    (folder,) = on_disk.place_of(trig).iterdir()
    store = ox.Store(str(folder))
    quads = list(store)
    for _ in range(6):
        store.bulk_extend(quads)
    store.flush()
    del store
    (folder / "sealed.json").write_text(json.dumps(on_disk._seal(folder)), encoding="utf-8")
    return folder


def test_a_large_graph_of_many_files_is_answered_by_workers_that_open_no_others(
    output, tmp_path, monkeypatch
):
    trig = tmp_path / "graph.trig"
    trig.write_bytes((output / "graph.trig").read_bytes())
    expected = answered(trig)
    monkeypatch.setattr(on_disk, "LARGE", 1)
    folder = in_many_files(trig)
    assert len(list(folder.glob("*.sst"))) > 16
    written = (folder / "sealed.json").stat().st_mtime_ns
    assert answered(trig) == expected
    assert (folder / "sealed.json").stat().st_mtime_ns == written, "it is that store"


def test_a_large_graph_is_answered_from_disk_as_from_memory(output, monkeypatch):
    trig = output / "graph.trig"
    expected = answered(trig)
    assert not on_disk.place_of(trig).exists()
    monkeypatch.setattr(on_disk, "LARGE", 1)
    assert answered(trig) == expected
    assert len(list(on_disk.place_of(trig).iterdir())) == 1
