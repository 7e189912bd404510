"""Digests of the code that a result depends on: another version of it, and nothing kept fits."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import graphkcd
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    return _digest([f for f in _files() if f.partition("/")[0] not in _AFTERWARDS], _READ_WITH)


@cache
def all_stages() -> str:
    """Digest all of the package, and the libraries that results go through."""
    context = hashlib.sha256((ontology_dir() / "context.jsonld").read_bytes()).hexdigest()
    return f"{_digest(_files(), (*_READ_WITH, *_WRITTEN_WITH))} {context}"


@cache
def _files() -> Mapping[str, bytes]:
    """Give the digest of every file of the package by its path there, sorted."""
    found: dict[str, bytes] = {}
    for folder, _, names in os.walk(_PACKAGE):
        for name in names:
            if not name.endswith(".pyc"):
                path = Path(folder, name)
                digest = hashlib.sha256(path.read_bytes()).digest()
                found[path.relative_to(_PACKAGE).as_posix()] = digest
    return dict(sorted(found.items()))


def _digest(files: Iterable[str], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for library in libraries:
        digest.update(f"\0{library} {_version(library)}".encode())
    for path in files:
        digest.update(f"\0{path}\0".encode() + _files()[path])
    return digest.hexdigest()


#: Asked for a library once: who tells it reads files.
_version: Final = cache(version)
