"""What the address of the search page asks: read leniently, since people type, share and mistype addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.publication.places import Place, find_place
from directory.referral.filters import (
    AT_HAND,
    DEFAULT_MILES,
    FOLDED,
    KILOMETRES_PER_MILE,
    MILES,
    VERIFIED_DAYS,
    VOCABULARIES,
)
from directory.search.arrays.facets import value_of
from directory.search.query import Near, Query, Sort
from directory.vocabularies.language_levels import LEVELS
from directory.web.clock import YEARS, local_now

NOW = "now"
WISH, OFF = "wish", "off"
CHOSEN = "at"
LONGEST = 200
LAST_PAGE = 10_000
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """The words of the address and the query they mean.

    `open` is “now” or a moment in ISO 8601, `within` miles, `verified` days. `unsaid` lets services through that don't
    say whether they accept a population. `place_unknown`: `near` names nothing we know. `handover` is the list that the
    page carries on, as it is in addresses.
    """

    q: str
    near: str
    within: str
    open: str
    level: str
    verified: str
    unsaid: bool
    sort: str
    query: Query
    place_unknown: bool = False
    handover: str = ""

    @property
    def moment(self) -> datetime:
        """The moment that is asked about, the present one if none is; on the local clock."""
        return self.query.open_at or local_now()

    @property
    def at(self) -> str:
        """The moment that was chosen, as the field of the page holds it; empty for now or any time."""
        chosen = self.query.open_at if self.open != NOW else None
        return chosen.isoformat(timespec="minutes") if chosen else ""


def read_question(arguments: MultiDict[str, str], session: Session, handover: str = "") -> Question:
    """The question of an address. What cannot be read is left out; nothing is an error."""
    near = arguments.get("near", "").strip()[:LONGEST]
    place = find_place(session, near) if near else None
    within = _one_of(arguments.get("within", ""), MILES) or DEFAULT_MILES
    level = _one_of(arguments.get("level", ""), LEVELS[1:])
    opens = _opens(arguments)
    moment = _moment(opens)
    verified = _one_of(arguments.get("verified", ""), VERIFIED_DAYS)
    unsaid = arguments.get("unsaid") == "1"
    sort = _one_of(arguments.get("sort", ""), tuple(Sort)) or Sort.RELEVANCE.value
    words = " ".join(arguments.get("q", "").split())[:LONGEST]
    return Question(
        q=words,
        near=near,
        within=within,
        open=opens if moment else "",
        level=level,
        verified=verified,
        unsaid=unsaid,
        sort=sort,
        place_unknown=bool(near) and place is None,
        handover=handover,
        query=Query(
            text=words,
            filters=_filters(arguments),
            minimum_level=level or None,
            not_stated=unsaid,
            near=_near(place, within) if place else None,
            open_at=moment,
            verified_since=_since(verified),
            sort=Sort(sort) if place or sort != Sort.DISTANCE else Sort.RELEVANCE,
            page=_page(arguments.get("page", "")),
            per_page=PER_PAGE,
            facets=(*AT_HAND, *FOLDED),
            correct=arguments.get("exact") != "1",
            wishes=arguments.get(WISH) != OFF,
            asked_at=local_now().replace(tzinfo=None),
        ),
    )


def _filters(arguments: MultiDict[str, str]) -> dict[str, tuple[str, ...]]:
    given = {
        name: tuple(
            dict.fromkeys(value_of(name, value) for value in arguments.getlist(name) if value)
        )
        for name in VOCABULARIES
    }
    return {name: values for name, values in given.items() if values}


def _near(place: Place, miles: str) -> Near:
    return Near(
        place.latitude,
        place.longitude,
        kilometres=int(miles) * KILOMETRES_PER_MILE,
        area=place.area,
    )


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""


def _opens(arguments: MultiDict[str, str]) -> str:
    """“now” or a moment; the form of the page has the moment in a field of its own, named `at`."""
    opens, chosen = arguments.get("open", "").strip(), arguments.get("at", "").strip()
    return chosen if opens in ("", CHOSEN) else opens


def _moment(words: str) -> datetime | None:
    """“now” or a local date and time in ISO 8601, of years that hours are known for."""
    if not words:
        return None
    try:
        moment = local_now() if words == NOW else datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment.replace(tzinfo=None) if moment.year in YEARS else None


def _since(days: str) -> date | None:
    return local_now().date() - timedelta(days=int(days)) if days else None


def _page(words: str) -> int:
    return min(max(int(words), 1), LAST_PAGE) if words.isdecimal() and len(words) < 9 else 1
