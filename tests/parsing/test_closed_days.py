"""Some days on which a record is closed are no end of it; what may be one is asked about."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.closed_days import without_closed_days
from directory.parsing.lapsed_help import has_lapsed
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import is_in_use
from directory.parsing.weak_signals import may_have_ended
from directory.parsing.word_roles import plain_words

_DAYS = {
    "Closed {}": ["Dec 12–Jan 10", "December 20 - January 4", "12/23-1/2", "24 Dec to 1 Jan"],
    "We are closed {}": ["from Nov 26 to 27", "the week of Thanksgiving", "for the holidays"],
    "No clinic {}": ["Dec 24 and 25", "during winter break", "over Christmas"],
    "Cerrado {}": ["del 20 al 31", "del 23 de diciembre al 2 de enero", "por vacaciones"],
    "Sarado {}": ["tuwing Pasko", "mula Dis 24 hanggang Ene 2"],
    "Đóng cửa {}": ["từ 24/12 đến 2/1", "dịp lễ Tết"],
    "{}休息": ["12月24日至1月2日", "春节期间", "聖誕節"],
}
_CASES = [form.format(days) for form, several in _DAYS.items() for days in several]


@pytest.mark.parametrize(
    ("text", "frame"), [*product(_CASES, ("{}", "Call first. {}.", "{}; free"))]
)
def test_days_off_end_nothing(text: str, frame: str) -> None:
    said = frame.format(text)
    assert text not in without_closed_days(said)
    assert note_status(said) is None
    assert may_have_ended(said, is_remark=True) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Closed since Dec 12", "Closed from Dec 12", "Closed Dec 12–Jan 10 and will not reopen"),
        *("closed until further notice", "Closed as of Nov 1", "closed for good", "closed"),
        *("Closed Dec 12 and the staff left", "closed to new clients Dec 12 to Jan 2 at least"),
    ],
)
def test_what_goes_on_closed_is_still_heard(text: str) -> None:
    assert without_closed_days(text) == text


@pytest.mark.parametrize(
    "off",
    [
        *("closed Easter only", "closed Christmas", "closed for Tet", "cerrado Navidad solamente"),
        *("sarado tuwing Pasko", "đóng cửa Tết", "春節休息"),
    ],
)
@pytest.mark.parametrize("said", ["yes ({})", "Yes, {}", "active ({})"])
def test_a_yes_with_days_off_is_a_yes(said: str, off: str) -> None:
    assert is_in_use(said.format(off))


@pytest.mark.parametrize("said", ["yes (closed)", "yes; closed in 2024", "no (closed Easter)"])
def test_a_yes_that_is_taken_back_is_none(said: str) -> None:
    assert not is_in_use(said)


_MAY_BE = [
    "starts Dec 15 if the permit comes",
    "will open when the license is approved",
    "if we get the grant this begins in spring",
    "Begins once the van is repaired",
    "waiting on the lease, hopefully February",
    "opens in spring, money permitting",
    "empieza en enero si hay fondos",
    "no volunteers left, ask again in the new year?",
    "ran out of volunteers",
    "nobody to run it right now",
    "no one has taken over",
    "not taking anybody until the post is filled",
    "no quedan voluntarios",
    "没有志愿者了",
    "等撥款後開始",
]


@pytest.mark.parametrize("text", _MAY_BE)
def test_what_depends_on_others_or_lacks_them_is_asked_about(text: str) -> None:
    assert may_have_ended(text, is_remark=True)


@pytest.mark.parametrize(
    "text",
    [
        *("volunteers needed", "starts at 9 if you call ahead", "no staff on weekends"),
        *("solving problems between people", "opens when it is below 40 degrees"),
        *("we help you start a business once you have a permit", "no people turned away"),
        *("no lawyer needed", "begin when you like", "groups start once six have signed up"),
    ],
)
def test_what_depends_on_nobody_is_not(text: str) -> None:
    assert not has_lapsed(plain_words(text))


@pytest.mark.parametrize(("length", "is_read"), [(1_999, True), (2_000, True), (2_001, False)])
def test_a_text_is_read_up_to_a_length(length: int, is_read: bool) -> None:
    notice = "Open daily. Closed Thanksgiving Day."
    text = notice + " " * (length - len(notice))
    assert ("Thanksgiving" not in without_closed_days(text)) is is_read
