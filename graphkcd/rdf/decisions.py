"""Decisions as provenance (W3C PROV-O): who decided, why, what it used and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd import vocab
from graphkcd.ids import long_digest, short_digest, slug
from graphkcd.model.decision import Effect, Verb
from graphkcd.rdf.terms import date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkcd.model.entity import EntityId
    from graphkcd.rdf.writer import Quad, Writer

#: What ``kcd:decides`` says → the kind of decision.
VERBS: Final = {verb.value: verb for verb in Verb}


def encode_effect(writer: Writer, effect: Effect) -> Iterator[Quad]:
    """Give the quads of one decision and its effect: an activity with its agent."""
    id_ = effect_id(effect)
    yield from writer.named(id_, vocab.DECISION, effect.said)
    yield from writer.types(id_, vocab.ACTIVITY)
    yield from writer.words(id_, vocab.DECIDES, effect.verb)
    yield from writer.words(id_, vocab.DESCRIPTION, effect.why)
    yield from writer.words(id_, vocab.SOURCE, effect.file)
    yield from writer.words(id_, vocab.TROUBLE, effect.trouble)
    yield from writer.urls(id_, vocab.PRIMARY_SOURCE, effect.source)
    if effect.when:
        yield writer.quad(id_, vocab.DATE_CREATED, date(effect.when))
    agent = f"agent/{slug(effect.who)}-{short_digest(effect.who)}"
    yield from writer.link(id_, vocab.ASSOCIATED_WITH, agent)
    yield from writer.named(agent, vocab.AGENT, effect.who)
    yield from writer.link(id_, vocab.USED, *effect.used)
    yield from writer.link(id_, vocab.GENERATED, *effect.made)
    yield from _results(writer, id_, effect)


def _results(writer: Writer, id_: EntityId, effect: Effect) -> Iterator[Quad]:
    """Say of each thing made what it came from, so that one finds it from the thing's side."""
    for thing in effect.made:
        yield from writer.link(thing, vocab.GENERATED_BY, id_)
        yield from writer.urls(thing, vocab.PRIMARY_SOURCE, effect.source)
        if effect.verb is Verb.SAME_AS:
            others = (used for used in effect.used if used != thing)
            yield from writer.link(thing, vocab.ALTERNATE_OF, *others)


def effect_id(effect: Effect) -> EntityId:
    """Give the id of a decision's node: a digest of what was decided, by whom, why and when."""
    signed = (effect.who, effect.why, effect.when, effect.file, effect.trouble)
    return "decision/" + long_digest(effect.said, *signed)
