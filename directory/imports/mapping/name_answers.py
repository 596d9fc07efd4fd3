"""Which column names the organizations, where no heading says it: what a person answered, taken into a mapping."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from directory.imports.mapping.mapping import (
    NO_LISTINGS,
    OTHER_NAMES,
    UNDECIDED,
    Mapping,
    columns_of,
)

NONE = "none"
"""The answer that the table is no list of services."""

_OPEN_LINE = re.compile(r'^organization = "\?".*\n', re.MULTILINE)
_SOURCE_LINE = re.compile(r"^source = .*\n", re.MULTILINE)


def with_name(mapping: Mapping, answer: str) -> Mapping:
    """The mapping whose organizations are named by the column `answer`, or with `NONE` one that makes nothing."""
    if answer.casefold() == NONE:
        return replace(mapping, makes=NO_LISTINGS)
    columns = {
        field: specs
        for field, specs in mapping.columns.items()
        if field not in OTHER_NAMES or all(columns_of(each) != [answer] for each in specs)
    }
    return replace(mapping, columns=columns | {"organization": (answer,)})


def keep_name(text: str, answer: str) -> str:
    """The TOML of a mapping that left the question open, with the answer written into it; all else as it was."""
    if answer.casefold() == NONE:
        line = f'makes = "{NO_LISTINGS}"  # no list of services\n'
        without = re.sub(r"^makes = .*\n", "", text, flags=re.MULTILINE)
        return _SOURCE_LINE.sub(lambda match: match[0] + line, without, count=1)
    quoted = json.dumps(answer, ensure_ascii=False)
    for field in OTHER_NAMES:
        text = re.sub(rf"^{field} = {re.escape(quoted)}.*\n", "", text, flags=re.MULTILINE)
    return _OPEN_LINE.sub(lambda _: f"organization = {quoted}  # as answered\n", text, count=1)


def asks_name(mapping: Mapping) -> bool:
    """Whether the mapping leaves open which column names the organizations."""
    return mapping.columns.get("organization") == (UNDECIDED,) and mapping.makes != NO_LISTINGS
