"""Decisions, where a paper marks them, lists them, or tells that something was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from directory.minutes.meeting_paper import Motion, Noted, Outcome
from directory.minutes.parser.decision_lists import below_headings
from directory.minutes.parser.decision_sentences import is_verdict, puts_question
from directory.minutes.parser.decision_wordings import (
    decision_column,
    decision_in,
    is_nothing,
    lead_in_ends,
    marked_decision,
)
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.paragraphs import LONGEST_PARAGRAPH, paragraphs
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.vote_figures import tells_vote

_BETWEEN_CELLS = re.compile(r"\t|(?<=\S) \| ")
_LINES_OF_A_MOTION = 4
_LONGEST_DAY = 40  # letters of the day behind what is to be done
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_decisions(lines: list[Line]) -> list[Noted]:
    """What is marked "Decision:", "Agreed:", listed under "Decisions", or told as decided: "The group agreed to …"."""
    found = _of_columns(lines)
    in_lists: set[int] = set()
    for noted, numbers in below_headings(lines):
        in_lists.update(numbers)
        found += [noted] if noted else []
    for paragraph in paragraphs(lines):
        line, text = paragraph[0]
        if line in in_lists or decision_column(text) is not None:
            continue
        joined = Joined(paragraph, gap="") if len(paragraph) > 1 else None
        whole = joined.text if joined else text
        for start, words in _decided_in_cells(whole[:LONGEST_PARAGRAPH]):
            found.append(Noted(joined.line_at(start) if joined else line, words))
    once = {(noted.line, noted.text): noted for noted in found}
    return sorted(once.values(), key=lambda noted: noted.line)


def decisions_alone(
    decisions: list[Noted],
    motions: Sequence[Motion],
    outcomes: Sequence[Outcome],
    points: set[int],
) -> list[Noted]:
    """The decisions that are no motions, without what somebody is to do in a list of both, "Acuerdos"."""
    owned = [each for each in outcomes if each.kind == "action" and each.owner]
    taken = {each.line for each in outcomes if each.kind == "action"} & points
    return [
        each
        for each in decisions
        if each.line not in taken
        and not any(_is_task(each, action) for action in owned)
        and not any(_ends_motion(each, motion) for motion in motions)
        and not any(_is_part(each, other) for other in decisions)
    ]


def _is_task(decision: Noted, action: Outcome) -> bool:
    """Whether a decision is what somebody is to do, but for the day, and nothing beside it."""
    task = action.text.rstrip(" .")
    rest = decision.text.removeprefix(task)
    is_same = action.line == decision.line and len(rest) < len(decision.text)
    return is_same and len(rest) <= _LONGEST_DAY


def _is_part(one: Noted, other: Noted) -> bool:
    """Whether a decision is a part of another of its line: "no, 1 recused" of a whole vote."""
    return one is not other and one.line == other.line and one.text in other.text


def without_decided(outcomes: Sequence[Outcome], decisions: Sequence[Noted]) -> list[Outcome]:
    """What may follow, without what only was decided: an action that nobody is to do and that has no day."""
    return [
        each
        for each in outcomes
        if each.kind != "action"
        or each.owner
        or each.on
        or not any(each.line == one.line and each.text in one.text for one in decisions)
    ]


def _ends_motion(decision: Noted, motion: Motion) -> bool:
    """Whether a decision is a motion that has its mover: in the same words, with its mover, or how it ended below."""
    words = decision.text.strip(" .")
    is_told_twice = words in motion.text or motion.text in decision.text
    is_near = motion.line <= decision.line <= motion.line + _LINES_OF_A_MOTION
    has_mover = motion.mover is not None and motion.mover in words
    return is_told_twice or (is_near and (tells_vote(words) or has_mover))


def _of_columns(lines: list[Line]) -> list[Noted]:
    """What stands in the column of a table whose head is "Decision"."""
    found: list[Noted] = []
    place = width = 0
    for line, text in lines:
        cells = [cell.strip() for cell in text.split("\t")]
        head = decision_column(text)
        if head is not None:
            place, width = head, len(cells)
        elif len(cells) < 2 or len(cells) > width:
            width = 0
        elif place < len(cells) and cells[place] and not is_nothing(cells[place]):
            found.append(Noted(line, marked_decision(cells[place]) or cells[place]))
    return found


def _decided_in_cells(text: str) -> Iterator[tuple[int, str]]:
    """The decisions that a paragraph, or each cell of a row, tells, with the place where it begins."""
    ends = [(0, 0), *(match.span() for match in _BETWEEN_CELLS.finditer(text)), (len(text),) * 2]
    for (_, start), (end, _) in pairwise(ends):
        for place, words in _decided(text[start:end]):
            yield start + place, words


def _decided(text: str) -> Iterator[tuple[int, str]]:
    """The decisions that a paragraph tells, each a sentence or more of it, with the place where it begins."""
    ends = [0, *_ends(text), len(text)]
    if marked_decision(text[: ends[1]]):
        yield (
            0,
            marked_decision(text) or "",
        )  # what the label of a paragraph marks may be several sentences
        return
    put: int | None = None
    for start, end in pairwise(_ends_of_decisions(text, ends)):
        sentence = text[start:end].strip()
        put = start if puts_question(sentence) else put
        if put is not None and is_verdict(sentence):
            yield put, text[put:end].strip()
            put = None
        elif words := decision_in(sentence):
            yield start, words


def _ends_of_decisions(text: str, ends: Sequence[int]) -> list[int]:
    """The ends of sentences without those between a decision and itself in another script: "決議：…。Decision: …"."""
    pieces = [*pairwise(ends)]
    told_again = {
        end
        for (start, end), (_, after) in pairwise(pieces)
        if _repeats(text[start:end].strip(), text[end:after].strip())
    }
    return [end for end in ends if end not in told_again]


def _repeats(sentence: str, behind: str) -> bool:
    first, second = marked_decision(sentence), marked_decision(behind)
    is_same = first is not None and second is not None
    return is_same and bool(_CHINESE.search(first or "")) != bool(_CHINESE.search(second or ""))


def _ends(text: str) -> list[int]:
    """Where sentences end; a question stays with its answer: "… all good? yes from all"."""
    ends = [
        end
        for end in sentence_ends(text)
        if not text[:end].rstrip().endswith(("?", "？")) or marked_decision(text[end:])
    ]
    return sorted({*ends, *lead_in_ends(text)})
