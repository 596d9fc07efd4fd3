"""The words of planners' pages: statuses, reasons, predicates and targets as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from directory.gaps.gap_report import Picture
from directory.gaps.inputs import LEVELS as RANKS
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.needs import UNMET
from directory.gaps.reasons import Why
from directory.gaps.sentences import WITH
from directory.gaps.sentences import percent as percent
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
DAYPARTS = {
    "weekday_day": "on weekdays from 8 to 18", "weekday_evening": "on weekday evenings from 18 to 22",
    "weekday_night": "on weekday nights from 22 to 8", "weekend_day": "at the weekend from 8 to 18",
    "weekend_evening": "on weekend evenings from 18 to 22", "weekend_night": "on weekend nights from 22 to 8",
}  # fmt: skip
SIGNALS = {
    "residents_limited_english": "residents with limited English",
    "reported_cases": "reported cases",
    "referrals_failed": "referrals that failed",
    "meeting_votes": "votes at meetings",
    "caseload_share": "share of the caseload",
    UNMET: "searches that found nothing",
}
SMALL = "1 to 10, not shown"
_RULES = {"any_day": "on one of these days", "every_day": "on each of them", "week": "in the week"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def signal_words(code: str) -> str:
    """A signal of need inside a sentence; coalitions name signals of their own, which are read as they are written."""
    return SIGNALS.get(code) or code.replace("_", " ")


def signal_title(code: str) -> str:
    """A signal of need as a heading."""
    words = signal_words(code)
    return words[:1].upper() + words[1:]


def points(value: float) -> str:
    """A score as a whole number; what is less than one is not told as nothing."""
    return "under 1" if 0 < value < 0.5 else f"{value:,.0f}"


def rate(value: float) -> str:
    """So many for a thousand people, with one decimal where that tells anything."""
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
        parts.append(f"open {hours} {DAYPARTS.get(target.daypart or '', 'a day')}, {rule}".strip())
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
    return SMALL if is_hidden(part) else f"{part.value:,.10g}"


def daypart(code: str) -> str:
    """A daypart in words."""
    return DAYPARTS[code].capitalize()


def rule(code: str) -> str:
    """How hours are counted, in words."""
    return _RULES[code].capitalize()
