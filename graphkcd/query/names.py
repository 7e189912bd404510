"""Which names the graph knows: parameters are checked against them and completed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphkcd.errors import UnknownName
from graphkcd.model.catalogue import fold
from graphkcd.query.questions import ValueType
from graphkcd.rdf.store import ask_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from graphkcd.query.questions import Parameter, Question

_NAMED: Final = "schema:name|schema:alternateName|skos:prefLabel|skos:altLabel|skos:hiddenLabel"
#: What stands before the names of a type: most have a class, a thing has any.
_CLASSES: Final = {
    ValueType.THEME: "?x a kcd:Theme .",
    ValueType.TECHNOLOGY: "?x a kcd:Technology .",
    ValueType.ORGANIZATION: "?x a schema:Organization .",
    ValueType.PERSON: "?x a schema:Person .",
    ValueType.EVENT: "?x a kcd:Conference .",
    ValueType.TALK: "?x a kcd:Talk .",
    ValueType.THING: "",
}


def find_names(store: ox.Store, type_: ValueType) -> tuple[str, ...]:
    """Find every name of the things of a type, sorted; none for text and numbers."""
    if type_ not in _CLASSES:
        return ()
    sparql = f"SELECT DISTINCT ?name {{ {_CLASSES[type_]} ?x {_NAMED} ?name }} ORDER BY ?name"
    return tuple(row[0] for row in ask_store(store, sparql).rows)


def check_values(store: ox.Store, question: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Give values as the graph spells them; case and accents do not count.

    Raises:
        UnknownName: with the nearest names, when nothing of a parameter's type goes by its value.
    """
    types = {parameter.name: parameter for parameter in question.parameters}
    return {
        name: _spelled(store, types[name], value) if name in types else value
        for name, value in values.items()
    }


def _spelled(store: ox.Store, parameter: Parameter, value: str) -> str:
    if not parameter.type.is_name:
        return value
    names = find_names(store, parameter.type)
    known = {fold(name): name for name in reversed(names)}
    wanted = fold(value)
    if value.lower() in {name.lower() for name in names}:
        return value
    if parameter.type is ValueType.TALK and any(wanted in title for title in known):
        return value
    if wanted not in known:
        raise UnknownName(parameter.type, value, names)
    return known[wanted]
