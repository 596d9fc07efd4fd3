"""The words of this door: statuses, reasons, predicates, changes and targets as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from directory.gaps.changes import Kind, Step
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import LEVELS as RANKS
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.reasons import Why
from directory.gaps.sentences import WITH
from directory.gaps.signals import Part
from directory.gaps.states import STATES
from directory.gaps.suppression import is_small
from directory.gaps.trend import Cause
from directory.models import GapActionKind, GapActionState, Target
from directory.models.planning.target import CITYWIDE, ORDINANCE
from directory.web.labels import label

STATUS = {status: state.word for status, state in STATES.items()}
STATUS_HINT = {status: state.hint for status, state in STATES.items()}
SIGN = {status: state.sign for status, state in STATES.items()}
WHY = {
    Why.NO_PROVIDER: "No organization on record offers it",
    Why.LAPSED: "A confirmation has run out",
    Why.FULL: "They are full",
    Why.ROOM_UNKNOWN: "We don’t know whether they have room",
    Why.NEVER_CONFIRMED: "No one has ever confirmed it",
    Why.NOT_ASKED: "We haven’t asked yet",
}
FAILS = {
    "language": "language", "population": "who is accepted", "hours": "opening hours", "mode": "way of access",
    "route": "way in", "police": "contact with police", "capacity": "room", "area": "area",
}  # fmt: skip
CAUSES = {
    Cause.LOST: "Organizations lost",
    Cause.GONE_STALE: "Confirmations run out, or full",
    Cause.ADDED: "Organizations added",
    Cause.CONFIRMED: "Confirmed again, asked, or opened",
    Cause.NEED: "Needs changed",
    Cause.TARGET: "Targets edited",
}
ACTIONS = {
    GapActionKind.ASK: "Ask what nobody has asked",
    GapActionKind.VERIFY: "Confirm a listing by a call",
    GapActionKind.LANGUAGE: "Raise a language level",
    GapActionKind.HOURS: "Extend hours",
    GapActionKind.POPULATION: "Accept more people",
    GapActionKind.CAPACITY: "Open room",
    GapActionKind.AREA: "Serve another area",
    GapActionKind.AGREEMENT: "Sign an agreement",
    GapActionKind.INVITE: "Invite an agency to the table",
    GapActionKind.RECOMMEND: "Make a recommendation",
    GapActionKind.OTHER: "Something else",
}
ACTION_STATES = {
    GapActionState.OPEN: "Open", GapActionState.VERIFIED: "Fact confirmed", GapActionState.CLOSED: "Closed",
}  # fmt: skip
LEVELS = WITH
_DAYPARTS = {
    "weekday_day": "on weekdays from 8 to 18", "weekday_evening": "on weekday evenings from 18 to 22",
    "weekday_night": "on weekday nights from 22 to 8", "weekend_day": "at the weekend from 8 to 18",
    "weekend_evening": "on weekend evenings from 18 to 22", "weekend_night": "on weekend nights from 22 to 8",
}  # fmt: skip
_RULES = {"any_day": "on one of these days", "every_day": "on each of them", "week": "in the week"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def percent(value: float) -> str:
    """A figure in percent with one decimal, and none where it is whole."""
    return f"{value:.1f} %"


def points(value: float) -> str:
    """A score without noise."""
    return f"{value:,.1f}".removesuffix(".0")


def languages(codes: Iterable[str]) -> str:
    """Languages as alternatives."""
    found = [
        "any language of the ordinance" if code == ORDINANCE else label("languages", code)
        for code in codes
    ]
    return " or ".join(found)


def sentence(target: Target) -> str:
    """What a target asks, said from its fields alone."""
    what = label("services", target.service).lower() if target.service else "help of any kind"
    many = "organization offers" if target.k == 1 else "organizations offer"
    parts = [f"At least {number(target.k)} {many} {what}"]
    if target.languages:
        level = LEVELS[target.minimum_level] if target.minimum_level else "help in"
        parts.append(f"with {level} {languages(target.languages)}")
    if target.population:
        parts.append(f"to people described as {label('populations', target.population).lower()}")
    if target.modes:
        parts.append("by " + " or ".join(label("modes", code).lower() for code in target.modes))
    if target.routes:
        parts.append(
            "through " + " or ".join(label("routes", code).lower() for code in target.routes)
        )
    parts.append(_where(target))
    if target.daypart or target.min_hours:
        hours = f"at least {target.min_hours or 1:g} hours"
        rule = _RULES[target.hours_rule or "any_day"]
        parts.append(f"open {hours} {_DAYPARTS.get(target.daypart or '', 'a day')}, {rule}".strip())
    if target.room is not None:
        parts.append("with room" if target.room else "whether or not there is room")
    return ", ".join(part for part in parts if part) + "."


def _where(target: Target) -> str:
    if CITYWIDE in target.area_codes:
        place = "the whole map together"
    elif target.area_codes:
        place = ", ".join(label("areas", code) for code in target.area_codes)
    elif target.area_share < 1:
        place = f"at least {target.area_share:.0%} of the areas"
    else:
        place = "every area"
    if target.max_minutes is None:
        return f"for {place}"
    by = f" by {target.travel_by}" if target.travel_by else ""
    return f"within {target.max_minutes:g} minutes{by} of {place}"


def title(target: Target) -> str:
    """The sentence that the coalition wrote, else the one of its fields."""
    return target.sentence or sentence(target)


def change(picture: Picture, steps: Iterable[Step]) -> str:
    """A change as a sentence; what one provider has to do stands together."""
    by_listing: dict[int, list[Step]] = {}
    for each in steps:
        by_listing.setdefault(each.listing, []).append(each)
    said = (_to_do(provider(picture, listing), own) for listing, own in by_listing.items())
    return "; ".join(said)


def _to_do(name: str, steps: Sequence[Step]) -> str:
    if [each.kind for each in steps] == [Kind.VERIFY]:
        return f"Confirm {name}"
    *before, last = [_does(each) for each in steps]
    return f"{name} {', '.join(before)} and {last}" if before else f"{name} {last}"


def _does(step: Step) -> str:
    """What a provider does once a step is taken."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.VERIFY:
            return "is confirmed"
        case Kind.LANGUAGE:
            return f"has {LEVELS[value]} {label('languages', code)}"
        case Kind.POPULATION:
            takes = "accepts" if value != "no" else "no longer accepts"
            return f"{takes} {label('populations', code).lower()}"
        case Kind.CAPACITY if step.value == "open":
            return "has room"
        case Kind.CAPACITY:
            return f"says of its room: {label('capacity', step.value).lower()}"
        case Kind.HOURS:
            return f"is open {_DAYPARTS.get(step.value, step.value)}"
        case Kind.AREA:
            return f"serves {label('areas', step.value)}"


def provider(picture: Picture, listing: int) -> str:
    """A listing as its organization with its service."""
    supply = picture.supply
    organization = supply.organizations[supply.organization[listing]]
    service = picture.bundle.roster.service_names[listing]
    return organization if service == organization else f"{organization} ({service})"


def lens(each: Lens) -> str:
    """What a lens changes, in words; empty for the plain one."""
    parts = []
    if each.minimum_level is not None:
        names = {rank: name for name, rank in RANKS.items()}
        parts.append(label("language_levels", names[each.minimum_level]).lower() + " at least")
    if not each.remote_counts:
        parts.append("without remote interpreters")
    if each.without_police:
        parts.append("without contact with police")
    if each.not_asked is not NotAsked.UNKNOWN:
        parts.append(f"what nobody asked counts as {each.not_asked.value}")
    return ", ".join(parts) or "another day"


def is_hidden(part: Part) -> bool:
    """Whether a figure is about so few people that it is not told; shares and scores are about nobody."""
    return part.largest > 1 and is_small(part.value)


def figure(part: Part) -> str:
    """A figure as it may be told."""
    return "1 to 10, not shown" if is_hidden(part) else f"{part.value:,.10g}"


def daypart(code: str) -> str:
    """A daypart in words."""
    return _DAYPARTS[code].capitalize()


def rule(code: str) -> str:
    """How hours are counted, in words."""
    return _RULES[code].capitalize()
