"""The real lines of the town are said in five languages, with every number and key word as in English."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.translations import plan_translations
from directory.interface_languages import DEFAULT, LANGUAGES
from directory.models.listings.hotline import HOTLINE_TEXTS
from directory.parsing.tables import read_table
from directory.web.labels import forget_words
from tests.inspection import Page

DEMO = Path(__file__).resolve().parents[2] / "demo"


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LINES = {row["name"]: row for row in rows("hotlines.csv")}
OTHERS = [code for code in LANGUAGES if code != DEFAULT]


def test_every_text_of_every_line_is_in_every_language() -> None:
    said = {(row["record"], row["field"], row["language"]) for row in rows("translations.csv")}
    wanted = {
        (name, field, language)
        for name, line in LINES.items()
        for field in HOTLINE_TEXTS
        if line.get(field)
        for language in OTHERS
    }
    assert said == wanted


@pytest.mark.parametrize(
    "row",
    [row for row in rows("translations.csv") if row["field"] != "hours"],
    ids=lambda row: f"{row['language']} {row['record']} {row['field']}",
)
def test_numbers_and_words_to_text_are_those_of_the_original(row: dict[str, str]) -> None:
    # A language's own name for a key may differ; what is typed on the phone may not.
    pattern = re.compile(r"\d+|(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z])")
    original = LINES[row["record"]][row["field"]]
    assert set(pattern.findall(row["text"])) == set(pattern.findall(original))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_line_by_its_name_is_translated_and_another_says_that_it_is_not(
    app: Flask, browse: Callable[..., Page], write: Callable[..., None], session: Session
) -> None:
    write(
        m.Hotline(name="Quay line", phone="+14155550101", note="Ask for the desk", position=1),
        m.Hotline(name="Pier line", phone="+14155550102", note="Day and night", position=2),
    )
    table = (
        "record,field,language,text,status\n"
        "Quay line,note,es,Pida la ventanilla,reviewed\n"
        "No line,note,es,Nada,reviewed\n"
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
    lines = browse("/es/lines").soup.select(".hotline")
    quay, pier = (" ".join(each.get_text(" ").split()) for each in lines)
    assert "Pida la ventanilla" in quay
    assert "Sin traducir" not in quay
    assert "Sin traducir, en inglés: Day and night" in pier
    assert [each.get_text() for each in lines[1].select("p [lang=en]")] == ["Day and night"]
    assert "Not translated" not in browse("/en/lines").text
