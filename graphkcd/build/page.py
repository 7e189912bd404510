"""The page of a build: of very many talks, another process may make it while this one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from graphkcd.build.export import asking_with, import_page, render_network
from graphkcd.build.extras import extras, places_in
from graphkcd.build.network import (
    is_large,
    network_in_pieces,
    network_of_each,
    pieces_shown,
    shown_of,
)
from graphkcd.build.union import formats_named
from graphkcd.keep.stages import all_stages
from graphkcd.rdf.formats import render_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkcd.build.decided import Decisive
    from graphkcd.build.kept import Outcome
    from graphkcd.build.network import Texts
    from graphkcd.build.under_way import Run
    from graphkcd.build.union import Union
    from graphkcd.model.entity import Entry
    from graphkcd.model.network import Network
    from graphkcd.view.page import Asking


class Page(NamedTuple):
    """A page, and where its nodes stand: kept, the next need not compute that again."""

    html: bytes
    places: bytes


class Common(NamedTuple):
    """What very many talks have in common: pieces of a network, and entries of what is shown."""

    pieces: Iterable[bytes]
    background: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pages are drawn: values that may travel to another process.

    Attributes:
        base: What the exported things' IRIs begin with.
        stages: Digest of the code that positions depend on.
        places: Those of the page before; empty when they are not known.
        asking: What the page answers SPARQL with, if it does.
    """

    base: str
    stages: str
    places: bytes
    asking: Asking | None = None

    def of(self, network: Network, texts: Texts) -> Page:
        """Draw a network, whose quotes stand in the texts."""
        places, kept = places_in(network, self.stages, self.places)
        more = extras(network, places, self.asking)
        return Page(render_network(network, texts, self.base, more), kept)

    def of_common(self, common: Common) -> Page:
        """Draw what very many talks have in common."""
        return self.of(*network_in_pieces(common.pieces, common.background))


def expect_page(last: Outcome, run: Run) -> None:
    """Start the process that will make the page, if it will be of very many talks, as the last was.

    So it is ready by the time that it is known what there is to show.
    """
    if is_large(dict(last.counts).get("talks", 0)) and _is_made_apart(run):
        run.apart.call(_prepare)


def _prepare() -> None:
    """Import, in a process of its own, this module and what a page is made with."""
    import_page()


def _is_made_apart(run: Run) -> bool:
    """Whether another process makes a page that takes long; a graph to ask would travel too far."""
    has_others = run.crew.size > 1 and not run.crew.is_at_work
    return has_others and run.options.page and not run.options.engine


def begin_page(decided: Decisive, run: Run) -> Callable[[], Page] | None:
    """Have another process make the page of very many talks; give what waits for it.

    Where that does not go, nothing is given.
    """
    if not (_is_large(decided) and _is_made_apart(run)):
        return None
    pieces, background = _common(decided, run)
    making = partial(_drawing_common, _drawing(run))
    return run.apart.begin(making, Common(tuple(pieces), background))


def _drawing_common(drawing: Drawing) -> Callable[[Common], Page]:
    return drawing.of_common


def make_page(decided: Decisive, union: Union, run: Run) -> Page:
    """Make the page here."""
    drawing = _drawing(run, _asking(union, run))
    if _is_large(decided):
        return drawing.of_common(_common(decided, run))
    return drawing.of(*network_of_each(run.cache, decided.around))


def keep_places(page: Page, run: Run) -> None:
    """Keep where nodes stand for the next page."""
    if page.places != run.cache.kept(_PLACES):
        run.cache.keep(_PLACES, page.places)


_PLACES: Final = "places"


def _is_large(decided: Decisive) -> bool:
    return is_large(decided.summaries.told_talks)


def _drawing(run: Run, asking: Asking | None = None) -> Drawing:
    return Drawing(run.options.base, all_stages(), run.cache.kept(_PLACES) or b"", asking)


def _common(decided: Decisive, run: Run) -> Common:
    shown = shown_of(decided.summaries)
    background = tuple(entry for entry in decided.around.background if entry.id in shown)
    return Common(pieces_shown(run.cache, shown), background)


def _asking(union: Union, run: Run) -> Asking | None:
    if not run.options.engine:
        return None
    (trig,) = formats_named(["trig"])
    written = b"".join(render_named(union.graphs(), trig, union.base))
    return asking_with(run.options.engine, written)
