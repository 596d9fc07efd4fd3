"""Published texts that repeat a place hidden since they were written: taken off the pages, and shown to who decides.

What the pages of listings change is compared at once; the job compares what came any other way: imports, the command
line, other directories.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit import explain_also, note
from directory.config import Settings
from directory.db import now
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
from directory.mail import post
from directory.matching.hidden_places import HiddenPlaces
from directory.models import Account, AuditAction, AuditEntry
from directory.publication.authorisations import deciders

_PATH = "/staff/published-anyway"


def compare_again(
    session: Session, settings: Settings, before: HiddenPlaces, after: HiddenPlaces
) -> int:
    """Compare what is published with the places that are hidden only now, or read otherwise now; returns how many
    texts were taken off.
    """
    new = tuple(set(after.places) - set(before.places))
    if not new:
        return 0
    grown = HiddenPlaces(new, after.public_names, after.on_street)
    return _deal_with(session, settings, published_repeats(session, grown, at_once=True), after)


def _run(occasion: Occasion) -> Done:
    """Compare everything that is published with every hidden place."""
    session = occasion.session
    found: list[PublishedRepeat] = occasion.answer or []
    # Somebody may have changed a text while it was compared: what is there now counts. To compare everything again
    # would keep all others from writing for as long as it takes.
    places = KEPT_HIDDEN_PLACES.places(session)
    current = published_repeats(session, places, among={each.owner for each in found})
    count = _deal_with(session, occasion.settings, current, places)
    return Done(count, ("texts that repeat a confidential place were taken off",) if count else ())


def _plan(occasion: Occasion) -> list[PublishedRepeat]:
    session = occasion.session
    return published_repeats(session, KEPT_HIDDEN_PLACES.places(session))


def _deal_with(
    session: Session, settings: Settings, found: Collection[PublishedRepeat], places: HiddenPlaces
) -> int:
    """Take the texts off, unless they are so many that the address is known all over town; then they are listed."""
    found = list(found)
    stay = len(found) > MOST
    label = STILL_SHOWN if stay else TAKEN_OFF
    new = [each for each in found if not (stay and _is_listed(session, each))]
    if not new:
        return 0
    explain_also(session, "a published text repeats a place that is confidential now")
    for each in new:
        where = (each.text.where, label)
        note(session, AuditAction.PUBLISHED_ANYWAY, each.text.kind, each.text.record_id, where)
    if not stay:
        take_off(session, new, places)
    _write(session, settings, len(new), stay)
    return 0 if stay else len(new)


def _is_listed(session: Session, found: PublishedRepeat) -> bool:
    query = select(AuditEntry.fields).where(
        AuditEntry.action == AuditAction.PUBLISHED_ANYWAY,
        AuditEntry.kind == found.text.kind,
        AuditEntry.record_id == str(found.text.record_id),
    )
    wanted = {found.text.where, STILL_SHOWN}
    return any(wanted <= set(fields) for fields in session.scalars(query))


def _write(session: Session, settings: Settings, count: int, stay: bool) -> None:
    """No letter says which text it is: whoever reads it on its way would know where to look."""
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
    moment = now().isoformat()
    for each in deciders(session):
        recipient = session.get_one(Account, each).email
        subject = "Published texts that repeat something confidential"
        post(session, f"repeats taken off {moment} {each}", recipient, subject, text)


JOBS = (
    Job(
        "repeats",
        "takes off the pages what repeats a place that is confidential now",
        _run,
        plan=_plan,
    ),
)
