"""Claims that people add, with the words or the link that they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.model.claim import Claim, Origin
from graphkcd.model.evidence import Evidence
from graphkcd.rdf.writer import claim_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from graphkcd.model.decision import Add, Address, Words
    from graphkcd.model.entity import EntityId

#: What stands as the rule of a claim that no rule read.
BY_HAND: Final = "by-hand"


@dataclass(frozen=True, slots=True)
class Addition:
    """The claim that a decision adds, or what is wrong with it."""

    ends: tuple[EntityId, EntityId]
    claim: Claim | None
    trouble: str = ""

    @property
    def id(self) -> EntityId:
        """The claim's id; empty when there is none."""
        return claim_id(self.claim) if self.claim else ""


def read_addition(
    decision: Add,
    final: Callable[[Address], EntityId],
    described: Collection[EntityId],
    texts: Mapping[str, str],
) -> Addition:
    """Make the claim of a decision: only about things that exist, and with the words it quotes."""
    said = decision.claim
    ends = (final(said.subject), final(said.object))
    missing = [
        address for address in (said.subject, said.object) if final(address) not in described
    ]
    if missing:
        return Addition(ends, None, f"nothing is called {' or '.join(missing)}")
    evidence = _find(decision.words, texts)
    if evidence is None and not decision.source:
        return Addition(ends, None, f"the words{decision.words} are not there")
    proof = (evidence,) if evidence else ()
    claim = Claim(
        ends[0], said.relation, ends[1], proof, BY_HAND, 1.0, decision.modality, Origin.DECISION
    )
    return Addition(ends, claim)


def _find(words: Words, texts: Mapping[str, str]) -> Evidence | None:
    """Find a quote in its document, whatever white space stands between its words."""
    text = texts.get(words.document, "")
    pattern = r"\s+".join(map(re.escape, words.quote.split()))
    found = re.search(pattern, text) if pattern else None
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Evidence(words.document, *found.span(), line, found[0])
