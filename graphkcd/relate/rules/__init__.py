"""The rules that read relations off sentences: one TOML file per relation, examples included.

A rule's pattern is a regular expression with these marks:

- ``{A}`` and ``{B}``: the subject and the object of the claim; each a name or a list of names
  ("Cilium, Calico and Pixie"), maybe behind what they are examples of ("tools such as Cilium").
  ``{A:organization}`` takes only names of that kind, ``{B:language}`` only technologies and
  ``{B:foundation}`` only organisations of that kind.
- ``{C}``: some other name, or list of names, that plays no part.
- ``{gap}``: up to sixty characters without a name, full stop, semicolon or colon; ``{near}``: up
  to twenty-five of them.
- ``{head}``: nouns that belong to the name before them ("the Envoy proxy", "the Dapr sidecar").
- a space: any white space, which sentences hold folded to one space.

``each`` is a second pattern, tried at every place behind the first. A rule whose pattern lacks
``{A}`` or ``{B}`` takes it from the list it stands in (``lead``) or from the talk's title
(``topic``). ``modality`` sets what the words themselves do not say. Examples write names as
``[technology:Envoy]`` and what they must give as ``Envoy uses gRPC``; ``gives = []`` must give
nothing that is asserted.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from graphkcd.model.claim import Modality, Origin, Relation
from graphkcd.relate.patterns import any_of
from graphkcd.required import ANY_SIGN, Written, begins_with_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "[\ue000-\ue03f]"
_NO_NAME: Final = "[^\ue000-\ue03f]"
#: A name, maybe behind what it is: "the machine learning library TensorFlow".
_ONE: Final = (
    r"(?:l'|(?:the|an?|le|la|les|der|die|das) "
    r"(?:(?!(?:in|inside|of|for|on|at|with|from|to|by|and|that|which|as) )"
    r"(?-i:[a-z][a-z-]+) ){0,4})?" + _NAME
)
#: Names that nobody knows, among those of a list: "Airbnb, Foobarly and eBay".
_UNKNOWN: Final = (
    r"(?:, (?-i:[A-Z])[\w.+/-]*(?: (?-i:[A-Z])[\w.+-]*)?(?=,| (?:and|or|&|et|ou|und) )){0,4}"
)
_AND: Final = rf"{_UNKNOWN},? (?:and|or|&|et|ou|und|oder|y) {_ONE}"
_ARTICLE: Final = "(?:the |l'|le |la |les |un |une |der |die |das |den |dem )?"
_ARTICLE_BEFORE: Final = re.compile(rf"{_ARTICLE[:-1]}\Z", re.IGNORECASE)
_LONGEST_ARTICLE: Final = 4  # characters
#: One name, or several with an "and" before the last, or parted by slashes.
#: Behind a comma a German article is a relative pronoun: "Kinvolk, das Microsoft gekauft hat".
_NEXT: Final = rf"(?!(?:der|die|das|den|dem) ){_ONE}"
_LIST: Final = rf"{_ARTICLE}{_NAME}(?:(?:(?:{_UNKNOWN}, {_NEXT})*{_AND})|(?:(?:/| / ){_ONE})+)?"
#: At a pattern's end a list may break off: "HTTP, gRPC, Redis, …".
_OPEN_LIST: Final = rf"{_ARTICLE}{_NAME}(?:(?:{_UNKNOWN}, |/| / ){_NEXT})*(?:{_AND})?"
#: What names are examples of: "tools such as Cilium", "des outils comme Helm".
_SUCH_AS: Final = (
    r"(?:(?:(?-i:[a-zà-ÿ-]+) ){0,3}(?-i:[a-zà-ÿ-]+s),? "
    r"(?:such as|like|including|e\.g\.,?|notably|comme|tels? que|telles? que) "
    r"(?:[\w.+-]+, ){0,2})?"
)
_HEAD_NOUN: Final = any_of(
    "api|server|agents?|operator|controllers?|proxy|proxies|components?|layer|clusters?",
    "control plane|data plane|project|team|sidecars?|platform|runtime|engine|library|cli|sdk",
    "gateway|ui|itself|now|also",
)
_HEAD: Final = rf"(?: {_HEAD_NOUN})*"
#: A gap does not run into the next clause, which may speak of something else.
_NO_CLAUSE: Final = r"(?!\b(?:and|but|et|mais|und|aber) )"
_MARK: Final = re.compile(r"\{(?P<end>[ABC])(?::(?P<kind>[a-z]+))?\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the claims it must give, as ``Subject relation Object`` texts."""

    text: str
    gives: tuple[str, ...]
    lead: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern with marks."""

    marked: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What sentences are tried on; compiled when it is first asked for, as many never are."""
        return _compiled(self.marked)

    @property
    def bones(self) -> Written:
        """What of the pattern stands between its marks: it requires the same words.

        Parsing it takes a tenth of the time.
        """
        return _bones(self.marked)

    def find(self, text: str, at: int = 0) -> Iterator[re.Match[str]]:
        """Give each match from a place on, as ``finditer`` does, which tries every place.

        Most patterns begin with a name: they are tried only where one may begin.
        """
        pattern = self.pattern
        if not _begins_with_name(self.marked):
            yield from pattern.finditer(text, at)
            return
        for start in name_starts(text):
            if start >= at and (match := pattern.match(text, start)):
                yield match
                at = match.end()


@lru_cache(maxsize=16)  # many rules ask the same of one sentence
def name_starts(text: str) -> tuple[int, ...]:
    """Give the places of a sentence where ``{A}`` may begin: at a name, or an article before it.

    >>> name_starts("the \ue000 uses \ue001")
    (0, 4, 11)
    """
    starts: list[int] = []
    for name in ANY_SIGN.finditer(text):
        at = name.start()
        article = _ARTICLE_BEFORE.search(text, max(at - _LONGEST_ARTICLE, 0), at)
        starts += [article.start(), at] if article else [at]
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file says it."""

    name: str
    relation: Relation
    wording: Wording
    each_wording: Wording | None
    confidence: float
    origin: Origin
    modality: Modality | None
    lead: Literal["", "A", "B"]
    topic: Literal["", "A", "B"]
    lead_pattern: re.Pattern[str] | None  #: what the words that open the list must be like
    kinds: dict[str, str] = field(hash=False)  #: end → kind of entity, or of technology
    examples: tuple[Example, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a sentence must hold."""
        return self.wording.pattern

    @property
    def bones(self) -> tuple[Written, ...]:
        """What tells the words that a sentence must hold."""
        return tuple(w.bones for w in (self.wording, self.each_wording) if w)

    @property
    def outside(self) -> str:
        """The end that the sentence does not name: ``A``, ``B`` or empty."""
        return self.lead or self.topic


def _kinds(*wordings: Wording | None) -> dict[str, str]:
    """Give the kinds that ends are limited to."""
    marks = (m for w in wordings if w for m in _MARK.finditer(w.marked))
    return {mark["end"]: mark["kind"] for mark in marks if mark["kind"]}


@cache
def _bones(pattern: str) -> Written:
    """Leave of names and gaps only what tells them apart: a gap holds no name."""
    gaps = re.sub(r"\{(?:gap|near|head)\}", f"{_NO_NAME}*", pattern)

    def group(match: re.Match[str]) -> str:
        return f"{_NAME}+" if match.start() == 0 else f"{_NO_NAME}*{_NAME}+"

    return Written(_MARK.sub(group, gaps), re.IGNORECASE)


@cache
def _begins_with_name(pattern: str) -> bool:
    return begins_with_name(_bones(pattern))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Turn marks into groups."""
    last = max((m.start() for m in _MARK.finditer(pattern)), default=0)

    def group(match: re.Match[str]) -> str:
        names = _OPEN_LIST if match.start() == last else _LIST
        if match.start() > 0:
            names = _SUCH_AS + names
        return f"(?:{names})" if match["end"] == "C" else f"(?P<{match['end']}>{names})"

    gap, near = (rf"(?:{_NO_CLAUSE}(?:[^\ue000-\ue03f.;:]|\.(?=\w))){{0,{n}}}?" for n in (60, 25))
    written = _MARK.sub(group, pattern).replace("{gap}", gap).replace("{near}", near)
    written = written.replace("{head}", _HEAD)
    return re.compile(written, re.IGNORECASE)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Load every rule once, in the order of file and rule names."""
    rules: list[Rule] = []
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            rules += [_rule(Relation(table["relation"]), rule) for rule in table["rule"]]
    return tuple(rules)


def _rule(relation: Relation, table: dict[str, Any]) -> Rule:
    wording = Wording(table["pattern"])
    each = Wording(table["each"]) if "each" in table else None
    opening = Wording(table["lead_pattern"]).pattern if "lead_pattern" in table else None
    return Rule(
        name=table["name"],
        relation=relation,
        wording=wording,
        each_wording=each,
        confidence=float(table["confidence"]),
        origin=Origin(table.get("origin", "stated")),
        modality=Modality(table["modality"]) if "modality" in table else None,
        lead=table.get("lead", ""),
        topic=table.get("topic", ""),
        lead_pattern=opening,
        kinds=_kinds(wording, each),
        examples=tuple(
            Example(e["text"], tuple(e["gives"]), e.get("lead", ""), e.get("topic", ""))
            for e in table.get("examples", ())
        ),
    )
