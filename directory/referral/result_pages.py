"""Links to the pages of the results: the addresses of `web.pagination`, with the question kept."""

from __future__ import annotations

from typing import Any

from directory.referral.search_urls import Address
from directory.web import pagination


def page_links(address: Address, current: int, per_page: int, total: int) -> dict[str, Any]:
    """The previous and next page and the numbered ones of one question."""

    def href(number: int) -> str:
        return (address.having("page", str(number)) if number > 1 else address).href()

    return pagination.page_links(href, current, per_page, total)
