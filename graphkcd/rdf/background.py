"""Catalogue entries as quads: what was known before any note was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd import vocab
from graphkcd.model.claim import Claim, Modality, Origin, Relation
from graphkcd.model.entity import EntityId, Entry, Organization, OrganizationKind, Technology, Theme
from graphkcd.rdf.terms import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.rdf.writer import Quad, Writer

#: The concept scheme that all themes are in.
SCHEME: Final = "themes"

_HOSTS: Final = (OrganizationKind.FOUNDATION, OrganizationKind.COMMUNITY)


def encode_entry(writer: Writer, entry: Entry, known: Mapping[EntityId, Entry]) -> Iterator[Quad]:
    """Give the quads of one entry.

    Args:
        writer: Where they go.
        entry: A technology, theme or organisation.
        known: All entries by id: how a technology relates to its owner depends on who that is.
    """
    if isinstance(entry, Technology):
        yield from _technology(writer, entry, known)
    elif isinstance(entry, Theme):
        yield from _theme(writer, entry)
    else:
        yield from _organization(writer, entry)


def _technology(
    writer: Writer, entry: Technology, known: Mapping[EntityId, Entry]
) -> Iterator[Quad]:
    yield from writer.named(entry.id, vocab.TECHNOLOGY, entry.name)
    if entry.kind.is_software:
        yield from writer.types(entry.id, vocab.SOFTWARE)
    yield writer.quad(entry.id, vocab.KIND, text(entry.kind))
    yield from writer.words(entry.id, vocab.ALT_LABEL, *entry.aliases)
    yield from writer.words(entry.id, vocab.HIDDEN_LABEL, *entry.misspellings)
    yield from writer.urls(entry.id, vocab.URL, entry.homepage)
    yield from writer.urls(entry.id, vocab.CODE_REPOSITORY, entry.repository)
    yield from writer.urls(entry.id, vocab.SAME_AS, *entry.same_as)
    yield from writer.words(entry.id, vocab.MATURITY, entry.maturity)
    yield from writer.words(entry.id, vocab.DESCRIPTION, entry.description)
    yield from writer.link(entry.id, vocab.CATEGORY, *entry.categories)
    for parent in entry.parents:
        yield from writer.claim(_known(entry.id, Relation.PART_OF, parent))
    if entry.owner:
        relation = _ownership(known.get(entry.owner))
        yield from writer.claim(_known(entry.id, relation, entry.owner))


def _known(subject: EntityId, relation: Relation, object_: EntityId) -> Claim:
    return Claim(
        subject, relation, object_, (), "catalogue", 1.0, Modality.ASSERTED, Origin.CATALOGUE
    )


def _ownership(owner: Entry | None) -> Relation:
    """A foundation hosts a project; anyone else makes it."""
    hosted = isinstance(owner, Organization) and owner.kind in _HOSTS
    return Relation.HOSTED_BY if hosted else Relation.CREATED_BY


def _theme(writer: Writer, entry: Theme) -> Iterator[Quad]:
    yield from writer.types(entry.id, vocab.THEME, vocab.CONCEPT)
    yield writer.quad(entry.id, vocab.PREF_LABEL, text(entry.name))
    yield from writer.words(entry.id, vocab.ALT_LABEL, *entry.aliases)
    yield from writer.link(entry.id, vocab.BROADER, *entry.parents)
    yield from writer.link(entry.id, vocab.CONCERNS, *entry.concerns)
    yield from writer.words(entry.id, vocab.DESCRIPTION, entry.description)
    yield from writer.link(entry.id, vocab.IN_SCHEME, SCHEME)
    yield from writer.types(SCHEME, vocab.CONCEPT_SCHEME)


def _organization(writer: Writer, entry: Organization) -> Iterator[Quad]:
    yield from writer.named(entry.id, vocab.ORGANIZATION, entry.name)
    yield from writer.words(entry.id, vocab.KIND, entry.kind or "")
    yield from writer.words(entry.id, vocab.ALTERNATE_NAME, *entry.aliases)
    yield from writer.urls(entry.id, vocab.URL, entry.homepage)
    yield from writer.link(entry.id, vocab.PARENT_ORGANIZATION, *entry.parents)
