"""The catalogue as the last build loaded it: reading its files takes longer than reading a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphkcd.build.codec import to_json
from graphkcd.build.kept import kept_value
from graphkcd.build.plan import keep_catalogue, kept_catalogue
from graphkcd.build.stages import reading_stages

if TYPE_CHECKING:
    from graphkcd.build.cache import Cache
    from graphkcd.build.options import Options
    from graphkcd.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was loaded, and from what."""

    known: str  #: digest of files, decisions and the code that reads them
    catalogue: str  #: digest of what they say together


_NAME: Final = "loaded"


def load_catalogue_of(options: Options, cache: Cache) -> tuple[Catalogue, str]:
    """Give the catalogue to read notes with, and its digest; both are kept for the next build.

    Raises:
        CatalogueError: with every fault, when there is one.
    """
    known = f"{options.known} {reading_stages()}"
    last = None if options.catalogue else kept_value(cache, _NAME, _Loaded)
    if last and last.known == known:
        catalogue = kept_catalogue(cache, last.catalogue)
        if catalogue is not None:
            return catalogue, last.catalogue
    catalogue = options.load()
    digest = keep_catalogue(cache, catalogue)
    cache.keep(_NAME, to_json(_Loaded(known, digest)))
    return catalogue, digest
