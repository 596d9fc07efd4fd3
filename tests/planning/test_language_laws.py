"""Texts of law with their days, targets that cite them, and the draft of the yearly language report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.db import begin_writing
from directory.gaps.answer_sentences import sentences
from directory.gaps.area_answers import answer
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.needs import ordinance_languages
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.signals import Figure
from directory.models import LanguageLaw, Target
from directory.models.planning.need_signal import UNMET
from directory.planning import language_laws
from directory.planning.language_laws import LawForm, citation, citations, law_choices
from directory.planning.language_report import INTERACTIONS, RESIDENTS, report_lines
from directory.web.database import db
from tests.clock import local_today
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, notices, seen

LAW = LanguageLaw(
    code="ordinance", name="Language ordinance", jurisdiction="Invented city", citation="section 3",
    asks="Shelter in Spanish", began_on=date(2020, 1, 1), ended_on=date(2026, 6, 30),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "force", "told"),
    [
        (date(2019, 12, 31), False, "asks for this from Jan 1, 2020 on."),
        (date(2020, 1, 1), True, "asks for this since Jan 1, 2020 until Jun 30, 2026."),
        (date(2026, 6, 30), True, "asks for this since Jan 1, 2020 until Jun 30, 2026."),
        (date(2026, 7, 1), False, "asked for this until Jun 30, 2026. It has ended; the target stays"),
    ],
)  # fmt: skip
def test_a_text_holds_from_its_first_day_to_its_last(
    planned: Flask, day: date, force: bool, told: str
) -> None:
    assert LAW.is_in_force_on(day) is force
    with planned.test_request_context():
        assert f"Language ordinance, section 3 {told}" in citation(LAW, day)


def test_when_a_text_ends_its_targets_say_so_and_stay(planned: Flask, planner: FlaskClient) -> None:
    fields = fields_of(seen(planner, "/planning/laws/new"), "/planning/laws/new")
    fields |= {
        "code": "city-law", "name": "City language law", "jurisdiction": "Invented city", "asks": "Spanish",
        "began_on": "2020-01-01",
    }  # fmt: skip
    early = fields | {"ended_on": "2019-01-01"}
    assert planner.post("/planning/laws/new", data=early).status_code == 422
    assert planner.post("/planning/laws/new", data=fields).status_code == 302
    at = "/planning/targets/shelter-night/edit"
    form = fields_of(seen(planner, at), "") | {"law_code": "city-law"}
    assert planner.post(at, data=form).status_code == 302
    said = "City language law asks for this since Jan 1, 2020."
    for address in ("/planning/targets", "/planning/targets/shelter-night"):
        assert said in seen(planner, address).text
    assert "No target cites it" not in seen(planner, "/planning/laws").text
    with planned.app_context():
        begin_writing(db.session())
        law = db.session.scalars(select(LanguageLaw).where(LanguageLaw.code == "city-law")).one()
        key, law.ended_on = law.id, local_today() - timedelta(days=1)
        db.session.commit()
    page = seen(planner, "/planning/targets/shelter-night")
    assert "It has ended; the target stays, as the coalition’s own." in page.text
    other = db_titles(planned) - {"shelter-night"}
    assert other, "local targets are there and say nothing of a text"
    edit = seen(planner, f"/planning/laws/{key}/edit")
    assert "Enter its last day instead" in seen(planner, f"/planning/laws/{key}/removal").text
    removal = fields_of(edit, "/edit")
    with planner.post(
        f"/planning/laws/{key}/removal", data=removal, follow_redirects=True
    ) as answered:
        assert "Enter its last day instead" in answered.get_data(as_text=True)


def db_titles(planned: Flask) -> set[str]:
    with planned.app_context():
        found = set(db.session.scalars(select(Target.code).where(Target.law_code.is_(None))))
        db.session.remove()
    return found


def test_each_line_of_the_report_is_known_or_not_known(
    planned: Flask, planner: FlaskClient
) -> None:
    figures = [
        Figure("residents_limited_english", "", "spa", "", 0, 500.0, 60.0, "2018-2022", "Census"),
        Figure("residents_limited_english", "", "spa", "", 1, 7.0, None, "2018-2022", "Census"),
    ]
    with planned.test_request_context():
        lines = {
            each.asked: each for each in report_lines(picture(figures=figures), "spa", {"es": 3})
        }
    assert lines["Residents with limited English"].value == "at least 500"
    assert lines["Residents with limited English"].source == "2018-2022, Census"
    assert lines["Contacts with clients"].value is None
    # By the table of the example A1, A3, A5 and A8 have bilingual Spanish, A2 and A7 remote, A4 was not asked.
    told = [each.value for asked, each in lines.items() if asked.startswith("Organizations: ")]
    assert told == ["4", "0", "2", "0"]
    assert lines["Organizations that were not asked"].value == "1"
    assert lines["Listings translated"].value == "3"
    page = seen(planner, "/planning/language-report")
    assert len(page.soup.select("main h2")) == len(ordinance_languages(local_today())) + 1
    assert "Not known" in page.text


def test_a_language_that_is_named_without_a_level_is_said_to_be_the_question() -> None:
    *others, last = LISTINGS
    rows = [replace(each, levels={"spa": ""} if "spa" in each.levels else {}) for each in others]
    rows.append(last)  # two areas have it from here, which one more sentence is about
    shown = picture(rows)

    def word(_vocabulary: str, code: str) -> str:
        return code

    for number, target in enumerate(shown.targets):
        found = answer(shown, number)
        unknown = found.columns[Status.UNKNOWN]
        lines = sentences(shown.evaluation, found, Phrasebook(word))
        told = " ".join(lines)
        if target.languages == ("spa",) and found.named:
            assert 0 < found.named <= len(unknown)
            assert "list spa but don’t say who speaks it" in lines[1], (
                "behind the areas it is about"
            )
        elif not found.named:
            assert "say who speaks it" not in told
    assert any(answer(shown, number).named for number in range(len(shown.targets)))


def law(code: str, began: date = date(2020, 1, 1), **fields: Any) -> LanguageLaw:
    usual = {"name": f"Law {code}", "jurisdiction": "Invented city", "asks": "Spanish"}
    return LanguageLaw(code=code, began_on=began, **(usual | fields))


@pytest.mark.parametrize(
    ("own", "sent", "wrong"),
    [
        ("", {"code": "taken"}, {"code": ["Another text has this short name"]}),
        ("", {"code": "free"}, {}),
        ("taken", {"code": "taken"}, {}),
        ("other", {"code": "taken"}, {"code": ["Another text has this short name"]}),
    ],
)
def test_a_text_has_its_own_short_name(
    planned: Flask, writing: Session, own: str, sent: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    writing.add_all([law("taken"), law("other")])
    writing.flush()
    record = law(own) if not own else writing.scalar(select(LanguageLaw).filter_by(code=own))
    form = LawForm(formdata=MultiDict({"code": "new", "began_on": "2020-01-01"} | sent))
    for field in form:
        field.errors = []
    language_laws._check(record, form)
    writing.expunge_all()
    assert {field.name: list(field.errors) for field in form if field.errors} == wrong


def test_texts_stand_by_their_first_day_with_the_targets_that_cite_them(
    planned: Flask, planner: FlaskClient
) -> None:
    """A target that was retired cites nothing any more, and one that cites nothing is nowhere."""
    with planned.app_context():
        begin_writing(db.session())
        db.session.add_all([
            law("b-late", date(2031, 1, 1)), law("c-early", date(2001, 1, 1)), law("a-late", date(2031, 1, 1)),
            Target(code="cites-1", k=2, service="hotline", law_code="c-early", sentence="Two by law"),
            Target(code="cites-0", k=1, service="hotline", law_code="c-early", sentence="One by law"),
            Target(code="left", k=3, service="hotline", law_code="c-early", sentence="Three by law",
                   retired_on=date(2026, 1, 1)),
        ])  # fmt: skip
        db.session.commit()
        codes = [each for each in law_choices() if each in {"b-late", "c-early", "a-late"}]
        assert next(iter(law_choices())) == ""
        db.session.remove()
    assert codes == ["c-early", "a-late", "b-late"]
    sections = {
        section.h2.find(string=True).strip(): section
        for section in seen(planner, "/planning/laws").soup.select("main section[aria-labelledby^=law-]")
    }  # fmt: skip
    order = [name for name in sections if name in {"Law b-late", "Law c-early", "Law a-late"}]
    assert order == ["Law c-early", "Law a-late", "Law b-late"]
    cited = [link["href"] for link in sections["Law c-early"].select("ul a")]
    assert cited == ["/planning/targets/cites-0", "/planning/targets/cites-1"]
    assert "No target cites it" in sections["Law a-late"].text
    with planned.app_context():
        key = db.session.scalar(select(LanguageLaw.id).where(LanguageLaw.code == "b-late"))
        db.session.remove()
    removal = fields_of(seen(planner, f"/planning/laws/{key}/removal"), "/removal")
    with planner.post(f"/planning/laws/{key}/removal", data=removal) as answered:
        assert answered.location == "/planning/laws"
    page = seen(planner, "/planning/laws")
    assert notices(page) == ["Removed: law “Law b-late”."]
    assert "Law b-late" not in [each.text.strip() for each in page.soup.select("main h2")]


def test_a_target_is_told_of_the_text_that_it_cites_and_of_no_other(writing: Session) -> None:
    writing.add_all([law("one", ended_on=date(2025, 1, 1)), law("two", citation="section 2")])
    writing.flush()
    targets = [
        Target(code=f"T{place}", k=1, law_code=code)
        for place, code in enumerate(["two", None, "one", "gone"])
    ]
    found = citations(writing, targets, date(2026, 1, 1))
    assert found == {
        "T0": "Law two, section 2 asks for this since Jan 1, 2020.",
        "T2": "Law one asked for this until Jan 1, 2025. It has ended; the target stays, as the coalition’s own.",
    }
    assert citations(writing, targets[1:2], date(2026, 1, 1)) == {}


def people(
    area: int | None, value: float, period: str = "2022", source: str = "Census", **kind: str
) -> Figure:
    told = {"signal": RESIDENTS, "language": "spa", "population": ""} | kind
    return Figure(
        told["signal"], "", told["language"], told["population"], area, value, None, period, source
    )


@pytest.mark.parametrize(
    ("figures", "value", "source"),
    [
        ([people(0, 500), people(1, 300, period="2021", source="Survey")], "800", "2021, 2022, Census, Survey"),
        ([people(0, 500), people(1, 7)], "at least 500", "2022, Census"),
        # What is known of the whole map counts alone, and years and sources that are not named are none.
        ([people(0, 500), people(None, 2000, period="", source="")], "2,000", ""),
        ([people(None, 2000), people(None, 7, population="cis_men")], "at least 2,000", "2022, Census"),
        ([people(0, 7)], None, "not collected"),
        ([people(0, 500, language="yue")], None, "not collected"),
        ([people(0, 500, signal=INTERACTIONS)], None, "not collected"),
        ([], None, "not collected"),
    ],
)  # fmt: skip
def test_people_of_a_language_are_added_up_or_not_known(
    planned: Flask, figures: list[Figure], value: str | None, source: str
) -> None:
    with planned.test_request_context():
        line = report_lines(picture(figures=figures), "spa", {})[0]
    assert (line.asked, line.value, line.is_known) == (
        "Residents with limited English", value, value is not None,
    )  # fmt: skip
    assert line.source == source or value is None


def test_targets_translations_and_searches_of_a_language_have_lines(planned: Flask) -> None:
    """In Spanish T1, T2 and T4: of nine cells two are met; in Cantonese T3 alone, met in two areas of three."""
    searched = [
        Figure(UNMET, service, code, "", None, value)
        for service, code, value in (("", "spa", 12), ("", "yue", 11), ("hotline", "spa", 1500))
    ]
    with planned.test_request_context():
        shown = picture(figures=searched)
        lines = {
            code: {each.asked: each for each in report_lines(shown, code, {"es": 1234, "yue": 5, "vie": 9})}
            for code in ("spa", "yue", "vie")
        }  # fmt: skip
    met, vain = "Areas in which our targets for it are met", "Searches that found nothing"
    assert [lines[code][met].value for code in lines] == [
        "2 of 9, by 3 targets", "2 of 3, by 1 target", None,
    ]  # fmt: skip
    assert lines["vie"][met].source == "no target asks for it"
    assert [lines[code][vain].value for code in lines] == ["1,512", "11", None]
    assert lines["spa"]["Listings translated"].value == "1,234"
    assert lines["yue"]["Listings translated"].value == "0", "zh-Hant is what it is read in"


def test_an_organization_counts_once_by_its_best_level(planned: Flask) -> None:
    """A1 has two listings; of A2 the language is named alone; who offers nothing is nobody who was not asked."""
    rows = [
        replace(LISTINGS[0], levels={"spa": "remote"}),
        replace(LISTINGS[0], code="L1b", levels={"spa": "in_person"}),
        replace(LISTINGS[1], levels={"spa": ""}),
        replace(LISTINGS[3], levels={"yue": "bilingual"}),
    ]
    with planned.test_request_context():
        lines = [
            each for each in report_lines(picture(rows), "spa", {}) if each.asked[:13] == "Organizations"
        ]  # fmt: skip
    assert [each.value for each in lines] == ["0", "1", "0", "0", "1", "1"]
    assert lines[-2].asked == "Organizations that name it and no level"
    assert lines[0].asked == "Organizations: staff speak it"


def test_the_report_is_of_one_language_where_one_is_asked_for(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    shown = show(picture())
    named = list(ordinance_languages(shown.day))
    assert len(named) > 1
    counted = {}
    for asked, sections in ((named[1], 1), ("klingon", len(named)), ("", len(named))):
        page = seen(planner, f"/planning/language-report?language={asked}")
        assert len(page.soup.select("main section[aria-labelledby^=language-]")) == sections
        pills = page.soup.select("main .pill")
        assert len(pills) == 1 + len(named), "each language, and all of them"
        current = [each["href"] for each in pills if each.get("aria-current")]
        assert [each.endswith(f"?language={asked}") for each in current] == [sections == 1]
        rows = page.soup.select("main tbody tr")
        unknown = len(
            [each for each in page.soup.select("main tbody td") if each.text.strip() == "Not known"]
        )
        counted[asked] = f"{len(rows) - unknown} of {len(rows) + 4} lines are known here."
        assert counted[asked] in page.text
    assert counted["klingon"] == counted[""] != counted[named[1]]
