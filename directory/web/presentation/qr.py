"""QR codes, to pass a page on from one phone to another."""

from __future__ import annotations


def qr_code(address: str) -> str:
    """A QR code of an address as the `data:` address of an SVG picture; black on white, so that any phone reads it."""
    import segno

    # One of the eight masks of the standard; weighing them all against each other takes most of the time.
    code = segno.make(address, error="m", micro=False, mask=1)
    picture: str = code.svg_data_uri(scale=4, border=3, light="#fff")
    return picture
