"""Lines that every page offers: the table `name, phone, text, hours, languages, note, operator` as a plan of listings.

Each answer to a question of callers has three columns more: `recorded` (yes, no, depends), `recorded_source`,
`recorded_on`. A line that is a listing already is edited as one: of it the table says its place among the lines alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.fields.row_values import Row, compact
from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.planning.phone_numbers import read_phone_number
from directory.imports.readers.listing_columns import schedules
from directory.imports.readers.row_cells import Cells
from directory.imports.sheets.needed_columns import require_columns
from directory.imports.sheets.row_texts import reads_texts
from directory.models import (
    Audience,
    LanguageName,
    LineQuestion,
    LineReply,
    Organization,
    Service,
    answer_columns_of,
)
from directory.parsing.cell_values import split_list
from directory.parsing.emergency_numbers import is_emergency
from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row as TableRow
from directory.parsing.tables import Table

COLUMNS = ("name", "phone", "text", "hours", "languages", "note", "operator")
ALWAYS = "24/7"


@reads_texts
def plan_crisis_lines(session: Session, table: Table, country: str) -> Plan:
    """What the table would add and change; the order of its rows is the order on pages.

    `country` (ISO 3166-1) is that of the phone numbers.
    Raises NothingToRead when the column of the name or of the phone is missing.
    """
    require_columns(table.name, table.header, COLUMNS[:2], "a table of crisis lines", COLUMNS)
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    lines, seen = _Lines(session, country), dict[str, int]()
    for row in table.rows:
        cells = {column: row.cells.get(column, "").strip() for column in COLUMNS}
        name = cells["name"]
        if not name or not cells["phone"]:
            column = "phone" if name else "name"
            reason = "the cell is empty; a crisis line needs a name and a phone"
            plan.refused.append(Remark(table.name, row.line, column, reason))
            continue
        if name in seen:
            reason = f'"{name}" is already on line {seen[name]}; the first is taken'
            plan.doubts.append(Remark(table.name, row.line, "name", reason))
            continue
        seen[name] = row.line
        if is_emergency(cells["phone"], country):
            reason = "pages offer the country's number for emergencies by themselves (see the settings); left out"
            plan.doubts.append(Remark(table.name, row.line, "phone", reason))
            continue
        if not read_phone_number(cells["phone"], country).is_read:
            reason = f"“{cells['phone']}” is no phone number; write it with its area code, like 415-555-0101"
            plan.refused.append(Remark(table.name, row.line, "phone", reason))
            continue
        records = list(lines.planned(cells, row, len(seen), plan))
        for record in records:
            plan.count(record)
        written = [record for record in records if record.fields]
        plan.groups += [PlannedGroup(name, written)] if written else []
    return plan


@dataclass(slots=True)
class _Lines:
    """The lines on record, and the listings and organizations that the table makes."""

    session: Session
    country: str
    made: dict[str, UUID] = field(default_factory=dict)

    def planned(
        self, cells: Mapping[str, str], row: TableRow, position: int, plan: Plan
    ) -> Iterator[PlannedRecord]:
        """The records of one row, with what is in doubt of it said in the plan."""
        answers = list[Row]()
        for question in LineQuestion:
            try:
                answers += _answer(row.cells, question)
            except ValueError as error:
                plan.doubts.append(Remark(plan.source, row.line, question, str(error)))
        known = self.on_record(cells)
        if known is None:
            line = Cells(plan.source, row.line, cells, {}, self.country)
            yield from self.new(line, answers, position)
            plan.doubts += line.doubts
            return
        yield _placed(known, position)
        if not _has_number(known, cells["phone"], self.country):
            reason = f'"{known.name}" is a listing here, with another number: change it there'
            plan.doubts.append(Remark(plan.source, row.line, "phone", reason))

    def on_record(self, cells: Mapping[str, str]) -> Service | None:
        """The line of this name, else the listing of this name of the organization that runs it."""
        named = select(Service).where(Service.name == cells["name"])
        line = self.session.scalar(
            named.where(Service.line_position.is_not(None)).order_by(Service.line_position).limit(1)
        )
        owner = self._owner(cells)
        if line is not None or owner is None:
            return line
        return self.session.scalar(named.where(Service.organization_id == owner.id).limit(1))

    def _owner(self, cells: Mapping[str, str]) -> Organization | None:
        """The only organization of that name on record that the public may know."""
        name = cells["operator"] or cells["name"]
        query = select(Organization).where(func.lower(Organization.name) == name.lower())
        found = [
            each
            for each in self.session.scalars(query)
            if each.is_shown and each.audience is Audience.PUBLIC and not each.confidential
        ]
        return found[0] if len(found) == 1 else None

    def new(self, row: Cells, answers: list[Row], position: int) -> Iterator[PlannedRecord]:
        """The listing that a row makes, after its organization where none is on record."""
        cells = row.cells
        operator = cells["operator"] or cells["name"]
        owner = self._owner(cells)
        own = owner.id if owner else self.made.get(operator.lower())
        if own is None:
            own = self.made[operator.lower()] = uuid4()
            about = {"name": operator, "status": "active", "audience": "public"}
            yield PlannedRecord("organization", own, operator, False, about, {})
        hours = schedules(row)
        spoken, words = self._languages(row)
        always = any(each.get("opening_hours") == ALWAYS for each in hours)
        fields = compact(
            {
                "name": cells["name"],
                "description": cells["note"],
                "status": "active",
                "audience": "public",
                "hotline_24_7": True if always else None,
                "interpretation_services": "; ".join(words),
            }
        )
        fields |= {"organization_id": own, "line_position": position}
        phones = self._phones(row)
        modes = ["phone", "text"] if len(phones) > 1 else ["phone"]
        parts = {
            "phones": phones,
            "terms": [
                {"vocabulary": "services", "code": "hotline"},
                *({"vocabulary": "modes", "code": mode} for mode in modes),
            ],
            "languages": [{"code": each} for each in spoken],
            "schedules": hours,
            "line_answers": answers,
        }
        parts = {name: rows for name, rows in parts.items() if rows}
        yield PlannedRecord("service", uuid4(), cells["name"], False, fields, parts)

    def _languages(self, row: Cells) -> tuple[list[str], list[str]]:
        """The codes of the languages that a row names, and the words that are none."""
        known = set(self.session.scalars(select(LanguageName.code)))
        codes, words = list[str](), list[str]()
        for name in split_list(row.cells["languages"]):
            found = shipped_names().coded(fold(compose(name))) or ()
            if len(found) == 1 and found[0] in known:
                codes.append(found[0])
            else:
                words.append(name)
                row.doubt("languages", f"“{name}” is no language on record; it is kept as words")
        return list(dict.fromkeys(codes)), list(dict.fromkeys(words))

    def _phones(self, row: Cells) -> list[Row]:
        number, extension, _ = read_phone_number(row.cells["phone"], self.country)
        numbers = [compact({"number": number, "extension": extension, "type": "voice"})]
        texted = read_phone_number(row.cells["text"], self.country)
        if texted.is_read:
            numbers.append({"number": texted.number, "type": "text"})
        elif row.cells["text"]:
            row.doubt("text", f"“{texted.number}” is no number to text to; it is left out")
        return [{**each, "audience": "public"} for each in numbers]


def _placed(service: Service, position: int) -> PlannedRecord:
    """A listing on record at its place among the lines."""
    before = service.line_position
    fields = {"line_position": position} if before != position else {}
    changes = [Change("line_position", before, position)] if fields else []
    return PlannedRecord("service", service.id, service.name, True, fields, {}, changes)


def _has_number(service: Service, written: str, country: str) -> bool:
    numbers = {each.number for each in service.phones}
    return bool({written, read_phone_number(written, country).number} & numbers)


def _answer(cells: Mapping[str, str], question: LineQuestion) -> Collection[dict[str, Any]]:
    """An answer with its source and its day. Raises ValueError where one of the three is missing or is none."""
    said, source, on = (cells.get(name, "").strip() for name in answer_columns_of(question))
    if not said:
        return []
    if not question.takes(said):
        raise ValueError(f'"{said}" is no answer; use {", ".join(LineReply)}')
    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise ValueError(f'"{on}" is no day such as 2026-11-27; the answer is left out') from error
    if not source:
        raise ValueError("nobody is named who says so; the answer is left out")
    return [{"question": question.value, "answer": said, "source": source, "stated_on": day}]
