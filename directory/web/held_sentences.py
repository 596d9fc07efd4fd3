"""What is said of what waits for review, by the pages of staff and by `directory waiting` in the same sentences."""

from __future__ import annotations

from directory.audit.transaction_buffer import NOBODY, OPERATOR
from directory.counted import counted
from directory.models import HeldChange
from directory.web.clock import local_clock
from directory.web.held_records import HeldRecord
from directory.web.held_sources import Waiting
from directory.web.presentation.dates import date_words

NOTHING_WAITS = "Nothing to review."
REPEATS_NOTHING = "Repeats nothing that is confidential."


def doubt_sentence(doubt: str) -> str:
    """That words in doubt make it wait; `doubt` says which, and what they may mean."""
    return f"It waits because we can’t tell who may see it: {doubt}."


def why_sentence(why: str) -> str:
    """What else than words in doubt makes a record wait."""
    return f"It waits because {why}."


def wordless_sentence(record: HeldRecord) -> str:
    """What becomes of a record that brings no words."""
    if record.known:
        return "Nothing of it would change."
    return "It is added without any words of its own."


def brought_by(held: HeldChange) -> str:
    """Who brought it, in words: an account, another directory that was asked, or a command on the machine."""
    if held.by not in (OPERATOR.name, NOBODY.name):
        return f"by {held.by}"
    return f"imported from “{held.source}”" if held.source else "by whoever runs the machine"


def arrival_words(held: HeldChange) -> str:
    """How often it was changed while it waited, who brought it and when; the end of a line."""
    changed = f"changed {counted(held.changes, 'time')}, " if held.changes else ""
    day = date_words(held.created_at.astimezone(local_clock()).date())
    return f"{changed}{brought_by(held)}, {day}"


def source_advice(waiting: Waiting) -> str:
    """What to do with all that waits of a source."""
    if waiting.repeating:
        one = waiting.repeating == 1
        return (
            f"{waiting.repeating:,} of them {'repeats' if one else 'repeat'} a confidential place: decide about "
            f"{'it' if one else 'them'} first. A directory that lists such addresses may be finding out which of them "
            "is confidential, so ask where it has them from before you take the others."
        )
    if waiting.in_doubt:
        return (
            f"We can’t tell from {'its' if waiting.count == 1 else 'their'} words who may see "
            f"{'it' if waiting.count == 1 else 'them'}. Open each one that everyone may see. The rest can be imported "
            "in one step, hidden: an address in doubt stays confidential, and only partners see a listing in doubt."
        )
    return "Nothing here repeats a confidential place."


def taking_words(waiting: Waiting, at_once: int | None = None) -> str:
    """What takes all that waits of a source; no more than `at_once` of it, where that is given."""
    if waiting.count == 1:
        words = "Import it"
    elif at_once is None or waiting.count <= at_once:
        words = f"Import all {waiting.count:,}"
    else:
        words = f"Import the first {at_once:,}"
    return f"{words}, with what is in doubt hidden" if waiting.in_doubt else words
