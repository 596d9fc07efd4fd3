"""Actions with owner and day that may follow from a meeting: a person accepts each, or not.

Headings are never proposed: not those of the agenda, not "Announcements".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser.action_cells import (
    Cells,
    columns_of_actions,
    is_head_of_actions,
    read_parted,
    read_tables,
)
from directory.minutes.parser.action_labels import (
    BULLET,
    LIST_POINT,
    behind_label,
    heading_of_actions,
    heads_actions,
    heads_both,
    is_ticked,
)
from directory.minutes.parser.action_owners import ActionOwners
from directory.minutes.parser.action_promises import (
    action_of,
    is_of_motion,
    is_owned,
    is_promise,
    owned_parts,
    owner_behind,
    read_promises,
)
from directory.minutes.parser.attendance_blocks import is_prose
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.cell_lines import cells_of, lines_of_cell
from directory.minutes.parser.decision_wordings import marked_decision
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.paragraphs import unwrapped
from directory.minutes.parser.sentences import sentences_of

_HEADING_AND_NOTES = re.compile(r"^.{2,100}?(?::|\s[–—-])\s+(?P<notes>\S.*)$")
_COUNTED = re.compile(r";?\s*(?:\band\s+)?\(?\b\d{1,2}\)\s+")
_STRUCK = re.compile(r"^\W*~~|~~\W*(?:done)?\W*$", re.IGNORECASE)  # what is struck out is done
_TICK = re.compile(r"(?<=[-*•]\s)\[[ xX]?\]\s+")


def read_actions(
    body: list[Line], headings: set[int], owners: ActionOwners, days: DueDays
) -> Iterator[Outcome]:
    """The actions of the business of a paper: those that stand in lines, then those in the rows of tables.

    `headings` are the lines of the items of the agenda. A day without a year is the next one on or after the meeting.
    """
    rows = [row for row in _in_tables(body, owners, days) if _STRUCK.search(row.text) is None]
    in_tables = {row.line for row in rows}
    reader = _Reader(headings, owners, days)
    for line in unwrapped(body, reader.begins_anew):
        if line[0] not in in_tables and not is_head_of_actions(line[1]):
            yield from reader.read(line)
    yield from rows


@dataclass(slots=True)
class _Place:
    """Where a line stands: in the list of actions below a heading, whose points are drawn in so deep, or in none.

    `doer` stands alone on a line above points. `is_below_gap` says that an empty line is above; `is_of_both`, that
    the list has decisions as well, which nobody is to do.
    """

    listed: str | None = None
    depth: int = 0
    doer: str | None = None
    is_below_gap: bool = False
    is_of_both: bool = False


class _Reader:
    """Reads the lines of the business one by one, each in the light of the list it stands in."""

    def __init__(self, headings: set[int], owners: ActionOwners, days: DueDays) -> None:
        self._headings, self._owners, self._days = headings, owners, days
        self._place = _Place()
        self._columns: set[int] = set()  # of the table that is read, those of actions

    def begins_anew(self, line: Line) -> bool:
        """Whether a line goes on with nothing above it, whatever it looks like."""
        number, text = line
        return (
            number in self._headings
            or LIST_POINT.match(text) is not None
            or heads_actions(text)
            or self._is_marked(text)
            or (not text.strip()[0].islower() and self._is_whole_action(text.strip()))
        )

    def read(self, line: Line) -> Iterator[Outcome]:
        """The actions of one paragraph of the business."""
        number, text = line[0], self._owners.with_writer(line[1])
        if not text.strip():
            self._place.is_below_gap = True
            self._columns = set()
        elif columns := columns_of_actions(text):
            of_row = (
                [*self._of_cells(number, text, set(range(1, len(text))))] if 0 in columns else []
            )
            self._columns = set() if of_row else columns
            yield from of_row
        elif heading := self._heading(text):
            depth = len(text) - len(text.lstrip())
            self._place = _Place(heading, depth, is_of_both=heads_both(text))
        elif not is_ticked(text):
            of_line = [*self._of_line(number, text)]
            of_cells = [*self._of_cells(number, text, self._columns)]
            yield from of_cells if len(of_cells) >= len(of_line) else of_line
            self._place.is_below_gap = False

    def _of_cells(self, number: int, text: str, columns: set[int]) -> Iterator[Outcome]:
        """The actions of a row, each line of a cell by itself; in the `columns` of actions every line that is owned."""
        owners, days = self._owners, self._days
        cells = cells_of(text)
        for place, cell in enumerate(cells) if len(cells) > 1 else ():
            is_listed = place in columns
            for words in lines_of_cell(cell):
                parted = read_parted(number, words, owners.owner, days)
                if parted and (is_listed or parted.on):
                    yield _of_parts(parted, None, is_listed, days)
                    continue
                action = action_of(number, words, owners, days, "marked as an action")
                if is_listed and action.owner and self._is_bare(words):
                    yield action
                else:
                    yield from read_promises(number, words, owners, days)

    def _is_bare(self, words: str) -> bool:
        """Whether words have no label of an action, and tell of no motion."""
        return behind_label(words, self._is_owned) is None and not is_of_motion(words)

    def _heading(self, text: str) -> str | None:
        """The heading of a list; "Todo Ana - call the clinic" is an action of its own."""
        return None if self._is_marked(text) else heading_of_actions(text)

    def _of_line(self, number: int, text: str) -> Iterator[Outcome]:
        # "L. C. Hargrove will call" begins with an initial, and no letter counts it.
        is_name = self._owners.is_begun_by(text)
        point = None if is_name else LIST_POINT.match(_TICK.sub("", text))
        if self._is_item(number, text, point):
            self._place = _Place()
            # An item may say all in its own line: who does what stands behind its colon.
            said = _behind_heading(text) if number in self._headings else ""
            first = next(sentences_of(point["text"]), "") if point else ""
            if point and (
                is_promise(first, self._owners)
                or (not said and is_promise(point["text"], self._owners))
            ):
                said = point["text"]
            yield from read_promises(number, said, self._owners, self._days)
        elif self._place.listed and (doer := self._owners.owner(text.strip(" :"))):
            self._place.doer = doer
        else:
            yield from self._of_words(number, text, point)

    def _of_words(self, number: int, text: str, point: re.Match[str] | None) -> Iterator[Outcome]:
        owners, days = self._owners, self._days
        marked = behind_label(text, self._is_owned) or owners.addressed(text)
        words = marked or (point["text"] if point else text).strip()
        if marked and is_of_motion(marked):
            return  # clerks write "ACTION:" before what was moved, too
        is_several = marked is not None and bool(_several(words, owners))
        parted = None if is_several else read_parted(number, words, owners.owner, days)
        if parted and (self._place.listed or marked or parted.on):
            yield _of_parts(parted, self._place.listed, marked is not None, days)
            return
        self._leave_list(words, point)
        apart = owned_parts(words, owners) if self._place.listed and not marked else []
        if apart:
            for each in apart:
                yield action_of(number, each, owners, days, f"listed under “{self._place.listed}”")
        elif marked:
            yield from _of_label(number, words, owners, days)
        elif self._place.listed and not re.search(r"\(\d+\)\s*$", words):
            reason = f"listed under “{self._place.listed}”"
            found = action_of(number, words, owners, days, reason)
            if found.owner or self._place.doer or not self._place.is_of_both:
                yield replace(found, owner=found.owner or self._place.doer)
        else:
            # "Outcome: Ana to call the clinic" is marked as decided, and somebody's to do.
            decided = marked_decision(words)
            is_owned = decided is not None and is_promise(decided, owners)
            yield from read_promises(
                number, decided if decided and is_owned else words, owners, days
            )

    def _leave_list(self, words: str, point: re.Match[str] | None) -> None:
        """A line without a mark ends a list, where it names nobody who is to do it and nobody stands above it."""
        is_of_doer = self._place.doer and (point or not self._place.is_below_gap)
        if is_of_doer or self._owners.is_begun_by_owner(words) or self._is_owned_behind(words):
            return
        self._place.doer = None
        if point is None or len(point["indent"]) < self._place.depth:
            self._place.listed = None

    def _is_marked(self, text: str) -> bool:
        """Whether a label, a box or a name that is spoken to makes a line an action by itself."""
        is_labelled = behind_label(text, self._is_owned) is not None
        return is_labelled or self._owners.addressed(text) is not None

    def _is_whole_action(self, words: str) -> bool:
        """Whether a line says by itself who does what."""
        parted = read_parted(0, words, self._owners.owner, self._days)
        return self._is_owned(words) or parted is not None

    def _is_owned_behind(self, words: str) -> bool:
        text, _ = self._days.taken_off(words)
        return owner_behind(text, self._owners) is not None

    def _is_owned(self, words: str) -> bool:
        return is_owned(words, self._owners)

    def _is_item(self, number: int, text: str, point: re.Match[str] | None) -> bool:
        """Whether a line is an item of the agenda, or a heading of the business, and no point of a list of actions."""
        listed = self._place.listed
        if listed and point and self._is_owned(point["text"]):
            return False
        if listed and self._is_whole_action(text.strip()):
            return False
        is_heading = number in self._headings
        if listed and point and not is_heading and self._is_owned_behind(point["text"]):
            return False  # "1. Call the motel: Ana" is no call to order
        if self._is_marked(text):
            return False  # "AI Ana to call the school" is no call to order
        words = point["text"] if point else text.strip()
        if number not in self._headings and is_promise(words, self._owners):
            return False  # "Ana to update the list" heads no updates
        is_bullet = listed is not None and BULLET.match(text) is not None
        return number in self._headings or (is_business(text) and not is_bullet)


def _several(words: str, owners: ActionOwners) -> list[str]:
    """The actions that run on behind one label, each of somebody who came: "(1) Ana to write; (2) Bo: beds"."""
    for apart in (_COUNTED.split(words), words.split(";"), list(sentences_of(words))):
        parts = [part.strip(" ;,") for part in apart if part.strip(" ;,")]
        if len(parts) > 1 and all(is_owned(part, owners) for part in parts):
            return parts
    return []


def _of_label(number: int, words: str, owners: ActionOwners, days: DueDays) -> Iterator[Outcome]:
    """The action behind a label, or each of the several that run on there."""
    several = _several(words, owners)
    for each in several:
        yield _one_of_several(number, each, owners, days)
    if not several:
        yield action_of(number, words, owners, days, "marked as an action")


def _one_of_several(number: int, words: str, owners: ActionOwners, days: DueDays) -> Outcome:
    parted = read_parted(number, words, owners.owner, days)
    if parted:
        return _of_parts(parted, None, True, days)
    return action_of(number, words, owners, days, "marked as an action")


def _in_tables(body: list[Line], owners: ActionOwners, days: DueDays) -> Iterator[Outcome]:
    for each in read_tables(body, owners.owner, days):
        yield Outcome(each.line, "action", each.text, "a row of a table", each.owner, each.on)


def _behind_heading(text: str) -> str:
    """What an item says in its own line: behind its colon, behind a heading of a few words, or all of a sentence."""
    heading = re.match(r"^\W{0,4}(?:\w{1,4}[.)]\s+)?[^.:]{2,40}\. +(?=[A-Z])", text)
    if heading:
        return text[heading.end() :]
    parted = _HEADING_AND_NOTES.match(text)
    if parted:
        return parted["notes"]
    point = LIST_POINT.match(text)
    return point["text"] if point and is_prose(point["text"]) else ""


def _of_parts(parted: Cells, listed: str | None, is_marked: bool, days: DueDays) -> Outcome:
    reason = f"listed under “{listed}”" if listed else "a promise with a day"
    reason = "marked as an action" if is_marked else reason
    task, on = (parted.text, parted.on) if parted.on else days.taken_off(parted.text)
    return Outcome(parted.line, "action", task, reason, parted.owner, on)
