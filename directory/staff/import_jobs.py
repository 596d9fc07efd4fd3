"""From an uploaded file to a plan, and from an accepted plan to records, in a thread, so that no page waits."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import asdict, replace
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from directory.audit import Actor, act_as
from directory.db import begin_writing
from directory.exchange.plan_notices import remember_plan
from directory.imports.apply import apply_plan
from directory.imports.known_records import load_picture
from directory.imports.mapping import Mapping, MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.imports.plan import Plan
from directory.imports.plan_text import plan_text
from directory.imports.planning import plan_listings
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.listings import read_listings
from directory.imports.readers.table import read_mapped_table
from directory.imports.record_state import standing_of
from directory.imports.selection import without
from directory.imports.sheets.area_outlines import AreaSet as Outlines
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.areas import plan_areas, plan_primary
from directory.memory import uncollected
from directory.models import AreaSet
from directory.parsing.incoming import Incoming, NothingToRead
from directory.parsing.tables import Table, read_table
from directory.staff.uploads import Upload, Uploads
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.labels import forget_words, vocabulary
from directory.web.search_engines import follow_outbox

KINDS = {
    "table": "Any table (CSV, XLSX, JSON): you say what the columns are",
    "listings": "The listing sheet of this directory (CSV, XLSX)",
    "hsds": "HSDS package (zip) or HSDS JSON",
}
AREA_KINDS = {
    "areas": "Outlines of areas (GeoJSON)",
    "primary_areas": "The set of areas that listings are placed into",
}
"""What administrators alone import, and from the pages of areas."""


def uploads() -> Uploads:
    """The uploads of this instance."""
    return Uploads(current_app.config["SETTINGS"].instance)


def table_of(upload: Upload) -> Table:
    """The rows of an uploaded table. Raises NothingToRead."""
    rules = read_mapping(upload.mapping, "mapping") if upload.mapping else None
    sheet = rules.sheet if rules else None
    return read_table(uploads().path(upload).read_bytes(), upload.name, sheet)


def mapping_of(upload: Upload) -> Mapping:
    """The mapping that was given or is suggested, with the columns as somebody chose them.

    Raises MappingUnreadable and NothingToRead.
    """
    text = upload.mapping or suggest(table_of(upload))
    rules = read_mapping(text, "mapping")
    if upload.columns is None:
        return rules
    return replace(rules, columns={name: tuple(each) for name, each in upload.columns.items()})


def read(upload: Upload) -> Incoming:
    """What the file says. Raises NothingToRead and MappingUnreadable."""
    path = uploads().path(upload)
    if not path.exists():
        raise NothingToRead("The file is not here any more. Upload it again.")
    codes = vocabulary().codes()
    if upload.kind == "hsds":
        return read_hsds(path)
    if upload.kind == "listings":
        return read_listings(path.read_bytes(), upload.name, codes)
    return read_mapped_table(path.read_bytes(), upload.name, mapping_of(upload), codes)


def plan_of(session: Session, upload: Upload, reviews: bool) -> Plan:
    """What importing it now would do, all of it. Raises NothingToRead and MappingUnreadable.

    `reviews` says that whoever asks does not decide what waits: every row with an address waits for who does.
    """
    if upload.kind in AREA_KINDS:
        return _area_plan(session, upload)
    with uncollected():
        incoming = read(upload)
        picture = load_picture(session, incoming)
        settings = current_app.config["SETTINGS"]
        return plan_listings(
            incoming, picture, local_now().date(), settings.country, upload.name, reviews=reviews
        )


def outlines(content: bytes, name: str, columns: dict[str, list[str]], file: str) -> Outlines:
    """The areas of a GeoJSON file by the properties that `columns` names. Raises NothingToRead."""
    return read_areas(content, name, columns["name"][0], columns.get("code", [None])[0], file)


def _area_plan(session: Session, upload: Upload) -> Plan:
    path = uploads().path(upload)
    if upload.kind == "primary_areas":
        chosen = session.get(AreaSet, UUID(upload.about))
        if chosen is None:
            raise NothingToRead("The set of areas is not here any more.")
        return plan_primary(session, chosen)
    if not path.exists():
        raise NothingToRead("The file is not here any more. Upload it again.")
    columns = upload.columns or {"name": ["name"]}
    return plan_areas(session, outlines(path.read_bytes(), upload.about, columns, upload.name))


def digest(plan: Plan) -> str:
    """What somebody approves: the same for two plans that read the same."""
    lines = [*plan_text(plan), *(group.name for group in plan.groups)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def start(upload: Upload, approved: str, actor: Actor, reviews: bool) -> None:
    """Apply what was approved, in a thread of its own."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the app behind the proxy
    kept = uploads()
    kept.tell_progress(upload, 0, 1)
    running = kept.change(upload, state="running", problem=None)
    thread = threading.Thread(
        target=_run,
        args=(app, running, approved, actor, reviews),
        name=f"import {upload.id}",
        daemon=True,
    )
    thread.start()


def _run(app: Flask, upload: Upload, approved: str, actor: Actor, reviews: bool) -> None:
    with app.app_context():
        kept = uploads()
        try:
            _apply(kept, upload, approved, actor, reviews)
        except (NothingToRead, MappingUnreadable) as problem:
            kept.change(upload, state="failed", problem=str(problem))
        except Exception:  # whatever it is, the page must say that it ended
            app.logger.exception("an import failed")
            kept.change(
                upload, state="failed", problem="Something went wrong; nothing was changed."
            )
        finally:
            db.session.remove()


def _apply(kept: Uploads, upload: Upload, approved: str, actor: Actor, reviews: bool) -> None:
    session = db.session()
    act_as(session, actor)
    standing, plan = standing_of(session), plan_of(session, upload, reviews)
    session.rollback()
    begin_writing(session)
    if standing_of(session) != standing:
        plan = plan_of(session, upload, reviews)
    if digest(plan) != approved:
        session.rollback()
        kept.change(
            upload,
            state="waiting",
            problem="The records have changed meanwhile: look at the plan again.",
        )
        return
    chosen = without(plan, set(upload.left_out))
    total, done = len(chosen.groups) or 1, 0

    def advance(steps: int) -> None:
        nonlocal done
        done += steps
        kept.tell_progress(upload, min(done, total), total)

    remember_plan(session, chosen, upload.name, current_app.config["SETTINGS"].public_address)
    apply_plan(session, chosen, advance, uses_up=True)
    session.commit()
    forget_words()
    follow_outbox()
    kept.change(upload, state="done", result=_result(chosen, len(upload.left_out)))
    kept.drop_file(upload)


def _result(plan: Plan, left_out: int) -> dict[str, object]:
    counts = {fate: dict(numbers) for fate, numbers in plan.counts.items()}
    remarks = {
        "refused": [asdict(each) for each in plan.refused],
        "doubts": [asdict(each) for each in plan.doubts],
    }
    return counts | remarks | {"left_out": left_out, "waiting": bool(plan.held)}
