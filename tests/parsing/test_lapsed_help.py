"""Remarks that help cannot be had now, made of who gives it, what it is and when; and those that sound like them."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.weak_signals import may_have_ended

_WHO = (
    "dentist",
    "Dr. Quillen",
    "their only attorney",
    "the case worker",
    "Odette",
    "group leader",
)
_GONE = (
    "left",
    "has quit",
    "resigned in May",
    "retired this year",
    "passed away",
    "just left, no replacement",
)
_HELP = ("dental", "legal clinic", "classes", "food boxes", "outreach", "showers")
_UNTIL = (
    "since Sept.",
    "until spring",
    "til the grant comes",
    "till January",
    "this winter",
    "at present",
)
_OTHER_LANGUAGES = (
    *("la abogada renunció en mayo", "no hay clases hasta enero", "sin dentista desde marzo"),
    *("牙醫離職", "律師退休了", "九月起暫無牙科", "到一月前沒有課"),
    *(
        "nha sĩ nghỉ việc",
        "không có lớp cho đến tháng 1",
        "walang klase hanggang Enero",
        "umalis na ang dentista",
    ),
)
_NOTHING_ENDED = (
    *(
        "left a message 5/2",
        "Odette left a voicemail",
        "turn left at the church",
        "door is on the left",
        "3 beds left",
    ),
    *(
        "women who left abusive homes",
        "no fee until third visit",
        "no calls until 9 am",
        "not until 10 am",
    ),
    *(
        "no walk-ins after 3",
        "open since 1985",
        "no appointment needed this year",
        "no pets until age 2",
    ),
    *(
        "no cobran hasta la segunda visita",
        "abierto hasta las 5",
        "不需預約",
        "營業到五點",
        "không cần hẹn",
    ),
    *(
        "mở cửa đến 5 giờ",
        "walang bayad",
        "kids welcome until age 12",
        "not until Monday",
        "if on hold press 0",
    ),
)


@pytest.mark.parametrize(("who", "gone"), [*product(_WHO, _GONE)])
def test_who_gave_help_has_left(who: str, gone: str) -> None:
    assert may_have_ended(f"{who} {gone}", is_remark=True)


@pytest.mark.parametrize(("what", "until"), [*product(_HELP, _UNTIL)])
def test_help_is_not_had_until_later(what: str, until: str) -> None:
    assert may_have_ended(f"no {what} {until}", is_remark=True)
    assert may_have_ended(f"call first; no {what} {until}", is_remark=True)


@pytest.mark.parametrize("text", _OTHER_LANGUAGES)
def test_other_languages_say_so(text: str) -> None:
    assert may_have_ended(text, is_remark=True)


@pytest.mark.parametrize("text", _NOTHING_ENDED)
def test_what_only_sounds_so_is_not_asked_about(text: str) -> None:
    assert may_have_ended(text, is_remark=True) is None


def test_a_text_for_the_public_is_not_read_as_a_remark() -> None:
    assert (
        may_have_ended(
            "No classes this summer in our old building, where those who come from other towns were taught.",
            is_remark=False,
        )
        is None
    )
