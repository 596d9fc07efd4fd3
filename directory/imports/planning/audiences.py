"""Who may see a number, an address of e-mail or a person: never a wider audience than on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.fields.row_values import Row
from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.known_records import Facts

# From the widest to the narrowest, as in the records.
AUDIENCES = ("public", "partner", "staff")


def narrower(*audiences: str) -> str:
    """The narrowest of these audiences."""
    return max(audiences, key=AUDIENCES.index)


@dataclass(slots=True)
class Seen:
    """The widest audience that sees each value of one organization today, by a key of the value.

    What no record shows may be shown to anyone: it is not hidden yet. `persons` are the numbers that people have, `own`
    those that were entered as the organization's or as those of something that it has.
    """

    audiences: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    def add(self, facts: Facts, is_of_source: bool = False) -> None:
        """Take in what one record of the organization shows.

        Where the source spoke of the record before (`is_of_source`), its edition of then may have given a number that
        a person has, and that was kept for staff: it does not count as the record's own.
        """
        self._widen(email_key(facts.fields.get("email")), "public")
        for phone in facts.rows("phones"):
            self._widen(phone_key(phone), phone["audience"])
            if not (is_of_source and phone["audience"] == "staff"):
                self.own.add(phone_key(phone))
        for contact in facts.rows("contacts"):
            for key in contact_keys(contact):
                self._widen(key, contact["audience"])
            for phone in contact.get("phones", ()):
                self._widen(phone_key(phone), narrower(contact["audience"], phone["audience"]))
                self.persons.add(phone_key(phone))

    def join(self, other: Seen) -> None:
        """Take in what another organization shows."""
        for key, audience in other.audiences.items():
            self._widen(key, audience)
        self.persons |= other.persons
        self.own |= other.own

    def is_of_staff(self, phone: Row) -> bool:
        """Whether a number is on record as that of a person alone, and for staff alone."""
        key = phone_key(phone)
        return self.audiences.get(key) == "staff" and key in self.persons - self.own

    def audience(self, keys: Iterable[str | None]) -> str:
        """The narrowest audience that any of these values has today."""
        return narrower("public", *(self.audiences.get(key, "public") for key in keys if key))

    def _widen(self, key: str | None, audience: str) -> None:
        if key:
            known = self.audiences.get(key, audience)
            self.audiences[key] = min(known, audience, key=AUDIENCES.index)


def phone_key(phone: Row) -> str:
    """What a number is remembered by, whatever stands around it."""
    return f"phone {phone['number']}"


def email_key(email: str | None) -> str | None:
    """What an address of e-mail is remembered by."""
    return f"email {email.casefold()}" if email else None


def contact_keys(contact: Row) -> list[str]:
    """What a person is remembered by."""
    name, email = contact.get("name"), email_key(contact.get("email"))
    return [*([f"name {name_key(name)}"] if name else []), *([email] if email else [])]
