"""Hours as statements: they open exactly when the engine of opening_hours does, or are refused."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from directory.parsing.hours import DAYS, DayHours, read_timetable, rules_apart
from directory.parsing.hours.timetable import merged
from tests.order import draws

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
clock = st.integers(0, 47).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")


@st.composite
def times(draw):
    """One to three spans of a day, in order, or closed."""
    edges = sorted(draw(st.sets(st.integers(0, 48), min_size=2, max_size=6)))
    spans = zip(edges[::2], edges[1::2], strict=False)
    written = ",".join(f"{a // 2:02}:{a % 2 * 30:02}-{b // 2:02}:{b % 2 * 30:02}" for a, b in spans)
    return draw(st.sampled_from([written, written, written, "off"]))


@st.composite
def weekdays(draw):
    """Days, a range of days, which may run over Sunday, or both."""
    first, last = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    some = ",".join(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
    return draw(st.sampled_from([some, f"{first}-{last}", f"{first}-{last},{some}"]))


@st.composite
def month_days(draw):
    """Days of the month, such as Sa[1,3] or We[-1]."""
    weekday = draw(st.sampled_from(DAYS))
    numbers = draw(st.sampled_from(["1", "2", "3", "4", "5", "1,3", "2,4", "1-2", "-1"]))
    return f"{weekday}[{numbers}]"


@st.composite
def periods(draw):
    """Months, days of every year or of one year, some of them over New Year."""
    first, last = draw(st.sampled_from(MONTHS)), draw(st.sampled_from(MONTHS))
    a, b = draw(st.integers(1, 28)), draw(st.integers(1, 28))
    year = draw(st.sampled_from([2026, 2027]))
    return draw(
        st.sampled_from(
            [
                first,
                f"{first}-{last}",
                f"{first} {a:02}-{last} {b:02}",
                f"{first} {a:02}-{last} {b:02}:",
                f"{first} {a:02}",
                f"{year} {first} {a:02}",
                f"{year} {first} {a:02}-{year + 1} {last} {b:02}",
                f"{year} {first} {a:02}+",
                f"{year} {first}",
                f"{first} {a:02},{last} {b:02}",
            ]
        )
    )


@st.composite
def rules(draw):
    """One rule: perhaps a period, perhaps days, and times."""
    when = draw(
        st.sampled_from(
            [
                draw(weekdays()),
                draw(weekdays()),
                draw(month_days()),
                f"{draw(weekdays())},{draw(month_days())}",
                f"{draw(periods())} {draw(weekdays())}",
                f"{draw(periods())} {draw(month_days())}",
                draw(periods()),
                "",
            ]
        )
    )
    comment = draw(st.sampled_from(["", "", "", ' "by appointment"']))
    return f"{when} {draw(times())}{comment}".strip()


@st.composite
def expressions(draw):
    """Several rules, joined as the syntax joins them."""
    found = draw(st.lists(rules(), min_size=1, max_size=4))
    text = found[0]
    for rule in found[1:]:
        text += draw(st.sampled_from(["; ", "; ", "; ", ", "])) + rule
    return text


@st.composite
def nights(draw):
    """Weekly rules of which each has days of its own, some of them past midnight."""
    left = list(DAYS)
    found = []
    for _ in range(draw(st.integers(1, 3))):
        days = draw(st.lists(st.sampled_from(left), min_size=1, max_size=3, unique=True))
        left = [day for day in left if day not in days]
        start, end = draw(clock), draw(clock)
        found.append(f"{','.join(days)} {start}-{end if end != start else '24:00'}")
        if not left:
            break
    return "; ".join(found)


def open_spans(expression, first, last):
    """What the engine says, from the first day to the last."""
    start = datetime.combine(first, time())
    end = datetime.combine(last, time()) + timedelta(days=1)
    found = OpeningHours(expression).intervals(start, end)
    return merged((a, b) for a, b, state, _ in found if state == State.OPEN)


@settings(max_examples=draws(60))
@given(expressions(), st.integers(0, 365))
@example("We[2] 18:00-20:00", 0)
@example("Mo-Fr,Sa[1] 10:00-13:00; Jul 04 off", 90)
@example("Nov 15-Mar 15: Mo-Su 09:00-17:00", 300)
@example("Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 10:00-16:00; 2026 Jul 03 off", 100)
def test_the_statements_open_when_the_engine_does(expression, offset):
    first = date(2026, 1, 1) + timedelta(days=offset)
    last = first + timedelta(days=365)
    found = read_timetable(expression)
    if found is not None:
        assert found.spans(first, last) == open_spans(expression, first, last)


@given(nights())
@example("Fr 22:00-02:00; Sa 10:00-12:00")
@example("Th-Sa 21:00-03:00; Su off")
def test_nights_are_whole_beside_the_hours_of_the_next_day(expression):
    first, last = date(2026, 11, 2), date(2026, 12, 6)
    found = read_timetable(expression)
    assert found is not None
    assert found.spans(first, last) == open_spans(rules_apart(expression), first, last)


@pytest.mark.parametrize(
    "expression",
    [
        "24/7",
        "Mo-Fr 09:00-17:00; PH off",
        "We[2] 18:00-20:00",
        "Su[2,4] 13:00-17:00",
        "We 13:00-18:00; Sa[1] 10:00-13:00",
        "Mo-Fr 09:00-12:00,13:00-17:00, Sa[-1] 10:00-12:00",
        "Nov 15-Mar 15: Mo-Su 19:00-07:00",
        "Apr-Oct Mo-Sa 08:00-20:00; Nov-Mar Mo-Fr 09:00-16:00",
        "2025 Jan 01-2027 Dec 31 Mo-Fr 09:00-17:00",
        "2026 Jan 01+ Mo 09:00-10:00",
        'Tu 09:00-12:00 "by appointment"; 2026 Dec 24-2027 Jan 01 off',
        "24/7; 2026 Dec 25 off",
    ],
)
def test_what_agencies_write_is_understood(expression):
    assert read_timetable(expression) is not None


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "call for hours",
        '"by appointment"',
        "Mo-Fr",
        "sunrise-sunset",
        "Mo-Fr 09:00+",
        "week 1-53/2 Mo 09:00-10:00",
        "easter 10:00-12:00",
        "SH Mo-Fr 09:00-10:00",
        "Jul 04 off; Mo-Fr 09:00-17:00",
        "Sa[1] 10:00-12:00; Sa 09:00-17:00",
        "Sa[4] 10:00-12:00; Sa[-1] 13:00-14:00",
        "Feb 29 10:00-12:00",
        "Mo-Fr 09:00-17:00 unknown",
        "Mo 09:00-10:00 || Tu 10:00-11:00",
        "Jun-Aug Mo 10:00-12:00; Jul Mo 09:00-10:00",
        "x" * 3000,
    ],
)
def test_what_statements_cannot_say_is_refused(expression):
    assert read_timetable(expression) is None


def test_a_narrower_statement_counts_instead_of_a_wider_one():
    found = read_timetable(
        "Mo-Fr 09:00-17:00; We[2] 18:00-20:00; Dec We 10:00-11:00; 2026 Dec 09 off"
    )
    wednesdays = {day: found.on(date(2026, 11, 4) + timedelta(days=7 * day)) for day in range(7)}
    usual, second = DayHours(((540, 1020),)), DayHours(((1080, 1200),))
    december = DayHours(((600, 660),))
    assert [wednesdays[each] for each in range(7)] == [
        usual,
        second,
        usual,
        usual,
        december,
        DayHours(),
        december,
    ]
