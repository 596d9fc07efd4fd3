"""Funding needs that agencies state, side by side: who asks which funder for what, and which of them ask the same.

Nobody speaks for another. An agency's own account writes for it, or a coordinator does on the word of somebody there,
who is named with the day. What an agency does not share is seen by its own accounts and by coordinators alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload
from wtforms import SelectField
from wtforms.validators import Optional

from directory.coalition.blueprint import coalition, today
from directory.db import by_name
from directory.models import FundingNeed, FundingState, Organization
from directory.name_order import name_order
from directory.web.access import Right, current_account, may, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor

MOST = 1_000_000_000


def _own_names() -> dict[str, str]:
    """The organizations that the account is of, by name."""
    query = select(Organization.id, Organization.name).where(Organization.id.in_(_own()))
    return {
        str(key): name
        for key, name in db.session.execute(query.order_by(by_name(Organization.name)))
    }


def _own() -> frozenset[UUID]:
    account = current_account()
    return account.own_organizations if account is not None else frozenset()


class NeedForm(RecordForm):
    """What an agency needs money for; each form adds the agency, and on whose word it is."""

    kind = fields.term("Kind of work", "services", none="Choose one")
    purpose = fields.text("What for", hint="Such as: two more beds, with a night shift.", rows=3)
    funder = name_fields.SuggestedField(
        "Funder", [Optional(), fields.SHORT], "all-funders", lambda: _funders(db.session()),
        description="Choose the name that others wrote, where it is there.", filters=[fields.tidy],
    )  # fmt: skip
    amount = fields.number("How much, in dollars", 0, MOST)
    due_on = fields.day("By when")
    state = fields.one_of("How far it is", FundingState)
    shared = fields.check(
        "Other members may see this", "Without it, only the agency and the coordinators see it."
    )


class StatedNeedForm(NeedForm):
    """A need that a coordinator writes down on an agency's word."""

    organization = name_fields.organization("Agency", required=True)
    stated_by = fields.line(
        "Who said so for the agency", required=True, hint="Nobody else speaks for an agency."
    )
    stated_on = fields.day("Said on", required=True)


class OwnNeedForm(NeedForm):
    """A need that an agency states of itself."""

    organization_id = SelectField("Agency", choices=_own_names, coerce=str)

    def keep(self, record: Any) -> None:
        """Write the form; the agency by its id."""
        super().keep(record)
        record.organization_id = UUID(self.organization_id.data)


def _funders(session: Session) -> list[str]:
    """The funders that are named in what the account may see."""
    return sorted({each.funder for each in needs(session) if each.funder}, key=name_order)


def _check(_record: Any, form: Any) -> None:
    if not form.kind.data:
        form.kind.errors = ["Choose the kind of work"]


def _check_stated(record: Any, form: Any) -> None:
    _check(record, form)
    if form.stated_on.data and form.stated_on.data > today():
        form.stated_on.errors = ["Said on: the day is still to come"]


def _state_itself(record: Any, _form: Any) -> None:
    record.stated_by, record.stated_on = None, today()


NEED = Editor(
    name="funding_need", plural="funding-needs", words="funding need", model=FundingNeed, form=StatedNeedForm,
    home=lambda _need: url_for("coalition.funding_needs"),
    after_removal=lambda _need: url_for("coalition.funding_needs"),
    checks=_check_stated, title=lambda each: each.organization.name,
    begin=lambda _parent: {"stated_on": today()},
)  # fmt: skip
EDITORS = (NEED,)
OWN_NEED = Editor(
    name="own_funding_need", plural="own-funding-needs", words="funding need", model=FundingNeed, form=OwnNeedForm,
    home=lambda _need: url_for("coalition.own_funding_needs"),
    after_removal=lambda _need: url_for("coalition.own_funding_needs"),
    checks=_check, finish=_state_itself, title=lambda each: each.organization.name,
    is_allowed=lambda need: need.organization_id in _own(),
)  # fmt: skip
OWN_EDITORS = (OWN_NEED,)
"""Whoever keeps the listings of their own organization edits these, of that organization alone."""


@coalition.get("/funding-needs")
@requires(Right.SEE_STAKEHOLDERS)
def funding_needs() -> str:
    """What agencies need money for, by kind of work, and where several ask one funder for the same."""
    found = needs(db.session())
    open_ones = [each for each in found if each.state.is_open]
    return render_template(
        "coalition/funding_needs.html",
        kinds=by_kind(open_ones),
        decided=[each for each in found if not each.state.is_open],
        same=same_asks(open_ones),
        day=today(),
        is_of_agency=bool(_own()),
    )


@coalition.get("/own-funding-needs")
@requires(Right.EDIT_OWN_LISTINGS)
def own_funding_needs() -> str:
    """What the account's own organizations have stated, to be changed by them."""
    found = [each for each in needs(db.session()) if each.organization_id in _own()]
    return render_template(
        "coalition/own_funding_needs.html", rows=found, day=today(), is_of_agency=bool(_own())
    )


def needs(session: Session) -> Sequence[FundingNeed]:
    """The needs that the account may see, by funder and day: a coordinator all, who is at the table what is shared,
    and everybody those of their own organizations."""
    query = select(FundingNeed).options(joinedload(FundingNeed.organization))
    if not may(Right.EDIT_STAKEHOLDERS):
        is_own = FundingNeed.organization_id.in_(_own())
        at_table = may(Right.SEE_STAKEHOLDERS)
        query = query.where(or_(FundingNeed.shared.is_(True), is_own) if at_table else is_own)
    return sorted(
        session.scalars(query),
        key=lambda each: (
            funder_key(each.funder), each.due_on or date.max, name_order(each.organization.name)
        ),
    )  # fmt: skip


def by_kind(found: Iterable[FundingNeed]) -> dict[str, list[FundingNeed]]:
    """Needs by the code of the kind of work, in the order of the vocabulary, each in the order given."""
    sorted_out: dict[str, list[FundingNeed]] = {}
    for each in found:
        sorted_out.setdefault(each.kind, []).append(each)
    order = {code: place for place, code in enumerate(fields.term_labels("services"))}
    return dict(sorted(sorted_out.items(), key=lambda pair: order.get(pair[0], len(order))))


def same_asks(found: Iterable[FundingNeed]) -> Mapping[tuple[str, str], list[FundingNeed]]:
    """Needs of two agencies or more that name one funder for one kind of work, by kind and `funder_key`."""
    asked: dict[tuple[str, str], list[FundingNeed]] = {}
    for each in found:
        if each.funder:
            asked.setdefault((each.kind, funder_key(each.funder)), []).append(each)
    return {
        key: rows for key, rows in asked.items() if len({each.organization_id for each in rows}) > 1
    }


@coalition.app_template_global()
def funder_key(name: str | None) -> str:
    """A funder's name as two people may write it: without capitals, signs and a first “the”; empty for none."""
    words = "".join(each if each.isalnum() else " " for each in (name or "").casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)
