"""A build under way: what all its stages need."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkcd.build.output import at_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphkcd.build.crew import Crew
    from graphkcd.build.options import Options, Telling
    from graphkcd.build.output import Begin
    from graphkcd.keep.cache import Cache


@dataclass(slots=True)
class Run:
    """A build under way."""

    options: Options
    telling: Telling
    cache: Cache
    crew: Crew
    apart: Crew  #: a process for what is done beside, while the crew is not at work
    later: Begin = at_once  #: begins to do what need not be waited for before the end
    before: Path | None = None  #: the output, where it is as the last build left it
    stale: frozenset[str] = frozenset()  #: what the last build left there, as it left it
    seconds: dict[str, float] = field(default_factory=dict)  #: by stage

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how long a stage takes, or a part of it."""
        started = time.perf_counter()
        yield
        spent = time.perf_counter() - started
        self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
