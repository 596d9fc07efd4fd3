"""Restrictive wins, for single records: their flags, their audience and their status.

A flag that the source lacks keeps what is on record; a "no" against a recorded "yes" is a doubt and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from directory.imports.planning.audiences import narrower
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Facts


def flag(
    recorded: Iterable[Facts], said: bool | None, line: int | None, what: str, remarks: Remarks
) -> bool:
    """Whether a record is confidential: one yes on record or in the source is enough."""
    found = list(recorded)
    if not any(facts.fields.get("confidential") for facts in found):
        if said and found:
            remarks.doubt(
                line,
                "confidential",
                f"{what} is shown on record and hidden from now on, because the source says that it is confidential",
            )
        return bool(said)
    if said is False:
        remarks.doubt(
            line,
            "confidential",
            f"{what} is confidential on record and stays so, although the source says no; "
            "change it by hand once the operator has authorized it in writing",
        )
    return True


def audience(
    recorded: Iterable[Facts], said: str | None, line: int | None, what: str, remarks: Remarks
) -> str:
    """The widest audience of a record: what is on record or, when narrower, what the source says."""
    known = narrower("public", *(facts.fields.get("audience", "public") for facts in recorded))
    if said == "public" and known != "public":
        remarks.doubt(
            line,
            "unlisted",
            f"{what} is kept from the public on record and stays so, although the source says no; "
            "change it by hand if it may be shown",
        )
    return narrower(known, said or "public")


def status(
    present: Facts, said: str | None, line: int | None, what: str, remarks: Remarks
) -> str | None:
    """The status of a record: what the source says, else what is on record. One that opens again is looked at."""
    known = present.fields.get("status", "active")
    if said == "active" and known != "active":
        remarks.doubt(
            line,
            "status",
            f"{what} is {known.replace('_', ' ')} on record and opens again, since the source has it as active; "
            "make sure that it does",
        )
    return said
