"""What a cache keeps of the last output, so that the next build can write what changed since."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.keep.heads import to_blob, to_path
from graphkcd.keep.named import Named
from graphkcd.keep.sealed import DIGEST, Unsealed, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkcd.keep.heads import Heads

#: Under this name stands what was true of all when it was last written.
_WRITTEN: Final = "written"


#: Of a piece of a graph that no note says: the graph's name, and its own in there.
Place = tuple[str, str]


class Based(NamedTuple):
    """A piece of a graph, and what tells all that it follows from."""

    basis: str
    triples: bytes


class Previous(Named):
    """Which notes may say something else than was written, and what was written instead.

    Triples of notes stand in the tables ``before``, or else ``decided``, or else ``notes``; those
    of graphs that no note says in ``around``, in pieces; lines of several graphs in ``shared``.
    """

    _heads: Heads

    def _remember(self, path: str) -> None:
        """Set aside what was written of a note, before it changes for the first time since."""
        if not self._is_kept(_WRITTEN):  # a first build need not know what it changes
            return
        for table in ("decided", "notes"):
            self._db.execute(
                f"INSERT OR IGNORE INTO before SELECT path, key, triples FROM {table} "  # noqa: S608
                "WHERE path = ?",
                (to_blob(path),),
            )
        self._db.execute("INSERT OR IGNORE INTO before VALUES (?, NULL, NULL)", (to_blob(path),))

    def changed(self) -> set[str]:
        """Give the paths of notes that may contribute something else than was written."""
        return {to_path(path) for (path,) in self._db.execute("SELECT path FROM before")}

    def written(self, path: str) -> bytes:
        """Give the triples of a note that were written; empty when it was not there.

        Raises:
            Unsealed: when they are not what was kept.
        """
        for table in ("before", "decided", "notes"):
            query = f"SELECT key, triples FROM {table} WHERE path = ?"  # noqa: S608 - one of ours
            found = self._db.execute(query, (to_blob(path),)).fetchone()
            if found:
                key, sealed = found
                return b"" if key is None else unseal(key, "triples", sealed)
        return b""

    def around(self) -> dict[Place, str]:
        """Give what the pieces of graphs that no note says followed from when they were written."""
        query = "SELECT graph, piece, basis FROM around ORDER BY graph, piece"
        found = self._db.execute(query)
        return {(graph, piece): basis for graph, piece, basis in found}

    def around_at(self, place: Place) -> bytes:
        """Give a piece of a graph that no note says, as it was written; empty when it was not.

        Raises:
            Unsealed: when it is not what was kept.
        """
        query = "SELECT basis, triples FROM around WHERE graph = ? AND piece = ?"
        found = self._db.execute(query, place).fetchone()
        return unseal(_key_of(place, found[0]), "around", found[1]) if found else b""

    def wrote(self, around: Mapping[Place, Based | None]) -> None:
        """Note that all is written as it is now.

        Args:
            around: What is other now of the graphs that no note says; ``None`` where it is gone.
        """
        gone = [place for place, now in around.items() if now is None]
        sealed = (
            (*place, now.basis, seal(_key_of(place, now.basis), "around", now.triples))
            for place, now in around.items()
            if now is not None
        )
        self._db.executemany("DELETE FROM around WHERE graph = ? AND piece = ?", gone)
        self._db.executemany("REPLACE INTO around VALUES (?, ?, ?, ?)", sealed)
        self._db.execute("DELETE FROM before")
        self.keep(_WRITTEN, self._written())

    def forget_shared(self) -> None:
        """Forget which lines several graphs have."""
        self._db.execute("DELETE FROM shared")

    def share(self, line: bytes, count: int) -> None:
        """Keep how many graphs have a line: two at least, or it is not kept."""
        if count > 1:
            row = (line, count, _mark_of(line, count))
            self._db.execute("REPLACE INTO shared VALUES (?, ?, ?)", row)
        else:
            self._db.execute("DELETE FROM shared WHERE line = ?", (line,))

    def shared(self, subject: bytes) -> dict[bytes, int]:
        """Give the lines of a subject that several graphs have, and how many have each.

        Raises:
            Unsealed: when that is not what was kept.
        """
        limits = (subject + b" ", subject + b"!")  # a space stands behind a subject, and no sign
        query = "SELECT line, count, mark FROM shared WHERE line >= ? AND line < ?"
        found = {}
        for line, count, mark in self._db.execute(query, limits):
            if mark != _mark_of(line, count):
                raise Unsealed("shared")
            found[line] = count
        return found

    def tells_what_was_written(self) -> bool:
        """Whether nothing is missing of what is kept about the last output."""
        return self.kept(_WRITTEN) == self._written()

    def _written(self) -> bytes:
        """Digest which notes were written, and how many lines several graphs have."""
        heads = {**self._heads.notes}
        heads |= {path: head for path, head in self._heads.decided.items() if path in heads}
        keys: dict[str, str | None] = {path: head.key for path, head in heads.items()}
        before = self._db.execute("SELECT path, key FROM before")
        keys |= {to_path(path): key for path, key in before}
        written = "\0".join(key for path in sorted(keys) if (key := keys[path]) is not None)
        around = "\0".join(_key_of(place, basis) for place, basis in self.around().items())
        told = self._db.execute("SELECT count(*), total(count) FROM shared").fetchone()
        digest = hashlib.sha256(f"{written}\0\0{around}".encode())
        return f"{digest.hexdigest()} {told}".encode()


def _key_of(place: Place, basis: str) -> str:
    return f"{' '.join(place)} {basis}"


def _mark_of(line: bytes, count: int) -> bytes:
    return hashlib.blake2b(line, key=str(count).encode(), digest_size=DIGEST).digest()
