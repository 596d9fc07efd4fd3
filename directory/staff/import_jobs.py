"""From an uploaded file to a plan, and from an accepted plan to records, in a thread, so that no page waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from directory.audit import Actor, act_as
from directory.db import begin_writing
from directory.exchange.import_audit import remember_plan
from directory.imports.applied_imports import apply_import
from directory.imports.held_rows import decide_as_before
from directory.imports.incoming_records import Incoming
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import MappingUnreadable
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.planning.time_limit import time_limit
from directory.imports.readers import read_hsds, read_listings, read_mapped_table
from directory.imports.record_state import listings_state
from directory.imports.selection import without
from directory.imports.sheets.area_outlines import AreaSet as Outlines
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.areas import plan_areas, plan_primary
from directory.imports.sheets.translations import plan_translations
from directory.imports.stored_plans import PLAN, REVIEWED, find_summary, load_plan, summarized
from directory.memory import uncollected
from directory.models import AreaSet, Upload, UploadState
from directory.parsing.remarks import NothingToRead, ReaderBusy
from directory.parsing.sandbox import read_sandboxed
from directory.parsing.tables import read_table
from directory.staff.import_mappings import file_of, ticked_mapping
from directory.staff.waiting_uploads import (
    end_run,
    finish_run,
    forget_progress,
    take_for_run,
    tell_progress,
)
from directory.web import background
from directory.web.access import current_account
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.guess_limit import asks_often
from directory.web.labels import forget_words, vocabulary
from directory.web.repeats_taken_off import compare_since
from directory.web.search_engines import follow_outbox

KINDS = {
    "table": "Any list: a table, a guide or a handout",
    "listings": "The listing sheet of this directory (CSV, XLSX)",
    "hsds": "HSDS package (zip, or its tables together) or HSDS JSON",
    "translations": "Translations of listings (CSV, XLSX): record, field, language, text, status",
}
AREA_KINDS = {
    "areas": "Outlines of areas (GeoJSON)",
    "primary_areas": "The set of areas that listings are placed into",
}
"""What administrators alone import, and from the pages of areas."""

PLANNING_SECONDS = 45.0
"""How long planning may work on one file: as long as reading it may."""

WENT_WRONG = "Something went wrong; nothing was changed."
MOVED = "The records have changed since this plan was made: look at it again."


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan depends on beside its file: the day, and whether rows with an address wait for somebody else."""

    day: date
    reviews: bool
    all_words: bool = False

    @property
    def section(self) -> str:
        """Where its plans are kept."""
        return REVIEWED if self.reviews else PLAN

    def state(self, session: Session) -> str:
        """What plans made now are made from."""
        words = " all words" if self.all_words else ""
        return f"{self.day.isoformat()} {listings_state(session)}{words}"


def basis(reviews: bool) -> Basis:
    """What a plan depends on that is made for whoever asks. `reviews` says that they do not decide what waits."""
    often = reviews and asks_often(db.session(), current_account())
    return Basis(local_now().date(), reviews, often)


def read(session: Session, upload: Upload) -> Incoming:
    """What the file says. Raises NothingToRead and MappingUnreadable."""
    content, codes = file_of(session, upload), vocabulary().codes()
    country = current_app.config["SETTINGS"].country
    if upload.kind == "hsds":
        decided = upload.not_public, upload.hidden_addresses
        return read_sandboxed(
            upload.name, read_hsds, Path(upload.name), True, content, (), *decided
        )
    if upload.kind == "listings":
        return read_sandboxed(upload.name, read_listings, content, upload.name, country, codes)
    mapping, told = ticked_mapping(session, upload)
    incoming = read_sandboxed(
        upload.name, read_mapped_table, content, upload.name, mapping, country, codes
    )
    incoming.doubts += told
    return incoming


def plan_of(session: Session, upload: Upload, on: Basis) -> Plan:
    """What importing it now would do, all of it. Raises NothingToRead and MappingUnreadable.

    Where `on.reviews`, every row with an address waits for who decides.
    """
    if upload.kind in AREA_KINDS:
        return _area_plan(session, upload)
    if upload.kind == "translations":
        content = file_of(session, upload)
        table = read_sandboxed(upload.name, read_table, content, upload.name)
        return _plan_with_all_words_alike(partial(plan_translations, session, table), on)
    with uncollected():
        incoming = read(session, upload)
        decide_as_before(session, incoming)
        picture = load_picture(session, incoming)
        settings = current_app.config["SETTINGS"]
        made = partial(
            plan_listings, incoming, picture, on.day, settings.country, upload.name,
            reviews=on.reviews, persons_wait=True,
        )  # fmt: skip
        with time_limit(PLANNING_SECONDS):
            return _plan_with_all_words_alike(made, on)


def _plan_with_all_words_alike(made: Callable[..., Plan], on: Basis) -> Plan:
    """The plan that `made` makes. Which of the rows waits by its words is not told: all that have words do."""
    plan = made(all_words=on.all_words)
    if not on.reviews:
        plan.telling = 0
    if not plan.telling:
        return plan
    whole = made(all_words=True)
    whole.telling = plan.telling
    return whole


def outlines(content: bytes, name: str, columns: dict[str, list[str]], file: str) -> Outlines:
    """The areas of a GeoJSON file by the properties that `columns` names. Raises NothingToRead."""
    fields = columns["name"][0], columns.get("code", [None])[0]
    return read_sandboxed(file, read_areas, content, name, *fields, file)


def _area_plan(session: Session, upload: Upload) -> Plan:
    if upload.kind == "primary_areas":
        chosen = session.get(AreaSet, UUID(upload.about or ""))
        if chosen is None:
            raise NothingToRead("The set of areas is not here any more.")
        return plan_primary(session, chosen)
    columns = upload.columns or {"name": ["name"]}
    content = file_of(session, upload)
    return plan_areas(session, outlines(content, upload.about or "", columns, upload.name))


def start(upload: Upload, approved: str, actor: Actor, on: Basis) -> None:
    """Commit what was chosen, and apply it in a thread of its own.

    Nobody else chooses in between: the upload is taken for the run in the transaction that writes the choice.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the app behind the proxy
    take_for_run(upload)
    db.session.commit()
    background.run(f"import {upload.id}", _run, app, upload.id, approved, actor, on)


def _run(app: Flask, upload_id: UUID, approved: str, actor: Actor, on: Basis) -> None:
    with app.app_context():
        session = db.session()
        try:
            hidden = KEPT_HIDDEN_PLACES.places(session)
            if _apply(session, upload_id, approved, actor, on):
                forget_progress(upload_id)
                forget_words()
                follow_outbox()
            else:
                end_run(session, upload_id, UploadState.WAITING, MOVED)
        except ReaderBusy as problem:
            end_run(session, upload_id, UploadState.WAITING, str(problem))
        except (NothingToRead, MappingUnreadable) as problem:
            end_run(session, upload_id, UploadState.FAILED, str(problem))
        except Exception:  # whatever it is, the page must say that it ended
            app.logger.exception("an import failed")
            end_run(session, upload_id, UploadState.FAILED, WENT_WRONG)
        else:
            act_as(session, actor)
            if compare_since(session, app.config["SETTINGS"], hidden):
                follow_outbox()
        finally:
            db.session.remove()


def _apply(session: Session, upload_id: UUID, approved: str, actor: Actor, on: Basis) -> bool:
    """Write the plan as it was looked at, or one made anew that reads the same; False where the records have moved."""
    act_as(session, actor)
    upload, state = session.get_one(Upload, upload_id), on.state(session)
    summary = find_summary(session, upload, on.section, state)
    plan = (
        plan_of(session, upload, on) if summary is None else load_plan(session, upload, on.section)
    )
    session.rollback()
    begin_writing(session)
    upload = session.get_one(Upload, upload_id)
    if on.state(session) != state:
        plan, summary = plan_of(session, upload, on), None
    if (summary or summarized(plan)).approved != approved:
        return False
    name, left_out = upload.name, upload.left_out(on.section)
    chosen = without(plan, set(left_out)) if left_out else plan
    total, done = len(chosen.groups) or 1, 0

    def advance(steps: int) -> None:
        nonlocal done
        done += steps
        tell_progress(upload_id, min(done, total), total)

    remember_plan(session, chosen, name, current_app.config["SETTINGS"].public_address)
    if upload.kind in AREA_KINDS:
        apply_plan(session, chosen, advance, uses_up=True)
    else:
        apply_import(session, chosen, name, advance, upload_id)
    finish_run(session, upload_id, _result(chosen, len(left_out)))
    session.commit()
    return True


def _result(plan: Plan, left_out: int) -> dict[str, object]:
    counts = {fate: dict(numbers) for fate, numbers in plan.counts.items()}
    remarks = {
        "refused": [asdict(each) for each in plan.refused],
        "doubts": [asdict(each) for each in plan.doubts],
    }
    return counts | remarks | {"left_out": left_out, "waiting": bool(plan.held)}
