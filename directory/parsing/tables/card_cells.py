"""Columns whose cells say several things, cut into columns by what these are.

Either a name stands above numbers, streets or hours, or all that is known of somebody stands in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.remarks import Remark
from directory.parsing.tables.cards import NAME, OTHER, TEXT, card_of
from directory.parsing.tables.line_kinds import FACTS, PLACES, Kind, kind_of
from directory.parsing.tables.table import Row, Table

_FEWEST, _FEWEST_SENTENCES = 2, 3
_PIECES = 3
_SHORTEST_LANGUAGE = 4
# What may follow a street and its town.
_STATE = re.compile(r"[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?|\d{5}(?:-\d{4})?")
_STREET = re.compile(r"\d{1,6} ")
LANGUAGES = "Languages"
_WORDS_OF_A_TOWN = 3
# A stop behind a letter or the beginning of a street's name ends no sentence: "12 E. Elm St", "12 St. Mary Way".
_STOP = (
    r"(?<!\s[A-Z])(?<!\s[NS][EW])(?<![NS]\.[EW])(?<!\d (?:St|Mt|Ft|Dr))(?<!\b(?:Apt|Ste|Flr|Bld))(?<!\bBldg)"
    r"(?<!\bRm)\.\s+(?=\S)"
)
# Nothing may stand between a number to call and that of a house.
_BETWEEN = re.compile(
    rf"[;,|\n]\s*|{_STOP}|\s[/–—-]\s|(?<=\d{{4}})\s(?=\d{{1,6}}[A-Za-z]? [^\W\d_])"
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


def cut_info_cells(table: Table) -> None:
    """Gives numbers, streets and hours out of the sentences of a column columns of their own; remarked.

    Only where most cells have a number to call among words. What is no fact describes.
    """
    for name in list(table.header):
        cells = [row.cells[name] for row in table.rows if row.cells[name]]
        if len(cells) < _FEWEST_SENTENCES or not _are_sentences(cells):
            continue
        added = {TEXT: _free(table, f"{name}: {TEXT}")}
        for row in table.rows:
            pieces = _pieces(row.cells[name])
            spoken = [each for each in pieces if _is_language(each)]
            lines = ["", *(each for each in pieces if each not in spoken)]
            card = card_of([(row.line, each) for each in lines]).cells
            card |= {LANGUAGES: ", ".join(spoken)} if spoken else {}
            rest = [card.pop(kind) for kind in (TEXT, OTHER) if kind in card]
            row.cells[added[TEXT]] = ". ".join(text.replace("\n", ", ") for text in rest)
            for kind, text in card.items():
                if kind != NAME:
                    heading = added.setdefault(kind, _free(table, f"{name}: {kind}"))
                    row.cells[heading] = text
            del row.cells[name]
        table.header.remove(name)
        _add(table, added)
        reason = "numbers, streets and hours in the sentences of this column are read as columns of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _are_sentences(cells: Sequence[str]) -> bool:
    pieces = [_pieces(each) for each in cells]
    telling = 0
    for each in pieces:
        kinds = [kind_of(piece) for piece in each]
        says_more = any(kind is not Kind.PHONE and kind not in PLACES for kind in kinds)
        telling += Kind.PHONE in kinds and says_more and len(each) >= _PIECES
    return telling >= _MOSTLY * len(cells)


def _pieces(cell: str) -> list[str]:
    """The parts of a cell between stops, commas and line breaks; a town stays with its street."""
    found: list[str] = []
    for piece in filter(None, (each.strip(" .") for each in _BETWEEN.split(cell))):
        follows = bool(found) and kind_of(found[-1]) is Kind.STREET and kind_of(piece) is Kind.NAME
        is_town = piece[:1].isupper() and len(piece.split()) <= _WORDS_OF_A_TOWN
        goes_on = follows and is_town and not _is_language(piece)
        if goes_on or (found and _STATE.fullmatch(piece) and _STREET.match(found[-1])):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _is_language(piece: str) -> bool:
    """Whether a piece is the name of a language and nothing else."""
    return len(piece) >= _SHORTEST_LANGUAGE and bool(shipped_names().exactly(fold(compose(piece))))


def _add(table: Table, added: dict[str, str]) -> None:
    table.header += added.values()
    for row in table.rows:
        for heading in added.values():
            row.cells.setdefault(heading, "")


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
