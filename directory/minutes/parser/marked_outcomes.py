"""What came of a meeting, in tables or behind a label: no list of people, however its words look."""

from __future__ import annotations

from collections.abc import Iterator

from directory.minutes.parser.action_cells import columns_of_actions, is_head_of_actions
from directory.minutes.parser.cell_lines import cells_of
from directory.minutes.parser.decision_wordings import decision_column, marked_decision
from directory.minutes.parser.motions import tells_motion
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import column_role, columns


def heads_outcomes(row: str) -> bool:
    """Whether a row is the head of a table of decisions or actions, and of none of who came."""
    is_head = decision_column(row) is not None or is_head_of_actions(row)
    return (is_head or _has_column_of_actions(row)) and columns(row) is None


def _has_column_of_actions(row: str) -> bool:
    """Whether a head has a column of what is to be done and none of people: "Topic", "Next steps"."""
    roles = {column_role(cell) for cell in cells_of(row)}
    return bool(columns_of_actions(row)) and roles.isdisjoint(("name", "first", "last", "status"))


def without_outcomes(lines: list[Line]) -> Iterator[Line]:
    """The lines without marked decisions, told motions, and such a table from its head to the next empty line."""
    is_inside = False
    for number, text in lines:
        is_inside = bool(text.strip()) and (is_inside or heads_outcomes(text))
        is_outcome = is_inside or marked_decision(text) or tells_motion(text)
        yield number, "" if is_outcome else text
