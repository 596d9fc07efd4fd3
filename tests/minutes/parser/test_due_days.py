"""By when something is to be done, told by the day of the meeting, in the languages of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.due_days import DueDays
from tests.order import draws

FRIDAY, SUNDAY = 4, 6
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))


def walk(start: date, is_it: Callable[[date], bool]) -> date:
    """The first day from `start` on of which something holds: a calendar read day by day."""
    day = start
    while not is_it(day):
        day += timedelta(days=1)
    return day


def first_friday(met: date) -> date:
    return walk(met + timedelta(days=1), lambda day: day.weekday() == FRIDAY)


def next_monday(met: date) -> date:
    return walk(met + timedelta(days=1), lambda day: day.weekday() == 0)


def friday_of_next_week(met: date) -> date:
    return walk(next_monday(met), lambda day: day.weekday() == FRIDAY)


def end_of_week(met: date) -> date:
    end = SUNDAY if met.weekday() > FRIDAY else FRIDAY
    return walk(met, lambda day: day.weekday() == end)


def end_of_month(met: date) -> date:
    return walk(met, lambda day: (day + timedelta(days=1)).day == 1)


def end_of_next_month(met: date) -> date:
    return end_of_month(end_of_month(met) + timedelta(days=1))


def end_of_year(met: date) -> date:
    return walk(met, lambda day: (day.month, day.day) == (12, 31))


def mid_june(met: date) -> date:
    return walk(met, lambda day: (day.month, day.day) == (6, 15))


def end_of_june(met: date) -> date:
    return walk(met, lambda day: (day.month, day.day) == (6, 30))


def after(count: int) -> Callable[[date], date]:
    return lambda met: met + timedelta(days=count)


def forms(words: str) -> list[str]:
    return [each.strip() for each in words.split("|")]


TOLD: tuple[tuple[Callable[[date], date], str], ...] = (
    (
        first_friday,
        """by Friday | by COB Friday | on Friday | this Friday | by Friday at 5 pm |
        para el viernes | antes del viernes | este viernes | el viernes que viene |
        sa Biyernes | bago ang Biyernes | trước thứ sáu | thứ sáu tới | trước thứ 6""",
    ),
    (
        friday_of_next_week,
        """by the end of next week | next week | by next week | next Friday | la próxima semana |
        sa susunod na linggo | para fines de la próxima semana | la semana que viene |
        tuần sau | trước thứ sáu tuần sau | 下週五前完成 | 下星期五前 | 下周五""",
    ),
    (
        next_monday,
        "next Monday | 下週一前 | by next Monday morning",
    ),
    (
        end_of_week,
        """by the end of the week | end of this week | a fin de semana | katapusan ng linggo |
        cuối tuần này""",
    ),
    (
        after(1),
        """tomorrow | by tomorrow | by close of business tomorrow | mañana | bukas | ngày mai |
        明天 | 最遲明天""",
    ),
    (
        after(10),
        """in 10 days | within ten days | within 10 days | en 10 días | sa loob ng 10 araw |
        trong 10 ngày | 10天內""",
    ),
    (
        after(14),
        """in two weeks | within 2 weeks | two weeks from now | in two weeks' time |
        en dos semanas | dentro de dos semanas | sa loob ng dalawang linggo | trong hai tuần |
        hai tuần nữa | 兩週內 | 两周内 | 2星期內""",
    ),
    (
        end_of_month,
        """by the end of the month | end of month | end of this month | by month end |
        para fin de mes | a finales de mes | antes de fin de mes | a finales de este mes |
        sa katapusan ng buwan | bago matapos ang buwan | cuối tháng | trước cuối tháng này |
        月底前 | 本月底前完成""",
    ),
    (
        end_of_next_month,
        "by the end of next month | cuối tháng sau | 下月底前 | 下個月底",
    ),
    (
        end_of_year,
        "before the end of the year | antes de fin de año | cuối năm | 年底前",
    ),
    (
        mid_june,
        """mid-June | by mid June | in the middle of June | a mediados de junio |
        sa kalagitnaan ng Hunyo | giữa tháng 6 | 6月中旬""",
    ),
    (
        end_of_june,
        """by the end of June | end of June | a finales de junio | katapusan ng Hunyo |
        cuối tháng 6 | 6月底前""",
    ),
)
FORMS = [(told, words) for told, every in TOLD for words in forms(every)]
MEETINGS = forms(
    """before our next meeting | before the next meeting | by next meeting |
    at the next meeting | before we meet again | by our next call |
    antes de la próxima reunión | para la próxima sesión | bago ang susunod na pulong |
    trước cuộc họp tới | trước buổi họp tiếp theo | 下次會議前 | 下次会议前完成"""
)
LEADS = ("", " -", ",", ":", " (")


def phrases() -> Iterator[tuple[str, str]]:
    for lead in LEADS:
        yield ("call the clinic", lead)
        yield ("聯絡診所", lead)


@settings(max_examples=draws(40), deadline=None)
@given(met=days, form=st.sampled_from(FORMS), phrase=st.sampled_from(list(phrases())))
def test_a_day_told_by_the_meeting_is_that_day(
    met: date, form: tuple[Callable[[date], date], str], phrase: tuple[str, str]
) -> None:
    told, words = form
    task, lead = phrase
    text, day = DueDays(met).taken_off(f"{task}{lead} {words}.")
    assert day == told(met)
    assert text in ((task,) if lead else (task, f"{task} {words}"))


@pytest.mark.parametrize(("told", "words"), FORMS, ids=[words for _, words in FORMS])
def test_each_form_is_read_on_each_day_of_a_week(told: Callable[[date], date], words: str) -> None:
    for met in (date(2026, 5, 18) + timedelta(days=at) for at in range(7)):
        assert DueDays(met).taken_off(f"call {words}")[1] == told(met)
        assert DueDays(met).day(words) == told(met)  # in a cell of its own


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("call by the end of next week", "call"),
        ("call - in two weeks", "call"),
        ("llamar antes de la próxima reunión", "llamar"),
        ("聯絡診所下週五前完成", "聯絡診所"),
        ("call in two weeks", "call in two weeks"),
        ("report at the next meeting", "report at the next meeting"),
    ],
)
def test_a_deadline_is_taken_off_and_other_words_stay(words: str, text: str) -> None:
    assert DueDays(date(2026, 5, 20), date(2026, 6, 17)).taken_off(words)[0] == text


@pytest.mark.parametrize("words", MEETINGS)
def test_the_next_meeting_is_the_day_the_paper_gives(words: str) -> None:
    known = DueDays(date(2026, 5, 20), date(2026, 6, 17))
    assert known.taken_off(f"call {words}")[1] == date(2026, 6, 17)
    assert DueDays(date(2026, 5, 20)).taken_off(f"call {words}")[1] is None


@pytest.mark.parametrize(
    "words",
    [
        "work on the agenda for next week",
        "report the numbers from last month",
        "meet with Judge Sun",
        "write about the end of the month",
        "bring the notes of this week",
        "ask what “in two weeks” means to the court",
        "call when we meet the mayor",
        "hold the room by phone",
    ],
)
def test_what_is_spoken_of_is_no_day(words: str) -> None:
    assert DueDays(date(2026, 5, 20), date(2026, 6, 17)).taken_off(words) == (words, None)


def test_without_the_day_of_the_meeting_nothing_is_told_by_it() -> None:
    assert DueDays(None).taken_off("call in two weeks") == ("call in two weeks", None)


def test_a_paper_gives_its_actions_their_days() -> None:
    text = """Harbor Task Force
Minutes
May 20, 2026

Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing

1. Beds
Ana Ruiz will call the county by the end of next week.
- Bo Lee: count the beds, end of month

Action items
What | Who | When
Write the card | Carmen Day | in two weeks
Bring the list | Bo Lee | before next meeting

Next meeting: June 17, 2026
"""
    paper = read_minutes(Paper("minutes.txt", tuple(text.splitlines())))
    found = {each.owner: each.on for each in paper.outcomes if each.owner == "Carmen Day"}
    assert found == {"Carmen Day": date(2026, 6, 3)}
    assert [each.on for each in paper.outcomes if each.kind == "action"] == [
        date(2026, 5, 29),
        date(2026, 5, 31),
        date(2026, 6, 3),
        date(2026, 6, 17),
    ]
