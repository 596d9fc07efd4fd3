"""A signature under an agreement that was sent: one small form asks which side signed, who, when and until when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from flask import url_for
from wtforms import RadioField, TextAreaField, ValidationError
from wtforms.validators import Optional

from directory.coalition.blueprint import today
from directory.models import Agreement, AgreementSignatory, Organization
from directory.name_order import name_order, plain_letters
from directory.web.appearance import coalition_name
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor
from directory.web.presentation import date_words

Party = Organization | None
ALL = "all"
SIDES = ("one", "other")
"""The names of the sides in the form: the organization of the paper, and whom it is with."""


def party_words(party: Party) -> str:
    """What a side is called; the coalition is none of the organizations."""
    return party.name if party else "the coalition"


class SignatoriesField(TextAreaField):
    """The names of those who sign for one side, one on a line."""

    def post_validate(self, _form: Any, _stopped: bool) -> None:
        """Refuse a line that is too long for a name."""
        if any(len(each) > fields.LONGEST_LINE for each in fields.lines(self.data)):
            raise ValidationError(fields.SHORT.message)


def _signatories() -> SignatoriesField:
    return SignatoriesField(
        "", [Optional(), fields.LONG], [fields.tidy], description="One name on a line.", render_kw={"rows": 2}
    )  # fmt: skip


class SignatureForm(RecordForm):
    """What changes when a paper comes back signed by one side or by all, and nothing else of it."""

    in_order = (("signed_on", "expires_on"),)

    side = RadioField("Who has signed", choices=[], validate_choice=False)
    one = _signatories()
    other = _signatories()
    signed_on = fields.day("Signed", required=True)
    expires_on = fields.day("Runs out", hint="The last day. A reminder comes 60 days before.")

    def prepare(self, record: Agreement) -> None:
        """Call the sides by their names; one that has signed is not asked about again."""
        words = dict(zip(SIDES, map(party_words, record.parties), strict=True))
        waits = [
            side
            for side, party in zip(SIDES, record.parties, strict=True)
            if record.signed_by(party) is None
        ]
        choices = {ALL: "All sides: it is in force"} | {
            side: f"Only {words[side]}: it waits for the other side" for side in waits
        }
        if len(waits) == 1:
            choices = {waits[0]: f"{words[waits[0]]}: now all sides have signed"}
        self.side.choices = list(choices.items())
        for side in SIDES:
            self[side].label.text = f"Who signs for {words[side]}"

    def show(self, record: Agreement) -> None:
        """Name whoever is on record for each side: of a renewal, those who signed the one before."""
        for side, party in zip(SIDES, record.parties, strict=True):
            self[side].data = "\n".join(_names(_of(record, party)))
        self.expires_on.data = record.expires_on
        self.show_version(record)
        self.prepare(record)

    def keep(self, record: Agreement) -> None:
        """Keep the signatories as they are named now: who was crossed out has not signed.

        A paper is in force when each side has signed it.
        """
        named = self.named(record)
        for side, party in zip(SIDES, record.parties, strict=True):
            _keep_signatories(record, party, named[side])
            if self.side.data == side:
                for each in _of(record, party):
                    each.signed_on = each.signed_on or self.signed_on.data
        record.expires_on = self.expires_on.data
        whole = self.signed_on.data if self.side.data == ALL else record.signed_by_all()
        record.signed_on = whole or record.signed_on

    def named(self, record: Agreement) -> dict[str, dict[str, str]]:
        """The names of each side as they were typed; one with a side behind a comma signs for that one."""
        found: dict[str, dict[str, str]] = {side: {} for side in SIDES}
        called = {
            plain_letters(party_words(party)): side
            for side, party in zip(SIDES, record.parties, strict=True)
        }
        if record.counterpart is None:
            called[plain_letters(coalition_name())] = "other"
        for side in SIDES:
            for line in fields.lines(self[side].data):
                name, _, behind = line.rpartition(",")
                its_side = called.get(plain_letters(behind.strip())) if name.strip() else None
                words = name.strip() if its_side else line
                found[its_side or side].setdefault(words.casefold(), words)
        return found

    def _version_of(self, record: Any) -> str:
        """Signatories have no version: a name that was added meanwhile makes the page an old one, too."""
        names = hashlib.sha256("\n".join(_names(record.signatories)).encode()).hexdigest()[:12]
        return f"{super()._version_of(record)}-{names}"


def _of(agreement: Agreement, party: Party) -> list[AgreementSignatory]:
    return [each for each in agreement.signatories if each.organization is party]


def _names(signatories: Iterable[AgreementSignatory]) -> list[str]:
    return sorted((each.name for each in signatories), key=name_order)


def _keep_signatories(agreement: Agreement, party: Party, named: dict[str, str]) -> None:
    own = _of(agreement, party)
    known = {each.name.casefold() for each in own}
    for each in own:
        if each.signed_on is None and each.name.casefold() not in named:
            agreement.signatories.remove(each)
    agreement.signatories.extend(
        AgreementSignatory(name=name, organization=party)
        for key, name in named.items()
        if key not in known
    )


def _check(agreement: Agreement, form: Any) -> None:
    day, side = form.signed_on.data, form.side.data
    known = dict(form.side.choices)
    if side not in known:
        form.side.errors = ["Choose who has signed"]
    elif side != ALL and not form.named(agreement)[side]:
        party = agreement.parties[SIDES.index(side)]
        form[side].errors = [f"Enter who signed for {party_words(party)}"]
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
