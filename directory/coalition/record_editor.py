"""Pages that make, change and remove a record, declared once for each kind of record: a model, a form, where it leads.

`Editor` says what is edited; `edit_through` gives a blueprint the five rules of each editor, all behind one right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, abort, flash, render_template, request, url_for
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from directory.coalition.form_fields import Several, names_to_offer
from directory.db import Base, now
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, led_before

Kind = TypeVar("Kind", bound=Base)

_OF_THE_KIT = frozenset({"csrf_token", "form_key", "version"})

Answer = Response | str | tuple[str, int]


class RemovalRefused(Exception):
    """A record must stay because of what else is on record; the message says why."""


def _nothing(_record: Any, _form: Any) -> None:
    """Most records are what their fields say."""


@dataclass(frozen=True, kw_only=True)
class Editor:
    """How records of one kind are edited.

    `name` is the noun in endpoints (`coalition.<name>_new` …), `plural` the one in addresses, `words` the one on pages.
    `home` says where to go on to when a record is kept; `after_removal` when it is gone. `begin` gives a new record
    from the arguments of the address; `besides` gives values of fields that are no columns, and `finish` writes them.
    `new_heading` stands over the empty form, and `when_new` is said of what was added, where the usual words do not
    fit. `parent` is the editor of the record that a part belongs to, `parent_name` the relationship to it. `checks`
    sets errors that need the record; `removal` raises RemovalRefused.
    """

    name: str
    plural: str
    words: str
    model: type[Any]
    form: type[RecordForm]
    home: Callable[[Any], str]
    after_removal: Callable[[Any], str] | None = None
    begin: Callable[[Any], dict[str, Any]] = lambda _parent: {}
    besides: Callable[[Any], dict[str, Any]] = lambda _record: {}
    finish: Callable[[Any, Any], None] = _nothing
    checks: Callable[[Any, Any], None] = _nothing
    parent: Any = None
    parent_name: str = ""
    title: Callable[[Any], str] = lambda record: str(
        getattr(record, "name", None) or getattr(record, "title", "")
    )
    hint: str = ""
    new_heading: str = ""
    when_new: str = ""
    may_add: bool = True
    may_remove: bool = True
    removal: Callable[[Any], None] = field(default=lambda _record: None)


def edit_through(blueprint: Blueprint, editors: Iterable[Editor]) -> None:
    """Give the blueprint the pages of the editors."""
    for editor in editors:
        _Pages(editor).join(blueprint)


def version_of(record: Any) -> str:
    """What tells one state of a record from another: its version, or for a part without one a digest of its values."""
    if hasattr(record, "version"):
        return str(record.version)
    values = [str(getattr(record, each.key)) for each in inspect(type(record)).column_attrs]
    return hashlib.sha256("\x00".join(values).encode()).hexdigest()[:16]


class _Pages:
    """The views of one editor."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def join(self, blueprint: Blueprint) -> None:
        """Add the rules; those of a part hang below the record that it belongs to."""
        name, plural = self.editor.name, self.editor.plural
        above = f"/{self.editor.parent.plural}/<uuid:parent_id>" if self.editor.parent else ""
        rules: list[tuple[str, str, str, Any]] = [
            ("GET", f"/{plural}/<uuid:record_id>/edit", "edit", self.edit),
            ("POST", f"/{plural}/<uuid:record_id>/edit", "update", self.update),
        ]
        if self.editor.may_add:
            rules.append(("GET", f"{above}/{plural}/new", "new", self.new))
            rules.append(("POST", f"{above}/{plural}/new", "create", self.create))
        if self.editor.may_remove:
            rules.append(("POST", f"/{plural}/<uuid:record_id>/removal", "remove", self.remove))
        for method, address, verb, view in rules:
            guarded = requires(Right.EDIT_STAKEHOLDERS)(_plain(view))
            blueprint.add_url_rule(address, f"{name}_{verb}", guarded, methods=[method])

    def new(self, parent_id: UUID | None = None) -> Answer:
        """The empty form."""
        parent = self._parent(parent_id)
        form = self.editor.form(data=self.editor.begin(parent))
        return self._page(form, None, parent)

    def create(self, parent_id: UUID | None = None) -> Answer:
        """Keep a new record."""
        parent = self._parent(parent_id)
        form = self.editor.form()
        before = led_before(form)
        if before is not None:
            return before
        record = self.editor.model()
        if not self._is_valid(form, record, parent):
            return self._page(form, None, parent), 422
        if parent is not None:
            setattr(record, self.editor.parent_name, parent)
        return self._keep(form, record, parent)

    def edit(self, record_id: UUID) -> Answer:
        """The form with what is on record."""
        record = self._record(record_id)
        form = self.editor.form(obj=record, data=self.editor.besides(record))
        form.version.data = version_of(record)
        return self._page(form, record, self._parent_of(record))

    def update(self, record_id: UUID) -> Answer:
        """Keep what was changed, unless somebody else was faster: then both are shown."""
        record = self._record(record_id)
        form = self.editor.form()
        before = led_before(form)
        if before is not None:
            return before
        parent = self._parent_of(record)
        if not self._is_valid(form, record, parent):
            return self._page(form, record, parent), 422
        if form.version.data != version_of(record):
            now_on_record = self._on_record(record)
            form.version.data = version_of(record)
            return self._page(form, record, parent, now_on_record), 409
        return self._keep(form, record, parent)

    def remove(self, record_id: UUID) -> Answer:
        """Take a record away, unless something refers to it."""
        record = self._record(record_id)
        form = RecordForm()
        before = led_before(form)
        if before is not None:
            return before
        leads = self.editor.after_removal or self.editor.home
        address = leads(record)
        try:
            self.editor.removal(record)
            with db.session.begin_nested():
                db.session.delete(record)
        except (RemovalRefused, IntegrityError) as problem:
            own = str(problem) if isinstance(problem, RemovalRefused) else ""
            flash(own or f"This {self.editor.words} stays: other records refer to it.")
            return lead_to(form, self.editor.home(record))
        flash(f"Removed: {self.editor.words}.")
        return lead_to(form, address)

    def _keep(self, form: Any, record: Any, parent: Any) -> Response:
        for each in form:
            if each.name not in _OF_THE_KIT and hasattr(type(record), each.name):
                setattr(record, each.name, each.data)
        is_new = record not in db.session
        if is_new:
            db.session.add(record)
        self.editor.finish(record, form)
        if parent is not None and hasattr(parent, "version"):
            parent.modified_at = now()
        db.session.flush()
        flash((is_new and self.editor.when_new) or f"Saved: {self.editor.words}.")
        return lead_to(form, self.editor.home(record))

    def _is_valid(self, form: Any, record: Any, parent: Any) -> bool:
        valid = form.validate()
        with db.session.no_autoflush:
            form.parent = parent
            self.editor.checks(record, form)
        return bool(valid) and not form.errors

    def _page(self, form: Any, record: Any, parent: Any, now_on_record: Any = None) -> str:
        editor = self.editor
        parameters = {"parent_id": parent.id} if parent is not None else {}
        back = editor.home(record) if record is not None else self._home_without(parent)
        action = (
            url_for(f"coalition.{editor.name}_update", record_id=record.id)
            if record is not None
            else url_for(f"coalition.{editor.name}_create", **parameters) + _query()
        )
        removal = RecordForm(formdata=None) if record is not None and editor.may_remove else None
        return render_template(
            "coalition/edit.html",
            form=form,
            editor=editor,
            record=record,
            parent=parent,
            heading=f"Change {editor.words}"
            if record is not None
            else editor.new_heading or f"Add {editor.words}",
            subject=editor.title(record)
            if record is not None
            else _title_of(editor.parent, parent),
            action=action,
            back=back,
            offers=names_to_offer(form),
            now_on_record=now_on_record or {},
            removal=removal,
        )

    def _home_without(self, parent: Any) -> str:
        if parent is not None:
            home: str = self.editor.parent.home(parent)
            return home
        return (
            url_for("coalition.home")
            if self.editor.after_removal is None
            else self.editor.after_removal(None)
        )

    def _on_record(self, record: Any) -> dict[str, str]:
        """What is on record now, in words, for each field that says something else."""
        given = self.editor.form()
        stored = self.editor.form(formdata=None, obj=record, data=self.editor.besides(record))
        return {
            each.name: _in_words(stored[each.name])
            for each in given
            if each.name not in _OF_THE_KIT and each.data != stored[each.name].data
        }

    def _record(self, record_id: UUID) -> Any:
        return db.session.get(self.editor.model, record_id) or abort(404)

    def _parent(self, parent_id: UUID | None) -> Any:
        if parent_id is None:
            return None
        return db.session.get(self.editor.parent.model, parent_id) or abort(404)

    def _parent_of(self, record: Any) -> Any:
        return getattr(record, self.editor.parent_name) if self.editor.parent else None


def _query() -> str:
    """The query as it came: as arguments of `url_for`, names such as `_scheme` would have a meaning."""
    query = urlencode(list(request.args.items(multi=True)))
    return f"?{query}" if query else ""


def _plain(view: Callable[..., Any]) -> Callable[..., Answer]:
    """A function of its own for each rule, on which the right can be declared."""

    def answer(**values: Any) -> Answer:
        given: Answer = view(**values)
        return given

    return answer


def _title_of(editor: Editor | None, record: Any) -> str:
    return editor.title(record) if editor is not None and record is not None else ""


def _in_words(field_: Any) -> str:
    if isinstance(field_, Several) or hasattr(field_, "choices"):
        labels = dict(list(field_._options()))
        chosen = field_.data if isinstance(field_.data, list) else [field_.data]
        return ", ".join(labels.get(each, str(each)) for each in chosen if each) or "nothing"
    if isinstance(field_.data, bool):
        return "yes" if field_.data else "no"
    value = getattr(field_.data, "name", field_.data)
    return str(value) if value not in (None, "") else "nothing"


def asked(name: str) -> str | None:
    """An argument of the address that a new record begins with."""
    return request.args.get(name) or None


def asked_record(name: str, model: type[Kind]) -> Kind | None:
    """The record whose id is an argument of the address; None for none, or for what is no id."""
    try:
        return db.session.get(model, UUID(asked(name) or ""))
    except ValueError:
        return None
