"""Write what a build made: the graphs in every format, and the page while others write those."""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from graphkcd.build.export import is_page
from graphkcd.build.output import begin_file, beside, copy, write, writing
from graphkcd.build.page import begin_page, keep_places, make_page
from graphkcd.build.patch import is_patchable, patch
from graphkcd.build.provenance import documents_of
from graphkcd.build.union import file_of, formats_named, unite
from graphkcd.rdf.formats import Flat, graph_writer, opening_of, render
from graphkcd.rdf.union import spread, united

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkcd.build.crew import Crew
    from graphkcd.build.decided import Decisive
    from graphkcd.build.under_way import Run
    from graphkcd.build.union import Union
    from graphkcd.rdf.formats import Format
    from graphkcd.rdf.union import Named


@contextmanager
def graphs_written(aside: Path, decided: Decisive, run: Run) -> Iterator[None]:
    """Write the RDF files, the page, and the words of web pages, which stand in no file yet.

    They stand in their files behind the context; in it there is time for something else.
    """
    options = run.options
    formats = formats_named(options.formats)
    paths = run.cache.known().keys()
    patched = run.before and is_patchable(run.cache, formats, len(paths))
    before = run.before if patched else None
    with ExitStack() as stack:
        with run.timed("page"):
            begun = begin_page(decided, run) if before else None
        with run.timed("rdf"):
            documents = documents_of(decided.summaries, run.cache, options.base)
            union = unite(run.cache, documents, decided.around, options.base)
            stack.enter_context(_being_written(union, aside, before, run))
        yield
        if options.page:
            with run.timed("page"):
                page = begun() if begun else make_page(decided, union, run)
                write(aside / "graph.html", [page.html])
                keep_places(page, run)
        with run.timed("rdf"):
            stack.close()
    for path in filter(is_page, paths):
        write(aside / "texts" / f"{path}.md", [run.cache.part(path, "text")])


@contextmanager
def _being_written(union: Union, aside: Path, before: Path | None, run: Run) -> Iterator[None]:
    """Write the union, from what the build before wrote of it if little changed."""
    formats = formats_named(run.options.formats)
    if before:
        with beside() as begin:
            for copying in patch(union, before, aside, formats):
                begin(copying)
            union.keep()
            yield
    else:
        with written_by(run.crew, union, aside, formats):
            yield
        union.keep()


#: Starting processes takes longer than writing so few graphs.
FEW: Final = 200

#: Named graphs that travel to a process at once.
_BATCH: Final = 4


@contextmanager
def written_by(crew: Crew, union: Union, aside: Path, formats: Sequence[Format]) -> Iterator[None]:
    """Write a union in some formats, as ``graph`` and their endings.

    While processes write there is time for something else: what is flat stands in its files behind
    the context only.

    Args:
        crew: Who writes.
        union: What.
        aside: The folder to write to.
        formats: How.
    """
    named = [format_ for format_ in formats if format_.has_named_graphs]
    flat = [format_ for format_ in formats if not format_.has_named_graphs]
    much = union.count >= FEW
    with TemporaryDirectory(dir=aside.parent) as place:
        # Whoever looks at all graphs first also sorts out their lines.
        first = [spread(union.graphs(), union.count, Path(place))] if flat else []
        for format_ in named:
            graphs = first.pop() if first else union.graphs()
            _write_named(aside, format_, graphs, union.base, partial(crew.map, much=much))
        for graphs in first:
            deque(graphs, maxlen=0)
        parts = sorted(part for part in Path(place).iterdir() if part.stat().st_size)
        if not crew.shares(much=much):
            _write_flat(union, aside, flat, parts)
            yield
            return
        writer = partial(_part_writer, flat, union.base)
        try:
            written = crew.map(writer, parts, at_once=1, ahead=len(parts), much=much)
            yield
            _join(union, aside, flat, zip(parts, written, strict=True))
        except BaseException:
            crew.stop()  # or it would go on writing into a folder that goes
            raise


def _write_named(
    aside: Path, format_: Format, graphs: Iterable[Named], base: str, share: Callable[..., Any]
) -> None:
    writer = partial(graph_writer, format_, base)
    pieces = share(writer, graphs, at_once=_BATCH)
    write(file_of(aside, format_), chain([opening_of(format_, base)], pieces))


def _write_flat(
    union: Union, aside: Path, formats: Sequence[Format], parts: Sequence[Path]
) -> None:
    """Write part after part; keep how often what several graphs say is said."""
    with ExitStack() as stack:
        into = {f: stack.enter_context(writing(file_of(aside, f))) for f in formats}
        for format_, piece in render(_blocks(union, parts), formats, union.base):
            into[format_].write(piece)


def _blocks(union: Union, parts: Iterable[Path]) -> Iterator[Sequence[bytes]]:
    union.cache.forget_shared()
    for part in parts:
        block, shared = united([part.read_bytes()])
        part.unlink()
        _keep(shared, union)
        yield block


def _keep(shared: Mapping[bytes, int], union: Union) -> None:
    for statement, count in shared.items():
        union.cache.share(statement + b" .", count)


def _part_writer(formats: Sequence[Format], base: str) -> Callable[[Path], Mapping[bytes, int]]:
    """Give what writes the lines of a part in some formats, into files beside it.

    It gives how many graphs have those statements that several have.
    """
    flat = Flat(formats, base)

    def write_part(part: Path) -> Mapping[bytes, int]:
        block, shared = united([part.read_bytes()])
        with ExitStack() as stack:
            into = {f: stack.enter_context(begin_file(_beside(part, f))) for f in formats}
            for format_, piece in flat.written(block):
                into[format_].write(piece)
        return shared

    return write_part


def _beside(part: Path, format_: Format) -> Path:
    return part.with_suffix(f".{format_.suffix}")


def _join(
    union: Union,
    aside: Path,
    formats: Sequence[Format],
    parts: Iterable[tuple[Path, Mapping[bytes, int]]],
) -> None:
    """Join what was written of each part; keep how often what several graphs say is said."""
    flat = Flat(formats, union.base)
    union.cache.forget_shared()
    with ExitStack() as stack:
        into = {f: stack.enter_context(writing(file_of(aside, f))) for f in formats}
        for format_, opening in flat.opening.items():
            into[format_].write(opening)
        for number, (part, shared) in enumerate(parts):
            _keep(shared, union)
            for format_ in formats:
                into[format_].write(flat.between.get(format_, b"") if number else b"")
                written = _beside(part, format_)
                with written.open("rb") as file:
                    copy(file, into[format_], 0, written.stat().st_size)
                written.unlink()
            part.unlink()
        for format_, closing in flat.closing.items():
            into[format_].write(closing)
