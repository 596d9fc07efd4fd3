"""Hours at which people are taken in, nights that end on the next day, and breaks in a sentence of their own."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.hours import read_hours

_INTAKE = {
    "en": ("Intake", "Intake:", "Intake hours:", "Admissions"),
    "es": ("Admisión:", "Ingreso", "Inscripción:"),
    "vi": ("Tiếp nhận:", "Ghi danh"),
    "tl": ("Pagtanggap:",),
    "zh": ("接案：", "登记", "登記："),
}
_WEEK = {
    "en": "Mon-Thu 9:00am-1:00pm",
    "es": "lunes a jueves de 9 a 13",
    "vi": "Thứ Hai - Thứ Năm 9:00 sáng - 1:00 chiều",
    "tl": "Lunes hanggang Huwebes 9am-1pm",
    "zh": "周一至周四 9:00-13:00",
}


def _read(text: str) -> tuple[str | None, str | None]:
    schedules, _doubts = read_hours(text)
    return schedules[0].opening_hours, schedules[0].description


@pytest.mark.parametrize(
    ("language", "label"), [(each, label) for each in _INTAKE for label in _INTAKE[each]]
)
def test_intake_alone_is_when_one_may_come_and_keeps_its_words(language: str, label: str) -> None:
    text = f"{label} {_WEEK[language]}"
    assert _read(text) == ("Mo-Th 09:00-13:00", text)


@pytest.mark.parametrize("label", _INTAKE["en"])
def test_intake_beside_other_hours_is_none_of_the_place(label: str) -> None:
    assert _read(f"Office Mon-Fri 9-5; {label} Mon-Thu 9-1")[0] == "Mo-Fr 09:00-17:00"
    text = f"{label} daily 4pm-6pm; beds 6pm-7am"
    assert _read(text) == (None, text)


_NIGHTS = (
    *("Every night 8:00 PM - 7:00 AM", "Daily 8 pm - 7 am next day"),
    *("Every night 8:00 PM to 7:00 AM the next morning", "Todas las noches de 8 pm a 7 am"),
    *("Todos los días de 8 pm a 7 am del día siguiente", "每天晚上8:00至次日早上7:00"),
    *("Mỗi đêm 8 giờ tối - 7 giờ sáng hôm sau", "Gabi-gabi 8pm-7am kinabukasan"),
)


@pytest.mark.parametrize("text", _NIGHTS)
def test_a_night_ends_on_the_next_day(text: str) -> None:
    assert _read(text)[0] == "Mo-Su 20:00-07:00"


def test_a_night_without_days_stays_words() -> None:
    assert _read("8:00 PM - 7:00 AM") == (None, "8:00 PM - 7:00 AM")


_OPEN = (
    "Mon-Fri 9-5",
    "Monday to Friday 9 am - 5 pm",
    "Lunes a viernes de 9 a 17",
    "周一至周五 9:00-17:00",
)
_SHUT = ("Closed 12-1", "Closed from noon to 1 pm", "Closed for lunch 12-1", "Cerrado de 12 a 1")


@pytest.mark.parametrize(("week", "shut", "mark"), [*product(_OPEN, _SHUT, (". ", "; ", ", "))])
def test_a_break_in_a_sentence_of_its_own_is_taken_out(week: str, shut: str, mark: str) -> None:
    assert _read(f"{week}{mark}{shut}")[0] == "Mo-Fr 09:00-12:00,13:00-17:00"


@pytest.mark.parametrize(
    "text", ["24/7 except holidays", "24 hours, closed holidays", "24 horas excepto feriados"]
)
def test_always_but_on_holidays_keeps_these_words(text: str) -> None:
    assert _read(text) == ("24/7", text)
