"""Letters to all who decide over what is confidential: something looks unusual, or was done in spite of a warning."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from directory.mail import post
from directory.models import Account
from directory.publication.authorisations import deciders


def write_to_deciders(
    session: Session, occasion: str, subject: str, text: str, but: Collection[UUID] = ()
) -> None:
    """Post a letter to each account that decides, without those named by `but`; once for each `occasion`.

    They are urgent: whoever copies what is hidden does not wait for the mail of the day.
    No letter says which text or place it is about: whoever reads it on its way would know where to look.
    """
    for decider in deciders(session) - set(but):
        recipient = session.get_one(Account, decider).email
        post(session, f"{occasion} {decider}", recipient, subject, text, is_urgent=True)
