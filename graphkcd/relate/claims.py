"""Run every rule over every clause of every sentence, and keep what fits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Origin
from graphkcd.model.entity import (
    EntityId,
    kind_of,
)
from graphkcd.model.outline import Part
from graphkcd.relate.clauses import Clause, clauses_of
from graphkcd.relate.context import Context, find_contexts
from graphkcd.relate.describing import readings_of
from graphkcd.relate.fitting import fits, is_inner, kinds_of
from graphkcd.relate.modality import modality_of
from graphkcd.relate.prefixes import prefix_claims
from graphkcd.relate.rules import Rule, load_rules
from graphkcd.relate.sentences import (
    Anchor,
    Sentence,
    host_of,
    may_be_joined,
    read_sentence,
    split_before_names,
    split_sentences,
    starting_in,
    subject_of,
)
from graphkcd.relate.trying import Trials
from graphkcd.triggers import find_words
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.model.catalogue import Catalogue
    from graphkcd.model.document import Document, Span
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
    trials: Trials | None = None,
) -> tuple[Claim, ...]:
    """Read all relations that a document states or lists.

    Args:
        document: The notes.
        outline: Its layout: which talk a sentence belongs to, and the people it names.
        mentions: What is named where.
        catalogue: Knows what kind of technology a name is, and what it is part of.
        trials: The rules to try; all that are precise enough when left out.

    Returns:
        Claims, sorted; of one rule, talk and modality each once, with all evidence.
    """
    stated = _stated(document, outline, mentions, catalogue, trials or _precise_trials())
    return _united([*prefix_claims(document, mentions, catalogue), *stated])


def _stated(
    document: Document,
    outline: Outline,
    mentions: Sequence[Mention],
    catalogue: Catalogue,
    trials: Trials,
) -> Iterator[Claim]:
    anchors = _anchors(document, outline, mentions, catalogue)
    is_kind = kinds_of(catalogue)
    for scope, inside, context in find_contexts(document, outline, anchors):
        if scope.part is not Part.APPARATUS:
            span = (scope.start, scope.end)
            claims = claims_in(document, span, inside, context, trials=trials, kinds=is_kind)
            yield from (c for c in claims if not is_inner(c, catalogue) and fits(c, catalogue))


def find_doubtful(
    document: Document, outline: Outline, mentions: Sequence[Mention], catalogue: Catalogue
) -> tuple[Claim, ...]:
    """Read what rules say that are not precise enough to be believed: for a person to judge."""
    return _united(_stated(document, outline, mentions, catalogue, _doubtful_trials()))


def claims_in(
    document: Document,
    span: Span,
    anchors: Sequence[Anchor],
    context: Context,
    *,
    trials: Trials | None = None,
    kinds: Callable[[EntityId, str], bool] = lambda entity, kind: kind_of(entity) == kind,
) -> Iterator[Claim]:
    """Read the relations of one block, sentence by sentence.

    Args:
        document: The notes.
        span: A paragraph, list item or heading.
        anchors: Everything named in it, sorted.
        context: What its sentences may leave unsaid.
        trials: The rules to try; all that are precise enough when left out.
        kinds: Tells whether an entity is of a kind that a rule asks for.
    """
    if not anchors:
        return
    trials = trials or _precise_trials()
    previous = context.subject  # until the block's own sentences name one
    prose = document.prose
    for start, end in split_before_names(prose, split_sentences(prose, *span), anchors):
        inside = starting_in(anchors, start, end)
        if not inside:
            previous = None
            continue
        speakers = host_of(prose, (start, end), inside) or context.speakers
        for read in readings_of(prose, inside, kinds):
            sentence = read_sentence(document, (start, end), read, previous, speakers)
            for clause in clauses_of(sentence, previous or context.subject):
                for rule in trials.on(clause.sentence, context, kinds):
                    yield from _rule_claims(document, rule, clause, context, kinds)
        previous = subject_of(sentence)


def precise_rules() -> list[Rule]:
    """Give the rules that are precise enough to be believed."""
    return [rule for rule in load_rules() if rule.confidence >= LEAST_CONFIDENCE]


@cache
def _precise_trials() -> Trials:
    """Compile the rules that are precise enough once, and not for every block."""
    return Trials(precise_rules())


@cache
def _doubtful_trials() -> Trials:
    """Compile the others once, and not for every document."""
    return Trials(rule for rule in load_rules() if rule.confidence < LEAST_CONFIDENCE)


def _united(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Put claims that differ in their evidence alone together."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[_all_but_evidence(claim)].append(claim)
    return tuple(sorted(map(_one_of, alike.values())))


_all_but_evidence: Final = attrgetter(*(f.name for f in fields(Claim) if f.name != "evidence"))


def _one_of(alike: Sequence[Claim]) -> Claim:
    if len(alike) == 1 and len(alike[0].evidence) == 1:
        return alike[0]
    evidence = {at for claim in alike for at in claim.evidence}
    return replace(alike[0], evidence=tuple(sorted(evidence)))


def _anchors(
    document: Document, outline: Outline, mentions: Sequence[Mention], catalogue: Catalogue
) -> list[Anchor]:
    """Everything a rule may join: technologies, organisations, and people by their full names.

    An employer that the catalogue does not know is one wherever its name stands.
    """
    found = {
        Anchor(m.evidence.start, m.evidence.end, m.entity) for m in mentions if may_be_joined(m)
    }
    known: dict[str, set[EntityId]] = defaultdict(set)
    for person in outline.people:
        known[person.name].add(person.id)
    for employer in outline.organizations:
        if employer.id not in catalogue.entries and employer.name[:1].isupper():
            known[employer.name].add(employer.id)
    prose = document.prose
    for name, (start, end) in find_words(prose, known):
        if not prose[start - 1 : start].isalnum() and not prose[end : end + 1].isalnum():
            found.update(Anchor(start, end, entity) for entity in known[name])
    return sorted(found)


def _rule_claims(
    document: Document,
    rule: Rule,
    clause: Clause,
    context: Context,
    kinds: Callable[[EntityId, str], bool],
) -> Iterator[Claim]:
    outside = _outside_end(document, rule, context)
    sentence = clause.sentence
    if rule.outside and outside is None:
        return
    for ends, place in _matches(rule, sentence.text):
        if clause.supplied and (place[0] > 0 or place[1] == 1):
            continue  # only words together with the supplied subject say anything new
        if _is_of_another(sentence.text, ends, place[0]):
            continue
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
                        context.talk,
                    )


def _is_of_another(text: str, ends: Mapping[str, str], at: int) -> bool:
    """Whether the subject only says what something is for: "the operator for Kafka is …"."""
    subject_first = ends.get("A", " ")[0] == text[at]
    return subject_first and _FOR_IT.search(text, max(0, at - _NEAR), at) is not None


_NEAR: Final = 40  # characters
_FOR_IT: Final = re.compile(
    r"\b(?:operator|controller|exporter|chart|provider|driver|client|sdk|plug-?in|extension|adapter"
    r"|connector|wrapper|library|module|image|integration|binding|package|dashboard|front-?end"
    r"|bibliothèque|erweiterung)s? (?:for|of|to|pour|für) (?:the |an? )?$"
    "|[\ue000-\ue03f] (?:for|pour|für) (?:the |an? )?$",
    re.IGNORECASE,
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


def _matches(rule: Rule, text: str) -> Iterator[tuple[dict[str, str], tuple[int, int]]]:
    """Give what stands at the ends of each match, as sign text, and the match's place."""
    for match in rule.wording.find(text):
        groups = {end: text for end, text in match.groupdict().items() if text}
        if rule.each_wording is None:
            yield groups, match.span()
            continue
        for more in rule.each_wording.find(text, match.end()):
            each = {end: text for end, text in more.groupdict().items() if text}
            yield {**groups, **each}, (match.start(), more.end())


#: Of unlike things joined so, the one at the verb counts: "made by Uber, and Jaeger is built on".
_NEXT_CLAUSE: Final = re.compile(", (?:and|et|und) ")


def _entities(
    sentence: Sentence,
    text: str,
    rule: Rule,
    end: str,
    kinds: Callable[[EntityId, str], bool],
) -> list[EntityId]:
    found = [sentence.entity(c) for c in text if "\ue000" <= c <= "\ue03f"]
    kind = rule.kinds.get(end)
    if _NEXT_CLAUSE.search(text):
        first = min(rule.pattern.groupindex.items(), key=itemgetter(1), default=(end, 0))[0]
        counts = kind_of(found[-1] if end == first else found[0])
        found = [entity for entity in found if kind_of(entity) == counts]
    return [entity for entity in found if kind is None or kinds(entity, kind)]
