"""E-mail and web addresses of a row: in each other's column, or of a person whom only staff sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, MutableMapping, Sequence

from directory.fields.row_values import Row
from directory.imports.readers.row_cells import Cells
from directory.parsing.cell_values import Unreadable, as_key, read_email, read_website
from directory.parsing.given_names import is_given_name

_PAIRS = (("email", "website"), ("organization_email", "organization_website"))
_SHORTEST = 3  # letters of a name that tells whose address it is


def put_right(row: Cells, fields: MutableMapping[str, str]) -> None:
    """Take a web address in the column of e-mail for one, and the other way round, where the other cell is empty."""
    for email, website in _PAIRS:
        for wrong, right, reader, other in (
            (email, website, read_email, read_website),
            (website, email, read_website, read_email),
        ):
            text = row.text(wrong)
            if text is None or _is_read(text, reader) or not _is_read(text, other):
                continue
            if row.text(right) is None:
                what = "a web address" if right == website else "an e-mail address"
                row.doubt(wrong, f"“{text}” is {what}; it is kept as such")
                fields[right], fields[wrong] = text, ""


def keep_with_its_person(
    row: Cells, fields: Row, people: Sequence[Row], names: Iterable[str]
) -> None:
    """Take an e-mail address from the public that has one of the `names` in it: those of people whom only others know.

    It stays with that person where the row may tell of them; of somebody whom the source withholds nothing is kept.
    """
    email = fields.get("email")
    if not email or any(each["audience"] == "public" for each in people):
        return
    local = as_key(re.sub(r"[._-]+", " ", email.partition("@")[0]))
    if not any(_is_of(local, name) for name in names):
        return
    del fields["email"]
    for person in people:
        if _is_of(local, person.get("name") or ""):
            person.setdefault("email", email)
    row.doubt(
        "email", "this e-mail address has the name of a person who is not shown; nor is the address"
    )


def _is_read(text: str, reader: Callable[[str], str]) -> bool:
    try:
        reader(text)
    except Unreadable:
        return False
    return True


def _is_of(local: str, name: str) -> bool:
    """Whether the part before the @ is a name: “vidal”, “maria vidal”, “mvidal”, “vidalm”, “mariav”.

    What stands before the first name may be how somebody is addressed: “Sgt. Ana Beltran”.
    """
    *before, last = as_key(re.sub(r"[.]", " ", name)).split() or [""]
    return any(_is_spelled(local, first, last) for first in before)


def _is_spelled(local: str, first: str, last: str) -> bool:
    said = local.split()
    whole = "".join(said)
    spelled = {first + last, last + first, first[0] + last, last + first[0], first + last[0]}
    if whole in spelled:
        return True
    # “Intake Coordinator” is no name, though it stands where names do.
    return is_given_name(first) and any(
        each in said for each in (first, last) if len(each) >= _SHORTEST
    )
