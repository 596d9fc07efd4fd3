"""What the link of a letter opens: the listing as everybody sees it, or as those who could see it then."""

from __future__ import annotations

from flask import current_app

from directory.models import PublishedKind
from directory.models.publication.audience import PUBLISHED_AUDIENCES
from directory.models.publication.published_document import ServiceDocument
from directory.publication import published
from directory.verification.answer_links import FACTS, AnswerLink, LinkRefused, read_link
from directory.web.database import db


def open_link(token: str, asks: str = FACTS) -> AnswerLink:
    """What a link asks about. Raises LinkRefused where it is old, changed, or for something else."""
    return read_link(current_app.config["SETTINGS"].secret_key, token, asks)


def document_of(link: AnswerLink) -> ServiceDocument:
    """The listing as the widest audience that may know of it sees it; its hidden places are in no document.

    Raises LinkRefused where that audience is narrower than on the day of the letter, or where nobody may know of it: a
    letter lies in many mailboxes, and must not show more as a listing is shown to fewer.
    """
    for audience in PUBLISHED_AUDIENCES:
        found = published(db.session(), PublishedKind.SERVICE, link.service_id, audience)
        if found is not None and link.may_show(audience):
            return found
    raise LinkRefused
