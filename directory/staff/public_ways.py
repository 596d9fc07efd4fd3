"""Texts that may tell the way to a confidential place: somebody takes the words out, or says that everyone may read."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.audit import explain, note
from directory.imports.ways_on_record import PublicWay, allowance, ways_of, ways_on_record
from directory.models import AuditAction
from directory.staff.blueprint import staff
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE
from directory.web.access import Right, current_account, requires
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, pressed_once
from directory.web.record_permissions import organizations_to_edit

_PAGES = {kind.name: kind.page for kind in (SERVICE, ORGANIZATION, LOCATION)}
_MOST = 100


class AllowanceForm(OnceForm):
    """Which text of the organization everyone may read, by the mark of its words."""

    mark = HiddenField()


@staff.get("/public-ways")
@requires(Right.EDIT_LISTINGS)
def public_ways() -> str:
    """The texts that nobody has answered for yet, of the organizations that this account may edit."""
    ways = ways_on_record(db.session(), organizations_to_edit(current_account()))
    return render_template(
        "staff/public_ways.html", ways=ways[:_MOST], total=len(ways), page_of=_page_of
    )


@staff.post("/public-ways/<uuid:organization_id>/allowances")
@requires(Right.EDIT_LISTINGS)
@pressed_once(AllowanceForm)
def allow_public_way(form: AllowanceForm, organization_id: UUID) -> Response:
    """Everyone may read these words; another coordinator or administrator looks at them, too."""
    session, allowed = db.session(), organizations_to_edit(current_account())
    if allowed is not None and organization_id not in allowed:
        abort(404)
    found = [each for each in ways_of(session, organization_id) if each.mark == form.mark.data]
    if not found:
        flash("The text has changed since you opened this page. Look again.", "problem")
        return lead_to(form, url_for("staff.public_ways"))
    way = found[0]
    explain(session, "a text that may tell the way to a confidential place may be read by everyone")
    note(session, AuditAction.PUBLISHED_ANYWAY, way.text.kind, way.text.record_id, allowance(way))
    flash("It is noted that everyone may read this text. Another coordinator looks at it, too.")
    return lead_to(form, url_for("staff.public_ways"))


def _page_of(way: PublicWay) -> str:
    return url_for(_PAGES[way.text.kind], record_id=way.text.record_id)
