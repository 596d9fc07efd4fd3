"""The minutes of a meeting: from the lines of a paper to who came, what was moved and when the body meets again.

Only the paper is read here; whom the names mean is for `directory.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from directory.minutes.meeting_paper import (
    Attendee,
    MeetingPaper,
    Motion,
    Noted,
    Outcome,
    Refusal,
    Tally,
)
from directory.minutes.papers import Paper
from directory.minutes.parser.absences import people_away, read_absences
from directory.minutes.parser.action_cells import is_head_of_actions
from directory.minutes.parser.action_labels import behind_label, heads_actions, points_of_lists
from directory.minutes.parser.action_owners import ActionOwners
from directory.minutes.parser.action_promises import is_promise
from directory.minutes.parser.agenda import first_item, read_agenda, with_listed_titles
from directory.minutes.parser.agenda_headings import headings_of_agenda
from directory.minutes.parser.arrow_lines import with_arrows_as_actions
from directory.minutes.parser.attendance import read_attendance
from directory.minutes.parser.attendance_blocks import is_prose
from directory.minutes.parser.attendance_entry import Parse
from directory.minutes.parser.attendance_legends import with_words_for_marks
from directory.minutes.parser.broken_words import with_whole_days, with_whole_words
from directory.minutes.parser.business_headings import is_business, is_numbered_person
from directory.minutes.parser.carried_over import with_years_of_meeting
from directory.minutes.parser.chat_export import without_stamps
from directory.minutes.parser.chat_layouts import with_messages_on_lines
from directory.minutes.parser.clock_margin import without_clock
from directory.minutes.parser.counted_rolls import with_rolls_uncounted
from directory.minutes.parser.day_first import with_months_in_words
from directory.minutes.parser.decision_sentences import tells_decision
from directory.minutes.parser.decisions import decisions_alone, read_decisions, without_decided
from directory.minutes.parser.discussion import read_discussion
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.entry_forms import in_known_forms
from directory.minutes.parser.entry_remarks import with_companions, without_devices, without_remarks
from directory.minutes.parser.first_names_beside import with_first_names_apart
from directory.minutes.parser.hasty_notes import with_hasty_lists
from directory.minutes.parser.heading import Heading, read_heading
from directory.minutes.parser.initials_column import with_signed_marks
from directory.minutes.parser.initials_roll import with_names_for_initials
from directory.minutes.parser.introductions import with_introductions_listed, with_origins
from directory.minutes.parser.known_labels import with_known_labels
from directory.minutes.parser.labeled_motions import without_labeled_motions
from directory.minutes.parser.letter_case import in_sentence_case
from directory.minutes.parser.list_columns import with_doubled_heads_read
from directory.minutes.parser.list_tables import with_lists_below_each_other
from directory.minutes.parser.lists_in_sentences import with_lists_below_headings
from directory.minutes.parser.lost_entries import lost_entries
from directory.minutes.parser.mail_lines import without_mail
from directory.minutes.parser.mail_threads import with_newest_notes
from directory.minutes.parser.marked_outcomes import heads_outcomes, without_outcomes
from directory.minutes.parser.meeting_chat import (
    unread_introductions,
    with_devices_named,
    without_senders,
)
from directory.minutes.parser.misread_headings import with_headings_read
from directory.minutes.parser.motions import read_motions
from directory.minutes.parser.next_meeting import read_next_meeting
from directory.minutes.parser.notes_by_name import without_named_notes
from directory.minutes.parser.numbered_lines import (
    Line,
    unmarked,
    with_boxes,
    with_figures_for_people,
)
from directory.minutes.parser.page_furniture import without_authors, without_furniture
from directory.minutes.parser.plain_headings import with_plain_headings
from directory.minutes.parser.presence_labels import with_plain_presence
from directory.minutes.parser.proposed_actions import read_actions
from directory.minutes.parser.proposed_events import propose_next_meeting, read_events
from directory.minutes.parser.readable_lines import readable_lines
from directory.minutes.parser.repeated_outcomes import each_once
from directory.minutes.parser.rows_like_heads import with_letters_for_states
from directory.minutes.parser.scanned_blanks import with_single_blanks
from directory.minutes.parser.scanned_letters import with_letters_for_digits
from directory.minutes.parser.second_names import nicknames_of, without_nicknames
from directory.minutes.parser.sent_days import meeting_day
from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.side_columns import with_columns_below_each_other
from directory.minutes.parser.stand_ins import with_names_of_devices
from directory.minutes.parser.table_columns import with_tabs_for_bars
from directory.minutes.parser.transcript import is_turn, with_turns
from directory.minutes.parser.vote_tallies import read_tallies
from directory.minutes.parser.writer_legends import with_writer_named

# Letters that no other language of the pages has
_VIETNAMESE = re.compile(r"[ăđơư\u1ea0-\u1ef9]", re.IGNORECASE)
_FEWEST_SENTENCES = 2  # behind who came; one alone is a remark on the list
_FEWEST_ITEMS = 2  # one number at the beginning of a line makes no agenda

__all__ = [
    "Attendee",
    "MeetingPaper",
    "Motion",
    "Noted",
    "Outcome",
    "Refusal",
    "Tally",
    "read_minutes",
]


def read_minutes(paper: Paper) -> MeetingPaper:
    """What the minutes of one meeting say; never raises, and names nobody whom the attendance list does not name."""
    lines, too_long = readable_lines(paper)
    lines = with_turns(with_messages_on_lines(with_newest_notes(with_writer_named(lines))))
    written = lines
    lines = with_columns_below_each_other(with_doubled_heads_read(with_introductions_listed(lines)))
    lines = without_remarks(with_letters_for_digits(without_clock(with_boxes(lines))))
    lines = with_headings_read(with_single_blanks(with_plain_headings(with_whole_days(lines))))
    lines = with_rolls_uncounted(with_known_labels([*with_plain_presence(lines)]))
    lines = with_lists_below_headings(
        with_whole_words(without_furniture(with_months_in_words(lines)))
    )
    lines = with_lists_below_each_other(lines)
    lines = with_names_for_initials(
        with_letters_for_states(with_words_for_marks(with_tabs_for_bars(lines)))
    )
    nicknames = nicknames_of(lines)
    lines = with_figures_for_people(with_signed_marks(without_nicknames(lines)))
    lines, posted_on, poster = without_stamps(lines)
    lines, sent_on, sender = without_mail(lines)
    sent_on, sender = sent_on or posted_on, sender or poster
    lines = _with_clearer_lists(lines, sent_on)
    head_end, heading, held_on, attendance = _list_and_head(lines, sent_on)
    attendance.attendees[:] = with_first_names_apart(attendance.attendees, lines)
    attendance.attendees[:] = with_origins(attendance.attendees, written)
    listed = {attendee.line for attendee in attendance.attendees}
    unread = [*unread_introductions(lines, attendance.attendees)]
    lines, messages = without_senders(lines)
    absences = read_absences(lines, head_end, attendance.attendees)
    reasons = [each.reason for each in (*attendance.refused, *unread)]
    lost = lost_entries(lines, attendance.attendees, [*reasons, absences or "", heading.body or ""])
    unread += lost
    rows = _rows_of_list(lines, listed) - messages
    names = [each.name for each in attendance.attendees]
    rest = [
        (number, _behind_list(text, names) if number in rows else text) for number, text in lines
    ]
    told = in_sentence_case(rest, [attendee.name for attendee in attendance.attendees])
    next_meeting, next_meeting_on = read_next_meeting(rest, held_on, heading.body)
    points = points_of_lists(rest)
    items = read_agenda(rest)
    if all(item.line in points for item in items):
        items = read_agenda([(number, "" if number in points else text) for number, text in rest])
    items = with_listed_titles(items, rest)
    items = [item for place, item in enumerate(items) if not _is_repeated(item, items[place + 1 :])]
    owners = ActionOwners(attendance.attendees, people_away(absences), sender, nicknames)
    days = DueDays(held_on, next_meeting_on, _is_vietnamese(lines))
    told = with_arrows_as_actions(told, owners, days)
    said = frozenset(number for number, text in told if _is_outcome(text, owners))
    if len(items) < _FEWEST_ITEMS:
        headed = headings_of_agenda(rest, max(listed, default=head_end))
        items = [each for each in headed if not _is_outcome(each.text, owners)] or items
    agenda = read_discussion(items, rest, head_end, said)
    motions = read_motions(told)
    outcomes = _proposed_outcomes(
        told,
        agenda,
        owners,
        days,
        next_meeting,
        max((each for each in listed if not dict(rest)[each]), default=head_end),
    )
    decisions = decisions_alone(
        read_decisions(without_labeled_motions(told)), motions, outcomes, points
    )
    return MeetingPaper(
        file=paper.name,
        date=held_on,
        title=heading.title,
        body=heading.body,
        place=heading.place,
        city=heading.city,
        starts_at=heading.starts_at,
        ends_at=heading.ends_at,
        absences=absences,
        attendees=attendance.attendees,
        agenda=agenda,
        motions=motions,
        tallies=read_tallies(rest),
        decisions=decisions,
        outcomes=without_decided(outcomes, decisions),
        next_meeting=next_meeting,
        next_meeting_on=next_meeting_on,
        refused=[*too_long, *attendance.refused, *unread],
    )


def _list_and_head(
    lines: list[Line], sent_on: date | None
) -> tuple[int, Heading, date | None, Parse]:
    """Where the business begins, what stands above it, the day of the meeting and who came."""
    head_end = _head_end(lines)
    # What somebody says in a call is no title, and names many a day.
    heading = read_heading(
        [(number, "" if is_turn(text) else text) for number, text in lines], head_end, sent_on
    )
    held_on = heading.date or sent_on
    if sent_on and held_on == sent_on:
        held_on = meeting_day(lines, sent_on) or sent_on
    listable = with_devices_named(without_named_notes([*without_outcomes(lines)]))
    listable = with_names_of_devices(listable)
    known = in_known_forms(without_authors(without_devices(with_companions(listable))), held_on)
    return head_end, heading, held_on, read_attendance(known, head_end, heading.used)


def _with_clearer_lists(lines: list[Line], sent_on: date | None) -> list[Line]:
    """The lines with the lists of hasty notes in known forms; those in doubt only where they add people."""
    hasty = with_hasty_lists(lines)
    if hasty is None:
        return lines
    *_, as_known = _list_and_head(hasty.lines, sent_on)
    if any(_with_title(one) not in hasty.names for one in as_known.attendees):
        return lines  # what stands behind the list was read as people, too
    *_, as_typed = _list_and_head(lines, sent_on)
    is_wrong = any(hasty.away & {_with_title(one), one.name} for one in as_typed.attendees)
    known, typed = ({one.name for one in each.attendees} for each in (as_known, as_typed))
    # "Juan Carlos" of "Juan Carlos de la Cruz" lost what "de" begins
    is_cut = any(
        one.casefold().startswith(f"{name} de ".casefold()) for name in known for one in typed
    )
    is_clearer = len(known) > len(typed) or (hasty.is_whole and len(known) == len(typed))
    return hasty.lines if is_wrong or (is_clearer and not is_cut) else lines


def _with_title(attendee: Attendee) -> str:
    return " ".join(filter(None, (attendee.honorific, attendee.name)))


def _proposed_outcomes(
    lines: list[Line],
    agenda: Sequence[Noted],
    owners: ActionOwners,
    days: DueDays,
    next_meeting: str | None,
    last_attendee: int,
) -> list[Outcome]:
    """What may follow from a meeting, in the order of its lines: actions, dates for the calendar, the next meeting."""
    counted = first_item(lines)
    start = min([item.line for item in agenda] or [counted or 1])
    if counted is None:
        start = min(
            start, last_attendee + 1
        )  # what stands above the first heading is business, too
    headings = {item.line for item in agenda}
    # Actions may stand above the agenda, or their numbered list was taken for it.
    start = min([start, *_starts_of_actions(lines, last_attendee)])
    body = [line for line in lines if line[0] >= start]
    found = [
        *with_years_of_meeting(read_actions(body, headings, owners, days), lines, headings, days),
        *read_events(body, headings, days.held_on),
        *propose_next_meeting(lines, next_meeting, days.held_on),
    ]
    return each_once(sorted(found, key=lambda each: (each.line, each.kind != "action")))


def _starts_of_actions(lines: list[Line], last_attendee: int) -> Iterator[int]:
    """The lines below who came that head a list or a table of actions, or have their label."""
    for number, text in lines:
        is_label = behind_label(text, lambda _: False) is not None
        if number > last_attendee and (is_label or heads_actions(text) or is_head_of_actions(text)):
            yield number


def _is_outcome(text: str, owners: ActionOwners) -> bool:
    """Whether a line is no heading, but says what somebody will do or what was decided: "- Ana to update the list"."""
    words = unmarked(text).strip()
    return is_promise(words, owners) or tells_decision(words)


def _is_vietnamese(lines: list[Line]) -> bool:
    """Whether most lines are written in Vietnamese, and not only the name of somebody or a day."""
    written = [text for _, text in lines if text.strip()]
    return sum(_VIETNAMESE.search(text) is not None for text in written) * 2 > len(written)


def _rows_of_list(lines: list[Line], listed: set[int]) -> set[int]:
    """The lines of who came, with the numbered rows between and beside them of those who did not."""
    rows = set(listed)
    for order in (lines, lines[::-1]):
        is_beside = False
        for number, text in order:
            is_beside = number in listed or (is_beside and is_numbered_person(text))
            rows |= {number} if is_beside else set()
    return rows


def _behind_list(text: str, names: Sequence[str]) -> str:
    """What a note of one paragraph says behind the sentences that tell who came; empty for a row of a list."""
    sentences = [*sentences_of(text)]
    naming = [place for place, each in enumerate(sentences) if any(name in each for name in names)]
    last = naming[-1] + 1 if naming else len(sentences)
    behind = " ".join(sentences[last:])
    is_note = len(sentences) - last >= _FEWEST_SENTENCES and len(naming) == 1
    return behind if is_note and is_prose(behind) else ""


def _is_repeated(item: Noted, later: list[Noted]) -> bool:
    """Whether an agenda at the beginning of a paper lists what its business has again as headings."""
    return any(one.text.casefold() == item.text.casefold() for one in later)


def _head_end(lines: list[Line]) -> int:
    """The number of the first line of business: a numbered item, a section heading, or a table of what came of it."""
    item = first_item([line for line in lines if not is_numbered_person(line[1])])
    first = next((number for number, text in lines if text.strip()), 0)
    # The first line of a paper is its title: "Running agenda: Harbor Table", "Harbor Response Call".
    sections = (
        number
        for number, text in lines
        if number > first and (is_business(text) or heads_outcomes(text))
    )
    return min(item or len(lines) + 1, next(sections, len(lines) + 1))
