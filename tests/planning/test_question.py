"""A question that no target asks: one screen and one command give the same numbers, in sentences and area by area."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.gaps.area_answers import USUAL_MINUTES, answer, ask
from directory.gaps.cell_names import CellNames
from directory.gaps.evaluation import evaluate
from directory.gaps.gap_report import KEPT_QUESTIONS, Picture
from directory.gaps.inputs import Shared
from directory.gaps.prices import Unit
from directory.gaps.states import STATES
from directory.models import (
    HeldChange,
    HeldOrigin,
    Location,
    Role,
    Service,
    ServiceAtLocation,
)
from directory.planning.asked_question import question_in_words
from directory.planning.question import answer_in_words, rows
from directory.planning.question_plan import plan_for
from directory.planning.text_mentions import close_words
from directory.vocabularies.vocabulary_files import read_terms
from directory.web.database import db
from tests.commands import invoke, use
from tests.gaps.example import LISTINGS, QUESTIONS, Listing
from tests.gaps.example_picture import id_of, picture
from tests.instances import account_of
from tests.planning.conftest import seen, signed_in

ASKED = "service=emergency_housing&service=immigration_legal&language=spa"


def test_the_screen_and_the_command_agree_in_every_cell(
    planner: FlaskClient, town_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen(planner, f"/planning/question?{ASKED}")
    assert (
        page.heading
        == "Which areas lack emergency housing or immigration legal help in Spanish (within 30 minutes)?"
    )
    use(town_folder, monkeypatch)
    words = ("--service=emergency_housing", "--service=immigration_legal", "--language=spa")
    printed = invoke("gaps", "ask", *words).stdout
    told = json.loads(invoke("gaps", "ask", *words, "--json").stdout)
    leads = [each.text for each in page.soup.select(".lead")]
    assert len(leads) == 2
    assert all(lead in printed for lead in leads)
    rows = page.soup.select(".question-table tbody tr")
    assert len(rows) == len({cell["area"] for cell in told["cells"]}) == 12
    numbers = sorted(
        (int(cell.b.text), int(cell.small.text.split()[0]) if cell.small else 0)
        for row in rows
        for cell in row.select("td")
    )
    assert numbers == sorted((cell["recorded"], cell["secure"]) for cell in told["cells"])
    states = [
        each.text.strip(" .")
        for each in page.soup.select("td .govuk-visually-hidden:first-of-type")
    ]
    words = Counter(each for each in states if each in {state.word for state in STATES.values()})
    assert words == Counter(cell["state"] for cell in told["cells"])
    for lead, block in zip(leads, told["answers"], strict=True):
        none = sum(
            cell["recorded"] == 0 for cell in told["cells"] if cell["target"] == block["target"]
        )
        assert block["sentences"][0] == lead
        assert lead.startswith(f"{none} of 12 areas " if none else "Every area has ")
        for call in block["calls"]:
            assert call["areas"]
            assert f"  {call['name']}: " in printed


def test_every_cell_has_a_sign_a_word_and_names(planner: FlaskClient) -> None:
    page = seen(planner, f"/planning/question?{ASKED}&least=bilingual&population=cis_men&minutes=0")
    cells = page.soup.select(".question-table td")
    assert cells
    for cell in cells:
        assert cell.select_one("svg.icon use")["href"]
        assert cell.select_one(".govuk-visually-hidden").text.strip()
        assert cell.select_one(".state__names") or int(cell.b.text) == 0
    for place, block in enumerate(page.soup.select(".answer-block")):
        named = [each.text for each in block.select(".areas-named a")]
        empty = [
            row.th.text
            for row in page.soup.select(".question-table tbody tr")
            if row.select("td")[place].b.text == "0"
        ]
        assert sorted(named) == sorted(empty), (
            "the areas that the answer names are the zeros of the table"
        )
        counted = re.findall(r"\((\d+)\):", block.text)
        assert sum(map(int, counted)) == len(named)
    assert page.soup.select(".areas-named a"), "the answer says which areas"
    legend = page.soup.select_one(".legend").text
    for word in ("Met", "At risk", "On record, not confirmed", "Not asked", "Missing"):
        assert word in legend


@pytest.mark.parametrize(
    "address",
    ["", "?service=nothing", "?service=&language=klingon&population=x&least=x&minutes=nan"],
)
def test_without_a_known_kind_of_help_there_is_only_the_form(
    planner: FlaskClient, address: str
) -> None:
    page = seen(planner, f"/planning/question{address}")
    assert page.heading == "Which areas lack what?"
    assert not page.soup.select(".question-table")


def test_what_is_asked_beyond_six_kinds_is_named_and_not_dropped(planner: FlaskClient) -> None:
    six = (
        "hotline", "emergency_housing", "transitional_housing", "immigration_legal", "case_management", "primary_care",
    )  # fmt: skip
    asked = "&".join(f"service={code}" for code in six)
    page = seen(planner, f"/planning/question?{asked}")
    assert len(page.soup.select(".answer-block")) == 6
    assert "Ask again for" not in page.text
    more = seen(planner, f"/planning/question?{asked}&service=job_training&service=childcare")
    assert len(more.soup.select(".answer-block")) == 6
    assert "6 kinds of help are answered at a time." in more.text


@pytest.mark.parametrize(
    "words",
    [
        ["--service=x"],
        ["--service=hotline", "--language=x"],
        ["--service=hotline", "--level=remote"],
    ],
)
def test_the_command_says_what_it_does_not_know(
    town_folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    use(town_folder, monkeypatch)
    done = invoke("gaps", "ask", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no code" in done.stderr or "no language" in done.stderr


def test_only_the_questions_asked_last_are_kept() -> None:
    picture, made = Picture(bundle=None, evaluation=None), []  # type: ignore[arg-type]  # neither is asked here

    def ask(number: int) -> int:
        return picture.cached_answer("questions", number, lambda: made.append(number) or number + 1)

    for number in (*range(20), 15, 19):
        assert ask(number) == number + 1
    assert made == [*range(20)]
    assert list(picture.kept["questions"])[-2:] == [15, 19]
    assert len(picture.kept["questions"]) == KEPT_QUESTIONS
    assert ask(0) == 1
    assert made == [*range(20), 0]


@pytest.mark.parametrize(
    ("query", "language", "level", "minutes"),
    [
        ("language=spa&least=remote&minutes=20", ["spa"], "remote", 20), ("least=remote", [], None, USUAL_MINUTES),
        ("language=spa&language=yue&language=spa", ["spa", "yue"], None, USUAL_MINUTES),
        ("language=spa&least=fluent", ["spa"], None, USUAL_MINUTES), ("minutes=-1", [], None, USUAL_MINUTES),
        ("minutes=0", [], None, 0), ("minutes=inf", [], None, USUAL_MINUTES),
    ],
)  # fmt: skip
def test_a_question_is_what_of_the_address_is_known(
    planner: FlaskClient,
    show: Callable[[Picture], Picture],
    query: str,
    language: list[str],
    level: str | None,
    minutes: float,
) -> None:
    shown = show(picture())
    asked: list[tuple[object, ...]] = []
    seen(planner, f"/planning/question?service=hotline&service=hotline&{query}")
    (key,) = shown.kept["questions"]
    asked.append(key)
    assert asked == [(("hotline",), tuple(language), None, level, minutes)]


def test_a_question_of_several_kinds_is_one_sentence(planned: Flask) -> None:
    with planned.test_request_context():
        one = question_in_words(ask(picture(), ["hotline"]))
        three = question_in_words(ask(picture(), ["hotline", "childcare", "primary_care"], ["spa"]))
    assert one.startswith("Which areas lack ")
    assert " or " not in one
    assert three.count(" or ") == three.count(", ") == 1
    assert three.endswith(" in Spanish (within 30 minutes)?")


def test_areas_that_miss_most_stand_first_then_by_name(planned: Flask) -> None:
    """L1 is the only shelter: it is in North, Center is within reach and South is not; legal help is nowhere."""
    with planned.test_request_context():
        shown = ask(picture([LISTINGS[0]]), ["emergency_housing", "immigration_legal"], minutes=30)
        found = list(rows(shown))
        none = list(rows(ask(picture([]), ["emergency_housing"])))
        told = answer_in_words(shown, answer(shown, 0))
    assert [row.name for row in found] == ["South", "Center", "North"]
    assert [row.name for row in none] == ["Center", "North", "South"]
    assert [(cell.recorded, cell.confirmed, cell.names) for cell in found[2].cells] == [
        (1, 1, [CellNames("", ["A1"])]), (0, 0, []),
    ]  # fmt: skip
    assert (told.missing, told.unknown) == ([("S", "South")], [])
    assert told.title == told.noun[:1].upper() + told.noun[1:]


def test_an_area_in_which_hardly_anyone_lives_is_no_row_and_no_page(
    planned: Flask, planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    park = show(picture(questions=replace(QUESTIONS, sparse=frozenset({0}))))
    with planned.test_request_context("/en/"):
        assert {row.code for row in rows(ask(park, ["emergency_housing"]))} == {"C", "S"}
    asked = "service=emergency_housing&minutes=30"
    told = seen(planner, f"/planning/question?{asked}")
    assert told.text.count("Left out, since hardly anyone lives there:") == 1
    assert {row.th.text for row in told.soup.select(".question-table tbody tr")} == {
        "Center",
        "South",
    }
    assert planner.get(f"/planning/question/areas/N?{asked}").status_code == 404


def placed(shown: Picture, **known: dict[str, object]) -> Picture:
    """The picture with other facts about the places of some listings."""
    supply = shown.supply
    facts = [supply.places.facts[number] for number in supply.places.of]
    facts = [
        each._replace(**known.get(code, {}))
        for code, each in zip(supply.listings, facts, strict=True)
    ]
    supply = replace(supply, places=Shared(tuple(facts), np.arange(len(facts), dtype=np.int32)))
    return replace(shown, evaluation=evaluate(supply, shown.evaluation.questions))


def shelters(number: int, **values: object) -> list[Listing]:
    """Shelters of as many organizations that nobody confirmed."""
    names = [f"A{each}" for each in range(number, 0, -1)]
    return [
        replace(LISTINGS[0], code=name, organization=name, verified=None, **values)
        for name in names
    ]  # type: ignore[arg-type]


def test_a_cell_names_the_first_three_and_opens_the_others(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Of six shelters in the north two are there by their ZIP code alone, which reaches into the center."""
    zip_code = {"exactness": "zip", "around": frozenset({0, 1})}
    show(placed(picture(shelters(6)), A4=zip_code, A6=zip_code))
    page = seen(planner, "/planning/question?service=emergency_housing&language=spa&minutes=0")
    cells = {row.th.text: row.td for row in page.soup.select(".question-table tbody tr")}
    words = {area: " ".join(cell.get_text("").split()) for area, cell in cells.items()}
    assert words["North"].endswith(
        "A1, A2, A3 and 1 more in North · 2 placed by ZIP code or city alone: A4, A6"
    )
    assert words["Center"].endswith("May be here, placed nearby by ZIP code alone: A4, A6")
    assert words["South"].endswith("Missing.")
    area = seen(planner, cells["North"].a["href"])
    assert area.heading == "North"
    listed = {row.th.a.text: row.th.span.text.strip() for row in area.soup.select("tbody tr")}
    by_zip = "place known by its ZIP code only"
    assert listed == {
        f"A{each} (Service A{each})": by_zip if each in (4, 6) else "" for each in range(1, 7)
    }
    assert "6 on record, 0 confirmed (2 placed by ZIP code or city alone)" in area.text


def test_an_area_with_nobody_says_who_is_near_and_who_may_be_there(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Those whose ZIP code reaches into the area stand first, then the nearest; beyond ten they are folded."""
    rows = [*shelters(12), replace(LISTINGS[0], code="C1", organization="C1", area="C")]
    show(placed(picture(rows), A9={"exactness": "zip", "around": frozenset({0, 2})}))
    page = seen(planner, "/planning/question/areas/S?service=emergency_housing&minutes=0")
    assert "No one on record offers it here, and there is no one to ask." in page.text
    near = [" ".join(each.text.split()) for each in page.soup.select("main section li")]
    assert near[0] == (
        "A9 (Service A9) North, 45 minutes; its ZIP code reaches into this area, so it may be here"
    )
    assert near[1] == "C1 (Service C1) Center, 25 minutes"
    assert len(near) == 13
    assert (
        page.soup.select_one("main section details summary").text.strip() == "3 more, farther away"
    )


def test_an_area_says_why_each_is_counted_or_not(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """A3's place is confidential and serves two areas, A4 was not asked about Spanish, A9 has none."""
    none = replace(LISTINGS[1], code="L9", organization="A9", levels={"spa": "none"}, area="S")
    rows = [*LISTINGS[:4], none]
    shown = show(picture(rows))
    numbers = {name: number for number, name in enumerate(shown.supply.organizations)}
    pair = frozenset({(numbers["A2"], numbers["A3"])})
    shown = show(replace(shown, bundle=replace(shown.bundle, likely_one=pair)))
    asked = "service=emergency_housing&language=spa&least=remote&minutes=30"
    page = seen(planner, f"/planning/question/areas/S?{asked}")
    found = {
        row.th.a.text: [" ".join(each.text.split()) for each in (row.th, *row.select("td"))]
        for row in page.soup.select("tbody tr")
    }
    remarks = (
        "confidential place, serves this area by its own statement; likely the same as A2; "
        "also on record in Center"
    )
    assert found["A3 (Service L3)"] == [
        f"A3 (Service L3) {remarks}", "on record", "Spanish: staff speak it", "Jun 10, 2026", "Waitlist",
    ]  # fmt: skip
    assert found["A2 (Service L2)"][1:3] == ["confirmed", "Spanish: interpreter by phone or video"]
    assert found["A4 (Service L4)"][1:3] == ["not asked: language", "not named"]
    assert "(may be 1 fewer: likely duplicates)" in page.text
    assert not [row for row in found if row.startswith("A9")]
    deep = seen(planner, f"/planning/question/areas/S?{asked.replace('remote', 'bilingual')}")
    refusing = deep.soup.select_one("main section h3 + ul").select("li")
    assert [" ".join(each.text.split()) for each in refusing] == [
        "A2 (Service L2) language", "A9 (Service L9) language",
    ]  # fmt: skip


def test_calls_say_for_which_areas_they_could_tell_and_open_a_sheet(
    planned: Flask, planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    show(picture([LISTINGS[3]]))
    asked = "service=emergency_housing&language=spa&minutes=30"
    page = seen(planner, f"/planning/question?{asked}")
    assert (
        "3 of 3 areas have no emergency housing in Spanish (within 30 minutes) on record."
        in page.text
    )
    (call,) = page.soup.select(".answer-block li:has(a[href*=calls])")
    assert " ".join(call.text.split()) == "A4 (Service L4) could tell for Center, South"
    sheet = seen(planner, call.a["href"])
    assert sheet.soup.select_one(".gap-list__title").text == "A4"
    assert "How do you serve people who speak Spanish?" in sheet.text
    assert (
        "Could tell for emergency housing in Spanish (within 30 minutes): Center, South."
        in sheet.text
    )
    assert f"call-{id_of('L4')}" in call.a["href"]
    assert sheet.soup.find(id=f"call-{id_of('L4')}")
    assert "Record a call" not in sheet.text
    editor = seen(signed_in(planned, Role.EDITOR), f"/planning/question/calls?{asked}")
    assert "Record a call" in editor.text


def test_who_counts_in_no_area_is_named_with_the_reason(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    hidden = replace(LISTINGS[0], code="H", organization="H", area=None, confidential=True)
    show(picture([*shelters(1, area=None), hidden]))
    page = seen(planner, "/planning/question?service=emergency_housing&minutes=0")
    assert (
        "2 organizations offer it but can’t be placed in any area. 1 has no location on record. "
        "1 has a confidential place and "
        "names fewer than two areas."
    ) in page.text
    (link,) = page.soup.select("a[href*=nowhere]")
    lists = seen(planner, link["href"]).soup.select("main section ul")
    assert [[each.text for each in one.select("a")] for one in lists] == [
        ["A1 (Service A1)"], ["H (Service H)"],
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["areas/N", "calls", "nowhere"])
def test_without_a_question_nothing_is_behind_it(
    planner: FlaskClient, show: Callable[[Picture], Picture], address: str
) -> None:
    show(picture())
    statuses = [
        planner.get(f"/planning/question/{each}").status_code
        for each in (address, f"{address}?service=hotline", "areas/Z?service=hotline")
    ]
    assert statuses == [404, 200, 404]


def test_changes_that_wait_are_told_to_those_alone_who_decide_about_them(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        for key in ("one", "two"):
            texts = dict.fromkeys(("by", "about", "content"), "")
            db.session.add(
                HeldChange(origin=HeldOrigin.IMPORT, key=key, digest=key, reasons="[]", **texts)
            )
        db.session.add(account_of(Role.COORDINATOR))
        db.session.commit()
        db.session.remove()
    address = "/planning/question?service=hotline"
    assert "wait for review" not in seen(planner, address).text
    page = seen(signed_in(planned, Role.COORDINATOR), address)
    assert "2 changes wait for review and count nowhere yet." in page.text
    assert page.soup.select("a[href$='/staff/held']")


def test_the_field_of_minutes_says_what_none_means(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/question?service=hotline&minutes=0")
    field = page.soup.select_one("#minutes")
    hint = page.soup.find(id=field["aria-describedby"]).text
    assert hint == "0 counts only what is in the area itself"
    assert "Minutes are estimated" not in page.text
    told = " ".join(invoke("gaps", "ask", "--help").stdout.split())
    assert "0 counts only what is in the area itself" in told


def test_the_overview_leads_to_the_question_by_the_word_of_the_menu(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/")
    link = page.soup.select_one(".page-head__acts a[href*='/question']")
    assert link.text == "Ask which areas lack what"
    assert "Ask something else" not in page.text


@pytest.mark.parametrize("path", ["", "/areas/millrace", "/calls", "/nowhere"])
def test_the_day_and_the_lens_keep_the_whole_question(planner: FlaskClient, path: str) -> None:
    """A kind of help that fell out of the form answered half of the question without a word."""
    page = seen(planner, f"/planning/question{path}?{ASKED}&level=bilingual")
    form = page.soup.select_one("form.lens__fields:has(#lens-day)")
    hidden = [(each["name"], each["value"]) for each in form.select("input[type=hidden]")]
    asked = [
        ("service", "emergency_housing"),
        ("service", "immigration_legal"),
        ("language", "spa"),
    ]
    assert hidden == asked
    frozen, plain = form.find_next_sibling("p").select("a")
    said = parse_qsl(urlsplit(frozen["href"]).query)
    assert said[:3] == asked
    assert {"as_of", "level"} <= dict(said).keys()
    assert parse_qsl(urlsplit(plain["href"]).query) == asked


@pytest.mark.parametrize("word", ["endpoint", "_external", "_scheme", "_anchor", "values"])
def test_an_address_with_words_of_the_program_in_it_is_a_page_like_any_other(
    planner: FlaskClient, word: str
) -> None:
    page = seen(planner, f"/planning/question?{ASKED}&{word}=javascript")
    links = [each["href"] for each in page.soup.select(".lens a")]
    assert links
    assert not [each for each in links if "://" in each or each.startswith("javascript")]


def test_what_a_question_would_take_is_one_press_away_with_what_it_costs(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """The costs are those of the changes, and the areas those that the same changes bring when they are foreseen."""
    show(picture(LISTINGS))
    asked = "service=emergency_housing&language=spa&least=bilingual&minutes=30"
    page = seen(planner, f"/planning/question/areas/S?{asked}")
    links = {each.text: each["href"] for each in page.soup.select("main section p a")}
    link = next(links[each] for each in links if each.startswith("What to do, and what it costs"))
    plan = seen(planner, link)
    hours = [float(each.text) for each in plan.soup.select("tbody td:nth-of-type(1)")]
    lead = plan.soup.select_one("section .lead").text
    assert hours
    assert f"{len(hours)} step" in lead
    assert f"about {sum(hours):g} hour" in lead
    new = seen(planner, next(h for h in plan.links() if h.startswith("/planning/targets/new")))
    assert new.soup.select_one("#service option[selected]")["value"] == "emergency_housing"
    assert new.soup.select_one("input[name=languages][checked]")["value"] == "spa"
    assert new.soup.select_one("#max_minutes")["value"] == "30"


@pytest.mark.parametrize("left_out", range(10))
def test_a_plan_of_a_question_costs_the_same_by_whatever_is_counted(
    planned: Flask, left_out: int
) -> None:
    """A change has one name in every unit, and a whole plan leaves nothing missing."""
    with planned.test_request_context():
        shown = picture([each for place, each in enumerate(LISTINGS) if place % 10 != left_out])
        for number in range(len(shown.targets)):
            plan = plan_for(shown, number)
            for unit in Unit:
                assert plan.costs[unit] == sum(each.costs[unit] for each in plan.changes)
            now, then = plan.confirmed
            assert now <= then <= plan.areas
            assert plan.is_whole == (then == plan.areas)
            assert bool(plan.changes) or now == then
            whose = [frozenset(re.findall(r"\bA\d+\b", each.says)) for each in plan.changes]
            assert len(set(whose)) == len(whose), "one conversation an organization"


def test_what_a_listing_has_of_its_text_alone_is_said_until_somebody_has_verified_it(
    planned: Flask, planner: FlaskClient
) -> None:
    asked = "service=emergency_housing&language=spa&minutes=0"

    def remarks(area: str) -> dict[str, str]:
        page = seen(planner, f"/planning/question/areas/{area}?{asked}")
        return {
            row.th.a["href"].rsplit("/", 1)[-1]: row.th.select_one(".quiet").text
            for row in page.soup.select("tbody tr")
        }

    with planned.app_context():
        session = db.session()
        begin_writing(session)
        service, site = session.execute(
            select(Service, Location)
            .join(ServiceAtLocation, ServiceAtLocation.service_id == Service.id)
            .join(Location, ServiceAtLocation.location_id == Location.id)
            .where(
                Service.terms.any(code="emergency_housing"),
                Service.languages.any(code="spa"),
                ~Location.confidential,
                Location.area_code.is_not(None),
            )
        ).first()
        area, key = site.area_code, service.id
        for row in (*service.terms, *service.languages):
            row.from_text = True
        session.commit()
    assert "taken from its text" not in remarks(area)[str(key)]
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        service = session.get_one(Service, key)
        service.verifications.clear()
        session.commit()
    words = "kind of help and language taken from its text, to be asked"
    assert words in remarks(area)[str(key)]
    other = seen(planner, f"/planning/question/areas/{area}?service=immigration_legal&minutes=0")
    assert "taken from its text" not in other.text


def test_an_area_names_those_whose_text_alone_speaks_of_the_help(
    planned: Flask, planner: FlaskClient
) -> None:
    """Classes on citizenship are no legal help: the page says why a reader who counts them finds one more."""
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        legal = select(Service.organization_id).where(Service.terms.any(code="immigration_legal"))
        service, site = session.execute(
            select(Service, Location)
            .join(ServiceAtLocation, ServiceAtLocation.service_id == Service.id)
            .join(Location, ServiceAtLocation.location_id == Location.id)
            .where(
                Service.organization_id.not_in(legal),
                Service.languages.any(code="spa"),
                ~Location.confidential,
                Location.area_code.is_not(None),
            )
        ).first()
        service.description = "Classes on citizenship for newcomers."
        address, key = site.area_code, str(service.id)
        session.commit()

    def named(kind: str) -> dict[str, str]:
        page = seen(
            planner, f"/planning/question/areas/{address}?service={kind}&language=spa&minutes=0"
        )
        lines = page.soup.select("h3:-soup-contains('only the text') ~ ul")[:1]
        return {
            line.a["href"].rsplit("/", 1)[-1]: line.select_one(".quiet").text
            for line in (lines[0].select("li") if lines else ())
        }

    assert named("immigration_legal")[key] == "its text says “citizenship”"
    assert key not in named("employment")


@pytest.mark.parametrize(
    "kind", [each.code for each in read_terms() if each.vocabulary == "services"]
)
def test_words_that_come_close_are_words_or_their_plurals(kind: str) -> None:
    found = close_words(kind)
    doubled = {each for each in found if each.endswith("ss") and each[:-1] in found}
    assert not doubled
    assert not {each for each in found if not each.isascii() and each.endswith("s")}
