"""Notes as they come out of a shredder: a seed gives the same mutated note on every machine."""

from __future__ import annotations

import html
import random
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from nasty import SNIPPETS

from graphkcd.model.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".xhtml", ".txt")
#: Mutated notes start from a stretch of a real one that is no longer than this, in lines.
LONGEST = 120

LINES = (
    "# Day one",
    "## Talk 3: “Ropes and knots” by Ada Lovelace (CERN) & Liz Example, Acme Inc.",
    "Speaker: Grace Hopper - Rear Admiral - US Navy",
    "**[A title](https://youtu.be/xyz)**, by A. B. Example",
    "- Cilium uses eBPF; Tetragon (acquired by Cisco) is built on Cilium.",
    "| Title | Speaker |\n|---|---|\n| One | Jane Doe, Acme |",
    "Monday May 16, 2022 10:45 - 11:15 CEST",
    "---\ntitle: x\nauthor: [Jane Doe]\ndate: 2023-06-15\n---",
    "Title - Jane Doe, Acme & John Roe, Example Ltd",
    "```\nkubectl get pods\n```",
    "Key takeaways:\n- one. - Two: three",
    "<table><tr><td>a<td>b</table>",
)


def originals(root: Path) -> list[str]:
    """Give the notes that are mutated: our own, and others that lie beside the checkout."""
    folders = (
        root / "data" / "notes",
        root / "tests" / "golden",
        root.parent / "shared" / "corpus",
    )
    files = (f for folder in folders if folder.is_dir() for f in sorted(folder.rglob("*")))
    return [f.read_text("utf-8", "replace") for f in files if f.suffix in SUFFIXES]


def mutated(seed: int, notes: Sequence[str]) -> tuple[str, str]:
    """Give a name and a text: a stretch of a note, cut, shuffled and salted."""
    dice = random.Random(seed)  # noqa: S311 - no secret depends on it
    lines = dice.choice(notes).split("\n")
    start = dice.randrange(len(lines)) if dice.random() < 0.5 else 0
    lines = lines[start : start + dice.randint(1, LONGEST)]
    for _ in range(dice.randint(1, 8)):
        lines = dice.choice(LINE_MUTATIONS)(lines, dice)
    text = "\n".join(lines)
    for _ in range(dice.randint(0, 6)):
        text = dice.choice(CHARACTER_MUTATIONS)(text, dice)
    ending = dice.choice((".md", ".md", ".md", ".txt", ".txt", ".html"))
    return f"note{seed}{ending}", _as_page(text, dice) if ending == ".html" else text


def _as_page(text: str, dice: random.Random) -> str:
    """Put a note's lines into elements, most of which fit."""
    if "<p>" in text or dice.random() < 0.1:
        return text
    tags = ("p", "p", "li", "h2", "h3", "div", "td", "b", "blockquote", "pre", "dt", "section")
    made = []
    for line in text.split("\n"):
        tag = dice.choice(tags)
        close = f"</{tag}>" if dice.random() < 0.9 else ""
        made.append(f"<{tag}>{html.escape(line)}{close}")
    return "\n".join(made)


def _line(lines: list[str], dice: random.Random) -> int:
    return dice.randrange(len(lines) + 1)


def _drop_lines(lines: list[str], dice: random.Random) -> list[str]:
    at = _line(lines, dice)
    return lines[:at] + lines[at + dice.randint(1, 5) :]


def _repeat_lines(lines: list[str], dice: random.Random) -> list[str]:
    at = _line(lines, dice)
    return lines[:at] + lines[at : at + dice.randint(1, 5)] * dice.randint(2, 8) + lines[at:]


def _swap_lines(lines: list[str], dice: random.Random) -> list[str]:
    lines = list(lines)
    for _ in range(dice.randint(1, 4)):
        if len(lines) > 1:
            a, b = dice.sample(range(len(lines)), 2)
            lines[a], lines[b] = lines[b], lines[a]
    return lines


def _insert_line(lines: list[str], dice: random.Random) -> list[str]:
    at = _line(lines, dice)
    return [*lines[:at], dice.choice(LINES), *lines[at:]]


def _indent_lines(lines: list[str], dice: random.Random) -> list[str]:
    lead = dice.choice(("  ", "\t", "> ", "- ", "1. ", "## ", "    - ", "| "))
    at = _line(lines, dice)
    until = at + dice.randint(1, 10)
    return [lead + line if at <= i < until else line for i, line in enumerate(lines)]


def _join_lines(lines: list[str], dice: random.Random) -> list[str]:
    at = _line(lines, dice)
    return [*lines[:at], " ".join(lines[at : at + 4]), *lines[at + 4 :]]


def _drop_empty_lines(lines: list[str], dice: random.Random) -> list[str]:
    return [line for line in lines if line.strip() or dice.random() < 0.3]


def _shuffle_lines(lines: list[str], dice: random.Random) -> list[str]:
    lines = list(lines)
    dice.shuffle(lines)
    return lines


LINE_MUTATIONS = (
    *(_drop_lines, _repeat_lines, _swap_lines, _insert_line, _insert_line, _indent_lines),
    *(_join_lines, _drop_empty_lines, _shuffle_lines),
)


def _place(text: str, dice: random.Random) -> int:
    return dice.randrange(len(text) + 1)


def _cut(text: str, dice: random.Random) -> str:
    at = _place(text, dice)
    return text[:at] + text[at + dice.choice((1, 1, 3, 20, 200)) :]


def _cut_off(text: str, dice: random.Random) -> str:
    return text[: _place(text, dice)]


def _insert(text: str, dice: random.Random) -> str:
    at = _place(text, dice)
    snippet = dice.choice(
        (*SNIPPETS, " by ", ", ", " - ", " (", ")", "“", "”", ": ", "/", "&", ".")
    )
    return text[:at] + snippet * dice.choice((1, 1, 1, 2, 50)) + text[at:]


def _repeat(text: str, dice: random.Random) -> str:
    at = _place(text, dice)
    return text[:at] + text[at : at + dice.randint(1, 30)] * dice.randint(2, 20) + text[at:]


def _swap(text: str, dice: random.Random) -> str:
    a, b = sorted((_place(text, dice), _place(text, dice)))
    size = dice.randint(1, 15)
    if b - a < size:
        return text
    return (
        text[:a] + text[b : b + size] + text[a + size : b] + text[a : a + size] + text[b + size :]
    )


def _other_line_ends(text: str, dice: random.Random) -> str:
    return text.replace("\n", dice.choice(("\r\n", "\r", "\n\n", " \n")))


def _other_case(text: str, dice: random.Random) -> str:
    return dice.choice((str.upper, str.lower, str.title))(text)


def _other_characters(text: str, dice: random.Random) -> str:
    """Write some of the spaces, dashes, quotation marks or letters as others that look alike."""
    alike = dice.choice(ALIKE)
    share = dice.choice((0.02, 0.3, 1.0))
    return "".join(
        dice.choice(alike[c]) if c in alike and dice.random() < share else c for c in text
    )


#: Characters, and what people, their keyboards and their editors write in place of them.
ALIKE = (
    {" ": "\u00a0\u202f\u2009\u2003\u3000\u200b\u2060\t\u2028"},
    {
        "-": "‐‑‒–—―−\u00ad",
        "'": "’‘ʼ´`",
        '"': "“”„«»",
        ",": "，、؛",
        ":": "：",
        "(": "（",
        ")": "）",
    },
    {"i": "İıí", "s": "ſßş", "k": "\u212a", "a": "áАª", "o": "öО0º", "e": "éе"},
)

CHARACTER_MUTATIONS = (_cut, _cut_off, _insert, _insert, _insert, _repeat, _swap, _other_line_ends)
CHARACTER_MUTATIONS += (_other_case, _other_characters)


def quotes_of(value: object) -> Iterator[Evidence]:
    """Give every quote inside a value of the model."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from quotes_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from quotes_of(getattr(value, field.name))


def check_quotes(document, fragment):
    """Every quote stands in its document, at its offsets and on its line."""
    for quote in quotes_of(fragment):
        assert quote.document == document.path
        assert document.text[quote.start : quote.end] == quote.exact, quote
        assert document.line(quote.start) == quote.line, quote
