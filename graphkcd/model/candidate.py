"""A name that looks like a technology and that the catalogue does not know: a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkcd.model.entity import EntityId, TechnologyKind
    from graphkcd.model.evidence import Evidence


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An unknown name, why it looks like a technology, and what the catalogue would say of it.

    Candidates never enter the graph by themselves. Those of several documents with the same
    ``key`` are one question to one person.
    """

    key: str  #: the name folded: what makes two candidates the same
    name: str  #: as first written
    score: float  #: in [0, 1]: how likely it is a technology, by the patterns it was found with
    kind: TechnologyKind  #: suggested
    patterns: tuple[str, ...]  #: sorted names of the patterns that proposed it
    evidence: tuple[Evidence, ...]  #: where it stands, in reading order, at least one
    urls: tuple[str, ...] = ()  #: where links on the name lead
    nearest: tuple[tuple[EntityId, float], ...] = ()  #: known names like it, likeness in [0, 1]

    @property
    def entry(self) -> str:
        """The lines to paste under ``technologies:`` in a catalogue file.

        >>> from graphkcd.model.entity import TechnologyKind
        >>> from graphkcd.model.evidence import Evidence
        >>> quote = Evidence("a.md", 0, 5, 1, "Zarfo")
        >>> print(Candidate("zarfo", "Zarfo", 0.8, TechnologyKind.PROJECT, ("is-a",), (quote,),
        ...     ("https://github.com/zarfo/zarfo",)).entry)
          - name: Zarfo
            kind: project
            repository: https://github.com/zarfo/zarfo
        """
        lines = [f"  - name: {_scalar(self.name)}", f"    kind: {self.kind}"]
        for url in self.urls[:1]:
            key = "repository" if "//github.com/" in url or "//gitlab.com/" in url else "homepage"
            lines.append(f"    {key}: {_scalar(url)}")
        return "\n".join(lines)


def _scalar(value: str) -> str:
    """Write a value so that YAML reads the same words back."""
    plain = value[:1].isalpha() and all(c.isalnum() or c in " ./:-_+" for c in value)
    reads_so = value.endswith(":") or ": " in value or value.casefold() in _READ_OTHERWISE
    safe = plain and not reads_so
    return value if safe and value == value.strip() else "'" + value.replace("'", "''") + "'"


_READ_OTHERWISE = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
