"""Digests of the code that a result depends on: another version of it, and nothing kept fits."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import graphkcd
from graphkcd.resources import ontology_dir

_PACKAGE: Final = Path(graphkcd.__file__).parent

#: What makes a fragment, its triples and its summary of a note's bytes.
_READING: Final = (
    *("model", "sources", "parse", "extract", "relate", "ids.py", "vocab.py"),
    *("build/codec.py", "build/contribution.py", "build/fragment.py", "build/watch.py"),
    *("rdf/background.py", "rdf/encode.py", "rdf/formats.py", "rdf/terms.py", "rdf/writer.py"),
)
_READ_WITH: Final = ("ahocorasick-rs", "beautifulsoup4", "lxml", "markdown-it-py", "pyyaml")
_ALL_WITH: Final = (*_READ_WITH, "jinja2", "numpy", "pyoxigraph", "pyvis", "rapidfuzz", "scipy")


@cache
def reading_stages() -> str:
    """Digest what turns a note into its contribution: our code, libraries and Python."""
    return _digest(_READING, _READ_WITH)


@cache
def all_stages() -> str:
    """Digest all of the package, and the libraries that results go through."""
    context = hashlib.sha256((ontology_dir() / "context.jsonld").read_bytes()).hexdigest()
    return f"{_digest(('',), _ALL_WITH)} {context}"


def _digest(places: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for library in libraries:
        digest.update(f"\0{library} {version(library)}".encode())
    for place in places:
        for path in _files(_PACKAGE / place):
            digest.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix != ".pyc")
