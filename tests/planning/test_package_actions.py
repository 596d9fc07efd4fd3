"""For which cell a change becomes a task, of which kind: by hand for every change of the example."""

from __future__ import annotations

import pytest

from directory.gaps.certainty import is_question
from directory.gaps.changes import Change, Kind, Step, foresee
from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, weights
from directory.gaps.gap_report import Picture
from directory.models import GapActionKind
from directory.planning.package_actions import _is_about, _kind, cell_of
from tests.gaps.example_picture import picture

PICTURE = picture()
CHANGES = PICTURE.catalogue


def asks_for(evaluation: Evaluation, number: int, change: Change) -> bool:
    target = evaluation.questions.targets[number]
    for step in change.steps:
        word = step.value.split(":")[0]
        if step.kind is Kind.LANGUAGE and word not in target.languages:
            return False
        if step.kind is Kind.POPULATION and target.population != word:
            return False
    return True


def plainly(evaluation: Evaluation, change: Change, wanted: int | None) -> tuple[int, int] | None:
    """Cell by cell: of the targets that come first the cell that closes most, else the one that counts one more."""
    after = foresee(evaluation, [change])
    numbers = range(len(evaluation.questions.targets))
    about = {number for number in numbers if asks_for(evaluation, number, change)}
    own = {wanted} & set(numbers)
    heavy = 1 + weights(evaluation.questions, evaluation.asked)
    columns = range(evaluation.scores.shape[2])
    for group in (own & about, own, about, set(numbers) - about):
        values = [
            lambda cell: evaluation.scores[Count.SECURE][cell] - after.scores[Count.SECURE][cell],
            *(
                lambda cell, count=count: (after.counts[count][cell] - evaluation.counts[count][cell]) * heavy[cell]
                for count in Count
            ),
        ]  # fmt: skip
        for value in values:
            rises = {(n, c): float(value((n, c))) for n in sorted(group) for c in columns}
            best = max(rises.values(), default=0.0)
            if best > 0:
                return next(cell for cell, rise in rises.items() if rise == best)
    return None


def test_a_task_is_for_the_cell_of_which_its_change_closes_most() -> None:
    """Cells of the target that a plan was made for first, then those that ask for what the change is about."""
    found = {
        (change.code, wanted): cell_of(PICTURE.evaluation, change, wanted)
        for change in CHANGES
        for wanted in (None, 0, 1, 2, 3)
    }
    assert found == {
        (change.code, wanted): plainly(PICTURE.evaluation, change, wanted)
        for change in CHANGES
        for wanted in (None, 0, 1, 2, 3)
    }
    assert len({each for each in found.values() if each}) >= 5


def test_a_change_that_adds_nothing_anywhere_is_no_task() -> None:
    nothing = Change("nothing", (Step(0, Kind.VERIFY),), 1.0)
    assert cell_of(PICTURE.evaluation, nothing) is None


@pytest.mark.parametrize(
    ("steps", "targets"),
    [
        ((Step(0, Kind.VERIFY),), {0, 1, 2, 3}),
        ((Step(0, Kind.LANGUAGE, "spa:bilingual"),), {0, 1, 3}),
        ((Step(0, Kind.LANGUAGE, "yue:remote"), Step(0, Kind.VERIFY)), {2}),
        ((Step(0, Kind.POPULATION, "cis_men:yes"),), {1, 3}),
        ((Step(0, Kind.LANGUAGE, "spa:remote"), Step(0, Kind.POPULATION, "cis_women:yes")), {0}),
        ((Step(0, Kind.LANGUAGE, "yue:remote"), Step(0, Kind.POPULATION, "cis_men:yes")), set()),
        ((Step(0, Kind.AREA, "spa"),), {0, 1, 2, 3}),
    ],
)
def test_a_target_is_about_a_change_that_names_no_other_language_or_population(
    steps: tuple[Step, ...], targets: set[int]
) -> None:
    found = PICTURE.evaluation.questions.targets
    about = {n for n, target in enumerate(found) if _is_about(target, Change("x", steps, 1.0))}
    assert about == targets


def number_of(found: Picture, code: str) -> int:
    return found.supply.listings.index(code)


def test_a_change_with_a_question_is_asked_and_any_other_is_done_by_its_first_step() -> None:
    """L4 was never asked about Spanish; that L1 accepts women alone is known."""
    l1, l4 = (number_of(PICTURE, code) for code in ("L1", "L4"))
    verify = Step(l1, Kind.VERIFY)
    spanish, men = Step(l4, Kind.LANGUAGE, "spa:remote"), Step(l1, Kind.POPULATION, "cis_men:yes")
    assert is_question(PICTURE.supply, spanish)
    for steps, kind in (
        ((spanish,), GapActionKind.ASK), ((men, spanish), GapActionKind.ASK), ((verify,), GapActionKind.VERIFY),
        ((men,), GapActionKind.POPULATION), ((verify, men), GapActionKind.POPULATION),
        ((verify, Step(l1, Kind.CAPACITY, "open"), men), GapActionKind.CAPACITY),
    ):  # fmt: skip
        assert _kind(PICTURE, Change("x", steps, 1.0)) is kind
