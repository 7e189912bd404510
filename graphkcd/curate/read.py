"""Decisions as a text file: YAML that people write and keep under version control."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import yaml

from graphkcd.catalogue.read import technology_of
from graphkcd.curate.item import Item
from graphkcd.errors import DecisionError, ParseError, SourceError
from graphkcd.ids import web_link
from graphkcd.model.claim import Modality, Relation
from graphkcd.model.decision import (
    Accept,
    Add,
    NotSameAs,
    RejectCandidate,
    RejectClaim,
    RejectMention,
    Rename,
    Retype,
    Said,
    SameAs,
    Signed,
    Split,
    Verb,
    Words,
)
from graphkcd.model.entity import EntityKind, OrganizationKind, TechnologyKind, kind_of
from graphkcd.safe_yaml import line_of, parse_yaml
from graphkcd.vocab import SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from graphkcd.model.decision import Address, Decision

_SIGNED: Final = frozenset({"who", "why", "when"})
_WORDS: Final = frozenset({"document", "quote"})
#: Verb → the keys that go with it, beside who, why and when.
_KEYS: Final[Mapping[Verb, frozenset[str]]] = {
    Verb.SAME_AS: frozenset({"name"}),
    Verb.NOT_SAME_AS: frozenset(),
    Verb.RENAME: frozenset({"to"}),
    Verb.RETYPE: frozenset({"to"}),
    Verb.REJECT: _WORDS,
    Verb.ACCEPT: frozenset(
        {"kind", "aliases", "misspellings", "homepage", "repository", "same_as", "parent"}
        | {"owner", "category", "maturity", "description", "id"}
    ),
    Verb.ADD: _WORDS | {"source", "modality"},
    Verb.SPLIT: frozenset({"talks", "documents", "under", "name"}),
}
_ADDRESS: Final = re.compile(r"(?P<kind>[a-z]+)/[^\s@]+(?:@\S+)?")
_REJECTED: Final = ("candidate", "claim", "mention")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file.

    Raises:
        DecisionError: when it holds what is no decision.
        SourceError: when it cannot be read at all.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "this is not UTF-8 text; save it as UTF-8") from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Parse decisions, in the order written.

    Args:
        text: A YAML list, each item with a verb and ``who``, ``why`` and ``when``.
        name: The file it comes from, for messages and provenance.

    Raises:
        DecisionError: with a sentence for everything that is no decision.

    >>> text = '''
    ... - rename: technology/k8s
    ...   to: Kubernetes
    ...   who: Ada
    ...   why: nobody says it in full
    ...   when: 2025-01-31
    ... '''
    >>> parse_decisions(text, "decisions.yaml")[0].said
    'rename technology/k8s to Kubernetes'
    """
    try:
        root = parse_yaml(text, name)
    except ParseError as error:
        raise DecisionError([str(error)]) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise DecisionError([f"{name}:{line_of(root)}: decisions are a list; begin each with `- `"])
    faults: list[str] = []
    decisions: list[Decision] = []
    for node in root.value:
        try:
            decisions.append(_decision(Item.of(node), name, line_of(node)))
        except ValueError as error:
            faults.append(f"{name}:{line_of(node)}: {error}")
    if faults:
        raise DecisionError(faults)
    return tuple(decisions)


def _decision(item: Item, name: str, line: int) -> Decision:
    verbs = [verb for verb in Verb if verb in item.values]
    if len(verbs) != 1:
        raise ValueError(f"a decision has one verb of {', '.join(Verb)}, not {len(verbs)}")
    (verb,) = verbs
    unknown = sorted(item.values.keys() - _KEYS[verb] - _SIGNED - {verb})
    if unknown:
        known = ", ".join(sorted(_KEYS[verb] | _SIGNED))
        raise ValueError(f"unknown key {unknown[0]!r}; {verb} takes {known}")
    when = item.need("when")
    try:
        dt.date.fromisoformat(when)
    except ValueError:
        raise ValueError(f"when {when!r} is no day; write it as 2025-01-31") from None
    signed = Signed(item.need("who"), item.need("why"), when, name, line)
    return _PARSE[verb](item, signed)


def _address(value: str, *kinds: EntityKind) -> Address:
    found = _ADDRESS.fullmatch(value)
    allowed = kinds or _ANY
    if not found or found["kind"] not in allowed:
        what = ", ".join(f"{kind}/…" for kind in allowed)
        raise ValueError(f"{value!r} names no thing; write its id ({what}), as `show` prints it")
    return value


_ANY: Final = (
    *(EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.EVENT, EntityKind.TALK),
    *(EntityKind.TECHNOLOGY, EntityKind.THEME, EntityKind.PLACE),
)


def _things(item: Item, verb: Verb) -> tuple[Address, ...]:
    things = tuple(dict.fromkeys(map(_address, item.values[verb])))
    if len(things) < 2:
        raise ValueError(f"{verb} takes a list of two things or more")
    if len({kind_of(thing) for thing in things}) > 1:
        raise ValueError(f"{verb} takes things of one kind, not {' and '.join(things)}")
    return things


def _same_as(item: Item, signed: Signed) -> Decision:
    return SameAs(_things(item, Verb.SAME_AS), signed, item.one("name"))


def _not_same_as(item: Item, signed: Signed) -> Decision:
    return NotSameAs(_things(item, Verb.NOT_SAME_AS), signed)


def _rename(item: Item, signed: Signed) -> Decision:
    return Rename(_address(item.need(Verb.RENAME)), item.need("to"), signed)


#: Kind of a thing → what it may be retyped to.
_RETYPED: Final[Mapping[EntityKind, tuple[str, ...]]] = {
    EntityKind.TECHNOLOGY: tuple(TechnologyKind),
    EntityKind.ORGANIZATION: tuple(OrganizationKind),
    EntityKind.PERSON: (EntityKind.ORGANIZATION,),
}


def _retype(item: Item, signed: Signed) -> Decision:
    thing, to = _address(item.need(Verb.RETYPE), *_RETYPED), item.need("to")
    allowed = _RETYPED[kind_of(thing)]
    if to not in allowed:
        raise ValueError(f"a {kind_of(thing)} becomes one of {', '.join(allowed)}, not {to!r}")
    return Retype(thing, to, signed)


def _reject(item: Item, signed: Signed) -> Decision:
    what = [key for key in _REJECTED if key in item.inner]
    unknown = sorted(item.inner.keys() - {*_REJECTED, *_WORDS})
    if len(what) != 1 or unknown:
        raise ValueError("reject takes one of `candidate:`, `claim:` or `mention:` below it")
    values = item.inner[what[0]]
    if what == ["claim"]:
        return _reject_claim(values, item.words, signed)
    value = " ".join(values)
    if not value:
        raise ValueError(f"say which {what[0]} to reject")
    if what == ["candidate"]:
        return RejectCandidate(value, signed)
    if value.startswith("mention/"):
        return RejectMention(value, item.words, signed)
    if not item.words.document:
        raise ValueError("a mention is rejected in a document; add `document:` and `quote:`")
    return RejectMention(_address(value), item.words, signed)


def _reject_claim(values: tuple[str, ...], words: Words, signed: Signed) -> Decision:
    if len(values) == 1 and values[0].startswith("claim/"):
        return RejectClaim(None, words, signed, values[0])
    return RejectClaim(_said(values), words, signed)


def _said(values: tuple[str, ...]) -> Said:
    if len(values) != 3:
        raise ValueError("a claim is written as [subject, relation, object]")
    subject, relation, object_ = values
    if relation not in tuple(Relation):
        raise ValueError(f"{relation!r} is no relation; use one of {', '.join(Relation)}")
    said = Said(_address(subject), Relation(relation), _address(object_))
    ends = (said.subject.partition("@")[0], said.object.partition("@")[0])
    if not SIGNATURES[said.relation].allows(*ends) and ends[0] != ends[1]:
        raise ValueError(f"{relation} cannot join a {kind_of(ends[0])} and a {kind_of(ends[1])}")
    return said


def _accept(item: Item, signed: Signed) -> Decision:
    values = {key: given for key, given in item.values.items() if key in _KEYS[Verb.ACCEPT]}
    item.need("kind")
    return Accept(technology_of({**values, "name": (item.need(Verb.ACCEPT),)}), signed)


def _add(item: Item, signed: Signed) -> Decision:
    said, words, source = _said(item.values[Verb.ADD]), item.words, item.one("source")
    if source and not web_link(source):
        raise ValueError(f"source {source!r} is no link; start it with https://")
    if not source and not (words.document and words.quote):
        raise ValueError("an added claim needs `document:` and `quote:`, or `source:` with a link")
    modality = item.one("modality") or Modality.ASSERTED
    if modality not in tuple(Modality):
        raise ValueError(f"modality {modality!r} is not one of {', '.join(Modality)}")
    return Add(said, words, signed, web_link(source), Modality(modality))


def _split(item: Item, signed: Signed) -> Decision:
    kinds = (EntityKind.PERSON, EntityKind.ORGANIZATION)
    thing = _address(item.need(Verb.SPLIT), *kinds)
    talks = tuple(_address(talk, EntityKind.TALK) for talk in item.values.get("talks", ()))
    under = tuple(map(_address, item.values.get("under", ())))
    documents = item.values.get("documents", ())
    if not (talks or documents or under):
        raise ValueError("say what is apart: `talks:`, `documents:` or `under:` a former id")
    return Split(thing, signed, talks, documents, under, item.one("name"))


_PARSE: Final[Mapping[Verb, Callable[[Item, Signed], Decision]]] = {
    Verb.SAME_AS: _same_as,
    Verb.NOT_SAME_AS: _not_same_as,
    Verb.RENAME: _rename,
    Verb.RETYPE: _retype,
    Verb.REJECT: _reject,
    Verb.ACCEPT: _accept,
    Verb.ADD: _add,
    Verb.SPLIT: _split,
}
