"""One item of a decisions file: its keys and words, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from graphkcd.model.decision import Verb, Words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the list: the values of each key, and the mapping under ``reject``."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inner: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, node: yaml.Node) -> Item:
        """Read an item.

        Raises:
            ValueError: when it is no mapping of words to words.
        """
        item = cls()
        for key, value in _pairs(node):
            if key == Verb.REJECT and isinstance(value, yaml.MappingNode):
                item.inner.update({k: _strings(k, v) for k, v in _pairs(value)})
                item.values[key] = ()
            elif key in item.values:
                raise ValueError(f"{key!r} is given twice; keep one")
            else:
                item.values[key] = _strings(key, value)
        return item

    def one(self, key: str) -> str:
        """Give the only value of a key; empty when it is left out."""
        given = self.values.get(key, ())
        if len(given) > 1:
            raise ValueError(f"{key} takes one value, not {len(given)}")
        return given[0] if given else ""

    def need(self, key: str) -> str:
        """Give the only value of a key that must be there."""
        value = self.one(key)
        if not value:
            raise ValueError(f"{key!r} is missing; every such decision needs it")
        return value

    @property
    def words(self) -> Words:
        """Give the document and the quote, which may stand below ``reject``."""
        found = self.inner.get("quote", self.values.get("quote", ()))
        where = self.inner.get("document", self.values.get("document", ()))
        return Words(" ".join(where), " ".join(" ".join(found).split()))


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        problem = "a decision is written as `verb: what`, with who, why and when below"
        raise ValueError(problem)  # noqa: TRY004 - said of a file, not of an argument
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ValueError("a key is a word")  # noqa: TRY004 - said of a file
        yield str(key.value), value


def _strings(key: str, node: yaml.Node) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(item, yaml.ScalarNode) for item in nodes):
        raise ValueError(f"{key} takes a word or a flat list of words")
    return tuple(str(item.value).strip() for item in nodes if str(item.value).strip())
