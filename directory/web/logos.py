"""Whether a file can be shown as a logo: what its content is, how large it is, and that a drawing does nothing."""

from __future__ import annotations

import re
import struct
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_BYTES = 64 * 1024
MOST_PIXELS = 2000
"""The longest side of a picture; pages show it 40 pixels high."""

_INSTRUCTION = re.compile(r"<\?(?!xml\s)")
_ELSEWHERE = re.compile(r"url\((?!#)|script:|data:")
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset((
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs",
    "lineargradient", "radialgradient", "stop", "clippath", "mask", "use", "text", "tspan",
))  # fmt: skip
_PLAIN = frozenset((
    "id", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy",
    "width", "height", "points", "viewbox", "version", "fill", "fill-rule", "fill-opacity", "stroke",
    "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "stroke-opacity", "opacity", "transform", "gradientunits", "gradienttransform", "spreadmethod", "offset",
    "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "preserveaspectratio", "font-family",
    "font-size", "font-weight", "text-anchor", "letter-spacing", "role", "aria-label", "href",
))  # fmt: skip


class LogoRefused(ValueError):
    """The file is no logo that can be shown; the message says why."""


def logo_type(content: bytes) -> str:
    """The media type of a logo: PNG, JPEG or SVG. Raises LogoRefused."""
    if not content:
        raise LogoRefused("The file is empty.")
    if len(content) > MOST_BYTES:
        raise LogoRefused(f"The file has {len(content) // 1024} KB; use one of at most 64 KB.")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _check_size(*_png_size(content))
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        _check_size(*_jpeg_size(content))
        return "image/jpeg"
    _check_drawing(content)
    return "image/svg+xml"


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise LogoRefused(f"The picture has {width} × {height} pixels; use one of at most 2000.")


def _png_size(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR" or len(content) < 33 or b"IEND" not in content[-16:]:
        raise LogoRefused("The picture is cut off. Save it again as PNG, JPEG or SVG.")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise LogoRefused("The picture is cut off. Save it again as PNG, JPEG or SVG.")


def _check_drawing(content: bytes) -> None:
    """Only shapes and their attributes: no script, no style sheet, nothing from elsewhere, nothing that moves."""
    try:
        text = content.decode("utf-8-sig")
        root = fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException as wrong:
        raise LogoRefused("The drawing begins with declarations. Save it as plain SVG.") from wrong
    except (ParseError, ValueError, LookupError) as wrong:
        raise LogoRefused("This is no PNG, JPEG or SVG file.") from wrong
    if _INSTRUCTION.search(text):
        raise LogoRefused("The drawing names a style sheet. Save it as plain shapes.")
    if root.tag != f"{_SVG}svg":
        raise LogoRefused("This is no PNG, JPEG or SVG file.")
    for element in root.iter():
        _check_element(element)


def _check_element(element: Element) -> None:
    name = str(element.tag).removeprefix(_SVG).lower()
    if name not in _DRAWN:
        raise LogoRefused(
            f"The drawing holds “{name[:40]}”. Save it as plain shapes, without scripts or styles."
        )
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        local = plain == "href" and value.startswith("#")
        if plain not in _PLAIN or (plain == "href" and not local):
            raise LogoRefused(
                f"The drawing has the attribute “{plain[:40]}”. Save it as plain shapes."
            )
        inside = value.lower().replace(" ", "")
        if _ELSEWHERE.search(inside):
            raise LogoRefused(
                "The drawing takes something from elsewhere. Save it as plain shapes."
            )
