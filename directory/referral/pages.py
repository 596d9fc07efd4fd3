"""Links to the pages of a list: the first, the last, those around, and gaps between."""

from __future__ import annotations

from typing import Any

from directory.referral.addresses import Address

AROUND = 1


def page_links(address: Address, current: int, per_page: int, total: int) -> dict[str, Any]:
    """Addresses of the previous and next page and the numbered ones, as the pagination component reads them."""
    last = max(1, -(-total // per_page))
    current = min(current, last)

    def href(number: int) -> str:
        return (address.having("page", str(number)) if number > 1 else address).href()

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
