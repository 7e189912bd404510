"""Compacted JSON-LD from sorted lines, with the context inside, so that it reads without a network.

The escapes of an N-Triples literal are those of a JSON string, so most values are taken over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphkcd import vocab
from graphkcd.rdf.lines import Kept, Layouts
from graphkcd.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkcd.rdf.lines import Node, Shape


def read_context() -> dict[str, Any]:
    """Read the JSON-LD context that travels with the package."""
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@dataclass(frozen=True, slots=True)
class _Term:
    name: bytes  #: as a JSON string
    type: bytes  #: ``@id``, a datatype IRI, or empty


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """All that a predicate says: under which name, and how its values are written."""

    name: bytes
    is_plain: bool  #: literals stand as they are
    values: Kept[bytes, bytes]
    listed: Kept[bytes, bytes]  #: the same, one deeper


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
        self._layouts = Layouts(self._layout)

    def written(self, said: Sequence[Node]) -> bytes:
        """Write nodes, with what stands between them."""
        quote, layouts = _QUOTE, self._layouts
        filled = []
        for subject, shape, objects in said:
            layout, columns = layouts[shape]
            values = [
                o if is_plain and o[-1] == quote and b"\\u" not in o else column[o]
                for o, (is_plain, column) in zip(objects, columns, strict=True)
            ]
            filled.append(layout % (subject[1:-1], *values))
        return self.between.join(filled)

    def _layout(self, shape: Shape) -> _Layout:
        row, columns = [b'  {\n   "id": "%b"'], []
        around = zip(shape, (b"", *shape), (*shape[1:], b""), strict=False)
        for predicate, before, after in around:
            column = self._columns[predicate]
            if predicate != before:
                row += b",\n   ", column.name.replace(b"%", b"%%"), b": "
            if predicate not in (before, after):
                row.append(b"%b")
                columns.append((column.is_plain, column.values))
                continue
            row.append(b",\n    %b" if predicate == before else b"[\n    %b")
            columns.append((column.is_plain, column.listed))
            if predicate != after:
                row.append(b"\n   ]")
        return b"".join((*row, b"\n  }")), tuple(columns)

    def _column_of(self, predicate: bytes) -> _Column:
        iri = predicate[1:-1]
        named = self._terms.get(iri) or _Term(b'"%b"' % iri, b"")
        term = _Term(b'"type"', b"") if iri == _TYPE else named
        values: Kept[bytes, bytes] = Kept(lambda value: self._compacted(value, term))
        return _Column(term.name, not term.type, values, Kept(lambda value: _deeper(values[value])))

    def _compacted(self, object_: bytes, by: _Term) -> bytes:
        """Compact a value by its term (JSON-LD 1.1 API, value compaction)."""
        if object_.startswith(b"<"):
            value = b'"%b"' % object_[1:-1]
            if by.name == b'"type"':
                class_ = self._terms.get(object_[1:-1])
                return class_.name if class_ else value
            return value if by.type == b"@id" else _typed(b"@id", value)
        literal, _, datatype = object_.rpartition(b"^^")
        datatype = datatype.strip(b"<>") if literal else _STRING
        value = literal or object_
        if b"\\u" in value:
            value = json.dumps(json.loads(value), ensure_ascii=False).encode()
        if datatype == (by.type or _STRING):
            return value
        return _typed(b"@value", b'%b,\n    "@type": "%b"' % (value, datatype))


#: A node with its id and its values left to be filled in, and how each value is written.
_Layout = tuple[bytes, tuple[tuple[bool, Kept[bytes, bytes]], ...]]

_QUOTE: Final = ord('"')
_TYPE: Final = vocab.TYPE.encode()
_STRING: Final = f"{vocab.XSD}string".encode()


def _typed(key: bytes, value: bytes) -> bytes:
    return b'{\n    "%b": %b\n   }' % (key, value)


def _deeper(value: bytes) -> bytes:
    return value.replace(b"\n", b"\n ")


def _terms(context: Mapping[str, Any]) -> dict[bytes, _Term]:
    """Turn a context round: IRI → the term that compacts it."""
    terms: dict[bytes, _Term] = {}
    for name, definition in context.items():
        if name.startswith("@"):
            continue
        given = definition if isinstance(definition, str) else definition.get("@id", "")
        type_ = "" if isinstance(definition, str) else definition.get("@type", "")
        if not given.startswith("@") and not given.endswith(("#", "/")):
            iri, type_iri = _expand(given, context), _expand(type_, context)
            terms[iri.encode()] = _Term(json.dumps(name).encode(), type_iri.encode())
    return terms


def _expand(compact: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = compact.partition(":")
    namespace = context.get(prefix)
    if not colon or local.startswith("//") or not isinstance(namespace, str):
        return compact
    return namespace + local
