"""Whether two told things are one: names first, then what else is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.curate.lexicon import common_surnames
from graphkcd.curate.likeness import NOTHING, Likeness, organizations_alike, people_alike
from graphkcd.curate.sounds import sound
from graphkcd.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Collection

#: From this score on, a person is asked.
WORTH_ASKING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What notes tell of a person or an organisation, for comparing."""

    name: str
    kind: EntityKind
    employers: frozenset[str] = frozenset()  #: names
    titles: frozenset[str] = frozenset()  #: of talks
    subjects: frozenset[str] = frozenset()  #: technologies and themes of those talks
    places: frozenset[str] = frozenset()  #: talks given, by id: nobody is two people on one stage


def judge(a: Profile, b: Profile) -> Likeness:
    """Give how likely two are one, in [0, 1], and why.

    A name that many bear needs something beside it; an employer or a talk in common is that.
    """
    if a.kind is EntityKind.ORGANIZATION:
        return organizations_alike(a.name, b.name)
    names = people_alike(a.name, b.name)
    if not names.score or a.places & b.places:
        return NOTHING
    return _in_context(names, a, b)


def _in_context(names: Likeness, a: Profile, b: Profile) -> Likeness:
    score, reasons = names.score, list(names.reasons)
    employer = _common_employer(a.employers, b.employers)
    if employer:
        score, reasons = _nearer(score, 0.5), [*reasons, f"both of {employer}"]
    if a.titles & b.titles:
        title = min(a.titles & b.titles)
        score, reasons = _nearer(score, 0.6), [*reasons, f"both give “{title}”"]
    if employer or a.titles & b.titles:
        return Likeness(round(score, 3), tuple(reasons))
    if _is_common(a.name) or _is_common(b.name):
        score, reasons = score * 0.5, [*reasons, "but the name is common"]
    if a.employers and b.employers:
        score, reasons = score * 0.8, [*reasons, "the employer is another"]
    shared = sorted(a.subjects & b.subjects)
    if shared:
        score, reasons = _nearer(score, 0.1), [*reasons, f"both speak of {shared[0]}"]
    return Likeness(round(score, 3), tuple(reasons))


def _nearer(score: float, part: float) -> float:
    """Move a score towards one by a part of what is missing."""
    return score + (1 - score) * part


def _common_employer(a: Collection[str], b: Collection[str]) -> str:
    found = (x for x in sorted(a) for y in sorted(b) if organizations_alike(x, y).score > 0)
    return next(found, "")


def _is_common(name: str) -> bool:
    family = name.replace("-", " ").split()[-1:]
    return any(sound(word) in common_surnames() for word in family)
