"""Bytes to text, without losing a character."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

#: How much of a file is looked at to tell a picture or an archive from text, in bytes.
_LOOKED_AT: Final = 8192


def decode(content: bytes) -> tuple[str, str] | None:
    """Decode a note: UTF-8, UTF-16 with a mark, else Windows-1252.

    Returns:
        The text and a warning (empty when there is nothing to warn of), or ``None`` when the bytes
        are no text. A byte order mark stays in the text, so that offsets fit the file.

    >>> decode("café".encode("cp1252"))
    ('café', 'not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure')
    >>> decode(b"\\x89PNG\\x00\\x00")
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ""
    if b"\0" in content[:_LOOKED_AT]:
        return None
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        warning = "not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure"
        return _decode_windows_1252(content), warning


def _decode_windows_1252(content: bytes) -> str:
    """Decode every byte: the five that Windows-1252 leaves undefined become C1 controls."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        undefined = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
        table = [undefined.get(i) or bytes([i]).decode("cp1252") for i in range(256)]
        return "".join(table[byte] for byte in content)
