"""Pages that show a graph, side by side: stock pyvis, gravis and ours, on the same graphs.

    python benchmarks/explorer.py [SIZE …]     default: 100 500 2000 nodes

Each page is opened in headless Chromium with the network refused; printed are its size, the
requests it tries, the seconds from opening it to its first drawing, and what one step of the mouse
wheel costs the page's main thread. The last columns are ratios to ours: above 1, ours is smaller or
sooner.
Needs Chromium; gravis is left out where it is not installed (pip install gravis).
"""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from playwright.sync_api import sync_playwright
from pyvis.network import Network as Pyvis

from graphkcd.view.page import render_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkcd.model.network import Network

ROOT = Path(__file__).parents[1]
PATIENCE = 120_000  # milliseconds
WHEELS = 5
#: Notes when the first shape or letter is put on any canvas.
WATCH = """
for (const name of ["fill", "stroke", "fillText"]) {
  const known = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...all) {
    if (this.canvas.isConnected) window.firstDrawing ??= performance.now();
    return known.apply(this, all);
  };
}"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a page costs."""

    bytes: int
    requests: int
    first: float | None  #: seconds to the first drawing; None when nothing was drawn
    redraw: float | None  #: milliseconds of the main thread


def ours(network: Network, texts: dict[str, str]) -> str:
    return render_page(network, texts)


def stock_pyvis(network: Network, _texts: dict[str, str]) -> str:
    page = Pyvis(height="900px", width="100%", cdn_resources="in_line")
    page.from_nx(_graph(network))
    return page.generate_html()


def stock_gravis(network: Network, _texts: dict[str, str]) -> str:
    import gravis

    return gravis.vis(_graph(network), graph_height=900).to_html_standalone()


def _graph(network: Network) -> nx.Graph:
    graph = nx.Graph()
    for node in network.nodes:
        graph.add_node(node.id, label=node.label)
    graph.add_edges_from((e.source, e.target, {"title": e.relation}) for e in network.edges)
    return graph


def measure(chromium: Any, html: str, folder: Path) -> Measured:
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.route(lambda url: url.startswith("http"), lambda route: route.abort())
    page.on("request", lambda r: r.url.startswith("http") and requests.append(r.url))
    page.add_init_script(WATCH)
    page.goto(path.as_uri())
    try:
        page.wait_for_function("window.firstDrawing", timeout=PATIENCE)
        first = page.evaluate("window.firstDrawing") / 1000
        redraw = _redraw(context, page)
    except Exception as error:
        if "Timeout" not in str(error):
            raise
        first = redraw = None
    context.close()
    return Measured(path.stat().st_size, len(set(requests)), first, redraw)


def _redraw(context: Any, page: Any) -> float:
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    page.mouse.move(700, 500)
    costs = []
    for turn in range(WHEELS):
        before = work()
        page.mouse.wheel(0, 100 if turn % 2 else -100)
        page.evaluate(TWO_FRAMES)
        costs.append((work() - before) * 1000)
    return statistics.median(costs)


def generated(size: int) -> tuple[Network, dict[str, str]]:
    spec = importlib.util.spec_from_file_location("networks", ROOT / "tests/view/networks.py")
    assert spec
    assert spec.loader
    networks = importlib.util.module_from_spec(spec)
    sys.modules["networks"] = networks
    spec.loader.exec_module(networks)
    return networks.generated_network(size)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [100, 500, 2000]
    pages: dict[str, Callable[[Network, dict[str, str]], str]] = {
        "graphkcd": ours,
        "pyvis": stock_pyvis,
    }
    if importlib.util.find_spec("gravis"):
        pages["gravis"] = stock_gravis
    else:
        print("gravis is left out: pip install gravis")
    print(
        f"{'nodes':>6} {'page':9} {'KB':>6} {'requests':>8} {'first s':>8} {'wheel ms':>9}   × ours"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"],
        )
        for size in sizes:
            given = generated(size)
            mine = None
            for name, render in pages.items():
                found = measure(chromium, render(*given), Path(folder))
                mine = mine or found
                print(_row(size, name, found, mine), flush=True)
        chromium.close()


def _row(size: int, name: str, found: Measured, mine: Measured) -> str:
    def shown(value: float | None, form: str) -> str:
        return "never" if value is None else format(value, form)

    def ratio(value: float | None, own: float | None) -> str:
        return f"{value / own:.1f}" if value is not None and own else "–"

    ratios = [
        ratio(getattr(found, part), getattr(mine, part)) for part in ("bytes", "first", "redraw")
    ]
    return (
        f"{size:6} {name:9} {found.bytes / 1000:6.0f} {found.requests:8} "
        f"{shown(found.first, '8.2f'):>8} {shown(found.redraw, '9.1f'):>9}   "
        f"size {ratios[0]}, first {ratios[1]}, wheel {ratios[2]}"
    )


if __name__ == "__main__":
    main()
