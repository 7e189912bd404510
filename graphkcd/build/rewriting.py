"""Who rewrites the notes that decisions touch: this process, or several that share the work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.parts import read_part, read_summary
from graphkcd.build.summary import summary_under
from graphkcd.keep.codec import to_json
from graphkcd.keep.sealed import DECIDED_PARTS, seal_each, unseal
from graphkcd.model.fragment import Fragment
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.build.crew import Crew
    from graphkcd.curate.verdicts import Verdicts

#: Starting processes takes longer than rewriting so few notes.
FEW: Final = 500

#: Notes that travel to a process at once.
_BATCH: Final = 4


class ToRewrite(NamedTuple):
    """A note as it was read, sealed, and the key of what is to be made of it."""

    path: str
    key: str
    read: str  #: the key that the parts are sealed with
    summary: object
    fragment: object


#: Path and key of a note, and what decisions make of it: sealed, as the cache keeps it.
Made = tuple[str, str, tuple[bytes, ...]]


class Rewriting:
    """Rewrites notes under decisions, and writes them as they are kept."""

    def __init__(self, verdicts: Verdicts, base: str) -> None:
        self._verdicts = verdicts
        self._base = base

    def __call__(self, note: ToRewrite) -> Made:
        """Give what decisions make of a note: a function of it and of its verdict.

        Raises:
            Unsealed: when what was kept of the note is damaged.
        """
        summary = read_summary(unseal(note.read, "summary", note.summary))
        before = read_part(Fragment, unseal(note.read, "fragment", note.fragment))
        rewritten = self._verdicts.fragment(before)
        fragment = rewritten.fragment
        values = (
            to_json(summary_under(summary, fragment)),
            to_json(summed_up(fragment)),
            to_json(fragment),
            canonical_triples(encode_fragment(fragment, self._base)),
            to_json(rewritten.taken),
        )
        return note.path, note.key, seal_each(note.key, DECIDED_PARTS, values)


def rewrite_notes(
    rewriting: Rewriting, notes: Iterator[ToRewrite], count: int, crew: Crew
) -> Iterator[Made]:
    """Rewrite notes, by as many processes as there are; the result is the same for any number.

    Args:
        rewriting: How.
        notes: What to rewrite; never many of them are in memory at once.
        count: How many there are.
        crew: The processes to share them among, if it is worth that.
    """
    making = partial(_same, rewriting)
    return crew.map(making, notes, at_once=_BATCH, much=count >= FEW)


def _same(rewriting: Rewriting) -> Rewriting:
    return rewriting
