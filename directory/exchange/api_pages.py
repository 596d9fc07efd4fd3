"""Going through a list of an HSDS API page by page, within limits of pages, bytes and seconds for the whole of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from directory.fetching import AddressRefused, Fetched, FetchFailed, Limits

PER_PAGE = 100  # full records are large
PER_PAGE_OF_IDS = 500  # pages of ids alone are small, and asked for often
PAGES = 20_000  # what no real directory has: a source that repeats itself must end
SIZE = 1_000_000_000
SECONDS = 1800.0  # for all pages together, well within the night in which sources are asked
LONGEST_ID = 200  # of an identifier as it is stored here
_PAGE = Limits(seconds=60, size=32 * 1024 * 1024)
# How servers say that they have no such list, which the standard lets them leave out.
_NOT_THERE = frozenset({404, 405, 410, 501})
# What only the whole of a record holds.
_NESTED = ("service_at_locations", "phones", "contacts", "schedules", "languages", "locations")


class SourceFailed(Exception):
    """A source that gave nothing to rely on; the message is a sentence that says what is wrong with it."""


class Asks(Protocol):
    """What asks an address: `directory.fetching.web_request`."""

    def __call__(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Fetched:
        """Raises AddressRefused, FetchFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Walk:
    """What a list held: the ids in it, when it changed last, whether nothing of it is missing."""

    ids: tuple[str, ...]
    latest: datetime | None
    is_whole: bool


@dataclass(slots=True)
class _Found:
    """What is known while walking. `told` says whether items hold all that belongs to them."""

    ids: dict[str, None] = field(default_factory=dict)
    latest: datetime | None = None
    undated: bool = False
    told: bool | None = None


@dataclass(slots=True)
class Walker:
    """One visit to a source; everything that is asked in it counts towards its limits."""

    address: str
    using: Asks
    pages: int = 0
    size: int = 0
    ends_at: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    @property
    def host(self) -> str:
        """The host that is asked, for sentences."""
        return urlsplit(self.address).hostname or "the source"

    def body(self, url: str, limits: Limits = _PAGE) -> bytes:
        """What is at an address. Raises SourceFailed."""
        answer = self._ask(url, limits)
        if answer.status != 200:
            raise SourceFailed(f"{self.host} answers with status {answer.status}")
        return answer.body

    def walk(
        self,
        name: str,
        asked: Mapping[str, str],
        keep: Callable[[dict[str, Any]], None],
        is_needed: bool,
    ) -> Walk | None:
        """Give every item of the list `name` to `keep`, each id once, whole where they can be had whole.

        None for a list that is not there and not needed. Raises SourceFailed.
        """
        found, page, total = _Found(), 1, None
        minimal = "minimal" in asked
        per_page = PER_PAGE_OF_IDS if minimal else PER_PAGE
        while True:
            numbers = {"page": str(page), "per_page": str(per_page)}
            url = f"{self.address.rstrip('/')}/{name}?{urlencode({**asked, **numbers})}"
            answer = self._ask(url, _PAGE)
            if page == 1 and not is_needed and answer.status in _NOT_THERE:
                return None
            items, total, last = self._page(answer, page, total)
            by_id = {self._id(item, name): item for item in items}
            fresh = [item for key, item in by_id.items() if key not in found.ids]
            for item in fresh:
                self._note(item, found)
            if not minimal:
                self._keep(name, fresh, found, keep)
            # A list that does not know pages gives the same one again.
            if last or not fresh:
                break
            page += 1
        # Only a list that was read whole may say that something is gone; see decision 0013.
        whole = total is None or len(found.ids) >= total
        return Walk(tuple(found.ids), None if found.undated else found.latest, whole)

    def _page(
        self, answer: Fetched, page: int, total: int | None
    ) -> tuple[list[dict[str, Any]], int | None, bool]:
        """The items of a page, how many there are in all where that is said, whether it is the last."""
        said = self._json(answer)
        contents = said.get("contents") if isinstance(said, dict) else said
        if not isinstance(contents, list) or not all(isinstance(each, dict) for each in contents):
            raise SourceFailed(f"{self.host} does not answer with a page of an HSDS list")
        if isinstance(said, list):
            return contents, total, not contents
        items, pages = said.get("total_items"), said.get("total_pages")
        last = said.get("last_page") is True or (isinstance(pages, int) and page >= pages)
        return contents, items if isinstance(items, int) else total, last or not contents

    def _id(self, item: Mapping[str, Any], name: str) -> str:
        found = item.get("id")
        if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID:
            raise SourceFailed(f"{self.host} lists {name} without an id")
        return found

    def _note(self, item: Mapping[str, Any], found: _Found) -> None:
        found.ids[item["id"]] = None
        moment = _moment(item.get("last_modified"))
        if moment is None:
            found.undated = True
        elif found.latest is None or moment > found.latest:
            found.latest = moment

    def _keep(
        self,
        name: str,
        items: list[dict[str, Any]],
        found: _Found,
        keep: Callable[[dict[str, Any]], None],
    ) -> None:
        """Hand items on. An API that does not know `full` is asked for each of them."""
        if found.told is None and items:
            found.told = any(isinstance(item.get(part), list) for item in items for part in _NESTED)
        for item in items:
            whole = item
            if not found.told:
                url = f"{self.address.rstrip('/')}/{name}/{quote(item['id'], safe='')}"
                said = self._json(self._ask(url, _PAGE))
                if not isinstance(said, dict) or said.get("id") != item["id"]:
                    raise SourceFailed(f"{self.host} lists what it does not show")
                whole = said
            keep(whole)

    def _json(self, answer: Fetched) -> Any:
        if answer.status != 200:
            raise SourceFailed(f"{self.host} answers with status {answer.status}")
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as problem:
            raise SourceFailed(f"{self.host} answers with something that is no JSON") from problem

    def _ask(self, url: str, limits: Limits) -> Fetched:
        self.pages += 1
        left = self.ends_at - time.monotonic()
        if self.pages > PAGES:
            raise SourceFailed(f"{self.host} has more than {PAGES:,} pages")
        if left <= 0:
            raise SourceFailed(f"{self.host} takes longer than {SECONDS / 60:.0f} minutes")
        bounded = Limits(min(limits.seconds, left), limits.size, limits.redirects)
        accepted = {"Accept": "application/json, application/zip;q=0.9, */*;q=0.1"}
        try:
            answer = self.using(url, headers=accepted, limits=bounded)
        except (AddressRefused, FetchFailed) as problem:
            raise SourceFailed(str(problem)) from problem
        self.size += len(answer.body)
        if self.size > SIZE:
            raise SourceFailed(f"{self.host} sends more than {SIZE:,} bytes")
        return answer


def _moment(said: object) -> datetime | None:
    """A moment as APIs write it; one without a zone is in UTC."""
    if not isinstance(said, str) or len(said) > 40:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
