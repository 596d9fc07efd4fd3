"""What came of a meeting, in tables or behind a label: no list of people, however its words look."""

from __future__ import annotations

from collections.abc import Iterator

from directory.minutes.parser.action_cells import is_head_of_actions
from directory.minutes.parser.decision_wordings import decision_column, marked_decision
from directory.minutes.parser.motions import tells_motion
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import columns


def heads_outcomes(row: str) -> bool:
    """Whether a row is the head of a table of decisions or actions, and of none of who came."""
    is_head = decision_column(row) is not None or is_head_of_actions(row)
    return is_head and columns(row) is None


def without_outcomes(lines: list[Line]) -> Iterator[Line]:
    """The lines without marked decisions, told motions, and such a table from its head to the next empty line."""
    is_inside = False
    for number, text in lines:
        is_inside = bool(text.strip()) and (is_inside or heads_outcomes(text))
        is_outcome = is_inside or marked_decision(text) or tells_motion(text)
        yield number, "" if is_outcome else text
