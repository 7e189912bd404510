"""How notes are read: what tells one reading of a note from any other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.model.catalogue import Catalogue
    from graphkcd.relate.trying import Required


def key_of(path: str, digest: str, stages: str) -> str:
    """Name what a note gives: by its path, its bytes and whatever code reads them."""
    return hashlib.sha256(
        f"{path}\0{digest}\0{stages}".encode("utf-8", "surrogatepass")
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class Work:
    """How notes are read: everything that a worker needs, which can travel between processes."""

    catalogue: Catalogue
    base: str
    stages: str  #: digest of the code that reads notes
    required: Required | None = None  #: what rules are known to require
