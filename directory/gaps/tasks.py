"""A planned change as what there is to do, never as if it were so: somebody could be sent to a place that is not ready.

What nobody has asked is asked; what is known to be missing is agreed or helped with; what is on record is checked.
Names stay as they are in every language.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from directory.gaps.certainty import is_question
from directory.gaps.changes import Kind, Step
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Supply
from directory.gaps.listing_names import provider, shortened
from directory.gaps.phrasebook import Phrasebook
from directory.name_order import name_order

_SERVICES = 3
"""So many services of one organization are named in a task."""


def task(picture: Picture, steps: Iterable[Step], words: Phrasebook) -> str:
    """A change as tasks; what is to be done with one provider is one task."""
    by_listing: dict[int, list[Step]] = {}
    for each in steps:
        by_listing.setdefault(each.listing, []).append(each)
    together: dict[Hashable, list[int]] = {}
    for listing, own in by_listing.items():
        done = tuple((each.kind, each.value, is_question(picture.supply, each)) for each in own)
        organization = int(picture.supply.organization[listing])
        together.setdefault((organization, done), []).append(listing)
    return words.pgettext("between tasks", "; ").join(
        _of_provider(
            picture.supply, _providers(picture, listings, words), by_listing[listings[0]], words
        )
        for listings in together.values()
    )


def _of_provider(supply: Supply, name: str, steps: Sequence[Step], words: Phrasebook) -> str:
    asked = [
        _whether(each, words)
        for each in _areas_as_one(each for each in steps if is_question(supply, each))
    ]
    rest = _areas_as_one(
        each for each in steps if each.kind is not Kind.VERIFY and not is_question(supply, each)
    )
    parts = []
    if asked:
        questions = words.together(asked)
        parts.append(words.gettext("ask %(name)s %(questions)s", name=name, questions=questions))
    if rest:
        # The provider is named once, in the first part of its task.
        first = _agreed(rest[0], words, None if asked else name)
        parts.append(words.together([first, *(_agreed(each, words) for each in rest[1:])]))
    if any(each.kind is Kind.VERIFY for each in steps):
        parts.append(
            words.gettext("check the rest of the listing")
            if parts
            else words.gettext("call %(name)s and check the listing", name=name)
        )
    told = words.pgettext("between parts of a task", ", and ").join(parts)
    return told[:1].upper() + told[1:]


def _areas_as_one(steps: Iterable[Step]) -> list[Step]:
    """Each step once, those that widen where a listing serves as one, whose value has an area a line."""
    each_once = list(dict.fromkeys(steps))
    areas = [each for each in each_once if each.kind is Kind.AREA]
    others = [each for each in each_once if each.kind is not Kind.AREA]
    if not areas:
        return others
    return [*others, replace(areas[0], value="\n".join(each.value for each in areas))]


def _areas(value: str, words: Phrasebook) -> str:
    """The names of the areas of a step, by name."""
    return words.together(
        sorted((words.label("areas", each) for each in value.split("\n")), key=name_order)
    )


def _whether(step: Step, words: Phrasebook) -> str:
    """A question, as it follows who is asked."""
    match step.kind:
        case Kind.LANGUAGE:
            return _whether_in(step.value, words)
        case Kind.POPULATION:
            people = words.inside("populations", step.value.partition(":")[0])
            return words.gettext("whether it accepts %(people)s", people=people)
        case Kind.CAPACITY:
            return words.gettext("whether it has room")
        case Kind.HOURS:
            return words.gettext("whether it is open %(when)s", when=daypart(step.value, words))
        case _:
            return words.gettext("whether it serves %(area)s", area=_areas(step.value, words))


def _whether_in(value: str, words: Phrasebook) -> str:
    code, _, level = value.partition(":")
    language = words.label("languages", code)
    match level:
        case "bilingual":
            return words.gettext("whether staff speak %(language)s", language=language)
        case "in_person":
            return words.gettext(
                "whether an interpreter for %(language)s can be in the room", language=language
            )
        case "remote":
            return words.gettext(
                "whether there is at least a phone interpreter for %(language)s", language=language
            )
        case _:
            # Any level is enough: an answer says which it is, and written material is the least of them.
            return words.gettext("how it serves people who speak %(language)s", language=language)


def _agreed(step: Step, words: Phrasebook, name: str | None = None) -> str:
    """What has to change, since the answer is known: with the provider's name, or after it was named."""
    if step.kind is Kind.LANGUAGE:
        return _helped(
            step.value, words, name or words.pgettext("an organization just named", "it")
        )
    if step.kind is Kind.CAPACITY and step.value != "open":
        room = words.inside("capacity", step.value)
        if name:
            return words.gettext(
                "suppose of %(name)s that its room is: %(room)s", name=name, room=room
            )
        return words.gettext("suppose that its room is: %(room)s", room=room)
    outcome = _outcome(step, words)
    if name:
        return words.gettext("agree with %(name)s that it %(outcome)s", name=name, outcome=outcome)
    return words.gettext("agree that it %(outcome)s", outcome=outcome)


def _helped(value: str, words: Phrasebook, name: str) -> str:
    code, _, level = value.partition(":")
    parts = {"name": name, "language": words.label("languages", code)}
    match level:
        case "bilingual":
            return words.gettext("help %(name)s hire staff who speak %(language)s", **parts)
        case "in_person":
            return words.gettext(
                "help %(name)s get an interpreter in the room for %(language)s", **parts
            )
        case "remote":
            return words.gettext(
                "help %(name)s get at least a phone interpreter for %(language)s", **parts
            )
        case _:
            return words.gettext(
                "help %(name)s get at least written materials in %(language)s", **parts
            )


def _outcome(step: Step, words: Phrasebook) -> str:
    """What an organization will do, as it follows its name."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.POPULATION if value == "no":
            people = words.inside("populations", code)
            return words.gettext("no longer accepts %(people)s", people=people)
        case Kind.POPULATION:
            return words.gettext("accepts %(people)s", people=words.inside("populations", code))
        case Kind.CAPACITY:
            return words.gettext("opens room")
        case Kind.HOURS:
            return words.gettext("opens %(when)s", when=daypart(step.value, words))
        case _:
            return words.gettext("serves %(area)s", area=_areas(step.value, words))


def daypart(code: str, words: Phrasebook) -> str:
    """When help is to be had, inside a sentence."""
    match code:
        case "weekday_day":
            return words.gettext("on weekdays from 8 AM to 6 PM")
        case "weekday_evening":
            return words.gettext("on weekday evenings from 6 PM to 10 PM")
        case "weekday_night":
            return words.gettext("on weekday nights from 10 PM to 8 AM")
        case "weekend_day":
            return words.gettext("at the weekend from 8 AM to 6 PM")
        case "weekend_evening":
            return words.gettext("on weekend evenings from 6 PM to 10 PM")
        case "weekend_night":
            return words.gettext("on weekend nights from 10 PM to 8 AM")
        case _:
            return code


def _providers(picture: Picture, listings: Sequence[int], words: Phrasebook) -> str:
    """Listings of one organization as its name with their services."""
    if len(listings) == 1:
        return words.name(shortened(provider(picture, listings[0])))
    names = dict.fromkeys(picture.bundle.roster.service_names[each] for each in listings)
    organization = picture.supply.organizations[picture.supply.organization[listings[0]]]
    if len(names) == 1:
        return words.ngettext(
            "%(name)s, at %(num)d place,", "%(name)s, at %(num)d places,", len(listings),
            name=words.name(shortened(provider(picture, listings[0]))),
        )  # fmt: skip
    services = words.row(sorted(names, key=name_order), _SERVICES)
    return words.gettext(
        "%(name)s (%(services)s)", name=words.name(shortened(organization)), services=services
    )
