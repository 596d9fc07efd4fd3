"""A planned change as what there is to do, never as if it were so: somebody could be sent to a place that is not ready.

What nobody has asked is asked; what is known to be missing is agreed or helped with; what is on record is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from directory.gaps.certainty import is_question
from directory.gaps.changes import Kind, Step
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Supply
from directory.gaps.listing_names import listed, provider
from directory.gaps.phrasebook import inside
from directory.name_order import name_order

WITH = {
    "bilingual": "staff who speak",
    "in_person": "an interpreter in the room for",
    "remote": "at least a phone interpreter for",
    "materials": "at least written materials in",
    "none": "anything said about",
}
"""What a level of a language means, before the name of the language."""

DAYPARTS = {
    "weekday_day": "on weekdays from 8 AM to 6 PM",
    "weekday_evening": "on weekday evenings from 6 PM to 10 PM",
    "weekday_night": "on weekday nights from 10 PM to 8 AM",
    "weekend_day": "at the weekend from 8 AM to 6 PM",
    "weekend_evening": "on weekend evenings from 6 PM to 10 PM",
    "weekend_night": "on weekend nights from 10 PM to 8 AM",
}
"""When help is to be had, inside a sentence."""

_SERVICES = 3
"""So many services of one organization are named in a task."""

Word = Callable[[str, str], str]
"""The label of a code: the name of its vocabulary, and the code."""


def task(picture: Picture, steps: Iterable[Step], word: Word) -> str:
    """A change as tasks; what is to be done with one provider is one task."""
    by_listing: dict[int, list[Step]] = {}
    for each in steps:
        by_listing.setdefault(each.listing, []).append(each)
    together: dict[Hashable, list[int]] = {}
    for listing, own in by_listing.items():
        done = tuple((each.kind, each.value, is_question(picture.supply, each)) for each in own)
        organization = int(picture.supply.organization[listing])
        together.setdefault((organization, done), []).append(listing)
    return "; ".join(
        _of_provider(picture.supply, _providers(picture, listings), by_listing[listings[0]], word)
        for listings in together.values()
    )


def _of_provider(supply: Supply, name: str, steps: Sequence[Step], word: Word) -> str:
    asked = [_whether(each, word) for each in steps if is_question(supply, each)]
    rest = [
        _agreed(each, word)
        for each in steps
        if each.kind is not Kind.VERIFY and not is_question(supply, each)
    ]
    parts = []
    if asked:
        parts.append(f"ask {name} {_and(asked)}")
    if rest:
        parts.append(f"{_and(rest)}" if asked else f"{_with(name, rest)}")
    if any(each.kind is Kind.VERIFY for each in steps):
        parts.append(
            "check the rest of the listing" if parts else f"call {name} and check the listing"
        )
    told = ", and ".join(parts) if len(parts) > 1 else parts[0]
    return told[:1].upper() + told[1:]


def _whether(step: Step, word: Word) -> str:
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            return {
                "bilingual": f"whether staff speak {word('languages', code)}",
                "in_person": f"whether an interpreter for {word('languages', code)} can be in the room",
                "remote": f"whether there is at least a phone interpreter for {word('languages', code)}",
            }.get(value, f"whether there is written material in {word('languages', code)}")
        case Kind.POPULATION:
            return f"whether it accepts {inside(word('populations', code))}"
        case Kind.CAPACITY:
            return "whether it has room"
        case Kind.HOURS:
            return f"whether it is open {DAYPARTS.get(step.value, step.value)}"
        case _:
            return f"whether it serves {word('areas', step.value)}"


def _agreed(step: Step, word: Word) -> str:
    """What has to change, since the answer is known."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            hires = value == "bilingual"
            helped = "help it hire" if hires else "help it get"
            return f"{helped} {WITH[value]} {word('languages', code)}"
        case Kind.POPULATION:
            takes = "accepts" if value != "no" else "no longer accepts"
            return f"agree that it {takes} {inside(word('populations', code))}"
        case Kind.CAPACITY if step.value == "open":
            return "agree that it opens room"
        case Kind.CAPACITY:
            return f"suppose that its room is: {word('capacity', step.value).lower()}"
        case Kind.HOURS:
            return f"agree that it opens {DAYPARTS.get(step.value, step.value)}"
        case _:
            return f"agree that it serves {word('areas', step.value)}"


def _with(name: str, tasks: Sequence[str]) -> str:
    """The tasks with the provider's name in the first of them."""
    first = tasks[0]
    for before, after in (
        ("help it ", f"help {name} "), ("agree that it ", f"agree with {name} that it "),
        ("suppose that its ", f"suppose of {name} that its "),
    ):  # fmt: skip
        if first.startswith(before):
            return _and([after + first.removeprefix(before), *tasks[1:]])
    return _and([f"{name}: {first}", *tasks[1:]])


def _providers(picture: Picture, listings: Sequence[int]) -> str:
    """Listings of one organization as its name with their services."""
    if len(listings) == 1:
        return provider(picture, listings[0])
    names = dict.fromkeys(picture.bundle.roster.service_names[each] for each in listings)
    organization = picture.supply.organizations[picture.supply.organization[listings[0]]]
    if len(names) == 1:
        return f"{provider(picture, listings[0])}, at {len(listings)} places,"
    return f"{organization} ({listed(sorted(names, key=name_order), _SERVICES)})"


def _and(parts: Sequence[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last
