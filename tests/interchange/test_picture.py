"""A picture of shares: the same bytes for the same numbers, safe with any label."""

import matplotlib as mpl
from hypothesis import given, settings
from lxml import etree
from strategies import texts

from graphkcd.interchange.picture import Row, draw_shares

ROWS = (Row("▲ Cilium *", ((1, 4), (3, 4))), Row("Kubernetes", ((4, 4), (0, 4))))
PERIODS = ("Day 2023 (2023-05-04)", "Day 2024 (undated)")


def words(svg):
    return [text.text for text in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_cells_say_how_many_talks_of_how_many():
    said = words(draw_shares(PERIODS, ROWS))
    assert {"1/4", "3/4", "4/4", "0/4", "▲ Cilium *", "Kubernetes"} <= set(said)


def test_neither_clock_nor_settings_of_a_user_show(monkeypatch):
    picture = draw_shares(PERIODS, ROWS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "svg.hashsalt": "x"}):
        assert draw_shares(PERIODS, ROWS) == picture
    assert b"<dc:date>" not in picture


def test_nothing_to_draw_is_still_a_picture():
    assert etree.fromstring(draw_shares((), ())).tag.endswith("svg")


@settings(max_examples=10)
@given(texts, texts)
def test_any_label_makes_wellformed_xml_and_stands_as_text(label, period):
    svg = draw_shares([period], [Row(f"$x_1$ <script>{label}", ((1, 2),))])
    assert any((said or "").startswith("$x_1$ <script>") for said in words(svg))
