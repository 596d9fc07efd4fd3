"""What is not open yet is read with its day, and what begins within an open place is not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.future_openings import opening_day, opens_later

_TODAY = date(2026, 11, 30)
_SAID = (
    "opens {}",
    "Opening in {}",
    "We do not open until {}",
    "Will open {} when the van comes",
    "The shelter is to open in {}",
    "Not taking anyone before {}",
    "Opening day is {}",
    "Starts up again in {}",
    "Will be back {}",
    "Returns {}",
    "First class sits down on {}",
    "abre en {}",
    "Vuelve en {}",
)
_AHEAD = (
    "January 2027",
    "Feb 3, 2027",
    "spring 2027",
    "2/2027",
    "2/15/2027",
    "2027",
    "Dec 1, 2026",
)
_PAST = ("January 2026", "Nov 30, 2026", "spring 2026", "2/2025", "2/15/2026", "2024", "Nov 2026")


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, _AHEAD)])
def test_a_day_that_lies_ahead_keeps_the_door_closed(said: str, day: str) -> None:
    assert opens_later(said.format(day), _TODAY)
    assert opens_later(f"Clothes and food. {said.format(day)}.", _TODAY)


_WHOLE = ("January 15, 2027", "Feb 3, 2027", "2/15/2027", "1 March 2027")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *product(
            (
                "Opens when the nurse has been hired, on {}",
                "The house opens with a second lawyer on {}",
                "Starts once the lease is signed, {}",
                "We open after the kitchen is built: {}",
                "Abre cuando llegue la abogada, el {}",
            ),
            _WHOLE,
        )
    ],
)
def test_a_whole_day_may_stand_further_behind(said: str, day: str) -> None:
    if said.startswith("Abre"):
        day = "15 de enero de 2027"
    assert opens_later(f"Clothes and food. {said.format(day)}.", _TODAY)
    opens_on = opening_day(said.format(day), _TODAY)
    assert opens_on is not None
    assert opens_on > _TODAY


@pytest.mark.parametrize(
    "text",
    [
        "Opens every morning except {}",
        "Opens at 9, but not on {}",
        "Opens daily until {}",
        "Starts with a cup of tea; the lease is signed to {}",
        "Opens each Monday. Closed on {}",
        "The first class is free; call by {}",
        "Doors open at 6 pm, the lease ends {}",
        "Abre todos los días excepto el 15 de enero de 2027",
    ],
)
@pytest.mark.parametrize("day", _WHOLE)
def test_a_whole_day_behind_what_comes_again_is_no_opening(text: str, day: str) -> None:
    assert not opens_later(text.format(day), _TODAY)


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, _PAST)])
def test_a_day_that_has_come_says_nothing(said: str, day: str) -> None:
    assert not opens_later(said.format(day), _TODAY)


_YET = (
    *(
        "Not open yet",
        "not yet open to the public",
        "Coming soon!",
        "todavía no abre",
        "aún no abrimos",
    ),
    *("chưa mở cửa", "hindi pa bukas", "尚未開放", "即将开业"),
)


@pytest.mark.parametrize("text", _YET)
def test_what_is_not_open_yet_needs_no_day(text: str) -> None:
    assert opens_later(text, _TODAY)


_OPEN = (
    *(
        "opens at 9",
        "doors open at 6 pm",
        "Opened Jan 2026",
        "open since March 2024",
        "opens Monday mornings",
    ),
    *(
        "Next class starts Jan 12, 2027",
        "Registration opens Jan 2027",
        "applications for 2027 open in January",
    ),
    *(
        "Come back Monday",
        "We are back! Open Mon-Fri",
        "She returns calls on Mondays",
        "Call back in the morning",
    ),
    *(
        "Meets again every second Monday",
        "Bring the form back by Friday",
        "Returns accepted until March",
    ),
    *("Closed until 10 am on Tuesdays", "not open Sundays", "Funded until 2027", "moving in 2027"),
    *("Not open to the public", "open until 2027", "No need to call before January 2027"),
)


@pytest.mark.parametrize("text", _OPEN)
def test_what_is_open_stays_open(text: str) -> None:
    assert not opens_later(text, _TODAY)


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, (*_AHEAD, *_PAST))])
def test_the_day_that_a_text_names_is_the_day_until_which_it_is_closed(said: str, day: str) -> None:
    text = f"Clothes and food. {said.format(day)}. Bring a bag."
    opens_on = opening_day(text, _TODAY)
    assert opens_on is not None
    assert opens_later(text, opens_on) is False
    assert opens_later(text, opens_on - timedelta(days=1))


@pytest.mark.parametrize("text", [*_YET, "Open 2027 hours a year", "Opened in 2019, and busy"])
def test_where_no_day_is_named_there_is_none(text: str) -> None:
    assert opening_day(text, _TODAY) is None


# Per language: wordings, and how a day is written there; each day is written without its year.
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "tl": "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
}
_WORDED = {
    "en": (
        *("Opens {}", "Opening {}", "We will open {}", "Starting {}", "Beginning {}"),
        *("Will reopen {}", "Re-opening {}", "The shelter opens on {}", "Closed until {}"),
        *("Temporarily closed until {}", "No services until {}", "Not taking clients until {}"),
        *("Grand opening {}", "Our new house will open on {}", "Mon-Fri 9-5 starting {}"),
        *("Opening date: {}", "Available starting {}"),
    ),
    "es": (
        *("Abre el {}", "Abrirá el {}", "Abrimos el {}", "A partir del {}", "Cerrado hasta el {}"),
        *("Reabre el {}", "El refugio abre el {}", "Apertura: {}", "Vamos a abrir el {}"),
        *("Cerrado temporalmente hasta el {}", "No atendemos hasta el {}", "Comienza el {}"),
    ),
    "tl": (
        *("Magbubukas sa {}", "Bubuksan sa {}", "Muling magbubukas sa {}", "Simula {}"),
        *("Pansamantalang sarado hanggang {}", "Magsisimula sa {}", "Sarado hanggang {}"),
        *("Hindi tumatanggap hanggang {}", "Bukas simula {}"),
    ),
    "vi": (
        *("Mở cửa {}", "Sẽ mở cửa vào {}", "Khai trương {}", "Bắt đầu từ {}", "Đóng cửa đến {}"),
        *("Tạm đóng cửa cho đến {}", "Dự kiến mở cửa {}", "Văn phòng sẽ mở cửa {}", "Mở lại {}"),
        "Chưa nhận khách cho đến {}",
    ),
    "zh": (
        *("{}開放", "將於{}開業", "{}起開始服務", "預計{}重新開放", "关闭至{}", "暫停服務至{}"),
        *("{}恢復服務", "本中心{}才開門", "診所將於{}啟用", "开业日期：{}"),
    ),
}


def _written(day: date, language: str) -> list[str]:
    """The ways in which a day without its year is written."""
    if language == "zh":
        return [f"{day.month}月{day.day}日", f"{day.month} 月 {day.day} 號"]
    if language == "vi":
        return [f"ngày {day.day} tháng {day.month}", f"ngày {day.day}/{day.month}"]
    month = _MONTHS[language].split()[day.month - 1]
    if language == "es":
        return [f"{day.day} de {month}"]
    if language == "tl":
        return [f"{month} {day.day}", f"ika-{day.day} ng {month}"]
    short = month if month == "May" else f"{month[:3]}."
    return [
        *(f"{month} {day.day}", f"{short} {day.day}", f"{month} {day.day}th"),
        *(f"{day.month}/{day.day}", f"{day:%A}, {month} {day.day}"),
    ]


_HALF_A_YEAR = 180


@given(
    read_on=st.dates(date(2026, 1, 1), date(2031, 12, 31)),
    days=st.integers(1, _HALF_A_YEAR),
    language=st.sampled_from(sorted(_WORDED)),
    data=st.data(),
)
def test_a_day_without_a_year_is_the_nearest_in_five_languages(
    read_on: date, days: int, language: str, data: st.DataObject
) -> None:
    said = data.draw(st.sampled_from(_WORDED[language]))
    for day in (read_on + timedelta(days=days), read_on - timedelta(days=days)):
        if (day.month, day.day) == (2, 29):
            continue
        text = said.format(data.draw(st.sampled_from(_written(day, language))))
        assert opens_later(text, read_on) is (day > read_on), text
        assert opening_day(f"Food and clothes. {text}", read_on) == day, text


_SEASONS = (
    *("Dec-Mar only", "Open December through March", "December - March only"),
    *("Seasonal: Dec 1 - Mar 31", "Solo de diciembre a marzo", "Disyembre hanggang Marso lamang"),
    *("Chỉ tháng 12 đến tháng 3", "Open only December to March", "Temporada: diciembre a marzo"),
)


@pytest.mark.parametrize("text", [*_SEASONS, "winter only"])
def test_a_season_closes_what_is_outside_of_it(text: str) -> None:
    assert opening_day(text, date(2026, 9, 30)) == date(2026, 12, 1)
    assert opens_later(text, date(2026, 4, 15))
    assert not opens_later(text, date(2026, 12, 1))
    assert not opens_later(text, date(2027, 2, 3))


_NOT_OF_THE_WHOLE = (
    *("Classes start January 5", "Registration opens January 5", "Next class starts Jan 12"),
    *("Closed Dec 24-Jan 2", "Mon-Fri 9-5; starting Jan 5 Mon-Sat 9-5", "opens may be delayed"),
    *("Starting Jan 5 we will be at 400 Elm Street", "Ages 5-12", "From ages 5", "Starting at $5"),
    *("Summer lunch (June-August), food all year", "abre mar 9-5", "Abre de 9 a 5", "desde las 9"),
    *("12月20日開放時間9-5", "每年1月5日開始報名", "週一至週五開放", "Mở cửa từ thứ hai"),
    *("Mở cửa từ 9 giờ đến 5 giờ", "Bukas mula 9", "Inscripciones a partir del 5 de enero"),
)


@pytest.mark.parametrize("text", _NOT_OF_THE_WHOLE)
def test_what_begins_or_changes_within_an_open_record_closes_nothing(text: str) -> None:
    assert not opens_later(text, _TODAY)


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("Closed to new clients until May", False),
        ("Closed to walk-ins until May", False),
        ("Cerrado a nuevos clientes hasta mayo", False),
        ("Closed to the public until May", True),
        ("Cerrado por obras hasta mayo", True),
    ],
)
def test_who_is_closed_to_new_people_goes_on_for_others(text: str, is_closed: bool) -> None:
    assert opens_later(text, date(2026, 12, 1)) is is_closed


@pytest.mark.parametrize(
    "text",
    [
        "Doors open for the first time on 11 January 2027.", "Opens its doors in March 2027.",
        "Starts running once the bridge is open, planned for spring 2027.", "Beds come online in March 2027.",
        "First guests arrive January 2027.", "Licence comes in February 2027, until then no", "Not before January 2027",
        "Abriremos por primera vez el 3 de febrero de 2027.",
    ],
)  # fmt: skip
def test_what_begins_is_told_in_many_words(text: str) -> None:
    assert opens_later(text, date(2026, 12, 1))
    assert not opens_later(text, date(2027, 7, 1))
