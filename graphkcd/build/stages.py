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

#: Packages that no note goes through on its way to what it contributes.
_AFTERWARDS: Final = frozenset(
    {"cli", "curate", "interchange", "publish", "quality", "query", "serve", "view"}
)
_READ_WITH: Final = ("ahocorasick-rs", "beautifulsoup4", "lxml", "markdown-it-py", "pyyaml")
_WRITTEN_WITH: Final = ("jinja2", "networkx", "numpy", "pyoxigraph", "pyvis", "rapidfuzz", "scipy")


@cache
def reading_stages() -> str:
    """Digest what turns a note into its contribution: our code, libraries and Python."""
    return _digest([p for p in _files() if p.parts[0] not in _AFTERWARDS], _READ_WITH)


@cache
def all_stages() -> str:
    """Digest all of the package, and the libraries that results go through."""
    context = hashlib.sha256((ontology_dir() / "context.jsonld").read_bytes()).hexdigest()
    return f"{_digest(_files(), (*_READ_WITH, *_WRITTEN_WITH))} {context}"


def _files() -> list[Path]:
    found = (path.relative_to(_PACKAGE) for path in _PACKAGE.rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix != ".pyc")


def _digest(files: list[Path], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for library in libraries:
        digest.update(f"\0{library} {version(library)}".encode())
    for path in files:
        digest.update(f"\0{path.as_posix()}\0".encode())
        digest.update((_PACKAGE / path).read_bytes())
    return digest.hexdigest()
