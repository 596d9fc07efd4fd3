"""Columns whose cells say several things, cut into columns by what these are.

Either a name stands above numbers, streets or hours, or all that is known of somebody stands in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil

from directory.parsing.hours import names_hours_alone
from directory.parsing.own_numbers import own_number_sentences, tells_in_passing
from directory.parsing.remarks import Remark
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status
from directory.parsing.tables.card import NAME, NOTES, OTHER, TEXT, card_of, is_kept_back
from directory.parsing.tables.language_lists import (
    LANGUAGES,
    is_language,
    names_language,
    names_languages_only,
)
from directory.parsing.tables.line_kinds import (
    FACTS,
    PLACES,
    Kind,
    ends_with_days,
    goes_on_with_hours,
    group_of,
    kind_of,
    tells_days,
    tells_times,
)
from directory.parsing.tables.packed_values import unpacked_cell
from directory.parsing.tables.runs import parts_between, pieces_of_run
from directory.parsing.tables.table import Row, Table
from directory.parsing.ways_in_prose import split_sentences
from directory.parsing.weak_signals import may_have_ended

_FEWEST, _FEWEST_SENTENCES = 2, 3
_PIECES = 3
_DIGITS_OF_A_NUMBER = 10
_SPOKEN = re.compile(r"(?:languages?|idiomas?|speaks?)\b", re.IGNORECASE)
# What may follow a street and its town.
_STATE = re.compile(r"[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?|\d{5}(?:-\d{4})?")
_STREET = re.compile(r"\d{1,6} ")
_HOUSE = re.compile(r"(?<![\d-])\d{1,6}[A-Za-z]? [^\W\d_a-z]")
"""The number of a house before the name of its street."""
_LABEL = re.compile(r"^[^\W\d_][^\d:]{1,20}:\s+")
HELD_BY = "Hosted by"
OF_HOLDER = re.compile(
    r"(?:(?:is|are) )?(?P<label>(?:co-?)?(?:hosted|sponsored|offered|presented|provided|run|operated|organi[sz]ed|held"
    r"|staffed) by|(?:organizad[oa]|ofrecid[oa]|presentad[oa]) por|hosts?(?=:)|sponsors?(?=:))[:\s]\s*(?P<holder>\S.*)",
    re.IGNORECASE,
)
"""A line that names who holds what stands above it."""
_BARE_BY = re.compile(
    r"(?:[Bb]y|[Pp]or):?\s+(?!Appointment|Phone|Referral|Cita)(?P<holder>[^\W\d_a-z].*)"
)
_WORDS_OF_A_TOWN = 3
_FEW_WORDS = 6
# A stop behind a letter, a title or the beginning of a street's name ends no sentence: "12 E. Elm St", "Ms. Wren".
STOP = (
    r"(?<!\s[A-Z])(?<!\s[NS][EW])(?<![NS]\.[EW])(?<!\d (?:St|Mt|Ft|Dr))(?<!\b(?:Apt|Ste|Flr|Bld))(?<!\bBldg)"
    r"(?<!\bRm)(?<!\bM[rs])(?<!\bMrs)(?<!\bSr)(?<!\bSra)\.\s+(?=\S)"
)
# Nothing may stand between a number to call and that of a house.
_BETWEEN = re.compile(rf"[;,|\n，；]\s*|{STOP}|(?<=\d{{4}})\s(?=\d{{1,6}}[A-Za-z]? [^\W\d_])")
_DASH = re.compile(r"\s[/–—-]\s")
# A dash between two times parts nothing.
_RANGE = re.compile(
    r"((?<!\d)\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?|\bnoon)\s[–—-]\s(?=\d{1,2}(?::\d\d|\s?[ap]\.?m)|noon\b)",
    re.IGNORECASE,
)
_MOSTLY = 0.6


def cut_card_cells(table: Table) -> None:
    """Gives what stands below the names in the cells of a column columns of their own, called by its heading; remarked.

    Only where at least half of its cells have several lines, and most of these are a name above facts.
    """
    for name in list(table.header):
        rows = [row for row in table.rows if row.cells[name] and _is_record(row, name)]
        if not _are_cards([row.cells[name] for row in rows]):
            continue
        added: dict[str, str] = {}
        for row in rows:
            card = card_of([(row.line, each) for each in _lines(row.cells[name])]).cells
            row.cells[name] = card.pop(NAME)
            for kind, text in card.items():
                heading = added.setdefault(kind, _free(table, f"{name}: {kind}"))
                row.cells[heading] = text
        _add(table, added)
        reason = "the lines below the names in this column are read as columns of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def cut_holders(table: Table) -> None:
    """Gives who holds it, in a line of its own below a name ("hosted by Elm Law"), a column of its own; remarked."""
    for name in list(table.header):
        below = [row for row in table.rows if "\n" in row.cells[name]]
        held = {
            id(row): cut for row in below if (cut := _without_holder(row.cells[name])) is not None
        }
        if len(held) < _FEWEST or len(held) < _MOSTLY * len(below):
            continue
        added = {HELD_BY: _free(table, HELD_BY)}
        for row in table.rows:
            row.cells[name], holder = held.get(id(row), (row.cells[name], ""))
            row.cells[added[HELD_BY]] = holder
        _add(table, added)
        reason = "who holds what is named above in this column is read as a column of its own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _without_holder(cell: str) -> tuple[str, str] | None:
    """A cell without its line on who holds what it names, and that holder; None without such a line."""
    first, *below = _lines(cell)
    for place, text in enumerate(below):
        found = OF_HOLDER.fullmatch(text) or _BARE_BY.fullmatch(text)
        if found is not None:
            return "\n".join([first, *below[:place], *below[place + 1 :]]), found["holder"]
    return None


def cut_mixed_cells(table: Table) -> None:
    """Gives facts of several kinds in one cell, such as a number and an address of mail, columns of their own.

    Only where most cells hold two of them, a line or a sentence each, and no name stands above them; remarked.
    """
    for name in list(table.header):
        filled = [row for row in table.rows if row.cells[name] and _is_record(row, name)]
        texts = [row.cells[name] for row in filled]
        if _are_packed(texts) or not _mostly(texts, _is_mixed, _FEWEST):
            continue
        added: dict[str, str] = {}
        for row in table.rows:
            said, of_few = _without_own_numbers(row.cells[name])
            card = _columns_of(_facts_of(said))
            if of_few:
                card[NOTES] = " ".join(filter(None, [card.get(NOTES), of_few]))
            row.cells[name] = "\n".join(card.pop(each) for each in (TEXT, OTHER) if each in card)
            for kind, text in card.items():
                if kind != NAME:
                    heading = added.setdefault(kind, _free(table, f"{name}: {kind}"))
                    row.cells[heading] = text
        _add(table, added)
        if not any(row.cells[name] for row in table.rows):
            _remove(table, name)
        reason = "hours, numbers and addresses in this column are read as columns of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _mostly(cells: Sequence[str], holds: Callable[[str], bool], least: int) -> bool:
    """Whether most of the cells, and at least so many, are of a kind; no more are read than it takes to know."""
    needed = max(least, ceil(_MOSTLY * len(cells)))
    found = 0
    for place, cell in enumerate(cells):
        if found + len(cells) - place < needed:
            return False
        found += holds(cell)
    return found >= needed


def _is_mixed(cell: str) -> bool:
    kinds = [kind_of(each) for each in _facts_of(cell)]
    groups = {group_of(kind) for kind in kinds if kind in FACTS}
    # A place and a number alone are read from one cell as they stand.
    return len(groups) > 1 and kinds[0] in FACTS and not groups <= {Kind.WHOLE, Kind.PHONE}


def _facts_of(cell: str) -> list[str]:
    return _lines(cell) if "\n" in cell else pieces_of(cell)


def _are_packed(cells: Sequence[str]) -> bool:
    """Whether any cell is JSON: its keys say what is for few, which nothing that is cut out of it would say."""
    return any(not isinstance(unpacked_cell(each), str) for each in cells)


def cut_info_cells(table: Table) -> None:
    """Gives numbers, streets and hours out of the sentences of a column columns of their own; remarked.

    Only where most cells have a number to call among words. What is no fact describes.
    """
    for name in list(table.header):
        cells = [row.cells[name] for row in table.rows if row.cells[name]]
        if (
            len(cells) < _FEWEST_SENTENCES
            or _are_packed(cells)
            or not _mostly(cells, _is_sentences, 1)
        ):
            continue
        added = {TEXT: _free(table, f"{name}: {TEXT}")}
        for row in table.rows:
            said, of_few = _without_own_numbers(row.cells[name])
            card = _columns_of(pieces_of(said))
            if of_few:
                card[NOTES] = " ".join(filter(None, [card.get(NOTES), of_few]))
            rest = [card.pop(kind) for kind in (TEXT, OTHER) if kind in card]
            row.cells[added[TEXT]] = ". ".join(text.replace("\n", ", ") for text in rest)
            for kind, text in card.items():
                if kind != NAME:
                    heading = added.setdefault(kind, _free(table, f"{name}: {kind}"))
                    row.cells[heading] = text
        _remove(table, name)
        _add(table, added)
        reason = "numbers, streets and hours in the sentences of this column are read as columns of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _without_own_numbers(cell: str) -> tuple[str, str]:
    """A cell without the sentences that tell a number of one person or for few, or in passing, and these, which are not
    cut.
    """
    sentences = [*enumerate(split_sentences(cell))]
    own = own_number_sentences(cell) | {number for number, each in sentences if is_in_passing(each)}
    sentences = sentences if own else [(0, cell)]
    kept = "".join(each for number, each in sentences if number in own)
    return "".join(each for number, each in sentences if number not in own), kept.strip()


def is_in_passing(sentence: str) -> bool:
    """Whether a sentence tells a number in passing, and no street at which it is answered."""
    return tells_in_passing(sentence) and _HOUSE.search(sentence) is None


def _columns_of(pieces: Sequence[str]) -> dict[str, str]:
    """What pieces of a cell hold, by the column of each kind; names of languages together, and what says an end."""
    spoken = [each for each in pieces if is_language(each) or names_languages_only(each)]
    ended = [each for each in pieces if kind_of(each) not in FACTS and may_say_end(each)]
    left = (each for each in pieces if each not in spoken and each not in ended)
    found = card_of([(0, ""), *((0, each) for each in left)]).cells
    said = [*filter(None, [found.get(LANGUAGES)]), *spoken]
    found |= {LANGUAGES: ", ".join(said)} if said else {}
    return found | ({NOTES: "; ".join(ended)} if ended else {})


def may_say_end(words: str) -> bool:
    """Whether some words between facts say that help has ended: in a description nobody would see that they do."""
    is_short = len(words.split()) <= _FEW_WORDS
    has_ended = note_status(words) not in (None, Status.UNLISTED)
    return has_ended or (is_short and may_have_ended(words, True) is not None)


def _is_sentences(cell: str) -> bool:
    """Whether a cell tells a number to call and more than where."""
    if sum(map(str.isdecimal, cell)) < _DIGITS_OF_A_NUMBER:
        return False
    pieces = pieces_of(cell)
    kinds = [kind_of(piece) for piece in pieces]
    says_more = any(kind is not Kind.PHONE and kind not in PLACES for kind in kinds)
    is_long = len(pieces) >= _PIECES or any(map(_SPOKEN.match, pieces))
    return Kind.PHONE in kinds and says_more and is_long


def pieces_of(cell: str) -> list[str]:
    """The parts of a cell between stops, commas and line breaks; a town stays with its street, a time with its day.

    A sentence that keeps a number or a house back stays whole, so that nothing of it stands without what it says.
    """
    if not is_kept_back(cell):
        return _cut(cell)
    sentences = split_sentences(cell)
    if not any(map(is_kept_back, sentences)):
        return [
            cell.strip()
        ]  # what keeps it back stands behind a dash: "12 Elm Lane — drivers only"
    found: list[str] = []
    run = ""
    for sentence in sentences:
        if is_kept_back(sentence):
            found += [*_cut(run), sentence.strip()]
            run = ""
        else:
            run += sentence
    return [*found, *_cut(run)]


def _cut(cell: str) -> list[str]:
    return [piece for run in pieces_of_run(cell) for piece in _pieces_between_commas(run)]


def _pieces_between_commas(cell: str) -> list[str]:
    found: list[str] = []
    dashed = (
        part
        for each in _BETWEEN.split(_RANGE.sub(r"\1-", cell))
        for part in parts_between(each, _DASH)
    )
    for piece in filter(None, (each.strip(" .") for each in dashed)):
        before = _LABEL.sub("", found[-1]) if found else ""
        follows = kind_of(before) is Kind.STREET and kind_of(piece) is Kind.NAME
        is_town = piece[:1].isupper() and len(piece.split()) <= _WORDS_OF_A_TOWN
        is_spoken_there = is_language(piece) or names_languages_only(piece)
        goes_on = follows and is_town and not (is_spoken_there or _is_no_town(piece))
        is_state = found and _STATE.fullmatch(piece) and _STREET.match(before)
        is_spoken = found and _SPOKEN.match(found[-1]) and names_language(piece)
        is_time = found and (
            (tells_days(found[-1]) and (tells_times(piece) or tells_days(piece)))
            or (ends_with_days(found[-1]) and tells_times(piece))
            or goes_on_with_hours(found[-1], piece)
        )
        if goes_on or is_state or is_time or is_spoken:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _is_no_town(piece: str) -> bool:
    """Whether a piece behind a street is a day or says an end; costly, so that it is asked last."""
    return names_hours_alone(f"{piece}, 9:00-17:00") or may_say_end(piece)


def _add(table: Table, added: dict[str, str]) -> None:
    table.header += added.values()
    for row in table.rows:
        for heading in added.values():
            row.cells.setdefault(heading, "")


def _remove(table: Table, name: str) -> None:
    table.header.remove(name)
    for row in table.rows:
        del row.cells[name]


def _is_record(row: Row, name: str) -> bool:
    """Whether a row is no title: it has more than one line of words."""
    return sum(map(bool, row.cells.values())) > 1 or "\n" in row.cells[name]


def _are_cards(cells: Sequence[str]) -> bool:
    several = [lines for each in cells if len(lines := _lines(each)) > 1]
    if len(several) < _FEWEST or len(several) * 2 < len(cells):
        return False
    cards = sum(
        kind_of(first) is Kind.NAME and any(kind_of(each) in FACTS for each in below)
        for first, *below in several
    )
    return cards >= _MOSTLY * len(several)


def _lines(cell: str) -> list[str]:
    return [each.strip() for each in cell.splitlines() if each.strip()]


def _free(table: Table, heading: str) -> str:
    return f"{heading} (2)" if heading in table.header else heading
