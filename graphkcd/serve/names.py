"""Finds things by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.model.catalogue import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Index:
    """The names of a graph's things, folded: case and accents do not count."""

    def __init__(self, names: Sequence[Sequence[object]]) -> None:
        self._names = [
            (fold(str(name)), str(name), str(id_), str(kind), bool(main))
            for name, id_, kind, main in names
        ]
        self._labels = {id_: name for _, name, id_, _, main in reversed(self._names) if main}

    def find(self, text: str, most: int, kind: str = "") -> list[dict[str, str]]:
        """Find things of which a name holds a text, best first: equal, then beginning, then rest.

        Returns:
            At most ``most`` records with ``id``, ``label``, ``kind`` and ``name``, the one found.
        """
        wanted = fold(text)
        hits: dict[str, tuple[tuple[int, bool, int, str], dict[str, str]]] = {}
        for rank, (_, name, id_, of, main) in self._holding(wanted):
            record = {"id": id_, "label": self._labels.get(id_, name), "kind": of, "name": name}
            key = (rank, not main, len(name), name)
            if (not kind or of == kind) and (id_ not in hits or key < hits[id_][0]):
                hits[id_] = key, record
        best = sorted(hits.values(), key=lambda hit: (hit[0], hit[1]["id"]))
        return [record for _, record in best[:most]]

    def _holding(self, wanted: str) -> Iterator[tuple[int, tuple[str, str, str, str, bool]]]:
        for entry in self._names:
            at = entry[0].find(wanted) if wanted else -1
            if at >= 0:
                yield (0 if entry[0] == wanted else 1 if at == 0 else 2), entry
