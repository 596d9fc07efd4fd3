"""What every engine does, asked of the index and of the oracle alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from directory.search.engine import SearchEngine, State
from directory.search.query import MOST_PER_PAGE, Near, Query, Sort, UnknownFilter
from directory.search.query_text.synonyms import SynonymRow, Synonyms
from directory.search.query_text.wishes import WishKind
from directory.search.results import Relaxation, Results, Suggestion, SuggestionKind
from tests.search.conftest import UNDERSTANDING, BuildEngine, service

VERIFIED = date(2026, 11, 1).toordinal()
DOCUMENTS = [
    service(
        1,
        name="Night Shelter",
        organization="Haven",
        organization_id="haven",
        description=("Beds for women and their children.",),
        facets={
            "language": ("spa:bilingual", "yue:remote"),
            "population": ("cis_men:no", "under_13:yes"),
            "requirement": ("needs_id",),
            "capacity": ("closed",),
            "area": ("north",),
        },
        points=((37.76, -122.42),),
        hours="Mo-Fr 09:00-17:00",
        verified_on=VERIFIED,
        areas={"north": "North Side"},
    ),
    service(
        2,
        name="Legal Clinic",
        organization="Justice Now",
        organization_id="justice",
        description=("Immigration lawyers for T visa and U visa cases.",),
        facets={"language": ("spa:remote",), "population": ("cis_men:yes",), "capacity": ("open",)},
        points=((37.80, -122.42),),
        hours="24/7",
        verified_on=VERIFIED,
    ),
    service(
        3,
        name="Refugio Sol",
        organization="Sol",
        organization_id="sol",
        description=("Vivienda y comida para hombres y mujeres.",),
        facets={
            "language": ("spa:",),
            "area": ("north", "south"),
            "requirement": ("needs_id", "needs_referral"),
        },
    ),
    service(
        4,
        name="庇護所",
        organization="Haven",
        organization_id="haven",
        description=("緊急住宿，會說廣東話。", "Call 415-555-0104."),
        facets={"language": ("yue:bilingual", "eng:none"), "capacity": ("open",)},
        verified_on=VERIFIED - 30,
    ),
]


@pytest.fixture
def engine(build_engine: BuildEngine) -> SearchEngine:
    return build_engine(DOCUMENTS)


def found(results: Results) -> list[int]:
    return [int(hit.id.removeprefix("service-")) for hit in results.hits]


def counts(results: Results, facet: str) -> dict[str, int]:
    return {each.value: each.count for each in results.facets[facet].values}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shelter", {1, 3, 4}),
        ("SHELTERS", {1, 3, 4}),
        ("safe house", {1, 3, 4}),
        ("refugios", {1, 3, 4}),
        ("庇护所", {1, 3, 4}),
        ("庇護", {4}),
        ("viviendas para hombres", {3}),
        ("lawyer", {2}),
        ("T-visa", {2}),
        ("“immigration lawyers”", {2}),
        ('"lawyers immigration"', set()),
        ("shelter -vivienda", {1, 4}),
        ('shelter -"beds for women"', {3, 4}),
        ("-shelter", {2, 3, 4}),
        ("(415) 555-0104", {4}),
        ("555 0104", {4}),
        ("555 0199", set()),
        ("haven", {1, 4}),
        ("", {1, 2, 3, 4}),
    ],
)
def test_words_find_services(engine: SearchEngine, text: str, expected: set[int]) -> None:
    results = engine.search(Query(text, correct=False))
    assert set(found(results)) == expected
    assert results.total == len(expected)


def test_the_name_counts_more_than_the_description(build_engine: BuildEngine) -> None:
    engine = build_engine(
        [
            service(1, name="Other", description=("A clinic.",)),
            service(2, name="Clinic", description=("Other.",)),
        ]
    )
    assert found(engine.search(Query("clinic"))) == [2, 1]


def test_the_word_itself_counts_more_than_its_synonym(build_engine: BuildEngine) -> None:
    engine = build_engine([service(1, name="Refugio"), service(2, name="Shelter")])
    assert found(engine.search(Query("shelter"))) == [2, 1]
    assert found(engine.search(Query("refugio"))) == [1, 2]


def test_ties_go_to_the_freshly_verified_then_to_those_with_room_then_by_name_then_by_id(
    build_engine: BuildEngine,
) -> None:
    room = {"capacity": ("open",)}
    engine = build_engine(
        [
            service(1, name="Clinic", verified_on=10),
            service(2, name="Clinic", verified_on=20),
            service(6, name="Clinic", organization="Ábaco", verified_on=20, facets=room),
            service(5, name="Clinic", organization="Zebra", verified_on=20, facets=room),
            service(4, name="Clinic", organization="Middle", verified_on=20, facets=room),
            service(3, name="Clinic", organization="Middle", verified_on=20, facets=room),
        ]
    )
    assert found(engine.search(Query("clinic"))) == [6, 3, 4, 5, 2, 1]
    assert found(engine.search(Query())) == [6, 3, 4, 5, 2, 1]
    assert found(engine.search(Query(sort=Sort.NAME))) == [1, 2, 6, 3, 4, 5]


def test_nothing_with_all_words_gives_what_holds_most_and_says_so(engine: SearchEngine) -> None:
    results = engine.search(Query("shelter women zebra", correct=False))
    assert found(results) == [1]
    assert results.relaxed == Relaxation(asked=3, required=2, missing=("zebra",))
    assert engine.search(Query("shelter")).relaxed is None


@pytest.mark.parametrize(
    ("text", "first"), [("shelter women", 1), ("looking for a shelter that takes hombres", 3)]
)
def test_where_few_hold_all_words_those_with_most_follow(
    engine: SearchEngine, text: str, first: int
) -> None:
    results = engine.search(Query(text))
    assert found(results)[0] == first
    assert set(found(results)) == {1, 3, 4}
    assert results.relaxed == Relaxation(asked=2, required=1, complete=1)
    scores = [hit.score for hit in results.hits]
    assert scores[0] > 2 * scores[1]


def test_one_word_of_many_is_better_than_an_empty_page_and_is_said(engine: SearchEngine) -> None:
    results = engine.search(Query("shelter zebra giraffe", correct=False))
    missing = ("zebra", "giraffe")
    assert results.relaxed == Relaxation(asked=3, required=1, missing=missing)
    assert found(results) == found(engine.search(Query("shelter")))
    nothing = engine.search(Query("zebra giraffe", correct=False))
    assert (nothing.total, nothing.relaxed) == (0, None)


def test_welcome_words_need_not_stand_there(engine: SearchEngine) -> None:
    assert found(engine.search(Query("legal help"))) == [2]


def test_a_hit_tells_the_words_that_answer(engine: SearchEngine) -> None:
    (hit,) = engine.search(Query("immigration lawyer")).hits
    assert set(hit.matched) == {"immigration", "lawyers", "legal"}
    assert hit.score > 0


def test_the_same_is_found_where_nobody_asks_by_which_words(engine: SearchEngine) -> None:
    asked = engine.search(Query("legal", matched=False))
    assert [hit.id for hit in asked.hits] == [hit.id for hit in engine.search(Query("legal")).hits]
    assert asked.hits


def test_an_unknown_word_is_corrected_and_said(engine: SearchEngine) -> None:
    results = engine.search(Query("shletr"))
    assert (results.corrected, set(found(results))) == ("shelter", {1, 3, 4})
    assert engine.search(Query("shletr", correct=False)).total == 0


def test_a_rare_word_is_only_questioned(build_engine: BuildEngine) -> None:
    many = [service(number, name="Clinic") for number in range(2, 50)]
    results = build_engine([service(1, name="Clinik"), *many]).search(Query("clinik"))
    assert (found(results), results.corrected, results.suggested) == ([1], None, "clinic")


def test_vietnamese_is_not_corrected_syllable_by_syllable(engine: SearchEngine) -> None:
    results = engine.search(Query("bạn shletr"))
    assert (results.corrected, results.suggested) == (None, None)
    assert engine.search(Query("ban shletr")).corrected == "ban shelter"


def test_a_correct_word_is_left_alone(engine: SearchEngine) -> None:
    results = engine.search(Query("shelters -womn"))
    assert (results.corrected, results.suggested) == ("shelters -women", None)
    assert engine.search(Query("vivienda")).corrected is None


def test_filters_are_or_within_and_and_across(engine: SearchEngine) -> None:
    assert set(found(engine.search(Query(filters={"language": ("spa", "yue")})))) == {1, 2, 3, 4}
    both = {"language": ("spa",), "area": ("north",)}
    assert set(found(engine.search(Query(filters=both)))) == {1, 3}
    assert engine.search(Query(filters={"area": ("nowhere",)})).total == 0
    assert engine.search(Query(filters={"area": ()})).total == 4


def test_a_level_none_offers_no_language(engine: SearchEngine) -> None:
    assert engine.search(Query(filters={"language": ("eng",)})).total == 0


@pytest.mark.parametrize(
    ("level", "spa", "yue"),
    [
        (None, {1, 2, 3}, {1, 4}),
        ("materials", {1, 2}, {1, 4}),
        ("remote", {1, 2}, {1, 4}),
        ("bilingual", {1}, {4}),
    ],
)
def test_counts_respect_the_minimum_level(
    engine: SearchEngine, level: str | None, spa: set[int], yue: set[int]
) -> None:
    results = engine.search(Query(filters={"language": ("spa",)}, minimum_level=level))
    assert set(found(results)) == spa
    assert counts(results, "language") == {"spa": len(spa), "yue": len(yue), "zho": len(yue)}


def test_populations_accept_or_do_not_refuse(engine: SearchEngine) -> None:
    men = {"population": ("cis_men",)}
    assert found(engine.search(Query(filters=men))) == [2]
    lenient = engine.search(Query(filters=men, not_stated=True))
    assert set(found(lenient)) == {2, 3, 4}
    assert counts(lenient, "population") == {"cis_men": 3, "under_13": 4}


def test_requirements_can_be_avoided_all_of_them(engine: SearchEngine) -> None:
    assert set(found(engine.search(Query(filters={"requirement": ("needs_id",)})))) == {1, 3}
    results = engine.search(Query(filters={"without": ("needs_referral",)}))
    assert set(found(results)) == {1, 2, 4}
    assert counts(results, "without") == {"needs_referral": 3, "needs_id": 2}
    assert set(
        found(engine.search(Query(filters={"without": ("needs_referral", "needs_id")})))
    ) == {2, 4}
    assert engine.search(Query(filters={"without": ("unheard_of",)})).total == 4


def test_a_facet_ignores_its_own_selection_and_follows_the_others(engine: SearchEngine) -> None:
    results = engine.search(Query(filters={"area": ("south",), "language": ("spa",)}))
    assert counts(results, "area") == {"north": 2, "south": 1}
    assert counts(results, "language") == {"spa": 1}
    (spa,) = results.facets["language"].values
    assert spa.selected


def test_facets_follow_words_time_and_place(engine: SearchEngine) -> None:
    assert counts(engine.search(Query("shelter")), "area") == {"north": 2, "south": 1}
    assert counts(engine.search(Query(verified_since=date(2026, 10, 20))), "area") == {"north": 1}


def test_only_the_facets_asked_for_are_counted(engine: SearchEngine) -> None:
    assert set(engine.search(Query(facets=("area",))).facets) == {"area"}
    assert engine.search(Query(facets=())).facets == {}


@pytest.mark.parametrize("query", [Query(filters={"colour": ("red",)}), Query(facets=("colour",))])
def test_an_unknown_filter_is_named(engine: SearchEngine, query: Query) -> None:
    with pytest.raises(UnknownFilter, match="colour"):
        engine.search(query)


def test_an_unknown_level_is_named(engine: SearchEngine) -> None:
    with pytest.raises(UnknownFilter, match="fluent"):
        engine.search(Query(filters={"language": ("spa",)}, minimum_level="fluent"))


def test_near_a_point_and_how_far(engine: SearchEngine) -> None:
    results = engine.search(Query(near=Near(37.761, -122.42, 1.0)))
    assert found(results) == [1]
    assert results.hits[0].distance == pytest.approx(0.111, abs=0.01)


def test_a_service_without_a_place_is_near_by_the_area_it_serves(engine: SearchEngine) -> None:
    results = engine.search(
        Query(near=Near(37.761, -122.42, 1.0, area="north"), sort=Sort.DISTANCE)
    )
    assert found(results) == [1, 3]
    assert results.hits[1].distance is None
    assert found(engine.search(Query(near=Near(37.9, -122.0, 1.0, area="north")))) == [3]


def test_sorted_by_distance_those_without_a_place_come_last(engine: SearchEngine) -> None:
    near = Near(37.80, -122.42, 20_040)
    assert found(engine.search(Query(near=near, sort=Sort.DISTANCE))) == [2, 1]


def test_sorted_by_name_and_by_verification(engine: SearchEngine) -> None:
    assert found(engine.search(Query(sort=Sort.NAME))) == [2, 1, 3, 4]
    assert found(engine.search(Query(sort=Sort.VERIFIED))) == [2, 1, 4, 3]
    assert found(engine.search(Query("shelter", sort=Sort.NAME))) == [1, 3, 4]


def test_open_at_a_time(engine: SearchEngine) -> None:
    assert set(found(engine.search(Query(open_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))))) == {
        1,
        2,
    }
    assert found(engine.search(Query(open_at=datetime(2026, 11, 24, 17, 0, tzinfo=UTC)))) == [2]
    assert found(engine.search(Query(open_at=datetime(2026, 11, 28, 10, 0, tzinfo=UTC)))) == [2]


@pytest.mark.parametrize("sort", list(Sort))
def test_services_that_do_not_say_when_they_are_open_come_last(
    build_engine: BuildEngine, sort: Sort
) -> None:
    engine = build_engine(
        [
            service(1, name="Alder", verified_on=5),
            service(2, name="Birch", hours="Mo-Fr 09:00-17:00", hours_differ=True, verified_on=4),
            service(3, name="Cedar", hours="Mo-Fr 09:00-17:00", verified_on=3),
            service(4, name="Dune", hours="24/7", verified_on=2),
        ]
    )
    night = Query(open_at=datetime(2026, 11, 24, 23, 0, tzinfo=UTC), sort=sort)
    assert found(engine.search(night)) == [4]
    assert engine.search(night).hours_unsaid == 2
    assert found(engine.search(replace(night, not_stated=True))) == [4, 1, 2]
    by_day = replace(night, open_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC), not_stated=True)
    assert set(found(engine.search(by_day))[:3]) == {2, 3, 4}
    assert engine.search(by_day).hours_unsaid == 1


def test_what_an_urgent_time_implies_is_lacking_only_where_it_is_known_to_be(
    build_engine: BuildEngine,
) -> None:
    engine = build_engine(
        [
            service(1, name="Alder shelter", hours="24/7"),
            service(2, name="Birch shelter", hours="24/7", facets={"capacity": ("closed",)}),
            service(3, name="Cedar shelter", facets={"capacity": ("open",)}),
        ]
    )
    engine.use_synonyms(UNDERSTANDING)
    asked = Query("shelter open now", asked_at=datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    results = engine.search(asked)
    assert [wish.kind for wish in results.wishes] == [WishKind.TIME, WishKind.ROOM]
    assert results.meeting == 1
    assert set(found(engine.search(replace(asked, text="open now")))) == {1, 2}


def test_pages_follow_each_other_without_gap(engine: SearchEngine) -> None:
    pages = [engine.search(Query("shelter", page=page, per_page=2)) for page in (1, 2, 3)]
    assert [hit for page in pages for hit in found(page)] == found(engine.search(Query("shelter")))
    assert [page.total for page in pages] == [3, 3, 3]


@pytest.mark.parametrize(
    "arguments", [{"page": 0}, {"per_page": -1}, {"per_page": MOST_PER_PAGE + 1}]
)
def test_an_impossible_page_is_refused(arguments: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="can't be shown"):
        Query(**arguments)


def test_nothing_found_says_which_restriction_to_drop(engine: SearchEngine) -> None:
    results = engine.search(
        Query(
            "shelter",
            filters={"area": ("south",), "capacity": ("open",)},
            verified_since=date(2026, 1, 1),
        )
    )
    assert results.total == 0
    assert results.without == {"area": 1}
    assert engine.search(Query("shelter")).without == {}


def test_suggestions_by_any_word_of_a_name(engine: SearchEngine) -> None:
    assert list(engine.suggest("hav")) == [
        Suggestion(SuggestionKind.ORGANIZATION, "Haven", "haven")
    ]
    assert list(engine.suggest("CLIN")) == [
        Suggestion(SuggestionKind.SERVICE, "Legal Clinic", "service-2", "Justice Now")
    ]
    assert list(engine.suggest("north s")) == [
        Suggestion(SuggestionKind.AREA, "North Side", "north")
    ]
    assert [each.text for each in engine.suggest("庇护")] == ["庇護所"]
    assert [each.text for each in engine.suggest("s")] == [
        "Sol",
        "Night Shelter",
        "Refugio Sol",
        "North Side",
    ]
    assert list(engine.suggest("s", limit=1)) == [
        Suggestion(SuggestionKind.ORGANIZATION, "Sol", "sol")
    ]


@pytest.mark.parametrize("typed", ["", "  ", "-", "zebra", "aven"])
def test_no_suggestion_for_nothing(engine: SearchEngine, typed: str) -> None:
    assert list(engine.suggest(typed)) == []


def test_an_explanation_adds_up(engine: SearchEngine) -> None:
    query = Query(
        "shelter help", filters={"area": ("north",)}, open_at=datetime(2026, 11, 28, 10, tzinfo=UTC)
    )
    told = engine.explain(query, "service-1")
    assert told is not None
    assert [part.asked for part in told.contributions] == ["shelter", "help"]
    # Full, and for people under age alone, whom nobody speaks of.
    assert told.standing == pytest.approx(0.6 * 0.55)
    assert told.score == pytest.approx(
        told.standing * sum(part.score for part in told.contributions), abs=1e-6
    )
    assert told.passes == {"area": True, "open": False}
    assert (told.verified_on, told.has_room) == (date(2026, 11, 1), False)
    scores = {hit.id: hit.score for hit in engine.search(Query("shelter help")).hits}
    assert told.score == pytest.approx(scores["service-1"], abs=1e-4)
    assert engine.explain(query, "service-99") is None


def test_an_edit_replaces_and_a_deletion_forgets(engine: SearchEngine) -> None:
    engine.index(
        [service(1, name="Food Pantry", organization="Larder", organization_id="larder")], 7
    )
    assert engine.search(Query("night", correct=False)).total == 0
    assert found(engine.search(Query("pantry"))) == [1]
    assert engine.sequence == 7
    engine.delete(["service-1", "service-99"])
    assert engine.search(Query("pantry", correct=False)).total == 0
    assert engine.search(Query()).total == 3
    assert list(engine.suggest("lar")) == []
    assert engine.sequence == 7
    engine.delete([], sequence=9)
    assert engine.health().sequence == 9


def test_of_two_with_one_id_the_last_counts(engine: SearchEngine) -> None:
    engine.index([service(9, name="Earlier"), service(9, name="Later")], 2)
    assert engine.search(Query()).total == 5
    assert found(engine.search(Query("later", correct=False))) == [9]
    assert engine.search(Query("earlier", correct=False)).total == 0


def test_forgotten_words_are_neither_offered_nor_used_for_corrections(engine: SearchEngine) -> None:
    engine.index([service(9, name="Xylophone lessons")], 2)
    assert engine.search(Query("xylophnoe")).corrected == "xylophone"
    engine.delete(["service-9"])
    assert engine.search(Query("xylophnoe")).corrected is None
    assert engine.search(Query("xylophone")).total == 0


def test_a_rebuild_replaces_everything(engine: SearchEngine) -> None:
    engine.rebuild([service(5, name="Only one")])
    assert found(engine.search(Query())) == [5]
    assert (engine.health().documents, engine.sequence) == (1, 1)
    engine.rebuild([], 12)
    assert (engine.search(Query()).total, engine.sequence) == (0, 12)


def test_an_empty_engine_answers(build_engine: BuildEngine) -> None:
    engine = build_engine([])
    results = engine.search(
        Query("shelter", filters={"area": ("north",)}, near=Near(0, 0), sort=Sort.DISTANCE)
    )
    assert (results.total, results.hits) == (0, ())
    assert list(engine.suggest("a")) == []
    assert engine.health().state is State.READY


def test_other_synonyms_hold_at_once(engine: SearchEngine) -> None:
    engine.use_synonyms(
        Synonyms([SynonymRow("x", "en", "attorney"), SynonymRow("x", "en", "clinic")])
    )
    assert found(engine.search(Query("attorney"))) == [2]
    assert found(engine.search(Query("shelter"))) == [1]
