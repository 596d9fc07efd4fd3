"""The words of planners' pages: statuses, reasons, predicates and targets as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

from directory.gaps import tasks
from directory.gaps.amounts import UNITS as UNITS
from directory.gaps.amounts import cost as cost
from directory.gaps.amounts import points as points
from directory.gaps.answer_sentences import at_most as at_most
from directory.gaps.answer_sentences import percent as percent
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.listing_names import provider as provider
from directory.gaps.listing_names import shortened as shortened
from directory.gaps.nowhere import Reason
from directory.gaps.open_gaps import OpenGap
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.phrasebook import inside as inside
from directory.gaps.population_figures import People
from directory.gaps.reasons import Why
from directory.gaps.reliability import Shown, estimate
from directory.gaps.signals import Part
from directory.gaps.states import NO_FIGURES, NOT_COLLECTED, STATES, UNRELIABLE
from directory.gaps.trend import Cause
from directory.models import GapActionKind, GapActionState, GapDecisionKind, GapState, Target
from directory.models.planning.need_signal import signal_words as signal_words
from directory.models.planning.target import CITYWIDE, ORDINANCE
from directory.vocabularies.language_levels import RANKS
from directory.web.labels import label
from directory.web.presentation.separators import listed

MISSING = NO_FIGURES
STATUS = {status: state.word for status, state in STATES.items()}
STATUS_HINT = {status: state.hint for status, state in STATES.items()}
SIGN = {status: state.drawing for status, state in STATES.items()}
WHY = {
    Why.NO_PROVIDER: "No organization on record offers it",
    Why.TOO_FEW: "Fewer organizations than wanted",
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
NOWHERE = {
    Reason.NO_PLACE: "No place that we know. An area, a ZIP code or the areas served, on the listing’s page, place it.",
    Reason.NOT_VISITED: "Reached by phone or online alone, and names no areas. The areas served place it.",
    Reason.HIDDEN: "A confidential place, and fewer than two areas named. From two areas served on, it counts there.",
}
CAUSES = {
    Cause.LOST: "Organizations lost",
    Cause.GONE_STALE: "Confirmations ran out, or services are full",
    Cause.ADDED: "Organizations added",
    Cause.CONFIRMED: "Confirmed again, asked, or opened",
    Cause.NEED: "Needs changed",
    Cause.TARGET: "Targets edited",
}
BECAUSE = {
    Cause.LOST: "organizations were lost",
    Cause.GONE_STALE: "confirmations ran out or services are full",
    Cause.ADDED: "organizations were added",
    Cause.CONFIRMED: "services were confirmed, were asked, or have room again",
    Cause.NEED: "needs changed",
    Cause.TARGET: "targets changed",
}
"""The same as the end of a sentence."""
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
    GapActionState.OPEN: "Open", GapActionState.VERIFIED: "Done: the listing says so", GapActionState.CLOSED: "Closed",
}  # fmt: skip
_WITH = {
    "bilingual": "staff who speak",
    "in_person": "an interpreter in the room for",
    "remote": "at least a phone interpreter for",
    "materials": "at least written materials in",
    "none": "anything said about",
}
"""What a level of a language means, before the name of the language."""
_RULES = {"any_day": "on one of these days", "every_day": "on each of them", "week": "in the week"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def signal_title(code: str) -> str:
    """A signal of need as a heading."""
    words = signal_words(code)
    return words[:1].upper() + words[1:]


def rate(value: float) -> str:
    """So many for a thousand people, with one decimal where that tells anything."""
    return f"{value:,.1f}".removesuffix(".0")


def between(least: object, most: object) -> str:
    """Two figures as a range, one where they are the same."""
    return str(most) if str(least) == str(most) else f"{least} to {most}"


GAP_DECISIONS = {
    GapDecisionKind.OPENED: "Opened", GapDecisionKind.PROPOSED: "Proposed as closed",
    GapDecisionKind.COMMENT: "Comment", GapDecisionKind.LEFT_OPEN: "Stays open",
    GapDecisionKind.NO_NEW_DATA: "No new data", GapDecisionKind.CLOSED: "Closed",
}  # fmt: skip


def gap_state(each: OpenGap, day: date) -> str:
    """Where a gap on record stands, in a sentence or two."""
    gap, told = each.gap, []
    if gap.state is GapState.PROPOSED and gap.comments_until is not None:
        is_over = day > gap.comments_until
        told.append(
            "Proposed as closed, and "
            + (
                "the time for comments is over."
                if is_over
                else f"open for comments until {_day(gap.comments_until)}."
            )
        )
    elif gap.state is GapState.CLOSED:
        told.append(f"Closed {_day(gap.closed_on)}." if gap.closed_on else "Closed.")
        if gap.counts_on(day):
            told.append("Three years have passed: decide anew.")
    else:
        told.append(f"Open since {_day(gap.opened_on)}.")
    if each.missing is None:
        told.append("Its target was taken off, so nothing counts it any more.")
    elif not each.missing:
        told.append("By the records it is met.")
    else:
        told.append(
            f"{each.missing} of {each.asked} {'area' if each.asked == 1 else 'areas'} "
            f"{'misses' if each.missing == 1 else 'miss'} it."
        )
    if gap.looked_on is not None:
        told.append(f"No new data on {_day(gap.looked_on)}.")
    return " ".join(told)


def _day(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"


def languages(codes: Iterable[str]) -> str:
    """Languages as alternatives."""
    found = [
        "any language of the ordinance" if code == ORDINANCE else label("languages", code)
        for code in codes
    ]
    return " or ".join(found)


def sentence(target: Target) -> str:
    """What a target asks, said from its fields alone."""
    what = inside(label("services", target.service)) if target.service else "help of any kind"
    many = "organization offers" if target.k == 1 else "organizations offer"
    parts = [f"At least {number(target.k)} {many} {what}"]
    if target.languages:
        level = _WITH[target.minimum_level] if target.minimum_level else "help in"
        parts.append(f"with {level} {languages(target.languages)}")
    if target.population:
        parts.append(f"to people described as {inside(label('populations', target.population))}")
    if target.modes:
        parts.append("by " + " or ".join(label("modes", code).lower() for code in target.modes))
    if target.routes:
        parts.append(
            "through " + " or ".join(label("routes", code).lower() for code in target.routes)
        )
    parts.append(_where(target))
    if target.daypart or target.min_hours:
        least = target.min_hours or 1
        hours = f"at least {least:g} {'hour' if least == 1 else 'hours'}"
        rule = _RULES[target.hours_rule or "any_day"]
        when = tasks.daypart(target.daypart, Phrasebook(label)) if target.daypart else "a day"
        parts.append(f"open {hours} {when}, {rule}".strip())
    if target.room is not None:
        parts.append("with room" if target.room else "whether or not there is room")
    return ", ".join(part for part in parts if part) + "."


def _where(target: Target) -> str:
    if CITYWIDE in target.area_codes:
        place = "the whole map together"
    elif target.area_codes:
        place = listed([label("areas", code) for code in target.area_codes])
    elif target.area_share < 1:
        place = f"at least {target.area_share:.0%} of the areas"
    else:
        place = "every area"
    if target.max_minutes is None:
        return f"for {place}"
    if not target.max_minutes:
        return f"in {place}"
    by = f" by {target.travel_by.replace('_', ' ')}" if target.travel_by else ""
    minutes = "minute" if target.max_minutes == 1 else "minutes"
    return f"within {target.max_minutes:g} {minutes}{by} of {place}"


def title(target: Target) -> str:
    """The sentence that the coalition wrote, else the one of its fields."""
    return target.sentence or sentence(target)


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


def whole_hour(hour: int) -> str:
    """An hour of the day without minutes, such as 8 AM."""
    return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"


def period(code: str) -> str:
    """A month such as Jun 2026 for “2026-06”, years with a dash between; anything else as it is on record."""
    begin, dash, end = code.partition("-")
    if not (dash and begin.isdecimal() and end.isdecimal() and len(begin) == 4):
        return code
    if len(end) == 2 and 1 <= int(end) <= 12 and int(begin):
        return format_date(date(int(begin), int(end), 1), "MMM y", locale="en_US")
    return f"{begin}–{end}"


def people(each: People) -> str:
    """How many people, with margin and years; the word for what is no figure."""
    if each.missing is not None or each.shown.value is None:
        return (each.missing or NOT_COLLECTED).word
    least = "at least " if each.more else ""
    margin = f" ± {each.margin:,.0f}" if each.margin else ""
    years = f", {' and '.join(map(period, each.periods))}" if each.periods else ""
    return f"{least}{each.shown.value:,.0f}{margin}{years}"


def share(each: People) -> str:
    """The rate among residents in words; empty where nobody has counted these."""
    if each.share is None:
        return ""
    if each.share.value is None:
        return f"share of residents {(each.share.missing or UNRELIABLE).word}"
    return f"{percent(100 * each.share.value)} of residents"


def figure(part: Part) -> Shown:
    """A figure of people as it may be told; shares and scores are about nobody."""
    return estimate(part.value, part.margin) if part.largest > 1 else Shown(part.value)


def daypart(code: str) -> str:
    """A daypart in words."""
    words = tasks.daypart(code, Phrasebook(label))
    return words[:1].upper() + words[1:]


def rule(code: str) -> str:
    """How hours are counted, in words."""
    return _RULES[code].capitalize()
