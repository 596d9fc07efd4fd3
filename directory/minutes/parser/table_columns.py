"""What the columns of an attendance table hold, by their heads: Name and Organization, DEPARTMENT and STAFF."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import tokens, words_of

_COLUMNS = {
    "name": "name names attendee attendees member members participant participants person staff representative "
    "representatives nombre asistente asistentes delegate commissioner commissioners councilmember councilmembers "
    "trustee trustees comisionado comisionados",
    "first": "first given nombres",
    "last": "last surname family apellido apellidos",
    "agency": "organization organizations org orgs group agency agencies department departments affiliation "
    "company representing "
    "employer entity seat organizacion agencia departamento institution institucion dependencia entidad",
    "title": "title role position cargo puesto",
    "alternate": "alternate alternates proxy substitute designee suplente",
    "other": "email mail phone telephone tel cell mobile duration time join leave minutes guest initials "
    "recording correo telefono",
    "status": "present absent attendance status attended asistencia here signature roll "
    "remote remotely virtual zoom teams",
}
_ROLES = {word: role for role, words in _COLUMNS.items() for word in words.split()}
_WHEN = words_of("join leave duration time")
_HEAD_WORDS = frozenset(_ROLES) | words_of(
    "primary regular principal titular "
    "credentials degree degrees consent "
    "print printed full and of the contact your y del de mi middle initial or e user total original number no num"
)
# "Who? | From where? | Came?": heads that ask, which elsewhere are of other tables
_CAME_HEADS = (["came"], ["vino"], ["asistio"], ["here"], ["attended"], ["present"], ["estuvo"])
_ASKED = {
    **dict.fromkeys(("who", "quien", "quienes"), "name"),
    **dict.fromkeys(("from", "where", "from where", "where from", "de donde", "donde"), "agency"),
    **dict.fromkeys(("came", "vino", "estuvo", "asistio"), "status"),
}
_MOST_HEAD_WORDS = 6  # "First name and last name, M.I."
_BODIES = words_of("council committee commission board task force coalition advisory voting")
# Heads a column of names, or of signatures beside one.
_SIGN_IN = (["sign", "in"], ["signin"], ["signed", "in"])
# "Last, First", "Apellidos, nombre": one column holds the whole name, its end first.
_NAME_OF_PERSON = words_of("nombre nombres")
# "Attended 4/22/2026" heads a column of one meeting.
_DAY = re.compile(r"\b\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?\b")
# "P/A", "P / A / E": the head names the marks below it.
_LETTERS_OF_MARKS = re.compile(r"\s*\(?P\s?/\s?A(?:\s?/\s?[A-Z]){0,3}\)?\s*")


def cells(text: str) -> list[str]:
    """The cells of a row: parted by tabs, by bars, or by three blanks and more."""
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    if text.count("|") > 1:
        return [cell.strip() for cell in text.strip().strip("|").split("|")]
    return re.split(r"\s{3,}", text.strip())


def is_row(text: str) -> bool:
    """Whether a line has cells."""
    return len([cell for cell in cells(text) if cell]) > 1 or text.count("|") > 1


def without_other_columns(lines: list[Line]) -> list[Line]:
    """Tables of names beside addresses and minutes alone, as programs for meetings write them, with the names alone."""
    found: list[Line] = []
    place: int | None = None
    for number, text in lines:
        roles = columns(text) if "\t" in text else None
        if roles is not None:
            is_of_names = roles.count("name") == 1 and set(roles) <= {"name", "other", None}
            place = roles.index("name") if is_of_names else None
            found.append((number, "Attendees:" if is_of_names else text))
            continue
        row = text.split("\t")
        place = place if place is not None and len(row) > max(1, place) else None
        found.append((number, text if place is None else row[place].strip()))
    return found


def with_tabs_for_bars(lines: list[Line]) -> list[Line]:
    """Tables of who came whose cells are parted by bars, with tabs between them, so that an empty last cell is seen."""
    found: list[Line] = []
    width = 0
    for number, text in lines:
        row = _between_bars(text) if "|" in text else []
        if len(row) > 1 and columns("\t".join(row)):
            width = len(row)
        elif len(row) != width:
            width = 0
        is_rule = bool(width) and not text.strip(" |-:=+")
        found.append((number, "" if is_rule else "\t".join(row) if width else text))
    return found


def _between_bars(text: str) -> list[str]:
    inner = text.strip()
    if inner.startswith("|"):
        inner = inner.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def columns(text: str) -> list[str | None] | None:
    """What each column holds, where the line is the heading row of an attendance table; else None."""
    parts = cells(text)
    if len(parts) < 2:
        parts = re.split(r"\s{2,}|\s+/\s+", text.strip())
    asked = [tokens(part) for part in parts]
    is_asked = any(words in _CAME_HEADS for words in asked)
    roles = _without_repeated(
        parts,
        [
            (_ASKED.get(" ".join(words)) if is_asked else None) or column_role(part)
            for part, words in zip(parts, asked, strict=True)
        ],
    )
    has_name = "name" in roles or {"first", "last"} <= set(roles)
    return (
        roles if len(parts) > 1 and has_name and len([role for role in roles if role]) > 1 else None
    )


def _without_repeated(parts: list[str], roles: list[str | None]) -> list[str | None]:
    """The roles, where "Sign-in" beside names is for signatures and "Seat" beside an agency says nothing."""
    words = [tokens(part) for part in parts]
    has_names = any(
        role in ("name", "first") and each not in _SIGN_IN
        for role, each in zip(roles, words, strict=True)
    )
    has_agency = any(
        role == "agency" and "seat" not in each for role, each in zip(roles, words, strict=True)
    )
    return [
        "status"
        if has_names and each in _SIGN_IN
        else None
        if has_agency and "seat" in each
        else role
        for role, each in zip(roles, words, strict=True)
    ]


def column_role(cell: str) -> str | None:
    """What a column holds whose head these words are: name, first, last, agency, title or status; else None."""
    words = tokens(_DAY.sub("", cell))
    if _LETTERS_OF_MARKS.fullmatch(cell):
        return "status"
    if words in _SIGN_IN:
        return "name"
    if words[-2:] == ["members", "present"] and _BODIES.issuperset(words[:-2]):
        return "name"  # "Council Members Present", beside "Representing"
    if not words or len(words) > _MOST_HEAD_WORDS or any(word not in _HEAD_WORDS for word in words):
        return None
    if _parts_of_name(words) == {"first", "last"}:
        return "name"
    if any(_ROLES.get(word) == "alternate" for word in words):
        return "alternate"  # beside "Primary member": who may come for somebody
    if _WHEN & set(words):
        return "other"  # "First join" and "Last leave" are no parts of a name
    if words[-1] == "name" and len(words) > 1 and words[0] in _ROLES:
        return (
            _ROLES[words[0]]
            if _ROLES[words[0]] in ("first", "last")
            else "agency"
            if _ROLES[words[0]] == "agency"
            else "name"
        )
    return next((_ROLES[word] for word in words if word in _ROLES), None)


def _parts_of_name(words: list[str]) -> set[str]:
    """Which parts of a name the head of one column speaks of: first, last, or both."""
    roles = {_ROLES[word] for word in words if _ROLES.get(word) in ("first", "last")}
    return {"first", "last"} if "last" in roles and _NAME_OF_PERSON & set(words) else roles


def says_last_first(text: str) -> bool:
    """Whether the heading row of a table has a column for whole names with the last name first."""
    for cell in cells(text):
        words = tokens(cell)
        if column_role(cell) == "name" and _parts_of_name(words) == {"first", "last"}:
            order = [_ROLES.get(word) for word in words]
            return order.index("last") == min(
                place
                for place, role in enumerate(order)
                if role in ("first", "last", "name") and words[place] != "name"
            )
    return False
