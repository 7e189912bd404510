"""What a person decided about the graph, and what that did to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from graphkcd.model.canonical import keep_sorted
from graphkcd.model.claim import Modality, Relation

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId, Technology

#: An :data:`EntityId`, or one with the event it was told at: ``person/anna-meier@x-days-2024``.
Address: TypeAlias = str


class Verb(StrEnum):
    """The kinds of decisions."""

    SAME_AS = "same-as"
    NOT_SAME_AS = "not-same-as"
    RENAME = "rename"
    RETYPE = "retype"
    REJECT = "reject"
    ACCEPT = "accept"
    ADD = "add"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, order=True)
class Signed:
    """Who decided, why and when, as given: nothing here comes from a clock."""

    who: str
    why: str
    when: str  #: a day, ISO 8601
    file: str = ""
    line: int = 0  #: from 1

    @property
    def where(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class SameAs:
    """Several things are one; the first one's id stays."""

    things: tuple[Address, ...]
    signed: Signed
    name: str = ""  #: what the one thing is called; empty for the first one's name

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.SAME_AS} {' '.join(self.things)}"


@dataclass(frozen=True, slots=True, order=True)
class NotSameAs:
    """Things that look alike are different, each from each."""

    things: tuple[Address, ...]
    signed: Signed

    def __post_init__(self) -> None:
        keep_sorted(self, "things")

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.NOT_SAME_AS} {' '.join(self.things)}"


@dataclass(frozen=True, slots=True, order=True)
class Rename:
    """A thing is shown under another name; the old ones stay as other names."""

    thing: Address
    to: str
    signed: Signed

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.RENAME} {self.thing} to {self.to}"


@dataclass(frozen=True, slots=True, order=True)
class Retype:
    """A thing is of another kind: of technology or organisation, or an organisation, no person."""

    thing: Address
    to: str
    signed: Signed

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.RETYPE} {self.thing} to {self.to}"


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Where to look: a document, words in it; empty for anywhere."""

    document: str = ""
    quote: str = ""

    def __str__(self) -> str:
        words = f" “{self.quote}”" if self.quote else ""
        return words + (f" in {self.document}" if self.document else "")


@dataclass(frozen=True, slots=True, order=True)
class RejectMention:
    """Some words do not mean that thing."""

    thing: Address  #: or ``mention/…``
    words: Words
    signed: Signed

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.REJECT} mention {self.thing}{self.words}"


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """Subject, relation and object of a claim."""

    subject: Address
    relation: Relation
    object: Address

    def __str__(self) -> str:
        return f"{self.subject} {self.relation} {self.object}"


@dataclass(frozen=True, slots=True, order=True)
class RejectClaim:
    """A claim was read wrongly, everywhere or from some words."""

    claim: Said | None  #: none when its id is given
    words: Words
    signed: Signed
    id: EntityId = ""  #: ``claim/…``

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.REJECT} claim {self.claim or self.id}{self.words}"


@dataclass(frozen=True, slots=True, order=True)
class RejectCandidate:
    """A name that waits for review is no technology."""

    name: str
    signed: Signed

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.REJECT} candidate {self.name}"


@dataclass(frozen=True, slots=True)
class Accept:
    """A name that waited for review becomes a catalogue entry."""

    entry: Technology
    signed: Signed

    @property
    def said(self) -> str:
        """The decision in one line."""
        return f"{Verb.ACCEPT} {self.entry.name} as {self.entry.kind}"


@dataclass(frozen=True, slots=True, order=True)
class Add:
    """A claim that no rule read: from words of a note, or from a source elsewhere."""

    claim: Said
    words: Words  #: both given, unless ``source`` is
    signed: Signed
    source: str = ""  #: a link
    modality: Modality = Modality.ASSERTED

    @property
    def said(self) -> str:
        """The decision in one line."""
        hedge = "" if self.modality is Modality.ASSERTED else f" ({self.modality})"
        return f"{Verb.ADD} {self.claim}{hedge}{self.words}{self.source and f' from {self.source}'}"


@dataclass(frozen=True, slots=True, order=True)
class Split:
    """One name hides two things: what was told in some places is another one."""

    thing: Address
    signed: Signed
    talks: tuple[EntityId, ...] = ()
    documents: tuple[str, ...] = ()
    under: tuple[Address, ...] = ()  #: what a merge put here and is to be apart again
    name: str = ""  #: of the new thing; empty for the same name

    def __post_init__(self) -> None:
        keep_sorted(self, "talks", "documents", "under")

    @property
    def said(self) -> str:
        """The decision in one line."""
        apart = " ".join((*self.talks, *self.documents, *self.under))
        return f"{Verb.SPLIT} {self.thing} apart {apart}{self.name and f' as {self.name}'}"


Decision: TypeAlias = (
    SameAs
    | NotSameAs
    | Rename
    | Retype
    | RejectMention
    | RejectClaim
    | RejectCandidate
    | Accept
    | Add
    | Split
)


def verb_of(decision: Decision) -> Verb:
    """Give a decision's kind, which its line begins with."""
    return Verb(decision.said.partition(" ")[0])


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """What one decision did: the things it used, and the things that stand for them now."""

    verb: Verb
    said: str  #: the decision in one line
    who: str  #: a person; for what needs no asking, the program
    why: str
    when: str = ""
    file: str = ""
    used: tuple[EntityId, ...] = ()
    made: tuple[EntityId, ...] = ()
    trouble: str = ""  #: why it does not apply to these notes; empty when it does
    source: str = ""  #: a link, of an added claim

    def __post_init__(self) -> None:
        keep_sorted(self, "used", "made")
