"""What a cache keeps by name: few things, each sealed, and none that cannot be made again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from graphkcd.keep.sealed import Unsealed, seal, unseal

if TYPE_CHECKING:
    import sqlite3


class Named:
    """Values by name, in the table ``kept``."""

    _db: sqlite3.Connection

    def keep(self, name: str, value: bytes) -> None:
        """Keep something by name."""
        self._db.execute("REPLACE INTO kept VALUES (?, ?)", (name, seal("", name, value)))

    def kept(self, name: str) -> bytes | None:
        """Give what was kept by a name; ``None`` when there is none, or it is damaged."""
        row = self._db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        with suppress(Unsealed):
            return unseal("", name, row[0]) if row else None
        return None

    def _is_kept(self, name: str) -> bool:
        found = self._db.execute("SELECT 1 FROM kept WHERE name = ?", (name,))
        return found.fetchone() is not None

    def drop_others(self, prefix: str, *names: str) -> None:
        """Drop what was kept by names that begin so, but for some."""
        begin_so = self._names(prefix)
        self._db.executemany(
            "DELETE FROM kept WHERE name = ?", ((name,) for name in begin_so - set(names))
        )

    def _names(self, prefix: str) -> set[str]:
        found = self._db.execute(
            "SELECT name FROM kept WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
        )
        return {str(name) for (name,) in found}
