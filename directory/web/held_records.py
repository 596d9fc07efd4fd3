"""What rows that wait would write, record by record, for whoever decides: on record and new, and what each repeats.

Touches no record. Of a place that is hidden on record nothing is shown but what the row itself says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from directory.fields.row_values import compact
from directory.imports.incoming_records import IncomingRecord
from directory.imports.plan import UNNAMED_PLACE, Plan, PlannedRecord
from directory.imports.plan_text import kind_words
from directory.models import HeldDecision
from directory.web.supplied_words import STAFF, field_words, seen_by, supplied_words

CONCEALED = "concealed: the place is confidential on record"
_UNSHOWN = frozenset(
    {"id", "area_code", "history", "external_identifier", "external_identifier_type"}
)
LEAVE_OUT = ("Leave it out", "Nothing of it is written; what is on record stays as it is.")
"""The words of the button, and what pressing it does."""
_STAYS = "A place at the address of a confidential place is confidential, too: it opens only by an authorization."
_PAGES = ("organization", "service", "location")
_PLACING = frozenset({"addresses", "latitude", "longitude"})
_OF_PLACES = frozenset({"location", "service_at_location"})


class HeldField(NamedTuple):
    """One field of a record: its name, what is on record, what would stand, and who would see that."""

    name: str
    old: str
    new: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """One record; `named` are the columns of its `fields`, `repeats` are as the row keeps them.

    `doubt` says which words make it wait, `in_doubt` that they are its own and may hide it; `why` is what else does.
    """

    kind: str
    label: str
    line: int | None
    known: bool
    secret: bool
    fields: tuple[HeldField, ...]
    repeats: tuple[Mapping[str, str], ...]
    doubt: str = ""
    in_doubt: bool = False
    why: str = ""
    is_public: bool = True
    """Whether everybody may know of it by its own audience."""

    @property
    def title(self) -> str:
        """What kind of record it is, and its name."""
        kind = kind_words(self.kind, 1).removeprefix("1 ")
        kind = kind if self.known else f"new {kind}"
        named = self.kind == "service_at_location" or self.label != UNNAMED_PLACE
        return f"{kind[0].upper()}{kind[1:]}{': ' + self.label if named else ''}"

    @property
    def joins_hidden_place(self) -> bool:
        """Whether it puts a place where a hidden one is, and so makes it confidential."""
        return self.kind == "location" and self.secret and bool(self.repeats and self.fields)

    @property
    def opens_place(self) -> bool:
        """Whether it gives a place that is not hidden an address or a position."""
        placing = {field_words("location", each) for each in _PLACING}
        names = {each.name for each in self.fields}
        return self.kind == "location" and not self.secret and bool(names & placing)

    @property
    def replaces(self) -> bool:
        """Whether anything that is on record now would be another."""
        return any(each.old for each in self.fields)


def held_records(
    plan: Plan, said: Sequence[IncomingRecord], rows: list[dict[str, Any]]
) -> list[HeldRecord]:
    """The records that the plan of the rows would write, and the rows that would write nothing now."""
    waiting = {_key(row["kind"], row.get("source_id", ""), row["label"]): row for row in rows}
    places = {each.source_id: each for each in said if each.kind == "location"}
    doubtful = {(each.kind, each.source_id) for each in said if each.in_doubt}
    found = []
    for group in plan.groups:
        for record in group.records:
            row = waiting.pop(_key(record.kind, record.source_id, record.label), {})
            fields = tuple(_fields(record, places.get(record.source_id)))
            found.append(
                HeldRecord(
                    record.kind, record.label, row.get("line"), record.known, record.secret, fields,
                    tuple(row.get("repeats", ())), row.get("doubt", ""),
                    (record.kind, record.source_id) in doubtful, row.get("why", ""),
                    record.fields.get("audience", "public") == "public",
                )
            )  # fmt: skip
    return found + [
        _unwritten(row, (row["kind"], row.get("source_id", "")) in doubtful)
        for row in waiting.values()
    ]


def choices(records: list[HeldRecord]) -> dict[HeldDecision, tuple[str, str]]:
    """The decisions that make a difference for these rows: the words of the button, and what pressing it does."""
    opened = [each for each in records if each.opens_place]
    written = any(each.fields or not each.known for each in records)
    repeating = [each for each in records if each.repeats]
    words = _public_words(records)
    found = {HeldDecision.LEFT_OUT: LEAVE_OUT}
    doubtful = [each for each in records if each.in_doubt]
    joining = [each for each in records if each.joins_hidden_place]
    stays = f" {_STAYS}" if joining else ""
    if doubtful:
        found[HeldDecision.HIDDEN] = (
            "Import it, with what is in doubt hidden",
            _doubt_words(doubtful) + stays + _public_words(records, doubtful),
        )
    # Where texts alone repeat something, to hide places would hide nothing of it.
    elif joining or (opened and (not repeating or any(each.opens_place for each in repeating))):
        found[HeldDecision.HIDDEN] = (
            "Import it with its places confidential",
            _hidden_words(len(opened) + len(joining)) + stays + words,
        )
    if opened:
        number = kind_words("location", len(opened))
        taken = f"The address or position of {number} is public like that of any listing."
        found[HeldDecision.TAKEN] = ("Import it: the public will see it", taken + stays + words)
    elif joining:
        return found  # no decision of one person publishes such an address
    elif repeating or words:
        found[HeldDecision.TAKEN] = (
            "Import it: the public will see it",
            words.strip() or "It is public like any listing.",
        )
    elif written:
        found[HeldDecision.TAKEN] = (
            "Import it",
            "A place that is confidential on record stays confidential.",
        )
    else:
        found[HeldDecision.TAKEN] = ("Nothing to import", "All of it is on record already.")
    return found


def _public_words(records: list[HeldRecord], without: Sequence[HeldRecord] = ()) -> str:
    """Whose words everybody may read then, as a sentence; nothing where there are none."""
    shown = (
        each
        for each in records
        if each.is_public and each.kind not in _OF_PLACES and each not in without
    )
    texts = list(dict.fromkeys(each.title for each in shown))
    return f" The words of {_listed(texts)} are public like those of any listing." if texts else ""


def _doubt_words(doubtful: list[HeldRecord]) -> str:
    """What stays hidden of the records whose words are in doubt."""
    places = sum(each.kind in _OF_PLACES for each in doubtful)
    others = [each.title for each in doubtful if each.kind not in _OF_PLACES]
    verb = "is" if places == 1 else "are"
    hidden = [f"{kind_words('location', places)} {verb} confidential: nobody outside sees where."]
    kept = [f"{_listed(others)} {'is' if len(others) == 1 else 'are'} for partners alone."]
    return " ".join((hidden if places else []) + (kept if others else []))


def _hidden_words(places: int) -> str:
    number = kind_words("location", places)
    verb = "is" if places == 1 else "are"
    return f"{number} with an address {verb} written, and confidential: nobody outside sees where."


def pages_of(plan: Plan) -> list[tuple[str, UUID]]:
    """Records with a page of their own that the plan writes or belongs to, the widest first."""
    found: set[tuple[str, UUID]] = set()
    for group in plan.groups:
        for record in group.records:
            found.add((record.kind, record.id))
            found |= {
                (kind, record.fields[f"{kind}_id"])
                for kind in _PAGES
                if record.fields.get(f"{kind}_id")
            }
    pages = [each for each in found if each[0] in _PAGES]
    return sorted(pages, key=lambda each: (_PAGES.index(each[0]), str(each[1])))


def _fields(record: PlannedRecord, place: IncomingRecord | None) -> Iterator[HeldField]:
    # What a plan makes confidential was not so before, by any reason: it has nothing on record to conceal.
    conceals = record.secret and record.known and record.fields.get("confidential") is not True
    if conceals and record.kind == "location" and place is not None:
        # What stands in the plan may be spelled as on record: the row's own words are asked.
        for name, value in compact(place.fields | place.parts).items():
            if name not in _UNSHOWN and name not in (
                "location_type",
                "area_code",
                "organization_id",
            ):
                yield _words(record, name, CONCEALED, value)
        return
    olds = {change.name: change.old for change in record.changes}
    for name, value in (record.fields | record.parts).items():
        says_nothing = value in ("", [], None) or (value is False and not record.known)
        if name in _UNSHOWN or name.endswith("_id") or says_nothing:
            continue
        old, new = olds.get(name), value
        if isinstance(value, list) and isinstance(old, list):
            new = [row for row in value if row not in old]
            old = [row for row in old if row not in value]
        yield _words(record, name, CONCEALED if conceals else old, new)


def _words(record: PlannedRecord, name: str, old: Any, new: Any) -> HeldField:
    kind = record.kind
    before = CONCEALED if old == CONCEALED else supplied_words(kind, name, old)
    # A record that is confidential, and each value of it, is for staff until it is opened.
    seen = STAFF if record.secret else seen_by(kind, name)
    return HeldField(field_words(kind, name), before, supplied_words(kind, name, new), seen)


def _unwritten(row: dict[str, Any], is_in_doubt: bool) -> HeldRecord:
    repeats = tuple(row["repeats"])
    return HeldRecord(
        row["kind"], row["label"], row["line"], True, True, (), repeats, row.get("doubt", ""),
        is_in_doubt, row.get("why", ""),
    )  # fmt: skip


def _key(kind: str, source_id: str, label: str) -> tuple[str, str, str]:
    return kind, source_id, label


def _listed(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
