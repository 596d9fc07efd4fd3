"""Cards: what is listed stands on lines of its own without any label, one card below or beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, mode

from directory.parsing.closing_notes import may_close_list, notes_at_end
from directory.parsing.tables.card import HOLDER, NAME, Card, card_of, ends_with_street
from directory.parsing.tables.cell_text import clean
from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.line_kinds import (
    FACTS,
    Kind,
    group_of,
    groups_of,
    kind_of,
)
from directory.parsing.tables.second_names import cut_second_names
from directory.parsing.tables.stacked_tables import headings_below
from directory.parsing.tables.table import Record
from directory.parsing.tables.title_lines import without_titles

_FEWEST = 2
_LONGEST = 25
_MANY = 3
_MOSTLY = 0.8
_SAMPLE = 200
_WIDEST = 12  # columns beside each other in which cards may stand


@dataclass(slots=True)
class Cards:
    """The records under a heading, how many cards there are, and the share of them that look like cards.

    `left` are lines that belong to no card, such as titles; `unclear` begin cards that are not read, since two names
    stand one below the other where the others have one.
    """

    records: list[Record]
    count: int
    share: float
    left: list[Record]
    unclear: list[Record]


def cards_of(records: Sequence[Record]) -> Cards | None:
    """The cards on a sheet: lines in blocks, blocks side by side, or a card in each row; None for anything else.

    A card begins with a name and has facts below it (how to call, where, when). Nothing is a card on a sheet whose
    columns hold one kind of fact each below a heading: that is a list.
    """
    above, records, below = without_titles(records)
    sample = records[:_SAMPLE]
    if len(records) < _FEWEST or max(len(each.fields) for each in sample) > _WIDEST:
        return None
    in_rows = _are_rows(sample)
    if not (in_rows or any(map(_is_mixed, _tables(sample))) or _are_parted(sample)):
        return None
    found: list[Card] = []
    left: list[Record] = [*above, *below]
    blocks = [[each] for each in records] if in_rows else _blocks(records)
    parts: list[list[tuple[int, str]]] = []
    for block in blocks:
        if _is_title(block):
            left += block
        else:
            parts += _parts(block)
    left += _take_closing_notes(parts)
    usual = mode(map(_leading_names, parts)) if parts else 0
    unclear: list[Record] = []
    for place, lines in enumerate(parts):
        line, text = lines[0]
        if usual != 1 or _leading_names(lines) == 1:
            found.append(card_of(lines))
        elif place == 0 or text.isupper() or text.endswith(":"):
            # A title that no empty line parts from the card below it.
            left.append(Record(line, [text]))
            found.append(card_of(lines[1:]))
        else:
            unclear.append(Record(line, [text]))
    if len(found) < _FEWEST:
        return None
    cut_second_names(found)
    whole = sum(each.is_whole for each in found)
    header = list(dict.fromkeys(name for each in found for name in each.cells))
    header.sort(key=lambda name: name != NAME)
    rows = [Record(each.line, [each.cells.get(name, "") for name in header]) for each in found]
    labels = ["Name", *header[1:]] if HOLDER in header else header
    return Cards(
        [Record(found[0].line, labels), *rows], len(found), whole / len(found), left, unclear
    )


def _take_closing_notes(parts: list[list[tuple[int, str]]]) -> list[Record]:
    """Takes the lines below the last card that are said of the list, or a last card of nothing else; gives them."""
    if not parts:
        return []
    last = parts[-1]
    others = [text for lines in parts[:-1] for _line, text in lines]
    texts = [text for _line, text in last]
    is_note = may_close_list(" ".join(texts)) and not any(map(may_close_list, others))
    cut = 0 if is_note else len(last) - notes_at_end(["", *texts], others)
    found = [Record(line, [text]) for line, text in last[cut:]]
    parts[-1:] = [last[:cut]] if cut else []
    return found


def _are_rows(records: Sequence[Record]) -> bool:
    """Whether each row is a card: cells of several lines, of which the first row has facts too."""
    lines = [
        sum(len(each.splitlines()) for each in record.fields if each.strip()) for record in records
    ]
    several = sum(any("\n" in each.strip() for each in record.fields) for record in records)
    facts = {
        kind
        for each in records[0].fields
        for line in each.splitlines()
        if (kind := kind_of(line)) in FACTS
    }
    return (
        median(lines) >= _MANY and several * 2 > len(records) and len(set(map(group_of, facts))) > 1
    )


def _tables(records: Sequence[Record]) -> list[Sequence[Record]]:
    """The tables that stand one below the other, each from its heading on; else all records together."""
    first = next((place for place, each in enumerate(records) if len(_filled(each)) >= _MANY), None)
    if first is None or any(map(looks_like_data, _filled(records[first]))):
        return [records]
    below = headings_below(records[first:], records[first].fields)
    if not below:
        return [records]
    starts = [first, *(first + each for each in below)]
    return [
        records[start:end] for start, end in zip(starts, [*starts[1:], len(records)], strict=True)
    ]


def _filled(record: Record) -> list[str]:
    return [each.strip() for each in record.fields if each.strip()]


def _is_mixed(records: Sequence[Record]) -> bool:
    """Whether columns hold facts of several kinds, one below the other, as no list does under a heading."""
    width = max(len(each.fields) for each in records)
    columns = [
        [
            each.fields[place]
            for each in records
            if place < len(each.fields) and each.fields[place].strip()
        ]
        for place in range(width)
    ]
    columns = [each for each in columns if len(each) >= _MANY]
    mixed = [len(groups_of(each, _FEWEST)) > 1 for each in columns]
    labels = _filled(records[0])
    has_heading = len(labels) >= _MANY and all(kind_of(each) is Kind.NAME for each in labels)
    if not has_heading:
        return any(mixed)
    return bool(mixed) and mixed[0] and sum(mixed) * 2 > len(mixed)


def _are_parted(records: Sequence[Record]) -> bool:
    """Whether lines stand in blocks between empty ones, most of them a name with a fact and more lines below it."""
    if max(len(each.fields) for each in records) > 1:
        return False
    blocks = _blocks(records)
    telling = sum(
        len(block) > _FEWEST
        and kind_of(_first(block[0])) is Kind.NAME
        and any(kind_of(_first(each)) in FACTS for each in block[1:])
        for block in blocks
    )
    return telling >= max(_MANY, _MOSTLY * len(blocks))


def _blocks(records: Sequence[Record]) -> list[list[Record]]:
    """The rows between empty lines; where there are none, from one name below facts to the next."""
    blocks: list[list[Record]] = []
    before: Record | None = None
    for record in records:
        height = 1 + sum(each.strip().count("\n") for each in (before.fields if before else ()))
        if before is None or record.line > before.line + height:
            blocks.append([])
        blocks[-1].append(record)
        before = record
    if sum(len(each) > _LONGEST for each in blocks) * 2 < len(blocks) and len(blocks) > 1:
        return blocks
    return [part for block in blocks for part in _without_gaps(block)]


def _without_gaps(block: Sequence[Record]) -> Iterator[list[Record]]:
    """A block cut before each name that stands below a fact and above one, or above a sentence."""
    part: list[Record] = []
    kinds = [kind_of(_first(each)) for each in block]
    for place, record in enumerate(block):
        below = kinds[place + 1 : place + 4]
        begins = kinds[place] is Kind.NAME and place > 0 and kinds[place - 1] is not Kind.NAME
        if (
            begins
            and any(each in FACTS for each in below)
            and any(each in FACTS for each in map(kind_of, map(_first, part)))
        ):
            yield part
            part = []
        part.append(record)
    if part:
        yield part


def _leading_names(lines: Sequence[tuple[int, str]]) -> int:
    """How many lines of a card are names before the first that is something else."""
    return next(
        (
            place
            for place, (_line, text) in enumerate(lines)
            if kind_of(text) is not Kind.NAME or (place and _goes_on(text))
        ),
        len(lines),
    )


def _goes_on(text: str) -> bool:
    """Whether a line below a name is none: it begins with a small letter, or ends with the street of a building."""
    return text[:1].islower() or ends_with_street(text)


def _first(record: Record) -> str:
    return next((each.strip() for each in record.fields if each.strip()), "")


def _parts(block: Sequence[Record]) -> list[list[tuple[int, str]]]:
    """The lines of each card of a block: of each column where they stand side by side, else of all rows together."""
    width = max(len(each.fields) for each in block)
    columns = [
        [
            (record.line, line)
            for record in block
            if place < len(record.fields)
            for line in _lines(record.fields[place])
        ]
        for place in range(width)
    ]
    columns = [each for each in columns if each]
    if len(columns) > 1 and len(block) > 1 and all(card_of(each).is_whole for each in columns):
        return columns
    return [
        [(record.line, line) for record in block for each in record.fields for line in _lines(each)]
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in clean(text).splitlines() if line.strip()]


def _is_title(block: Sequence[Record]) -> bool:
    """Whether a block is words alone: the title of a section, a note."""
    return not any(
        kind_of(line) in FACTS for each in block for text in each.fields for line in _lines(text)
    )
