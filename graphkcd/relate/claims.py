"""Run every rule over every clause of every sentence, and keep what fits."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Origin, Relation
from graphkcd.model.entity import (
    EntityId,
    EntityKind,
    Organization,
    Technology,
    TechnologyKind,
    kind_of,
)
from graphkcd.model.outline import Part
from graphkcd.relate.clauses import Clause, clauses_of
from graphkcd.relate.context import Context, find_contexts
from graphkcd.relate.modality import modality_of
from graphkcd.relate.prefixes import prefix_claims
from graphkcd.relate.rules import Rule, load_rules
from graphkcd.relate.sentences import (
    Anchor,
    Sentence,
    read_sentence,
    split_before_names,
    split_sentences,
    subject_of,
)
from graphkcd.triggers import Triggers
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span
    from graphkcd.model.entity import Entry
    from graphkcd.model.evidence import Evidence
    from graphkcd.model.mention import Mention
    from graphkcd.model.outline import Outline

#: Rules measured below this precision never reach the graph.
LEAST_CONFIDENCE: Final = 0.8


def find_claims(
    document: Document,
    outline: Outline,
    mentions: Sequence[Mention],
    catalogue: Catalogue,
    rules: Iterable[Rule] | None = None,
) -> tuple[Claim, ...]:
    """Read all relations that a document states or lists.

    Args:
        document: The notes.
        outline: Its layout: which talk a sentence belongs to, and the people it names.
        mentions: What is named where.
        catalogue: Knows what kind of technology a name is, and what it is part of.
        rules: Those to try; all that are precise enough when left out.

    Returns:
        Claims, sorted; of one rule, talk and modality each once, with all evidence.
    """
    anchors = _anchors(document, outline, mentions)
    found = [*prefix_claims(document, mentions, catalogue)] if rules is None else []
    is_kind = _kinds(catalogue)
    for scope, context in find_contexts(document, outline, anchors):
        if scope.part is Part.APPARATUS:
            continue
        span = (scope.start, scope.end)
        claims = claims_in(
            document, span, _inside(anchors, span), context, rules=rules, kinds=is_kind
        )
        found += [
            replace(claim, talk=scope.talk)
            for claim in claims
            if not _is_inner(claim, catalogue) and _fits(claim, catalogue)
        ]
    return _united(found)


def find_doubtful(
    document: Document, outline: Outline, mentions: Sequence[Mention], catalogue: Catalogue
) -> tuple[Claim, ...]:
    """Read what rules say that are not precise enough to be believed: for a person to judge."""
    rules = [rule for rule in load_rules() if rule.confidence < LEAST_CONFIDENCE]
    return find_claims(document, outline, mentions, catalogue, rules) if rules else ()


def claims_in(
    document: Document,
    span: Span,
    anchors: Sequence[Anchor],
    context: Context,
    *,
    rules: Iterable[Rule] | None = None,
    kinds: Callable[[EntityId, str], bool] = lambda entity, kind: kind_of(entity) == kind,
) -> Iterator[Claim]:
    """Read the relations of one block, sentence by sentence.

    Args:
        document: The notes.
        span: A paragraph, list item or heading.
        anchors: Everything named in it, sorted.
        context: What its sentences may leave unsaid.
        rules: Those to try; all that are precise enough when left out.
        kinds: Tells whether an entity is of a kind that a rule asks for.
    """
    if not anchors:
        return
    tried = _precise_rules() if rules is None else _triggered(rules)
    previous = context.subject  # until the block's own sentences name one
    prose = document.prose
    for start, end in split_before_names(prose, split_sentences(prose, *span), anchors):
        inside = _inside(anchors, (start, end))
        if not inside:
            previous = None
            continue
        sentence = read_sentence(document, (start, end), inside, previous, context.speakers)
        for clause in clauses_of(sentence, previous or context.subject):
            for rule in tried.of(clause.sentence.text):
                yield from _rule_claims(document, rule, clause, context, kinds)
        previous = subject_of(sentence)


@cache
def _precise_rules() -> Triggers[Rule]:
    """Give the rules that are precise enough, chosen once and not for every block."""
    return _triggered(rule for rule in load_rules() if rule.confidence >= LEAST_CONFIDENCE)


def _triggered(rules: Iterable[Rule]) -> Triggers[Rule]:
    return Triggers((rule, [rule.pattern, *([rule.each] if rule.each else [])]) for rule in rules)


def _is_inner(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether a claim joins a thing with its own part: "Prometheus supports native histograms"."""
    ends = [catalogue.entries.get(end) for end in (claim.subject, claim.object)]
    parts = [end for end in ends if isinstance(end, Technology)]
    return claim.relation is Relation.INTEGRATES_WITH and any(
        claim.subject in part.parents or claim.object in part.parents for part in parts
    )


_BUILT: Final = frozenset(
    {
        *(Relation.IMPLEMENTED_IN, Relation.USES, Relation.CREATED_BY, Relation.RUNS_ON),
        *(Relation.INTEGRATES_WITH, Relation.REPLACES, Relation.PART_OF),
    }
)


def _fits(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether the kinds of technology fit: languages run no software, and use nothing."""
    subject = catalogue.entries.get(claim.subject)
    object_ = catalogue.entries.get(claim.object)
    if claim.relation is Relation.IMPLEMENTED_IN and isinstance(object_, Technology):
        written = isinstance(subject, Technology) and not subject.kind.is_software
        return not (written and object_.kind is TechnologyKind.LANGUAGE)
    if claim.relation is Relation.RUNS_ON and _is_language(object_):
        return False
    return not (_is_language(subject) and claim.relation in _BUILT)


def _is_language(entry: Entry | None) -> bool:
    return isinstance(entry, Technology) and entry.kind is TechnologyKind.LANGUAGE


def _kinds(catalogue: Catalogue) -> Callable[[EntityId, str], bool]:
    def is_kind(entity: EntityId, kind: str) -> bool:
        entry = catalogue.entries.get(entity)
        finer = entry.kind if isinstance(entry, (Technology, Organization)) else None
        return kind in (kind_of(entity), finer)

    return is_kind


def _united(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Put claims that differ in their evidence alone together."""
    quotes: dict[Claim, set[Evidence]] = defaultdict(set)
    for claim in claims:
        quotes[replace(claim, evidence=())].update(claim.evidence)
    return tuple(
        sorted(replace(claim, evidence=tuple(sorted(found))) for claim, found in quotes.items())
    )


def _anchors(document: Document, outline: Outline, mentions: Sequence[Mention]) -> list[Anchor]:
    """Everything a rule may join: technologies, organisations, and people by their full names."""
    found = {
        Anchor(m.evidence.start, m.evidence.end, m.entity)
        for m in mentions
        if kind_of(m.entity) is not EntityKind.THEME
    }
    for person in outline.people:
        at = document.prose.find(person.name)
        while at >= 0:
            found.add(Anchor(at, at + len(person.name), person.id))
            at = document.prose.find(person.name, at + 1)
    return sorted(found)


def _inside(anchors: Sequence[Anchor], span: Span) -> Sequence[Anchor]:
    first = bisect_left(anchors, span[0], key=lambda anchor: anchor.start)
    last = bisect_left(anchors, span[1], key=lambda anchor: anchor.start)
    return anchors[first:last]


def _rule_claims(
    document: Document,
    rule: Rule,
    clause: Clause,
    context: Context,
    kinds: Callable[[EntityId, str], bool],
) -> Iterator[Claim]:
    outside = _outside_end(document, rule, context)
    sentence = clause.sentence
    if len(sentence.anchors) < rule.names_needed or (rule.outside and outside is None):
        return
    for ends, place in _matches(rule, sentence):
        if clause.supplied and (place[0] > 0 or place[1] == 1):
            continue  # only words together with the supplied subject say anything new
        given = {end: _entities(sentence, text, rule, end, kinds) for end, text in ends.items()}
        if outside is not None:
            given[rule.outside] = [outside.entity]
        origin = Origin.LISTED if clause.supplied and rule.origin is Origin.STATED else rule.origin
        evidence = _evidence(document, sentence.span(*place), clause, rule, context, outside)
        modality = rule.modality or modality_of(sentence.text, *place)
        for subject in given.get("A", ()):
            for object_ in given.get("B", ()):
                if SIGNATURES[rule.relation].allows(subject, object_):
                    yield Claim(
                        subject,
                        rule.relation,
                        object_,
                        evidence,
                        rule.name,
                        rule.confidence,
                        modality,
                        origin,
                    )


def _evidence(
    document: Document,
    span: Span,
    clause: Clause,
    rule: Rule,
    context: Context,
    outside: Anchor | None,
) -> tuple[Evidence, ...]:
    """Quote the words that matched, and those that name what they leave unsaid."""
    spans = {span}
    if outside is not None:
        listed = rule.lead and context.opening
        spans.add(context.opening.span if listed and context.opening else outside.span)
    if clause.supplied is not None:
        spans.add(clause.supplied.span)
    return tuple(sorted(document.quote(*_without_tail(document, span)) for span in spans))


def _without_tail(document: Document, span: Span) -> Span:
    """Leave a comma or bracket off that a pattern only looked at."""
    start, end = span
    while end - start > 1 and document.text[end - 1] in " ,;:(–—-":
        end -= 1
    return start, end


def _outside_end(document: Document, rule: Rule, context: Context) -> Anchor | None:
    """Give the end of the claim that the sentence itself does not name, if the rule wants one."""
    if rule.topic:
        listed = context.opening and context.opening.subject
        return None if listed else context.heading or context.topic
    if not rule.lead:
        return None
    opening = context.opening
    if opening and opening.subject:
        words = document.words(*opening.span)
        fits = rule.lead_pattern is None or rule.lead_pattern.search(words)
        return opening.subject if fits else None
    return context.heading if rule.lead_pattern is None else None


def _matches(rule: Rule, sentence: Sentence) -> Iterator[tuple[dict[str, str], tuple[int, int]]]:
    """Give what stands at the ends of each match, as sign text, and the match's place."""
    for match in rule.pattern.finditer(sentence.text):
        groups = {end: text for end, text in match.groupdict().items() if text}
        if rule.each is None:
            yield groups, match.span()
            continue
        for more in rule.each.finditer(sentence.text, match.end()):
            each = {end: text for end, text in more.groupdict().items() if text}
            yield {**groups, **each}, (match.start(), more.end())


def _entities(
    sentence: Sentence,
    text: str,
    rule: Rule,
    end: str,
    kinds: Callable[[EntityId, str], bool],
) -> list[EntityId]:
    found = [sentence.entity(c) for c in text if "\ue000" <= c <= "\ue03f"]
    kind = rule.kinds.get(end)
    return [entity for entity in found if kind is None or kinds(entity, kind)]
