"""Compacted JSON-LD from sorted lines, with the context inside, so that it reads without a network.

The escapes of an N-Triples literal are those of a JSON string, so most values are taken over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphkcd import vocab
from graphkcd.rdf.lines import Kept, pages, statements
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkcd.rdf.lines import Statement


def read_context() -> dict[str, Any]:
    """Read the JSON-LD context that travels with the package."""
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@dataclass(frozen=True, slots=True)
class _Term:
    name: str  #: as a JSON string
    type: str  #: ``@id``, a datatype IRI, or empty


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """All that a predicate says: under which name, and how its values are written."""

    name: str
    is_plain: bool  #: literals stand as they are
    values: Kept[str]


#: A subject, and what is said of it.
_Key = tuple[str, _Column]
_NO_KEY: Final[_Key] = ("", _Column("", is_plain=False, values=Kept(str)))


class JsonLd:
    """Writes the lines of N-Triples as the nodes of a JSON-LD document."""

    between: Final = b",\n"
    closing: Final = b"\n ]\n}\n"

    def __init__(self) -> None:
        context = read_context()
        self._terms = _terms(context)
        empty = json.dumps({"@context": context, "@graph": []}, ensure_ascii=False, indent=1)
        self.opening = empty.removesuffix("]\n}").encode() + b"\n"
        self._columns = Kept(self._column_of)

    def body(self, block: bytes) -> Iterator[bytes]:
        """Write the nodes of a block of sorted lines."""
        opened = False
        for page in pages(block):
            written = self._page(statements(page))
            yield (written if opened else written.removeprefix("\n  },\n")).encode()
            opened = True
        yield b"\n  }"

    def _page(self, said: list[Statement]) -> str:
        keys = [(subject, self._columns[predicate]) for subject, predicate, _ in said]
        values = [
            o if o[-1] == '"' and column.is_plain and "\\u" not in o else column.values[o]
            for (_, column), (_, _, o) in zip(keys, said, strict=True)
        ]
        around = zip(keys, values, [_NO_KEY, *keys], [*keys[1:], _NO_KEY], strict=False)
        return "".join(
            f",\n   {key[1].name}: {value}"
            if key != after and key[0] == before[0] and key != before
            else _piece(key, value, before, after)
            for key, value, before, after in around
        )

    def _column_of(self, predicate: str) -> _Column:
        iri = predicate[1:-1]
        named = self._terms.get(iri) or _Term(f'"{iri}"', "")
        term = _Term('"type"', "") if iri == vocab.TYPE else named
        return _Column(term.name, not term.type, Kept(lambda value: self._compacted(value, term)))

    def _compacted(self, object_: str, by: _Term) -> str:
        """Compact a value by its term (JSON-LD 1.1 API, value compaction)."""
        if object_.startswith("<"):
            value = f'"{object_[1:-1]}"'
            if by.name == '"type"':
                class_ = self._terms.get(object_[1:-1])
                return class_.name if class_ else value
            return value if by.type == "@id" else _typed("@id", value)
        literal, _, datatype = object_.rpartition("^^")
        datatype = datatype.strip("<>") if literal else f"{vocab.XSD}string"
        value = literal or object_
        if "\\u" in value:
            value = json.dumps(json.loads(value), ensure_ascii=False)
        if datatype == (by.type or f"{vocab.XSD}string"):
            return value
        return _typed("@value", f'{value},\n    "@type": "{datatype}"')


def _typed(key: str, value: str) -> str:
    return f'{{\n    "{key}": {value}\n   }}'


def _piece(key: _Key, value: str, before: _Key, after: _Key) -> str:
    """Write a value; the first of a subject opens its node, the first of several a list."""
    subject, column = key
    opening = f'\n  }},\n  {{\n   "id": "{subject[1:-1]}"' if subject != before[0] else ""
    if key == before:
        return f",\n    {_deeper(value)}" + ("" if key == after else "\n   ]")
    if key == after:
        return f"{opening},\n   {column.name}: [\n    {_deeper(value)}"
    return f"{opening},\n   {column.name}: {value}"


def _deeper(value: str) -> str:
    return value.replace("\n", "\n ")


def _terms(context: Mapping[str, Any]) -> dict[str, _Term]:
    """Turn a context round: IRI → the term that compacts it."""
    terms: dict[str, _Term] = {}
    for name, definition in context.items():
        if name.startswith("@"):
            continue
        given = definition if isinstance(definition, str) else definition.get("@id", "")
        type_ = "" if isinstance(definition, str) else definition.get("@type", "")
        if not given.startswith("@") and not given.endswith(("#", "/")):
            terms[_expand(given, context)] = _Term(json.dumps(name), _expand(type_, context))
    return terms


def _expand(compact: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = compact.partition(":")
    namespace = context.get(prefix)
    if not colon or local.startswith("//") or not isinstance(namespace, str):
        return compact
    return namespace + local
