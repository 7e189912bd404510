"""Bytes to text, without losing a character."""

from __future__ import annotations

import codecs
import re
from typing import Final

#: How much of a file is looked at to tell a picture or an archive from text, in bytes.
_LOOKED_AT: Final = 8192

#: What files begin with that are no text but may have no zero byte for long.
_NO_TEXT: Final = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")

#: UTF-32 comes first, as its little-endian mark begins with the one of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: A page names its encoding within its first kilobyte (HTML Standard, 4.2.5.4).
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]*?\bcharset|\?xml\b[^<>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})",
    re.IGNORECASE,
)
_PRELUDE: Final = 4096

#: Encodings a page may name; others, and those that only wrap text, are not believed.
_BELIEVED = re.compile(
    r"iso-?8859-\d+|windows-125\d|cp125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|iso-2022-jp|gb2312"
    r"|gbk|gb18030|big5|macintosh",
    re.IGNORECASE,
)


def decode(content: bytes) -> tuple[str, str] | None:
    r"""Decode a note: UTF-8, UTF-16 or UTF-32 with a mark, else Windows-1252.

    Returns:
        The text and a warning (empty when there is nothing to warn of), or ``None`` when the bytes
        are no text. A byte order mark stays in the text, so that offsets fit the file.

    >>> decode("café".encode("cp1252"))
    ('café', 'not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure')
    >>> decode(b"\x89PNG\x00\x00")
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content, encoding)
    if b"\0" in content[:_LOOKED_AT] or content.startswith(_NO_TEXT):
        return None
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        warning = "not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure"
        return _decode_windows_1252(content), warning


def decode_page(content: bytes) -> tuple[str, str] | None:
    """Decode an HTML page: by its byte order mark, else as it says of itself, else as a note.

    >>> decode_page('<meta charset="ISO-8859-15"><p>10 €'.encode("iso-8859-15"))
    ('<meta charset="ISO-8859-15"><p>10 €', '')
    """
    stated = _CHARSET.search(content[:_PRELUDE])
    name = stated[1].decode("ascii", "replace") if stated else ""
    if name.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        name = "windows-1252"  # as browsers do (Encoding Standard, 4.2)
    if _BELIEVED.fullmatch(name) and not content.startswith((*dict(_MARKS), codecs.BOM_UTF8)):
        try:
            return content.decode(name), ""
        except (LookupError, UnicodeError):
            pass  # what it says of itself is wrong
    return decode(content)


def _decode_marked(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), ""
    except UnicodeDecodeError as error:
        warning = f"byte {error.start} is no {encoding.upper()}, so a character is missing there"
        return content.decode(encoding, "replace"), warning


def _decode_windows_1252(content: bytes) -> str:
    """Decode every byte: the five that Windows-1252 leaves undefined become C1 controls."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        undefined = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
        table = [undefined.get(i) or bytes([i]).decode("cp1252") for i in range(256)]
        return "".join(table[byte] for byte in content)
