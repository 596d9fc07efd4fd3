"""The drill of failover: what it calls a gap, what it calls good, and that it tells what it lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from drills.failover import __main__ as failover
from drills.failover import cluster
from drills.failover.__main__ import Round, is_good
from drills.failover.clients import Record, longest_gap

CALM = Round("node", 20.0, 1.0, 100, 0, 0, 0, 10.0)
PLANNED = Round("switchover", 3.0, 0.5, 100, 0, 0, 0, 1.0)
CONTROL = Round("split", 20.0, 1.0, 100, 0, 5, 0, 10.0)


def test_a_gap_reaches_from_the_fault_to_the_first_write_and_to_the_end() -> None:
    assert longest_gap([1.0, 2.0, 9.0, 10.0], 1.5, 11.0) == 7.0
    assert longest_gap([], 1.0, 4.0) == 3.0
    assert longest_gap([1.0, 2.0], 3.0, 5.0) == 2.0


def test_a_record_knows_what_was_acknowledged_since() -> None:
    record = Record(acknowledged=[(1.0, "first"), (3.0, "second")], broken=Counter())
    assert record.names() == ["first", "second"]
    assert record.has_written_since(2.0)
    assert not record.has_written_since(3.0)
    assert not Record().has_written_since(0.0)


@pytest.mark.parametrize(
    ("rounds", "control", "good"),
    [
        ([CALM, PLANNED], [CONTROL], True),
        ([CALM, replace(CALM, lost=1)], [CONTROL], False),
        ([replace(CALM, doubled=1)], [CONTROL], False),
        ([replace(CALM, broken=1)], [CONTROL], False),
        ([replace(PLANNED, write_gap=6.1)], [CONTROL], False),
        ([CALM, CALM, replace(CALM, write_gap=40.1)], [CONTROL], False),
        ([replace(CALM, write_gap=26.0)], [CONTROL], False),
        ([CALM], [replace(CONTROL, lost=0)], False),
        ([CALM], [], True),
    ],
)
def test_good_is_nothing_lost_in_time_and_a_control_that_loses(
    rounds: list[Round], control: list[Round], good: bool
) -> None:
    assert is_good(rounds, control) is good


def test_without_the_packages_it_is_left_out_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "_which", lambda program: None if program == "patroni" else "/bin")
    monkeypatch.setattr(cluster, "_postgresql", lambda: None)
    assert failover.main([]) == 0
    told = capsys.readouterr().out
    assert "apt-get install patroni postgresql" in told
    assert told.count("\n") == 1
