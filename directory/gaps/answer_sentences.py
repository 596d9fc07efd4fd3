"""Answers as sentences, in the words of a language: for pages, for print and for the command line. Pure.

Each sentence is whole in the catalogues, the kind of help in it a noun with all that is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.gaps.area_answers import Answer
from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, Status
from directory.gaps.inputs import Target
from directory.gaps.nowhere import Reason
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.target_nouns import languages_of, what
from directory.name_order import name_order


def doubts_of_number(fewer: int, rough: int = 0, near: int = 0) -> str:
    """What may make a number of organizations another one, in brackets; empty where nothing does.

    `near` are counted in another area, and their ZIP code reaches into this one.
    """
    doubts = []
    if fewer:
        doubts.append(f"may be {fewer} fewer: likely duplicates")
    if rough:
        doubts.append(f"{rough} placed by ZIP code or city alone")
    if near:
        doubts.append(f"{near} may be here: placed nearby by ZIP code alone")
    return f" ({'; '.join(doubts)})" if doubts else ""


def sentences(found: Evaluation, each: Answer, words: Phrasebook) -> list[str]:
    """The answer: what is missing and who could tell, what is on record and how sure that is, what has no place.

    Which areas are left out is said once for several answers: `left_out_areas`.
    """
    target = found.questions.targets[each.target]
    told = [_whole_map(found, each, words)] if target.citywide else _by_area(target, each, words)
    if each.named:
        # Behind the sentence that counts these areas: the next one is about others.
        told.insert(1, _named(target, each, words))
    if target.areas is not None and not target.citywide:
        asked = (words.label("areas", found.area(column)) for column in target.areas)
        row = words.row(sorted(asked, key=name_order))
        told.append(words.gettext("Areas asked about: %(areas)s.", areas=row))
    if each.nowhere:
        told.append(words.paragraph(_uncounted(each, words)))
    if each.left_out:
        names = words.row(each.left_out)
        told.append(words.gettext("Not counted, by decision: %(names)s.", names=names))
    return told


def left_out_areas(found: Evaluation, targets: Iterable[int], words: Phrasebook) -> list[str]:
    """One sentence on the areas that these targets leave out, whose answers are beside each other; else none."""
    sparse = sorted({area for number in targets for area in sparse_of(found, number)})
    if not sparse:
        return []
    areas = words.row(sorted((words.label("areas", area) for area in sparse), key=name_order))
    return [words.gettext("Left out, since hardly anyone lives there: %(areas)s.", areas=areas)]


def areas_in_words(found: Evaluation, each: Answer, words: Phrasebook) -> list[str]:
    """The names of all areas that have none on record, apart whether somebody may have it there."""

    def named(status: Status) -> str:
        areas = [words.label("areas", found.area(column)) for column in each.columns[status]]
        return words.row(sorted(areas, key=name_order), most=len(areas))

    told = []
    if missing := named(Status.UNMET):
        told.append(words.gettext("None on record, and no one to ask: %(areas)s.", areas=missing))
    if unknown := named(Status.UNKNOWN):
        told.append(
            words.gettext("None on record, and someone may have it: %(areas)s.", areas=unknown)
        )
    return told


def sparse_of(found: Evaluation, number: int) -> list[str]:
    """The codes of the areas that a target for all areas does not ask about, since hardly anybody lives there."""
    target = found.questions.targets[number]
    if target.citywide or target.areas is not None:
        return []
    return [found.area(column) for column in sorted(found.questions.sparse)]


def _by_area(target: Target, each: Answer, words: Phrasebook) -> list[str]:
    if not each.asked:
        return [words.gettext("No area is asked about %(help)s.", help=what(target, words))]
    first = _lacking(target, each, words) if each.lacking else [_enough(target, each, words)]
    told = words.paragraph(first), words.paragraph(_sure(target, each, words))
    return list(filter(None, told))


def _lacking(target: Target, each: Answer, words: Phrasebook) -> list[str]:
    """Where too few are on record, whether those who were not asked may have it, and how many calls could tell."""
    parts = {"areas": each.asked, "help": what(target, words), "wanted": target.k}
    told: str
    if target.k == 1 and each.asked == 1:
        told = words.gettext("The area has no %(help)s on record.", **parts)
    elif target.k == 1:
        told = words.ngettext(
            "%(num)d of %(areas)d areas has no %(help)s on record.",
            "%(num)d of %(areas)d areas have no %(help)s on record.", each.lacking, **parts,
        )  # fmt: skip
    elif each.asked == 1:
        told = words.gettext(
            "The area has fewer than %(wanted)d organizations for %(help)s on record.", **parts
        )
    else:
        told = words.ngettext(
            "%(num)d of %(areas)d areas has fewer than %(wanted)d organizations for %(help)s on record.",
            "%(num)d of %(areas)d areas have fewer than %(wanted)d organizations for %(help)s on record.",
            each.lacking, **parts,
        )  # fmt: skip
    if not each.number(Status.UNKNOWN):
        return [told]
    return [told, _may_have(target, each, words), *_tell(each, words)]


def _may_have(target: Target, each: Answer, words: Phrasebook) -> str:
    """In how many of the areas that lack it those who were not asked may have it."""
    unknown, is_one = each.number(Status.UNKNOWN), target.k == 1
    if each.lacking == 1:
        return (
            words.gettext("Someone may have it there.")
            if is_one
            else words.gettext("Enough may have it there.")
        )
    if unknown == each.lacking:
        if is_one:
            return words.gettext("In all of them someone may have it.")
        return words.gettext("In all of them enough may have it.")
    if is_one:
        return words.ngettext(
            "In %(num)d of them someone may have it.",
            "In %(num)d of them someone may have it.",
            unknown,
        )
    return words.ngettext(
        "In %(num)d of them enough may have it.", "In %(num)d of them enough may have it.", unknown
    )


def _tell(each: Answer, words: Phrasebook) -> Iterator[str]:
    """How many calls could tell what is not known."""
    if each.calls:
        yield words.ngettext(
            "%(num)d call could tell.", "%(num)d calls could tell.", len(each.calls)
        )


def _enough(target: Target, each: Answer, words: Phrasebook) -> str:
    parts = {"help": what(target, words), "wanted": target.k}
    if target.k == 1 and each.asked == 1:
        return words.gettext("The area has %(help)s on record.", **parts)
    if target.k == 1:
        return words.gettext("Every area has %(help)s on record.", **parts)
    if each.asked == 1:
        return words.gettext(
            "The area has at least %(wanted)d organizations for %(help)s on record.", **parts
        )
    return words.gettext(
        "Every area has at least %(wanted)d organizations for %(help)s on record.", **parts
    )


def _sure(target: Target, each: Answer, words: Phrasebook) -> Iterator[str]:
    """How sure it is where it is on record, for a target of one organization and for one of several."""
    is_one = target.k == 1
    if number := each.number(Status.UNCONFIRMED):
        yield words.ngettext(
            "In %(num)d area it is on record, but no one has confirmed it.",
            "In %(num)d areas it is on record, but no one has confirmed it.", number,
        ) if is_one else words.ngettext(
            "In %(num)d area enough are on record, but no one has confirmed them.",
            "In %(num)d areas enough are on record, but no one has confirmed them.", number,
        )  # fmt: skip
    if number := each.number(Status.AT_RISK):
        yield words.ngettext(
            "In %(num)d area it is at risk.", "In %(num)d areas it is at risk.", number,
        ) if is_one else words.ngettext(
            "In %(num)d area enough are on record, but some are at risk.",
            "In %(num)d areas enough are on record, but some are at risk.", number,
        )  # fmt: skip
    if number := each.number(Status.MET):
        yield words.ngettext(
            "In %(num)d area it is confirmed.", "In %(num)d areas it is confirmed.", number,
        ) if is_one else words.ngettext(
            "In %(num)d area enough are confirmed.", "In %(num)d areas enough are confirmed.", number,
        )  # fmt: skip


def _named(target: Target, each: Answer, words: Phrasebook) -> str:
    """In how many areas that nobody was asked about a language is named, and its level is not."""
    unknown = each.number(Status.UNKNOWN)
    parts = {"areas": unknown, "num": each.named, "languages": languages_of(target, words)}
    if unknown == 1:
        return words.gettext(
            "Organizations there list %(languages)s but don’t say who speaks it. Ask them whether staff do.",
            **parts,
        )
    if each.named == unknown:
        return words.gettext(
            "In all of these %(num)d areas, organizations list %(languages)s but don’t say who speaks it. Ask them "
            "whether staff do.", **parts,
        )  # fmt: skip
    return words.gettext(
        "In %(num)d of these %(areas)d areas, organizations list %(languages)s but don’t say who speaks it. Ask them "
        "whether staff do.", **parts,
    )  # fmt: skip


def _uncounted(each: Answer, words: Phrasebook) -> Iterator[str]:
    """How many organizations offer it and count in no area, then how many for which reason."""
    numbers = each.uncounted
    yield words.ngettext(
        "%(num)d organization offers it but can’t be placed in any area.",
        "%(num)d organizations offer it but can’t be placed in any area.", sum(numbers.values()),
    )  # fmt: skip
    for reason, number in numbers.items():
        match reason:
            case Reason.NO_PLACE:
                yield words.ngettext(
                    "%(num)d has no location on record.",
                    "%(num)d have no location on record.",
                    number,
                )
            case Reason.NOT_VISITED:
                yield words.ngettext(
                    "%(num)d is reached by phone or online alone and names no areas.",
                    "%(num)d are reached by phone or online alone and name no areas.", number,
                )  # fmt: skip
            case Reason.HIDDEN:
                yield words.ngettext(
                    "%(num)d has a confidential place and names fewer than two areas.",
                    "%(num)d have a confidential place and name fewer than two areas.", number,
                )  # fmt: skip


def _whole_map(found: Evaluation, each: Answer, words: Phrasebook) -> str:
    target = found.questions.targets[each.target]
    column = found.asked.shape[1] - 1
    recorded = int(found.counts[Count.RECORDED, each.target, column])
    parts = {
        "help": what(target, words),
        "wanted": target.k,
        "confirmed": int(found.counts[Count.SECURE, each.target, column]),
    }
    told: str
    if recorded:
        told = words.ngettext(
            "%(num)d organization is on record for %(help)s on the whole map, %(confirmed)d confirmed; %(wanted)d "
            "wanted.",
            "%(num)d organizations are on record for %(help)s on the whole map, %(confirmed)d confirmed; %(wanted)d "
            "wanted.", recorded, **parts,
        )  # fmt: skip
    else:
        told = words.gettext(
            "No organization is on record for %(help)s on the whole map; %(wanted)d wanted.",
            **parts,
        )
    if found.status(each.target, column) is Status.UNKNOWN and each.calls:
        return words.paragraph([told, words.gettext("There may be more."), *_tell(each, words)])
    return told


def percent(value: float) -> str:
    """A figure in percent, whole; what is nearly nothing or nearly all is not told as nothing or all."""
    if 0 < value < 1:
        return "under 1%"
    if 99 < value < 100:
        return "over 99%"
    return f"{value:.0f}%"


def at_most(value: float) -> str:
    """A figure in percent as the most that it may be: “up to 90%”, and “over 99%” or “under 1%” as they are."""
    told = percent(value)
    return f"up to {told}" if told[0].isdigit() else told
