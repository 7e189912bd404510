"""Names of conferences in a line: "Jamie's KubeCon 2018 trip notes" names KubeCon 2018."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from graphkcd.parse.event_kinds import COMMON_KIND, COMPOUND, FRENCH_KIND, KIND, LOW_KIND
from graphkcd.parse.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.model.document import Span
    from graphkcd.parse.lexicon import Lexicon

#: Only the front of a long paragraph is asked. In characters.
_LOOKED_AT: Final = 600

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SHORT_YEAR = re.compile(r"(?<!\w)['’](\d{2})(?!\w)")
_DAY_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})")
#: A French article that is written as part of the word behind it.
_TOKEN = re.compile(r"(?<!\S)[Ldld]['’](?=\w)|\S+")
_MOST_FRENCH_WORDS: Final = 8
ARTICLES: Final = word_set(
    "the this that these a an der die das dem den des dieser diese diesem diesjährige diesjährigen"
    " le la les l' cette ce cet du au el los las il lo della dello del"
)
_FILLERS: Final = word_set(
    "notes note keynotes keynote talks recap report trip review summary highlights"
    " impressions retour voyage bericht mitschrift notizen compte rendu compte-rendu meine"
    " mein my our the a an le la les das die der mes mon nos notre session sessions list"
    " wrap-up wrapup takeaways takeaway attending visiting from at in on of for to de du"
    " des d' sur à au aux von vom zur beim & and et und y e + with - – — learnings lessons"
    " day diary photos slides videos welcome hello meet live blog liveblog round-up roundup"
    " top best favourite favorite digesting speakers speaker retrospective experience surviving"
    " attended recordings back rex retex program programme schedule agenda line-up lineup"
    " conference-notes appunti resumen impresiones this last next back cr more blogging"
    " liveblogging l' unlike between after before since during while when as like via through"
    " après avant pendant depuis entre lors nach vor seit während zwischen bei"
)
_CONNECTORS: Final = word_set("of the for on de du des la le les and & + et und y del di der d' l'")
_REGIONS: Final = word_set(
    "north south latin america europe eu na emea apac asia africa australia china india"
    " japan korea americas uk virtual online spring fall autumn winter summer #"
)
#: With a year these say when, and not of what.
_PERIODS: Final = word_set(
    "spring summer fall autumn winter season semester term quarter year q1 q2 q3 q4 h1 h2"
    " printemps été automne hiver trimestre semestre frühjahr frühling sommer herbst"
    " primavera verano otoño invierno estate autunno inverno"
)
_BOUNDARY = re.compile(r"[,;:.?)\]»”]$|^[-–—|•·/(]+$")
_OPENS = re.compile(r"^[(\[«“\"]")
_EDGES = " \t\n\"'“”«»()[],.:;*_–—-|"
_ALL_BUT_SHORT = _EDGES.replace("'", "")  # the apostrophe of "'16" is part of it


def find_event_names(
    prose: str, start: int, end: int, lexicon: Lexicon, *, heading: bool
) -> Iterator[Span]:
    """Find what may name an event: a known series, a word such as Summit, in headings a year.

    Args:
        prose: A document's prose.
        start: Where to look from.
        end: Where to look to.
        lexicon: Knows series of conferences, months and days.
        heading: Whether a run of capitalised words before a year is enough.

    Yields:
        Spans in reading order; they may repeat.
    """
    tokens = list(_TOKEN.finditer(prose, start, min(end, start + _LOOKED_AT)))
    seen: set[Span] = set()
    for first, last, strong in _anchors(prose, tokens, lexicon, heading=heading):
        left, right = _left(tokens, first), _right(tokens, last)
        span = _stripped(tokens, left, right, first if strong else None)
        if span and span not in seen and _is_name(prose[slice(*span)], lexicon, strong=strong):
            seen.add(span)
            yield span


def _anchors(
    prose: str, tokens: Sequence[re.Match[str]], lexicon: Lexicon, *, heading: bool
) -> Iterator[tuple[int, int, bool]]:
    """Give the tokens that speak for an event, as first and last index, and whether by a series."""
    series = _series(lexicon.event_series)
    starts = {token.start(): i for i, token in enumerate(tokens)}
    for i, token in enumerate(tokens):
        lead = len(token[0]) - len(token[0].lstrip(_EDGES))
        known = series.match(prose, token.start() + lead, tokens[-1].end())
        if known:
            last = max(k for s, k in starts.items() if s < known.end()) if len(tokens) else i
            yield i, last, True
        elif KIND.fullmatch(token[0].strip(_EDGES)) or (
            i
            and _YEAR.fullmatch(token[0].strip(_EDGES))
            and (heading or _is_low_kind(tokens, i + 1))
        ):
            yield i, i, False
        elif heading and i < len(tokens) - 1 and _is_low_year(tokens, i):
            yield i, i + 1, False
        year = _year_behind(tokens, i) if heading and FRENCH_KIND.fullmatch(token[0]) else 0
        if year:
            yield i, year, False


def _year_behind(tokens: Sequence[re.Match[str]], i: int) -> int:
    """Give the year that ends a French name in lower case, or 0: "Rencontres du libre 2019"."""
    for at in range(i + 1, min(i + _MOST_FRENCH_WORDS, len(tokens))):
        if _YEAR.fullmatch(tokens[at][0].strip(_EDGES)):
            return at
        if _BOUNDARY.search(tokens[at][0]):
            return 0
    return 0


def _is_year(token: str) -> bool:
    return bool(
        _YEAR.fullmatch(token.strip(_EDGES)) or _SHORT_YEAR.fullmatch(token.strip(_ALL_BUT_SHORT))
    )


def _is_low_year(tokens: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a word for a conference and a year stand there: "the Harbour conference 2018"."""
    return _is_low_kind(tokens, i) and _is_year(tokens[i + 1][0])


def _is_low_kind(tokens: Sequence[re.Match[str]], i: int) -> bool:
    return i < len(tokens) and LOW_KIND.fullmatch(tokens[i][0].strip(_EDGES)) is not None


@cache
def _series(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, longest))})(?:\d{{4}}|\d{{2}})?(?!\w)", re.IGNORECASE
    )


@cache
def _first_words(names: frozenset[str]) -> frozenset[str]:
    return frozenset(m[0].casefold() for name in names if (m := _WORD.search(name)))


def _left(tokens: Sequence[re.Match[str]], first: int) -> int:
    at = first
    kind = tokens[first][0].strip(_EDGES)
    if first and COMMON_KIND.fullmatch(kind) and _folded(tokens[first - 1][0]) in ARTICLES:
        return first
    if first and LOW_KIND.fullmatch(kind) and not _is_capital(tokens[first - 1][0]):
        before = tokens[:first]  # "acme testing day 2020": the line names it from its start
        whole = not any(_is_filler(t[0]) or _BOUNDARY.search(t[0]) for t in before)
        return 0 if whole and first <= _MOST_LOW_WORDS else first
    while at > 0 and not _BOUNDARY.search(tokens[at - 1][0]) and not _OPENS.match(tokens[at][0]):
        previous = tokens[at - 1][0]
        joins = (
            _folded(previous) in _CONNECTORS
            and at > 1
            and tokens[at - 1].start() - tokens[at - 2].end() <= _WIDEST_GAP
            and _is_capital(tokens[at - 2][0])
            and not tokens[at - 2][0].strip(_EDGES).isdigit()  # "Part 2 of Mesh Day"
        )
        if not (_is_capital(previous) or joins):
            break
        at -= 1
    return at


_MOST_LOW_WORDS: Final = 3
_WIDEST_GAP: Final = 4  # characters; where more are blank an address stood


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'")


def _right(tokens: Sequence[re.Match[str]], last: int) -> int:
    at = last
    ended = _is_year(tokens[at][0])
    while at + 1 < len(tokens) and not (_BOUNDARY.search(tokens[at][0]) and at >= last):
        following = tokens[at + 1][0]
        bare = following.strip(_EDGES)
        if _OPENS.match(following):
            break
        if ended:
            if bare.casefold() not in _REGIONS:
                break
        elif not (_is_capital(following) or _is_year(following)):
            near = tokens[at + 1].start() - tokens[at].end() <= _WIDEST_GAP
            joins = near and _folded(following) in _CONNECTORS and at + 2 < len(tokens)
            if not (joins and _is_capital(tokens[at + 2][0])):
                break
        ended = ended or _is_year(following)
        at += 1
    return at


_FIRST_PERSON = re.compile(r"I(?:['’](?:m|ve|d|ll))?$")


def _is_capital(token: str) -> bool:
    bare = token.lstrip(_EDGES)
    return (
        bool(bare)
        and not _FIRST_PERSON.match(bare)
        and (
            bare[0].isupper()
            or bare[0] == "#"
            or (bare[0].isdigit() and not bare[-1:].isalpha())
            or any(c.isupper() for c in bare[1:])
        )
    )


def _stripped(
    tokens: Sequence[re.Match[str]], left: int, right: int, keep: int | None
) -> Span | None:
    """Take words about the notes off both ends: "Notes from", "trip report", "Jamie's"."""
    while (
        left <= right
        and left != keep
        and (_is_filler(tokens[left][0]) or (keep is not None and tokens[left][0].endswith("ing")))
    ):
        left += 1  # before a series "Attending" is no part of the name, as in "Testing Days" it is
    while right > left and right != keep and _is_filler(tokens[right][0]):
        if _folded(tokens[right][0].strip(_EDGES)) == "day" and not _is_counted(tokens, right):
            break  # "Harbour Day notes", but "Harbour notes, Day 2"
        right -= 1
    if left < right and tokens[left][0] == tokens[right][0].strip(_EDGES):
        left += 1  # the year at both ends: "2016 DockerCon 2016"
    if left > right:
        return None
    whole_start, whole_end = tokens[left].start(), tokens[right].end()
    first, last = tokens[left][0], tokens[right][0]
    start = whole_start + len(first) - len(first.lstrip(_EDGES))
    return (
        (start, whole_end - len(last) + len(last.rstrip(_EDGES + "!")))
        if start < whole_end
        else None
    )


def _is_counted(tokens: Sequence[re.Match[str]], day: int) -> bool:
    """Whether a number stands behind the word for a day: "Day 2"."""
    return day + 1 < len(tokens) and tokens[day + 1][0].strip(_EDGES).isdigit()


def _is_filler(token: str) -> bool:
    bare = token.strip(_EDGES[:9] + ",.:;*_|").casefold()
    if _is_year(token):
        return False
    if bare.isdigit() or _DAY_TOKEN.fullmatch(bare):
        return True  # "Top 20", "Meetup notes 2019-03-18"
    return not bare or bool({bare, _folded(token)} & _FILLERS) or bare.endswith(("'s", "’s"))


#: Words for a day that are also words for a conference.
_DAY_KINDS: Final = word_set("day days next journée journées evening soirée night")


def _is_name(text: str, lexicon: Lexicon, *, strong: bool) -> bool:
    words = [bare for word in text.split() if (bare := word.strip(_EDGES))]
    if strong:
        return len(text) > 2
    kinds = [word for word in words if KIND.fullmatch(word)]
    if not (kinds or year_of(text) or any(LOW_KIND.fullmatch(word) for word in words)):
        return False  # of "The Next Ten Years" its kind was taken for a word about the notes
    when = lexicon.months.keys() | (lexicon.days - _DAY_KINDS)
    own = [w for w in words if not (w in kinds or _YEAR.fullmatch(w) or LOW_KIND.fullmatch(w))]
    if not kinds:
        own = [word for word in own if word.casefold() not in _PERIODS]
    dated = {word.casefold() for word in words} & when
    if dated and kinds == ["Meetup"] and dated <= lexicon.months.keys():
        own = [word for word in own if word.casefold() not in dated]  # its month is in its name
    elif dated:
        return False
    if len(words) > _MOST_WORDS or (not kinds and " ".join(own) in lexicon.cities):
        return False
    if len(own) < _BESIDE_A_DAY and any(_LOW_DAY.fullmatch(word) for word in words):
        return False  # "Release day 2019"
    if any(COMPOUND.fullmatch(word) for word in words) and year_of(text):
        return True  # "BreizhCamp 2019"
    return len(text) > 3 and any(len(word) > 1 and not word.isdigit() for word in own)


_MOST_WORDS: Final = 9
_LOW_DAY = re.compile(r"days?|journées?")
_BESIDE_A_DAY: Final = 2  # words


def series_in(prose: str, lexicon: Lexicon) -> Iterator[Span]:
    """Find known series with a year behind them anywhere: "… KubeCon Europe 2023 Co-Chair"."""
    series, starts = _series(lexicon.event_series), _first_words(lexicon.event_series)
    behind = 0  # a name is not looked for inside another
    words = (m.start() for m in _WORD.finditer(prose) if m[0].casefold() in starts)
    for match in filter(None, (series.match(prose, at) for at in words)):
        tail = re.compile(r"(?:[ ]{1,3}[A-Z+&][\w.+]*){0,5}[ ]{1,3}(?:19|20)\d{2}\b").match(
            prose, match.end()
        )
        if tail and match.start() >= behind:
            behind = tail.end()
            yield match.start(), tail.end()


def names_event(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a heading, or words set as one, names an event anywhere."""
    return any(find_event_names(text, start, end, lexicon, heading=True))


def year_of(name: str) -> str:
    """Give the year in a name, or nothing.

    >>> [year_of(name) for name in ("KCD 2024", "KCD '24", "KCD")]
    ['2024', '2024', '']
    """
    match = _YEAR.search(name)
    short = None if match else _SHORT_YEAR.search(name)
    return match[0] if match else f"20{short[1]}" if short else ""
