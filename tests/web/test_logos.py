"""What can be a logo: a picture by its content, small enough, and no drawing that does anything."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.logos import MOST_BYTES, LogoRefused, logo_type


def png(width: int = 40, height: int = 40) -> bytes:
    """A picture that says it is so large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def jpeg(width: int = 40, height: int = 40) -> bytes:
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return start + frame + b"\xff\xd9" + bytes(8)


def drawing(inside: str = '<path d="M0 0h9v9z" fill="#0b5c7a"/>', more: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{more}>{inside}</svg>'.encode()
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        (drawing(), "image/svg+xml"),
        (drawing('<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
                 '<g fill="url(#a)"><use href="#b"/></g>'), "image/svg+xml"),
    ],
)  # fmt: skip
def test_pictures_are_known_by_their_content(content: bytes, kind: str) -> None:
    assert logo_type(content) == kind


XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a" + bytes(40), b"<html><body>hello</body></html>", b"%PDF-1.7",
        png(2001, 40), png(40, 0), png()[:40], jpeg(40, 9000), jpeg()[:12],
        png() + bytes(MOST_BYTES),
        drawing("<script>alert(1)</script>"), drawing("<SCRIPT>alert(1)</SCRIPT>"),
        drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        drawing('<path d="M0 0" onclick="alert(1)"/>'), drawing(more=' onload="alert(1)"'),
        drawing("<foreignObject><p>words</p></foreignObject>"), drawing("<style>path{fill:red}</style>"),
        drawing('<path d="M0 0" style="fill:red"/>'), drawing('<image href="https://elsewhere.example/a.png"/>'),
        drawing('<use href="https://elsewhere.example/a.svg#b"/>'),
        drawing('<use xlink:href="data:image/svg+xml,x"/>', XLINK), drawing('<a href="#b"><path d="M0 0"/></a>'),
        drawing('<path d="M0 0" fill="url(https://elsewhere.example/#a)"/>'),
        drawing('<path d="M0 0" fill="url(#a) url( //elsewhere.example/b )"/>'),
        drawing('<animate attributeName="href" values="javascript:alert(1)"/>'),
        drawing('<set attributeName="onclick" to="alert(1)"/>'),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + drawing("<title>&b;</title>"),
        b'<!DOCTYPE svg SYSTEM "https://elsewhere.example/x.dtd">' + drawing(),
        b'<?xml-stylesheet href="https://elsewhere.example/a.css"?>' + drawing(),
    ],
)  # fmt: skip
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(LogoRefused):
        logo_type(content)


@given(
    st.binary(max_size=400), st.sampled_from((b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg "))
)
def test_no_file_makes_anything_but_a_refusal(content: bytes, begins: bytes) -> None:
    with suppress(LogoRefused):
        assert logo_type(begins + content).startswith("image/")
