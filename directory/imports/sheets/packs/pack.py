"""What a coalition pack is made of: the names of its files, and what was read of one before it meets any record.

pack.toml                 the sets of areas, which one listings are placed into, the policy of verification
vocabularies/<name>.csv   the terms of a vocabulary: code, label, hint, severity, parent, a label in each language
synonyms.csv              group, language, term, role, active
hotlines.csv              crisis lines: name, phone, text, hours, languages, note, operator, what callers ask
texts.csv                 place, language, text
areas/<file>.geojson      outlines with the properties code and name
"""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.imports.sheets.area_outlines import AreaSet
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table

DESCRIPTION = "pack.toml"
FORMAT = 1
VOCABULARIES = "vocabularies/"
SYNONYMS, HOTLINES, TEXTS = "synonyms.csv", "hotlines.csv", "texts.csv"
NEVER = "never"
"""How `hide_after_days` says that nothing is hidden."""


@dataclass(slots=True)
class IncomingPack:
    """One pack as read. `areas` are sets with whether listings are placed into them; `tables` are by file name.

    `policy` holds days by the names of the columns of the policy, None for never. `is_whole` says that it has all that
    its directory had, so that what it lacks was not there.
    """

    name: str
    is_whole: bool = False
    areas: list[tuple[AreaSet, bool]] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    policy: dict[str, int | None] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
