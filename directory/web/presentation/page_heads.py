"""Markup of the head of a page: what belongs to the whole page stands below its title."""

from __future__ import annotations

from markupsafe import Markup

_END = "</header>"


def below_head(html: str, part: str) -> Markup:
    """The page with `part` below its head, or before everything where it has none.

    Markup of our own templates is expected on both sides.
    """
    head, end, rest = html.partition(_END)
    joined = head + end + part + rest if end else part + html
    return Markup(joined)  # noqa: S704 - two parts of our own markup are joined
