"""Every error graphkcd raises on purpose.

    GraphkcdError
      ├─ SourceError(path)           a note cannot be read
      │    └─ ParseError(path, line)     a note can be read but not understood at a line
      ├─ CatalogueError(faults)      the catalogue contradicts itself
      ├─ DecisionError(faults)       decisions cannot be read, or contradict each other
      ├─ UnknownName(kind, name)     nothing goes by that name
      ├─ QueryError                  a question cannot be asked
      ├─ PublishError(endpoint)      a store elsewhere does not take the graph
      ├─ GraphError(path)            an exported graph cannot be read
      ├─ OutputError(path)           the result cannot be written
      ├─ ServeError                  the graph cannot be served
      └─ MissingPart                 something optional was asked for and is not installed

Each message is one sentence: what, where, what to do. Bad arguments inside ``graphkcd.model`` are
plain ``ValueError``. A graph that does not conform, a name that means nothing and an empty answer
are values, not errors.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path


class GraphkcdError(Exception):
    """Base of all errors that the command line shows as one line."""


class SourceError(GraphkcdError):
    """A note cannot be read at all."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class ParseError(SourceError):
    """A note can be read, but what stands at a line cannot be understood."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(path, problem)
        self.args = (path, line, problem)  # so that it can travel between processes
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}"


class CatalogueError(GraphkcdError):
    """The catalogue contradicts itself; ``faults`` are ``file:line: sentence`` strings."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
        return f"{self.faults[0]}{more}; run `graphkcd catalogue check` to see all"


class DecisionError(GraphkcdError):
    """Decisions cannot be read or contradict each other; ``faults`` are as of a catalogue."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\ngraphkcd: ".join(self.faults)


class UnknownName(GraphkcdError):  # noqa: N818 - it is said of a name, as in "unknown name"
    """Nothing goes by that name; the message names the nearest ones that exist.

    >>> print(UnknownName("question", "tallks", ["talks", "themes"]))
    no question is called 'tallks'; did you mean 'talks'?
    """

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        super().__init__(kind, name, known)
        self.kind = kind
        self.name = name
        self.known = sorted(known)

    def __str__(self) -> str:
        return f"no {self.kind} is called {self.name!r}{nearest(self.name, self.known)}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Ask, in the words that end a sentence, whether one of the nearest known names was meant.

    Case does not count; of names that differ in nothing else the first is given. Empty where no
    name is near.

    >>> nearest("ebfp", ["BPF", "eBPF", "ebpf"])
    "; did you mean 'eBPF'?"
    """
    spelled = {one.casefold(): one for one in sorted(known, reverse=True)}
    near = get_close_matches(name.casefold(), spelled, n=3, cutoff=0.6)
    hint = " or ".join(repr(spelled[one]) for one in near)
    return f"; did you mean {hint}?" if hint else ""


class QueryError(GraphkcdError):
    """A question cannot be asked: bad SPARQL, a missing parameter."""


class GraphError(GraphkcdError):
    """An exported graph cannot be read back."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class OutputError(GraphError):
    """The result cannot be written; what stood there before is untouched."""


class ServeError(GraphkcdError):
    """The graph cannot be served: the address is taken, or an option makes no sense."""


class MissingPart(GraphkcdError):  # noqa: N818 - it is the part that is missing
    """Something optional was asked for and is not installed; the message says how to get it."""


class PublishError(GraphkcdError):
    """A store elsewhere does not take what it is sent; the message never holds credentials."""

    def __init__(self, endpoint: str, problem: str) -> None:
        super().__init__(endpoint, problem)
        self.endpoint = endpoint
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.endpoint}: {self.problem}"
