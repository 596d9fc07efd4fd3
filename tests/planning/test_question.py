"""A question that no target asks: one screen and one command give the same numbers, in sentences and area by area."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from directory.gaps.gap_report import KEPT_QUESTIONS, Picture
from tests.commands import invoke, use
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
        assert cell.select_one(".state__sign").text
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
