"""Opening hours as rules in the reader's words: usual week, days of the month, seasons, exceptions, next opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names
from flask_babel import gettext, pgettext

from directory.parsing.hours import DayHours, Period, Season, Timetable, read_timetable
from directory.parsing.hours.timetable import LAST, Nth, Weekday
from directory.web.presentation.dates import (
    date_words,
    near_day_words,
    reader_locale,
    yearly_day_words,
)
from directory.web.presentation.hours import Span, next_spans
from directory.web.presentation.hours_words import span_words
from directory.web.presentation.separators import listed, several

NEXT_DAYS = 5
"""How many openings are named of hours that have no rule in words."""
_ALL_WEEK = tuple(range(7))
_MIDNIGHT = datetime.combine(date(2026, 1, 1), time())


class HoursLine(NamedTuple):
    """One rule in the reader's words; `comment` is in the words of the source."""

    words: str
    comment: str = ""


def hours_lines(expressions: Sequence[str], moment: datetime) -> list[HoursLine]:
    """Every rule of the hours as it stands at `moment`, one a line; empty when none can be read.

    What is over by then is left out. Rules of which not every week is alike end with the day of the next opening.
    """
    lines: list[HoursLine] = []
    next_days: list[date] = []
    for expression in expressions:
        timetable = read_timetable(expression)
        coming = next_spans([expression], moment, NEXT_DAYS)
        if timetable is not None:
            found = list(_lines(timetable, moment.date()))
            if coming and not (timetable.week and timetable.is_weekly_but_for_days):
                next_days.append(coming[0][0].date())
            lines += found or [HoursLine(str(gettext("These hours are over")))]
        elif coming:
            days = several(_coming_words(span) for span in coming)
            lines.append(HoursLine(str(gettext("Irregular hours, next: %(days)s", days=days))))
    if next_days:
        lines = _with_next(lines, near_day_words(min(next_days)))
    return list(dict.fromkeys(lines))


def _with_next(lines: Sequence[HoursLine], day: str) -> list[HoursLine]:
    """The day of the next opening: beside the only rule, else on its own, since it may be of any of them."""
    if len(lines) > 1:
        return [*lines, HoursLine(str(gettext("next open: %(day)s", day=day)))]
    coming_day = gettext("next %(day)s", day=day)
    return [lines[0]._replace(words=f"{lines[0].words} · {coming_day}")]


def hours_sentence(expressions: Sequence[str], moment: datetime) -> str:
    """The same in one line, with the words of the source; empty when the hours cannot be read."""
    return several(
        f"{line.words} ({line.comment})" if line.comment else line.words
        for line in hours_lines(expressions, moment)
    )


def usual_rules(expression: str) -> list[str]:
    """The rules of hours that are alike each week or month, in words, as often as they hold; empty for any others."""
    timetable = read_timetable(expression)
    if timetable is None or timetable.seasons or timetable.days or timetable.holidays is not None:
        return []
    lines = [*_week_lines(timetable.week), *_month_lines(timetable.monthly)]
    return [] if any(line.comment for line in lines) else [line.words for line in lines]


def _lines(timetable: Timetable, today: date) -> Iterator[HoursLine]:
    yield from _week_lines(timetable.week)
    yield from _month_lines(timetable.monthly)
    for season in timetable.seasons:
        yield from _season_lines(season, today)
    for periods, hours in timetable.days:
        named = [_period_words(each, today) for each in periods if not each.is_over(today)]
        if named:
            yield _line(listed(named), hours, _colon())
    if timetable.holidays is not None:
        yield _line(str(gettext("Public holidays")), timetable.holidays, _colon())


def _week_lines(week: Mapping[Weekday, DayHours]) -> Iterator[HoursLine]:
    """Days with equal hours together; closed days are only named where nothing is open."""
    groups = _grouped(week)
    opened = {hours: days for hours, days in groups.items() if hours.spans}
    if not opened and groups:
        yield HoursLine(str(gettext("Closed")))
    for hours, days in opened.items():
        if len(days) == len(_ALL_WEEK) and hours.spans == ((0, 1440),):
            yield HoursLine(str(gettext("Open 24 hours, every day")), hours.comment)
        else:
            yield _line(_days_words(days), hours, " ")


def _month_lines(monthly: Mapping[Nth, DayHours]) -> Iterator[HoursLine]:
    groups: dict[tuple[Weekday, DayHours], list[int]] = {}
    for (weekday, number), hours in monthly.items():
        groups.setdefault((weekday, hours), []).append(number)
    for (weekday, hours), numbers in groups.items():
        yield _line(_of_the_month(weekday, numbers), hours, listed(["", ""]))


def _season_lines(season: Season, today: date) -> Iterator[HoursLine]:
    periods = [each for each in season.periods if not each.is_over(today)]
    if not periods:
        return
    parts: list[HoursLine] = [
        _line(_days_words(days), hours, " ") for hours, days in _grouped(season.week).items()
    ]
    if len(season.week) == len(_ALL_WEEK) and len(parts) == 1:
        hours = next(iter(season.week.values()))
        always = hours.spans == ((0, 1440),)
        words = str(gettext("Open 24 hours, every day")) if always else _times_words(hours)
        if hours.spans and not always:
            words = f"{_days_words(_ALL_WEEK)} {words}"
        parts = [HoursLine(words, hours.comment)]
    parts += _month_lines(season.monthly)
    named = [words for each in periods if (words := _period_words(each, today))]
    for comment in dict.fromkeys(part.comment for part in parts):
        words = several(part.words for part in parts if part.comment == comment)
        yield HoursLine(f"{listed(named)}{_colon()}{words}" if named else words, comment)


def _line(when: str, hours: DayHours, between: str) -> HoursLine:
    return HoursLine(f"{when}{between}{_times_words(hours)}", hours.comment)


def _times_words(hours: DayHours) -> str:
    if not hours.spans:
        return str(pgettext("a day", "closed"))
    return listed([span_words(_clock(begin), _clock(end)) for begin, end in hours.spans])


def _clock(minutes: int) -> time:
    return (_MIDNIGHT + timedelta(minutes=minutes)).time()


def _grouped(week: Mapping[Weekday, DayHours]) -> dict[DayHours, list[Weekday]]:
    groups: dict[DayHours, list[Weekday]] = {}
    for weekday in sorted(week):
        groups.setdefault(week[weekday], []).append(weekday)
    return groups


def _days_words(days: Sequence[Weekday]) -> str:
    """Mon–Fri for three and more in a row, else each day."""
    if len(days) == len(_ALL_WEEK):
        return str(gettext("Every day"))
    names = get_day_names("abbreviated", locale=reader_locale())
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return listed(
        part
        for run in runs
        for part in (
            [f"{names[run[0]]}–{names[run[-1]]}"] if len(run) > 2 else [names[day] for day in run]
        )
    )


def _of_the_month(weekday: Weekday, numbers: Iterable[int]) -> str:
    name = get_day_names("wide", locale=reader_locale())[weekday]
    ordinals = [_ORDINALS[number]() for number in sorted(numbers, key=lambda each: each % 9)]
    return str(
        gettext("%(ordinals)s %(weekday)s of the month", ordinals=_joined(ordinals), weekday=name)
    )


_ORDINALS: Mapping[int, Callable[[], str]] = {
    1: lambda: str(pgettext("weekday of a month", "1st")),
    2: lambda: str(pgettext("weekday of a month", "2nd")),
    3: lambda: str(pgettext("weekday of a month", "3rd")),
    4: lambda: str(pgettext("weekday of a month", "4th")),
    5: lambda: str(pgettext("weekday of a month", "5th")),
    LAST: lambda: str(pgettext("weekday of a month", "last")),
}


def _period_words(period: Period, today: date) -> str:
    """When it holds; empty for one that has begun and has no end."""
    if period.year is None:
        return _yearly_words(period)
    first = date(period.year, *period.first)
    if period.last is None:
        return "" if first <= today else str(gettext("from %(day)s", day=date_words(first)))
    last = _last_day(period.last_year or period.year, *period.last)
    if first == last:
        return date_words(first)
    if first < today:
        return str(gettext("until %(day)s", day=date_words(last)))
    return f"{date_words(first)} – {date_words(last)}"


def _yearly_words(period: Period) -> str:
    last = period.last or (12, 31)
    if period.months:
        names = get_month_names("wide", locale=reader_locale())
        first_month, last_month = str(names[period.first[0]]), str(names[last[0]])
        return first_month if first_month == last_month else f"{first_month}–{last_month}"
    first_day, last_day = yearly_day_words(*period.first), yearly_day_words(*last)
    return first_day if period.is_one_day else f"{first_day} – {last_day}"


def _last_day(year: int, month: int, day: int) -> date:
    """The day, or the last of its month where a month stands for its 31st."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))


def _coming_words(span: Span) -> str:
    return f"{near_day_words(span[0].date())}, {span_words(span[0].time(), span[1].time())}"


def _colon() -> str:
    return str(pgettext("between days and their hours", ": "))


def _joined(parts: Sequence[str]) -> str:
    """The last two with “and”, the others with commas."""
    if len(parts) < 2:
        return "".join(parts)
    return str(gettext("%(first)s and %(last)s", first=listed(parts[:-1]), last=parts[-1]))
