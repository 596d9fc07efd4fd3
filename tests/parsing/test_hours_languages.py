"""Hours as they are written in the five languages: read as they were meant, or kept as words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.hours import read_hours, week_text

Span = tuple[int, int]


def read(text: str) -> str | None:
    schedules, doubts = read_hours(text)
    assert doubts == [], doubts
    return schedules[0].opening_hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8pm-6am nightly", "Mo-Su 20:00-06:00"),
        ("L-V 8-17, S 8-12", "Mo-Fr 08:00-17:00; Sa 08:00-12:00"),
        ("L-J 9-18; V 9-14", "Mo-Th 09:00-18:00; Fr 09:00-14:00"),
        ("M y J 10-14", "Tu,Th 10:00-14:00"),
        ("V 9-13, D 9-12", "Fr 09:00-13:00; Su 09:00-12:00"),
        ("Oficina L-V 9-17", "Mo-Fr 09:00-17:00"),
        ("M-F 9-5, Sa 9-1", "Mo-Fr 09:00-17:00; Sa 09:00-13:00"),
        ("Doors open at 6 pm and close at 7 am every night", "Mo-Su 18:00-07:00"),
        ("day or night", "24/7"),
        ("Each night 9 p.m. to 7 a.m.", "Mo-Su 21:00-07:00"),
        ("10pm to 6am, 7 nights a week", "Mo-Su 22:00-06:00"),
        ("Tue-Thu 9:00-4:00 (closed 12-1 for lunch)", "Tu-Th 09:00-12:00,13:00-16:00"),
        ("Monday-Friday, 9-5, closed 12-1 for lunch", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ("Tu-Sa 11-6 (Su closed)", "Tu-Sa 11:00-18:00"),
        ("Daily 9-5, closed Sunday", "Mo-Sa 09:00-17:00"),
        ("Daily 9-5; closed Sundays and holidays", "Mo-Sa 09:00-17:00"),
        ("Daily except Wednesday, 9-5", "Mo,Tu,Th-Su 09:00-17:00"),
        ("24/7/365", "24/7"),
        ("24 hours a day, 365 days a year", "24/7"),
        ("All day, every day", "24/7"),
        ("Sat 8 in the morning until 2 in the afternoon", "Sa 08:00-14:00"),
        ("Office hours Mon-Fri 9-5", "Mo-Fr 09:00-17:00"),
        ("24 horas al día, los siete días de la semana", "24/7"),
        ("martes a jueves de 8 a. m. a 3 p. m.", "Tu-Th 08:00-15:00"),
        ("viernes de 8 de la noche a 6 de la mañana", "Fr 20:00-06:00"),
        ("lunes a viernes de 9h a 17h30", "Mo-Fr 09:00-17:30"),
        ("todas las noches de 8 pm a 7 am", "Mo-Su 20:00-07:00"),
        ("週二至週四 上午9時至下午3時", "Tu-Th 09:00-15:00"),
        ("星期二到四 9:30-17:00", "Tu-Th 09:30-17:00"),
        ("周一、三、五 １０：００～１８：００", "Mo,We,Fr 10:00-18:00"),
        ("週一至週五：八點至四點半；週六、日休息", "Mo-Fr 08:00-16:30"),
        ("每晚8時至早上6時", "Mo-Su 20:00-06:00"),
        ("全天24小時", "24/7"),
        ("每日二十四小時", "24/7"),
        ("每月第一、三個星期六 上午10時至中午12時", "Sa[1,3] 10:00-12:00"),
        ("Thứ Ba đến Thứ Năm 8 giờ sáng - 4 giờ rưỡi chiều", "Tu-Th 08:00-16:30"),
        ("T2-T7: 8h-17h30, CN nghỉ", "Mo-Sa 08:00-17:30"),
        ("T3 - T6: 8h-17h30", "Tu-Fr 08:00-17:30"),
        ("thứ 3, 5: 9h-12h", "Tu,Th 09:00-12:00"),
        ("thứ 3, 5-7 giờ tối", "Tu 17:00-19:00"),
        ("Hằng ngày 24 giờ", "24/7"),
        ("Martes hanggang Huwebes, 8 ng umaga – 4 ng hapon", "Tu-Th 08:00-16:00"),
        ("Sabado at Linggo, alas-otso ng umaga hanggang ala-una ng hapon", "Sa,Su 08:00-13:00"),
        ("araw-araw, 24 oras", "24/7"),
    ],
)
def test_writings(text: str, expected: str | None) -> None:
    if expected is None:
        assert read_hours(text)[0][0].opening_hours is None
    else:
        assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nightly 9-5",
        "Mon-Fri nightly 7pm-7am",
        "Open all day",
        "Mon-Fri 9-5 (10-2)",
        "Mon-Fri 9-5; Fri 9-3",
        "Sun 9-5; closed Sunday",
        "24 hours (crisis line)",
        "Hotline Mon-Fri 9-5, Sat 10-2",
        "12 in the morning to 5 in the afternoon, Mon",
        "隔週三 9:00-12:00",
        "週一 上午12時至下午5時",
        "24小時熱線",
        "每日8小時",
        "Thu Tu 9:00-17:00 giờ",
        "bawat linggo 9am-5pm",
    ],
)
def test_what_may_mean_something_else_is_kept_as_words(text: str) -> None:
    (schedule,), (_doubt,) = read_hours(text)
    assert (schedule.opening_hours, schedule.description) == (None, text)


@pytest.mark.parametrize(
    "line",
    [", crisis line 24 hrs", " (24-hour hotline)", " and 24-hour text line", ", línea de crisis 24 horas",
     "，24小時熱線"],
)  # fmt: skip
def test_hours_of_a_line_are_not_those_of_the_place(line: str) -> None:
    text = f"Mon-Fri 8am-5pm{line}"
    (schedule,), (doubt,) = read_hours(text)
    assert (schedule.opening_hours, schedule.description) == ("Mo-Fr 08:00-17:00", text)
    assert line.strip(" ,，()") in doubt


@dataclass(frozen=True)
class Writing:
    """One way to write a week: its days, what joins them, and how times and spans of them are written."""

    days: tuple[str, ...]
    run: str
    also: str
    time: Callable[[int], str]
    span: str
    between: str = ", "
    after_days: str = " "
    after_group: str = "; "

    def __call__(self, groups: list[tuple[list[int], list[Span]]]) -> str:
        return self.after_group.join(
            self._named(days)
            + self.after_days
            + self.between.join(
                self.span.format(self.time(begin), self.time(end % 1440)) for begin, end in spans
            )
            for days, spans in groups
        )

    def _named(self, days: list[int]) -> str:
        in_a_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
        if in_a_row:
            return self.run.format(self.days[days[0]], self.days[days[-1]])
        return self.also.join(self.days[day] for day in days)


def twelve(minutes: int) -> tuple[int, str]:
    hour, minute = divmod(minutes, 60)
    return (hour % 12 or 12), f":{minute:02d}" if minute else ""


def part(minutes: int, *words: str) -> str:
    """Of the words for the hours before dawn, morning, noon, afternoon and evening the one for a time."""
    hour = minutes // 60
    bounds = ((1, 4), (6, 0), (12, 1), (13, 2), (18, 3), (25, 4))
    return words[next(place for end, place in bounds if hour < end)]


def english(minutes: int) -> str:
    hour, minute = twelve(minutes)
    return f"{hour}{minute}{'am' if minutes < 720 else 'pm'}"


def dotted(minutes: int) -> str:
    hour, minute = twelve(minutes)
    return f"{hour}{minute} {'a. m.' if minutes < 720 else 'p. m.'}"


def spanish(minutes: int) -> str:
    hour, minute = twelve(minutes)
    words = part(
        minutes, "de la madrugada", "de la mañana", "del mediodía", "de la tarde", "de la noche"
    )
    return f"{hour}{minute} {words}"


def chinese(minutes: int) -> str:
    hour, _minute = twelve(minutes)
    half = {0: "", 15: "15分", 30: "半", 45: "45分"}[minutes % 60]
    return f"{part(minutes, '凌晨', '上午', '中午', '下午', '晚上')}{hour}點{half}"


def numerals(minutes: int) -> str:
    hour, _minute = twelve(minutes)
    half = {0: "", 15: "一刻", 30: "半", 45: "四十五分"}[minutes % 60]
    number = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")[hour - 1]
    return f"{part(minutes, '凌晨', '早上', '中午', '下午', '晚上')}{number}点{half}"


def vietnamese(minutes: int) -> str:
    hour, _minute = twelve(minutes)
    half = {0: "", 15: " 15", 30: " rưỡi", 45: " 45"}[minutes % 60]
    return f"{hour} giờ{half} {part(minutes, 'đêm' if minutes < 60 else 'sáng', 'sáng', 'trưa', 'chiều', 'đêm')}"


def filipino(minutes: int) -> str:
    hour, minute = twelve(minutes)
    return (
        f"{hour}{minute} ng {part(minutes, 'madaling araw', 'umaga', 'tanghali', 'hapon', 'gabi')}"
    )


def in_24_hours(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SPANISH = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
VIETNAMESE = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
FILIPINO = ("Lunes", "Martes", "Miyerkules", "Huwebes", "Biyernes", "Sabado", "Linggo")
NUMBERED = ("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "chủ nhật")
WEEK = tuple("一二三四五六日")
HALVED = (
    Writing(ENGLISH, "{}-{}", ", ", english, "{}-{}"),
    Writing(ENGLISH, "{} through {}", " & ", dotted, "from {} to {}", " and "),
    Writing(SPANISH, "{} a {}", " y ", dotted, "de {} a {}", " y "),
    Writing(SPANISH, "de {} a {}", ", ", spanish, "{} a {}"),
    Writing(tuple(f"週{day}" for day in WEEK), "{}至{}", "、", chinese, "{}至{}", "，", " ", "；"),
    Writing(
        tuple(f"星期{day}" for day in WEEK), "每{}到{}", "和", numerals, "{}到{}", "、", "：", "。"
    ),
    Writing(VIETNAMESE, "{} đến {}", " và ", vietnamese, "từ {} đến {}"),
    Writing(NUMBERED, "{} - {}", ", ", vietnamese, "{} - {}", after_days=": "),
    Writing(FILIPINO, "{} hanggang {}", " at ", filipino, "{} – {}", after_days=", "),
)
"""Ways that leave no time open."""
IN_24_HOURS = (
    Writing(ENGLISH, "{} to {}", ", ", in_24_hours, "{}-{}"),
    Writing(SPANISH, "{} a {}", ", ", in_24_hours, "{} - {}", after_days=": "),
    Writing(tuple(f"周{day}" for day in WEEK), "{}至{}", "、", in_24_hours, "{}～{}", "、"),
    Writing(
        VIETNAMESE,
        "{} đến {}",
        ", ",
        lambda minutes: f"{minutes // 60}h{minutes % 60:02d}",
        "{}-{}",
    ),
)


@st.composite
def weeks(draw: st.DrawFn) -> list[tuple[list[int], list[Span]]]:
    """Days with the same hours, and their spans: apart from each other, one of them past midnight at the most."""
    named = draw(st.lists(st.integers(0, 2), min_size=7, max_size=7).filter(any))
    groups = []
    for group in sorted({*named} - {0}):
        days = [day for day, each in enumerate(named) if each == group]
        times = draw(st.lists(st.integers(0, 95), min_size=2, max_size=4, unique=True))
        ordered = sorted(times)[: len(times) // 2 * 2]
        spans = [
            (begin * 15, end * 15) for begin, end in zip(ordered[::2], ordered[1::2], strict=True)
        ]
        if len(spans) == 1 and draw(st.booleans()):
            spans = [(spans[0][1], spans[0][0] or 1440)]
        groups.append((days, spans))
    return groups


def text_of(groups: list[tuple[list[int], list[Span]]]) -> str | None:
    return week_text({day: spans for days, spans in groups for day in days})


@given(weeks(), st.sampled_from(HALVED))
def test_a_week_is_read_as_it_was_meant_or_kept_as_words(
    groups: list[tuple[list[int], list[Span]]], writing: Writing
) -> None:
    text = writing(groups)
    schedules, doubts = read_hours(text)
    if not doubts:
        assert schedules[0].opening_hours == text_of(groups), text
    else:
        # Sentences that were not read are kept as words, and those beside them hold.
        assert schedules[0].opening_hours in (None, *(text_of([each]) for each in groups)), text


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(sorted),
    st.integers(5 * 4, 11 * 4 + 3),
    st.integers(12 * 4, 17 * 4 + 3),
    st.sampled_from((*HALVED, *IN_24_HOURS)),
)
def test_hours_of_a_day_are_read_in_every_language(
    days: list[int], opens: int, closes: int, writing: Writing
) -> None:
    """From the morning, not before 5, to the afternoon: what offices do."""
    closes = max(closes, 13 * 4) if writing in IN_24_HOURS else closes
    groups = [(days, [(opens * 15, closes * 15)])]
    assert read(writing(groups)) == text_of(groups), writing(groups)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("L-V 9 a 17", "Mo-Fr 09:00-17:00"),
        ("L a V 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("L–J 8 am - 6 pm", "Mo-Th 08:00-18:00"),
        ("L, Mi y V 9-12", "Mo,We,Fr 09:00-12:00"),
        ("L/X/V 10:00 a 14:00", "Mo,We,Fr 10:00-14:00"),
        ("L a S de 8:00 a 12:00 y de 14:00 a 18:00", "Mo-Sa 08:00-12:00,14:00-18:00"),
        ("L-D las 24 horas", "24/7"),
        ("L, M, J 17:00-20:00", "Mo,Tu,Th 17:00-20:00"),
        ("Abierto L-V 9:00 a 13:00", "Mo-Fr 09:00-13:00"),
        ("abierto 24 horas", "24/7"),
        ("abierto lunes y martes 9:00-11:00", "Mo,Tu 09:00-11:00"),
    ],
)
def test_letters_of_spanish_days_are_days(text: str, said: str) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Sabado 9am-12nn", "Sa 09:00-12:00"), ("Mon-Fri 8am-12nn, 1pm-5pm", "Mo-Fr 08:00-12:00,13:00-17:00"),
        ("12nn-3pm daily", "Mo-Su 12:00-15:00"), ("Sabado 12nn-4pm", "Sa 12:00-16:00"),
        ("12 nn to 5 pm Mon", "Mo 12:00-17:00"), ("Lunes 9:00am-12:00nn", "Mo 09:00-12:00"),
    ],
)  # fmt: skip
def test_nn_is_noon(text: str, hours: str) -> None:
    assert [each.opening_hours for each in read_hours(text)[0]] == [hours]
