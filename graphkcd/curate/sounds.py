"""Names as they sound, roughly: what spellings and transliterations of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Cyrillic and Greek letters in Latin ones, as passports and papers most often write them.
_LETTERS: Final = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdezijklmnoprstufhye", strict=True)),
        "ё": "e",
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
        "і": "i",
        "ї": "i",
        "є": "ye",
        "ґ": "g",
        "ј": "j",
        "љ": "lj",
        **dict(zip("αβγδεζηικλμνξοπρσςτυφχω", "avgdeziiklmnxoprsstyfho", strict=True)),
        "θ": "th",
        "ψ": "ps",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "æ": "a",
        "œ": "o",
        **dict(zip("აბგდევზიკლმნოპრსტუფხჯჰ", "abgdevziklmnoprstupkjh", strict=True)),
        "თ": "t",
        "ჟ": "zh",
        "ქ": "k",
        "ღ": "gh",
        "ყ": "q",
        "შ": "sh",
        "ჩ": "ch",
        "ც": "ts",
        "ძ": "dz",
        "წ": "ts",
        "ჭ": "ch",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ñ": "n",
    }
)
#: Spellings of one sound, in the order in which they are levelled.
_LEVEL: Final = (
    (r"[’'`ʼ]", ""),
    (r"([aou])e(?![aeiou])", r"\1"),
    (r"sch|tsch|tch|sh|ch|cz|sz|š|č", "s"),
    (r"dzh|zh|dj|dž", "z"),
    (r"kh|gh", "h"),
    (r"ph|ff|w", "v"),
    (r"f", "v"),
    (r"th|dt|tt", "t"),
    (r"x", "ks"),
    (r"ck|q|c", "k"),
    (r"tz|ts|z", "s"),
    (r"ou|oo", "u"),
    (r"(?<=[aeou])[iyj](?=[aeou])", ""),
    (r"^(?:y|j|i)(?=[aeou])", "i"),
    (r"(?:iy|ij|ii|yi|ey|ei|ej|ay|ai|aj|ie|y|j)", "i"),
    (r"(?<!^)h", ""),
    (r"(.)\1+", r"\1"),
)


@cache
def plain(word: str) -> str:
    """Give a word without case, marks and other alphabets.

    >>> plain("Körbächer"), plain("Дмитрий"), plain("Łukasz")
    ('korbacher', 'dmitrij', 'lukasz')
    """
    lowered = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


@cache
def sound(word: str) -> str:
    """Give about how a word sounds; equal for most ways to write one name.

    >>> sound("Mikhail") == sound("Mihail"), sound("Mueller") == sound("Müller")
    (True, True)
    """
    heard = plain(word)
    for pattern, level in _LEVEL:
        heard = re.sub(pattern, level, heard)
    return heard
