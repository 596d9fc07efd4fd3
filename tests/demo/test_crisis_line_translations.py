"""The real lines of the town are said in five languages, with every number and key word as in English."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.translations import plan_translations
from directory.interface_languages import DEFAULT, LANGUAGES
from directory.parsing.tables import read_table
from directory.web.labels import forget_words
from tests.commands import invoke
from tests.inspection import Page
from tests.lines import line

DEMO = Path(__file__).resolve().parents[2] / "demo"


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LINES = {row["name"]: row for row in rows("hotlines.csv")}
COLUMNS = {"name": "name", "description": "note"}
"""The columns of the lines by what a listing calls their texts."""
OTHERS = [code for code in LANGUAGES if code != DEFAULT]


def test_every_text_of_every_line_is_in_every_language() -> None:
    said = {(row["record"], row["field"], row["language"]) for row in rows("translations.csv")}
    wanted = {
        (name, field, language)
        for name, line in LINES.items()
        for field, column in COLUMNS.items()
        if line.get(column)
        for language in OTHERS
    }
    assert said == wanted


@pytest.mark.parametrize(
    "row",
    rows("translations.csv"),
    ids=lambda row: f"{row['language']} {row['record']} {row['field']}",
)
def test_numbers_and_words_to_text_are_those_of_the_original(row: dict[str, str]) -> None:
    # A language's own name for a key may differ; what is typed on the phone may not.
    pattern = re.compile(r"\d+|(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z])")
    original = LINES[row["record"]][COLUMNS[row["field"]]]
    assert set(pattern.findall(row["text"])) == set(pattern.findall(original))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_line_by_its_name_is_translated_and_another_says_that_it_is_not(
    app: Flask, browse: Callable[..., Page], write: Callable[..., None], session: Session
) -> None:
    write(
        line("Quay line", "+14155550101", 1, description="Ask for the desk"),
        line("Pier line", "+14155550102", 2, description="Day and night"),
    )
    table = (
        "record,field,language,text,status\n"
        "Quay line,description,es,Pida la ventanilla,reviewed\n"
        "No line,description,es,Nada,reviewed\n"
        "Quay line,phone,es,555,reviewed\n"
    )
    session.rollback()
    begin_writing(session)
    plan = plan_translations(session, read_table(table.encode(), "translations.csv"))
    assert [(each.line, each.column) for each in plan.refused] == [(3, "record"), (4, "field")]
    apply_plan(session, plan)
    session.commit()
    with app.app_context():
        forget_words()
    _emergency, *lines = browse("/es/lines").soup.select(".crisis-line")
    quay, pier = (" ".join(each.get_text(" ").split()) for each in lines)
    assert "Pida la ventanilla" in quay
    assert "Sin traducir" not in quay
    assert "Sin traducir, en inglés: Day and night" in pier
    assert [each.get_text() for each in lines[1].select("p [lang=en]")] == [
        "Day and night",
        "Pier line",
    ]
    assert "Not translated" not in browse("/en/lines").text


@pytest.mark.parametrize(
    "sheet", ["aliases", "hotlines", "needs", "targets", "translations", "travel-times"]
)
def test_no_row_of_the_towns_own_sheets_is_refused(town: Path, sheet: str) -> None:
    """The town is loaded by what can be read of them: a row that is refused would be missing, and nobody told."""
    told = invoke("import", sheet, DEMO / f"{sheet}.csv", "--dry-run")
    assert (told.exit_code, told.stderr) == (0, "")
    assert "Refused" not in told.stdout
