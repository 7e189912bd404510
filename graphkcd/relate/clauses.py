"""Clauses that leave their subject out: "Written in Go.", "It is a proxy and supports gRPC."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.relate.patterns import any_of
from graphkcd.relate.sentences import Anchor, Piece, Sentence, subject_of
from graphkcd.required import FIRST_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADVERB: Final = any_of(
    "also|only|now|currently|already|heavily|mostly|easily|natively|internally|fully",
    "it|it's|it is|is|are|was|were|can",
)
#: Verbs that a subject may be missing before. Not imperatives: "Use Helm" speaks of no tool.
_VERB: Final = any_of(
    "uses|used|leverages|relies|built|based|powered|written|implemented|developed|created",
    "started|founded|joined|donated|supports|integrates|integrated|works|runs|deploys|deployed",
    "extends|adds|replaces|provides|offers|implements|communicates|connects|exports|monitors",
    "scans|observes|brings|makes|enables|requires|acquired|bought|hosted|maintained|bundles|ships",
    "adopted|chose|migrated|moved|switched|runs?",
    "open[- ]sourced|compatible with|part of|component of|alternative to",
    "builds|began|came|lives|gives|speaks|follows|generates|reads|writes|stores",
    "utilise|basée?s?|écrite?s?|s'appuie|repose|supporte|s'intègre|intègre|fonctionne|tourne|remplace",
    "développée?s?|créée?s?|lancée?s?|donnée?|fait partie|prend en charge|se branche|parle",
    "accueillie?|stammt|stammen|kommt|obtient|garde",
    "(?:is|was|are|est|ist) (?:now )?(?:an?|une?|eine?|part) ",
    "basiert|nutzt|verwendet|unterstützt|läuft|geschrieben|ersetzt|gehört|entwickelt|integriert",
)
_PREDICATE: Final = rf"(?:{_ADVERB} )*{_VERB}\b"
#: What notes put before a participle: "project developed by …", "portail développé par …".
_NOUN: Final = any_of(
    "project|tool|engine|portal|framework|library|platform|service",
    "projet|outil|portail|moteur|bibliothèque|Projekt",
)
#: What a list item is about: "Compute environment - uses GCP".
_LABEL: Final = r"[^\W\d_][\w /]{2,30}(?: [-–—]|:) "
_STARTS_WITH_VERB: Final = re.compile(
    rf"\s*[✅•➡>*-]*\s*(?:{_NOUN} |{_LABEL})?{_PREDICATE}",
    re.IGNORECASE,
)
_COORDINATED: Final = re.compile(
    r"(?:,? (?:and|but|und|et|puis)|,? (?:which|that|qui)|[;:,] (?:it|il|elle|es)| and it|[;,])"
    rf" ({_PREDICATE})",
    re.IGNORECASE,
)
#: What begins a clause about the name before it.
_RELATIVE: Final = ("which", "that", "qui")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch to try rules on, and what its first sign stands for if it was supplied."""

    sentence: Sentence
    supplied: Anchor | None = None


def clauses_of(sentence: Sentence, subject: Anchor | None) -> Iterator[Clause]:
    """Give a sentence, and its clauses without a subject each with the subject supplied.

    Args:
        sentence: One sentence.
        subject: What is spoken of where the sentence itself does not say so.
    """
    apposition = _APPOSITION.search(sentence.text)
    if apposition:
        yield Clause(_cut(sentence, apposition.end()))
        sentence = _without(sentence, *apposition.span(1))
    yield Clause(sentence)
    if subject is not None and _STARTS_WITH_VERB.match(sentence.text):
        yield Clause(_with_subject(sentence, 0, subject), subject)
    own = subject_of(sentence)
    if own is None and not any(word in sentence.text for word in _RELATIVE):
        return
    for verb in _COORDINATED.finditer(sentence.text):
        relative = verb[0].lstrip(", ").startswith(_RELATIVE)
        supplied = _described(sentence, verb) if relative else own or _told_of(sentence, verb)
        if supplied is not None:
            yield Clause(_with_subject(sentence, verb.start(1), supplied), supplied)


#: What is told between a name and its verb: "Jaeger, a CNCF project, uses …", "KServe (part of
#: Kubeflow) uses …". The names in there are not who does it.
_APPOSITION: Final = re.compile(
    r"[\ue000-\ue03f](, (?:an?|the|originally|formerly|une?|le|la|eine?|der|die|das) [^.;:,]{2,80},"
    rf"| \((?:[^().;]{{2,80}})\))(?= {_PREDICATE})",
    re.IGNORECASE,
)


def _cut(sentence: Sentence, end: int) -> Sentence:
    """Give the words of a sentence up to a place."""
    return Sentence(sentence.text[:end], tuple(sentence.pieces_of(0, end, 0)), sentence.anchors)


def _without(sentence: Sentence, start: int, end: int) -> Sentence:
    """Leave a stretch out of a sentence."""
    pieces = (
        *sentence.pieces_of(0, start, 0),
        *sentence.pieces_of(end, len(sentence.text), start),
    )
    return Sentence(sentence.text[:start] + sentence.text[end:], pieces, sentence.anchors)


#: "Aya is a library for eBPF", which goes on with "that is written in Rust": speaks of Aya.
_IS_FOR: Final = re.compile(
    r"([\ue000-\ue03f])(?:,| is| was| est| ist) (?:an?|the|une?|le|la|eine?|die)"
    r" [a-zà-ÿ-]+(?: [a-zà-ÿ-]+){0,3} (?:for|of|in|on|to|with|pour|de|für|von) [\ue000-\ue03f]$"
)


def _described(sentence: Sentence, verb: re.Match[str]) -> Anchor | None:
    """Give the name right before ", which uses …": a relative clause speaks of that."""
    described = _IS_FOR.search(sentence.text, 0, verb.start())
    if described is None and verb[0].startswith(" "):
        return None  # rules read "Istio which uses gRPC" as it stands
    before = described[1] if described else sentence.text[verb.start() - 1 : verb.start()]
    return sentence.anchor(before) if before >= "\ue000" else None


def _told_of(sentence: Sentence, verb: re.Match[str]) -> Anchor | None:
    """Give what a relative clause tells of that goes on: "Mesos, which is older, and is used by".

    What does something may be who speaks: "we tried Mesos, which was slow, and used Nomad".
    """
    if not verb[1].lower().startswith(("is ", "are ", "was ", "were ")):
        return None
    told = [*_OPENS_RELATIVE.finditer(sentence.text, 0, verb.start())]
    return sentence.anchor(told[-1][1]) if told else None


_OPENS_RELATIVE: Final = re.compile(rf"([\ue000-\ue03f]),? (?:{'|'.join(_RELATIVE)}) ")


def _with_subject(sentence: Sentence, start: int, subject: Anchor) -> Sentence:
    """Put a sign for the subject before the words from an offset on."""
    rest = sentence.text[start:].lstrip()
    start = len(sentence.text) - len(rest)
    new = chr(FIRST_SIGN + len(sentence.anchors))
    at = sentence.offset(start) if rest else 0
    return Sentence(
        f"{new} {rest}",
        (Piece(0, at, 0), Piece(1, at, 0), *sentence.pieces_of(start, len(sentence.text), 2)),
        (*sentence.anchors, subject),
    )
