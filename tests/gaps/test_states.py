"""Every state of a cell has its own word, sign and fill, and is told from what is no figure."""

from __future__ import annotations

from directory.gaps.evaluation import Status
from directory.gaps.states import NOT_COLLECTED, STATES, WITHHELD


def test_every_state_reads_and_looks_unlike_the_others() -> None:
    assert list(STATES) == list(Status)
    for name in ("word", "hint", "sign", "fill"):
        assert len({getattr(state, name) for state in STATES.values()}) == len(Status)
    assert {state.sign for state in STATES.values()}.isdisjoint({"0", WITHHELD.sign})
    assert WITHHELD.file_code != NOT_COLLECTED.file_code


def test_files_hold_four_codes_and_an_unconfirmed_cell_is_at_risk() -> None:
    assert {state.file_code for state in STATES.values()} == {"met", "at_risk", "unknown", "unmet"}
    assert STATES[Status.UNCONFIRMED].file_code == "at_risk"
