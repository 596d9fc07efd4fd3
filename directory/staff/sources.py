"""Other directories: what came of asking them, what differs from ours side by side, and what somebody decides."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import abort, flash, render_template, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField

from directory.counted import counted
from directory.db import by_name
from directory.exchange.conflict_review import (
    CannotSettle,
    Sides,
    open_counts,
    settle,
    sides,
)
from directory.fields.kinds import RECORDS
from directory.models import (
    ConflictReason,
    HeldChange,
    Organization,
    ServiceAtLocation,
    Settlement,
    Source,
    SourceConflict,
)
from directory.staff.blueprint import staff
from directory.staff.text_guard import TextGuard
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, lead_to, pressed_once
from directory.web.record_permissions import may_decide_held
from directory.web.supplied_words import field_words, supplied_words

Answer = str | Response | tuple[str, int]
MOST = 50
_PAGES = {
    "service": "staff.service",
    "organization": "staff.organization",
    "location": "staff.location",
}
_SAID = {
    Settlement.OURS: "Ours stays.",
    Settlement.THEIRS: "Theirs is taken over.",
    Settlement.ARCHIVED: "Archived.",
    Settlement.RESTORED: "It shows again.",
}


class SettlementForm(RecordForm):
    """One button for each way in which a conflict ends."""

    how = SelectField(choices={each.value: words for each, words in _SAID.items()})


class KeepingForm(OnceForm):
    """The conflicts that whoever presses has seen, each with its version."""

    seen = HiddenField()


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict on the page, with a form of its own."""

    conflict: SourceConflict
    sides: Sides
    href: str | None
    form: SettlementForm

    @property
    def field(self) -> str:
        """What it is about, in words."""
        return field_words(self.conflict.kind, self.conflict.field) if self.conflict.field else ""

    @property
    def ours(self) -> str:
        """What is on record, in words: of a list what they do not say alike."""
        return _differing(self._words(self.sides.ours), self._words(self.sides.theirs))

    @property
    def theirs(self) -> str:
        """What they say, in words: of a list what is not on record alike."""
        return _differing(self._words(self.sides.theirs), self._words(self.sides.ours))

    @property
    def seen(self) -> str:
        """The conflict as it is shown, so that a press decides nothing that came since."""
        return f"{self.conflict.id.hex}:{self.conflict.version}"

    def _words(self, value: Any) -> str:
        return supplied_words(self.conflict.kind, self.conflict.field or "", value)

    @property
    def is_site(self) -> bool:
        """Whether it is about a service at one of its places."""
        return self.conflict.kind == "service_at_location"

    @property
    def is_gone(self) -> bool:
        """Whether the source lists the record no longer."""
        return self.conflict.reason is ConflictReason.GONE


@dataclass(frozen=True, slots=True)
class Group:
    """What differs of one record: `label` and `href` are the record's, `kept` what one press would leave as it is."""

    label: str
    href: str | None
    conflicts: list[Shown]

    @property
    def kept(self) -> str:
        """The conflicts in which ours can stand by one press, as they are shown; empty for fewer than two."""
        seen = [each.seen for each in self.conflicts if not each.is_gone]
        return " ".join(seen) if len(seen) > 1 else ""


@staff.get("/sources")
@requires(Right.EDIT_LISTINGS)
def sources() -> str:
    """Every source: when it was asked, what came of it, how much waits."""
    return render_template(
        "staff/sources.html",
        sources=list(db.session.scalars(select(Source).order_by(by_name(Source.name)))),
        waiting=open_counts(db.session()),
        asked={name: request.args.get(name, "").strip() for name in _ASKED},
        command=adding_command(request.args),
    )


_ASKED = ("name", "address", "licence", "attribution")


def adding_command(given: Mapping[str, str]) -> str:
    """The command that adds a directory, for whoever runs the machine; empty until name and web address are given.

    No page adds one itself: what a source says is shown or hides places here, so it takes the shell of the machine.
    """
    said = {name: given.get(name, "").strip() for name in _ASKED}
    if not said["name"] or urlsplit(said["address"]).scheme not in ("http", "https"):
        return ""
    words = ["directory", "sources", "add", said["name"], said["address"]]
    for name in ("licence", "attribution"):
        words += [f"--{name}", said[name]] if said[name] else []
    return shlex.join(words)


@staff.get("/sources/<uuid:source_id>")
@requires(Right.EDIT_LISTINGS)
def source(source_id: UUID) -> str:
    """What of one source waits for somebody, the oldest first."""
    return _page(source_id)


@staff.post("/source-conflicts/<uuid:conflict_id>/settlement")
@requires(Right.EDIT_LISTINGS)
@pressed_once(SettlementForm)
def settle_conflict(form: SettlementForm, conflict_id: UUID) -> Answer:
    """Let ours stand, take theirs over; show or archive what is no longer listed."""
    conflict = db.session.get(SourceConflict, conflict_id) or abort(404)
    source_id = conflict.source_id
    if not form.validate():
        return _page(source_id, "Choose which one to keep."), 422
    if form.version.data != str(conflict.version) or not conflict.is_open:
        return _page(
            source_id, "This has changed since you opened it. Look at it again, then choose."
        ), 409
    how, account = Settlement(form.how.data), current_account()
    owner = _owner(conflict)
    guard = TextGuard(owner) if owner else None
    try:
        settle(db.session(), conflict, how, account.email if account else "", local_now().date())
    except CannotSettle as problem:
        db.session.rollback()
        return _page(source_id, str(problem)), 422
    if guard is not None and owner is not None and not guard.verdict(owner).is_clear:
        db.session.rollback()
        return _page(source_id, _REPEATS), 422
    flash(_SAID[how])
    return lead_to(form, url_for("staff.source", source_id=source_id))


@staff.post("/sources/<uuid:source_id>/keeping")
@requires(Right.EDIT_LISTINGS)
@pressed_once(KeepingForm)
def keep_ours(form: KeepingForm, source_id: UUID) -> Answer:
    """Let ours stand in everything that was shown of one record, unless any of it has changed since."""
    seen = dict(each.split(":", 1) for each in (form.seen.data or "").split() if ":" in each)
    query = select(SourceConflict).where(
        SourceConflict.source_id == source_id, SourceConflict.settled_at.is_(None)
    )
    chosen = [
        each
        for each in db.session.scalars(query)
        if seen.get(each.id.hex) == str(each.version) and each.reason is not ConflictReason.GONE
    ]
    if not chosen or len(chosen) != len(seen):
        return _page(
            source_id, "This has changed since you opened it. Look at it again, then choose."
        ), 409
    account, day = current_account(), local_now().date()
    for each in chosen:
        settle(db.session(), each, Settlement.OURS, account.email if account else "", day)
    flash(f"Ours stays in {counted(len(chosen), 'difference')}.")
    return lead_to(form, url_for("staff.source", source_id=source_id))


_REPEATS = (
    "What they say names an address or repeats something that is kept from others, so it is not taken over here. If it "
    "may be said, say it on the page of the record, where you are asked about it."
)


def _owner(conflict: SourceConflict) -> Organization | None:
    """Whose record it is, if that is still there."""
    record: Any = db.session.get(RECORDS[conflict.kind], conflict.record_id)
    if isinstance(record, ServiceAtLocation):
        record = record.service
    if record is None or isinstance(record, Organization):
        return record
    owner: Organization | None = getattr(record, "organization", None)
    return owner


def _page(source_id: UUID, problem: str = "") -> str:
    found = db.session.get(Source, source_id) or abort(404)
    is_open = (SourceConflict.source_id == source_id, SourceConflict.settled_at.is_(None))
    since = func.min(SourceConflict.noted_at).over(partition_by=SourceConflict.record_id)
    query = (
        select(SourceConflict)
        .where(*is_open)
        .order_by(since, SourceConflict.record_id, SourceConflict.noted_at, SourceConflict.id)
        .limit(MOST)
    )
    shown = [each for each in map(_shown, db.session.scalars(query)) if each]
    waits = (HeldChange.source == found.name, HeldChange.decided_at.is_(None))
    return render_template(
        "staff/source.html",
        source=found,
        total=db.session.scalar(select(func.count(SourceConflict.id)).where(*is_open)),
        shown=len(shown),
        groups=list(_groups(shown)),
        waits=db.session.scalar(select(func.count(HeldChange.id)).where(*waits)) or 0,
        may_decide=may_decide_held(current_account()),
        problem=problem,
    )


def _groups(shown: Iterable[Shown]) -> Iterator[Group]:
    """What differs, record by record, in the order given."""
    for _record, found in groupby(shown, key=lambda each: each.conflict.record_id):
        conflicts = list(found)
        yield Group(conflicts[0].sides.label, conflicts[0].href, conflicts)


def _differing(words: str, others: str) -> str:
    """The lines that the other side has not; all of them where it has every one."""
    known = set(others.splitlines())
    lines = [line for line in words.splitlines() if line not in known]
    return "\n".join(lines) or words


def _shown(conflict: SourceConflict) -> Shown | None:
    found = sides(db.session(), conflict)
    if found is None:
        return None
    form = SettlementForm(formdata=None)
    form.version.data = str(conflict.version)
    return Shown(conflict, found, _href(conflict), form)


def _href(conflict: SourceConflict) -> str | None:
    """The page of the record; a service at a place is edited with its service."""
    kind, record_id = conflict.kind, conflict.record_id
    if kind == "service_at_location":
        site: Any = db.session.get(ServiceAtLocation, record_id)
        kind, record_id = "service", site.service_id
    return url_for(_PAGES[kind], record_id=record_id) if kind in _PAGES else None
