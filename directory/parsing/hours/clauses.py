"""One clause about opening hours as days and spans; a sentence is split into clauses elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from directory.parsing.hours.tokens import Kind, Token, tokens
from directory.parsing.hours.week import DAY_MINUTES, DAYS, Span

_NOON = 12 * 60
# Nobody stays open from breakfast until after midnight without saying 24 hours; am and pm were mixed up.
_LONGEST = 16 * 60
_Part = tuple[str, tuple[int, ...] | Span]
"""Days, a span, or that something is closed or excepted, as a clause names it."""
_WEEK = 7
_EARLY, _LATE = 7 * 60, 2 * 60
"""Until when a house opens early, and by when it closes late, in minutes after midnight."""
_EVENING, _DAWN = 16 * 60, 4 * 60


class Unclear(ValueError):
    """The clause leaves room for more than one reading, or holds words that are none of hours."""


@dataclass(slots=True)
class Group:
    """Days with their spans, days on which it is closed, or spans of a break without days of their own."""

    days: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    closed: bool = False


def week_of(clause: str) -> dict[int, list[Span]]:
    """The spans of each day that the clause names. Raises Unclear where it can be read otherwise or not at all."""
    return joined_week(groups_of(clause))


def groups_of(clause: str) -> list[Group]:
    """The days of a clause with their spans, breaks taken out, and those on which it is closed. Raises Unclear."""
    found = _without_brackets(tokens(clause))
    if any(token.kind is Kind.WORD for token in found):
        raise Unclear(clause)
    groups = _groups(_with_exceptions(_joined(found)))
    breaks = [group for group in groups if group.closed and not group.days]
    for_lunch = any(token.kind is Kind.LUNCH for token in found)
    if not groups or len(breaks) > 1 or (for_lunch and not breaks):
        raise Unclear(clause)
    if any(bool(group.spans) == bool(group.closed and group.days) for group in groups):
        raise Unclear(clause)
    for group in breaks:
        _take_out(group, groups[: groups.index(group)])
    named = [group for group in groups if group not in breaks]
    if not all(group.days for group in named) or not all(_are_apart(each.spans) for each in named):
        raise Unclear(clause)
    return named


def joined_week(groups: Sequence[Group]) -> dict[int, list[Span]]:
    """The spans of each day that is open. Raises Unclear where two statements about one day contradict each other.

    A day that is closed is taken out of a run of days; a later statement can make a day longer, and none makes it
    shorter without saying so.
    """
    week: dict[int, list[Span]] = {}
    alone: set[int] = set()
    for group in groups:
        if group.closed:
            continue
        alone.update(group.days if len(set(group.days)) == 1 else ())
        for day in group.days:
            before = week.get(day, [])
            if _are_apart([*before, *group.spans]):
                week[day] = [*before, *group.spans]
            elif all(any(_covers(each, span) for each in group.spans) for span in before):
                week[day] = list(group.spans)
            else:
                raise Unclear(DAYS[day])
    closed = {day for group in groups if group.closed for day in group.days}
    if closed & alone:
        raise Unclear(", ".join(DAYS[day] for day in sorted(closed & alone)))
    return {day: spans for day, spans in week.items() if day not in closed}


def _without_brackets(found: list[Token]) -> list[Token]:
    """The tokens without brackets around days, or around what is closed; other brackets say something unknown.

    Raises Unclear for those.
    """
    kept: list[Token] = []
    inside: list[Token] | None = None
    for token in found:
        if token.kind is Kind.OPENS_BRACKET and inside is None:
            inside = []
        elif token.kind is Kind.CLOSES_BRACKET and inside is not None:
            kinds = {each.kind for each in inside}
            if not kinds & {Kind.CLOSED, Kind.EXCEPT} and not kinds <= {
                Kind.DAY,
                Kind.RANGE,
                Kind.AND,
            }:
                raise Unclear(token.text)
            kept.extend(inside)
            inside = None
        elif token.kind in (Kind.OPENS_BRACKET, Kind.CLOSES_BRACKET):
            raise Unclear(token.text)
        else:
            (kept if inside is None else inside).append(token)
    if inside is not None:
        raise Unclear("(")
    return kept


def _take_out(pause: Group, before: list[Group]) -> None:
    """Cut a break out of the hours it belongs to. Raises Unclear where it does not lie within them."""
    target = next((group for group in reversed(before) if not group.closed), None)
    if target is None:
        raise Unclear("closed")
    for begin, end in pause.spans:
        around = [span for span in target.spans if span[0] < begin < end < span[1]]
        if len(around) != 1:
            raise Unclear("closed")
        place = target.spans.index(around[0])
        target.spans[place : place + 1] = [(around[0][0], begin), (end, around[0][1])]


def _are_apart(spans: Sequence[Span]) -> bool:
    """Whether no two different spans share a minute."""
    ordered = sorted({(begin, _end((begin, end))) for begin, end in spans})
    return all(after[0] >= before[1] for before, after in pairwise(ordered))


def _covers(span: Span, other: Span) -> bool:
    return span[0] <= other[0] and _end(other) <= _end(span)


def _end(span: Span) -> int:
    """The end in minutes after the midnight before the span begins."""
    return span[1] if span[1] > span[0] else span[1] + DAY_MINUTES


def _joined(found: list[Token]) -> list[_Part]:
    """Ranges put together: ("days", …), ("span", …), ("closed", ()) and ("except", ()) in the order of the clause."""
    in_24_hours = any(
        token.kind is Kind.TIME and (token.hour > 12 or token.hour == 0) for token in found
    )
    is_daily = any(token.kind is Kind.DAY and len(set(token.days)) == _WEEK for token in found)
    at_night = any(token.kind is Kind.DAY and token.half for token in found)
    parts: list[_Part] = []
    place = 0
    while place < len(found):
        token = found[place]
        after = found[place + 1 : place + 3]
        ranged = len(after) == 2 and after[0].kind is Kind.RANGE and after[1].kind is token.kind
        if token.kind is Kind.DAY:
            parts.append(("days", _days(token, after[1]) if ranged else token.days))
        elif token.kind is Kind.TIME:
            if not ranged:
                raise Unclear(token.text)
            span = _span(token, after[1], in_24_hours, is_daily=is_daily)
            if at_night and not _is_of_night(token, span):
                raise Unclear(token.text)
            parts.append(("span", span))
        elif token.kind is Kind.ALWAYS:
            parts.append(("span", (0, DAY_MINUTES)))
        elif token.kind is Kind.CLOSED:
            parts.append(("closed", ()))
        elif token.kind is Kind.EXCEPT:
            parts.append(("except", ()))
        elif token.kind is Kind.RANGE and token.text not in "-–—":
            raise Unclear(token.text)
        place += 3 if ranged and token.kind in (Kind.DAY, Kind.TIME) else 1
    return parts


def _groups(parts: list[_Part]) -> list[Group]:
    if [kind for kind, _ in parts] == ["span"] and parts[0][1] == (0, DAY_MINUTES):
        return [Group(list(range(7)), [(0, DAY_MINUTES)])]
    if parts and parts[0][0] == "span" and parts[-1][0] == "days":
        parts.reverse()  # "9am - 5pm Monday to Friday"
    groups: list[Group] = []
    before = ""
    for kind, value in parts:
        if kind == "days":
            if before == "days" and (len(value) == 7) != (len(set(groups[-1].days)) == 7):
                raise Unclear("daily")  # "Mon-Fri daily": on each of these days
            if before != "days" and not (before == "closed" and not groups[-1].days):
                groups.append(Group())
            groups[-1].days.extend(value)
        elif kind == "span":
            if not groups or (groups[-1].closed and groups[-1].days):
                raise Unclear(kind)
            groups[-1].spans.append((value[0], value[1]))
        elif before == "days":
            groups[-1].closed = True
        else:
            groups.append(Group(closed=True))
        before = kind
    return groups


def _with_exceptions(parts: list[_Part]) -> list[_Part]:
    """The parts with excepted days taken out of the days before them; behind hours an exception is closed.

    Raises Unclear where the days before do not hold them.
    """
    found: list[_Part] = []
    excepting = False
    for kind, value in parts:
        if kind == "except":
            excepting = bool(found) and found[-1][0] == "days"
            if not excepting:
                found.append(("closed", ()))
        elif kind == "days" and excepting:
            left = tuple(day for day in found[-1][1] if day not in value)
            if not left or not set(value) < set(found[-1][1]):
                raise Unclear("except")
            found[-1] = ("days", left)
        else:
            excepting = False
            found.append((kind, value))
    return found


def _days(first: Token, last: Token) -> tuple[int, ...]:
    begin, end = first.days[0], last.days[-1]
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def _span(opens: Token, closes: Token, in_24_hours: bool, *, is_daily: bool) -> Span:
    end_half = closes.half
    begin, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
    overnight = (
        end <= begin
        and max(opens.hour, closes.hour) <= 12
        and "0" not in (opens.text[0], closes.text[0])
    )
    if in_24_hours and not opens.half and not end_half and not overnight:
        if begin >= DAY_MINUTES:
            raise Unclear(opens.text)
        return begin, end
    if opens.half:
        begin = _minutes(opens, opens.half)
        end = _minutes(closes, end_half) if end_half else _next(closes, begin)
    elif end_half:
        end = _minutes(closes, end_half)
        begin = max(
            (
                _minutes(opens, half)
                for half in ("am", "pm")
                if _minutes(opens, half) < (end or DAY_MINUTES)
            ),
            default=_minutes(opens, "pm"),
        )
    else:
        begin, end = _without_halves(opens, closes)
    length = (end - begin) % DAY_MINUTES or DAY_MINUTES
    # Every day from early until after midnight is what drop-in centers and stations are open; both halves say so.
    is_late = is_daily and bool(opens.half and closes.half) and begin < _EARLY and end <= _LATE
    if end <= begin and end != 0 and begin >= 5 * 60 and length > _LONGEST and not is_late:
        raise Unclear(f"{opens.text}-{closes.text}")
    return begin, end or DAY_MINUTES


def _is_of_night(opens: Token, span: Span) -> bool:
    """Whether a span is said to begin in the evening, or at night: “nightly 9-5” may be either."""
    said = opens.half is not None or opens.hour > 12 or opens.hour == 0
    return span == (0, DAY_MINUTES) or (said and (span[0] >= _EVENING or span[0] < _DAWN))


def _without_halves(opens: Token, closes: Token) -> Span:
    """9-5 and 1-4:30, by what offices do: opening from 7 on is in the morning, before 7 in the afternoon."""
    half = "am" if 7 <= opens.hour <= 11 else "pm"
    begin = _minutes(opens, half)
    end = _next(closes, begin)
    if 6 <= opens.hour <= 8 and opens.hour < closes.hour <= 10:
        raise Unclear(f"{opens.text}-{closes.text}")  # a morning or an evening
    if opens.hour == 6 and closes.hour < 6:
        begin = _minutes(opens, "am")
    return begin, end


def _next(closes: Token, begin: int) -> int:
    """The first time of that reading after `begin`."""
    return min(
        (time for time in (_minutes(closes, "am"), _minutes(closes, "pm")) if time > begin),
        default=_minutes(closes, "am"),
    )


def _minutes(token: Token, half: str) -> int:
    if token.hour > 12 or token.hour == 0:
        raise Unclear(token.text)
    return token.hour % 12 * 60 + token.minute + (_NOON if half == "pm" else 0)
