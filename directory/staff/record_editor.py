"""One way to edit: a page for each task of a service, an organization or a place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import current_app, flash, redirect, request, url_for
from sqlalchemy import event
from werkzeug.wrappers import Response

from directory.models import Audience
from directory.publication.visibility import sees_service
from directory.staff.blueprint import staff
from directory.staff.editable_records import (
    ASK_COALITION,
    LOCATION,
    ORGANIZATION,
    SERVICE,
    Kind,
    find,
    is_offered_everywhere,
    name_of,
)
from directory.staff.fact_watch import FactWatch
from directory.staff.flags import FlagForm
from directory.staff.held_pages import WAITS, held_page, hold_page, take_back, take_page, words_of
from directory.staff.history import undo_of
from directory.staff.point_map import SIZE
from directory.staff.published_anyway import remember_published
from directory.staff.record_facts import block_id
from directory.staff.service_places import place_words, seen_of_place, seen_of_service
from directory.staff.text_guard import TextGuard, Verdict
from directory.web.access import Right, requires
from directory.web.database import READING_METHODS, db
from directory.web.forms import RecordForm, Task, lead_to, move_on
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.second_press import is_pressed, questions_answered
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import say
from directory.web.repeats_taken_off import compare_again

TAKEN_OFF = (
    "A published text repeated this place. What repeats it is taken off the pages; the notes for staff say where. "
    "Coordinators get a letter."
)
SHOWN_TO_STAFF = ("notes", "confidentiality")
IS_HIDDEN = (
    "This is the address of a confidential place, so this place is confidential, too. It opens only by an "
    "authorization to publish, which a second person must confirm."
)


@staff.route("/services/<uuid:record_id>/<task>", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def service_task(record_id: UUID, task: str) -> Answer:
    """A task page of a service."""
    return _edit(SERVICE, record_id, task)


@staff.route("/organizations/<uuid:record_id>/<task>", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def organization_task(record_id: UUID, task: str) -> Answer:
    """A task page of an organization."""
    return _edit(ORGANIZATION, record_id, task)


@staff.route("/locations/<uuid:record_id>/<task>", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def location_task(record_id: UUID, task: str) -> Answer:
    """A task page of a place."""
    return _edit(LOCATION, record_id, task)


def _edit(kind: Kind, record_id: UUID, slug: str) -> Answer:
    record, task = find(kind, record_id), kind.task(slug)
    if task.slug == "contacts" and is_offered_everywhere(record):
        flash(ASK_COALITION, "problem")
        return redirect(_home(kind, record))
    page = _page(kind, record, task)
    if request.method in READING_METHODS:
        return page.show(_asked_for(kind, task, record))
    form = task.form()
    return take(form, record, page, lambda: _keep(kind, record, task, form), reads_words=False)


def _asked_for(kind: Kind, task: Task, record: Any) -> RecordForm:
    """The form with what is on record, or with the words that wait and that a coordinator looks at."""
    held = held_page(kind.name, record.id, task.slug)
    if held is None:
        return filled(task.form, record)
    form = task.form(formdata=words_of(held))
    form.prepare(record)
    form.show_version(record)
    return form


def _keep(kind: Kind, record: Any, task: Task, form: RecordForm) -> Answer:
    guard, seen_by = TextGuard(kind.organization(record)), getattr(record, "audience", None)
    facts = FactWatch(kind, record)
    with _changes() as changes:
        form.keep(record)
    move_on(record)
    db.session.flush()
    hidden = guard.hide_places(kind.organization(record), questions_answered())
    # What closes a place never waits: its page says afterwards which text still repeats what is hidden now.
    closing = (
        isinstance(form, FlagForm)
        and record.confidential
        and not form.was_ticked
        and getattr(record, "audience", None) == seen_by
    )
    verdict = Verdict() if closing else guard.verdict(kind.organization(record))
    if verdict.waits:
        return _wait(kind, record.id, task, form, verdict)
    if verdict.warnings:
        if not is_pressed(verdict.digest):
            db.session.rollback()
            return _page(kind, find(kind, record.id), task).show(form, verdict=verdict), 422
        if verdict.publishes:
            remember_published(verdict)
    before, after = guard.hidden_since(kind.organization(record))
    held = held_page(kind.name, record.id, task.slug)
    if held is not None:
        take_page(held)
    saved = _saved(kind, record, task) if any(changes) else f"Nothing has changed: {task.title}."
    more = [*form.consequences(record)]
    unconfirmed = facts.record()
    if unconfirmed and not _called(kind, record):
        more.append(unconfirmed)
    # What was hidden stays hidden: there is no way back from a flag, nor from a place that was found to be one.
    undo = None if hidden or isinstance(form, FlagForm) else undo_of(kind, record)
    answer = lead_to(form, _after(kind, record, task))
    taken_off = compare_again(db.session(), current_app.config["SETTINGS"], before, after)
    say(saved, undo)
    for sentence in (*more, IS_HIDDEN) if hidden else more:
        flash(sentence)
    if taken_off:
        flash(TAKEN_OFF)
    return answer


@contextmanager
def _changes() -> Iterator[list[bool]]:
    """Whether anything that is written inside is another value than before, flush by flush."""
    session, found = db.session(), list[bool]()

    def note(*_: Any) -> None:
        found.append(
            bool(session.new or session.deleted)
            or any(session.is_modified(each) for each in session.dirty)
        )

    event.listen(session, "before_flush", note)
    try:
        yield found
        note()
    finally:
        event.remove(session, "before_flush", note)


def _saved(kind: Kind, record: Any, task: Task) -> str:
    """What was saved, and who sees it now."""
    if kind is LOCATION:  # the name of a place can be its address, which a notice does not carry
        if record.is_confidential:
            return f"Saved “{task.title}”. The place is hidden: pages show only the areas served."
        return f"Saved “{task.title}”. Pages show what everyone may know of the place."
    saved = f"Saved “{task.title}” of {name_of(kind, record)}."
    if task.slug in SHOWN_TO_STAFF:
        return f"{saved} Only staff see it."
    if kind is ORGANIZATION:
        return f"{saved} Its listings that are published show it now."
    if task.slug == "places" and any(each.location.is_confidential for each in record.sites):
        return f"{saved} The address stays with staff."
    if sees_service(Audience.PUBLIC, record):
        return f"{saved} The public page shows it now."
    if sees_service(Audience.PARTNER, record):
        return f"{saved} Partners see it now."
    return f"{saved} Nobody outside sees this listing yet."


def _wait(kind: Kind, record_id: UUID, task: Task, form: RecordForm, verdict: Verdict) -> Response:
    """Nothing is written but the words that wait."""
    take_back()
    record = find(kind, record_id)
    about = f"{task.title}: {name_of(kind, record)}"
    hold_page(kind.name, record_id, task.slug, about, verdict.repeats)
    flash(WAITS)
    return lead_to(form, _home(kind, record))


def _after(kind: Kind, record: Any, task: Task) -> str:
    """The next task when somebody walks through them, else the page that they came from."""
    then = request.form.get("then")
    if then == "place" and kind is SERVICE:
        return url_for("staff.new_place", record_id=record.organization_id, service=record.id)
    if then == "next":
        following = kind.tasks.index(task) + 1
        if following < len(kind.tasks):
            slug = kind.tasks[following].slug
            return url_for(kind.task_page, record_id=record.id, task=slug)
    home = _home(kind, record)
    is_own_page = home == url_for(kind.page, record_id=record.id)
    return f"{home}#{block_id(task)}" if is_own_page else home


def _home(kind: Kind, record: Any) -> str:
    """The call sheet that led here, the page of the service for which a place was made, else the record's own."""
    called = _called(kind, record)
    if called:
        return called
    asked = request.args.get("service", "")
    if kind is LOCATION and asked in {str(site.service_id) for site in record.sites}:
        return url_for("staff.service", record_id=asked)
    return url_for(kind.page, record_id=record.id)


def _called(kind: Kind, record: Any) -> str:
    """The call sheet of the same organization to which a fixed fact goes back; empty where there is none."""
    asked = request.args.get("call", "")
    if kind is not SERVICE or asked not in {str(each.id) for each in record.organization.services}:
        return ""
    origin = {name: request.args.get(name) for name in ("from", "whose", "calls")}
    return url_for("staff.call", record_id=asked, again="yes", **origin)  # type: ignore[arg-type]


TELLS_WHERE = ("basics", "point", "confidentiality")


def _seen(kind: Kind, record: Any, task: Task) -> list[str]:
    """What the public sees of where it is, on the pages that say where."""
    if kind is SERVICE and task.slug == "places":
        return seen_of_service(record)
    return [seen_of_place(record)] if kind is LOCATION and task.slug in TELLS_WHERE else []


def _page(kind: Kind, record: Any, task: Task) -> FormPage:
    name, number = name_of(kind, record), kind.tasks.index(task) + 1
    # A place that is being made for a service: its name came first, its address is the second step.
    is_second = kind is LOCATION and task.slug == "basics" and bool(request.args.get("service"))
    return FormPage(
        heading=task.title,
        record_name=name,
        lead=f"{name}. Step 2 of 2: where it is." if is_second else "",
        back=_home(kind, record),
        template="staff/task.html",
        beside={
            "quiet": "" if is_second else f"{name} · page {number} of {len(kind.tasks)}",
            "trail": [(name, url_for(kind.page, record_id=record.id))],
            "following": kind.tasks[number] if number < len(kind.tasks) else None,
            "record": record,
            "task": task,
            "place_words": place_words,
            "seen": _seen(kind, record, task),
            "point_map_size": SIZE,
        },
    )
