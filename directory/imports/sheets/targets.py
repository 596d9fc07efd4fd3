"""The sheet of targets as a plan: what the coalition has set out to have, one atomic question a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan, PlannedGroup, Row
from directory.imports.sheets.known_areas import load_areas
from directory.imports.sheets.planning_sheets import RowRefused, SheetRow, plan_rows, planned
from directory.imports.sheets.row_texts import reads_texts
from directory.models import LanguageLevel, Target
from directory.models.planning.target import CITYWIDE, DAYPARTS, HOURS_RULES, ORDINANCE
from directory.parsing.cell_values import as_code, read_count, read_date, split_list
from directory.parsing.tables import Table
from directory.publication.vocabularies import Vocabulary, load_vocabulary

COLUMNS = (
    "target", "sentence", "service", "language", "min_level", "population", "k", "max_minutes", "daypart", "min_hours",
    "hours_rule", "areas", "severity", "owner", "due", "group", "modes", "routes", "travel_by", "equity", "room",
    "law",
)  # fmt: skip
ANYWHERE = ("", "all", "each", "every")
_FIELDS = {
    "sentence": "sentence", "service": "service", "language": "languages", "min_level": "minimum_level",
    "population": "population", "k": "k", "max_minutes": "max_minutes", "daypart": "daypart", "min_hours": "min_hours",
    "hours_rule": "hours_rule", "areas": "area_codes", "severity": "severity", "owner": "owner", "due": "due_on",
    "group": "group", "modes": "modes", "routes": "routes", "travel_by": "travel_by", "equity": "equity",
    "room": "room", "law": "law_code",
}  # fmt: skip
_SHARE = re.compile(r"(?:share)?\D{0,3}(\d{1,3}(?:\.\d+)?)\s*%", re.IGNORECASE)


@reads_texts
def plan_targets(session: Session, table: Table) -> Plan:
    """What the sheet would add and change. An empty cell of a column that is there asks nothing.

    Raises NothingToRead when the column of the target is missing.
    """
    words = load_vocabulary(session)
    on_record = {target.code: target for target in session.scalars(select(Target))}
    group, seen = PlannedGroup("Targets"), dict[str, int]()

    def take(row: SheetRow) -> None:
        code = row.needed("target")
        if code in seen:
            raise RowRefused(
                "target", f"“{code}” is already on line {seen[code]}; the first is taken"
            )
        stated = _stated_fields(row, words)
        seen[code] = row.line
        known = on_record.get(code)
        name = stated.get("sentence") or (known.sentence if known else None) or code
        record = planned("target", name, known, {"code": code}, stated)
        row.plan.count(record)
        group.records += [record] if record.fields else []

    plan = plan_rows(
        table, COLUMNS, ("target",), "a sheet of targets", words.codes(), load_areas(session), take
    )
    plan.groups = [group] if group.records else []
    return plan


def _stated_fields(row: SheetRow, words: Vocabulary) -> Row:
    """The fields of the target that the sheet has columns for; those that it lacks stay as they are."""
    service = row.code("service", "services")
    areas, share = _areas(row)
    whole: Row = {
        "sentence": row.text("sentence"),
        "group": row.text("group"),
        "service": service,
        "languages": _languages(row),
        "minimum_level": row.one_of("min_level", tuple(LanguageLevel)),
        "population": row.code("population", "populations"),
        "k": _from_one(row, "k"),
        "max_minutes": row.number("max_minutes"),
        "travel_by": as_code(row.text("travel_by") or "") or None,
        "daypart": row.one_of("daypart", DAYPARTS),
        "min_hours": row.number("min_hours"),
        "hours_rule": row.one_of("hours_rule", HOURS_RULES),
        "area_codes": areas,
        "modes": row.codes("modes", "modes"),
        "routes": row.codes("routes", "routes"),
        "severity": _severity(row, service, words),
        "equity": row.number("equity") or 1.0,
        "room": {"yes": True, "no": False}.get(row.one_of("room", ("yes", "no")) or ""),
        "owner": row.text("owner"),
        "due_on": row.read("due", read_date),
        "law_code": row.text("law"),
    }
    if whole["minimum_level"] and not whole["languages"]:
        raise RowRefused("language", "a level is asked for and no language that it is the level of")
    kept = {_FIELDS[column] for column in row.cells if column in _FIELDS} | {"severity", "k"}
    found = {name: value for name, value in whole.items() if name in kept}
    return found | ({"area_share": share} if "area_codes" in kept else {})


def _languages(row: SheetRow) -> list[str]:
    text = row.cells.get("language", "")
    if ORDINANCE in as_code(text):
        return [ORDINANCE]
    return list(dict.fromkeys(row.language(word) for word in split_list(text)))


def _areas(row: SheetRow) -> tuple[list[str], float]:
    """The areas asked about, empty for all, and the share of them that has to be met."""
    share, areas = 1.0, []
    for word in split_list(row.cells.get("areas", "")):
        part = _SHARE.fullmatch(word)
        if part:
            share = float(part[1]) / 100
            if not 0 < share <= 1:
                raise RowRefused("areas", f"“{word}” is no share of the areas; write it as 80%")
        elif as_code(word) == CITYWIDE:
            areas.append(CITYWIDE)
        elif as_code(word) not in ANYWHERE:
            areas += row.areas_on_map("areas", word)
    if CITYWIDE in areas and len(areas) > 1:
        raise RowRefused("areas", "citywide goes alone: it asks about the whole map at once")
    return list(dict.fromkeys(areas)), share


def _from_one(row: SheetRow, column: str) -> int:
    found = row.read(column, read_count)
    if found == 0:
        raise RowRefused(column, "0 is no number of organizations to reach; write 1 or more")
    return found or 1


def _severity(row: SheetRow, service: str | None, words: Vocabulary) -> int:
    """The severity of the cell, else that of the service in the vocabulary, else 1."""
    found = row.read("severity", read_count)
    if found is not None:
        if not 1 <= found <= 5:
            raise RowRefused("severity", f"“{found}” is no severity; it goes from 1 to 5")
        return found
    word = words.words.get("services", {}).get(service or "")
    return (word.severity if word else None) or 1


def target_sentences(session: Session) -> Mapping[str, str | None]:
    """What the targets on record are called, by their codes; None where nobody wrote a sentence."""
    return {row.code: row.sentence for row in session.execute(select(Target.code, Target.sentence))}


def target_ids(session: Session) -> Mapping[str, UUID]:
    """The ids of the targets on record by their codes."""
    return {row.code: row.id for row in session.execute(select(Target.code, Target.id))}
