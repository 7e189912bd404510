"""What each decision did: the things it used, those it made, or why it does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from graphkcd.curate.added import Addition, read_addition
from graphkcd.model.catalogue import fold
from graphkcd.model.decision import (
    Accept,
    Add,
    Effect,
    NotSameAs,
    RejectCandidate,
    RejectClaim,
    RejectMention,
    Rename,
    Retype,
    SameAs,
    Split,
    Verb,
    verb_of,
)
from graphkcd.model.entity import EntityKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkcd.curate.identity import Identities
    from graphkcd.curate.known import Known
    from graphkcd.curate.ruling import Ruling
    from graphkcd.curate.strong import StrongLink
    from graphkcd.curate.told import Told
    from graphkcd.curate.verdict import Sentence, Taken
    from graphkcd.model.decision import Address, Decision
    from graphkcd.model.entity import EntityId, Entry

#: Who is said to have united what needs no asking.
PROGRAM: Final = "graphkcd"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of documents when decisions were replayed on them."""

    described: frozenset[EntityId]  #: things that documents bring forth
    background: tuple[Entry, ...]  #: catalogue entries that they speak of
    taken: tuple[Taken, ...] = ()  #: what is gone from them


class Effects:
    """Tells what decisions did to a graph that they have been replayed on.

    Args:
        ruling: The decisions.
        known: What decisions are held against beside the graph.
        replayed: What came of documents.
    """

    def __init__(self, ruling: Ruling, known: Known, replayed: Replayed) -> None:
        self._identities = ruling.identities
        self._known = known
        self._replayed = replayed
        self._rejections = ruling.rejections
        self._retyping = ruling.retyping

    def of(self, decision: Decision) -> Effect:
        """Give what one decision did."""
        used, made, trouble = self._outcome(decision)
        signed = decision.signed
        return Effect(
            verb_of(decision),
            decision.said,
            signed.who,
            signed.why,
            signed.when,
            PurePath(signed.file).name,
            used,
            made,
            trouble,
            decision.source if isinstance(decision, Add) else "",
        )

    def _outcome(self, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        match decision:
            case SameAs() | NotSameAs():
                return self._pair(decision)
            case Rename() | Retype():
                return self._changed(decision)
            case RejectMention() | RejectClaim():
                gone = tuple(self._gone.get(self._rejections.sentences[decision], ()))
                return gone, (), "" if gone else "the notes say nothing like it"
            case RejectCandidate():
                return (), (), self._waits(decision)
            case Accept():
                return (), (decision.entry.id,), self._spoken_of(decision)
            case Add():
                addition = self.addition(decision)
                made = (addition.id,) if addition.claim else ()
                return tuple(addition.ends), made, addition.trouble
            case Split():
                return self._parts(decision)

    # --- things ---------------------------------------------------------------------------------

    def _pair(self, decision: SameAs | NotSameAs) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        things = [self._identities.find(address) for address in decision.things]
        used = tuple(_own(self._identities, told) for told in things)
        absent = [
            address
            for address, told in zip(decision.things, things, strict=True)
            if not self._is_here(told)
        ]
        trouble = f"no note tells of {', '.join(absent)}" if absent else ""
        if isinstance(decision, NotSameAs):
            return used, (), trouble
        return used, tuple({self._identities.final(told) for told in things}), trouble

    def _is_here(self, told: Told) -> bool:
        """Whether some note tells of it under this name; a merge's id alone does not count."""
        return self._identities.is_present(told) or told.id in self._shared

    @cached_property
    def _shared(self) -> frozenset[EntityId]:
        """What is the same in every document: catalogue entries and places, before merges."""
        places = (id_ for id_ in self._replayed.described if kind_of(id_) is EntityKind.PLACE)
        return frozenset((*places, *self._known.entries))

    @cached_property
    def _described(self) -> frozenset[EntityId]:
        """Every thing that the graph describes."""
        entries = (entry.id for entry in self._replayed.background)
        return frozenset((*self._replayed.described, *entries))

    @cached_property
    def _gone(self) -> Mapping[Sentence, set[EntityId]]:
        """Give what each sentence of a verdict took out of documents."""
        gone: dict[Sentence, set[EntityId]] = {taken.by: set() for taken in self._replayed.taken}
        for taken in self._replayed.taken:
            gone[taken.by].add(taken.id)
        return gone

    def _changed(self, decision: Rename | Retype) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        id_ = self._identities.final_of(decision.thing)
        now = id_
        lost: Iterable[EntityId] = ()
        if isinstance(decision, Retype):
            now = self._retyping.moved.get(id_, id_)
            lost = self._gone.get(self._retyping.sentence(id_), ())
        trouble = "" if now in self._described else f"no note tells of {decision.thing}"
        return (id_, *lost), (now,), trouble

    def _parts(self, split: Split) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        whole = self._identities.final_of(split.thing)
        told = [self._identities.find(address) for address in split.under]
        made = {self._identities.final(thing) for thing in told}
        made |= {self._identities.final(part) for part in self._identities.parts_of(split)}
        gone = sorted(made - self._described)
        trouble = f"nothing of {split.thing} is told there" if gone else ""
        return (whole,), tuple(made), trouble

    # --- candidates and claims ------------------------------------------------------------------

    def _waits(self, decision: RejectCandidate) -> str:
        names = {fold(candidate.name) for candidate in self._known.candidates}
        return "" if fold(decision.name) in names else "no note has this unknown name any more"

    def _spoken_of(self, decision: Accept) -> str:
        entry = decision.entry
        if self._known.entries.get(entry.id, entry) != entry:
            return f"the catalogue knows {entry.id} already; take this decision out"
        return "" if entry.id in self._described else f"no note names {entry.name}"

    def addition(self, decision: Add) -> Addition:
        """Give the claim that a decision adds."""
        return read_addition(
            decision,
            self._identities.final_of,
            self._described | self._known.entries.keys(),
            self._known.texts,
        )

    # --- doubts ---------------------------------------------------------------------------------

    def doubts(self, decision: Decision) -> Iterator[str]:
        """Say which plain addresses of a decision have namesakes, and how to be exact."""
        for address in _addresses(decision):
            same = self._identities.namesakes(address)
            if len(same) > 1:
                yield (
                    f"{address} is told {len(same)} times apart and means {same[0].address} here; "
                    f"write that, or {same[1].address}"
                )


def effect_of_strong(identities: Identities, link: StrongLink) -> Effect:
    """Give the effect of uniting two things that share a link."""
    used = (_own(identities, link.a), _own(identities, link.b))
    said = f"{Verb.SAME_AS} {link.a.address} {link.b.address}"
    made = (identities.final(link.a),)
    return Effect(Verb.SAME_AS, said, PROGRAM, f"both link to {link.url}", used=used, made=made)


def _own(identities: Identities, told: Told) -> EntityId:
    """Give the id that a told thing would have without merges."""
    same = identities.telling.by_id.get(told.id, (told,))
    return told.id if told == same[0] else told.exact


def _addresses(decision: Decision) -> Sequence[Address]:
    match decision:
        case SameAs() | NotSameAs():
            return decision.things
        case Rename() | Retype() | Split() | RejectMention():
            return (decision.thing,)
        case RejectClaim() | Add():
            claim = decision.claim
            return (claim.subject, claim.object) if claim else ()
        case _:
            return ()
