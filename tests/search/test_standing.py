"""What stands behind others of the same words: full, away, only teaching, of another language, for everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from directory.search.query import Query
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import UNDERSTANDING, service

OTHERS = [
    service(f"other {n}", name="Dentist", facets={"service": ("dental_and_vision",)})
    for n in range(20)
]


def ordered(folder: Path, text: str, *documents: SearchDocument) -> list[str]:
    """Who offers what is found, in order, among others that offer something else."""
    engine = WhooshEngine(folder, UNDERSTANDING)
    engine.rebuild([*documents, *OTHERS], 1)
    names = {document.id: document.organization for document in documents}
    return [names[hit.id] for hit in engine.search(Query(text)).hits]


def shelter(organization: str, **facets: tuple[str, ...]) -> SearchDocument:
    return service(
        organization,
        name="Shelter",
        organization=organization,
        facets={"service": ("emergency_housing",), **facets},
    )


STAFF = shelter("Staff", language=("spa:bilingual",))
COMES = shelter("Comes", language=("spa:in_person",))
PHONE = shelter("Phone", language=("spa:remote",))
NOBODY = shelter("Nobody", language=("eng:bilingual",))


def test_a_question_in_spanish_finds_those_who_speak_it_first(tmp_path: Path) -> None:
    found = ordered(tmp_path, "albergue", NOBODY, PHONE, COMES, STAFF)
    assert found == ["Staff", "Comes", "Phone", "Nobody"]


def test_a_question_in_english_does_not(tmp_path: Path) -> None:
    assert ordered(tmp_path, "shelter", NOBODY, STAFF) == ["Nobody", "Staff"]


@pytest.mark.parametrize(
    ("text", "own", "dimension"),
    [
        ("shelter for men", "cis_men", ("cis_women", "trans_women", "trans_men", "non_binary")),
        ("shelter, she is 16", "age_13_17", ("under_13", "age_18_24", "age_25_over")),
    ],
)
def test_a_place_for_these_alone_stands_before_one_for_everybody(
    tmp_path: Path, text: str, own: str, dimension: tuple[str, ...]
) -> None:
    alone = shelter("Only", population=(f"{own}:yes",))
    everybody = shelter("All", population=tuple(f"{code}:yes" for code in (own, *dimension)))
    assert ordered(tmp_path, text, everybody, alone) == ["Only", "All"]


def test_kinds_tell_nothing_where_most_services_say_none(tmp_path: Path) -> None:
    told = service("told", organization="Told", facets={"service": ("emergency_housing",)})
    silent = [service(n, organization=f"Silent {n}", name="Beds") for n in range(30)]
    assert "Told" in ordered(tmp_path / "most", "bed", told, *silent[:2])
    assert "Told" not in ordered(tmp_path / "few", "bed", told, *silent)


def test_kinds_are_found_where_the_words_stand_nowhere(tmp_path: Path) -> None:
    """“Bahay” is a house in Filipino; no listing has the word, and most say no kind."""
    told = service("told", organization="Told", facets={"service": ("emergency_housing",)})
    silent = [service(n, organization=f"Silent {n}", name="Food") for n in range(30)]
    assert ordered(tmp_path / "few", "bahay", told, *silent) == ["Told"]
    assert ordered(tmp_path / "none", "bahay", *silent) == []


def kind_of_help(organization: str, *kinds: str, **values: Any) -> SearchDocument:
    facets = {"service": kinds, **values.pop("facets", {})}
    return service(organization, organization=organization, facets=facets, **values)


LINE = kind_of_help("Line", "hotline", name="Quiet line")


def test_what_only_has_words_of_the_situation_stands_behind_help_for_it(tmp_path: Path) -> None:
    benefits = kind_of_help(
        "Benefits",
        "benefits_enrollment",
        name="Money and phone",
        description=("All my money and my phone: cash, benefits enrollment, public benefits.",),
    )
    found = ordered(tmp_path, "he took all my money and my phone", benefits, LINE)
    assert found == ["Line", "Benefits"]


def test_what_speaks_of_the_situation_does_not(tmp_path: Path) -> None:
    circle = kind_of_help(
        "Circle", "peer_support", name="Told you owe", description=("Debt bondage, recruiter.",)
    )
    supper = kind_of_help("Supper", "peer_support", name="I owe the cook")
    found = ordered(tmp_path, "I owe the recruiter", supper, circle, LINE)
    assert found[:2] == ["Line", "Circle"]


def test_the_first_page_shows_each_kind_of_help_before_many_of_one(tmp_path: Path) -> None:
    lawyers = [kind_of_help(f"Lawyer {n}", "civil_remedies", name="Letters") for n in range(9)]
    lines = [kind_of_help(f"Line {n}", "hotline", name="Quiet line") for n in range(9)]
    found = ordered(tmp_path, "my boss keeps my passport", *lawyers, *lines)
    assert any(name.startswith("Line") for name in found[:5])


def test_what_a_community_runs_for_itself_stands_behind_unless_it_is_asked_in_its_language(
    tmp_path: Path,
) -> None:
    own = kind_of_help(
        "A community",
        "hotline",
        name="Quiet line",
        facets={"population": ("api:yes",), "language": ("vie:bilingual", "eng:bilingual")},
    )
    everybody = kind_of_help(
        "Everybody",
        "hotline",
        name="Quiet line",
        facets={"language": ("eng:bilingual", "vie:remote")},
    )
    assert ordered(tmp_path / "en", "he locks me in", own, everybody) == [
        "Everybody",
        "A community",
    ]
    assert ordered(tmp_path / "vi", "anh ta nhốt tôi", own, everybody) == [
        "A community",
        "Everybody",
    ]


def test_the_house_where_it_happens_asks_for_no_other_house(tmp_path: Path) -> None:
    found = ordered(tmp_path, "di ako pinapalabas ng bahay ng amo ko", STAFF, LINE)
    assert found[0] == "Line"


def test_help_that_is_asked_for_beside_what_is_told_is_found(tmp_path: Path) -> None:
    food = kind_of_help("Food", "basic_necessities", name="Soup")
    advocate = kind_of_help("Advocate", "case_management", name="Advocate")
    told = ordered(tmp_path / "told", "he locks me in, there is food", food, advocate, LINE)
    asked = ordered(tmp_path / "asked", "he locks me in, I need food", food, advocate, LINE)
    assert told == ["Line", "Advocate", "Food"]
    assert asked == ["Line", "Food", "Advocate"]


def test_what_is_not_given_back_is_no_pay_where_papers_are_kept(
    tmp_path: Path,
) -> None:
    wages = kind_of_help("Wages", "civil_remedies", name="Wage claims")
    papers = kind_of_help("Papers", "civil_remedies", name="Letters about a passport")
    found = ordered(tmp_path, "chủ giữ hộ chiếu của tôi không trả", wages, papers)
    assert found == ["Papers", "Wages"]


MINORS = ("age_13_17:yes", "cis_women:yes", "cis_men:yes")
GROWN = ("age_18_24:yes", "age_25_over:yes", "cis_women:yes")


@pytest.mark.parametrize("text", ["cama esta noche", "bed tonight", "今晚床位"])
def test_who_needs_a_bed_tonight_is_led_to_room_for_grown_people_first(
    tmp_path: Path, text: str
) -> None:
    beds = [
        shelter("Minors", capacity=("open",), population=MINORS),
        shelter("Silent", population=GROWN),
        shelter("Full", capacity=("closed",), population=GROWN),
        shelter("Waitlist", capacity=("waitlist",), population=GROWN),
        shelter("Women", capacity=("open",), population=GROWN),
    ]
    found = ordered(tmp_path, text, *beds)
    assert found[0] == "Women"
    assert found.index("Silent") < found.index("Waitlist") < found.index("Full")


def test_a_bed_for_a_child_is_one_where_children_stay(tmp_path: Path) -> None:
    beds = [
        shelter("Women", capacity=("open",), population=GROWN),
        shelter("Minors", capacity=("open",), population=MINORS),
    ]
    assert ordered(tmp_path, "bed tonight, she is 15", *beds) == ["Minors", "Women"]
    assert ordered(tmp_path, "shelter with room", *beds) == ["Women", "Minors"]


def line(organization: str, *kinds: str, **facets: tuple[str, ...]) -> SearchDocument:
    return service(
        organization,
        name="Line",
        organization=organization,
        facets={"service": ("hotline", *kinds), **facets},
    )


def test_a_line_for_something_else_stands_behind_one_that_only_listens(tmp_path: Path) -> None:
    wages, plain = line("Dues", "civil_remedies"), line("Plain", "outreach")
    assert ordered(tmp_path, "my husband beats me", wages, plain) == ["Plain", "Dues"]


def test_a_line_that_answers_in_english_stands_before_one_with_interpreters(tmp_path: Path) -> None:
    other = line("Chinese", language=("eng:remote", "yue:bilingual"))
    own = line("English", language=("eng:bilingual",))
    assert ordered(tmp_path, "he locks me in", other, own) == ["English", "Chinese"]


def test_a_line_of_young_adults_stands_behind_one_for_all_ages(tmp_path: Path) -> None:
    young = line("Early", population=("age_18_24:yes",))
    grown = line("Grown", population=("age_18_24:yes", "age_25_over:yes"))
    assert ordered(tmp_path, "he locks me in", young, grown) == ["Grown", "Early"]


def test_a_place_of_young_adults_is_theirs_whose_age_is_told(tmp_path: Path) -> None:
    young = shelter("Early", population=("age_18_24:yes",))
    grown = shelter("Grown", population=("age_18_24:yes", "age_25_over:yes"))
    told = "i am 19, my parents kicked me out"
    assert ordered(tmp_path, told, grown, young) == ["Early", "Grown"]


def test_people_and_times_that_are_told_are_no_wishes(tmp_path: Path) -> None:
    men = line("Men", population=("cis_men:yes",), language=("eng:remote",))
    plain = line("Plain", population=("cis_women:yes",), language=("eng:bilingual",))
    assert ordered(tmp_path, "he makes me sleep with other men", men, plain) == ["Plain", "Men"]


def test_how_help_is_given_needs_not_be_said(tmp_path: Path) -> None:
    clinic = service("clinic", organization="Clinic", name="Doctor")
    walks = service("walks", organization="Walks", name="Walk in park")
    assert ordered(tmp_path, "walk in doctor", walks, clinic) == ["Clinic"]


def test_what_is_known_to_refuse_an_age_is_weighed_against_what_takes_it(tmp_path: Path) -> None:
    beds = shelter("Beds", population=("age_18_24:yes", "age_13_17:no"))
    young = {"population": ("age_13_17:yes",)}
    named = service("named", name="Line", organization="Shelter of the young", facets=young)
    mentioned = service("other", organization="Desk", description=("No shelter.",), facets=young)
    found = ordered(tmp_path, "shelter, she is 16", beds, named, mentioned)
    assert found == ["Shelter of the young", "Beds", "Desk"]


def test_a_place_for_adults_alone_meets_no_wish_for_a_family(tmp_path: Path) -> None:
    adults = shelter("Adults", population=("cis_women:yes", "age_25_over:yes"))
    silent = shelter("Silent")
    assert ordered(tmp_path, "shelter with my kids", adults, silent) == ["Silent", "Adults"]


def test_a_letter_typed_twice_is_no_other_syllable_of_vietnamese(tmp_path: Path) -> None:
    fund = service("fund", organization="Fund", facets={"service": ("victim_compensation",)})
    assert ordered(tmp_path, "trợ cấp nạn nhânn", fund) == ["Fund"]


def test_where_somebody_lives_asks_for_no_home_unless_it_is_asked_for(tmp_path: Path) -> None:
    homes = [shelter(name) for name in ("Home", "Inn", "Nest")]
    assert "Line" in ordered(tmp_path, "el hombre con el que vivo no me deja salir", *homes, LINE)


def test_a_run_that_nobody_knows_leads_to_somebody_who_listens(tmp_path: Path) -> None:
    assert ordered(tmp_path, "他每天都要我交钱給他", shelter("Home"), LINE)[0] == "Line"


def test_a_thing_of_mine_tells_no_story(tmp_path: Path) -> None:
    papers = service("papers", organization="Papers", name="Name and gender papers")
    assert ordered(tmp_path, "change my name and gender", papers, LINE) == ["Papers"]
