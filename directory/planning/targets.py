"""Targets: the list, one target with its areas, and the editor that says as a sentence what the fields ask."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, request, url_for
from sqlalchemy import inspect, select
from wtforms import (
    DateField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, Regexp

from directory.gaps.open_gaps import keep_open, missed
from directory.models import LanguageLevel, Target
from directory.models.planning.target import CITYWIDE, DAYPARTS, HOURS_RULES, ORDINANCE
from directory.name_order import name_order
from directory.planning import cells, gap_labels
from directory.planning.blueprint import planning
from directory.planning.exclusions import excluded
from directory.planning.gap_view import current_view, page, surroundings
from directory.planning.language_laws import citations, law_choices
from directory.planning.overview import TargetState, target_states
from directory.planning.removals import offer_to_undo
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, once
from directory.web.forms.fields import (
    AmountField,
    BoxesField,
    PercentField,
    Required,
    YesNoField,
    term,
    term_labels,
    terms,
)
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back
from directory.web.labels import label

NOTHING = "Does not matter"


class TargetForm(RecordForm):
    """The fields of a target; what is left alone asks nothing."""

    code = StringField(
        "Short name",
        [
            Required("Give the target a short name"),
            Length(max=100),
            Regexp(r"[\w-]+$", message="Use letters, digits, - and _ in the short name"),
        ],
        description="For sheets and links, such as shelter-spanish",
    )
    sentence = TextAreaField(
        "In the coalition's own words",
        [Length(max=500)],
        description="Shown instead of the sentence above where you write one",
    )
    service = term("Service", "services", none=NOTHING)
    k = IntegerField(
        "How many organizations",
        [Required("Say how many organizations"), NumberRange(1, 99)],
        default=1,
    )
    languages = BoxesField(
        "Language, any of these",
        choices=lambda: {ORDINANCE: "Any language of the ordinance"} | term_labels("languages"),
        folded=True,
    )
    minimum_level = SelectField(
        "Least level of the language",
        choices=lambda: (
            {"": NOTHING}
            | {level.value: label("language_levels", level.value) for level in LanguageLevel}
        ),
    )
    population = term("For whom", "populations", none=NOTHING)
    area_codes = BoxesField(
        "Areas",
        choices=lambda: {CITYWIDE: "The whole map together"} | term_labels("areas"),
        folded=True,
    )
    max_minutes = AmountField(
        "Within how many minutes",
        [Optional(), NumberRange(0, 1000)],
        description="From the middle of an area; without minutes every place counts for every area it serves",
    )
    area_share = PercentField(
        "Share of the areas that is enough, in percent",
        [Optional(), NumberRange(1, 100)],
        default=100,
        description="100 asks for every area",
    )
    daypart = SelectField(
        "When",
        choices=lambda: {"": NOTHING} | {code: gap_labels.daypart(code) for code in DAYPARTS},
    )
    min_hours = AmountField("At least how many hours of it", [Optional(), NumberRange(0, 168)])
    hours_rule = SelectField(
        "On which days",
        choices=lambda: {"": NOTHING} | {code: gap_labels.rule(code) for code in HOURS_RULES},
    )
    room = YesNoField(
        "Must there be room for it to count as confirmed?",
        "As usual (yes for housing only)",
    )
    modes = terms("Ways to reach it, any of these", "modes", folded=True)
    routes = terms("Ways in, any of these", "routes", folded=True)
    severity = IntegerField(
        "Severity, 1 to 5", [Required("Say how severe it is"), NumberRange(1, 5)], default=3
    )
    equity = AmountField(
        "Extra weight for fairness",
        [Optional(), NumberRange(0.1, 10)],
        default=1.0,
        description="1 is the same as for everyone; 2 makes what is missing count twice",
    )
    group = StringField("Belongs to the group", [Length(max=200)])
    owner = StringField("Who sees to it", [Length(max=200)])
    due_on = DateField("By when", [Optional()])
    law_code = SelectField("The law that asks for it", choices=law_choices)

    def keep(self, record: Any) -> None:
        """Write the target; what a form leaves open or has wrong counts as usual."""
        super().keep(record)
        if CITYWIDE in record.area_codes:
            record.area_codes = [CITYWIDE]
        record.k, record.severity = record.k or 1, record.severity or 1
        record.equity = record.equity or 1.0
        record.law_code = record.law_code or None

    @property
    def in_words(self) -> str:
        """The sentence of what is chosen so far; empty while nothing is."""
        target = Target(code=self.code.data or "")
        with db.session.no_autoflush:
            self.keep(target)
        for each in self:
            if each.errors and isinstance(each, SelectField):
                setattr(target, each.name, None)
        says = target.service or target.languages or target.population
        return gap_labels.sentence(target) if says else ""


@planning.get("/targets")
@requires(Right.SEE_GAPS)
def targets() -> str:
    """Every target with its sentence and its state; rows of one group together."""
    picture = current_view().picture
    groups: dict[str, list[TargetState]] = {}
    for each in target_states(picture):
        groups.setdefault(picture.record(each.number).group_name, []).append(each)
    records = [picture.record(number) for number in range(len(picture.targets))]
    cited = citations(db.session(), records, picture.day)
    return page("planning/targets.html", groups=groups, cited=cited)


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
        key=lambda each: (-each.scores[0], name_order(each.area_name)),
    )
    whole = next(each for each in target_states(picture) if each.number == number)
    record = picture.record(number)
    cited = citations(db.session(), [record], picture.day).get(code)
    return page(
        "planning/target.html",
        target=record,
        rows=rows,
        standing=whole,
        cited=cited,
        excluded=excluded(db.session(), picture, number),
    )


@planning.get("/targets/new")
@requires(Right.EDIT_GAPS)
def new_target() -> str:
    """The editor, empty or filled from the address, so that a sentence can be tried out first."""
    record = Target(code="", k=1)
    form = TargetForm(formdata=request.args or None)
    form.show_version(record)
    return _page(record).show(form)


@planning.post("/targets/new")
@requires(Right.EDIT_GAPS)
def add_target() -> Answer:
    """Say the sentence, or keep the target."""
    return _handed_in(Target(code=""))


@planning.get("/targets/<code>/edit")
@requires(Right.EDIT_GAPS)
def edit_target(code: str) -> str:
    """The editor of a target on record."""
    record = _find(code)
    return _page(record).show(filled(TargetForm, record))


@planning.post("/targets/<code>/edit")
@requires(Right.EDIT_GAPS)
def change_target(code: str) -> Answer:
    """Say the sentence, or keep the change."""
    return _handed_in(_find(code))


@planning.post("/targets/<code>/retirement")
@requires(Right.EDIT_GAPS)
def retire_target(code: str) -> Answer:
    """The coalition no longer has this target; snapshots go on speaking of it."""
    record, form = _find(code), RecordForm()
    if is_undone():
        return once(form, lambda: _reinstate(record))
    if not form.validate() or not form.is_current(record):
        again = filled(TargetForm, record)
        again.form_errors.append(_CHANGED)
        return _page(record).show(again), 409

    picture = current_view().picture
    missing = [each for each in missed(picture, label) if each.code == record.code]

    def work() -> str:
        # Without its target nothing counts the gap any more: it stays on record until people close it.
        keep_open(db.session(), missing, picture.day)
        record.retired_on = local_now().date()
        here = url_for("planning.retire_target", code=record.code)
        offer_way_back(f"{record.code} is no target any more.", here, {UNDONE: "1"})
        return url_for("planning.targets")

    return once(form, work)


def _reinstate(record: Target) -> str:
    """The coalition has this target again; the address that shows all of them."""
    record.retired_on = None
    flash(f"{record.code} is a target again.")
    return url_for("planning.targets")


_CHANGED = (
    "Someone else has changed this target since you opened it. Look at it again, then decide."
)


def _find(code: str) -> Target:
    found = db.session.scalar(select(Target).where(Target.code == code))
    return found or abort(404)


def _handed_in(record: Target) -> Answer:
    form = TargetForm()

    def is_valid() -> bool:
        """Whether the fields fit together, too."""
        fits = bool(form.validate())
        if fits and form.minimum_level.data and not form.languages.data:
            form.languages.errors = ["Choose the language whose level is meant"]
            return False
        taken = select(Target.id).where(Target.code == form.code.data)
        if fits and form.code.data != record.code and db.session.scalar(taken):
            form.code.errors = ["Another target has this short name"]
            return False
        return fits

    def keep() -> Answer:
        form.keep(record)
        record.retired_on = None
        is_new = record not in db.session
        db.session.add(record)
        db.session.flush()
        words = "Saved: the target. The list of targets shows it, and every figure counts it from now on."
        if is_new:
            offer_to_undo([record], words)
        else:
            flash(words)
        return lead_to(form, url_for("planning.target", code=record.code))

    return take(form, record, _page(record), keep, is_valid)


def _page(record: Target) -> FormPage:
    is_new = inspect(record).transient
    return FormPage(
        heading="Set a target" if is_new else "Edit the target",
        title="Target",
        lead="Choose what counts. Leave the rest open. The sentence below says what we will count.",
        back=url_for("planning.targets")
        if is_new
        else url_for("planning.target", code=record.code),
        template="planning/target_form.html",
        beside={
            **surroundings(),
            "layout": "planning/_layout.html",
            "retirement": "" if is_new else url_for("planning.retire_target", code=record.code),
            "record": record,
        },
    )
