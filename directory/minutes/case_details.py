"""What in a paper may describe a person in a case, shown before the paper is recorded. Pure.

The list of who came is meant to name people. It is read all the same: a sentence below the list may have ended in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from directory.minutes.meeting_paper import Attendee, MeetingPaper
from directory.parsing.person_descriptions import find_descriptions


def recorded_texts(minutes: MeetingPaper) -> Iterator[tuple[str, str]]:
    """Every text of a paper that would be on record, with the part of the paper that it is from."""
    for item in minutes.agenda:
        yield "Agenda", item.text
        if item.notes:
            yield item.text, item.notes
    for motion in minutes.motions:
        yield "Motions", motion.text
    for decision in minutes.decisions:
        yield "Decisions", decision.text
        if decision.notes:
            yield decision.text, decision.notes
    for tally in minutes.tallies:
        yield "Votes", tally.label
    for outcome in minutes.outcomes:
        yield "Proposals", outcome.text
    yield from (("Who came", words) for each in minutes.attendees for words in _entry(each))
    about = {"Next meeting": minutes.next_meeting, "Title": minutes.title, "Place": minutes.place}
    yield from ((part, text) for part, text in about.items() if text)


def _entry(attendee: Attendee) -> Iterator[str]:
    parts = (attendee.as_written, attendee.organization, attendee.unit, attendee.title)
    yield from filter(None, parts)


def case_questions(minutes: MeetingPaper) -> list[str]:
    """A sentence for all words that may describe a person, each once."""
    return list(
        dict.fromkeys(
            f"This may describe a person: {part}: “{each.words}” ({each.kind.value})"
            for part, text in recorded_texts(minutes)
            for each in find_descriptions(text)
        )
    )
