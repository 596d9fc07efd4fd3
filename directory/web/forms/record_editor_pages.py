"""The pages of editors: an empty form, a form to change, a question before a record goes; all behind one right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from directory.audit.row_owners import part_tables
from directory.db import now
from directory.models.listings.references import is_referred_to, referring_tables
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.record_editor import Editor, RemovalRefused, with_article
from directory.web.forms.submissions import Answer, OnceForm, lead_to, previous_redirect
from directory.web.forms.undo import UNDONE, Undo, is_undone, offer_way_back, say
from directory.web.history_words import stays_words

TWICE = timedelta(minutes=30)
"""For so long the same words make no second record."""


def edit_through(
    blueprint: Blueprint,
    editors: Iterable[Editor],
    right: Right,
    undo_of: Callable[[Any], Undo | None],
) -> None:
    """Give the blueprint the pages of the editors, for whoever has the right; `undo_of` is the way back of a record."""
    for editor in editors:
        _Pages(editor, blueprint.name, right, undo_of).join(blueprint)


class _Pages:
    """The views of one editor."""

    def __init__(
        self, editor: Editor, door: str, right: Right, undo_of: Callable[[Any], Undo | None]
    ) -> None:
        self.editor, self.door, self.right, self.undo_of = editor, door, right, undo_of

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
            rules.append(("GET", f"/{plural}/<uuid:record_id>/removal", "removal", self.removal))
            rules.append(("POST", f"/{plural}/<uuid:record_id>/removal", "remove", self.remove))
        for method, address, verb, view in rules:
            guarded = requires(self.right)(_plain(view))
            blueprint.add_url_rule(address, f"{name}_{verb}", guarded, methods=[method])

    def new(self, parent_id: UUID | None = None) -> Answer:
        """The empty form."""
        parent = self._parent(parent_id)
        form = self.editor.form(data=self.editor.begin(parent))
        form.show_version(self.editor.model())
        return self._page(None, parent).show(form)

    def create(self, parent_id: UUID | None = None) -> Answer:
        """Keep a new record."""
        parent, record, form = self._parent(parent_id), self.editor.model(), self.editor.form()
        return take(
            form, record, self._page(None, parent), lambda: self._keep_new(form, record, parent),
            is_valid=lambda: self._is_valid(form, record, parent),
        )  # fmt: skip

    def edit(self, record_id: UUID) -> Answer:
        """The form with what is on record."""
        record = self._record(record_id)
        if self.editor.closed(record):
            return self._leave_as_it_is(record)
        return self._page(record, self._parent_of(record)).show(filled(self.editor.form, record))

    def update(self, record_id: UUID) -> Answer:
        """Keep what was changed, unless somebody else was faster: then both are shown."""
        record, form = self._record(record_id), self.editor.form()
        if self.editor.closed(record):
            return self._leave_as_it_is(record)
        parent = self._parent_of(record)
        return take(
            form, record, self._page(record, parent), lambda: self._keep(form, record, parent),
            is_valid=lambda: self._is_valid(form, record, parent),
        )  # fmt: skip

    def removal(self, record_id: UUID) -> Answer:
        """Ask before a record is taken away; of one that must stay, say why."""
        record, editor = self._record(record_id), self.editor
        if editor.closed(record):
            return self._leave_as_it_is(record)
        try:
            editor.removal(record)
            refusal = ""
        except RemovalRefused as problem:
            refusal = str(problem)
        return FormPage(
            heading=f"Remove {editor.words}",
            lead=editor.title(record),
            record_name=self._called(record),
            back=editor.home(record),
            action=self._address("remove", record_id=record.id),
            template="signed_in/removal.html",
            beside={
                "what": editor.words,
                "refusal": refusal,
                "comes_back": self._undo_of_removal(record) is not None,
            },
        ).show(OnceForm(formdata=None))

    def remove(self, record_id: UUID) -> Answer:
        """Take a record away, unless something refers to it; “Undo” of one that was just made comes here, too."""
        form, is_undo = OnceForm(), is_undone()
        done = previous_redirect(form)
        if done is not None:
            return done
        record = self._record(record_id)
        if self.editor.closed(record):
            return self._leave_as_it_is(record)
        leads = self.editor.after_removal
        address = leads(record) if leads else self._shown_at(self.editor.home(record))
        try:
            if is_undo and request.form.get("version") != str(getattr(record, "version", "")):
                raise RemovalRefused(
                    f"This {self.editor.words} stays: it was changed since it was saved."
                )
            self.editor.removal(record)
            undo, named = None if is_undo else self._undo_of_removal(record), self._named(record)
            with db.session.begin_nested():
                db.session.delete(record)
        except (RemovalRefused, IntegrityError) as problem:
            own = str(problem) if isinstance(problem, RemovalRefused) else ""
            flash(own or self._named_by(record), "problem")
            return lead_to(form, self.editor.home(record))
        answer = lead_to(form, address)
        say(f"{'Undone' if is_undo else 'Removed'}: {named}.", undo)
        return answer

    def _named_by(self, record: Any) -> str:
        """Why a record stays that the database keeps."""
        model = type(record)
        tables = referring_tables(db.session(), model, record.id, part_tables(model.__tablename__))
        return stays_words(self.editor.words, model.__tablename__, tables)

    def _shown_at(self, address: str, is_new: bool = False) -> str:
        """The address, at the block that shows the record; a new record's own page begins at its top."""
        block = "" if is_new and self.editor.parent is None else self.editor.block
        return f"{address}#{block}" if block else address

    def _leave_as_it_is(self, record: Any) -> Response:
        flash(self.editor.closed(record))
        return redirect(self.editor.home(record))

    def _keep_new(self, form: Any, record: Any, parent: Any) -> Response:
        twin = self._saved_before(form, parent)
        if twin is not None:
            answer = lead_to(form, self.editor.home(twin))
            flash(
                f"This {self.editor.words} is on record already, with the same words. Nothing was added.",
                "problem",
            )
            return answer
        if parent is not None:
            setattr(record, self.editor.parent_name, parent)
        return self._keep(form, record, parent)

    def _saved_before(self, form: Any, parent: Any) -> Any:
        """What the same words have made a moment ago: “Back” shows the form again, under another key."""
        model = self.editor.model
        # What begins with another record, such as a renewal, may say the same as that one.
        if request.args or not hasattr(model, "created_at"):
            return None
        query = select(model).where(model.created_at > now() - TWICE)
        if parent is not None:
            query = query.where(getattr(model, self.editor.parent_name) == parent)
        with db.session.no_autoflush:
            latest = db.session.scalars(query.order_by(model.created_at.desc()).limit(5)).all()
            # What this form leaves empty may have a value by itself, or have been filled in since.
            return next(
                (
                    each
                    for each in latest
                    if not any(mine for *_, mine in form.differences(filled(type(form), each)))
                ),
                None,
            )

    def _keep(self, form: Any, record: Any, parent: Any) -> Response:
        form.keep(record)
        is_new = record not in db.session
        if is_new:
            db.session.add(record)
        self.editor.finish(record, form)
        if parent is not None and hasattr(parent, "version"):
            parent.modified_at = now()
        db.session.flush()
        saved = f"Saved: {self._named(record)}. {self.editor.where}".strip()
        undo, version = self._undo(record, parent), getattr(record, "version", "")
        answer = lead_to(form, self._shown_at(self.editor.home(record), is_new))
        sentence = (is_new and self.editor.when_new) or saved
        if is_new and self.editor.may_remove and (undo is None or undo.is_of_new):
            # Nothing was here before: the way back is that it goes again.
            away = self._address("remove", record_id=record.id)
            offer_way_back(sentence, away, {UNDONE: "1", "version": version})
        else:
            say(sentence, undo)
        return answer

    def _undo(self, record: Any, parent: Any) -> Undo | None:
        """The way back: of the record where it has versions, else with the record that it is a part of."""
        if not self.editor.has_way_back:
            return None
        owner = record if hasattr(record, "version") else parent
        return self.undo_of(owner) if hasattr(owner, "version") else None

    def _undo_of_removal(self, record: Any) -> Undo | None:
        """The way back of what is removed, where all of it comes back: references that are emptied along do not."""
        model = type(record)
        if is_referred_to(db.session(), model, record.id, part_tables(model.__tablename__)):
            return None
        return self._undo(record, self._parent_of(record))

    def _is_valid(self, form: Any, record: Any, parent: Any) -> bool:
        valid = form.validate()
        with db.session.no_autoflush:
            form.parent = parent
            if record in db.session or not valid or self._saved_before(form, parent) is None:
                self.editor.checks(record, form)
        return bool(valid) and not form.errors

    def _page(self, record: Any, parent: Any) -> FormPage:
        editor = self.editor
        if record is None:
            parameters = {"parent_id": parent.id} if parent is not None else {}
            subject = editor.new_lead() if parent is None else editor.parent.title(parent)
            return FormPage(
                heading=editor.new_heading() or f"Add {with_article(editor.words)}",
                lead=subject,
                record_name=self._called(parent) if parent is not None else "",
                back=self._home_without(parent),
                action=self._address("create", **parameters) + _query(),
                beside={"hint": editor.hint},
            )
        removal = self._address("removal", record_id=record.id) if editor.may_remove else ""
        return FormPage(
            heading=editor.edit_heading or f"Edit {editor.words}",
            lead=editor.title(record),
            record_name=self._called(record),
            back=editor.home(record),
            action=self._address("update", record_id=record.id),
            beside={
                "hint": editor.hint,
                "removal": removal,
                "what": editor.words,
                "again": self._address("edit", record_id=record.id),
            },
        )

    def _named(self, record: Any) -> str:
        """What a record is and how it is called, for a notice; of a part, whose it is."""
        name = self._called(record)
        own = (
            isinstance(record, self.editor.model)
            and _has_name(record)
            and self.editor.title(record)
        )
        if not name:
            return self.editor.words
        return f"{self.editor.words} “{name}”" if own else f"{self.editor.words} of “{name}”"

    def _called(self, record: Any) -> str:
        """What the tab calls a record, or what it is a part of: by a name, never by a text like that of a motion."""
        editor = self.editor if isinstance(record, self.editor.model) else self.editor.parent
        while not (_has_name(record) and editor.title(record)):
            if editor.parent is None:
                return ""
            record, editor = getattr(record, editor.parent_name), editor.parent
        return str(editor.title(record))

    def _address(self, verb: str, **values: Any) -> str:
        return url_for(f"{self.door}.{self.editor.name}_{verb}", **values)

    def _home_without(self, parent: Any) -> str:
        if parent is not None:
            home: str = self.editor.parent.home(parent)
            return home
        if self.editor.after_removal is None:
            return url_for(f"{self.door}.home")
        return self.editor.after_removal(None)

    def _record(self, record_id: UUID) -> Any:
        record = db.session.get(self.editor.model, record_id)
        if record is None or not self.editor.is_allowed(record):
            abort(404)
        return record

    def _parent(self, parent_id: UUID | None) -> Any:
        if parent_id is None:
            return None
        return db.session.get(self.editor.parent.model, parent_id) or abort(404)

    def _parent_of(self, record: Any) -> Any:
        return getattr(record, self.editor.parent_name) if self.editor.parent else None


def _has_name(record: Any) -> bool:
    return any(hasattr(record, each) for each in ("name", "title", "number", "organization"))


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
