"""The jobs about listings: staged reminders to agencies, and withholding by the published policy."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.mail.mailings import silent_among
from directory.models import Service
from directory.staff.confirmation_letter import question_for
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


JOBS = (
    Job("withhold", "hides listings that nobody confirms, by the policy", withhold),
    Job("remind", "asks agencies whether their listings are right", remind),
)
