"""Programmes as grids: talks in the cells of several rooms, one row for each hour."""

from __future__ import annotations

import pytest
from outlines import talks_of

TALKS = [
    ("Why Ropes Hold", ["ada-lovelace"]),
    ("The Sails of Cloth", ["bo-moser"]),
    ("Knots for Beginners", ["anna-meyer"]),
    ("Hulls at Scale", ["piotr-nowak"]),
]
GRIDS = {
    "title - name": """
| Time | Room A | Room B |
|---|---|---|
| 10:00 | Why Ropes Hold - Ada Lovelace, Acme | The Sails of Cloth - Bo Moser |
| 11:00 | Coffee | Coffee |
| 11:30 | Knots for Beginners (Anna Meyer) | Hulls at Scale (Piotr Nowak) |
""",
    "a bold title, and who below it": """
| Room A | Room B |
|---|---|
| **Why Ropes Hold**<br>Ada Lovelace | **The Sails of Cloth**<br>Bo Moser |
| **Knots for Beginners**<br>Anna Meyer | **Hulls at Scale**<br />Piotr Nowak |
""",
    "a handle, a title with signs, and where it was recorded": """
| Room A | Room B |
|---|---|
| Ada Lovelace ([@ada](https://x.org))<br /><br />👉 [**Why Ropes Hold**](ropes.md) 👈 (full) | |
| | Bo Moser ([@bo](https://x.org))<br />**The Sails of Cloth**<br />[Video](https://x.org/v) |
| Anna Meyer ([@am](https://x.org))<br />**Knots for Beginners** | \
Piotr Nowak ([@pn](https://x.org))<br />**Hulls at Scale** |
| Zyxa Quorl ([@zq](https://x.org))<br />**Rust at Sea** | \
Zyx Faix ([@zf](https://x.org))<br />**Tar** |
""",
}


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())
def test_each_cell_that_names_somebody_is_a_talk(grid):
    found = talks_of(f"# HarbourConf 2023\n{grid}")
    assert [(title, [who for who, _ in people]) for title, people in found][: len(TALKS)] == TALKS


def test_a_table_with_one_talk_in_a_row_is_read_by_its_columns():
    text = "# HarbourConf\n\n| Talk | Speaker |\n|---|---|\n| Ropes of Hemp | Ada Lovelace |\n"
    assert talks_of(text) == [("Ropes of Hemp", [("ada-lovelace", "")])]
