"""A planned change as what there is to do, never as if it were so: somebody could be sent to a place that is not ready.

What nobody has asked is asked; what is known to be missing is agreed or helped with; what is on record is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from directory.gaps.changes import Kind, Step
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import CAPACITY_UNKNOWN, LEVELS, NAMED, Supply
from directory.gaps.sentences import WITH
from directory.planning.gap_labels import DAYPARTS, provider
from directory.web.labels import label


def task(picture: Picture, steps: Iterable[Step]) -> str:
    """A change as tasks; what is to be done with one provider is one task."""
    by_listing: dict[int, list[Step]] = {}
    for each in steps:
        by_listing.setdefault(each.listing, []).append(each)
    return "; ".join(
        _of_provider(picture.supply, provider(picture, listing), own)
        for listing, own in by_listing.items()
    )


def _of_provider(supply: Supply, name: str, steps: Sequence[Step]) -> str:
    asked = [_whether(each) for each in steps if is_question(supply, each)]
    rest = [
        _agreed(each)
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


def is_question(supply: Supply, step: Step) -> bool:
    """Whether the step depends on what nobody has asked."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            levels = dict(supply.levels.facts[supply.levels.of[step.listing]])
            return levels.get(code, NAMED) == NAMED and value in LEVELS
        case Kind.POPULATION:
            told = dict(supply.populations.facts[supply.populations.of[step.listing]])
            shut = dict(supply.excluded.facts[supply.excluded.of[step.listing]])
            return code not in told and not shut.get(code) and value != "no"
        case Kind.CAPACITY:
            unknown = supply.capacity[step.listing] == CAPACITY_UNKNOWN
            return step.value == "open" and bool(unknown)
        case Kind.HOURS:
            return bool(supply.week[step.listing] < 0)
        case Kind.AREA:
            place = supply.places.facts[supply.places.of[step.listing]]
            return place.served is None or place.vague
        case _:
            return False


def _whether(step: Step) -> str:
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            return {
                "bilingual": f"whether staff speak {label('languages', code)}",
                "in_person": f"whether an interpreter for {label('languages', code)} can be in the room",
                "remote": f"whether there is at least a phone interpreter for {label('languages', code)}",
            }.get(value, f"whether there is written material in {label('languages', code)}")
        case Kind.POPULATION:
            return f"whether it accepts {label('populations', code).lower()}"
        case Kind.CAPACITY:
            return "whether it has room"
        case Kind.HOURS:
            return f"whether it is open {DAYPARTS.get(step.value, step.value)}"
        case _:
            return f"whether it serves {label('areas', step.value)}"


def _agreed(step: Step) -> str:
    """What has to change, since the answer is known."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            hires = value == "bilingual"
            helped = "help it hire" if hires else "help it get"
            return f"{helped} {WITH[value]} {label('languages', code)}"
        case Kind.POPULATION:
            takes = "accepts" if value != "no" else "no longer accepts"
            return f"agree that it {takes} {label('populations', code).lower()}"
        case Kind.CAPACITY if step.value == "open":
            return "agree that it opens room"
        case Kind.CAPACITY:
            return f"suppose that its room is: {label('capacity', step.value).lower()}"
        case Kind.HOURS:
            return f"agree that it opens {DAYPARTS.get(step.value, step.value)}"
        case _:
            return f"agree that it serves {label('areas', step.value)}"


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


def _and(parts: Sequence[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last
