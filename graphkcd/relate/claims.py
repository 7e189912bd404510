"""Run every rule over every sentence and list item, and keep what fits."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Modality, Relation
from graphkcd.model.document import BlockKind
from graphkcd.model.entity import EntityId, EntityKind, Technology, kind_of
from graphkcd.model.outline import Part
from graphkcd.relate.lists import Opening, find_openings
from graphkcd.relate.modality import modality_of
from graphkcd.relate.rules import Rule, load_rules
from graphkcd.relate.sentences import Anchor, Sentence, read_sentence, split_sentences, subject_of
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.mention import Mention
    from graphkcd.model.outline import Outline, Scope

#: Rules measured below this precision propose to the review queue and never reach the graph.
LEAST_CONFIDENCE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Found:
    subject: EntityId
    object: EntityId
    rule: Rule
    modality: Modality
    spans: tuple[Span, ...]


def find_claims(
    document: Document, outline: Outline, mentions: Sequence[Mention], catalogue: Catalogue
) -> tuple[Claim, ...]:
    """Read all relations that a document states or lists.

    Args:
        document: The notes.
        outline: Its layout: which talk a sentence belongs to, and the people it names.
        mentions: What is named where.
        catalogue: Confirms that a name such as "Sigstore policy controller" begins with its parent.

    Returns:
        Claims, sorted; of one rule and talk each once, with all evidence.
    """
    anchors = _anchors(document, outline, mentions)
    openings = find_openings(document, anchors)
    starts = [anchor.start for anchor in anchors]
    topics = _topics(outline, mentions)
    blocks = {block.start: i for i, block in enumerate(document.blocks)}
    quotes: dict[Claim, set[Evidence]] = defaultdict(set)
    for scope in outline.scopes:
        inside = anchors[bisect_left(starts, scope.start) : bisect_left(starts, scope.end)]
        opening = openings.get(_block_at(document, blocks, scope))
        if not inside or scope.part is Part.APPARATUS:
            continue
        for found in _scope_claims(document, scope, inside, opening, topics.get(scope.talk)):
            claim = _claim(found, scope.talk)
            quotes[claim].update(document.evidence(*span) for span in found.spans)
    for mention, parent in _name_prefixes(mentions, catalogue):
        claim = Claim(
            mention.entity, Relation.PART_OF, parent, (), "name-prefix", 0.9, talk=mention.talk
        )
        quotes[claim].add(mention.evidence)
    return tuple(sorted(_with_quotes(claim, found) for claim, found in quotes.items()))


def _claim(found: _Found, talk: EntityId) -> Claim:
    rule = found.rule
    return Claim(
        found.subject, rule.relation, found.object, (), rule.name, rule.confidence, found.modality,
        rule.origin, talk,
    )


def _with_quotes(claim: Claim, quotes: set[Evidence]) -> Claim:
    return Claim(
        claim.subject, claim.relation, claim.object, tuple(sorted(quotes)), claim.rule,
        claim.confidence, claim.modality, claim.origin, claim.talk,
    )


def _anchors(
    document: Document, outline: Outline, mentions: Sequence[Mention]
) -> list[Anchor]:
    """Everything a rule may join: technologies, organisations, and people by their full names."""
    found = [
        Anchor(m.evidence.start, m.evidence.end, m.entity)
        for m in mentions
        if kind_of(m.entity) is not EntityKind.THEME
    ]
    for person in outline.people:
        at = document.prose.find(person.name)
        while at >= 0:
            found.append(Anchor(at, at + len(person.name), person.id))
            at = document.prose.find(person.name, at + 1)
    return sorted(set(found))


def _topics(outline: Outline, mentions: Sequence[Mention]) -> dict[EntityId, Anchor]:
    """Talk → the technology its title begins with, or the only one its title names."""
    titles = {talk.id: talk.evidence for talk in outline.talks}
    named: dict[EntityId, list[Anchor]] = defaultdict(list)
    for mention in mentions:
        title = titles.get(mention.talk)
        at = mention.evidence
        if title and title.start <= at.start and at.end <= title.end:
            if kind_of(mention.entity) is EntityKind.TECHNOLOGY:
                named[mention.talk].append(Anchor(at.start, at.end, mention.entity))
    return {
        talk: anchors[0]
        for talk, anchors in named.items()
        if len({a.entity for a in anchors}) == 1 or anchors[0].start == titles[talk].start
    }


def _block_at(document: Document, blocks: dict[int, int], scope: Scope) -> int:
    """Give the index of the block that a scope begins in; -1 when it begins elsewhere."""
    if scope.start in blocks:
        return blocks[scope.start]
    i = bisect_left(document.blocks, scope.start + 1, key=lambda block: block.start) - 1
    while i >= 0 and document.blocks[i].kind in (BlockKind.ROW, BlockKind.CELL):
        i -= 1
    return i if i >= 0 and document.blocks[i].end >= scope.end else -1


def _scope_claims(
    document: Document,
    scope: Scope,
    anchors: Sequence[Anchor],
    opening: Opening | None,
    topic: Anchor | None,
) -> Iterator[_Found]:
    previous: Anchor | None = None
    for start, end in split_sentences(document.prose, scope.start, scope.end):
        inside = [a for a in anchors if start <= a.start and a.end <= end]
        if inside:
            sentence = read_sentence(document, (start, end), inside, previous)
            yield from _sentence_claims(document, sentence, opening, topic)
            previous = subject_of(sentence)
        else:
            previous = None


def _sentence_claims(
    document: Document, sentence: Sentence, opening: Opening | None, topic: Anchor | None
) -> Iterator[_Found]:
    for rule in load_rules():
        if rule.confidence < LEAST_CONFIDENCE:
            continue
        outside = _outside_end(document, rule, opening, topic)
        if outside is None and (rule.lead or rule.topic):
            continue
        for ends, span in _matches(rule, sentence):
            yield from _ends_claims(rule, sentence, ends, span, outside, opening)


def _outside_end(
    document: Document, rule: Rule, opening: Opening | None, topic: Anchor | None
) -> Anchor | None:
    """Give the end of the claim that the sentence itself does not name."""
    if rule.topic:
        return topic
    if rule.lead and opening and opening.subject:
        words = document.words(*opening.span)
        if rule.lead_pattern is None or rule.lead_pattern.search(words):
            return opening.subject
    return None


def _matches(rule: Rule, sentence: Sentence) -> Iterator[tuple[dict[str, str], tuple[int, int]]]:
    """Give what stands at the ends of each match, as placeholder text, and the match's place."""
    for match in rule.pattern.finditer(sentence.text):
        groups = {k: v for k, v in match.groupdict().items() if v}
        if rule.each is None:
            yield groups, match.span()
            continue
        for more in rule.each.finditer(sentence.text, match.end()):
            each = {k: v for k, v in more.groupdict().items() if v}
            yield {**groups, **each}, (match.start(), more.end())


def _ends_claims(
    rule: Rule,
    sentence: Sentence,
    ends: dict[str, str],
    span: tuple[int, int],
    outside: Anchor | None,
    opening: Opening | None,
) -> Iterator[_Found]:
    given = {end: _entities(sentence, text, rule.kinds.get(end)) for end, text in ends.items()}
    if outside is not None:
        given[rule.lead or rule.topic] = [outside.entity]
    modality = rule.modality or modality_of(sentence.text, *span)
    spans: tuple[Span, ...] = (sentence.span(*span),)
    if rule.lead and opening:
        spans = (opening.span, *spans)
    elif rule.topic and outside:
        spans = ((outside.start, outside.end), *spans)
    for subject in given.get("A", ()):
        for object_ in given.get("B", ()):
            if SIGNATURES[rule.relation].allows(subject, object_):
                yield _Found(subject, object_, rule, modality, spans)


def _entities(sentence: Sentence, text: str, kind: EntityKind | None) -> list[EntityId]:
    found = [sentence.entity(c) for c in text if "\ue000" <= c <= "\uf8ff"]
    return [entity for entity in found if kind is None or kind_of(entity) is kind]


def _name_prefixes(
    mentions: Sequence[Mention], catalogue: Catalogue
) -> Iterator[tuple[Mention, EntityId]]:
    """Give mentions that put the parent before the name: "Cilium Tetragon" for Tetragon.

    Where the parent is part of the name itself, as in "Argo CD", the writer says nothing by it.
    """
    for mention in mentions:
        entry = catalogue.entries.get(mention.entity)
        if not isinstance(entry, Technology):
            continue
        words, own = mention.evidence.exact.split(), entry.name.split()
        for parent in entry.parents:
            name = catalogue.entries[parent].name.split()
            if len(words) > len(name) and words[: len(name)] == name != own[: len(name)]:
                yield mention, parent

