"""Coverage by group: weights and scores of the targets that name it, the worst-served first."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.planning.equity import by_language, by_population
from tests.gaps.example_picture import picture


def test_groups_are_covered_as_their_targets_are_the_worst_served_first(planned: Flask) -> None:
    with planned.test_request_context():
        people, tongues = by_population(picture()), by_language(picture())
    # Women: T1 and T3 weigh 600 + 315 and lack 400 + 37.5; men: T2 and T4 weigh 300 + 150 and lack 150 + 10.
    assert [(each.code, each.cells) for each in people] == [("cis_women", 6), ("cis_men", 6)]
    assert [each.worst for each in people] == pytest.approx(
        [100 * (1 - 437.5 / 915), 100 * (1 - 160 / 450)]
    )
    assert [each.best for each in people] == pytest.approx(
        [100 * (1 - 187.5 / 915), 100 * (1 - 25 / 450)]
    )
    assert [(each.code, each.cells) for each in tongues] == [("spa", 9), ("yue", 3)]
    assert tongues[1].worst == tongues[1].best == pytest.approx(100 * (1 - 37.5 / 315))
