"""What the address of the search page asks: read leniently, since people type, share and mistype addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.publication.places import find_place
from directory.referral.filters import VOCABULARIES
from directory.search.engine import Near, Query, Sort
from directory.web.clock import local_now

LEVELS = ("materials", "remote", "in_person", "bilingual")
LONGEST = 200
LAST_PAGE = 10_000
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """The words of the address and the query they mean. `place_unknown`: `near` names nothing we know."""

    q: str
    near: str
    open: str
    level: str
    sort: str
    query: Query
    place_unknown: bool = False


def read_question(arguments: MultiDict[str, str], session: Session) -> Question:
    """The question of an address. What cannot be read is left out; nothing is an error."""
    near = arguments.get("near", "").strip()[:LONGEST]
    place = find_place(session, near) if near else None
    level = _one_of(arguments.get("level", ""), LEVELS)
    opens = arguments.get("open", "").strip()
    sort = _one_of(arguments.get("sort", ""), tuple(Sort)) or Sort.RELEVANCE.value
    words = " ".join(arguments.get("q", "").split())[:LONGEST]
    return Question(
        q=words,
        near=near,
        open=opens,
        level=level,
        sort=sort,
        place_unknown=bool(near) and place is None,
        query=Query(
            text=words,
            filters=_filters(arguments),
            minimum_level=level or None,
            near=Near(place.latitude, place.longitude, area=place.area) if place else None,
            open_at=_moment(opens),
            sort=Sort(sort) if place or sort != Sort.DISTANCE else Sort.RELEVANCE,
            page=_page(arguments.get("page", "")),
            per_page=PER_PAGE,
            correct=arguments.get("exact") != "1",
        ),
    )


def _filters(arguments: MultiDict[str, str]) -> dict[str, tuple[str, ...]]:
    given = {
        name: tuple(dict.fromkeys(value for value in arguments.getlist(name) if value))
        for name in VOCABULARIES
    }
    return {name: values for name, values in given.items() if values}


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""


def _moment(words: str) -> datetime | None:
    """“now” or a local date and time in ISO 8601."""
    if not words:
        return None
    try:
        moment = local_now() if words == "now" else datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment.replace(tzinfo=None)


def _page(words: str) -> int:
    return min(max(int(words), 1), LAST_PAGE) if words.isdecimal() and len(words) < 9 else 1
