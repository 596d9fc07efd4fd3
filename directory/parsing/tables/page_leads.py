"""Lines of a page whose name stands before a colon: "Night beds: shelter, (555) 555-0100"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory.parsing.tables.line_kinds import NUMBER_TO_CALL, Kind, kind_of, labels_of
from directory.parsing.tables.page_cells import Block, Line

_FEWEST = 3
_MOSTLY = 0.6
_DISTINCT = 0.8
_NUMBER = re.compile(NUMBER_TO_CALL)
_COLON = re.compile(r"([^:：\d\n]{2,80}?)\s*[:：]\s+(?=\S)")


def with_leads(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a lead for each line whose name stands before a colon.

    Only where most lines with a number have such a name, and hardly one returns, as labels do.
    """
    numbered = [
        each
        for each in blocks
        if isinstance(each, Line)
        and not (each.is_detail or each.lead)
        and _NUMBER.search(each.text)
    ]
    leads = {id(each): lead for each in numbered if (lead := _lead_of(each.text))}
    labels = labels_of([*leads.values()])
    leads = {key: lead for key, lead in leads.items() if lead not in labels}
    names = [*leads.values()]
    is_list = len(names) >= max(_FEWEST, _MOSTLY * len(numbered))
    if not is_list or len(set(names)) < _DISTINCT * len(names):
        return list(blocks)
    return [
        replace(each, lead=leads[id(each)])
        if isinstance(each, Line) and id(each) in leads
        else each
        for each in blocks
    ]


def _lead_of(text: str) -> str:
    """What stands before the colon of a line and may be a name, else ""."""
    found = _COLON.match(text)
    name = found[1] if found else ""
    return name if kind_of(name) is Kind.NAME else ""
