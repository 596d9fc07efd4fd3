"""What stands below a heading such as "Decisions": each point or sentence, up to the next heading of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from directory.minutes.meeting_paper import Noted
from directory.minutes.parser.action_labels import behind_label, heads_actions
from directory.minutes.parser.agenda import heads_notes
from directory.minutes.parser.agenda_headings import heads_agenda
from directory.minutes.parser.business_headings import is_section
from directory.minutes.parser.decision_sentences import is_verdict, puts_question
from directory.minutes.parser.decision_wordings import (
    heads_decisions,
    is_nothing,
    marked_decision,
)
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.next_meeting import NEXT_MEETING
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.paragraphs import LONGEST_PARAGRAPH, POINT, paragraphs
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.table_columns import is_row
from directory.minutes.parser.word_lists import tokens, words_of

# An outline counts by letters; elsewhere they are initials.
_LETTERED = re.compile(r"^\s*(?:[A-Z][.)]|[a-z]\))\s+(?P<text>\S.*)$")
_COUNT = re.compile(r"^\s*[A-Z]?(?P<count>\d{1,2})[.):]\s")
_TITLE = re.compile(r"^\s*(?:#{1,6}\s|\*\*[^*]{2,60}\*\*\W*$)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_STOPS = (".", "!", "?", ";", "。", "；", "！", "？")
_MOST_WORDS = 6  # of a heading
_MOST_WIDE = 10  # letters of a Chinese one
# A sentence that begins so goes on with what the one before it decided.
_GOES_ON = words_of(
    "it its this that these they them their there each which so both except but and also "
    "esto eso esta este estos ellos cada y pero tambien ito iyon sila ngunit at dieu nay do va"
)


def below_headings(lines: list[Line]) -> Iterator[tuple[Noted | None, list[int]]]:
    """What is listed as decided, each with the numbers of its lines; None where a line of a list decides nothing.

    Below a heading each point, and each sentence where nothing is counted or marked, is a decision, whatever its
    words. A list ends at the next heading, at a count that does not go on, or at a line unlike its points.
    """
    place = _List()
    runs = [*paragraphs(lines), [(0, "")]]
    for run, after in pairwise(runs):
        numbers = [number for number, _ in run]
        if heads_decisions(run[0][1]) and len(run) == 1 and not is_row(run[0][1]):
            place = _List(is_open=True)
            yield None, numbers
        elif not run[0][1].strip():
            place.is_below_gap = True
        elif place.is_open:
            place.take(run, after[0][1])
            if place.is_open:
                yield from _decisions_of(run, place)


class _List:
    """A list of decisions as far as it was read: whether it is still open, and what its lines look like."""

    def __init__(self, is_open: bool = False) -> None:
        self.is_open = is_open
        self.is_below_gap = False
        self.point: re.Match[str] | None = None
        self._form: str | None = None
        self._count = 0
        self._gaps: list[bool] = []
        self._has_stops = False

    def take(self, run: list[Line], after: str) -> None:
        """Go on with a paragraph, or close the list where it is none of it."""
        text = run[0][1]
        self.point = POINT.match(text) or _LETTERED.match(text)
        is_first = self._form is None
        self.is_open = not (
            _is_known_heading(text)
            or self._is_other_form(text)
            or (not is_first and self._is_beyond(text, after))
        )
        self._form = self._form or ("point" if self.point else "sentence")
        self._gaps.append(self.is_below_gap)
        self._has_stops = run[-1][1].rstrip().endswith(_STOPS)
        self.is_below_gap = False

    def _is_other_form(self, text: str) -> bool:
        """Whether a line is no point of a list of points, or counts on from elsewhere."""
        count = _COUNT.match(text)
        if count is not None:
            before, self._count = self._count, int(count["count"])
            is_alike = self._count in (before, before + 1)
            if self._form is not None and not (before and is_alike):
                return True
        return self._form is not None and (self._form == "point") != (self.point is not None)

    def _is_beyond(self, text: str, after: str) -> bool:
        """Whether a line below a gap is a heading or a text of its own, by what the lines above look like."""
        if not self.is_below_gap:
            return False
        stood_together = len(self._gaps) > 1 and not any(self._gaps[1:])
        if stood_together and self.point is None:
            return True
        is_short = len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith(_STOPS)
        is_short = is_short and (not _CHINESE.search(text) or len(text.strip()) <= _MOST_WIDE)
        return is_short and self.point is None and (self._has_stops or bool(after.strip()))


def _is_known_heading(text: str) -> bool:
    """Whether a line by its words heads another part of the paper, or says when the group meets again."""
    if heads_actions(text) or heads_notes(text) or heads_agenda(text) or NEXT_MEETING.match(text):
        return True
    if behind_label(text, lambda _: False) is not None:
        return True
    label, colon, _ = text.partition(":")
    if POINT.match(text) or len(label.split()) > _MOST_WORDS:
        return False
    if not colon and text.rstrip().endswith(_STOPS):
        return False
    return (
        _TITLE.match(text) is not None
        or text.isupper()
        or list_meaning(text) is not None
        or (is_section(label) and marked_decision(text) is None)
    )


def _decisions_of(run: list[Line], place: _List) -> Iterator[tuple[Noted | None, list[int]]]:
    """The decisions of one paragraph of a list."""
    numbers = [number for number, _ in run]
    joined = Joined(run, gap="") if len(run) > 1 else None
    whole = (joined.text if joined else run[0][1]).strip()[:LONGEST_PARAGRAPH]
    if place.point is not None:
        words = whole if joined else place.point["text"].strip()
        yield (None if is_nothing(words) else Noted(numbers[0], words)), numbers
        return
    if marked_decision(whole) is not None or puts_question(whole):
        return  # told as elsewhere in the paper
    found: list[tuple[int, str]] = []
    for start, end in pairwise([0, *sentence_ends(whole), len(whole)]):
        sentence = whole[start:end].strip()
        begins = (tokens(sentence) or [""])[0]
        if found and (is_verdict(sentence) or begins in _GOES_ON):
            found[-1] = (found[-1][0], f"{found[-1][1]} {sentence}")
        elif sentence and not sentence.endswith(("?", "？")) and not is_nothing(sentence):
            found.append((start, sentence))
    for start, sentence in found:
        line = joined.line_at(start) if joined else numbers[0]
        yield Noted(line, sentence), numbers
    if not found:
        yield None, numbers
