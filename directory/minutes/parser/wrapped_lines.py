"""Lists of one entry a line, or several: which lines begin an entry and which go on with the line before."""

from __future__ import annotations

import re
from bisect import bisect_right

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.attendance_entry import (
    Entry,
    Parse,
    is_device,
    read_entry,
    without_attendance_marks,
)
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import LONGEST_ENTRY, part_name
from directory.minutes.parser.numbered_lines import (
    LIST_MARK,
    Line,
    is_open,
    is_syllable,
    without_marks,
)
from directory.minutes.parser.person_names import read_persons

_MOST_LINES = 4  # a name, a title and an agency on lines of their own, and one that runs over
_MOST_LETTERS = 400  # bounds the ways to join, each of which is read
# No list of people has more lines; a longer text is read line by line, in linear time.
_MOST_BLOCKS = 500
_JOINED_THOUGH_SHORT = 0.6  # whoever typed it had room to go on and began a new line instead
_JOINED_OVER_GAP = 0.5
_JOINED_THOUGH_WHOLE = 0.8  # the second line says somebody by itself
_USUAL = 0.6
_FEW = 0.3
_NARROWEST = 12  # a column this narrow breaks lines anywhere, so its room says nothing
_ASKS_FOR_MORE = (",", "&", "–", "—", "-")
# No entry ends so: what follows "Centro Legal de" is the rest of it, and nobody's name.
_CONNECTIVE = re.compile(r"\s(?:of|the|for|and|on|de|del|la|las|los|el|y|para)$", re.IGNORECASE)
_BEGUN_MIDWAY = 1.0
_BETWEEN = re.compile(r"[ ;,]*")


def read_lines(lines: list[Line], group: str | None, is_listed: bool = False) -> Parse:
    """The easiest reading of lines as entries, where up to four lines may be one.

    A line was wrapped where the first word of the next would not have fitted: that joins two lines for nothing.
    Joining lines that had room, or that a gap parts, costs more, and so does joining whole entries of a list whose
    lines mostly are whole entries. Where lines carry bullets or numbers these decide.
    """
    blocks = _blocks(lines)
    if _are_marked(lines):
        return _sum([_read(_joined(run), group, is_listed) for run in _marked_runs(blocks)])
    if len(blocks) > _MOST_BLOCKS:
        return _sum([_read(_joined([block]), group, is_listed) for block in blocks])
    width = max((len(block.text) for block in blocks), default=0)
    is_whole = _wholes(blocks, is_listed)
    # For each end: the lowest penalty up to it, where its last entry begins, and that entry.
    best: list[tuple[float, int, Parse]] = [(0.0, 0, Parse())]
    for end in range(1, len(blocks) + 1):
        ways = []
        for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            run = blocks[start:end]
            if len(run) > 1 and sum(len(block.text) for block in run) > _MOST_LETTERS:
                break
            parse = _read(_joined(run), group, is_listed)
            parse.penalty += _penalty_of_joins(run, width)
            is_midway = start > 0 and _CONNECTIVE.search(blocks[start - 1].text[-8:])
            parse.penalty += _BEGUN_MIDWAY if is_midway else 0.0
            parse.penalty += _JOINED_THOUGH_WHOLE * sum(is_whole[start + 1 : end])
            ways.append((best[start][0] + parse.penalty, start, parse))
        best.append(min(ways, key=lambda way: way[0]))
    entries: list[Parse] = []
    end = len(blocks)
    while end:
        _, start, parse = best[end]
        entries.append(parse)
        end = start
    return _sum(entries[::-1])


class _Text:
    """Lines as one text that still knows on which line a place in it stands."""

    def __init__(self, number: int, text: str) -> None:
        self.text = text
        self._starts = [(0, number)]

    def append(self, number: int, mark: str, text: str) -> None:
        """Put a line behind what is there."""
        self._starts.append((len(self.text), number))
        self.text += mark + text

    def line_at(self, place: int) -> int:
        """The number of the line on which the first word at or behind a place stands."""
        blank = _BETWEEN.match(self.text, place)
        word = blank.end() if blank else place
        found = bisect_right(self._starts, word, key=lambda start: start[0])
        return self._starts[found - 1][1]


class _Block:
    """A line with words: its number, whether a list mark stands before it and whether a gap does."""

    def __init__(self, number: int, text: str, is_marked: bool, follows_gap: bool) -> None:
        self.number, self.text = number, text
        self.is_marked, self.follows_gap = is_marked, follows_gap


def _blocks(lines: list[Line]) -> list[_Block]:
    found: list[_Block] = []
    follows_gap, depth = False, 0
    for (number, text), (_, bare) in zip(lines, without_marks(lines), strict=True):
        if not text.strip():
            follows_gap = bool(found)
            continue
        # "7)" inside a parenthesis closes it and numbers nothing
        line = (text if depth > 0 else bare).strip()
        depth = max(0, depth + line.count("(") - line.count(")")) if is_open(line) or depth else 0
        found.append(_Block(number, line, LIST_MARK.match(text) is not None, follows_gap))
        follows_gap = False
    return found


def _are_marked(lines: list[Line]) -> bool:
    marked = [LIST_MARK.match(text) is not None for _, text in lines if text.strip()]
    return sum(marked) > 1 and marked[0]


def _marked_runs(blocks: list[_Block]) -> list[list[_Block]]:
    """The lines of each bullet; below a gap a line without one begins an entry again."""
    runs: list[list[_Block]] = []
    for block in blocks:
        if block.is_marked or (block.follows_gap and read_persons(clean(block.text))):
            runs.append([block])
        else:
            runs[-1].append(block)
    return runs


def _joined(run: list[_Block]) -> _Text:
    """Several lines as one text: an agency below a name, a cut word, or the next word."""
    joined = _Text(run[0].number, run[0].text)
    for block in run[1:]:
        text = joined.text
        may_go_on = len(text) <= LONGEST_ENTRY and not text.endswith(",")
        if may_go_on and read_persons(clean(text)) and is_agency(block.text):
            mark = ", "
        else:
            mark = "" if re.search(r"\w-$", text) else " "
        if not mark and is_syllable(text, block.text):
            joined.text = text[:-1]
        joined.append(block.number, mark, block.text)
    return joined


def _penalty_of_joins(run: list[_Block], width: int) -> float:
    penalty = 0.0
    for place, block in enumerate(run[1:]):
        before = run[place].text
        word = block.text.split(maxsplit=1)[0]
        has_room = width > _NARROWEST and len(before) + 1 + len(word) < width
        penalty += _JOINED_OVER_GAP if block.follows_gap else 0.0
        goes_on = is_open(before) or before.rstrip().endswith(_ASKS_FOR_MORE)
        goes_on = goes_on or _CONNECTIVE.search(before[-8:]) is not None
        penalty += _JOINED_THOUGH_SHORT if has_room and not goes_on else 0.0
    return penalty


def penalty_of_whole_lines(lines: list[Line], entries: list[Line], is_listed: bool) -> float:
    """The penalty of entries that run through lines which are whole entries of their own."""
    blocks = _blocks(lines)
    begun = {number for number, _ in entries}
    wholes = zip(blocks, _wholes(blocks, is_listed), strict=True)
    whole = {block.number for block, is_whole in wholes if is_whole}
    if all(
        ";" not in block.text and (_is_full_name(block.text) or _is_whole(block.text))
        for block in blocks
    ):
        whole = {block.number for block in blocks}  # names alone among names with agencies
    return _JOINED_THOUGH_WHOLE * len(whole - begun)


def _wholes(blocks: list[_Block], is_listed: bool) -> list[bool]:
    """Which lines are a whole entry by themselves; none where few are, as in a list that was wrapped anywhere."""
    strict = [";" not in block.text and _is_whole(block.text) for block in blocks]
    loose = [
        ";" not in block.text and (is_device(block.text) or _is_whole(block.text, is_listed=True))
        for block in blocks
    ]
    counted = loose if is_listed and sum(strict) >= _FEW * len(blocks) else strict
    return loose if sum(counted) >= _USUAL * len(blocks) else [False] * len(blocks)


def _is_full_name(text: str) -> bool:
    """Whether a line is the whole name of one person, and nothing else."""
    named = part_name(without_attendance_marks(text))
    is_one = named is not None and len(named.persons) == 1 and not clean(named.rest)
    return bool(is_one and named and named.persons[0].is_full) and not may_be_agency(text)


def _is_whole(text: str, is_listed: bool = False) -> bool:
    """Whether a line names somebody and an agency; `is_listed` says that the lines around do, so one name is enough."""
    named = part_name(without_attendance_marks(text), is_listed)
    are_enough = named and (is_listed or all(person.is_full for person in named.persons))
    return bool(named and are_enough and clean(named.rest))


def _read(joined: _Text, group: str | None, is_listed: bool) -> Parse:
    parts = split_outside(joined.text, ";")
    entries = [Entry(joined.line_at(start), part, group, is_listed) for start, part in parts]
    return _sum([read_entry(entry) for entry in entries])


def _sum(parses: list[Parse]) -> Parse:
    total = Parse()
    for parse in parses:
        total.add(parse)
    return total
