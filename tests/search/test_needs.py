"""Several needs in one message: each has its best first, and what belongs to one need stays together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.engine import SearchEngine
from directory.search.query import Query
from directory.search.query_text.several_needs import needs_of
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import UNDERSTANDING, service
from tests.search.oracle.engine import PlainEngine

HELD = (
    service("shelter", name="Shelter", facets={"service": ("emergency_housing",)}),
    service("beds", name="Beds", facets={"service": ("emergency_housing",)}),
    service("law", name="Legal help", facets={"service": ("immigration_legal",)}),
    service("lawyers", name="Lawyers", facets={"service": ("immigration_legal",)}),
    service("wages", name="Wage desk", facets={"service": ("civil_remedies",)}),
    service("pantry", name="Pantry", facets={"service": ("basic_necessities",)}),
    service(
        "training",
        name="Lessons for agencies",
        facets={"service": ("professional_training",)},
    ),
)
BEDS, LAWYERS = {"shelter", "beds"}, {"law", "lawyers"}


@pytest.fixture(params=["index", "plain"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    made: SearchEngine = (
        WhooshEngine(tmp_path, UNDERSTANDING)
        if request.param == "index"
        else PlainEngine(UNDERSTANDING)
    )
    made.rebuild(HELD, 1)
    return made


def found(engine: SearchEngine, text: str) -> list[str]:
    return [hit.id.removeprefix("service-") for hit in engine.search(Query(text)).hits]


@pytest.mark.parametrize(
    "text",
    [
        "I have nowhere to sleep and I need an immigration lawyer",
        "immigration lawyer, bed for two",
        "need an immigration lawyer also somewhere to sleep",
        "no tengo donde dormir y necesito un abogado de inmigración",
        "我沒有地方住，需要移民律師",
        "wala akong matulugan at kailangan ko ng abogado sa immigration",
        "tôi không có chỗ ngủ và cần luật sư di trú",
    ],
)
def test_each_need_has_its_best_first(engine: SearchEngine, text: str) -> None:
    first = found(engine, text)
    assert first[0] in BEDS
    assert first[1] in LAWYERS
    assert set(first[:4]) == BEDS | LAWYERS
    assert engine.search(Query(text)).relaxed is None


def test_what_is_told_and_what_is_asked_for_beside_it_are_two_needs(engine: SearchEngine) -> None:
    first = found(engine, "my boss does not pay us and I need food")
    assert first.index("wages") < 2
    assert first.index("pantry") < 2


def test_what_is_excluded_is_found_for_no_need(engine: SearchEngine) -> None:
    text = "I have nowhere to sleep and I need an immigration lawyer -lawyers -beds"
    assert not {"lawyers", "beds"} & set(found(engine, text))


@pytest.mark.parametrize(
    "text", ["immigration lawyer for asylum", "trabajo de niñera y no me pagan", '"Wage, desk"']
)
def test_one_need_is_no_more_than_one(engine: SearchEngine, text: str) -> None:
    assert not BEDS & set(found(engine, text)[:2])


def test_why_a_service_stands_there_is_told_for_the_need_that_it_meets_best(
    engine: SearchEngine,
) -> None:
    query = Query("somewhere to sleep, immigration lawyer")
    told = engine.explain(query, "service-law")
    assert told is not None
    assert "immigration" in " ".join(part.asked for part in told.contributions)
    assert told.score > 0


KINDS = {"bed": {"housing"}, "roof": {"housing"}, "visa": {"law"}, "soup": {"food"}}


def kinds_of(part: str) -> set[str]:
    return set[str]().union(*(KINDS.get(word.strip(","), set()) for word in part.split()))


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("a bed", ["a bed"]),
        ("a bed and a visa", ["a bed", "a visa"]),
        ("a bed, hello", ["a bed, hello"]),
        ("hello, a bed, a visa", ["hello, a bed", "a visa"]),
        ("a bed; a visa; a roof", ["a bed, a roof", "a visa"]),
        ("a bed and a roof", ["a bed and a roof"]),
        ("soup, a bed, a visa; soup visa", ["soup, a visa, soup visa", "a bed"]),
        ("there is a bed i need a visa", ["there is a bed", "i need a visa"]),
        ("una bed y necesito visa", ["una bed", "necesito visa"]),
    ],
)
def test_the_parts_of_one_need_stay_together(text: str, needs: list[str]) -> None:
    assert needs_of(text, kinds_of) == needs


@given(st.lists(st.sampled_from([*KINDS, "and", ",", "i need", "y", "x", "又"]), max_size=12))
def test_no_word_of_a_need_is_lost_and_no_two_needs_are_of_one_kind(words: list[str]) -> None:
    needs = needs_of(" ".join(words), kinds_of)
    for word in KINDS:
        assert (word in words) == (word in " ".join(needs).replace(",", " ").split())
    kinds = [kind for need in needs for kind in kinds_of(need)] if len(needs) > 1 else []
    assert len(kinds) == len(set(kinds))
