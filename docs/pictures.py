"""Take the pictures of the page that the documentation shows: every view, light, dark and narrow.

    python docs/pictures.py [FOLDER]

Builds data/notes into a folder of its own, opens the page in Chromium and writes PNGs to
docs/pictures (or FOLDER), with few colours, which keeps them small. The query view is pictured
where `npm install oxigraph` has been run. On Debian: apt-get install chromium.
"""

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from graphkcd.build.run import Options, build
from graphkcd.cli.options import decisions_for
from graphkcd.errors import MissingPart
from graphkcd.view.oxigraph import find_oxigraph

ROOT = Path(__file__).parents[1]
#: What each picture shows: the text after `#`.
STATES = {
    "graph": "",
    "evidence": "sel=technology/tetragon",
    "path": "path=person/liz-rice&path=technology/kubernetes",
    "communities": "colour=community",
    "list": "view=list",
    "table": "view=table&rows=edges",
    "timeline": "view=timeline",
    "query": "view=query",
    "about": "view=about",
}
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 400, "height": 800}, "color_scheme": "light"},
}


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built, sync_playwright() as driver:
        notes = [ROOT / "data" / "notes"]
        options = Options(engine=_engine(), decisions=decisions_for(notes, None))
        build(notes, Path(built), options)
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for look, window in LOOKS.items():
            page = chromium.new_context(reduced_motion="reduce", **window).new_page()
            for name, state in STATES.items():
                if _show(page, Path(built, "graph.html"), state):
                    (folder / f"{name}-{look}.png").write_bytes(_small(page.screenshot()))
        chromium.close()


def _engine() -> Path | None:
    try:
        return find_oxigraph(ROOT)
    except MissingPart as missing:
        sys.stderr.write(f"{missing}\n")
        return None


def _show(page: Page, path: Path, state: str) -> bool:
    """Open a state of the page; false when this page has no such view."""
    page.goto("about:blank")
    page.goto(f"{path.as_uri()}#{state}")
    page.wait_for_function("document.documentElement.dataset.ready")
    if "view=list" in state:
        page.click("#pane .twist >> nth=0")
        page.click("#pane .tree ul .twist >> nth=0")
    if "view=query" in state:
        if not page.locator("#ask-run").count():
            return False
        page.select_option("#ask-example", index=1)
        page.click("#ask-run")
        page.wait_for_selector("#answer table")
    page.wait_for_timeout(400)
    return True


def _small(png: bytes) -> bytes:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    few = image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
