"""Who counts for what: a service whose record says that it offers the help, and that does not count for a target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from directory.gaps.gap_report import Picture
from directory.models import Service, Target, TargetExclusion
from directory.name_order import name_order
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import Required

Answer = str | Response | tuple[str, int]


class ExclusionForm(OnceForm):
    """Why a service does not count."""

    reason = TextAreaField(
        "Why it does not count",
        [Required("Say why, so that whoever reads the number can follow"), Length(max=500)],
    )


@dataclass(frozen=True, slots=True)
class Excluded:
    """A service that does not count for a target."""

    id: UUID
    service_id: UUID
    name: str
    reason: str
    began_on: date


def excluded(session: Session, picture: Picture, number: int) -> list[Excluded]:
    """The services that do not count for a target on the day, by name; those that planners cannot see are left out."""
    target = picture.record(number).id
    found = _found(session, picture, TargetExclusion.target_id == target)
    return sorted((each for _kind, each in found), key=_by_name)


def excluded_by_kind(session: Session, picture: Picture) -> Mapping[str | None, list[Excluded]]:
    """The same for a question: who does not count for some target of each of its kinds of help, and so not in it.

    One query, and none where nobody is left out.
    """
    kinds = {target.service for target in picture.targets if target.without}
    if not kinds:
        return {}
    by_kind: dict[str | None, list[Excluded]] = {}
    for kind, each in _found(session, picture, Target.service.in_(kinds)):
        by_kind.setdefault(kind, []).append(each)
    return {kind: sorted(found, key=_by_name) for kind, found in by_kind.items()}


def _found(
    session: Session, picture: Picture, condition: ColumnElement[bool]
) -> Iterator[tuple[str | None, Excluded]]:
    """Those that hold on the day of the picture, each with the kind of help of its target."""
    query = select(Target.service, TargetExclusion).join(TargetExclusion.target)
    for kind, each in session.execute(query.where(condition, TargetExclusion.on(picture.day))):
        if name := _name(picture, each.service_id):
            yield kind, Excluded(each.id, each.service_id, name, each.reason, each.began_on)


def _by_name(each: Excluded) -> str:
    return name_order(each.name)


@planning.get("/targets/<code>/exclusions/new")
@requires(Right.EDIT_GAPS)
def new_exclusion(code: str) -> str:
    """Ask why a service does not count for a target."""
    return _form_page(code, ExclusionForm())


@planning.post("/targets/<code>/exclusions")
@requires(Right.EDIT_GAPS)
def add_exclusion(code: str) -> Answer:
    """From today on the service counts for the target nowhere."""
    picture, number, service = _asked(code)
    form = ExclusionForm()
    if not form.validate():
        return _form_page(code, form), 422

    def work() -> str:
        if not _current(db.session(), picture.record(number).id, service.id):
            today = local_now().date()
            db.session.add(
                TargetExclusion(
                    target_id=picture.record(number).id,
                    service_id=service.id,
                    reason=form.reason.data,
                    began_on=today,
                )
            )
        flash(f"Saved: {_name(picture, service.id) or service.name} does not count here any more.")
        return _back(code)

    return once(form, work)


@planning.post("/exclusions/<uuid:exclusion_id>/end")
@requires(Right.EDIT_GAPS)
def end_exclusion(exclusion_id: UUID) -> Answer:
    """The service counts again from today on."""
    found = db.session.get(TargetExclusion, exclusion_id) or abort(404)
    form = OnceForm()
    if not form.validate():
        return redirect(_back(found.target.code), 303)

    def work() -> str:
        found.ended_on = found.ended_on or local_now().date()
        flash(
            f"Saved: {_name(current_view().picture, found.service_id) or found.service.name} counts here again."
        )
        return _back(found.target.code)

    return once(form, work)


def _asked(code: str) -> tuple[Picture, int, Service]:
    """The target and the service of the address; 404 where one is not there for planners."""
    picture = current_view().picture
    number = picture.bundle.asked.number(code)
    try:
        key = UUID(request.values.get("service", ""))
    except ValueError:
        abort(404)
    if number is None or key not in picture.bundle.roster.codes_by_service:
        abort(404)
    return picture, number, db.session.get(Service, key) or abort(404)


def _name(picture: Picture, service_id: UUID) -> str:
    """A service as lists name it, with its organization; empty where planners cannot see it."""
    roster = picture.bundle.roster
    codes = roster.codes_by_service.get(service_id)
    listing = roster.listing(codes[0]) if codes else None
    return "" if listing is None else gap_labels.provider(picture, listing)


def _current(session: Session, target: UUID, service: UUID) -> TargetExclusion | None:
    row = TargetExclusion
    query = select(row).where(
        row.target_id == target, row.service_id == service, row.ended_on.is_(None)
    )
    return session.scalars(query).first()


def _back(code: str) -> str:
    """The cell that the reader came from, else the target."""
    area = request.values.get("area")
    if area:
        return url_for("planning.cell", code=code, area=area)
    return url_for("planning.target", code=code)


def _form_page(code: str, form: ExclusionForm) -> str:
    picture, number, service = _asked(code)
    return page(
        "planning/exclusion.html",
        form=form,
        target=picture.record(number),
        service=service,
        name=_name(picture, service.id) or service.name,
        area=request.values.get("area", ""),
        back=_back(code),
    )
