"""Published texts that repeat a place hidden since they were written: taken off the pages, and shown to who decides.

What the pages of listings change and what an import brings is compared at once; the job compares what came any other
way. It compares nothing again that is as it was when nothing was left to do.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.audit import explain_also, note
from directory.config import Settings
from directory.db import begin_writing, now
from directory.imports.compared_texts import is_compared, keep_compared, state_of_comparison
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.published_repeats import (
    MOST,
    STILL_SHOWN,
    TAKEN_OFF,
    PublishedRepeat,
    published_repeats,
    take_off,
)
from directory.jobs import Done, Job, Occasion
from directory.matching.hidden_places import HiddenPlaces
from directory.models import AuditAction, AuditEntry
from directory.web.letters_to_deciders import write_to_deciders

_PATH = "/staff/published-anyway"


def compare_again(
    session: Session, settings: Settings, before: HiddenPlaces, after: HiddenPlaces
) -> int:
    """Compare what is published with the places that are hidden only now, or read otherwise now; returns how many
    texts were taken off. Commits.

    Call it once the change is committed: everything that is published is read, and nobody waits for that. Only what
    was found is compared again, and taken off, while nobody else may write. What a crash in between leaves on the
    pages, the job finds.
    """
    new = tuple(set(after.places) - set(before.places))
    if not new:
        return 0
    grown = after.only(new)
    owners = {each.owner for each in published_repeats(session, grown, at_once=True)}
    session.rollback()
    if not owners:
        return 0
    try:
        begin_writing(session)
    except OperationalError:
        session.rollback()  # somebody writes for very long: the change is kept, and the job does the rest
        return 0
    found = _undecided(session, published_repeats(session, grown, among=owners))
    count = _deal_with(session, settings, found, after)
    session.commit()
    return count


def compare_since(session: Session, settings: Settings, before: HiddenPlaces) -> int:
    """The same, where `before` are the places that were hidden before an import: whatever it hides counts."""
    return compare_again(session, settings, before, KEPT_HIDDEN_PLACES.places(session))


@dataclass(frozen=True, slots=True)
class _Compared:
    """What was found in one state of texts and places."""

    state: str
    owners: frozenset[UUID]


def _plan(occasion: Occasion) -> _Compared | None:
    """Compare everything that is published with every hidden place; None where that was done in this very state."""
    session = occasion.session
    places = KEPT_HIDDEN_PLACES.places(session)
    state = state_of_comparison(session, places)
    if is_compared(session, state):
        return None
    return _Compared(state, frozenset(each.owner for each in published_repeats(session, places)))


def _run(occasion: Occasion) -> Done:
    """Take off what was found, or remember that nothing was."""
    session, compared = occasion.session, occasion.answer
    if compared is None:
        return Done()
    # Somebody may have changed a text while it was compared: what is there now counts. To compare everything again
    # would keep all others from writing for as long as it takes.
    places = KEPT_HIDDEN_PLACES.places(session)
    found = _undecided(session, published_repeats(session, places, among=compared.owners))
    if not found.new:
        keep_compared(session, compared.state)
        return Done()
    count = _deal_with(session, occasion.settings, found, places)
    return Done(count, ("texts that repeat a confidential place were taken off",) if count else ())


@dataclass(frozen=True, slots=True)
class _Undecided:
    """Texts that nobody has been told of yet; `stay` says that they are left on the pages, and listed."""

    new: tuple[PublishedRepeat, ...]
    stay: bool


def _undecided(session: Session, found: Collection[PublishedRepeat]) -> _Undecided:
    """What is to be done with the texts: where they are very many, the address is known all over town."""
    stay = len(found) > MOST
    return _Undecided(
        tuple(each for each in found if not (stay and _is_listed(session, each))), stay
    )


def _deal_with(
    session: Session, settings: Settings, found: _Undecided, places: HiddenPlaces
) -> int:
    """Take the texts off, or list them where they are so many; returns how many were taken off."""
    if not found.new:
        return 0
    label = STILL_SHOWN if found.stay else TAKEN_OFF
    explain_also(session, "a published text repeats a place that is confidential now")
    for each in found.new:
        where = (each.text.where, label)
        note(session, AuditAction.PUBLISHED_ANYWAY, each.text.kind, each.text.record_id, where)
    if not found.stay:
        take_off(session, found.new, places)
    _write(session, settings, len(found.new), found.stay)
    return 0 if found.stay else len(found.new)


def _is_listed(session: Session, found: PublishedRepeat) -> bool:
    query = select(AuditEntry.fields).where(
        AuditEntry.action == AuditAction.PUBLISHED_ANYWAY,
        AuditEntry.kind == found.text.kind,
        AuditEntry.record_id == str(found.text.record_id),
    )
    wanted = {found.text.where, STILL_SHOWN}
    return any(wanted <= set(fields) for fields in session.scalars(query))


def _write(session: Session, settings: Settings, count: int, stay: bool) -> None:
    what = (
        "They are still shown, because so many name it."
        if stay
        else "What repeats it was taken off the pages."
    )
    text = (
        f"{settings.name} found {count} published {'text that repeats' if count == 1 else 'texts that repeat'} "
        f"something that is confidential now. {what}\n\nPlease sign in and look at them:\n\n"
        f"{settings.public_address.rstrip('/')}{_PATH}"
    )
    occasion = f"repeats taken off {now().isoformat()}"
    write_to_deciders(session, occasion, "Published texts that repeat something confidential", text)


JOBS = (
    Job(
        "repeats",
        "takes off the pages what repeats a place that is confidential now",
        _run,
        plan=_plan,
    ),
)
