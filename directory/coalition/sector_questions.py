"""Organizations at the table whose sector nobody has said: it is suggested by name and asked once."""

from __future__ import annotations

from flask import flash, render_template, request, url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition
from directory.matching import likely_sectors
from directory.models import Attendance, Organization, OrganizationTerm, SeatTerm
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import term_labels


def without_sector(session: Session) -> list[Organization]:
    """Organizations that came to a meeting or hold a seat and have no sector yet, by name; one query."""
    came = select(Attendance.organization_id).where(Attendance.organization_id.is_not(None))
    seated = select(SeatTerm.organization_id).where(SeatTerm.organization_id.is_not(None))
    known = select(OrganizationTerm.organization_id).where(OrganizationTerm.vocabulary == "sectors")
    query = select(Organization).where(
        or_(Organization.id.in_(came), Organization.id.in_(seated)), Organization.id.not_in(known)
    )
    return sorted(session.scalars(query), key=lambda each: name_order(each.name))


@coalition.get("/organizations/sectors")
@requires(Right.EDIT_STAKEHOLDERS)
def sector_questions() -> str:
    """Every organization at the table without a sector, with the one that its name suggests."""
    rows = [
        (each, next(iter(likely_sectors(each.name)), "")) for each in without_sector(db.session())
    ]
    return render_template(
        "coalition/sector_questions.html",
        rows=rows,
        sectors=term_labels("sectors").items(),
        form=OnceForm(formdata=None),
    )


@coalition.post("/organizations/sectors")
@requires(Right.EDIT_STAKEHOLDERS)
def sector_answers() -> Response:
    """Keep the sectors that were chosen; an organization that was left open is asked about again."""

    def work() -> str:
        codes = term_labels("sectors")
        count = 0
        for organization in without_sector(db.session()):
            code = request.form.get(f"sector-{organization.id}", "")
            if code in codes:
                organization.terms.append(OrganizationTerm(vocabulary="sectors", code=code))
                count += 1
        flash(
            f"{count} {'organization has its' if count == 1 else 'organizations have their'} sector."
        )
        return url_for("coalition.organizations")

    return once(OnceForm(), work)
