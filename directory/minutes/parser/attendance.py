"""Who came, by a paper: several candidate readings of its lists, each with one cost; the cheapest wins, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.meeting_paper import Attendee, Refusal
from directory.minutes.parser.absences import is_named_away
from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_blocks import find_blocks, names_people
from directory.minutes.parser.attendance_cost import cost_of, with_doubtful_refused
from directory.minutes.parser.attendance_entry import Parse
from directory.minutes.parser.attendance_list import TOO_LONG
from directory.minutes.parser.attendance_prose import read_prose
from directory.minutes.parser.business_headings import is_other_label, speaks_of_others
from directory.minutes.parser.list_columns import columns_apart
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.list_parts import (
    Part,
    first_sentence,
    is_among_heads,
    labelled_parts,
)
from directory.minutes.parser.list_reader import read_parts
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.paragraphs import paragraphs
from directory.minutes.parser.person_names import begins_with_given_name
from directory.minutes.parser.round_of_reports import read_reports
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.unlabeled_list import read_unlabeled

# The name of the group, the day and the place may stand above the heading of the list.
_OPENING_LINES = 6
UNREAD = "a list of who came begins here and could not be read; enter its people by hand"
"""Said where no reading of a list convinces."""
_LONGEST_LINE = 400
_LONGEST_TITLE = 100  # letters; a longer line is the beginning of a sentence
# Below it stands whom the public sent to speak, and no list of who belongs to the meeting.
_COMMENT = re.compile(
    r"\bpublic\s+(?:comments?|testimony|forum)\b|\bcomentarios?\s+(?:del\s+)?p[uú]blicos?\b|ý\s+kiến\s+công\s+chúng|公[眾众]意[見见]",
    re.IGNORECASE,
)
_NEAR_ABOVE = 4  # lines: who called to order, and a gap
_CALLS_ROLL = re.compile(
    r"\b(?:roll|quorum|qu[oó]rum|call(?:ed)?\s+(?:the\s+meeting\s+)?to\s+order|pase\s+de\s+lista)\b|點名|点名",
    re.IGNORECASE,
)
_NEAR_BELOW = 4  # lines: a gap, and the list of those who were away
_FEWEST_OF_BOARD = 3
_FEWEST_ABOVE = 2  # one line above that reads like a name may be the name of a room


def read_attendance(lines: list[Line], head_end: int, used: frozenset[int]) -> Parse:
    """The people who came. An absent list makes nobody an attendee, and a paper without a list gives nobody.

    `head_end` is the number of the first line of business; a heading below it counts only where none stands above.
    `used` are the numbers of the lines that say date, title and place.
    """
    lines = _without_spoken_of(lines)
    by_headings = _by_headings(lines, head_end, used)
    end = head_end if by_headings.attendees else len(lines) + 1
    candidates = [by_headings, *_by_blocks(lines, head_end, end, used)]
    parts = labelled_parts(lines)
    is_told = not parts or any(part.is_told for part in parts)
    if (is_told and len(candidates) == 1) or not any(
        candidate.attendees for candidate in candidates
    ):
        candidates += [read_prose(_without_title(lines, used)), read_reports(lines)]
    best = min(candidates, key=cost_of)
    found = with_doubtful_refused(best)
    # A reading in which nobody came costs less than one that says why, and would hide it.
    given_up = {each for one in candidates for each in one.refused if each.reason == TOO_LONG}
    found.refused += sorted(given_up - set(found.refused), key=lambda each: each.line)
    found.refused += list(_unread(lines, head_end, candidates, found))
    written = dict(lines)
    found.attendees = [
        each for each in found.attendees if not is_named_away(each.name, written.get(each.line, ""))
    ]
    return _once(found)


def _without_spoken_of(lines: list[Line]) -> list[Line]:
    """The lines, each list of people who are thanked, nominated or to be asked left empty up to a gap or heading."""
    found: list[Line] = []
    is_of_others = False
    above = ""
    for number, text in lines:
        label = list_meaning(text)
        is_over = not text.strip() or label is not None
        is_comment = label is not None and _COMMENT.search(above) is not None
        is_of_others = is_comment or speaks_of_others(text) or (is_of_others and not is_over)
        above = text if text.strip() else above
        found.append((number, "" if is_of_others else text))
    return found


def _without_title(lines: list[Line], used: frozenset[int]) -> list[Line]:
    """The lines without those that say date, title and place and are no sentences: they tell of nobody."""
    goes_on = {number for run in paragraphs(lines) if len(run) > 1 for number, _ in run}
    return [
        (number, "" if number in used - goes_on and _is_title(text) else text)
        for number, text in lines
    ]


def _is_title(text: str) -> bool:
    has_sentence = text.rstrip().endswith(".") or next(sentence_ends(text), None) is not None
    return not has_sentence and len(text) < _LONGEST_TITLE


def _unread(
    lines: list[Line], head_end: int, candidates: list[Parse], found: Parse
) -> Iterator[Refusal]:
    """What is said at the first line of each list of which nothing was read, so that a person enters it."""
    parts = labelled_parts(lines)
    spans = [
        (part.lines[0][0], part.lines[-1][0])
        for part in [part for part in parts if part.lines[0][0] < head_end] or parts
        if any(names_people(text) for _, text in part.lines)
    ]
    if not found.attendees:
        given_up = [[each.line for each in one.attendees] for one in candidates if one.attendees]
        spans += [(min(numbers), max(numbers)) for numbers in given_up]
    seen = {each.line for each in found.attendees} | {each.line for each in found.refused}
    if not (seen or spans):
        likely = [number for number, text in lines if number < head_end and _may_list(text)]
        spans = [(number, number) for number in likely[:1]]
    for first, last in spans:
        if not any(first <= number <= last for number in seen):
            seen.add(first)
            yield Refusal(first, UNREAD)


def _may_list(text: str) -> bool:
    """Whether a line says by its words that people came, or names several of them."""
    label = list_meaning(text)
    if label is not None and label.kind is Kind.PRESENT:
        return True
    return (
        sum(names_people(part) for part in re.split(r"[;,]", text[:_LONGEST_LINE])) >= _FEWEST_ABOVE
    )


def _by_headings(lines: list[Line], head_end: int, used: frozenset[int]) -> Parse:
    """The lists below known headings; without any, a list that convinces by itself."""
    parts = labelled_parts(lines)
    above = [part for part in parts if part.lines[0][0] < head_end]
    reading = read_parts(above)
    if not reading.attendees and not above:
        reading = next(
            (
                read_parts(_with_those_below(parts[place:]))
                for place, part in enumerate(parts)
                if _is_convincing(read_parts([part])) or _is_roll(lines, part)
            ),
            Parse(),
        )
    return reading if parts else read_unlabeled(lines, head_end, used)


def _with_those_below(parts: list[Part]) -> list[Part]:
    """The first part and those right below it: "Staff: …" below the roll of the members."""
    count = 1
    while (
        count < len(parts)
        and parts[count].lines[0][0] - parts[count - 1].lines[-1][0] <= _NEAR_BELOW
    ):
        count += 1
    return parts[:count]


def _by_blocks(lines: list[Line], head_end: int, end: int, used: frozenset[int]) -> Iterator[Parse]:
    """The runs of lines that name people, as they stand, and with their columns apart."""
    reading = Parse()
    blocks = find_blocks(lines, head_end, used)
    if not blocks and end > head_end:
        everywhere = find_blocks(lines, end, used)
        blocks = [block for block in everywhere if _lists_attendees(block)][:1]
    for block in blocks:
        shapes = [block, *filter(None, (columns_apart(block),))]
        reading.add(min((read_parts(_parts(shape)) for shape in shapes), key=cost_of))
    if reading.attendees or any(each.reason == TOO_LONG for each in reading.refused):
        yield reading


def _lists_attendees(block: list[Line]) -> bool:
    """Whether a heading of a block among the business of a paper says that its people came."""
    labels = filter(None, (list_meaning(text) for _, text in block[:_OPENING_LINES]))
    return any(label.kind is Kind.PRESENT for label in labels)


def _parts(lines: list[Line]) -> list[Part]:
    """A block cut at the headings of its lists, without those of who was away."""
    parts = [Part(Kind.PRESENT)]
    for place, (number, text) in enumerate(lines):
        label = list_meaning(text) if not is_among_heads(lines, place) else None
        if label is None and is_other_label(text):
            parts.append(Part(Kind.PRESENT))
            continue
        if label is None or (label.kind is Kind.GROUP and not label.is_marked and label.rest):
            parts[-1].lines.append((number, text))
            continue
        kind = Kind.ABSENT if label.kind is Kind.ABSENT else Kind.PRESENT
        rest = first_sentence(label.rest)
        parts.append(Part(kind, [(number, rest)] if rest else []))
    if len(parts) > 1 and sum(names_people(text) for _, text in parts[0].lines) < _FEWEST_ABOVE:
        del parts[0]  # what stands above the heading of the list: a place, the name of the group
    return [
        part
        for part in parts
        if part.kind is not Kind.ABSENT and any(text.strip() for _, text in part.lines)
    ]


def _once(reading: Parse) -> Parse:
    """Each person once: who stands again without another agency (as chair, as minute taker) came once."""
    kept: list[Attendee] = []
    with_agency = {one.name for one in reading.attendees if one.is_named and one.organization}
    for person in reading.attendees:
        agencies = [
            other.organization for other in kept if other.is_named and other.name == person.name
        ]
        if person.organization:
            is_new = person.organization not in agencies
        else:
            is_new = not agencies and person.name not in with_agency
        if is_new:
            kept.append(person)
    whole = [person.name.split()[0] for person in kept if " " in person.name]
    # "Facilitator: Ana" below a list is the Ana of it
    kept = [
        person
        for person in kept
        if " " in person.name or person.organization or whole.count(person.name) != 1
    ]
    return Parse(kept, reading.refused, reading.penalty)


def _is_roll(lines: list[Line], part: Part) -> bool:
    """Whether a list among the business stands where the roll was called, and each of its entries is a name.

    Of boards, whose rolls name members by family name alone, at least three.
    """
    first = part.lines[0][0]
    above = [text for number, text in lines if first - _NEAR_ABOVE <= number <= first]
    found = read_parts([part])
    is_whole = all(" " in each.name for each in found.attendees)
    are_names = (is_whole or len(found.attendees) >= _FEWEST_OF_BOARD) and not found.refused
    return bool(found.attendees) and are_names and any(map(_CALLS_ROLL.search, above))


def _is_convincing(reading: Parse) -> bool:
    """Whether a list among the business of a paper is one: agencies or given names beside most of the names."""
    known = sum(
        begins_with_given_name(attendee.name)
        or attendee.honorific is not None
        or bool(attendee.organization and may_be_agency(attendee.organization))
        for attendee in reading.attendees
    )
    return known * 2 > len(reading.attendees) and len(reading.refused) <= len(reading.attendees) / 4
