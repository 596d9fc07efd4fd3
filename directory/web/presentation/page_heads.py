"""Markup of the head of a page: what belongs to the whole page stands below its title."""

from __future__ import annotations

from markupsafe import Markup

_HEAD, _END = '<header class="page-head">', "</header>"


def below_head(html: str, part: str) -> Markup:
    """The page with `part` below its head, so that title and state stay where they are; on top where it has none.

    Markup of our own templates is expected on both sides.
    """
    begun = html.find(_HEAD)
    end = html.find(_END, begun) + len(_END) if begun >= 0 else 0
    joined = html[:end] + part + html[end:]
    return Markup(joined)  # noqa: S704 - two parts of our own markup are joined
