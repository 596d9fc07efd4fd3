"""Random small directories and queries, close enough together that they meet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from directory.search.query import Near, Query, Sort
from directory.search.search_document import SearchDocument

WORDS = (
    "shelter",
    "shelters",
    "housing",
    "house",
    "safe",
    "legal",
    "lawyers",
    "vivienda",
    "viviendas",
    "men",
    "庇護所",
    "所",
)
FACETS = {
    "service": ("hotline", "emergency_housing", "immigration_legal"),
    "language": ("spa:bilingual", "spa:remote", "yue:in_person", "yue:", "eng:none"),
    "population": (
        "cis_men:yes",
        "cis_men:no",
        "cis_women:yes",
        "age_13_17:yes",
        "under_13:yes",
        "under_13:no",
        "undocumented:yes",
    ),
    "requirement": ("needs_id", "needs_referral"),
    "exclusion": ("under_18_unaccompanied",),
    "area": ("north", "south"),
    "capacity": ("open", "closed"),
    "status": ("active", "inactive"),
    "cost": ("free",),
    "serves_undocumented": ("yes", "no"),
    "immigration_status": ("never_asked", "not_stated"),
}
TODAY = date(2026, 11, 25).toordinal()

LOCALITIES = ("Elm Street", "94990", "Northport")

texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)


def _facets() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    choices = {
        name: st.lists(st.sampled_from(values), unique_by=_one_answer).map(
            lambda found: tuple(sorted(found))
        )
        for name, values in FACETS.items()
    }
    return st.fixed_dictionaries(choices).map(lambda found: {k: v for k, v in found.items() if v})


def _one_answer(value: str) -> str:
    return value.partition(":")[0]


spans = st.lists(st.integers(0, 10079), max_size=4, unique=True).map(
    lambda found: tuple(zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
)
points = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(
    lambda steps: (37.7 + steps[0] / 100, -122.5 + steps[1] / 100)
)


@st.composite
def documents(draw: st.DrawFn, most: int = 8) -> list[SearchDocument]:
    """Up to `most` documents with ids of their own."""
    count = draw(st.integers(0, most))
    return [draw(_document(f"id-{number}")) for number in range(count)]


@st.composite
def _document(draw: st.DrawFn, document_id: str) -> SearchDocument:
    return SearchDocument(
        id=document_id,
        name=draw(texts),
        organization=draw(texts),
        description=tuple(draw(st.lists(texts, max_size=2))),
        facets=draw(_facets()),
        points=tuple(draw(st.lists(points, max_size=2))),
        open_spans=draw(st.none() | spans),
        hours_differ=draw(st.booleans()),
        verified_on=draw(st.sampled_from([0, TODAY - 100, TODAY])),
        localities=tuple(draw(st.lists(st.sampled_from(LOCALITIES), max_size=2, unique=True))),
    )


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Queries with any mixture of words and restrictions."""
    pieces = st.lists(
        st.builds(_piece, st.sampled_from(("", "", "", "-")), texts, st.booleans()), max_size=3
    )
    filters: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from([*FACETS, "without"]), max_size=3, unique=True)):
        values = (
            FACETS["requirement"]
            if name == "without"
            else [_one_answer(each) for each in FACETS[name]]
        )
        filters[name] = tuple(
            draw(
                st.lists(st.sampled_from([*values, "nowhere"]), min_size=1, max_size=2, unique=True)
            )
        )
    near = st.builds(
        Near,
        st.just(37.74),
        st.just(-122.46),
        st.sampled_from([0.5, 2.0, 5.0]),
        st.sampled_from([None, "north"]),
    )
    return Query(
        text=" ".join(draw(pieces)),
        filters=filters,
        minimum_level=draw(st.sampled_from([None, "remote", "bilingual"])),
        not_stated=draw(st.booleans()),
        near=draw(st.none() | near),
        open_at=draw(
            st.none()
            | st.integers(0, 10079).map(
                lambda minute: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minute)
            )
        ),
        verified_since=draw(st.none() | st.just(date.fromordinal(TODAY - 1))),
        sort=draw(st.sampled_from(list(Sort))),
        page=draw(st.integers(1, 2)),
        per_page=draw(st.sampled_from([0, 1, 3, 20])),
    )


def _piece(minus: str, text: str, quoted: bool) -> str:
    if not text:
        return ""
    return f'{minus}"{text}"' if quoted else minus + text


WISHED = (
    "Spanish",
    "habla español",
    "en chino",
    "粵語",
    "hombres",
    "for women",
    "my daughter is 15",
    "tonight",
    "esta noche",
    "open Saturday morning",
    "星期日",
    "now",
    "has room",
    "in Northside",
    "near Elm Street",
    "free",
    "免費",
    "sin papeles",
)
"""Words for wishes of every kind, in several languages."""

SITUATIONS = ("my boss keeps my passport", "no me dejan salir", "他威脅我", "need a bed")
"""Sentences that tell a situation or a need without naming a service."""


@st.composite
def wishing_queries(draw: st.DrawFn) -> Query:
    """Queries of needs and wishes, at a moment or at none."""
    spoken = st.lists(st.sampled_from((*WISHED, *WORDS, *SITUATIONS)), min_size=1, max_size=4)
    return Query(
        text=draw(st.sampled_from((" ", " ", ", ", " and i need "))).join(draw(spoken)),
        wishes=draw(st.sampled_from((True, True, True, False))),
        asked_at=draw(st.none() | moments),
        filters=draw(st.sampled_from(({}, {"language": ("spa",)}, {"area": ("north",)}))),
        sort=draw(st.sampled_from((Sort.RELEVANCE, Sort.RELEVANCE, Sort.NAME))),
        per_page=draw(st.sampled_from((1, 3, 20))),
    )


moments = st.integers(0, 10079).map(
    lambda minute: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minute)
)
