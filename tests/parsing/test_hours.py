from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours, validate

from directory.parsing.hours import DAYS, read_hours, read_timetable, read_weekdays, week_text
from directory.parsing.tables import read_table


def hours(text: str) -> str | None:
    schedules, doubts = read_hours(text)
    assert doubts == []
    return schedules[0].opening_hours if schedules else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("24/7", "24/7"),
        ("24 hours daily", "24/7"),
        ("Open 24 hours, 7 days a week", "24/7"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("Monday - Friday, 9am - 5pm", "Mo-Fr 09:00-17:00"),
        ("M-F 9:00am-12pm, 1-4:30pm", "Mo-Fr 09:00-12:00,13:00-16:30"),
        ("Monday-Friday, 8:30-12, 1-5", "Mo-Fr 08:30-12:00,13:00-17:00"),
        ("Tues & Thurs 6-8 pm", "Tu,Th 18:00-20:00"),
        ("MWF 9-12", "Mo,We,Fr 09:00-12:00"),
        ("T/Th 1-4", "Tu,Th 13:00-16:00"),
        (
            "Monday - Wednesday, Friday, 6:00am -2:00pm; Thursday, 6:00am - 12:00pm",
            "Mo-We,Fr 06:00-14:00; Th 06:00-12:00",
        ),
        ("Monday-Friday, 9AM-6PMSaturday, 9AM-4PM", "Mo-Fr 09:00-18:00; Sa 09:00-16:00"),
        ("weekdays 0900-1700, weekends 10-4", "Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00"),
        ("9am - 5pm Monday to Friday", "Mo-Fr 09:00-17:00"),
        ("Daily, noon-midnight", "Mo-Su 12:00-24:00"),
        ("6p-9p M-Th", "Mo-Th 18:00-21:00"),
        ("9 p m - 10 p m Mon", "Mo 21:00-22:00"),
        ("24h", "24/7"),
        ("24/24", "24/7"),
        ("Friday 10pm - 2am", "Fr 22:00-02:00"),
        ("lunes a viernes de 9 a 5; sábado 10 am - 2 pm", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        (
            "Sunday: Closed Monday: 9:00-12:00 , 13:00-17:00  Tuesday: 9:00-19:00",
            "Mo 09:00-12:00,13:00-17:00; Tu 09:00-19:00",
        ),
        ("Office Hours: Monday - Friday, 9:00am - 5:00pm", "Mo-Fr 09:00-17:00"),
        ("Monday - Friday, 9:00am - 5:00pm (Excluding Federal Holidays)", "Mo-Fr 09:00-17:00"),
        ("Saturday - Monday 10-2", "Mo,Sa,Su 10:00-14:00"),
        ("5p-7a daily", "Mo-Su 17:00-07:00"),
        ("M-F 9-5 exc hol", "Mo-Fr 09:00-17:00"),
        ("9-12 & 1-5 wkdays", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ("weekdays but Wed 9-5", "Mo,Tu,Th,Fr 09:00-17:00"),
        ("Daily but closed Wed 9-5", "Mo,Tu,Th-Su 09:00-17:00"),
        ("Mon-Fri 9-12; 1-5; Sat 10-2", "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00"),
        ("8:00 A.M. TO 5:00 P.M. MON. THRU THURS.", "Mo-Th 08:00-17:00"),
        ("10a–8p M and Th", "Mo,Th 10:00-20:00"),
        ("2-4:30 a diario", "Mo-Su 14:00-16:30"),
        ("lunes a viernes de 17 h a 24 h", "Mo-Fr 17:00-24:00"),
    ],
)
def test_clear_words(text: str, expected: str | None) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Call for information",
            "By appointment only",
            "9am - 5pm",
            "Wednesday evening",
            "Monday 7-9",
            "Mon 9",
        ),
        *(
            "24-hour answering machine",
            "Monday - Friday, 9:00am - 1:30am",
        ),
        *(
            "Crisis line: 24/7",
            "x" * 5000,
        ),
    ],
)
def test_what_is_not_clear_stays_words_with_a_doubt(text: str) -> None:
    schedules, doubts = read_hours(text)
    assert [(each.opening_hours, each.description) for each in schedules] == [(None, text)]
    assert len(doubts) == 1


HOW_TO_COME = (
    *("By appointment {}", "by appointment only: {}", "{}, by appointment", "{} (by appointment only)"),
    *("Appointments: {}", "{} – appointment required", "Walk-in {}", "Walk-ins: {}", "Drop-in clinic {}"),
    *("{}, walk-in", "Con cita previa: {}", "sin cita {}", "{}（需預約）", "{} theo hẹn"),
)  # fmt: skip


@pytest.mark.parametrize("form", HOW_TO_COME)
@pytest.mark.parametrize(
    ("times", "expected"),
    [("Tue/Thu 1-4 pm", "Tu,Th 13:00-16:00"), ("Mon-Fri 8:30 am-12 pm", "Mo-Fr 08:30-12:00")],
)
def test_hours_by_appointment_are_hours_with_these_words_beside_them(
    form: str, times: str, expected: str
) -> None:
    said = form.format(times)
    (schedule,), doubts = read_hours(said)
    assert (schedule.opening_hours, schedule.description, doubts) == (expected, said, [])


@pytest.mark.parametrize("form", HOW_TO_COME)
def test_hours_by_appointment_leave_other_hours_as_they_are(form: str) -> None:
    """Neither does an appointment on one day make the place open, nor one within its hours make these shorter."""
    for times in ("Mon 9 am-12 pm", "Sat 9 am-12 pm"):
        said = f"Mon-Fri 9 am-5 pm; {form.format(times)}"
        (schedule,), (doubt,) = read_hours(said)
        assert (schedule.opening_hours, schedule.description) == ("Mo-Fr 09:00-17:00", said)
        assert form.format(times) in doubt


def test_what_follows_hours_by_appointment_is_of_them() -> None:
    (schedule,), doubts = read_hours("Walk-in: Mon 9 am-12 pm; Tue 1-4 pm")
    assert (schedule.opening_hours, doubts) == ("Mo 09:00-12:00; Tu 13:00-16:00", [])


def test_a_line_with_hours_of_its_own_does_not_open_the_whole_place() -> None:
    text = "Monday - Friday, 9am - 5pm; Crisis Line: 24/7"
    (schedule,), (doubt,) = read_hours(text)
    assert (schedule.opening_hours, schedule.description) == ("Mo-Fr 09:00-17:00", text)
    assert "Crisis Line: 24/7" in doubt


def test_hours_by_weekday() -> None:
    week = {
        "Mo": '[["900", "1200"], ["1330", "1600"]]',
        "Tu": "0900-1700",
        "We": "",
        "Th": '[["1700", "2359"]]',
    }
    (schedule,), doubts = read_weekdays(week)
    assert schedule.opening_hours == "Mo 09:00-12:00,13:30-16:00; Tu 09:00-17:00; Th 17:00-24:00"
    assert doubts == []


def test_midnight_written_as_1200_is_read_and_doubted() -> None:
    (schedule,), doubts = read_weekdays(dict.fromkeys(DAYS, "[[0, 1200]]"))
    assert schedule.opening_hours == "24/7"
    assert doubts == ["hours from 0 to 1200 are read as the whole day"]


def test_words_by_weekday() -> None:
    (schedule,), doubts = read_weekdays({"Mo": "9am - 5pm", "Tu": "closed", "We": "10-2"})
    assert (schedule.opening_hours, doubts) == ("Mo 09:00-17:00; We 10:00-14:00", [])


CLOCKS = st.builds(
    lambda hour, minute: f"{hour}{minute}",
    st.integers(1, 24),
    st.sampled_from(["", ":00", ":15", ":30", ":45"]),
).filter(lambda text: not text.startswith("24:"))
PAIRS = st.builds(
    lambda one, dash, other: f"{one}{dash}{other}",
    CLOCKS,
    st.sampled_from(["-", " - ", "–"]),
    CLOCKS,
)


@given(st.dictionaries(st.sampled_from(DAYS), PAIRS, min_size=1))
def test_bare_hours_by_weekday_are_those_of_one_cell(week: dict[str, str]) -> None:
    week = {day: week[day] for day in DAYS if day in week}
    names = dict(zip(DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
    sentence = "; ".join(f"{names[day]} {text}" for day, text in week.items())
    by_day, in_one_cell = (
        [read_timetable(each.opening_hours or "") for each in read(said)[0]]
        for read, said in ((read_weekdays, week), (read_hours, sentence))
    )
    assert by_day == in_one_cell


@pytest.mark.parametrize("begin", range(7, 13))
@pytest.mark.parametrize("end", range(1, 7))
def test_a_day_that_begins_in_the_morning_ends_in_the_afternoon(begin: int, end: int) -> None:
    (schedule,), doubts = read_weekdays({"Tu": f"{begin}-{end}"})
    assert (schedule.opening_hours, doubts) == (f"Tu {begin:02}:00-{end + 12}:00", [])


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ({"Mo": "7:30-5:30"}, "Mo 07:30-17:30"),
        ({"Mo": "9-12; 1-5", "Fr": "-"}, "Mo 09:00-12:00,13:00-17:00"),
        ({"Mo": "9-2", "We": "0900-1700", "Fr": "[[900, 1200]]"},
         "Mo 09:00-14:00; We 09:00-17:00; Fr 09:00-12:00"),
    ],
)  # fmt: skip
def test_writings_of_one_week_may_differ(week: dict[str, str], expected: str) -> None:
    (schedule,), doubts = read_weekdays(week)
    assert (schedule.opening_hours, doubts) == (expected, [])


def test_a_clock_without_its_zero_is_that_on_the_wall() -> None:
    assert hours("Mo 7:30-5:30") == "Mo 07:30-17:30"
    assert hours("Mo 7:30-11:30") == "Mo 07:30-11:30"
    assert hours("Mo 22:00-05:30") == "Mo 22:00-05:30"


SPANS = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 96))
    .map(lambda pair: (pair[0] * 15, pair[1] * 15))
    .filter(lambda pair: pair[0] < pair[1]),
    min_size=1,
    max_size=3,
)


@given(st.dictionaries(st.integers(0, 6), SPANS, min_size=1))
def test_every_week_is_valid_and_open_exactly_when_said(
    week: dict[int, list[tuple[int, int]]],
) -> None:
    text = week_text(week)
    assert text is not None
    assert validate(text)
    hours = OpeningHours(text)
    for day in range(7):
        for quarter in range(0, 24 * 60, 15):
            moment = f"2026-01-{5 + day:02d} {quarter // 60:02d}:{quarter % 60:02d}"
            said = any(begin <= quarter < end for begin, end in week.get(day, []))
            assert hours.is_open(datetime.fromisoformat(moment)) == said, (text, moment)


@given(st.dictionaries(st.integers(0, 6), SPANS, min_size=1))
def test_what_is_written_is_read_back(week: dict[int, list[tuple[int, int]]]) -> None:
    text = week_text(week)
    assert text is not None
    assert hours(text) == text
    words = "; ".join(
        f"{DAYS[day]} "
        + " and ".join(
            f"{b // 60:02d}:{b % 60:02d} to {e // 60:02d}:{e % 60:02d}" for b, e in spans
        )
        for day, spans in sorted(week.items())
    )
    read, doubts = read_hours(words)
    if doubts:
        # Without am, pm or an hour after noon a short span can be morning or evening.
        return
    if all(any(e > 13 * 60 for _, e in spans) for spans in week.values()):
        assert read[0].opening_hours == text


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["Mon", "-", "9", ":", "pm", "to", ";", "24/7", "closed", " ", "(", "Office:", "a"]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_any_text_is_read_or_kept(text: str) -> None:
    schedules, doubts = read_hours(text)
    for schedule in schedules:
        assert schedule.opening_hours or schedule.description
        assert schedule.opening_hours is None or validate(schedule.opening_hours)
    assert all(doubts)
    assert bool(schedules) == bool(text.split())


@pytest.mark.one_in(3)
@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "column", "clear"),
    [
        ("sf-womens-directory/directory.csv", "Service Hours", 0.64),
        ("sf-211/sf_211.csv", "HoursOfOperation", 0.80),
        # Two rows contradict themselves: "9:00-19:00 , 9:00-18:00".
        ("legal-illinois-ilao/locations.csv", "Hours of operation", 0.99),
    ],
)
@pytest.mark.slow
def test_share_of_real_hours_that_is_clear(
    shared: Path, file: str, column: str, clear: float
) -> None:
    table = read_table((shared / "data" / file).read_bytes(), file)
    texts = [row.cells[column] for row in table.rows if row.cells[column]]
    assert sum(not read_hours(text)[1] for text in texts) >= clear * len(texts)


@pytest.mark.parametrize(
    "dates",
    ["2/2/2027 to 2/23/2027", "January 30 - April 15", "9/1-12/15", "Open Sept. through May"],
)
@pytest.mark.parametrize("between", ["; ", ". ", ""])
def test_hours_of_some_weeks_of_the_year_are_no_hours_of_every_week(
    dates: str, between: str
) -> None:
    text = f"{dates}{between}Saturday, 9-1"
    (schedule,), _doubts = read_hours(text)
    if schedule.opening_hours is None:
        assert schedule.description == text
    else:
        assert schedule.opening_hours.startswith(("Sep-May ", "Jan 30-Apr 15 "))


@pytest.mark.parametrize(
    "closed",
    [
        "closed 12/25", "Closed on holidays and 7/4", "except 1/1", "Hours may vary", "1/2 hour sessions",
        "Crisis line 24/7", "in business since 2008",
    ],
)  # fmt: skip
def test_days_on_which_it_is_closed_leave_the_weeks_as_they_are(closed: str) -> None:
    (schedule,), _doubts = read_hours(f"Monday-Friday, 9-5; {closed}")
    assert schedule.opening_hours == "Mo-Fr 09:00-17:00"


def test_hours_for_some_people_are_not_those_of_everybody() -> None:
    """Whatever follows them without a label of its own is theirs, too."""
    (schedule,), _doubts = read_hours("Monday, 2-5:45; Teens only - Tuesday, 7-9; Friday, 7-11")
    assert schedule.opening_hours == "Mo 14:00-17:45"


@pytest.mark.parametrize(
    "text",
    [
        "8 pm - 8 am", "noon–midnight", "Mon thru Thurs til 8", "weekdays but Wed", "not Mon 9-5",
        "closed except Tues 9-5", "Mon-Fri 9-5 but Wed 9-12", "Mon-Fri 9-12; 10-2", "by appt. Tue/Thu",
        "Mon-Fri 9-5 2nd Wed 9-12", "check-in 5-7 pm nightly", "no appointments Mon 9-5", "de 9 a sábado",
    ],
)  # fmt: skip
def test_hours_without_days_or_with_two_meanings_stay_words(text: str) -> None:
    (schedule,), doubts = read_hours(text)
    assert (schedule.opening_hours, schedule.description) == (None, text)
    assert doubts
