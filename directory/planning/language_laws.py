"""Language law as dated rows: what texts ask for, from when to when, and which targets cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import LanguageLaw, Target
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor, RemovalRefused
from directory.web.forms.record_editor_pages import edit_through
from directory.web.presentation import date_words


class LawForm(RecordForm):
    """One text, where it says so, and the days on which it is in force."""

    in_order = (("began_on", "ended_on"),)

    code = fields.line("Short name", required=True, hint="For sheets, such as ordinance-2026")
    name = fields.line("Name", required=True)
    jurisdiction = fields.line("Who made it", required=True, hint="Such as: the city, the state")
    citation = fields.line("Where it says so", hint="Section or paragraph")
    url = fields.link("Link")
    asks = fields.text("What it asks for", required=True, rows=3)
    began_on = fields.day("In force from", required=True)
    ended_on = fields.day("Last day in force", hint="Leave empty while nobody has ended it.")


def _check(record: Any, form: Any) -> None:
    query = select(LanguageLaw.id).where(LanguageLaw.code == form.code.data)
    if form.code.data and form.code.data != record.code and db.session.scalar(query):
        form.code.errors = ["Another text has this short name"]


def _keep_cited(record: Any) -> None:
    query = select(Target.code).where(Target.law_code == record.code).limit(1)
    if (code := db.session.scalar(query)) is not None:
        raise RemovalRefused(f"The target {code} cites this text. Enter its last day instead.")


def _home(_record: Any) -> str:
    return url_for("planning.law_list")


LAW = Editor(
    name="law", plural="laws", words="law", model=LanguageLaw, form=LawForm, home=_home, after_removal=_home,
    checks=_check, removal=_keep_cited, where="Targets can cite it.",
)  # fmt: skip
edit_through(planning, (LAW,), Right.EDIT_GAPS, lambda _record: None)


@planning.get("/laws")
@requires(Right.SEE_GAPS)
def law_list() -> str:
    """Every text with its days and the targets that cite it."""
    laws = db.session.scalars(select(LanguageLaw).order_by(LanguageLaw.began_on, LanguageLaw.code))
    cited: dict[str, list[Target]] = {}
    query = select(Target).where(Target.law_code.is_not(None), Target.retired_on.is_(None))
    for each in db.session.scalars(query.order_by(Target.code)):
        cited.setdefault(each.law_code or "", []).append(each)
    day = current_view().picture.day
    return page("planning/laws.html", laws=laws.all(), cited=cited, day=day)


def citations(session: Session, targets: Sequence[Target], day: date) -> Mapping[str, str]:
    """For each target that cites a text what is to be said of it on a day, by the target's code."""
    codes = {each.law_code for each in targets if each.law_code}
    if not codes:
        return {}
    rows = session.scalars(select(LanguageLaw).where(LanguageLaw.code.in_(codes)))
    laws = {each.code: each for each in rows}
    return {
        each.code: citation(laws[each.law_code], day) for each in targets if each.law_code in laws
    }


def citation(law: LanguageLaw, day: date) -> str:
    """Which text asks for a target, and whether it still does."""
    where = f"{law.name}, {law.citation}" if law.citation else law.name
    if law.ended_on is not None and law.ended_on < day:
        return (
            f"{where} asked for this until {date_words(law.ended_on)}. It has ended; the target stays, as the "
            "coalition’s own."
        )
    if day < law.began_on:
        return f"{where} asks for this from {date_words(law.began_on)} on."
    until = f" until {date_words(law.ended_on)}" if law.ended_on else ""
    return f"{where} asks for this since {date_words(law.began_on)}{until}."


def law_choices() -> dict[str, str]:
    """The texts that a target can cite."""
    query = select(LanguageLaw.code, LanguageLaw.name)
    rows = db.session.execute(query.order_by(LanguageLaw.began_on, LanguageLaw.code)).all()
    return {"": "No law: the coalition’s own"} | dict(rows)
