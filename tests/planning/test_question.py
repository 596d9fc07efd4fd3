"""A question that no target asks: one screen and one command give the same numbers, in sentences and area by area."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.answers import USUAL_MINUTES, answer, ask
from directory.gaps.gap_report import KEPT_QUESTIONS, Picture
from directory.planning.question import answer_in_words, question_in_words, rows
from tests.commands import invoke, use
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import picture
from tests.planning.conftest import seen

ASKED = "service=emergency_housing&service=immigration_legal&language=spa"


def test_the_screen_and_the_command_agree_in_every_cell(
    planner: FlaskClient, town_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen(planner, f"/planning/question?{ASKED}")
    assert (
        page.heading == "Which areas lack emergency housing or immigration legal help in Spanish?"
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


def test_every_cell_has_a_sign_a_word_and_names(planner: FlaskClient) -> None:
    page = seen(planner, f"/planning/question?{ASKED}&least=bilingual&population=cis_men")
    cells = page.soup.select(".question-table td")
    assert cells
    for cell in cells:
        assert cell.select_one("svg.icon use")["href"]
        assert cell.select_one(".govuk-visually-hidden").text.strip()
        assert bool(cell.select_one(".state__names")) == (int(cell.b.text) > 0)
    named = {
        each.b.text: each.get_text(" ").split(":", 1)[1].strip(" .\n").split(", ")
        for each in page.soup.select(".answer-block p:has(> b)")
    }
    unmet = [
        row.th.text
        for row in page.soup.select(".question-table tbody tr")
        if row.select_one("td.state--unmet")
    ]
    if len(page.soup.select(".answer-block")) == 1:
        assert named.get("None on record:", []) == sorted(unmet)
    assert sum(map(len, named.values())), "the answer says which areas"
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
    assert three.endswith(" in Spanish?")


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
        (1, 1, "A1"), (0, 0, ""),
    ]  # fmt: skip
    assert (told.missing, told.unknown) == (["South"], [])
    assert told.title == told.noun[:1].upper() + told.noun[1:]


def test_a_cell_names_the_first_three_and_how_many_more(planned: Flask) -> None:
    names = [f"A{number}" for number in range(5, 0, -1)]
    listings = [replace(LISTINGS[0], code=name, organization=name, verified=None) for name in names]
    with planned.test_request_context():
        (cell,) = list(rows(ask(picture(listings), ["emergency_housing"])))[-1].cells
    assert (cell.recorded, cell.confirmed, cell.doubts) == (5, 0, "")
    assert cell.names.startswith("A1, A2, A3")
    assert "2" in cell.names[10:]
