"""Oxigraph's WebAssembly out of its npm package, for pages that can be asked in SPARQL."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphkcd.errors import MissingPart

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = "0.5.11"
#: SHA-256 of the two files that are used; others have not been tried.
DIGESTS: Final = {
    "web.js": "2fcfdcadc79c9146cee98028a273aebc93df3282eb0299c248595bc529deca41",
    "web_bg.wasm": "b95b15accb6b789667b8d8b0b8f139d5de588e572499672ff37ce9ba01c4a428",
}
_HOW: Final = f"run `npm install oxigraph@{VERSION}` in this folder"
#: Where npm keeps what was installed for everybody.
_SHARED: Final = ("/usr/local/lib/node_modules", "/usr/lib/node_modules")


def find_oxigraph(start: Path | None = None) -> Path:
    """Find the npm package as Node.js would: in ``node_modules`` here and above, then for all.

    Raises:
        MissingPart: when it is not there, or is another version; the message says how to get it.
    """
    for folder in _node_modules((start or Path.cwd()).absolute()):
        package = folder / "oxigraph"
        if package.is_dir():
            _check(package)
            return package
    raise MissingPart(f"--with-sparql needs Oxigraph's WebAssembly, which is not here: {_HOW}")


def worker_parts(package: Path) -> dict[str, str]:
    """Give what a worker runs, packed: "engine-code", a classic script, and "engine-wasm".

    A page opened from a disk can start a classic worker out of text, but no module; so what makes
    Oxigraph's script a module is taken out of it.
    """
    script = (package / "web.js").read_text(encoding="utf-8")
    script = re.sub(r"^export (?=class|function)", "", script, flags=re.MULTILINE)
    script = re.sub(r"^export \{.*\};$", "", script, flags=re.MULTILINE)
    script = script.replace("import.meta.url", "''")
    own = (files("graphkcd.view") / "page" / "worker.js").read_text(encoding="utf-8")
    return {
        "engine-code": packed(f"{script}\n{own}".encode()),
        "engine-wasm": packed((package / "web_bg.wasm").read_bytes()),
    }


def packed(data: bytes) -> str:
    """Pack bytes as a page can unpack them: gzip without a clock, then base64."""
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode("ascii")


def _node_modules(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder / "node_modules"
    yield from map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))
    yield from map(Path, _SHARED)


def _check(package: Path) -> None:
    for name, digest in DIGESTS.items():
        path = package / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise MissingPart(
                f"{path}: this is not the file of oxigraph {VERSION}, which --with-sparql needs: "
                + _HOW
            )
