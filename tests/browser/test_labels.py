"""Labels: readable, apart, and on every talk."""

# ruff: noqa: E501 - scripts for the page stand in it as they would in the page

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

LABELS = """() => {
  const scene = graphkcd.scene();
  const { model } = graphkcd.app();
  const view = graphkcd.map();
  const boxes = scene.labels.map((l) => l.label.box);
  let overlaps = 0;
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const [a, b] = [boxes[i], boxes[j]];
    if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) overlaps++;
  }
  const talks = new Set(model.nodes.filter((n) => n.kind === "talk").map((n) => n.id));
  const labelled = scene.labels.filter((l) => talks.has(l.label.id)).length;
  const cut = boxes.filter((b) => {
    const a = view.network.canvasToDOM({ x: b.x / scene.scale, y: b.y / scene.scale });
    return a.x < 0 || a.y < 0 || a.x + b.w > view.host.clientWidth || a.y + b.h > view.host.clientHeight;
  }).length;
  return { overlaps, cut, talks: talks.size, labelled, labels: boxes.length, marks: scene.marks.length };
}"""


@pytest.mark.parametrize("name", ["seed", "built"])
def test_every_talk_is_labelled_at_first_sight_and_no_labels_overlap(opened, name):
    found = opened(name)(LABELS)
    assert found["overlaps"] == 0
    assert found["cut"] == 0
    assert found["labelled"] == found["talks"] >= 16
    assert found["labels"] > found["marks"] / 4


@pytest.mark.parametrize(
    "state", ["sel=technology/cilium&depth=2", "colour=community", "off.origin=", "cam=0,0,2"]
)
def test_labels_stay_apart_in_every_state(opened, state):
    assert opened("seed", state)(LABELS)["overlaps"] == 0


@pytest.mark.parametrize("name", ["hostile", "small", "generated-500"])
def test_labels_stay_apart_in_every_graph(opened, name):
    assert opened(name)(LABELS)["overlaps"] == 0


def test_labels_stay_apart_in_the_graph_of_many_real_notes(opened, corpus):
    page = opened("corpus")
    assert page(LABELS)["overlaps"] == 0
    assert page.requests == page.complaints == []


def test_communities_of_a_large_map_are_all_named_beside_their_marks(opened):
    found = opened("generated-10000")("""() => {
      const { labels, marks } = graphkcd.scene();
      const names = labels.filter((l) => l.label.id < 0);
      const covering = names.filter(({ label }) => marks.some((m) => m.id !== label.id && m.x * graphkcd.scene().scale + m.r > label.box.x + 2
        && m.x * graphkcd.scene().scale - m.r < label.box.x + label.box.w - 2 && m.y * graphkcd.scene().scale + m.r > label.box.y + 2
        && m.y * graphkcd.scene().scale - m.r < label.box.y + label.box.h - 2));
      return { names: names.length, marks: marks.length, covering: covering.length };
    }""")
    assert found["names"] == found["marks"]
    assert found["covering"] <= found["marks"] / 8


def test_in_a_narrow_window_no_label_is_cut(opened):
    found = opened("built", width=320, height=640)(LABELS)
    assert found["overlaps"] == found["cut"] == 0
    assert found["labels"] > 5


def test_labels_are_at_least_twelve_pixels_high_at_any_zoom(opened):
    page = opened("seed", "cam=0,0,0.4")
    page("""() => {
      window.sizes = [];
      const fill = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (...all) {
        const { a } = this.getTransform();
        window.sizes.push(parseFloat(this.font.match(/([\\d.]+)px/)[1]) * a / devicePixelRatio);
        return fill.apply(this, all);
      };
      graphkcd.map().network.redraw();
    }""")
    page.page.wait_for_timeout(200)
    sizes = page("() => window.sizes")
    assert len(sizes) > 5
    assert min(sizes) >= 11.99
