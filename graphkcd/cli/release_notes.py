"""A difference between two builds as release notes for people."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, takewhile
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from graphkcd.analysis.passages import Edit, words_of
from graphkcd.cli.cards import render_claim, render_effect, render_quote
from graphkcd.ids import document_id
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkcd.analysis.compare import FactChange
    from graphkcd.analysis.diff import DecisionChange, Detail, Diff, DocumentChange, ThingChange
    from graphkcd.model.entity import EntityId
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.network import Edge

_HEADINGS: Final = {
    EntityKind.EVENT: "Events",
    EntityKind.TALK: "Talks",
    EntityKind.PERSON: "People",
    EntityKind.ORGANIZATION: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.TECHNOLOGY: "Technologies",
    EntityKind.THEME: "Themes",
}
_MOST_QUOTES: Final = 3


def render_notes(diff: Diff) -> str:
    """Render what changed: documents and their edits, things, then what is said of them.

    ``+`` is new, ``-`` is gone, ``~`` changed. What a new or lost talk says is counted beside it;
    every other fact stands by itself, with the edit that caused it. Empty when no fact changed.
    """
    return "\n\n".join(
        "\n".join([heading, *(f"  {line}" for line in lines)])
        for heading, lines in _sections(diff)
        if lines
    )


def _sections(diff: Diff) -> Iterator[tuple[str, list[str]]]:
    alone = not (diff.things or diff.facts or diff.decisions)
    yield "Documents", [line for c in diff.documents for line in _document_lines(c, alone=alone)]
    yield "Decisions", [line for c in diff.decisions for line in _decision_lines(c)]
    whole = {c.node.id for c in diff.things if c.before is None or c.after is None}
    of_whole: dict[EntityId, list[Edge]] = defaultdict(list)
    for change in diff.facts:
        of_whole[change.edge.source].append(change.edge)
    for kind, things in groupby(diff.things, key=lambda change: change.node.kind):
        lines = [line for c in things for line in _thing_lines(diff, c, of_whole[c.node.id])]
        yield _HEADINGS[kind], lines
    whole = {id_ for id_ in whole if id_.startswith("talk/")}
    whole |= {
        document_id(change.path or change.old_path)
        for change in diff.documents
        if not (change.path and change.old_path)
    }
    alone_standing = (c for c in diff.facts if c.edge.source not in whole)
    yield "Facts", [line for c in alone_standing for line in _fact_lines(diff, c)]


def _document_lines(change: DocumentChange, *, alone: bool) -> list[str]:
    if not change.old_path:
        return [f"+ {change.path}"]
    if not change.path:
        return [f"- {change.old_path}"]
    if change.path != change.old_path:
        head = f"~ {change.old_path} is now {change.path}"
    elif change.edits or not alone:
        head = f"~ {change.path}"
    else:
        head = f"~ {change.path}: every quote has the same words, lines may differ"
    return [head, *(f"    {line}" for edit in change.edits for line in edit_lines(edit))]


def edit_lines(edit: Edit) -> list[str]:
    """Show an edit: the words before and after with their lines, or that they only moved."""
    if edit.is_move:
        before, after = edit.before[0], edit.after[0]
        return [f"{before.line} → {after.line}: “{words_of(before)}” moved"]
    short = _shortening(edit)
    gone = (f"{quote.line}: - “{short(words_of(quote))}”" for quote in edit.before)
    come = (f"{quote.line}: + “{short(words_of(quote))}”" for quote in edit.after)
    return [*gone, *come]


#: So many words beside an edited place are shown; longer stretches in common are left out.
_CONTEXT: Final = 6


def _shortening(edit: Edit) -> Callable[[str], str]:
    """Leave out what two versions of a passage begin and end with, but for a few words."""
    if len(edit.before) != 1 or len(edit.after) != 1:
        return str
    before, after = (words_of(quotes[0]).split() for quotes in (edit.before, edit.after))
    head = max(0, _shared(before, after) - _CONTEXT)
    before, after = before[head:], after[head:]
    tail = max(0, _shared(before[::-1], after[::-1]) - _CONTEXT)

    def short(words: str) -> str:
        kept = words.split()[head:]
        shown = kept[: len(kept) - tail]
        return " ".join([*["…"][: head > 0], *shown, *["…"][: tail > 0]])

    return short


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the words that two stretches begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _decision_lines(change: DecisionChange) -> Iterator[str]:
    if change.before:
        yield f"- {render_effect(change.before).removeprefix('decided: ')}"
    if change.after:
        yield f"+ {render_effect(change.after).removeprefix('decided: ')}"


def _thing_lines(diff: Diff, change: ThingChange, edges: Sequence[Edge]) -> list[str]:
    if change.before is None or change.after is None:
        sign = "+" if change.before is None else "-"
        return [f"{sign} {change.node.label}{_summary(diff, edges)}"]
    names = [detail for detail in change.details if detail.name == "name"]
    head = f"{names[0].before[0]} → {names[0].after[0]}" if names else change.node.label
    told = [_REWORDED[d.name] for d in change.details if d.name in _REWORDED]
    head += f": {' and '.join(told)} reworded" if told else ""
    others = (d for d in change.details if d.name != "name" and d.name not in _REWORDED)
    return [f"~ {head}", *(line for detail in others for line in _detail_lines(detail))]


#: Whole passages: the document's edits show their words.
_REWORDED: Final = {"abstract": "summary", "takeaway": "takeaways"}


def _summary(diff: Diff, edges: Sequence[Edge]) -> str:
    """Say in brackets who gives a talk, where, and how much it speaks of."""
    by = [diff.label(edge.target) for edge in edges if edge.relation == "performer"]
    at = [diff.label(edge.target) for edge in edges if edge.relation == "superEvent"]
    of = len([edge for edge in edges if edge.relation in ("mentions", "about")])
    told = [f"given by {', '.join(by)}"] if by else []
    told += [f"at {', '.join(at)}"] if at else []
    told += [f"speaks of {of} thing{'' if of == 1 else 's'}"] if of else []
    return f"  ({'; '.join(told)})" if told else ""


def _detail_lines(detail: Detail) -> Iterator[str]:
    if len(detail.before) == len(detail.after) == 1 and detail.name == "position":
        yield f"    {detail.name}: {detail.before[0]} → {detail.after[0]}"
        return
    yield from (f"    {detail.name}: - {' '.join(value.split())}" for value in detail.before)
    yield from (f"    {detail.name}: + {' '.join(value.split())}" for value in detail.after)


def _fact_lines(diff: Diff, change: FactChange) -> list[str]:
    before, after = change.before, change.after
    gone, come = (edge.quotes if edge else () for edge in (before, after))
    lines = [_head(diff, change)]
    lines += (f"    - {quote}" for quote in _quotes(gone))
    lines += (f"    + {quote}" for quote in _quotes(come))
    only_more = before and after and not before.quotes
    causes = _causes(diff, change) if before and not only_more else ()
    return lines + [f"    because {cause}" for cause in causes]


def _head(diff: Diff, change: FactChange) -> str:
    before, after = change.before, change.after
    if before and after:
        was, now = _claim(diff, before), _claim(diff, after)
        if was != now:
            return f"~ {was}  →  {now}"
        more = len(after.quotes) - len(before.quotes)
        how = "in other words" if not more else "in more words" if more > 0 else "in fewer words"
        return f"~ {now}: {how}"
    return f"+ {_claim(diff, after)}" if after else f"- {_claim(diff, change.edge)}"


def _claim(diff: Diff, edge: Edge) -> str:
    return render_claim(edge, {end: diff.label(end) for end in (edge.source, edge.target)})


def _quotes(quotes: Sequence[Evidence]) -> Iterable[str]:
    more = len(quotes) - _MOST_QUOTES
    shown = [render_quote(quote) for quote in quotes[:_MOST_QUOTES]]
    return shown + ([f"… and {more} more"] if more > 0 else [])


def _causes(diff: Diff, change: FactChange) -> Iterator[str]:
    """Say which edit took a fact away or changed it."""
    quotes = change.before.quotes if change.before else ()
    for edit in change.because:
        place = edit.before[0] if edit.before else edit.after[0]
        if edit.is_move:
            yield f"{place.document}:{place.line} moved to line {edit.after[0].line}"
        else:
            touched = [words for words in edit.before if any(map(words.overlaps, quotes))]
            place = touched[0] if touched else place
            was, now = _said(edit, touched or edit.before), _said(edit, edit.after)
            yield f"{place.document}:{place.line} {_became(was, now)}"
    if not change.because:
        for path in sorted({quote.document for quote in quotes}):
            if path in diff.gone_paths:
                yield f"{path} is gone"
            elif path in diff.edited_paths:
                yield f"other words of {path} changed"


def _said(edit: Edit, passages: Iterable[Evidence]) -> str:
    short = _shortening(edit)
    words = " … ".join(short(words_of(quote)) for quote in passages)
    return shorten(words, _LONGEST_CAUSE, placeholder=" …")


#: In characters.
_LONGEST_CAUSE: Final = 200


def _became(was: str, now: str) -> str:
    if not now:
        return f"no longer says “{was}”"
    return f"said “{was}” and now says “{now}”" if was else f"now says “{now}” too"
