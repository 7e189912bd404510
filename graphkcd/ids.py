"""Readable names for things: slugs, ids and digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from graphkcd.model.entity import EntityId, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPELLED_OUT = (("++", " plus plus "), ("#", " sharp "), ("&", " and "), ("'", ""), ("’", ""))
_MAX_SLUG = 80


def slug(name: str) -> str:
    """Give the readable last part of an IRI: lower case, words joined by hyphens.

    Letters of every script stay (this is an IRI, RFC 3987), so "Pinçon" and "Pincon" are two
    names and never meet by accident. A name without any letter or digit becomes a digest.

    >>> slug("Max Körbächer"), slug("C++"), slug("eBPF’s Limits: The Truth")
    ('max-körbächer', 'c-plus-plus', 'ebpfs-limits-the-truth')
    """
    text = unicodedata.normalize("NFC", name).casefold()
    for written, spelled in _SPELLED_OUT:
        text = text.replace(written, spelled)
    words = "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))
    if len(words) > _MAX_SLUG:
        words = f"{words[:_MAX_SLUG].rsplit('-', 1)[0]}-{short_digest(words)}"
    return words or short_digest(name)


def short_digest(*parts: str) -> str:
    """Digest some strings into ten hexadecimal digits; the order and the limits of parts count.

    >>> short_digest("ab", "c") == short_digest("a", "bc")
    False
    """
    return long_digest(*parts)[:10]


def long_digest(*parts: str) -> str:
    """Digest some strings into twenty-four hexadecimal digits (96 bits)."""
    joined = "\x1f".join(part.replace("\x1f", "\x1f\x1f") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def entity_id(kind: EntityKind, *names: str) -> EntityId:
    """Name an entity by kind and name; further names narrow it.

    >>> entity_id(EntityKind.TALK, "KCD Zurich 2023", "eBPF for Security")
    'talk/kcd-zurich-2023/ebpf-for-security'
    """
    return "/".join((kind, *map(slug, names)))


def distinct_ids(kind: EntityKind, scope: str, names: Iterable[tuple[str, str]]) -> list[EntityId]:
    """Name things that may share a name, each by ``(name, what tells it apart)``.

    Only those whose slugs collide carry a digest of what tells them apart; those that not even
    this tells apart are numbered in order.

    >>> distinct_ids(EntityKind.TALK, "x", [("Closing", "Ann"), ("Opening", ""), ("Closing", "Bo")])
    ['talk/x/closing-d95ce728e0', 'talk/x/opening', 'talk/x/closing-bd9521d570']
    """
    wanted = list(names)
    plain = [entity_id(kind, scope, name) for name, _ in wanted]
    told = [
        id_ if plain.count(id_) == 1 else f"{id_}-{short_digest(*names_)}"
        for id_, names_ in zip(plain, wanted, strict=True)
    ]
    return [
        id_ if told.count(id_) == 1 else f"{id_}-{told[: i + 1].count(id_)}"
        for i, id_ in enumerate(told)
    ]


def document_id(path: str) -> EntityId:
    """Name a document by its path; what an IRI may not hold is percent-encoded, so none collide.

    >>> document_id("2023/KCD Zürich.md")
    'document/2023/KCD%20Zürich.md'
    """
    kept = "".join(c if c.isalnum() or c in "/-._~" else quote(c, safe="") for c in path)
    return f"{EntityKind.DOCUMENT}/{kept}"


def document_path(id_: EntityId) -> str:
    """Give back the path that :func:`document_id` was given."""
    return unquote(id_.partition("/")[2])
