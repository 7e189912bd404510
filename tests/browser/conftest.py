"""Pages in real headless Chromium, with the network watched and every complaint kept."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graphkcd.view.page import render_page

READY = "document.documentElement.dataset.ready"


@dataclass
class Open:
    """A page that is open, and what it did that it should not have."""

    page: Any
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)

    def go(self, hash_: str = "") -> Open:
        """Open the page anew at a state."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.path.as_uri()}{'#' + hash_ if hash_ else ''}")
        self.page.wait_for_function(READY)
        return self

    def settle(self) -> Open:
        """Wait until animations are over and the camera is in the link."""
        self.page.wait_for_timeout(750)
        return self

    def visible(self) -> list[str]:
        return self(
            "() => { const { model, visible } = graphkcd.app();"
            " return model.nodes.filter((n) => visible.nodes[n.id]).map((n) => n.iri) }"
        )

    def drawn(self) -> int:
        return self("() => graphkcd.scene().marks.length")

    def node(self, iri: str) -> int:
        return self("(iri) => graphkcd.app().model.byIri.get(iri)", iri)

    def point(self, iri: str) -> dict[str, float]:
        """Where a thing is on the screen."""
        return self(
            "(iri) => { const { model } = graphkcd.app(); const { network, host } = graphkcd.map();"
            " const n = model.nodes[model.byIri.get(iri)]; const d = network.canvasToDOM({x: n.x, y: n.y});"
            " const b = host.getBoundingClientRect(); return { x: b.left + d.x, y: b.top + d.y } }",
            iri,
        )

    def click(self, iri: str) -> None:
        at = self.point(iri)
        self.page.mouse.click(at["x"], at["y"])
        self.page.wait_for_timeout(60)


@pytest.fixture(scope="session")
def networks():
    """Networks to draw."""
    name = "graphkcd_test_networks"
    if name not in sys.modules:
        path = Path(__file__).parents[1] / "view" / "networks.py"
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def files(networks, tmp_path_factory):
    """Give the file of a page by the name of its network, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str | Path) -> Path:
        if isinstance(name, Path):
            return name
        path = folder / f"{name}.html"
        if not path.exists():
            kind, _, size = name.partition("-")
            made = (
                networks.generated_network(int(size))
                if size
                else getattr(networks, f"{kind}_network")()
            )
            path.write_bytes(render_page(*made, about={"version": "0.1.0"}).encode("utf-8"))
        return path

    return write


@pytest.fixture(scope="session")
def asked(root, oxigraph, tmp_path_factory):
    """Folder of a page that can be asked, with the graph beside it."""
    from graphkcd.build.run import Options, build

    folder = tmp_path_factory.mktemp("asked")
    build([root / "data" / "notes"], folder / "out", Options(engine=oxigraph))
    return folder / "out"


@pytest.fixture
def opened(browser, files):
    """Open a page: ``opened("seed", "sel=…", width=400)``."""
    contexts = []

    def show(name: str | Path, hash_: str = "", *, width=1280, height=900, **options) -> Open:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        shown = Open(page, files(name))
        page.on(
            "request",
            lambda r: (
                r.url.startswith(("file:", "about:", "blob:")) or shown.requests.append(r.url)
            ),
        )
        page.on(
            "console", lambda m: m.type in {"error", "warning"} and shown.complaints.append(m.text)
        )
        page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        page.on(
            "dialog", lambda dialog: (shown.complaints.append(dialog.message), dialog.dismiss())
        )
        page.add_init_script(
            "window.canaries = []; window.canary = () => window.canaries.push(1);"
            "window.alert = window.canary;"
            "addEventListener('securitypolicyviolation', (e) => window.canaries.push(e.violatedDirective));"
        )
        return shown.go(hash_)

    yield show
    for context in contexts:
        context.close()
