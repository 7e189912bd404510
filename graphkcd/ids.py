"""Readable names for things: slugs, ids, digests and links."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from graphkcd.model.entity import EntityId, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPELLED_OUT: Final = {"++": " plus plus ", "#": " sharp ", "&": " and ", "'": "", "’": ""}
_MAX_SLUG: Final = 80


def slug(name: str) -> str:
    """Give the readable last part of an IRI: lower case, words joined by hyphens.

    Letters of every script stay, with their marks (this is an IRI, RFC 3987), so "Pinçon" and
    "Pincon" are two names and never meet by accident. A name without any letter or digit becomes
    a digest.

    >>> slug("Max Körbächer"), slug("C++"), slug("eBPF’s Limits: The Truth")
    ('max-körbächer', 'c-plus-plus', 'ebpfs-limits-the-truth')
    """
    text = unicodedata.normalize("NFC", name).casefold()
    for written, spelled in _SPELLED_OUT.items():
        text = text.replace(written, spelled)
    words = "-".join(_words(unicodedata.normalize("NFC", text)))
    if len(words) > _MAX_SLUG:
        words = f"{words[:_MAX_SLUG].rsplit('-', 1)[0]}-{short_digest(words)}"
    return words or short_digest(name)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text)
    spaced = "".join(c if _in_word(c) else " " for c in text)
    return [word for word in spaced.split() if any(c.isalnum() for c in word)]


_ASCII_WORD: Final = re.compile(r"[^\W_]+")


def _in_word(character: str) -> bool:
    """Letters and digits, and the marks that many scripts write vowels with.

    Variation selectors are marks too, but nobody sees them, and some are barred from IRIs.
    """
    if character.isalnum():
        return True
    is_mark = unicodedata.category(character) in ("Mn", "Mc")
    return is_mark and not ("\ufe00" <= character <= "\ufe0f" or character >= "\U000e0000")


def short_digest(*parts: str) -> str:
    """Digest some strings into ten hexadecimal digits; the order and the limits of parts count.

    >>> short_digest("ab", "c") == short_digest("a", "bc")
    False
    """
    return long_digest(*parts)[:10]


def long_digest(*parts: str) -> str:
    """Digest some strings into twenty-four hexadecimal digits (96 bits)."""
    joined = "\x1f".join(part.replace("\x1e", "\x1e0").replace("\x1f", "\x1e1") for part in parts)
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
    shared = Counter(plain)
    told = [
        id_ if shared[id_] == 1 else f"{id_}-{short_digest(*pair)}"
        for id_, pair in zip(plain, wanted, strict=True)
    ]
    return list(_numbered(told))


def _numbered(ids: list[EntityId]) -> Iterable[EntityId]:
    total, seen = Counter(ids), Counter[EntityId]()
    for id_ in ids:
        seen[id_] += 1
        yield id_ if total[id_] == 1 else f"{id_}-{seen[id_]}"


def document_id(path: str) -> EntityId:
    """Name a document by its path; what an IRI may not hold is percent-encoded, so none collide.

    >>> document_id("2023/KCD Zürich.md")
    'document/2023/KCD%20Zürich.md'
    """
    kept = _NOT_IN_PATH.sub(lambda barred: percent_encoded(barred[0]), path)
    return f"{EntityKind.DOCUMENT}/{kept}"


#: Letters and digits of any script stand as they are, and a few marks.
_NOT_IN_PATH: Final = re.compile(r"[^\w/.~-]")


def document_path(id_: EntityId) -> str:
    """Give back the path that :func:`document_id` was given."""
    return unquote(id_.partition("/")[2], errors="surrogatepass")


#: The last two code points of each plane are no characters.
_NO_CHARACTERS: Final = "".join(
    chr(plane + last) for plane in range(0x10000, 0xE0000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
#: What RFC 3987 bars from IRIs: white space, controls, marks that turn the reading direction, a few
#: signs, what is private or no text. It allows rarer kinds of white space; many parsers do not.
_BARRED: Final = (
    r'\s\x00-\x20\x7f-\x9f<>"{}|^`\\'
    "\u200e\u200f\u202a-\u202e\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    f"{_NO_CHARACTERS}\U000e0000-\U0010ffff"
)
NOT_IN_IRI: Final = re.compile(f"[{_BARRED}]")

_WEB_LINK: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:[^/?#\[\]@]*@)?[^/?#\[\]@:]+(?::[0-9]*)?)(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
#: In a link, brackets and a ``%`` that starts no code are out of place as well.
_NOT_IN_LINK: Final = re.compile(rf"[{_BARRED}\[\]]|%(?![0-9A-Fa-f]{{2}})")


def web_link(url: str) -> str:
    """Give a link as the IRI it means; empty when it leads nowhere on the web.

    Giving it what it gave changes nothing.

    >>> web_link("https://example.org/100%?q=[a b]#c#d")
    'https://example.org/100%25?q=%5Ba%20b%5D#c%23d'
    >>> web_link("slides.pdf"), web_link("javascript:alert(1)"), web_link("http://[")
    ('', '', '')
    """
    found = _WEB_LINK.fullmatch(url.strip())
    if not found:
        return ""
    before, mark, fragment = (found["rest"] or "").partition("#")
    rest = before + mark + fragment.replace("#", "%23")
    return f"{found['scheme'].lower()}://{_escaped(found['host'])}{_escaped(rest)}"


def _escaped(part: str) -> str:
    return _NOT_IN_LINK.sub(lambda barred: percent_encoded(barred[0]), part)


def percent_encoded(text: str) -> str:
    """Write every character in an IRI's percent-encoding."""
    return quote(text, safe="", errors="surrogatepass")
