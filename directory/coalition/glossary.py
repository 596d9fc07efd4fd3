"""The coalition's shared glossary: the page that is searched and printed, and what coordinators edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.coalition.blueprint import coalition
from directory.coalition.meeting_field import MeetingField
from directory.models import GlossaryEntry, Meeting
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor

LONGEST_SEARCH = 100


class EntryForm(RecordForm):
    """A word, what the coalition means by it, and who agreed."""

    word = fields.line("Word", required=True)
    also_called = fields.line("Also called", hint="Other words for the same, with a comma between.")
    meaning = fields.text(
        "What we mean by it",
        required=True,
        hint="In our own words, as a newcomer understands them.",
    )
    meeting_id = MeetingField(
        "Agreed at",
        "Where part of that meeting is closed to someone, this word is closed to them, too.",
    )
    agreed_by = fields.line("Who agreed", hint="Leave empty where it was the group that met.")


def _check(record: Any, form: Any) -> None:
    """A word has one meaning."""
    wanted = (form.word.data or "").casefold()
    others = (each for each in db.session.scalars(select(GlossaryEntry)) if each is not record)
    if any(each.word.casefold() == wanted for each in others):
        form.word.errors = ["Word: it is in the glossary already. Change what we mean by it there"]


def _home(_record: Any) -> str:
    return url_for("coalition.glossary")


ENTRY = Editor(
    name="glossary_entry", plural="glossary-entries", words="word", model=GlossaryEntry, form=EntryForm, home=_home,
    after_removal=_home, checks=_check, title=lambda each: each.word, where="The glossary shows it.",
)  # fmt: skip
EDITORS = (ENTRY,)


@coalition.get("/glossary")
@requires(Right.SEE_STAKEHOLDERS)
def glossary() -> str:
    """Every word by the alphabet, or those of which somebody looks for words."""
    asked = " ".join(request.args.get("q", "")[:LONGEST_SEARCH].split())
    return render_template(
        "coalition/glossary.html", rows=entries(db.session(), asked), asked=asked
    )


def entries(session: Session, asked: str = "") -> Sequence[GlossaryEntry]:
    """The words in which each of the words asked for stands, in the word itself or in its meaning; one query."""
    query = select(GlossaryEntry).options(
        joinedload(GlossaryEntry.meeting).joinedload(Meeting.body)
    )
    wanted = asked.casefold().split()
    found = [each for each in session.scalars(query) if all(word in _text(each) for word in wanted)]
    return sorted(found, key=lambda each: name_order(each.word))


def _text(entry: GlossaryEntry) -> str:
    return " ".join(filter(None, (entry.word, entry.also_called, entry.meaning))).casefold()
