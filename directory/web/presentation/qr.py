"""QR codes, to pass a page on from one phone to another."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno


def qr_code(address: str) -> str:
    """A QR code of an address as the `data:` address of an SVG picture; black on white, so that any phone reads it."""
    picture: str = _code(address).svg_data_uri(scale=4, border=3, light="#fff")
    return picture


def qr_picture(address: str) -> bytes:
    """The same as a file of its own, which a page need not carry for those who never open it."""
    picture = BytesIO()
    _code(address).save(picture, kind="svg", scale=4, border=3, light="#fff")
    return picture.getvalue()


def _code(address: str) -> segno.QRCode:
    import segno

    # One of the eight masks of the standard; weighing them all against each other takes most of the time.
    return segno.make(address, error="m", micro=False, mask=1)
