"""The pictures in the documentation are there, and none is left over."""

import re


def test_every_picture_that_is_shown_exists_and_has_words(root):
    for page in (root / "README.md", *(root / "docs").glob("*.md")):
        for words, path in re.findall(r"!\[(.*?)\]\((.+?)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / path).is_file(), path
            assert words, path


def test_every_view_is_pictured_in_light_in_dark_and_narrow(root):
    names = {path.stem.rpartition("-")[0] for path in (root / "docs" / "pictures").glob("*.png")}
    views = {"graph", "evidence", "path", "communities", "list", "table", "timeline", "about"}
    assert views <= names
    for name in views:
        for look in ("light", "dark", "narrow"):
            assert (root / "docs" / "pictures" / f"{name}-{look}.png").is_file(), (name, look)
