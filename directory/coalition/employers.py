"""Employers by industry: which are on record in each, what they are to the coalition, and where nobody is."""

from __future__ import annotations

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.coalition.blueprint import coalition, today
from directory.coalition.stakeholder_rows import OrganizationRow, organization_rows
from directory.db import by_name
from directory.models import Organization, OrganizationTerm
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms.fields import term_labels

EMPLOYERS = ("employers_and_small_business", "hospitality", "food_procurement")
"""The sectors of those who employ people, as codes of the vocabulary of sectors."""


@coalition.get("/employers")
@requires(Right.SEE_STAKEHOLDERS)
def employer_list() -> str:
    """Employers under each of their industries, then those of whom none is known; last, industries with nobody."""
    found = employers(db.session())
    industries = term_labels("industries")
    return render_template(
        "coalition/employers.html",
        groups=[(code, name, found[code]) for code, name in industries.items() if code in found],
        unsorted=found.get("", []),
        empty=[name for code, name in industries.items() if code not in found],
    )


def employers(session: Session) -> dict[str, list[OrganizationRow]]:
    """Employers by the code of each of their industries, by name; under an empty code those without one."""
    of_sector = select(OrganizationTerm.organization_id).where(
        OrganizationTerm.vocabulary == "sectors", OrganizationTerm.code.in_(EMPLOYERS)
    )
    query = (
        select(Organization.id, OrganizationTerm.code)
        .outerjoin(
            OrganizationTerm,
            (OrganizationTerm.organization_id == Organization.id)
            & (OrganizationTerm.vocabulary == "industries"),
        )
        .where(Organization.id.in_(of_sector))
        .order_by(by_name(Organization.name), Organization.id)
    )
    pairs = session.execute(query).all()
    ids = list(dict.fromkeys(key for key, _code in pairs))
    rows = {row.id: row for row in organization_rows(session, ids, today())}
    found: dict[str, list[OrganizationRow]] = {}
    for key, code in pairs:
        found.setdefault(code or "", []).append(rows[key])
    return found
