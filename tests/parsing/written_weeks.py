"""Weeks of opening hours, written as people write them in five languages; no parser is known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.parsing.written_days import ALL, WEEKDAYS, WEEKEND, Days, Hand
from tests.parsing.written_times import Clock, is_plain, times_of


@dataclass(frozen=True)
class Group:
    """Days (0 Monday) with spans in minutes after midnight; `nth` are the weeks of a month, () for all."""

    days: Days
    spans: tuple[tuple[int, int], ...]
    nth: tuple[int, ...] = ()


def written_weeks(hand: Hand, seed: int, count: int) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """`count` texts in the language of `hand`, each with the groups that it says."""
    for number in range(count):
        random = Random(f"{seed}-{hand.language}-{number}")  # noqa: S311 - dice of a test
        groups, closed, plain = _week(random)
        yield _text(hand, groups, closed, random, says_all=plain), groups


def _week(random: Random) -> tuple[tuple[Group, ...], Days, bool]:
    """Groups of a week, the days that are called closed, and whether nothing may be said beside."""
    kind = random.choices(
        ("one", "two", "always", "night", "but", "monthly", "pause", "closed"),
        (6, 5, 1, 3, 2, 2, 3, 2),
    )[0]
    day = _span(random)
    if kind == "always":
        return (Group(ALL, ((0, 1440),)),), (), True
    if kind == "night":
        return (
            (
                Group(
                    random.choice((ALL, ALL, WEEKDAYS, (4, 5), (3, 4, 5))),
                    (random.choice(((1140, 420), (1200, 480), (1020, 420), (1260, 360))),),
                ),
            ),
            (),
            False,
        )
    if kind == "but":
        days = random.choice((WEEKDAYS, ALL))
        missing = random.choice(days)
        return (Group(tuple(each for each in days if each != missing), (day,)),), (missing,), True
    if kind == "monthly":
        return (
            (Group((random.choice(ALL),), (day,), random.choice(((1,), (3,), (1, 3), (2, 4)))),),
            (),
            True,
        )
    if kind == "pause":
        return (
            (
                Group(
                    _days(random),
                    ((540, 720), random.choice(((780, 1020), (780, 960), (810, 1020)))),
                ),
            ),
            (),
            False,
        )
    if kind == "two":
        first, second = random.choice(
            (
                (WEEKDAYS, (5,)),
                ((0, 1, 2, 3), (4,)),
                ((0, 2, 4), (1, 3)),
                (WEEKDAYS, WEEKEND),
                ((1, 3), (5,)),
            )
        )
        return (Group(first, (day,)), Group(second, (_span(random, day),))), (), False
    days = _days(random) if kind == "one" else WEEKDAYS
    return (Group(days, (day,)),), WEEKEND if kind == "closed" else (), False


def _span(random: Random, other: tuple[int, int] | None = None) -> tuple[int, int]:
    begin = random.choice((480, 510, 540, 600, 720, 780, 840, 1020))
    span = (
        begin,
        random.choice([end for end in (720, 840, 960, 990, 1020, 1200, 1440) if end > begin + 60]),
    )
    return span if span != other else _span(random, other)


def _days(random: Random) -> Days:
    return random.choice(
        (
            WEEKDAYS,
            WEEKDAYS,
            ALL,
            WEEKEND,
            (1,),
            (3,),
            (1, 3),
            (0, 2, 4),
            (0, 1, 2, 3),
            (1, 2, 3, 4, 5),
            (0, 1, 2, 3, 4, 5),
            (0, 3),
            (0, 1, 3),
        )
    )


def _text(
    hand: Hand, groups: tuple[Group, ...], closed: Days, random: Random, *, says_all: bool
) -> str:
    if groups[0].spans == ((0, 1440),):
        return random.choice(hand.always)
    names, joint = random.choice(hand.names), random.choice(hand.also)
    clock = Clock(hand.language, random)
    clock.is_bare &= all(is_plain(span) for group in groups for span in group.spans)
    is_reversed = random.random() < 0.25 and hand.language != "zh"
    is_but = says_all and len(closed) == 1
    parts = []
    for group in groups:
        if group.nth:
            days = hand.nth(group.nth, names[group.days[0]], random)
        elif is_but:
            days = _but(hand, tuple(sorted((*group.days, *closed))), names[closed[0]], random)
        else:
            days = _days_text(hand, group, names, joint, random)
        if is_reversed:
            days, clock.pause = days.removeprefix("open "), clock.pause.replace("; ", ", ")
        times = times_of(clock, group.spans, random)
        colon = random.choice((" ", " ", ": ", ", "))
        parts.append(f"{times} {days}" if is_reversed else f"{days}{colon}{times}")
    between = ("; ", "\n") if is_reversed else ("; ", ", ", "\n", " / ", ". ")
    text = random.choice(between).join(parts).replace("..", ".").replace("de de ", "de ")
    if closed and not is_but:
        text += ("; " if is_reversed else random.choice((", ", "; "))) + random.choice(
            hand.shut
        ).format(_days_text(hand, Group(closed, ()), names, joint, random))
    elif not says_all and random.random() < 0.25:
        # Where several hours stand before it, "by appointment" may be said of the last alone.
        beside = [each for each in hand.beside if len(groups) == 1 or _is_of_holidays(each)]
        text += random.choice((", ", " ", "; ")) + random.choice(beside)
    return random.choice((str, str, str, str, str.upper, str.lower))(text)


def _is_of_holidays(words: str) -> bool:
    return re.search("hol|feria|festiv|假|lễ", words) is not None


def _but(hand: Hand, days: Days, missing: str, random: Random) -> str:
    but = random.choice(hand.but)
    tail = {"zh": {"（除": "外）", " 除了": "外"}}.get(hand.language, {}).get(
        but, ")" if "(" in but else ""
    )
    return f"{random.choice(hand.sets[days])}{but}{missing}{tail}"


def _days_text(hand: Hand, group: Group, names: tuple[str, ...], joint: str, random: Random) -> str:
    days = group.days
    if group.spans and group.spans[0][0] > group.spans[0][1] and days == ALL:
        return random.choice(hand.nights + hand.sets[ALL])
    if days in hand.sets and (days == ALL or random.random() < 0.4):
        return random.choice(hand.sets[days])
    is_run = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    before = random.choice(hand.before) if not is_run and group.spans else ""
    if is_run:
        return f"{names[days[0]]}{random.choice(hand.to)}{names[days[-1]]}"
    if re.search(r"\w", joint) and len(days) > 2:
        return before + ", ".join(names[day] for day in days[:-1]) + joint + names[days[-1]]
    return before + joint.join(names[day] for day in days)
