"""Areas: their names, the set that listings are placed into, and new outlines, which are looked at first."""

from __future__ import annotations

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response
from wtforms import StringField

from directory.db import by_name
from directory.models import Area, AreaSet, ServiceArea
from directory.parsing.file_names import plain_file_name
from directory.parsing.remarks import NothingToRead
from directory.staff import import_jobs
from directory.staff.blueprint import staff
from directory.staff.settings_forms import AreaForm, AreaSetForm
from directory.staff.site_content_page import edit_word
from directory.staff.waiting_uploads import TooMuchWaits, add_upload
from directory.web.access import Right, current_email, requires
from directory.web.database import READING_METHODS, db, reads_only
from directory.web.forms import OnceForm
from directory.web.forms.fields import SHORT, Required
from directory.web.forms.form_pages import FormPage
from directory.web.forms.submissions import Answer


class OutlinesForm(OnceForm):
    """A file of outlines, and which of its properties say what."""

    file = FileField("File (GeoJSON, up to 25 MB)", [FileRequired("Choose a file")])
    area_set = StringField(
        "Name of the set",
        [Required("Enter a name, like “Neighborhoods”"), SHORT],
        description="The name of a set that is on record brings it up to date; another name makes a new one",
    )
    name_field = StringField(
        "Property that holds the name of an area",
        [Required("Enter the name of the property"), SHORT],
        default="name",
    )
    code_field = StringField(
        "Property that holds its code",
        [SHORT],
        description="Without one the name is the code. Listings and sheets carry the code, so it stays",
    )


@staff.get("/words/areas")
@requires(Right.ADMINISTER)
def areas() -> str:
    """The sets with their areas."""
    query = select(AreaSet).options(selectinload(AreaSet.areas).load_only(Area.name, Area.code))
    return render_template(
        "staff/areas.html",
        sets=list(
            db.session.scalars(query.order_by(AreaSet.primary.desc(), by_name(AreaSet.name)))
        ),
    )


@staff.route("/words/areas/<uuid:area_id>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def area(area_id: UUID) -> Answer:
    """The name of one area; its code stays, because listings, needs and files carry it."""
    record = db.session.get(Area, area_id) or abort(404)
    before = record.name

    def rename() -> None:
        """Listings that serve the area name it, too."""
        served = select(ServiceArea).where(ServiceArea.area_code == record.code)
        for each in db.session.scalars(served):
            if each.name == before:
                each.name = record.name

    title = f"The area “{record.name}”"
    return edit_word(
        record, AreaForm, title, url_for("staff.areas"), after=rename,
        where="Maps, filters and listings that serve it show it now.",
    )  # fmt: skip


@staff.route("/words/area-sets/<uuid:set_id>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def area_set(set_id: UUID) -> Answer:
    """The name of a set."""
    record = db.session.get(AreaSet, set_id) or abort(404)
    return edit_word(
        record, AreaSetForm, f"The set of areas “{record.name}”", url_for("staff.areas")
    )


@staff.post("/words/area-sets/<uuid:set_id>/primacy")
@requires(Right.ADMINISTER)
@reads_only
def choose_area_set(set_id: UUID) -> Response:
    """Plan to place listings into this set from now on; it is looked at like any import."""
    chosen = db.session.get(AreaSet, set_id) or abort(404)
    name, key = chosen.name, OnceForm().key
    return _wait(key, name, "primary_areas", b"", str(set_id))


@staff.route("/words/areas/outlines", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
@reads_only
def new_outlines() -> Answer:
    """Upload outlines; nothing changes before the plan is accepted."""
    form = OutlinesForm()
    if request.method in READING_METHODS:
        form.area_set.data = request.args.get("set", "")
        return _form(form)
    if not form.validate():
        return _form(form), 422
    db.session.rollback()
    content = form.file.data.read()
    name = plain_file_name(form.file.data.filename, "areas.geojson")
    columns = {"name": [form.name_field.data.strip()]}
    if (form.code_field.data or "").strip():
        columns["code"] = [form.code_field.data.strip()]
    try:
        import_jobs.outlines(content, form.area_set.data.strip(), columns, name)
    except NothingToRead as problem:
        form.file.errors = [str(problem)]
        return _form(form), 422
    try:
        return _wait(form.key, name, "areas", content, form.area_set.data.strip(), columns)
    except TooMuchWaits as problem:
        db.session.rollback()
        form.file.errors = [str(problem)]
        return _form(form), 422


def _wait(
    key: str,
    name: str,
    kind: str,
    content: bytes,
    about: str,
    columns: dict[str, list[str]] | None = None,
) -> Response:
    """Keep what was asked for and go on to its plan."""
    by = current_email() or ""
    session = db.session()
    upload = add_upload(session, key, name, kind, by, content, about=about, columns=columns)
    return redirect(url_for("staff.import_plan", upload_id=upload.id))


def _form(form: OutlinesForm) -> str:
    lead = (
        "Nothing changes until you have looked at the plan: which areas are new, and which listings find their place "
        "in them."
    )
    back = url_for("staff.areas")
    beside = {"takes_files": True, "save": "Upload and preview", "trail": [("Areas", back)]}
    return FormPage("Upload outlines", back, "Outlines", lead, beside=beside).show(form)
