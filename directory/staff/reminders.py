"""The jobs about listings: staged reminders to agencies, and withholding by the published policy."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.counted import counted
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.mail.mailings import silent_among
from directory.models import Account, Service
from directory.publication.authorisations import deciders
from directory.staff.confirmation_letter import question_for
from directory.verification.listings_to_verify import opening_days
from directory.verification.overdue_listings import reminders, withhold_overdue
from directory.verification.recipients import recipient_of


def remind(occasion: Occasion) -> Done:
    """Write the letters that are due; one for each stage of a listing."""
    session: Session = occasion.session
    written, nobody = 0, 0
    for each in reminders(session, occasion.day):
        service = session.get_one(Service, each.service_id)
        recipient = recipient_of(service)
        if recipient is None or silent_among(session, [recipient]):
            nobody += 1
            continue
        letter = question_for(service, each.stage)
        if post(session, each.occasion, recipient, letter.subject, letter.text) is not None:
            written += 1
    notes = (f"{nobody} listings have nobody to write to",) if nobody else ()
    return Done(written, notes)


def withhold(occasion: Occasion) -> Done:
    """Take off the pages what has waited too long. Who wants no letters is asked by phone, like who has no address."""
    session = occasion.session

    def can_be_asked(service: Service) -> bool:
        address = recipient_of(service)
        return address is not None and not silent_among(session, [address])

    names = withhold_overdue(session, occasion.day, can_be_asked)
    return Done(len(names), tuple(f"“{name}” is hidden: nobody has confirmed it" for name in names))


def announce_openings(occasion: Occasion) -> Done:
    """Tell who decides of listings that say that they open by now: once for each day, and no name on its way."""
    session, settings = occasion.session, occasion.settings
    written, notes = 0, []
    for day, count in sorted(opening_days(session, occasion.day).items()):
        listings = counted(count, "listing")
        text = (
            f"{listings} in {settings.name} {'was' if count == 1 else 'were'} to open by {day}. Nothing shows them by "
            f"itself.\n\nPlease sign in, call, and publish what is open:\n\n"
            f"{settings.public_address.rstrip('/')}/staff/worklist"
        )
        for key in deciders(session):
            recipient = session.get_one(Account, key).email
            letter = post(session, f"opening {day} {key}", recipient, "Listings to call", text)
            written += letter is not None
        notes.append(f"{listings} to call: to open by {day}")
    return Done(written, tuple(notes))


JOBS = (
    Job("openings", "tells of listings that say that they open by now", announce_openings),
    Job("withhold", "hides listings that nobody confirms, by the policy", withhold),
    Job("remind", "asks agencies whether their listings are right", remind),
)
