"""The whole layout of a document as an ``Outline``: what `graphkcd.parse` is for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkcd.ids import distinct_ids, document_id, entity_id, slug
from graphkcd.model.claim import Claim, Relation
from graphkcd.model.document import BlockKind, Document, Span
from graphkcd.model.entity import EntityId, EntityKind, Organization
from graphkcd.model.fragment import DocumentRecord
from graphkcd.model.outline import Outline, Part, Scope
from graphkcd.model.talk import Appearance, Event, Passage, Person, Place, Talk
from graphkcd.parse.event import EventNotes, read_event
from graphkcd.parse.heads import Head, find_heads
from graphkcd.parse.labels import Label, field_at
from graphkcd.parse.lexicon import Lexicon, load_lexicon
from graphkcd.parse.names import NameReader
from graphkcd.parse.people import Credit, find_credits
from graphkcd.parse.segments import Segment, find_segments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.catalogue import Catalogue

_WORD = re.compile(r"[^\W\d_]+")
_RECORDING = re.compile(r"youtu\.be/|youtube\.com/(?:watch|live|embed)|vimeo\.com/\d|media\.ccc\.de/v/", re.I)
_WEB = re.compile(r"https?://\S+$")

#: How sure slots are: a speaker line that parses whole was right on all gold documents.
_SLOT_CONFIDENCE = 0.97


def outline_of(document: Document, catalogue: Catalogue) -> Outline:
    """Read the layout of a document: its event, talks, people and what each stretch is about."""
    lexicon = load_lexicon()
    names = NameReader(catalogue, lexicon, _common_words(document))
    heads = find_heads(document, lexicon)
    segments = find_segments(document, heads, names)
    spans = [(segment.start, segment.end) for segment in segments]
    return _Builder(document, catalogue, lexicon, names, heads).build(
        segments, read_event(document, spans, names)
    )


def _common_words(document: Document) -> frozenset[str]:
    """Words the document writes in lower case at least twice: they are no names in it."""
    counts = Counter(word for word in _WORD.findall(document.prose) if word.islower())
    return frozenset(word for word, count in counts.items() if count >= 2 and len(word) > 2)


def language_of(text: str, lexicon: Lexicon) -> str:
    """Vote for a text's language by its most frequent words; empty when too few were seen."""
    counts = Counter(word.casefold() for word in _WORD.findall(text[:20_000]))
    votes = {
        language: sum(counts[word] for word in words)
        for language, words in lexicon.stop_words.items()
    }
    best = max(sorted(votes), key=lambda language: votes[language])
    return best if votes[best] >= 5 else ""


@dataclass(slots=True)
class _Builder:
    """Collects what segments and event notes say into the values of an outline."""

    document: Document
    catalogue: Catalogue
    lexicon: Lexicon
    names: NameReader
    heads: tuple[Head, ...]
    people: dict[EntityId, Person] = field(default_factory=dict)
    organizations: dict[EntityId, Organization] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    masks: list[Span] = field(default_factory=list)

    def build(self, segments: Sequence[Segment], notes: EventNotes) -> Outline:
        events, places = self._event(notes)
        event = events[0].id if events else ""
        scope = event.partition("/")[2] or slug(self.document.path.rsplit(".", 1)[0])
        talks, appearances, scopes = self._talks(segments, event, scope)
        for span in notes.authors:
            self._authors(span)
        self._mask_names(segments)
        language = self._language()
        return Outline(
            DocumentRecord(self.document.path, self.document.digest, self._name(), language),
            events,
            places,
            tuple(self.people.values()),
            tuple(self.organizations.values()),
            tuple(talks),
            tuple(appearances),
            tuple(self.claims),
            tuple(self._with_rest(scopes)),
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
        return stated[:2].casefold() if stated else language_of(self.document.prose, self.lexicon)

    def _event(self, notes: EventNotes) -> tuple[tuple[Event, ...], tuple[Place, ...]]:
        if not notes.name:
            return (), ()
        evidence = (self.document.quote(*notes.name_span),) if notes.name_span else ()
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
            host = self._organization(notes.host_span)
            self._claim(event.id, Relation.HOSTED_BY, host, notes.host_span, "event-host")
        return (event,), tuple(places)

    def _authors(self, span: Span) -> None:
        document = document_id(self.document.path)
        for credit in self._credits_of(span):
            person = self._person(credit.name)
            self._claim(document, Relation.AUTHOR, person, credit.name, "byline")
            self._mask(credit)

    def _credits_of(self, span: Span) -> tuple[Credit, ...]:
        """Read people from prose, or from front matter, which prose blanks."""
        text = self.document.prose if self.document.words(*span) else self.document.text
        return find_credits(text, *span, self.names, labelled=True)

    def _claim(
        self, subject: EntityId, relation: Relation, object_: EntityId, span: Span, rule: str,
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
        titles = [self.document.words(*s.candidate.line.title) for s in segments]
        who = [
            " ".join(self.document.words(*c.name) for c in s.candidate.credits) for s in segments
        ]
        ids = distinct_ids(EntityKind.TALK, scope, zip(titles, who, strict=True))
        talks, appearances, scopes = [], [], []
        for position, (segment, id_) in enumerate(zip(segments, ids, strict=True), 1):
            parts = list(self._scopes(segment, id_))
            scopes += parts
            talks.append(self._talk(segment, id_, titles[position - 1], position, event, parts))
            appearances += self._appearances(segment, id_)
        return talks, appearances, scopes

    def _talk(
        self, segment: Segment, id_: EntityId, title: str, position: int, event: EntityId,
        parts: Sequence[Scope],
    ) -> Talk:
        urls = [
            link.url
            for link in self.document.links
            if segment.candidate.line.title[0] <= link.start < segment.end and _WEB.match(link.url)
        ]
        recordings = {url for url in urls if _RECORDING.search(url)}
        return Talk(
            id_,
            title,
            position,
            self.document.evidence(*segment.candidate.line.title),
            event,
            segment.candidate.line.format,
            language_of(self.document.prose[segment.start : segment.end], self.lexicon),
            self._abstract(parts),
            tuple(self._takeaways(parts)),
            tuple(sorted(self._title_links(segment) - recordings)),
            tuple(sorted(recordings)),
        )

    def _title_links(self, segment: Segment) -> set[str]:
        start, end = segment.candidate.line.title
        return {
            link.url
            for link in self.document.links
            if start - 1 <= link.start < end and _WEB.match(link.url)
        }

    def _abstract(self, parts: Sequence[Scope]) -> Passage | None:
        part = next((p for p in parts if p.part is Part.ABSTRACT), None)
        if part is None or not self.document.words(part.start, part.end):
            return None
        return Passage(
            self.document.words(part.start, part.end), self.document.evidence(part.start, part.end)
        )

    def _takeaways(self, parts: Sequence[Scope]) -> Iterator[Passage]:
        """Give the outermost items of the talk's takeaways, each with what is nested below it."""
        for part in parts:
            if part.part is not Part.TAKEAWAYS:
                continue
            items = [
                (i, b) for i, b in enumerate(self.document.blocks)
                if b.kind is BlockKind.ITEM and part.start <= b.start < part.end
            ]
            top = min((b.level for _, b in items), default=0)
            for _, block in items:
                if block.level == top and self.document.words(*block.span):
                    yield Passage(
                        self.document.words(*block.span), self.document.evidence(*block.span)
                    )

    def _appearances(self, segment: Segment, talk: EntityId) -> Iterator[Appearance]:
        for credit in segment.candidate.credits:
            person = self._person(credit.name)
            affiliation = self._organization(credit.affiliation) if credit.affiliation else ""
            role = self.document.words(*credit.role) if credit.role else ""
            spans = [s for s in (credit.name, credit.affiliation, credit.role) if s]
            whole = (min(s for s, _ in spans), max(e for _, e in spans))
            yield Appearance(talk, person, self.document.evidence(*whole), affiliation, role)
            if affiliation:
                self._claim(person, Relation.WORKS_FOR, affiliation, whole, "affiliation", talk)
            self._mask(credit)

    def _mask(self, credit: Credit) -> None:
        self.masks += [s for s in (credit.name, credit.affiliation, credit.role) if s]

    def _mask_names(self, segments: Sequence[Segment]) -> None:
        """Mask people wherever they are named: "Lisa Falco", and in her talk "Falco" alone."""
        for person in self.people.values():
            self.masks += _occurrences(self.document.prose, person.name, 0, len(self.document.prose))
        for segment in segments:
            for credit in segment.candidate.credits:
                for word in self.document.words(*credit.name).split():
                    if self.catalogue.find(word):
                        self.masks += _occurrences(
                            self.document.prose, word, segment.start, segment.end
                        )

    def _person(self, span: Span) -> EntityId:
        name = self.document.words(*span) or " ".join(self.document.text[slice(*span)].split())
        id_ = entity_id(EntityKind.PERSON, name)
        self.people.setdefault(id_, Person(id_, name))
        return id_

    def _organization(self, span: Span) -> EntityId:
        """Give the catalogue's organisation of that name, else one of the notes' own."""
        name = self.document.words(*span)
        known = self.catalogue.find(name, EntityKind.ORGANIZATION)
        if not known:
            parts = [p.strip() for p in name.split("/")]
            known = tuple(
                id_ for part in reversed(parts) if len(parts) > 1
                for id_ in self.catalogue.find(part, EntityKind.ORGANIZATION)
            )[:1]
        if known:
            return known[0]
        id_ = entity_id(EntityKind.ORGANIZATION, name)
        self.organizations.setdefault(id_, Organization(id_, name))
        return id_

    # --- scopes ---------------------------------------------------------------------------------

    def _scopes(self, segment: Segment, talk: EntityId) -> Iterator[Scope]:
        """Divide a talk's stretch into title, abstract, takeaways, notes and apparatus."""
        start, end = segment.candidate.line.title
        yield Scope(start, end, Part.TITLE, talk)
        part, section = Part.NOTES, ""
        heads = {head.block: head for head in self.heads}
        slots = segment.candidate.slots
        for i, block in enumerate(self.document.blocks):
            if block.end <= end or block.start >= segment.end:
                continue
            if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.RULE):
                continue
            head = heads.get(i)
            if head and i != segment.candidate.block:
                part = _PARTS.get(head.label, Part.NOTES) if head.label else Part.NOTES
                section = self.document.words(*head.span)
            first = max(block.start, end)
            yield from self._block_scopes((first, block.end), part, talk, section, slots)

    def _block_scopes(
        self, span: Span, part: Part, talk: EntityId, section: str, slots: Sequence[Span]
    ) -> Iterator[Scope]:
        if not self.document.words(*span):
            return
        if any(s < span[1] and span[0] < e for s, e in slots):
            at = span[0]
            for line in self.document.prose[slice(*span)].split("\n"):
                inside = any(s < at + len(line) and at < e for s, e in slots)
                kind = Part.APPARATUS if inside else part
                if line.strip():
                    yield Scope(*self.document.trim(at, at + len(line)), kind, talk, section)
                at += len(line) + 1
            return
        labelled = field_at(self.document, *span, self.lexicon)
        if labelled and labelled.label in _PARTS and self.document.words(*labelled.value):
            value = self.document.trim(*labelled.value)
            yield Scope(*value, _PARTS[labelled.label], talk, section)
        elif labelled and labelled.label not in _PARTS:
            yield Scope(*self.document.trim(*span), Part.APPARATUS, talk, section)
        else:
            yield Scope(*self.document.trim(*span), part, talk, section)

    def _with_rest(self, scopes: Sequence[Scope]) -> Iterator[Scope]:
        """Add what belongs to no talk: introductions, announcements, conclusions."""
        covered = sorted((s.start, s.end) for s in scopes)
        section = ""
        heads = {head.block: head for head in self.heads}
        rest: list[Scope] = []
        k = 0
        for i, block in enumerate(self.document.blocks):
            if i in heads:
                section = self.document.words(*heads[i].span)
            if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.RULE):
                continue
            while k < len(covered) and covered[k][1] <= block.start:
                k += 1
            free = k == len(covered) or covered[k][0] >= block.end
            if free and self.document.words(*block.span):
                rest.append(Scope(*self.document.trim(*block.span), Part.NOTES, "", section))
        yield from sorted([*scopes, *rest])


def _occurrences(prose: str, words: str, start: int, end: int) -> list[Span]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    return [match.span() for match in re.compile(pattern).finditer(prose, start, end)]


_PARTS = {
    Label.ABSTRACT: Part.ABSTRACT,
    Label.TAKEAWAYS: Part.TAKEAWAYS,
    Label.NOTES: Part.NOTES,
    Label.APPARATUS: Part.APPARATUS,
}

