"""How invented papers write days, people, who does what, and who did not come."""

from __future__ import annotations

import datetime
from random import Random

from tests.minutes.whole_truths import Guest, Task


def long_day(day: datetime.date) -> str:
    """November 4, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def written_day(random: Random, day: datetime.date) -> str:
    return random.choice(
        (
            long_day(day),
            f"{day:%A}, {long_day(day)}",
            f"{day.month}/{day.day}/{day.year}",
            f"{day:%a} {day:%b} {day.day}, {day.year}",
            f"{day.day} {day:%B} {day.year}",
            day.isoformat(),
        )
    )


def due_day(random: Random, day: datetime.date) -> str:
    return random.choice(
        (long_day(day), f"{day:%b} {day.day}", f"{day:%B} {day.day}", f"{day.month}/{day.day}")
    )


def by_day(random: Random, task: Task, form: str = " by {}") -> str:
    return form.format(due_day(random, task.due)) if task.due else random.choice(("", ""))


def joined(names: list[str], last: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def owners_of(task: Task, whole: bool = True) -> str:
    return joined([one.name if whole else one.called for one in task.owners])


def entry(random: Random, one: Guest, form: str) -> str:
    return form.format(name=one.name, agency=one.agency)


def entry_form(random: Random) -> str:
    return random.choice(
        (
            "{name}, {agency}",
            "{name} ({agency})",
            "{name} - {agency}",
            "{name} – {agency}",
            "{agency}: {name}",
            "{name} / {agency}",
            "{agency} – {name}",
        )
    )


def capitalized(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def absent_entry(random: Random, one: Guest) -> str:
    with_agency = random.choice(
        (f"{one.name}, {one.agency}", f"{one.name} ({one.agency})", one.name)
    )
    if one.reason and "(" not in with_agency:
        return f"{with_agency} ({one.reason})"
    return with_agency


def absent_sentence(random: Random, one: Guest) -> str:
    reason = one.reason or "not able to come"
    return random.choice(
        (
            f"{one.name} ({one.agency}) could not make it; {one.called} is {reason}.",
            f"{one.name} sent regrets.",
            f"{one.name} from {one.agency} was {reason}.",
            f"{one.name} sends apologies, {reason}.",
            f"We missed {one.name}, who is {reason}.",
            f"Regrets from {one.name} of {one.agency}.",
            f"{one.name} was unable to join us.",
        )
    )


def sentence_of_coming(random: Random, people: list[str], me: Guest | None) -> str:
    if me is not None:
        people = [
            *people,
            random.choice(("me for {}", "myself for {}", "me from {}")).format(me.agency),
        ]
    return random.choice(
        (
            "Around the table were {}.",
            "We had {} in the room.",
            "Thanks to {} for coming.",
            "Present were {}.",
            "{} came.",
        )
    ).format(joined(people))


def told_person(random: Random, one: Guest) -> str:
    return random.choice(
        (
            f"{one.name} from {one.agency}",
            f"{one.name} ({one.agency})",
            f"{one.name} of {one.agency}",
            f"{one.name} with {one.agency}",
        )
    )
