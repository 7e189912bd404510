"""Write a build's files so that the folder holds the old build or the new one, never half of each."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from graphkcd.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside their places, then move them there.

    Raises:
        OutputError: when the folder or a file cannot be written; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as aside:
            for name, content in files.items():
                path = Path(aside, name)
                path.write_bytes(content)
                with path.open("rb") as written:
                    os.fsync(written.fileno())
            for name in files:
                Path(aside, name).replace(folder / name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            folder, f"cannot be written ({reason}); choose another folder with --output"
        ) from error
