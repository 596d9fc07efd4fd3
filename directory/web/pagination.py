"""Links to the pages of a list: the first, the last, those around, and gaps between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

AROUND = 1


def page_links(
    href: Callable[[int], str], current: int, per_page: int, total: int
) -> dict[str, Any]:
    """The previous and next page and the numbered ones, as the pagination component reads them.

    `href` gives the address of a page by its number, 1 and up.
    """
    last = max(1, -(-total // per_page))
    current = min(current, last)
    links: list[dict[str, Any]] = []
    before = 0
    for number in range(1, last + 1):
        if number not in (1, last) and abs(number - current) > AROUND:
            continue
        if number - before > 1:
            links.append({"ellipsis": True})
        links.append({"number": number, "href": href(number), "current": number == current})
        before = number
    return {
        "previous": href(current - 1) if current > 1 else None,
        "next": href(current + 1) if current < last else None,
        "links": links,
    }
