"""What a build keeps of one note: its facts in all forms that a union needs, each sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.analysis.aggregate import summed_up
from graphkcd.build.fragment import Reader
from graphkcd.build.proof import check_proof
from graphkcd.build.summary import Candidates, summary_of
from graphkcd.build.unread import unread_headings
from graphkcd.build.watch import write_asked
from graphkcd.build.work import key_of
from graphkcd.errors import SourceError
from graphkcd.extract.folding import fold_text
from graphkcd.keep.codec import to_json
from graphkcd.keep.sealed import PARTS, Contribution, seal_each
from graphkcd.model.things import Things
from graphkcd.rdf.encode import encode_fragment
from graphkcd.rdf.formats import canonical_triples
from graphkcd.sources.front_matter import PASSED_OVER
from graphkcd.sources.read import parse_content, read_content

if TYPE_CHECKING:
    from graphkcd.build.work import Work
    from graphkcd.sources.find import NoteFile


class Contributor:
    """Reads notes, one after the other, with one catalogue compiled once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._reader = Reader(work.catalogue, work.required)

    def read(self, name: str, content: bytes) -> Contribution:
        """Read one note's bytes.

        Raises:
            SourceError: when they cannot be read, or a quote does not stand in them.
        """
        document, warnings = parse_content(name, content)
        reading = self._reader.read(document)
        check_proof(reading.fragment, document)
        faults = [warning for warning in warnings if PASSED_OVER in warning]
        rest = [warning for warning in warnings if warning not in faults]
        rest += unread_headings(document, reading.fragment)
        triples = canonical_triples(encode_fragment(reading.fragment, self._work.base))
        values = (
            to_json(summary_of(reading.fragment, rest, faults)),
            to_json(Things.of(reading.fragment)),
            to_json(Candidates(reading.candidates)),
            to_json(summed_up(reading.fragment)),
            write_asked(reading.asked, fold_text(document.prose).letters),
            document.text.encode("utf-8", "surrogatepass"),
            to_json(reading.fragment),
            triples,
        )
        key = key_of(name, document.digest, self._work.stages)
        return Contribution(name, key, seal_each(key, PARTS, values))

    def read_file(self, note: NoteFile) -> Contribution | SourceError:
        """Read one note, or say why not: whatever happens, it costs that note alone."""
        try:
            return self.read(note.name, read_content(note))
        except SourceError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost other notes
            kind = type(error).__name__
            return SourceError(
                note.name,
                f"reading failed ({kind}: {error}); please report this",
            )
