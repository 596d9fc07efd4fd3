"""Targets: the list, one target with its areas, and the editor that says as a sentence what the fields ask."""

from __future__ import annotations

from flask import abort, flash, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import (
    DateField,
    FloatField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from directory.models import LanguageLevel, Target
from directory.models.planning.target import CITYWIDE, DAYPARTS, HOURS_RULES, ORDINANCE
from directory.planning import cells, gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.overview import TargetState, target_states
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import RecordForm, once
from directory.web.labels import label, vocabulary

Answer = str | Response | tuple[str, int]
NOTHING = {"": "Does not matter"}
ROOM = {"": "As usual: yes for housing, no for the rest", "yes": "Yes", "no": "No"}


class TargetForm(RecordForm):
    """The fields of a target; what is left alone asks nothing."""

    code = StringField(
        "Short name",
        [
            InputRequired("Give the target a short name"),
            Length(max=100),
            Regexp(r"[\w-]+$", message="Use letters, digits, - and _ in the short name"),
        ],
    )
    sentence = TextAreaField("In the coalition's own words", [Length(max=500)])
    service = SelectField("Service")
    k = IntegerField(
        "How many organizations",
        [InputRequired("Say how many organizations"), NumberRange(1, 99)],
        default=1,
    )
    languages = SelectMultipleField("Language, any of these")
    minimum_level = SelectField("Least level of the language")
    population = SelectField("For whom")
    max_minutes = FloatField("Within how many minutes", [Optional(), NumberRange(0, 1000)])
    daypart = SelectField("When")
    min_hours = FloatField("At least how many hours of it", [Optional(), NumberRange(0, 168)])
    hours_rule = SelectField("On which days")
    area_codes = SelectMultipleField("Areas")
    area_share = FloatField(
        "Share of the areas that is enough, in percent",
        [Optional(), NumberRange(1, 100)],
        default=100,
    )
    room = SelectField("Must there be room for it to count as confirmed?")
    modes = SelectMultipleField("Ways to reach it, any of these")
    routes = SelectMultipleField("Ways in, any of these")
    severity = IntegerField(
        "Severity, 1 to 5", [InputRequired("Say how severe it is"), NumberRange(1, 5)], default=3
    )
    equity = FloatField(
        "Extra weight for fairness", [Optional(), NumberRange(0.1, 10)], default=1.0
    )
    group = StringField("Belongs to the group", [Length(max=200)])
    owner = StringField("Who sees to it", [Length(max=200)])
    due_on = DateField("By when", [Optional()])

    def choose(self) -> None:
        """Fill the choices from the vocabularies."""
        for field, name in (("service", "services"), ("population", "populations")):
            getattr(self, field).choices = NOTHING | _terms(name)
        self.languages.choices = {ORDINANCE: "Any language of the ordinance"} | _terms("languages")
        levels = {level.value: label("language_levels", level.value) for level in LanguageLevel}
        self.minimum_level.choices = NOTHING | levels
        self.daypart.choices = NOTHING | {code: gap_labels.daypart(code) for code in DAYPARTS}
        self.hours_rule.choices = NOTHING | {code: gap_labels.rule(code) for code in HOURS_RULES}
        self.room.choices = ROOM
        self.area_codes.choices = {CITYWIDE: "The whole map together"} | _terms("areas")
        for field in ("modes", "routes"):
            getattr(self, field).choices = _terms(field)

    def write_into(self, target: Target) -> None:
        """Set the target's fields."""
        for name in _TEXTS:
            setattr(target, name, (getattr(self, name).data or "").strip() or None)
        for name in _LISTS:
            setattr(target, name, list(getattr(self, name).data or ()))
        if CITYWIDE in target.area_codes:
            target.area_codes = [CITYWIDE]
        target.room = {"yes": True, "no": False}.get(self.room.data or "")
        target.code = self.code.data
        target.k, target.severity = self.k.data or 1, self.severity.data or 1
        target.max_minutes, target.min_hours = self.max_minutes.data, self.min_hours.data
        target.area_share = (self.area_share.data or 100) / 100
        target.equity, target.due_on = self.equity.data or 1.0, self.due_on.data


def _terms(name: str) -> dict[str, str]:
    return {word.code: word.label("en") for word in vocabulary().of(name)}


_TEXTS = (
    "sentence", "service", "minimum_level", "population", "daypart", "hours_rule", "group", "owner",
)  # fmt: skip
_LISTS = ("languages", "area_codes", "modes", "routes")


@planning.get("/targets")
@requires(Right.SEE_GAPS)
def targets() -> str:
    """Every target with its sentence and its state; rows of one group together."""
    picture = current_view().picture
    groups: dict[str, list[TargetState]] = {}
    for each in target_states(picture):
        groups.setdefault(picture.record(each.number).group_name, []).append(each)
    return page("planning/targets.html", groups=groups)


@planning.get("/targets/<code>")
@requires(Right.SEE_GAPS)
def target(code: str) -> str:
    """One target in all of its areas."""
    picture = current_view().picture
    number = picture.bundle.asked.number(code)
    if number is None:
        abort(404)
    own = [cell for cell in picture.statuses if cell[0] == number]
    rows = sorted(
        (cells.gap(picture, cell) for cell in own),
        key=lambda each: (-each.scores[0], each.area_name),
    )
    whole = next(each for each in target_states(picture) if each.number == number)
    return page("planning/target.html", target=picture.record(number), rows=rows, standing=whole)


@planning.get("/targets/new")
@requires(Right.EDIT_GAPS)
def new_target() -> str:
    """The editor, empty or filled from the address, so that a sentence can be tried out first."""
    form = TargetForm(formdata=request.args or None)
    return _editor(form, Target(code="", k=1))


@planning.post("/targets/new")
@requires(Right.EDIT_GAPS)
def add_target() -> Answer:
    """Say the sentence, or keep the target."""
    form, record = TargetForm(), Target(code="")
    return _handed_in(form, record, is_new=True)


@planning.get("/targets/<code>/edit")
@requires(Right.EDIT_GAPS)
def edit_target(code: str) -> str:
    """The editor of a target on record."""
    record = _find(code)
    return _editor(_filled(record), record)


@planning.post("/targets/<code>/edit")
@requires(Right.EDIT_GAPS)
def change_target(code: str) -> Answer:
    """Say the sentence, or keep the change."""
    return _handed_in(TargetForm(), _find(code), is_new=False)


@planning.post("/targets/<code>/retirement")
@requires(Right.EDIT_GAPS)
def retire_target(code: str) -> Answer:
    """The coalition no longer has this target; snapshots go on speaking of it."""
    record, form = _find(code), RecordForm()
    if not form.validate() or not form.is_current(record):
        return _editor(_filled(record), record, _CHANGED), 409

    def work() -> str:
        record.retired_on = local_now().date()
        flash(f"{record.code} is no target any more.")
        return url_for("planning.targets")

    return once(form, work)


def _filled(record: Target) -> TargetForm:
    """The form with what is on record."""
    form = TargetForm(formdata=None, obj=record)
    form.area_share.data = record.area_share * 100
    form.room.data = "" if record.room is None else "yes" if record.room else "no"
    return form


_CHANGED = "Somebody has changed this target meanwhile. Look at it again, then decide."


def _find(code: str) -> Target:
    found = db.session.scalar(select(Target).where(Target.code == code))
    return found or abort(404)


def _handed_in(form: TargetForm, record: Target, is_new: bool) -> Answer:
    form.choose()
    fits = form.validate()
    if fits and form.minimum_level.data and not form.languages.data:
        form.languages.errors = ["Choose the language whose level is meant"]
        fits = False
    taken = select(Target.id).where(Target.code == form.code.data)
    if fits and form.code.data != record.code and db.session.scalar(taken):
        form.code.errors = ["Another target has this short name"]
        fits = False
    if not fits:
        return _editor(form, record, chosen=True), 422
    if "preview" in request.form:
        return _editor(form, record, chosen=True)
    if not is_new and not form.is_current(record):
        return _editor(form, record, _CHANGED, chosen=True), 409

    def work() -> str:
        form.write_into(record)
        record.retired_on = None
        db.session.add(record)
        db.session.flush()
        flash("The target is kept.")
        return url_for("planning.target", code=record.code)

    return once(form, work)


def _editor(
    form: TargetForm, record: Target, problem: str | None = None, chosen: bool = False
) -> str:
    if not chosen:
        form.choose()
    said = Target(code=form.code.data or "")
    with db.session.no_autoflush:
        form.write_into(said)
        is_new = record.id is None
        if not is_new:
            form.show_version(record)
    return page(
        "planning/target_form.html",
        form=form,
        record=record,
        is_new=is_new,
        said=gap_labels.sentence(said) if said.service or said.languages or said.population else "",
        problem=problem,
    )
