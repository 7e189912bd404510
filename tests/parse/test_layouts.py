"""The common ways to write talks down: in each, all of four talks are read, and nothing else."""

from pathlib import Path

import pytest
import yaml
from outlines import talks_of

TALKS = [
    ("Debugging DNS at Scale", "Maria Lindholm", "Fernweh Labs"),
    ("Why Our Cluster Fell Over", "Tom Okafor", "Shopify"),
    ("A Gentle Tour of eBPF", "Priya Raman", "Isovalent"),
    ("Lessons from a Noisy Pager", "Zsofia Varga", "Acme"),
]
NOTES = "They showed how it failed. We learned to look at the logs first."
WAYS = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text(encoding="utf-8"))
ABOVE = {
    "an event": "# SomeConf 2023\n\n",
    "a day": "# Notes from SomeConf 2023\n\n## Day 1\n\n",
    "talks": "# Some trip\n\nI went to SomeConf.\n\n## Talks\n\n",
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE.keys())
@pytest.mark.parametrize("way", [w["way"] for w in WAYS], ids=[w["name"] for w in WAYS])
def test_talks_are_read_however_they_are_written_down(way, above):
    written = [
        way.format(
            title=title, name=name, firm=firm, notes=NOTES, rule="-" * len(title), number=len(title)
        )
        for title, name, firm in TALKS
    ]
    found = {
        title: [who for who, _ in people] for title, people in talks_of(above + "\n".join(written))
    }
    assert found == {title: [name.lower().replace(" ", "-")] for title, name, _ in TALKS}
