"""What every sheet is asked: does a row name a hidden place, does a record that it would write describe a person?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, wraps
from typing import Concatenate, ParamSpec

from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.plan import Plan
from directory.imports.planning.person_texts import about_persons
from directory.matching.hidden_places import HiddenPlaces
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row, Table

NAMES_A_PLACE = "this names a confidential place, its address or the way in; leave it out"

_More = ParamSpec("_More")


def reads_texts(
    plan_sheet: Callable[Concatenate[Session, Table, _More], Plan],
) -> Callable[Concatenate[Session, Table, _More], Plan]:
    """The plan of a sheet without the rows that name a hidden place, which are refused, and with a question for each
    record that may describe a person.
    """

    @wraps(plan_sheet)
    def plan(session: Session, table: Table, /, *more: _More.args, **named: _More.kwargs) -> Plan:
        compared = without_places(table, load_hidden_places(session))
        planned = plan_sheet(session, compared, *more, **named)
        planned.questions += about_persons(planned.groups)
        return planned

    return plan


def without_places(table: Table, hidden: HiddenPlaces) -> Table:
    """The table without the rows that name a hidden place, which it refuses by their line and column."""
    kept, refused = list[Row](), list(table.refused)
    says_where = cache(hidden.says_where)  # codes, numbers and sources come again and again
    for row in table.rows:
        named = next((name for name, cell in row.cells.items() if says_where(cell)), None)
        if named is not None or _says_where_together(row, hidden):
            refused.append(Remark(table.name, row.line, named, NAMES_A_PLACE))
        else:
            kept.append(row)
    return replace(table, rows=kept, refused=refused)


def _says_where_together(row: Row, hidden: HiddenPlaces) -> bool:
    """Whether cells say it together, such as a number and its street. Rows of codes and numbers alone are not read
    so: a sheet of travel times has tens of thousands of them.
    """
    cells = [cell for cell in row.cells.values() if cell]
    return any(" " in cell.strip() for cell in cells) and hidden.says_where(", ".join(cells))
