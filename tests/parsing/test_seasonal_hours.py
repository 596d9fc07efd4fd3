"""Hours of some months and months of closing are hours; what is of one day, or not understood, stays words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.parsing.hours import is_opening_hours, read_hours

_MONTHS = {
    "Jan": ("January", "enero", "Enero", "1月", "一月", "tháng 1"),
    "Mar": ("March", "marzo", "Marso", "3月", "三月", "tháng 3"),
    "Jun": ("June", "junio", "Hunyo", "6月", "六月", "tháng 6"),
    "Aug": ("August", "agosto", "Agosto", "8月", "八月", "tháng 8"),
    "Nov": ("November", "noviembre", "Nobyembre", "11月", "十一月", "tháng 11"),
}
_HOURS = {
    "Mo-Fr 09:00-17:00": "Mon-Fri 9am-5pm",
    "Sa 10:00-14:00": "Sat 10:00-14:00",
    "Tu,Th 18:00-20:00": "Tue, Thu 6-8 pm",
    "24/7": "24/7",
}
_TO = (
    ("-", "–", " to ", " through "),
    (" a ", "-"),
    (" hanggang ",),
    ("至", "到"),
    ("至",),
    (" đến ", "-"),
)


@given(
    st.sampled_from(sorted(_MONTHS)), st.sampled_from(sorted(_MONTHS)), st.integers(0, 5),
    st.integers(0, 3), st.sampled_from(sorted(_HOURS)),
    st.sampled_from(("{m}: {h}", "{h} ({m})", "{m}, {h}", "{h}; {m}")),
)  # fmt: skip
def test_hours_of_some_months_are_of_those(
    first: str, last: str, language: int, joined: int, rule: str, written: str
) -> None:
    assume(first != last)
    to = _TO[language][joined % len(_TO[language])]
    months = f"{_MONTHS[first][language]}{to}{_MONTHS[last][language]}"
    (found,), doubts = read_hours(written.format(m=months, h=_HOURS[rule]))
    in_months = rule.replace("24/7", "00:00-24:00")
    assert (found.opening_hours, doubts) == (f"{first}-{last} {in_months}", [])
    assert is_opening_hours(found.opening_hours or "")


@given(
    st.sampled_from(sorted(_MONTHS)), st.integers(1, 28), st.sampled_from(sorted(_MONTHS)), st.integers(1, 28),
    st.integers(0, 1), st.sampled_from(sorted(_HOURS)), st.sampled_from(("{m}: {h}", "{h} ({m})", "Open {m}, {h}")),
)  # fmt: skip
def test_a_season_may_begin_and_end_within_a_month(
    first: str, begin: int, last: str, end: int, language: int, rule: str, written: str
) -> None:
    assume(first != last)
    to = _TO[language][0]
    months = f"{_MONTHS[first][language]} {begin}{to}{_MONTHS[last][language]} {end}"
    (found,), doubts = read_hours(written.format(m=months, h=_HOURS[rule]))
    in_months = rule.replace("24/7", "00:00-24:00")
    assert (found.opening_hours, doubts) == (f"{first} {begin}-{last} {end} {in_months}", [])


@given(
    st.sampled_from(sorted(_MONTHS)), st.sampled_from(sorted(_HOURS)),
    st.sampled_from((
        (0, "{h}; closed {m}"), (0, "{h} (closed in {m})"), (1, "{h}, cerrado en {m}"), (2, "{h}; sarado {m}"),
        (3, "{h}；{m}休息"), (4, "{m}休息，{h}"), (5, "{h}; {m} nghỉ"),
    )),
)  # fmt: skip
def test_a_month_of_closing_closes_no_other(
    month: str, rule: str, written: tuple[int, str]
) -> None:
    language, words = written
    (found,), doubts = read_hours(words.format(m=_MONTHS[month][language], h=_HOURS[rule]))
    assert (found.opening_hours, doubts) == (f"{rule}; {month} off", [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mar-Jue 9-5", "Tu-Th 09:00-17:00"),
        ("Lun, mar, mie 9-5", "Mo-We 09:00-17:00"),
        ("mar 9-5", "Tu 09:00-17:00"),
        ("Dec 1-5", None),
        ("Dec 24-26 9-5", None),
        ("Jun 15 - Aug 30, 2027 Mon-Fri 9-5", None),
        ("Mon-Fri 9-5, may close early", None),
        ("closed June-July", None),
        ("School year (Sep-Jun) Mon-Fri 3-6 pm", None),
        ("November-March whenever somebody is there", None),
    ],
)
def test_days_weekdays_and_words_are_no_seasons(text: str, rule: str | None) -> None:
    (found,), _ = read_hours(text)
    assert found.opening_hours == rule
