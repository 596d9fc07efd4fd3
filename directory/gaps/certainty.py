"""What of a plan is certain: a call may end in no, and what depends on one is counted apart.

Pure. Adding what is certain never lowers a count, so the range goes from the certain changes alone to all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directory.gaps.changes import Change, Kind, Step, foresee
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import CAPACITY_UNKNOWN, NAMED, Supply
from directory.vocabularies.language_levels import RANKS


def is_question(supply: Supply, step: Step) -> bool:
    """Whether the step depends on what nobody has asked."""
    code, _, value = step.value.partition(":")
    match step.kind:
        case Kind.LANGUAGE:
            levels = dict(supply.levels.facts[supply.levels.of[step.listing]])
            return levels.get(code, NAMED) == NAMED and value in RANKS
        case Kind.POPULATION:
            stated = dict(supply.populations.facts[supply.populations.of[step.listing]])
            shut = dict(supply.excluded.facts[supply.excluded.of[step.listing]])
            return code not in stated and not shut.get(code) and value != "no"
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


def is_certain(supply: Supply, change: Change) -> bool:
    """Whether no answer decides the change: nothing of it is asked, and nothing is merely checked by a call."""
    return not any(each.kind is Kind.VERIFY or is_question(supply, each) for each in change.steps)


@dataclass(frozen=True, slots=True)
class Range:
    """What changes bring: `certain` without any answer, `most` if every call ends in yes; falls of Σ score worst.

    The coverage in percent, confirmed, is `certain_index` and `most_index`; `certain_cells` and `most_cells` are how
    many more cells are met.
    """

    certain: float
    most: float
    certain_index: float
    most_index: float
    certain_cells: int
    most_cells: int
    questions: int
    """How many of the changes depend on an answer."""


def range_of(evaluation: Evaluation, changes: Sequence[Change]) -> Range:
    """What changes bring at least and at most."""
    sure = [each for each in changes if is_certain(evaluation.supply, each)]
    after = [foresee(evaluation, chosen) if chosen else evaluation for chosen in (sure, changes)]
    least, most = after
    met = [int(((each.states == 0) & each.asked).sum()) for each in (evaluation, least, most)]
    return Range(
        certain=evaluation.totals[0] - least.totals[0],
        most=evaluation.totals[0] - most.totals[0],
        certain_index=least.index[0],
        most_index=most.index[0],
        certain_cells=met[1] - met[0],
        most_cells=met[2] - met[0],
        questions=len(changes) - len(sure),
    )
