"""What a query may cost, and whom the server answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost; each field's ``help`` says what it bounds and in which unit."""

    timeout: float = field(
        default=10.0, metadata={"help": "Seconds from a query's arrival to its answer."}
    )
    max_memory: int = field(
        default=1024, metadata={"help": "MiB that a query may use beside the graph."}
    )
    max_rows: int = field(
        default=100_000, metadata={"help": "Rows or triples that an answer may have."}
    )
    max_bytes: int = field(
        default=50 * MEGABYTE, metadata={"help": "Bytes that an answer may have."}
    )
    max_query_bytes: int = field(
        default=64 * 1024, metadata={"help": "Bytes that a query may have."}
    )
    max_nesting: int = field(
        default=64, metadata={"help": "Brackets that may be open at one place of a query."}
    )
    workers: int = field(default=4, metadata={"help": "Queries that run at the same time."})
    queue: int = field(default=256, metadata={"help": "Queries that may wait for their turn."})
    client_timeout: float = field(
        default=10.0,
        metadata={"help": "Seconds that a client has to send a request, or to take some bytes."},
    )
