"""Bytes to text: nothing is lost, and what is a guess is said."""

import codecs

import pytest

from graphkcd.sources.decode import decode, decode_page

GUESSED = "not UTF-8, so it was read as Windows-1252; save it as UTF-8 to be sure"


@pytest.mark.parametrize(
    ("content", "text", "warning"),
    [
        (b"", "", ""),
        ("é😀".encode(), "é😀", ""),
        ("\ufeffé".encode(), "\ufeffé", ""),
        ("\ufeffé😀".encode("utf-16-le"), "\ufeffé😀", ""),
        ("\ufeffé😀".encode("utf-16-be"), "\ufeffé😀", ""),
        ("\ufeffé😀".encode("utf-32-le"), "\ufeffé😀", ""),
        ("\ufeffé😀".encode("utf-32-be"), "\ufeffé😀", ""),
        ("“é” €".encode("cp1252"), "“é” €", GUESSED),
        (b"a\x81\x8d\x8f\x90\x9d\xe9", "a\x81\x8d\x8f\x90\x9dé", GUESSED),
        (b"a\r\nb\rc", "a\r\nb\rc", ""),
        (
            codecs.BOM_UTF16_LE + b"a\x00b",
            "\ufeffa\ufffd",
            "byte 4 is no UTF-16-LE, so a character is missing there",
        ),
    ],
    ids=[
        *(
            "empty",
            "UTF-8",
            "UTF-8 with a mark",
            "UTF-16 LE",
            "UTF-16 BE",
            "UTF-32 LE",
            "UTF-32 BE",
        ),
        *("Windows-1252", "undefined bytes", "line ends", "half a character"),
    ],
)
def test_text_is_decoded(content, text, warning):
    assert decode(content) == (text, warning)


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7\nwords", b"PK\x03\x04words", b"a\0b", b"\x1f\x8b\x08x"],
    ids=["picture", "PDF", "archive", "zero byte", "compressed"],
)
def test_what_is_no_text_is_refused(content):
    assert decode(content) is None


def page(charset, encoding, mark=b""):
    return mark + f'<html><head><meta charset="{charset}"></head>€é'.encode(encoding)


@pytest.mark.parametrize(
    ("content", "ends"),
    [
        (page("utf-8", "utf-8"), "€é"),
        (page("windows-1252", "cp1252"), "€é"),
        (page("ISO-8859-1", "cp1252"), "€é"),
        (page("iso-8859-15", "iso-8859-15"), "€é"),
        (page("koi8-r", "utf-8", codecs.BOM_UTF8), "€é"),
        (page("utf-8", "cp1252"), "€é"),
        (page("utf-7", "utf-8"), "€é"),
        (page("nonsense", "utf-8"), "€é"),
        (page("gbk", "cp1252"), "é"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">\x83\x65', "テ"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><p>\xb1', "ą"),
        ("\ufeff<p>é".encode("utf-16-le"), "é"),
    ],
    ids=[
        *("as said", "Windows-1252", "latin-1 means Windows-1252", "latin-9", "a mark overrules"),
        *("said wrongly", "a dangerous one", "an unknown one", "cannot be", "http-equiv", "XML"),
        "UTF-16",
    ],
)
def test_a_page_says_how_it_is_encoded(content, ends):
    text, _ = decode_page(content)
    assert text.endswith(ends)
