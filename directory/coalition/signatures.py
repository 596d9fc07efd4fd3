"""A signature under an agreement that was sent: one small form asks who signed, when, and until when it runs."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import url_for
from wtforms import TextAreaField, ValidationError
from wtforms.validators import Optional

from directory.coalition.blueprint import today
from directory.models import Agreement, AgreementSignatory
from directory.name_order import name_order
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor
from directory.web.presentation import date_words


class SignatoriesField(TextAreaField):
    """The names of those who signed, one on a line; a name that is new signs for the organization."""

    def show(self, record: Agreement) -> None:
        """Name whoever is on record: of a renewal, those who signed the one before."""
        self.data = "\n".join(_names(record))

    def keep(self, record: Agreement) -> None:
        """Keep the signatories as they are named now: who was crossed out has not signed."""
        named = {name.casefold(): name for name in fields.lines(self.data)}
        known = {each.name.casefold() for each in record.signatories}
        record.signatories[:] = [
            each for each in record.signatories if each.signed_on or each.name.casefold() in named
        ]
        record.signatories.extend(
            AgreementSignatory(name=name, organization=record.organization)
            for key, name in named.items()
            if key not in known
        )

    def post_validate(self, _form: Any, _stopped: bool) -> None:
        """Refuse a line that is too long for a name."""
        if any(len(each) > fields.LONGEST_LINE for each in fields.lines(self.data)):
            raise ValidationError(fields.SHORT.message)


class SignatureForm(RecordForm):
    """What changes when a paper comes back signed, and nothing else of it."""

    in_order = (("signed_on", "expires_on"),)

    signatories = SignatoriesField(
        "Who signed", [Optional(), fields.LONG], [fields.tidy],
        description="One name on a line. Leave it empty if you don't know.", render_kw={"rows": 2},
    )  # fmt: skip
    signed_on = fields.day("Signed", required=True)
    expires_on = fields.day("Runs out", hint="The last day. A reminder comes 60 days before.")

    def _version_of(self, record: Any) -> str:
        """Signatories have no version: a name that was added meanwhile makes the page an old one, too."""
        names = hashlib.sha256("\n".join(_names(record)).encode()).hexdigest()[:12]
        return f"{super()._version_of(record)}-{names}"


def _names(agreement: Agreement) -> list[str]:
    return sorted((each.name for each in agreement.signatories), key=name_order)


def _check(agreement: Agreement, form: Any) -> None:
    day = form.signed_on.data
    if day and day > today():
        form.signed_on.errors = ["Signed: the day is still to come"]
    if day and agreement.sent_on and day < agreement.sent_on:
        form.signed_on.errors = [
            f"“Signed” is before the day on which it was sent, {date_words(agreement.sent_on)}"
        ]


def _closed(agreement: Agreement) -> str:
    return "This agreement was declined. “Edit” can change that." if agreement.declined_on else ""


SIGNATURE = Editor(
    name="signature", plural="signatures", words="agreement", model=Agreement, form=SignatureForm,
    home=lambda agreement: url_for("coalition.agreement", agreement_id=agreement.id),
    edit_heading="Record the signature", checks=_check, closed=_closed, may_add=False, may_remove=False,
)  # fmt: skip
EDITORS = (SIGNATURE,)
