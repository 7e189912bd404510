"""Writing, reading and querying RDF beside rdflib and pyoxigraph's own writers.

python benchmarks/rdf.py [--triples 100000] [--rounds 3]

Writing means the same for all: from what each holds in memory to four files on disk. Ours are
statements as strings, unsorted, note by note; they are sorted, united and written by what writes
them in a build. The others' are stores that were loaded before, with what they index. Ours alone
sort all files; rdflib sorts Turtle and TriG and groups them by subject, and pyoxigraph writes
statements as they come. Garbage is looked for as Python sees fit, but not in what others hold.
"""

import argparse
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib
from corpus import Corpus
from measure import Row, compared, table

from graphkcd.build.around import Around, whole
from graphkcd.build.crew import Crew
from graphkcd.build.fragment import Reader
from graphkcd.build.union import Union, file_of
from graphkcd.build.writing import written_by
from graphkcd.catalogue.load import load_catalogue
from graphkcd.keep.cache import Cache
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import FORMATS, by_graph, prefixes_of, serialize
from graphkcd.rdf.writer import Quad
from graphkcd.sources.read import parse_note
from graphkcd.vocab import BASE

#: What our formats are called elsewhere.
OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
}
RDFLIB = {"ttl": "turtle", "trig": "trig", "jsonld": "json-ld", "nt": "nt"}

COUNT = """
PREFIX kcd: <https://w3id.org/graphkcd/ns#> PREFIX schema: <https://schema.org/>
SELECT ?technology (COUNT(DISTINCT ?talk) AS ?talks) WHERE { ?talk kcd:mentions ?technology }
GROUP BY ?technology ORDER BY DESC(?talks) ?technology LIMIT 20
"""
JOIN = """
PREFIX kcd: <https://w3id.org/graphkcd/ns#> PREFIX schema: <https://schema.org/>
SELECT ?name ?title WHERE {
  ?talk schema:performer ?person ; schema:name ?title ; kcd:mentions ?technology .
  ?person schema:name ?name . ?technology ^kcd:mentions ?other . FILTER(?other != ?talk)
} LIMIT 500
"""


def quads_of(count: int) -> list[Quad]:
    """Give just so many statements, as notes give them."""
    catalogue = load_catalogue()
    reader = Reader(catalogue)
    fragments = (
        reader.fragment_of(parse_note(note.name, note.text)[0])
        for note in Corpus(0, catalogue).notes(count)
    )
    return list(islice((q for fragment in fragments for q in encode_fragment(fragment)), count))


def oxigraph_store(quads: list[Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_load(serialize(quads, FORMATS[1]), format=ox.RdfFormat.TRIG)
    return store


def rdflib_dataset(quads: list[Quad]) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=serialize(quads, FORMATS[1]), format="trig")
    return dataset


def our_writes(quads: list[Quad], folder: Path) -> Callable[[], None]:
    def run() -> None:
        cache = Cache(None)
        union = Union(cache, BASE, Around(cache, whole(by_graph(quads))))
        with written_by(Crew(1), union, folder, FORMATS):
            pass

    return run


def oxigraph_writes(store: ox.Store, flat: ox.Store, folder: Path) -> Callable[[], None]:
    prefixes = prefixes_of(BASE)

    def run() -> None:
        for format_ in FORMATS:
            path, into = str(file_of(folder, format_)), OXIGRAPH[format_.suffix]
            if format_.has_named_graphs:
                store.dump(path, format=into, prefixes=prefixes)
            else:
                flat.dump(path, format=into, from_graph=ox.DefaultGraph(), prefixes=prefixes)

    return run


def rdflib_writes(dataset: rdflib.Dataset, flat: rdflib.Graph, folder: Path) -> Callable[[], None]:
    def run() -> None:
        for format_ in FORMATS:
            graph = dataset if format_.has_named_graphs else flat
            graph.serialize(file_of(folder, format_), format=RDFLIB[format_.suffix])

    return run


def rows(triples: int, count: int) -> Iterator[Row]:
    quads = quads_of(triples)
    turtle = serialize(quads, FORMATS[0])
    store, dataset = oxigraph_store(quads), rdflib_dataset(quads)
    flat_store, flat = ox.Store(), rdflib.Graph()
    flat_store.bulk_load(turtle, format=ox.RdfFormat.TURTLE)
    flat.parse(data=turtle, format="turtle")
    with TemporaryDirectory() as folder:
        yield from compared(
            f"writing {triples:,} statements in four formats",
            {
                "graphkcd, sorted": our_writes(quads, Path(folder, "ours")),
                "pyoxigraph, unsorted": oxigraph_writes(store, flat_store, Path(folder)),
                "rdflib": rdflib_writes(dataset, flat, Path(folder)),
            },
            count,
            triples / 1e3,
            "k statements",
        )
    yield from compared(
        "reading the Turtle",
        {
            "graphkcd (pyoxigraph)": lambda: ox.Store().bulk_load(
                turtle, format=ox.RdfFormat.TURTLE
            ),
            "rdflib": lambda: rdflib.Graph().parse(data=turtle, format="turtle"),
        },
        count,
        triples / 1e3,
        "k statements",
    )
    for name, query in (("counting", COUNT), ("joining", JOIN)):
        yield from compared(
            f"asking, {name}",
            {
                "graphkcd (pyoxigraph)": lambda q=query: list(flat_store.query(q)),
                "rdflib": lambda q=query: list(flat.query(q)),
            },
            count,
            1,
            "answers",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(table(list(rows(asked.triples, asked.rounds))))


if __name__ == "__main__":
    main()
