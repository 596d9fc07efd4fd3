"""The quarterly check of accuracy: drawing it, checking what others keep, switching the page on."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from directory.counted import counted
from directory.models import (
    AccuracyCheck,
    CheckOutcome,
    Service,
    VerificationMethod,
)
from directory.models.listings.review_intervals import ReviewPolicy
from directory.staff.blueprint import staff
from directory.staff.call_forms import METHODS
from directory.staff.call_lines import SheetPart, numbers_of, part_of
from directory.verification.accuracy import (
    accuracy_of,
    draw_sample,
    is_published,
    keepers,
    published_accuracy,
    record_check,
    samples,
)
from directory.verification.accuracy_estimate import SIZE, quarter_of
from directory.verification.conversations import Speaker, facts_of
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, move_on, once, pressed_once
from directory.web.labels import forget_words
from directory.web.presentation.facts import FACT_LABELS

Answer = str | Response | tuple[str, int]
STRATA = {
    "shelter": "Shelter and housing",
    "hotline": "Hotlines",
    "legal": "Legal help",
    "old": "Not verified in time",
    "other": "Everything else",
}
WAITS_FOR_FIGURES = "The page is on. It opens once every listing of a sample is checked."
OUTCOMES = {
    CheckOutcome.RIGHT: "Every fact is right",
    CheckOutcome.WRONG: "Something is wrong",
    CheckOutcome.NOT_REACHED: "Nobody was reached, after three tries",
}


class AccuracyCheckForm(OnceForm):
    """What the service said."""

    outcome = RadioField(
        "What did you find?",
        [InputRequired("Say what you found")],
        choices={key.value: words for key, words in OUTCOMES.items()},
    )
    wrong = SelectMultipleField("What was wrong", choices=[], validate_choice=False)
    by_name = StringField("Who said so: name", [Length(max=200)])
    by_title = StringField("Their position", [Length(max=200)])
    method = SelectField("How", choices=METHODS, default=VerificationMethod.PHONE.value)


QUARTERS = ("January–March", "April–June", "July–September", "October–December")


def quarter_words(quarter: str) -> str:
    """The months of a quarter like 2026-Q4."""
    year, _, number = quarter.partition("-Q")
    return f"{QUARTERS[int(number) - 1]} {year}"


@staff.get("/accuracy")
@requires(Right.EDIT_LISTINGS)
def accuracy() -> str:
    """The samples: what is still to be checked, and what came of those that are complete."""
    found = samples(db.session())
    names = dict(
        db.session.execute(
            select(Service.id, Service.name).where(
                Service.id.in_([each.service_id for sample in found[:1] for each in sample.checks])
            )
        ).all()
    )
    return render_template(
        "staff/accuracy.html",
        samples=[(each, accuracy_of(each)) for each in found],
        names=names,
        strata=STRATA,
        outcomes=OUTCOMES,
        quarter=quarter_of(local_now().date()),
        quarter_words=quarter_words,
        size=SIZE,
        is_published=is_published(db.session()),
        has_figures=bool(published_accuracy(db.session())),
    )


@staff.post("/accuracy")
@requires(Right.EDIT_STAKEHOLDERS)
def draw_accuracy() -> Response:
    """Draw the sample of this quarter."""

    def work() -> str:
        drawn = draw_sample(db.session(), local_now().date(), _me())
        if drawn is None:
            flash("It was drawn already, or no listing is shown to everyone.", "problem")
        else:
            flash(
                f"{counted(len(drawn.checks), 'listing is', 'listings are')} drawn for {quarter_words(drawn.quarter)}."
            )
        return url_for("staff.accuracy")

    return once(OnceForm(), work)


@staff.post("/accuracy/publication")
@requires(Right.EDIT_STAKEHOLDERS)
def publish_accuracy() -> Response:
    """Switch the public page on or off."""

    def work() -> str:
        policy = db.session.get(ReviewPolicy, 1) or ReviewPolicy.shipped()
        policy.publishes_accuracy = request.form.get("to") == "on"
        db.session.add(policy)
        forget_words()
        has_figures = bool(published_accuracy(db.session()))
        shown = "The page is off."
        if policy.publishes_accuracy:
            shown = "The figures are public now." if has_figures else WAITS_FOR_FIGURES
        flash(shown)
        return url_for("staff.accuracy")

    return once(OnceForm(), work)


@staff.get("/accuracy/<uuid:check_id>")
@requires(Right.EDIT_LISTINGS)
def accuracy_check(check_id: UUID) -> str:
    """One listing of the sample, to be read out."""
    return _page(_find(check_id), AccuracyCheckForm(formdata=None))


@staff.post("/accuracy/<uuid:check_id>")
@requires(Right.EDIT_LISTINGS)
@pressed_once(AccuracyCheckForm)
def record_accuracy(form: AccuracyCheckForm, check_id: UUID) -> Answer:
    """Keep what was found. Whoever has kept the listing is refused."""
    check = _find(check_id)
    service = check.service
    if check.outcome is not None or service is None:
        return _page(check, form, ["Someone else has already checked it."]), 409
    if _me() in keepers(db.session(), service):
        return _page(check, form), 403
    wrong = [each for each in form.wrong.data or () if each in facts_of(service)]
    problems = [] if not form.validate() else _problems(form, wrong)
    if form.errors or problems:
        return _page(check, form, problems), 422
    outcome = CheckOutcome(form.outcome.data)
    speaker = Speaker(
        (form.by_name.data or "").strip(),
        (form.by_title.data or "").strip() or None,
        local_now().date(),
        VerificationMethod(form.method.data),
        _me(),
    )
    is_wrong = outcome is CheckOutcome.WRONG
    record_check(db.session(), check, outcome, speaker, wrong if is_wrong else ())
    if outcome is not CheckOutcome.NOT_REACHED:
        move_on(service)
    flash(f"Saved: {service.name}.")
    goal = url_for("staff.call", record_id=service.id) if is_wrong else url_for("staff.accuracy")
    return lead_to(form, goal)


def _problems(form: AccuracyCheckForm, wrong: list[str]) -> list[tuple[str, str]]:
    outcome = form.outcome.data
    problems = []
    if outcome == CheckOutcome.WRONG and not wrong:
        problems.append(("Choose what was wrong", "wrong"))
    if outcome != CheckOutcome.WRONG and wrong:
        named = " and ".join(FACT_LABELS[fact].lower() for fact in wrong)
        problems.append(
            (
                f"You said what was wrong: {named}. Choose “Something is wrong”, or take that back",
                "wrong",
            )
        )
    if outcome != CheckOutcome.NOT_REACHED and not (form.by_name.data or "").strip():
        problems.append(("Enter who said so", "by_name"))
    if outcome == CheckOutcome.WRONG and not (form.by_title.data or "").strip():
        problems.append(("Enter their position: only someone in a named role says so", "by_title"))
    return problems


def _find(check_id: UUID) -> AccuracyCheck:
    return db.session.get(AccuracyCheck, check_id) or abort(404)


def _me() -> str:
    return current_email() or ""


def _page(
    check: AccuracyCheck,
    form: AccuracyCheckForm,
    problems: list[tuple[str, str]] | list[str] | None = None,
) -> str:
    service = check.service
    part: SheetPart | None = part_of(service, local_now().date()) if service else None
    facts = facts_of(service) if service else ()
    form.wrong.choices = [(fact, FACT_LABELS[fact]) for fact in facts]
    return render_template(
        "staff/accuracy_check.html",
        check=check,
        service=service,
        lines=[each for each in part.lines if each.is_stated] if part else [],
        numbers=numbers_of(part) if part else [],
        has_kept=service is not None and _me() in keepers(db.session(), service),
        sample=quarter_words(check.quarter),
        outcomes=OUTCOMES,
        labels=FACT_LABELS,
        form=form,
        problems=problems or [],
    )
