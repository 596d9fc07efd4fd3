"""The letter that asks an agency whether its listing is right."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from directory.models import Service
from directory.models.listings.capacity import HOUSING
from directory.verification.answer_links import ROOM, VALID_DAYS, issue_link
from directory.verification.conversations import is_asked_for_room


@dataclass(frozen=True, slots=True)
class Text:
    """What a letter says."""

    subject: str
    text: str


def question_for(service: Service, stage: int = 1, language: str = "en") -> Text:
    """The letter of a stage: 1 asks, 2 asks again, 3 says what happens without an answer."""
    settings = current_app.config["SETTINGS"]
    token = issue_link(settings.secret_key, service.id, service.least_audience)
    path = f"/{language}/confirm/{token}"
    with force_locale(language.replace("-", "_")):
        subject = _("Is this still right? %(service)s", service=service.name)
        paragraphs = [
            _("Your service “%(service)s” is listed in %(site)s. People rely on it when they need help.",
              service=service.name, site=_(settings.name)),
            _("Please look whether it is still right. It takes two minutes and needs no account:"),
            settings.public_address.rstrip("/") + path,
            _("The link is open for %(days)s days and only for this service.", days=VALID_DAYS),
        ]  # fmt: skip
        if stage == 2:
            paragraphs.insert(1, _("We have asked before and have no answer yet."))
        if stage == 3:
            paragraphs.insert(
                1, _("We have had no answer. If nobody confirms it, the listing will be hidden.")
            )
        if is_asked_for_room(service) and (
            service.capacities or HOUSING & {*service.codes("services")}
        ):
            room = issue_link(settings.secret_key, service.id, service.least_audience, ROOM)
            paragraphs += [
                _("Only whether you have room, in two taps, as often as it changes:"),
                f"{settings.public_address.rstrip('/')}/{language}/room/{room}",
            ]
        return Text(subject, "\n\n".join(paragraphs))
