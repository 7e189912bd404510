"""Decisions written into the file that people keep: what stands there stays as it is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from graphkcd.curate.read import parse_decisions
from graphkcd.errors import DecisionError, OutputError
from graphkcd.model.claim import Modality
from graphkcd.model.decision import (
    Accept,
    Add,
    RejectCandidate,
    RejectClaim,
    RejectMention,
    Rename,
    Retype,
    SameAs,
    Split,
    verb_of,
)

if TYPE_CHECKING:
    from graphkcd.model.decision import Decision, Words

#: What a file of decisions begins with that a tool made.
HEADING: Final = (
    "# What people decided about the graph of these notes, replayed at every build.\n"
    "# `graphkcd review` asks and writes here; edit as you like.\n"
)


def render_decision(decision: Decision) -> str:
    """Give a decision as an item of the list, as :func:`parse_decisions` reads it.

    >>> from graphkcd.model.decision import SameAs, Signed
    >>> signed = Signed("Ada", "the same voice", "2025-01-31")
    >>> print(render_decision(SameAs(("person/a", "person/b"), signed)), end="")
    - same-as: [person/a, person/b]
      who: Ada
      why: the same voice
      when: '2025-01-31'
    """
    signed = decision.signed
    fields = {**_fields(decision), "who": signed.who, "why": signed.why, "when": signed.when}
    return "- " + "\n  ".join(_line(key, value) for key, value in fields.items()) + "\n"


def _line(key: str, value: object) -> str:
    flow = isinstance(value, list | dict)
    text = yaml.safe_dump(
        {key: value} if not flow else value,
        default_flow_style=flow,
        allow_unicode=True,
        width=10**9,
    ).strip()
    return f"{key}: {text}" if flow else text


def _fields(decision: Decision) -> dict[str, object]:
    verb = str(verb_of(decision))
    match decision:
        case Rename() | Retype():
            return {verb: decision.thing, "to": decision.to}
        case RejectCandidate():
            return {verb: {"candidate": decision.name}}
        case RejectMention():
            return {verb: {"mention": decision.thing, **_words(decision.words)}}
        case RejectClaim():
            said = decision.claim
            claim = [said.subject, str(said.relation), said.object] if said else decision.id
            return {verb: {"claim": claim, **_words(decision.words)}}
        case Accept():
            return {verb: decision.entry.name, "kind": str(decision.entry.kind)}
        case Add():
            return _added(verb, decision)
        case Split():
            parts = {
                "talks": list(decision.talks),
                "documents": list(decision.documents),
                "under": list(decision.under),
            }
            name = {"name": decision.name} if decision.name else {}
            return {verb: decision.thing, **{k: v for k, v in parts.items() if v}, **name}
        case SameAs() if decision.name:
            return {verb: list(decision.things), "name": decision.name}
        case _:
            return {verb: list(decision.things)}


def _words(words: Words) -> dict[str, object]:
    given = {"document": words.document, "quote": words.quote}
    return {key: value for key, value in given.items() if value}


def _added(verb: str, decision: Add) -> dict[str, object]:
    said = decision.claim
    fields: dict[str, object] = {verb: [said.subject, str(said.relation), said.object]}
    fields |= _words(decision.words)
    if decision.source:
        fields["source"] = decision.source
    if decision.modality is not Modality.ASSERTED:
        fields["modality"] = str(decision.modality)
    return fields


def with_decision(text: str, decision: Decision, name: str) -> str:
    """Give the file's text with one decision more at its end; all else stays to the letter.

    Raises:
        DecisionError: when the file is no list of decisions that one can be added to.
    """
    before = parse_decisions(text, name)
    start = text if text.strip() else HEADING
    after = f"{start.rstrip()}\n\n{render_decision(decision)}"
    told = [d.said for d in parse_decisions(after, name)]
    if told != [*(d.said for d in before), decision.said]:
        raise DecisionError([f"{name}:1: write decisions as lines that begin with `- `"])
    return after


def replace_text(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: when it cannot be written; what stood there is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                Path(aside).chmod(path.stat().st_mode & 0o777)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(path, f"cannot be written ({reason}); nothing was changed") from error
