"""The whole layout of a document as an ``Outline``: what `graphkcd.parse` is for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from graphkcd.ids import distinct_ids, document_id, entity_id, slug
from graphkcd.model.claim import Claim, Relation
from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.model.entity import EntityId, EntityKind
from graphkcd.model.fragment import DocumentRecord
from graphkcd.model.outline import Outline, Part, Scope
from graphkcd.model.talk import Appearance, Event, Passage, Place, Talk
from graphkcd.parse.event import EventNotes, read_event
from graphkcd.parse.layout import Layout
from graphkcd.parse.lexicon import Lexicon, load_lexicon
from graphkcd.parse.names import NameReader, Slot
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.preamble import is_account
from graphkcd.parse.register import Register, occurrences
from graphkcd.parse.scopes import scopes_of, takeaways_of, with_rest
from graphkcd.parse.segments import Segment, find_segments
from graphkcd.parse.talk_links import RECORDING
from graphkcd.parse.told import employed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue

_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED = str.maketrans({chr(i): " " for i in range(128) if not chr(i).isalpha()})
#: An address on a host that keeps what others made.
_HOSTED_AT = re.compile(
    r"https?://(?:www\.)?(?P<name>github|gitlab|bitbucket|youtube|twitter|x|linkedin|slideshare"
    r"|speakerdeck|vimeo|medium|meetup|mastodon|wikipedia|codepen)\.[a-z.]{2,8}/[^\s/]"
)
_WEB = re.compile(r"https?://\S+$")
#: A role that says of the organisation behind it who founded it, alone or beside an office.
_OFFICE = r"(?:C[A-Z]O|president|director|chairman|managing director|chief [a-z]{4,12} officer|PDG)"
_BESIDE = r"\s*(?:,|&|/|\+|\band\b|\bet\b|\bund\b)\s*"
_FOUNDER = re.compile(
    rf"(?:{_OFFICE}{_BESIDE})?(?:co-?\s?|mit-?)?(?:founder|fondateur|fondatrice|fondatore|(?:be)?gründer(?:in)?)(?:{_BESIDE}{_OFFICE})?",
    re.IGNORECASE,
)
_LIST_OF_ORGANIZERS = re.compile(r"\s*[,;&/]\s*|\s+(?:and|et|und|y|e)\s+")

#: How sure slots are: a speaker line that parses whole was right on all gold documents.
_SLOT_CONFIDENCE: Final = 0.97


def outline_of(document: Document, catalogue: Catalogue) -> Outline:
    """Read the layout of a document: its event, talks, people and what each stretch is about."""
    names = NameReader(catalogue, load_lexicon(), _common_words(document))
    layout = Layout.of(document, names)
    segments = find_segments(layout)
    builder = _Builder(layout, Register(document, catalogue))
    return builder.build(segments, read_event(layout, segments))


def _common_words(document: Document) -> frozenset[str]:
    """Words the document writes in lower case at least twice: they are no names in it."""
    counts = Counter(_words(document.prose))
    return frozenset(w for w, count in counts.items() if count >= 2 and len(w) > 2 and w.islower())


def _words(text: str) -> list[str]:
    """Give the runs of letters in a text.

    >>> _words("K8s, naïve_v2")
    ['K', 's', 'naïve', 'v']
    """
    found: list[str] = []
    for line in text.split("\n"):  # most are ASCII, which divides ten times as fast
        found += line.translate(_SPACED).split() if line.isascii() else _LETTERS.findall(line)
    return found


def language_of(text: str, lexicon: Lexicon) -> str:
    """Vote for a text's language by its most frequent words; empty when too few were seen."""
    words = map(str.casefold, _words(text[:20_000]))
    known = filter(None, map(lexicon.languages_of.get, words))
    votes = Counter(chain.from_iterable(known))
    best = max(sorted(votes), key=votes.__getitem__, default="")
    return best if votes[best] >= 5 else ""


@dataclass(slots=True)
class _Builder:
    """Collects what segments and event notes say into the values of an outline."""

    layout: Layout
    register: Register
    claims: list[Claim] = field(default_factory=list)
    masks: list[Span] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return self.layout.document

    def build(self, segments: Sequence[Segment], notes: EventNotes) -> Outline:
        events, places = self._event(notes)
        event = events[0].id if events else ""
        scope = event.partition("/")[2] or slug(self.document.path.rsplit(".", 1)[0])
        talks, appearances, scopes = self._talks(segments, event, scope)
        for span in notes.authors:
            self._authors(span)
        self._mask_names(segments)
        self._mask_link_words()
        record = DocumentRecord(
            self.document.path, self.document.digest, self._name(), self._language()
        )
        return Outline(
            record,
            events,
            places,
            tuple(self.register.people.values()),
            tuple(self.register.organizations.values()),
            tuple(talks),
            tuple(appearances),
            tuple(self.claims),
            tuple(with_rest(self.layout, scopes)),
            tuple(sorted(self.masks)),
        )

    # --- document and event ---------------------------------------------------------------------

    def _name(self) -> str:
        title = next((f.value for f in self.document.meta if f.key == "title"), "")
        heading = next((b for b in self.document.blocks if b.kind is BlockKind.HEADING), None)
        if not title and heading and heading.level == 1:
            title = self.document.words(*heading.span)
        return title or self.document.path

    def _language(self) -> str:
        stated = next((f.value for f in self.document.meta if f.key in ("lang", "language")), "")
        lexicon = self.layout.names.lexicon
        return stated[:2].casefold() if stated else language_of(self.document.prose, lexicon)

    def _event(self, notes: EventNotes) -> tuple[tuple[Event, ...], tuple[Place, ...]]:
        if not notes.name:
            return (), ()
        spans = (notes.name_span, notes.year_span)
        evidence = tuple(self.document.quote(*span) for span in spans if span)
        name = " ".join(notes.name.split())
        event = Event(
            entity_id(EntityKind.EVENT, name), name, evidence, notes.start_date, notes.end_date
        )
        places: list[Place] = []
        for name_, span in ((notes.place, notes.place_span), (notes.country, notes.country_span)):
            if name_ and span:
                place = Place(entity_id(EntityKind.PLACE, name_), name_)
                places.append(place)
                self._claim(event.id, Relation.LOCATION, place.id, span, "event-place")
        if notes.host_span:
            host = self.register.organization(notes.host_span)
            self._claim(event.id, Relation.HOSTED_BY, host, notes.host_span, "event-host")
        for span in self._organizers(notes.organizers):
            organizer = self._organizer(span)
            self._claim(event.id, Relation.ORGANIZER, organizer, span, "event-organizer")
        return (event,), tuple(places)

    def _organizers(self, value: Span | None) -> Iterator[Span]:
        """Divide the value of "Organizers: A, B and C"."""
        if value is None or value[1] - value[0] > _LONGEST_ORGANIZERS:
            return
        marks = [m.span() for m in _LIST_OF_ORGANIZERS.finditer(self.document.prose, *value)]
        edges = [value[0], *(at for mark in marks for at in mark), value[1]]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            start, end = self.document.trim(start, end)
            if start < end:
                yield start, end

    def _organizer(self, span: Span) -> EntityId:
        is_person = self.layout.names.slot_of(self.register.words(span)) is Slot.PERSON
        return self.register.person(span) if is_person else self.register.organization(span)

    def _authors(self, span: Span) -> None:
        document = document_id(self.document.path)
        text = self.document.prose if self.document.words(*span) else self.document.text
        for credit in find_credits(text, *span, self.layout.names, labelled=True):
            if is_account(self.register.words(credit.name)):
                continue
            person = self.register.person(credit.name)
            self._claim(document, Relation.AUTHOR, person, credit.name, "byline")
            self._mask(credit)

    def _claim(
        self,
        subject: EntityId,
        relation: Relation,
        object_: EntityId,
        span: Span,
        rule: str,
        talk: EntityId = "",
    ) -> None:
        evidence = self.document.quote(*span)
        self.claims.append(
            Claim(subject, relation, object_, (evidence,), rule, _SLOT_CONFIDENCE, talk=talk)
        )

    # --- talks ----------------------------------------------------------------------------------

    def _talks(
        self, segments: Sequence[Segment], event: EntityId, scope: str
    ) -> tuple[list[Talk], list[Appearance], list[Scope]]:
        titles = [self.register.words(s.candidate.line.title) for s in segments]
        who = [" ".join(self.register.words(c.name) for c in s.candidate.credits) for s in segments]
        ids = distinct_ids(EntityKind.TALK, scope, zip(titles, who, strict=True))
        talks: list[Talk] = []
        appearances: list[Appearance] = []
        scopes: list[Scope] = []
        for position, (segment, id_) in enumerate(zip(segments, ids, strict=True), 1):
            parts = list(scopes_of(self.layout, segment, id_))
            scopes += parts
            talks.append(self._talk(segment, id_, titles[position - 1], position, event, parts))
            appearances += self._appearances(segment, id_)
        return talks, appearances, scopes

    def _talk(
        self,
        segment: Segment,
        id_: EntityId,
        title: str,
        position: int,
        event: EntityId,
        parts: Sequence[Scope],
    ) -> Talk:
        recordings = {url for url in self._urls(segment) if RECORDING.search(url)}
        return Talk(
            id_,
            title,
            position,
            self.document.quote(*segment.candidate.line.title),
            event,
            segment.candidate.line.format,
            language_of(
                self.document.prose[segment.start : segment.end], self.layout.names.lexicon
            ),
            self._abstract(parts),
            tuple(self._takeaways(parts)),
            tuple(sorted(self._title_links(segment) - recordings)),
            tuple(sorted(recordings)),
        )

    def _urls(self, segment: Segment) -> Iterator[str]:
        """Give the addresses that a talk's stretch, or its front matter, links to."""
        start = segment.candidate.line.title[0]
        yield from (li.url for li in self.layout.links(start, segment.end) if _WEB.match(li.url))
        if segment.candidate.block < 0:
            yield from (f.value for f in self.document.meta if _WEB.match(f.value))

    def _title_links(self, segment: Segment) -> set[str]:
        start, end = segment.candidate.line.title
        return {li.url for li in self.layout.links(start - 1, end) if _WEB.match(li.url)}

    def _abstract(self, parts: Sequence[Scope]) -> Passage | None:
        spans = ((p.start, p.end) for p in parts if p.part is Part.ABSTRACT)
        span = next((s for s in spans if self.document.words(*s)), None)
        return self._passage(span) if span else None

    def _takeaways(self, parts: Sequence[Scope]) -> Iterator[Passage]:
        return map(self._passage, takeaways_of(self.document, self.layout, parts))

    def _passage(self, span: Span) -> Passage:
        return Passage(self.document.words(*span), self.document.evidence(*span))

    def _appearances(self, segment: Segment, talk: EntityId) -> Iterator[Appearance]:
        for credit in map(partial(self._employed, segment), segment.candidate.credits):
            person = self.register.person(credit.name)
            affiliation = (
                self.register.organization(credit.affiliation) if credit.affiliation else ""
            )
            role = self.register.words(credit.role) if credit.role else ""
            spans = [s for s in (credit.name, credit.affiliation, credit.role) if s]
            whole = (min(s for s, _ in spans), max(e for _, e in spans))
            yield Appearance(talk, person, self.document.quote(*whole), affiliation, role)
            if affiliation:
                self._claim(person, Relation.WORKS_FOR, affiliation, whole, "affiliation", talk)
                if _FOUNDER.fullmatch(role):
                    self._claim(person, Relation.FOUNDED, affiliation, whole, "founder", talk)
            self._mask(credit)

    def _employed(self, segment: Segment, credit: Credit) -> Credit:
        """Give who speaks where their talk says for whom they work, if they are credited alone."""
        name = self.register.words(credit.name)
        if credit.affiliation or credit.role or " " not in name:
            return credit
        prose, names = self.document.prose, self.layout.names
        return employed(prose, name, segment.start, segment.end, names) or credit

    # --- masks ----------------------------------------------------------------------------------

    def _mask(self, credit: Credit) -> None:
        self.masks += [s for s in (credit.name, credit.affiliation, credit.role) if s]
        account = _ACCOUNT.match(self.document.prose, credit.name[1])
        self.masks += [account.span()] if account else []

    def _mask_link_words(self) -> None:
        """Hide the words of links that only say where they lead: "[GitHub](https://github.com/…)"."""
        self.masks += [
            (link.start, link.end)
            for link in self.document.links
            if (host := _HOSTED_AT.match(link.url))
            and self.document.words(link.start, link.end).casefold() == host["name"]
        ]

    def _mask_names(self, segments: Sequence[Segment]) -> None:
        """Mask people wherever they are named: "Lisa Falco", and in her talk "Falco" alone."""
        prose = self.document.prose
        self.masks += occurrences(prose, (p.name for p in self.register.people.values()))
        for segment in segments:
            known = {
                word
                for credit in segment.candidate.credits
                for word in self.document.words(*credit.name).split()
                if self.register.catalogue.find(word)
            }
            found = occurrences(prose[segment.start : segment.end], known)
            self.masks += [(segment.start + s, segment.start + e) for s, e in found]


#: Where else somebody is found is no word on the place: "Ada Lovelace: @ada / adal on GitHub".
_ACCOUNT: Final = re.compile(
    r"\s?[:,(]\s?(?:@[\w.-]{1,40}\s?[/,|]\s?)?[\w.-]{1,40} on (?:github|gitlab|twitter|linkedin)\b",
    re.IGNORECASE,
)
_LONGEST_ORGANIZERS: Final = 300
