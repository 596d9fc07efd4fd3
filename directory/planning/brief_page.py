"""One page to hand over at a meeting: three gaps with why, for how who is near, and what is asked of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from directory.counted import counted
from directory.gaps.answer_sentences import left_out_areas, percent
from directory.gaps.area_answers import Answer, ranked_answers
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.listing_names import shortened
from directory.gaps.near_misses import near_misses
from directory.gaps.open_gaps import open_gaps
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.population_figures import People, people_in
from directory.models import GapAction, GapState
from directory.planning import gap_labels
from directory.planning.actions import open_actions
from directory.planning.area_map_pages import drawn_map
from directory.planning.blueprint import planning
from directory.planning.equity import Group, by_language, by_population
from directory.planning.gap_view import current_view, page
from directory.planning.overview import since_last
from directory.planning.target_answers import TargetAnswer, target_answer
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.labels import label
from directory.web.presentation.separators import listed

GAPS, NEAR, ACTIONS, GROUPS, LOSSES, KEPT = 3, 2, 1, 2, 2, 2


@dataclass(frozen=True, slots=True)
class BriefGap:
    """One target that is not met everywhere; `people` are counted in the areas that miss it.

    `asked` are the first tasks that are open for it, `more` how many there are beside these.
    """

    answer: TargetAnswer
    why: list[str]
    people: People
    near: list[str]
    asked: Sequence[GapAction]
    more: int


@planning.get("/brief")
@requires(Right.SEE_GAPS)
def brief() -> str:
    """The first gaps with their reasons and a map, who is near, and what is asked of whom."""
    picture = current_view().picture
    first = list(islice(ranked_answers(picture), GAPS))
    on_map = _first_on_a_map(picture, first)
    return page(
        "planning/brief.html",
        since=since_last(picture),
        gaps=list(_gaps(picture, first)),
        losses=picture.losses[:LOSSES],
        **_on_record(picture),
        shares=list(filter(None, map(_shares, (by_language(picture), by_population(picture))))),
        left_out=left_out_areas(
            picture.evaluation, [each.target for each in first], Phrasebook(label)
        ),
        map=drawn_map(picture, None if on_map is None else first[on_map].target, small=True),
        map_gap=None if on_map is None else on_map + 1,
    )


def _shares(groups: Sequence[Group]) -> str:
    """The groups that are served worst, each with the share that is on record."""
    return listed(f"{each.name} {percent(each.recorded)}" for each in groups[:GROUPS])


def _on_record(picture: Picture) -> dict[str, object]:
    """The gaps that no figure of the day shows any more, and those that are proposed as closed or decided anew."""
    found = open_gaps(db.session(), picture)
    kept = [each for each in found if each.is_kept or each.gap.state is not GapState.OPEN]
    return {
        "open_number": len(found),
        "kept_open": kept[:KEPT],
        "more_open": max(0, len(kept) - KEPT),
    }


def _first_on_a_map(picture: Picture, answers: Sequence[Answer]) -> int | None:
    """The place of the first of the targets that is asked area by area; without one the map is of all together."""
    asked = (
        place for place, each in enumerate(answers) if not picture.targets[each.target].citywide
    )
    return next(asked, None)


def _gaps(picture: Picture, answers: Sequence[Answer]) -> Iterator[BriefGap]:
    actions = open_actions(db.session())
    for each in answers:
        code = picture.targets[each.target].code
        columns = [*each.columns[Status.UNMET], *each.columns[Status.UNKNOWN]]
        people = people_in(picture, each.target, columns)
        asked = [action for action in actions if action.target_code == code]
        # One call answers for several targets, and its task is filed under one of them.
        called = {picture.bundle.roster.service_id(call.listing) for call in each.calls}
        asked += [
            action
            for action in actions
            if action.target_code != code and action.service_id in called
        ]
        answer = target_answer(picture, each)
        yield BriefGap(
            answer,
            _why(picture, each),
            people,
            _near(picture, each),
            asked[:ACTIONS],
            max(0, len(asked) - ACTIONS),
        )


def _why(picture: Picture, each: Answer) -> list[str]:
    """The reasons why cells of a target are not met, the most frequent first."""
    reasons = Counter(picture.why_of(each.target).values())
    return [
        f"{gap_labels.WHY[why]} ({counted(number, 'area', 'areas')})"
        for why, number in reasons.most_common()
    ]


def _near(picture: Picture, each: Answer) -> list[str]:
    """The organizations that are one answer away in most areas, with what they lack or were never asked."""
    kept: dict[int, list[str]] = picture.kept.setdefault("near", {})
    if each.target not in kept:
        supply = picture.supply
        found = Counter(
            (int(supply.organization[near.listing]), near.fails, near.unknown)
            for near in near_misses(picture.evaluation, (each.target,))
        )
        # Of each organization what it is in most areas.
        first: dict[int, str] = {}
        for (organization, fails, unknown), _ in found.most_common():
            lacks = gap_labels.FAILS[fails]
            said = f"never asked about {lacks}" if unknown else f"has everything but {lacks}"
            first.setdefault(
                organization, f"{shortened(supply.organizations[organization])} ({said})"
            )
        kept[each.target] = list(first.values())[:NEAR]
    return kept[each.target]
