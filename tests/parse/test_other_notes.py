"""Notes that are on no talk tell of none, though they name people beside titles."""

from __future__ import annotations

import pytest
from outlines import talks_of

NOTES = {
    "a meeting": (
        "# Weekly meeting 2024-03-12\n\nAttendees: Ada Lovelace, Anna Meyer\n\n## Status\n"
        "- Ada: moving the builds\n- Anna Meyer - onboarding\n\n## Actions\n"
        "- [ ] Anna Meyer: write the guide\n- [ ] Ada Lovelace: talk to the harbour\n"
    ),
    "a book": "# Book notes: Ropes\n\nAuthor: Ada Lovelace\n\n## Chapter 1: Why they\n- sisal\n",
    "a change log": (
        "# Changelog\n\n## v1.2.0 - 2024-01-05\n- Mend the ropes by Anna Meyer\n"
        "- Add knots (#12) by @ada\n\n## [1.1.0]\n- First boats by Ada Lovelace\n"
    ),
    "a reading list": (
        '# Reading list\n\n- "The Long Rope" by Ada Lovelace\n'
        '- "Boats and People" by Anna Meyer and Piotr Nowak\n'
    ),
    "books": (
        "# HarbourConf 2019: a review\n\n## Reading list {#reading-list}\n\n"
        "- [Ropes](https://example.org/ropes) by _Ada Lovelace_\n"
        "- [Boats and People](https://example.org/boats) by _Anna Meyer and Piotr Nowak_\n"
    ),
    "a caption": (
        "# HarbourConf 2019\n\n"
        "![Me and **Ada Lovelace**](one.png)*Me and the talented **Ada Lovelace***\n\nIt rained.\n"
    ),
    "a post": (
        '# HarbourConf 2019\n\n<blockquote class="post"><p>“Ropes Are the Tools of Thought” a talk'
        " by Ada Lovelace</p>&mdash; Anna Meyer (@anna) June 12, 2019</blockquote>\n\nIt rained.\n"
    ),
    "a team": "# Team\n\n**Ada Lovelace** - CTO\n**Anna Meyer** - Head of Ropes\n",
    "an outage": (
        "# Postmortem\n\nAuthor: Ada Lovelace\n\n## Timeline\n- 10:00 - alert - Anna Meyer looks\n"
        "- 10:15 - Piotr Nowak joins\n"
    ),
    "a journey": "# A week in Bern\n\n## Monday\nWe met Ada Lovelace.\n\n## Tuesday\n- Rain\n",
}


@pytest.mark.parametrize("text", NOTES.values(), ids=NOTES.keys())
def test_notes_on_something_else_tell_of_no_talk(text):
    assert talks_of(text) == []
