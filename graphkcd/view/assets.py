"""The page's own script and style, and vis-network out of pyvis's wheel."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

#: SHA-256 of the vis-network that pyvis 0.3.2 carries; another one has not been tried.
VIS_DIGEST = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
#: The page's own files, in the order in which they stand in the one script.
SCRIPTS = (
    "strings.js",
    "text.js",
    "model.js",
    "state.js",
    "paths.js",
    "derive.js",
    "search.js",
    "dom.js",
    "labels.js",
    "shapes.js",
    "scene.js",
    "scene_labels.js",
    "paint.js",
    "graph.js",
    "camera.js",
    "quotes.js",
    "detail.js",
    "facets.js",
    "finder.js",
    "list.js",
    "table.js",
    "timeline.js",
    "engine.js",
    "query.js",
    "about.js",
    "rdf.js",
    "exports.js",
    "keyboard.js",
    "main.js",
)


@cache
def vis_network() -> str:
    """Give vis-network's script: one plain global, ``vis``.

    The note on a source map is cut off: browsers' tools would look for the map.
    """
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    script = path.read_text(encoding="utf-8")
    return _inlined(script.partition("\n//# sourceMappingURL")[0] + "\n")


@cache
def own_script() -> str:
    """Give the page's own script: all its files in one scope of their own."""
    folder = files("graphkcd.view") / "page"
    parts = [f"// --- {name}\n{(folder / name).read_text(encoding='utf-8')}" for name in SCRIPTS]
    return _inlined('(() => {\n"use strict";\n' + "\n".join(parts) + "\nmain();\n})();\n")


@cache
def style() -> str:
    """Give the page's style sheet."""
    text = (files("graphkcd.view") / "page" / "page.css").read_text(encoding="utf-8")
    return _inlined(text, end="</style")


def policy(*scripts: str, engine: bool = False) -> str:
    """Give a content security policy under which these scripts run, and nothing else does.

    Args:
        scripts: The scripts as they stand in the page.
        engine: Whether the page may start a worker out of text, and WebAssembly in it. A worker
            made so has the page's own policy: it reaches no network either.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    wasm, workers = (" 'wasm-unsafe-eval'", "worker-src blob:; ") if engine else ("", "")
    return (
        f"default-src 'none'; script-src {hashes}{wasm}; {workers}style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _inlined(text: str, *, end: str = "</script") -> str:
    """Check that a text can stand inside its element, with line ends as the parser reads them."""
    text = text.replace("\r\n", "\n")
    if end in text.lower() or "<!--" in text:
        raise ValueError(f"a text with {end!r} cannot stand in the page")
    return text
