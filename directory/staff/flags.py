"""The flag that hides places, as the pages of places, services and organizations take it back."""

from __future__ import annotations

from typing import Any

from flask import current_app
from wtforms import BooleanField, RadioField
from wtforms.validators import ValidationError

from directory.models import Audience, Location, Organization, Service
from directory.publication.hidden_place_gate import is_fresh_tick
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.record_permissions import may_take_flags_back

NOT_YOURS = "Only the coalition's own people can take this back. Ask a coordinator."


_ONE_WAY = (
    "It hides at once. To show a place again takes the organization's own authorization, a second person here where "
    "there is one, and {hours} hours."
)


class FlagForm(RecordForm):
    """A form with the flag `confidential`. Taking it back opens nothing, and is not for whoever keeps the listing."""

    confidential: BooleanField

    def prepare(self, record: Any) -> None:
        """Remember what holds now, and what the record's own flag is not the reason of."""
        self.flag_of, self.was_ticked = record, record.confidential
        self.stay_hidden = [] if record.confidential else _hidden_places(record)
        if not record.confidential:
            hours = current_app.config["SETTINGS"].authorisation_wait_hours
            self.confidential.description = _ONE_WAY.format(hours=hours)

    def consequences(self, record: Any) -> list[str]:
        """Taking the flag back opens nothing: how many places stay hidden is said, and the page lists them."""
        count = len(_hidden_places(record)) if self.was_ticked and not record.confidential else 0
        if not count:
            return []
        return [
            "1 place stays hidden. It opens only by an authorization to publish."
            if count == 1
            else f"{count} places stay hidden. Each opens only by an authorization to publish."
        ]

    def validate_confidential(self, field: BooleanField) -> None:
        """An editor of their own organizations may only take back a tick that was a slip of a moment ago."""
        kept = not self.flag_of.confidential or may_take_flags_back(current_account())
        if not (field.data or kept or was_ticked_just_now(self.flag_of)):
            raise ValidationError(NOT_YOURS)


class AudienceForm(FlagForm):
    """The flag, and the widest audience that may know of the record at all."""

    audience: RadioField

    def show(self, record: Any) -> None:
        """What holds now."""
        self.audience.data, self.confidential.data = record.audience.value, record.confidential
        self.show_version(record)
        self.prepare(record)

    def keep(self, record: Any) -> None:
        """Write both."""
        record.audience, record.confidential = Audience(self.audience.data), self.confidential.data


def was_ticked_just_now(record: Any) -> bool:
    """Whether this account has only just ticked the flag of the record, and may have done so by mistake."""
    account = current_account()
    return account is not None and is_fresh_tick(
        db.session(), record.__tablename__, record.id, account.id
    )


def _hidden_places(record: Organization | Service | Location) -> list[Location]:
    """The hidden places that a flag of this organization or service speaks of; a place speaks for itself."""
    if isinstance(record, Location):
        return []
    places = (
        record.locations
        if isinstance(record, Organization)
        else [site.location for site in record.sites]
    )
    return [each for each in places if each.is_confidential]
