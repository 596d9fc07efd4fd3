"""One clause about opening hours as days and spans; a sentence is split into clauses elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.parsing.hours.tokens import Kind, Token, tokens
from directory.parsing.hours.week import DAY_MINUTES, Span

_NOON = 12 * 60
# Nobody stays open from breakfast until after midnight without saying 24 hours; am and pm were mixed up.
_LONGEST = 16 * 60


class Unclear(ValueError):
    """The clause leaves room for more than one reading, or holds words that are none of hours."""


@dataclass(slots=True)
class _Group:
    days: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    closed: bool = False


def week_of(clause: str) -> dict[int, list[Span]]:
    """The spans of each day that the clause names. Raises Unclear where it can be read otherwise or not at all."""
    found = tokens(clause)
    if any(token.kind is Kind.WORD for token in found):
        raise Unclear(clause)
    groups = _groups(_joined(found))
    week: dict[int, list[Span]] = {}
    for group in groups:
        if group.closed and not group.spans:
            continue
        if not group.spans or not group.days:
            raise Unclear(clause)
        for day in group.days:
            week.setdefault(day, []).extend(group.spans)
    if not groups:
        raise Unclear(clause)
    return week


def _joined(found: list[Token]) -> list[tuple[str, tuple[int, ...] | Span]]:
    """Ranges put together: ("days", …), ("span", …) and ("closed", ()) in the order of the clause."""
    in_24_hours = any(
        token.kind is Kind.TIME and (token.hour > 12 or token.hour == 0) for token in found
    )
    parts: list[tuple[str, tuple[int, ...] | Span]] = []
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
            parts.append(("span", _span(token, after[1], in_24_hours)))
        elif token.kind is Kind.ALWAYS:
            parts.append(("span", (0, DAY_MINUTES)))
        elif token.kind is Kind.CLOSED:
            parts.append(("closed", ()))
        elif token.kind is Kind.RANGE and token.text not in "-–—":
            raise Unclear(token.text)
        place += 3 if ranged and token.kind in (Kind.DAY, Kind.TIME) else 1
    return parts


def _groups(parts: list[tuple[str, tuple[int, ...] | Span]]) -> list[_Group]:
    if [kind for kind, _ in parts] == ["span"] and parts[0][1] == (0, DAY_MINUTES):
        return [_Group(list(range(7)), [(0, DAY_MINUTES)])]
    if parts and parts[0][0] == "span" and parts[-1][0] == "days":
        parts.reverse()  # "9am - 5pm Monday to Friday"
    groups: list[_Group] = []
    before = ""
    for kind, value in parts:
        if kind == "days":
            if before != "days":
                groups.append(_Group())
            groups[-1].days.extend(value)
        elif not groups:
            raise Unclear(kind)
        elif kind == "span":
            groups[-1].spans.append((value[0], value[1]))
        else:
            groups[-1].closed = True
        before = kind
    if any(group.closed and group.spans for group in groups):
        raise Unclear("closed")  # "closed 12 - 1 for lunch"
    return groups


def _days(first: Token, last: Token) -> tuple[int, ...]:
    begin, end = first.days[0], last.days[-1]
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def _span(opens: Token, closes: Token, in_24_hours: bool) -> Span:
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
    if end <= begin and end != 0 and begin >= 5 * 60 and length > _LONGEST:
        raise Unclear(f"{opens.text}-{closes.text}")
    return begin, end or DAY_MINUTES


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
