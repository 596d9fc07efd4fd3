"""Numbers and people of an owner as rows, each with the narrowest audience that source and record know of it.

Within one owner a value that is hidden in one row is hidden in all; across an organization it is never shown to a wider
audience than today. Applying the same source again therefore changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from directory.fields.row_values import Row, compact, frozen
from directory.imports.planning.audiences import (
    AUDIENCES,
    Seen,
    contact_keys,
    email_key,
    narrower,
    phone_key,
)
from directory.imports.planning.codes import Codes
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.phone_numbers import read_phone_number
from directory.imports.planning.staff_numbers import StaffNumbers


@dataclass(slots=True)
class Reach:
    """`country` (ISO 3166-1) is that of numbers without a country code; `seen` is what the organization shows today."""

    codes: Codes
    remarks: Remarks
    country: str
    seen: Seen
    staff_numbers: StaffNumbers = field(default_factory=StaffNumbers)

    def email(self, said: str | None, line: int | None) -> str | None:
        """An address of e-mail for everybody, unless it is on record as one that is not."""
        if said and self.seen.audience([email_key(said)]) != "public":
            self.remarks.doubt(
                line, "email", "this e-mail address is not public on record; left out"
            )
            return None
        return said

    def phones(self, phones: Sequence[Row], recorded: Sequence[Row], line: int | None) -> list[Row]:
        """The numbers of an owner; `recorded` are those that it has on record."""
        rows = [self._phone(phone, line) for phone in phones]
        limited = [row for row in rows if not self._is_opened(row, rows, line)]
        self._limit_numbers(limited, recorded, line)
        return _once(rows)

    def _is_opened(self, phone: Row, rows: Sequence[Row], line: int | None) -> bool:
        """Whether a number of a member of staff is shown, since somebody decided so for all of the source."""
        here = (row["audience"] for row in rows if row["number"] == phone["number"])
        if narrower(*here) != "public" or not self.seen.is_of_staff(phone):
            return False
        reason = self.staff_numbers.opens(phone, line)
        if reason:
            self.remarks.doubt(line, "contact_audience", reason)
        return bool(reason)

    def contacts(
        self, contacts: Sequence[Row], recorded: Sequence[Row], line: int | None
    ) -> list[Row]:
        """The people of an owner with their numbers; `recorded` are those that it has on record."""
        rows = [self._contact(contact, line) for contact in contacts]
        self._limit_people(rows, recorded, line)
        for row in rows:
            for phone in row["phones"]:
                phone["audience"] = narrower(phone["audience"], row["audience"])
        numbers = [phone for row in rows for phone in row["phones"]]
        known = [phone for row in recorded for phone in row.get("phones", ())]
        self._limit_numbers(numbers, known, line)
        return _once(compact(row | {"phones": _once(row["phones"])}) for row in rows)

    def _phone(self, phone: Row, line: int | None) -> Row:
        read = read_phone_number(phone["number"], self.country)
        if not read.is_read:
            reason = f'"{phone["number"]}" is not read as a phone number; kept as written'
            self.remarks.doubt(line, "phone", reason)
        return compact(
            phone
            | {
                "number": read.number,
                "extension": phone.get("extension") or read.extension,
                "audience": self._audience(phone.get("audience", "public"), line),
                "languages": self.codes.spoken(phone.get("languages", ()), line),
            }
        )

    def _contact(self, contact: Row, line: int | None) -> Row:
        row = compact(
            contact
            | {
                "roles": self.codes.many(
                    "contact_roles", contact.get("roles", ()), line, "contact_role"
                ),
                "audience": self._audience(contact.get("audience", "staff"), line),
            }
        )
        return row | {"phones": [self._phone(phone, line) for phone in contact.get("phones", ())]}

    def _audience(self, said: str, line: int | None) -> str:
        """A word that is no audience keeps the value with staff."""
        return self.codes.of(AUDIENCES, said, line, "contact_audience") or "staff"

    def _limit_numbers(
        self, rows: Sequence[Row], recorded: Iterable[Row], line: int | None
    ) -> None:
        limits: dict[str, str] = {}
        for row in (*rows, *recorded):
            number = row["number"]
            limits[number] = narrower(row["audience"], limits.get(number, "public"))
        for row in rows:
            limit = narrower(limits[row["number"]], self.seen.audience([phone_key(row)]))
            self._narrow(row, limit, f"the number {row['number']}", line)

    def _limit_people(self, rows: Sequence[Row], recorded: Sequence[Row], line: int | None) -> None:
        """One name or e-mail address is one person; a row with a name of one and an address of another joins both."""
        limits: dict[str, str] = {}
        everybody = [*((contact_keys(row), row["audience"]) for row in (*rows, *recorded))]
        for _ in everybody:
            before = dict(limits)
            for keys, audience in everybody:
                limit = narrower(audience, *(limits.get(key, "public") for key in keys))
                limits |= dict.fromkeys(keys, limit)
            if limits == before:
                break
        for row in rows:
            keys = contact_keys(row)
            narrowest = narrower("public", *(limits[key] for key in keys), self.seen.audience(keys))
            self._narrow(row, narrowest, "this contact", line)

    def _narrow(self, row: Row, limit: str, what: str, line: int | None) -> None:
        said, row["audience"] = row["audience"], narrower(row["audience"], limit)
        if row["audience"] != said:
            kept = row["audience"]
            reason = f"{what} is marked for {kept} and stays so, although the source says {said}"
            self.remarks.doubt(line, "contact_audience", reason)


def _once(rows: Iterable[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(frozen(row), row)
    return list(found.values())
