"""The words of a document that facts rest on, and how they differ between two builds.

A graph holds no whole texts, but the quotes that prove its facts: titles, summaries, takeaways,
claims, names. Put together they are all that a difference can be about.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from graphkcd.model.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words that stood somewhere, and those that stand there now; one side may be empty."""

    before: tuple[Evidence, ...] = ()
    after: tuple[Evidence, ...] = ()

    @property
    def is_move(self) -> bool:
        """Whether the words are the same and only their place is another."""
        return list(map(words_of, self.before)) == list(map(words_of, self.after))


def words_of(quote: Evidence) -> str:
    """Give what a quote says, however its lines are broken."""
    return " ".join(quote.exact.split())


def passages_of(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Put quotes of one document that overlap together, in reading order.

    >>> said = Evidence("a.md", 0, 16, 1, "Hubble in Cilium"), Evidence("a.md", 10, 16, 1, "Cilium")
    >>> [passage.exact for passage in passages_of(said)]
    ['Hubble in Cilium']
    """
    passages: list[Evidence] = []
    for quote in sorted(set(quotes)):
        last = passages[-1] if passages else None
        if last is None or quote.start >= last.end or quote.document != last.document:
            passages.append(quote)
        elif quote.end > last.end:
            exact = last.exact + quote.exact[last.end - quote.start :]
            passages[-1] = Evidence(last.document, last.start, quote.end, last.line, exact)
    return tuple(passages)


def edits_between(old: Sequence[Evidence], new: Sequence[Evidence]) -> tuple[Edit, ...]:
    """Give what was rewritten, taken out, put in or moved elsewhere, in reading order.

    Passages that only stand on other lines, because something before them changed, are no edits.
    """
    matcher = SequenceMatcher(
        None, list(map(words_of, old)), list(map(words_of, new)), autojunk=False
    )
    blocks = [(old[a:b], new[c:d]) for how, a, b, c, d in matcher.get_opcodes() if how != "equal"]
    gone = [quote for before, _ in blocks for quote in before]
    come = [quote for _, after in blocks for quote in after]
    moves = tuple(_moves(gone, come))
    from_, to = {move.before[0] for move in moves}, {move.after[0] for move in moves}
    rewritten = (
        edit
        for before, after in blocks
        for edit in _paired(
            [quote for quote in before if quote not in from_],
            [quote for quote in after if quote not in to],
        )
    )
    return (*rewritten, *moves)


def _moves(gone: Sequence[Evidence], come: Sequence[Evidence]) -> Iterator[Edit]:
    """Pair what was taken out with the same words put in elsewhere, first with first."""
    elsewhere: dict[str, deque[Evidence]] = defaultdict(deque)
    for quote in come:
        elsewhere[words_of(quote)].append(quote)
    for quote in gone:
        if elsewhere[words_of(quote)]:
            yield Edit((quote,), (elsewhere[words_of(quote)].popleft(),))


def _paired(before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[Edit]:
    """Set rewritten passages beside each other one by one where there are as many of them."""
    if len(before) == len(after):
        yield from (Edit((one,), (other,)) for one, other in zip(before, after, strict=True))
    elif before or after:
        yield Edit(tuple(before), tuple(after))
