"""Reading opening_hours syntax as the statements of a timetable.

The syntax lets a later rule replace an earlier one on its days; readers let the narrower statement count. Rules whose
order says something else, and what has no words here (sunset, calendar weeks, Easter, open ends), are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from directory.parsing.hours.timetable import (
    LAST,
    DayHours,
    Nth,
    Period,
    Season,
    Timetable,
    Weekday,
)
from directory.parsing.hours.week import DAY_MINUTES, DAYS, Span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join(_MONTHS)
_DAY = "|".join(DAYS)
_DATE = (
    rf"(?:(?P<y{{0}}>\d{{{{4}}}}) )?(?P<m{{0}}>{_MONTH})(?: (?P<d{{0}}>\d{{{{1,2}}}})(?!\d|:\d))?"
)
_PERIOD = re.compile(
    _DATE.format("1")
    + rf"(?:(?P<open>\+)|-(?:{_DATE.format('2')}|(?P<only>\d{{1,2}})(?!\d|:\d)))?(?::(?=\s))?"
)
_WEEKDAYS = re.compile(
    rf"(?P<first>{_DAY})(?:-(?P<last>{_DAY})|\[(?P<nth>[^\]]*)\])?(?![A-Za-z\[])|(?P<holiday>PH)\b"
)
_SPAN = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)(?!\+|\d|/)")
_COMMENT = re.compile(r'"([^"]*)"')
_CLOSED = DayHours()
_BRIEF = timedelta(days=14)
_ALL_WEEK = frozenset(range(7))
_LONGEST = 2000
_MOST_RULES = 60


class _Refused(ValueError):
    """The text is no syntax that is read here, or says what statements cannot."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule: when (everything left out means always), what then, and whether it adds to earlier rules."""

    periods: tuple[Period, ...] = ()
    weekdays: frozenset[Weekday] | None = None
    nths: frozenset[Nth] = frozenset()
    holiday: bool = False
    hours: DayHours = _CLOSED
    adds: bool = False

    @property
    def days(self) -> frozenset[Weekday]:
        """The weekdays on which it can hold."""
        if self.nths:
            return frozenset(weekday for weekday, _ in self.nths)
        return _ALL_WEEK if self.weekdays is None else self.weekdays

    @property
    def width(self) -> int:
        """3 for the usual week, 2 for days of the month, 1 for seasons, 0 for single days."""
        if not self.periods:
            return 2 if self.nths else 3
        names_days = self.days != _ALL_WEEK or self.nths
        return 1 if names_days or not all(map(_is_brief, self.periods)) else 0


@lru_cache(maxsize=4096)
def read_timetable(expression: str) -> Timetable | None:
    """The statements of a text in opening_hours syntax; None where it is none, or has no words."""
    if len(expression) > _LONGEST:
        return None
    try:
        rules = [each for rule in _rules(expression) for each in _apart(rule)]
        return _timetable(rules) if rules else None
    except _Refused:
        return None


@lru_cache(maxsize=4096)
def rules_apart(expression: str) -> str:
    """The same hours with rules for different weekdays joined by commas.

    A semicolon lets the rule of Saturday cut Friday's night at midnight, which nobody means who writes both.
    """
    if ";" not in expression or '"' in expression:
        return expression
    try:
        rules = list(_rules(expression))
    except _Refused:
        return expression
    plain = all(each.width == 3 and not each.holiday and not each.adds for each in rules)
    named = [day for each in rules for day in each.days]
    if not plain or len(named) != len(set(named)):
        return expression
    parts = zip(expression.split(";"), rules, strict=True)
    return ", ".join(part.strip() for part, rule in parts if rule.hours.spans) or expression


def _rules(expression: str) -> Iterator[_Rule]:
    if "||" in expression or expression.count(";") > _MOST_RULES:
        raise _Refused(expression)
    for clause in _clauses(expression):
        rest, adds = clause.strip(), False
        while rest:
            rule, rest = _rule(rest)
            yield replace(rule, adds=adds)
            adds = True


def _clauses(expression: str) -> list[str]:
    """The parts between semicolons that stand in no comment."""
    pieces = expression.split('"')
    found = [""]
    for number, piece in enumerate(pieces):
        found[-1] += '"' if number else ""
        is_outside = (len(pieces) - 1 - number) % 2 == 0  # quotes behind it come in pairs
        first, *more = piece.split(";") if is_outside else [piece]
        found[-1] += first
        found += more
    return found


def _rule(text: str) -> tuple[_Rule, str]:
    """The first rule of a clause, and what follows its comma."""
    if text.startswith("24/7"):
        return _ending(_Rule(hours=DayHours(((0, DAY_MINUTES),))), text[4:])
    periods, text = _periods(text)
    weekdays, nths, holiday, text = _weekdays(text)
    closed = re.match(r"(?:off|closed)\b", text)
    spans, text = ((), text[closed.end() :]) if closed else _spans(text)
    if not closed and not spans:
        raise _Refused(text)  # a day without times: nobody said when
    return _ending(_Rule(periods, weekdays, nths, holiday, DayHours(spans)), text)


def _ending(rule: _Rule, text: str) -> tuple[_Rule, str]:
    text = re.sub(r"^\s*open\b", "", text).strip()
    comment = _COMMENT.match(text)
    if comment:
        rule = replace(rule, hours=DayHours(rule.hours.spans, comment[1].strip()))
        text = text[comment.end() :].strip()
    if text and not re.match(r",\s*\S", text):
        raise _Refused(text)
    return rule, text.lstrip(", ")


def _periods(text: str) -> tuple[tuple[Period, ...], str]:
    found: list[Period] = []
    while match := _PERIOD.match(text):
        found.append(_period(match))
        text = text[match.end() :].strip()
        if not text.startswith(",") or not _PERIOD.match(text[1:].strip()):
            break
        text = text[1:].strip()
    return tuple(found), text


def _period(match: re.Match[str]) -> Period:
    year, month = int(match["y1"]) if match["y1"] else None, _MONTHS.index(match["m1"]) + 1
    first = (month, int(match["d1"] or 1))
    if match["open"]:
        if year is None or not match["d1"]:
            raise _Refused(match[0])
        return Period(_real(first, match), None, year)
    last_year = int(match["y2"]) if match["y2"] else None
    if match["only"] and match["d1"]:
        last = (month, int(match["only"]))
    elif match["m2"] and bool(match["d1"]) == bool(match["d2"]):
        last = (_MONTHS.index(match["m2"]) + 1, int(match["d2"] or 31))
    elif not match["m2"] and not match["only"]:
        last = first if match["d1"] else (month, 31)
    else:
        raise _Refused(match[0])
    if year is None and last_year is not None:
        raise _Refused(match[0])
    _real(first, match)
    if match["d1"]:
        _real(last, match)
    end_year = last_year or year
    if year is not None and end_year is not None and (end_year, *last) < (year, *first):
        raise _Refused(match[0])
    return Period(first, last, year, end_year, months=not match["d1"])


def _real(day: tuple[int, int], match: re.Match[str]) -> tuple[int, int]:
    """A day that every year has: what becomes of Feb 29 in other years nobody says."""
    try:
        date(2027, *day)
    except ValueError as problem:
        raise _Refused(match[0]) from problem
    return day


def _weekdays(text: str) -> tuple[frozenset[Weekday] | None, frozenset[Nth], bool, str]:
    plain: set[Weekday] = set()
    nths: set[Nth] = set()
    holiday, named = False, False
    while match := _WEEKDAYS.match(text):
        named = True
        if match["holiday"]:
            holiday = True
        elif match["nth"] is not None:
            nths |= {(DAYS.index(match["first"]), number) for number in _numbers(match["nth"])}
        else:
            first = DAYS.index(match["first"])
            last = DAYS.index(match["last"]) if match["last"] else first
            plain |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        text = text[match.end() :].strip()
        if not text.startswith(",") or not _WEEKDAYS.match(text[1:].strip()):
            break
        text = text[1:].strip()
    return (frozenset(plain) if named else None), frozenset(nths), holiday, text


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        match = re.fullmatch(r"\s*(?:(-1)|([1-5])(?:-([1-5]))?)\s*", part)
        if match is None:
            raise _Refused(text)
        if match[1]:
            yield LAST
        else:
            yield from range(int(match[2]), int(match[3] or match[2]) + 1)


def _spans(text: str) -> tuple[tuple[Span, ...], str]:
    found: list[Span] = []
    while match := _SPAN.match(text):
        begin, end = (
            int(match[hour]) * 60 + int(match[minute]) for hour, minute in ((1, 2), (3, 4))
        )
        if (
            begin >= DAY_MINUTES
            or int(match[2]) > 59
            or int(match[4]) > 59
            or end > 2 * DAY_MINUTES
        ):
            raise _Refused(text)
        found.append((begin, end if end > begin else end + DAY_MINUTES))
        text = text[match.end() :].strip()
        if not text.startswith(",") or not _SPAN.match(text[1:].strip()):
            break
        text = text[1:].strip()
    return _united(found), text


def _apart(rule: _Rule) -> Iterator[_Rule]:
    """A rule for weekdays, for days of the month and for holidays as one for each."""
    if rule.holiday:
        yield _Rule(holiday=True, hours=rule.hours, adds=rule.adds)
    if rule.weekdays is None and not rule.nths:
        yield rule
        return
    if rule.weekdays:
        yield replace(rule, nths=frozenset(), holiday=False)
    if rule.nths:
        yield replace(rule, weekdays=None, holiday=False)


def _timetable(rules: Sequence[_Rule]) -> Timetable:
    holidays = None
    dated: list[_Rule] = []
    for rule in rules:
        if rule.holiday:
            holidays = rule.hours
        else:
            dated.append(rule)
    _refuse_wider_after_narrower(dated)
    week, monthly = _statements([each for each in dated if not each.periods])
    seasons: dict[tuple[Period, ...], list[_Rule]] = {}
    days: dict[tuple[Period, ...], DayHours] = {}
    for rule in dated:
        if rule.periods and rule.adds:
            _refuse_adding(rule, dated)
        if rule.width == 1:
            seasons.setdefault(rule.periods, []).append(rule)
        elif rule.width == 0:
            if rule.periods in days:
                raise _Refused("a day twice")
            days[rule.periods] = rule.hours
    _refuse_overlap(list(seasons))
    _refuse_overlap(list(days))
    return Timetable(
        week,
        monthly,
        tuple(Season(periods, *_statements(each)) for periods, each in seasons.items()),
        tuple(days.items()),
        holidays,
    )


def _statements(rules: Sequence[_Rule]) -> tuple[dict[Weekday, DayHours], dict[Nth, DayHours]]:
    """The week and the days of the month that rules of one period make, each replacing or adding to those before."""
    week: dict[Weekday, DayHours] = {}
    monthly: dict[Nth, DayHours] = {}
    for rule in rules:
        if rule.nths:
            for nth in rule.nths:
                before = monthly.get(nth, week.get(nth[0])) if rule.adds else None
                _refuse_last_and_numbered(nth, monthly)
                monthly[nth] = _joined(before, rule.hours)
        else:
            for weekday in rule.days:
                week[weekday] = _joined(week.get(weekday) if rule.adds else None, rule.hours)
    return week, monthly


def _joined(before: DayHours | None, hours: DayHours) -> DayHours:
    if before is None:
        return hours
    if not hours.spans or before.comment != hours.comment:
        raise _Refused("an addition of another kind")
    return DayHours(_united([*before.spans, *hours.spans]), hours.comment)


def _united(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order; those that overlap as one. Spans that only meet stay apart, as they were written."""
    united: list[Span] = []
    for begin, end in sorted(spans):
        if united and begin < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return tuple(united)


def _refuse_last_and_numbered(nth: Nth, monthly: dict[Nth, DayHours]) -> None:
    """The last Saturday may be the fourth or the fifth: which of two statements counts then has no words."""
    others = (4, 5) if nth[1] == LAST else (LAST,) if nth[1] in (4, 5) else ()
    if any((nth[0], other) in monthly for other in others):
        raise _Refused("the last and a numbered one")


def _refuse_wider_after_narrower(rules: Sequence[_Rule]) -> None:
    for place, earlier in enumerate(rules):
        for later in rules[place + 1 :]:
            if later.width > earlier.width and later.days & earlier.days:
                raise _Refused("a wider rule after a narrower one")


def _refuse_adding(rule: _Rule, rules: Sequence[_Rule]) -> None:
    """An addition in a season or on a day to what is usual would leave the usual hours standing beside it."""
    if any(
        each is not rule and each.width > rule.width and each.days & rule.days for each in rules
    ):
        raise _Refused("an addition to wider hours")


def _refuse_overlap(groups: Sequence[tuple[Period, ...]]) -> None:
    """Two seasons, or two statements about days, that can hold at once: which one counts would need its own words."""
    if len(groups) < 2:
        return
    years = [each.year for group in groups for each in group if each.year]
    years += [each.last_year for group in groups for each in group if each.last_year]
    first, last = min(years, default=2027), max(years, default=2027) + 1
    if last - first > 20:
        raise _Refused("periods too far apart")
    day, end = date(first, 1, 1), date(last, 12, 31)
    while day <= end:
        if sum(any(period.holds(day) for period in group) for group in groups) > 1:
            raise _Refused("periods that overlap")
        day += timedelta(days=1)


def _is_brief(period: Period) -> bool:
    """Whether it is so few days that they are an exception, as a holiday week is."""
    if period.last is None:
        return False
    year = period.year or 2027
    first = date(year, *period.first)
    end_year = period.last_year or (year if period.first <= period.last else year + 1)
    try:
        return not period.months and date(end_year, *period.last) - first <= _BRIEF
    except ValueError:
        return False
