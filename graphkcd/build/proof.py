"""Nothing without proof: a fact whose quote does not stand in its note is never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkcd.errors import SourceError

if TYPE_CHECKING:
    from graphkcd.model.document import Document
    from graphkcd.model.fragment import Fragment


def check_proof(fragment: Fragment, document: Document) -> None:
    """Hold every quote of a fragment against the document it was read from.

    Raises:
        SourceError: when one does not stand at its offsets and line. The fault is ours, not the
            note's; still it is better left out than shown with words it does not say.
    """
    for quote in fragment.quotes:
        if not document.proves(quote):
            raise SourceError(
                document.path,
                f"{quote.exact!r} was read at line {quote.line}, [{quote.start}, {quote.end}), and "
                "does not stand there; please report this, the note was left out",
            )
