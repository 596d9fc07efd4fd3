"""What the sheet says: texts that end in whole sentences, the seven days that begin today, each number once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models.publication.published_document import ServiceDocument
from directory.referral.referral_sheet import seven_days, sheet_entries, shortened

FRIDAY = datetime.fromisoformat("2026-11-27T15:00")


def service(**more: Any) -> ServiceDocument:
    known: Any = {"id": "1", "name": "Desk", "status": "active", "organization": {"name": "House"}}
    return known | more


def hours(*rules: str) -> dict[str, Any]:
    return {"schedules": [{"id": str(at), "opening_hours": each} for at, each in enumerate(rules)]}


@given(st.text(max_size=400), st.integers(20, 300))
def test_a_shortened_text_is_a_beginning_and_fits(text: str, letters: int) -> None:
    plain = " ".join(text.split())
    short = shortened(text, letters)
    assert len(short) <= letters + 1
    assert (short == plain) == (len(plain) <= letters) or plain.endswith("…")
    assert plain.startswith(short.removesuffix("…").rstrip())


def test_a_text_is_cut_after_a_sentence_where_one_ends_late_enough() -> None:
    text = "Come in the morning. Bring nothing. We find a bed for whoever asks before noon."
    assert shortened(text, 60) == "Come in the morning. Bring nothing. …"
    assert shortened(text, 30) == "Come in the morning. …"
    assert (
        shortened("Call 415-555-0101 before you come to the house", 30)
        == "Call 415-555-0101 before you…"
    )
    assert (
        shortened("請先致電。我們會安排床位，不問任何問題，全天開放。", 10) == "請先致電。我們會安…"
    )


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
class TestWithWords:
    """In the words of a page."""

    def days(self, app: Flask, moment: datetime, *rules: str) -> list[tuple[str, str]]:
        with app.test_request_context("/en/list"):
            found = seven_days(service(**hours(*rules)), moment)
            return [(each.days, " ".join(each.hours.split())) for each in found]

    def test_the_seven_days_begin_today(self, app: Flask) -> None:
        assert self.days(app, FRIDAY, "Mo-Fr 09:00-17:00") == [
            ("Friday", "9 AM – 5 PM"),
            ("Saturday – Sunday", "Closed"),
            ("Monday – Thursday", "9 AM – 5 PM"),
        ]
        assert self.days(app, FRIDAY, "24/7") == [("Every day", "24 hours")]
        assert self.days(app, FRIDAY, "nonsense") == []

    def test_a_rule_of_one_day_of_the_month_is_there_in_its_week_alone(self, app: Flask) -> None:
        # The second Wednesday of December 2026 is the ninth.
        rule = "We[2] 18:00-20:00"
        assert self.days(app, FRIDAY, rule) == [("Every day", "Closed")]
        assert ("Wednesday", "6–8 PM") in self.days(app, FRIDAY + timedelta(days=6), rule)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.datetimes(FRIDAY - timedelta(days=330), FRIDAY + timedelta(days=700)),
        st.sampled_from(
            ("Mo-Fr 09:00-17:00", "Sa 22:00-06:00", "PH off; Tu,Th 10:00-12:00,14:00-16:00")
        ),
    )
    def test_every_day_of_the_seven_is_there_once(
        self, app: Flask, moment: datetime, rule: str
    ) -> None:
        with app.test_request_context("/en/list"):
            found = seven_days(service(**hours(rule)), moment)
        named = [(moment + timedelta(days=each)).strftime("%A") for each in range(7)]
        at = 0
        for each in found:
            first, _, last = each.days.partition(" – ")
            if each.days == "Every day":
                first, last = named[0], named[6]
            end = named.index(last) if last else at
            assert first == named[at]
            assert end >= at
            at = end + 1
        assert at == 7

    def test_each_number_is_there_once_with_its_kind(self, app: Flask) -> None:
        line = {"id": "a", "number": "+14155550101"}
        documents = service(
            phones=[line, {"id": "b", "number": "+14155550102", "type": "fax"}],
            service_at_locations=[
                {"id": "s", "phones": [line], "location": {"id": "l", "location_type": "physical",
                 "phones": [{"id": "c", "number": "+14155550103", "type": "text"}]}},
            ],
            contacts=[{"id": "p", "roles": ["intake"], "name": "Front desk",
                       "phones": [{"id": "d", "number": "+14155550104"}]}],
        )  # fmt: skip
        with app.test_request_context("/en/list"):
            (entry,) = sheet_entries([documents], FRIDAY, "en", "US")
        assert [(each.kind, each.phone["number"][-3:], each.note) for each in entry.phones] == [
            ("Phone", "101", ""),
            ("Text messages", "103", ""),
            ("Phone", "104", "Intake · Front desk"),
        ]

    def test_languages_of_one_level_are_one_line_that_begins_with_the_readers(
        self, app: Flask
    ) -> None:
        codes = {"eng": "bilingual", "spa": "bilingual", "vie": "remote"}
        known = service(
            languages=[{"id": code, "code": code, "level": level} for code, level in codes.items()]
        )
        with app.test_request_context("/es/list"):
            (entry,) = sheet_entries([known], FRIDAY, "es", "US")
        assert entry.languages == [
            ("bilingual", "español, inglés"),
            ("remote", "vietnamita"),
        ]

    def test_what_is_known_is_not_asked(self, app: Flask) -> None:
        known = service(
            routes=["walk_in"], requirements=["needs_id"], fees_description="Free", police_contact="never",
            immigration_status="never_asked", languages=[{"id": "l", "code": "spa", "level": "remote"}],
            capacity={"status": "open", "as_of": "2026-11-20"}, **hours("24/7"),
        )  # fmt: skip
        with app.test_request_context("/es/list"):
            assert list(sheet_entries([known], FRIDAY, "es", "US")[0].unknown) == []
            assert list(sheet_entries([known], FRIDAY, "vi", "US")[0].unknown) == [
                "Si alguien habla su idioma"
            ]
            assert sheet_entries([known], FRIDAY, "es", "US")[0].room == "Hay cupo · al 20 nov 2026"
            expired = known | {"capacity": {"status": "open", "expires": "2026-11-26"}}
            assert list(sheet_entries([expired], FRIDAY, "es", "US")[0].unknown) == ["Cupo"]
            assert sheet_entries([expired], FRIDAY, "es", "US")[0].room == ""
            nothing = sheet_entries([service()], FRIDAY, "es", "US")[0].unknown
        assert len(nothing) == 8
