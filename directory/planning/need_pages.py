"""Needs: the signals with their sources, how much each weighs, and caseload beside what listings accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Length

from directory.gaps.gap_report import Picture
from directory.gaps.needs import weights_in_use
from directory.gaps.reliability import Shown, estimate
from directory.gaps.states import NOT_COLLECTED, WITHHELD
from directory.gaps.suppression import suppress
from directory.models import NeedSignal, WeightProfile
from directory.models.planning.need_signal import UNMET, signal_words
from directory.planning.area_map_pages import FILLS
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.need_map import need_map
from directory.web.access import Right, current_email, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import Required
from directory.web.labels import label

Answer = str | Response | tuple[str, int]

SHARES = "caseload_share"


class ProfileForm(OnceForm):
    """A name for the weights; the weights themselves are a field for each signal."""

    name = StringField("Name of the profile", [Required("Name the profile"), Length(max=100)])


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the caseload a population is, beside how much of what is offered accepts it, in percent."""

    name: str
    caseload: float
    accepting: float
    said: int


@dataclass(frozen=True, slots=True)
class GridLine:
    """The figures of one area: each as it may be told, with its margin; and the years that they are of."""

    code: str
    name: str
    figures: list[tuple[Shown, float | None]]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of a signal by area and kind, those of few people withheld, those that are too unsure left out.

    `several` says that figures of several years stand beside each other.
    """

    kinds: tuple[str, ...]
    lines: list[GridLine]
    several: bool
    sources: tuple[str, ...]
    assumptions: tuple[str, ...]


@planning.get("/needs")
@requires(Right.SEE_GAPS)
def needs() -> str:
    """Every signal of need, its weight, its source."""
    return _page(ProfileForm())


@planning.get("/needs/<signal>")
@requires(Right.SEE_GAPS)
def need_signal(signal: str) -> str:
    """The figures of one signal by area."""
    picture = current_view().picture
    rows = db.session.scalars(
        select(NeedSignal).where(NeedSignal.signal == signal).order_by(NeedSignal.area_code)
    ).all()
    if not rows:
        abort(404)
    grid = _grid(picture, rows)
    asked = request.args.get("kind", "")
    kind = grid.kinds.index(asked) if asked in grid.kinds else 0
    figures = {
        each.code: each.figures[kind]
        for each in grid.lines
        if each.figures[kind][0].missing is not NOT_COLLECTED
    }
    return page(
        "planning/need_signal.html",
        fills=FILLS,
        signal=signal,
        grid=grid,
        kind=kind,
        map=need_map(picture, figures),
    )


@planning.post("/weights")
@requires(Right.EDIT_GAPS)
def add_weights() -> Answer:
    """Use other weights from now on; the ones before stay on record."""
    form, weights, problems = ProfileForm(), dict[str, str | int | float](), list[tuple[str, str]]()
    for name, text in request.form.items():
        if name.startswith("weight-") and text.strip():
            try:
                value = float(text.replace(",", "."))
            except ValueError:
                value = -1.0
            if not 0 <= value <= 1000:
                words = f"“{text}” is no weight; write a number from 0 on, such as 1.5"
                signal = signal_words(name.removeprefix("weight-"))
                problems.append((f"Weight of {signal}: {words}", name))
            weights[name.removeprefix("weight-")] = value
    if not form.validate() or problems:
        return _page(form, problems), 422

    def work() -> str:
        profile, session = WeightProfile, db.session
        for before in session.scalars(select(profile).where(profile.in_use)):
            before.in_use = False
        latest = session.scalar(
            select(func.max(profile.number)).where(profile.name == form.name.data)
        )
        session.add(
            profile(
                name=form.name.data,
                number=(latest or 0) + 1,
                weights=weights,
                in_use=True,
                made_by=current_email(),
            )
        )
        flash("Saved: the weights. Every figure counts by them from now on.")
        return url_for("planning.needs")

    return once(form, work)


def _page(form: ProfileForm, problems: Sequence[tuple[str, str]] = ()) -> str:
    picture, row = current_view().picture, NeedSignal
    signals = db.session.execute(
        select(
            row.signal,
            func.count(row.id),
            func.min(row.period),
            func.max(row.period),
            func.max(row.source),
        )
        .group_by(row.signal)
        .order_by(row.signal)
    ).all()
    profile = weights_in_use(db.session())
    names = [each[0] for each in signals]
    if UNMET in picture.bundle.asked.signs.by_signal and UNMET not in names:
        names.append(UNMET)
    if profile is not None and not form.is_submitted():
        form.name.data = profile.name
    return page(
        "planning/needs.html",
        signals=signals,
        weights={name: profile.weight(name) if profile else 1.0 for name in names},
        profile=profile,
        form=form,
        problems=list(problems),
        shares=_shares(picture),
        unknown=sum(each is None for each in _known(picture)),
    )


def _known(picture: Picture) -> Sequence[float | None]:
    need = picture.evaluation.questions.need
    return [None if need[cell] != need[cell] else float(need[cell]) for cell in picture.statuses]


def _shares(picture: Picture) -> list[Share]:
    supply = picture.supply
    found = []
    for figure in picture.bundle.asked.signs.by_signal.get(SHARES, ()):
        if not figure.population or figure.area is not None:
            continue
        yes = no = 0
        for number in supply.populations.of.tolist():
            said = dict(supply.populations.facts[number]).get(figure.population)
            yes += said is True
            no += said is False
        caseload = figure.value * 100 if figure.value <= 1 else figure.value
        share = 100 * yes / len(supply.listings) if len(supply.listings) else 0.0
        found.append(Share(label("populations", figure.population), caseload, share, yes + no))
    return sorted(found, key=lambda each: -each.caseload)


def _grid(picture: Picture, rows: Sequence[NeedSignal]) -> Grid:
    kinds = tuple(sorted({_kind(row) for row in rows}))
    areas = list(dict.fromkeys(row.area_code for row in rows))
    latest = {(row.area_code, _kind(row)): row for row in sorted(rows, key=lambda row: row.period)}
    table = [
        [row.value if (row := latest.get((area, kind))) else None for kind in kinds]
        for area in areas
    ]
    counts = any(row.value > 1 for row in latest.values())
    kept = suppress(table) if counts else table
    name = picture.bundle.area_map.name
    lines = []
    for area, values in zip(areas, kept, strict=True):
        own = [latest.get((area, kind)) for kind in kinds]
        figures = [_shown(row, value, counts) for row, value in zip(own, values, strict=True)]
        periods = tuple(sorted({row.period for row in own if row is not None and row.period}))
        lines.append(GridLine(area, name(area) if area else "Everywhere", figures, periods))
    several = len({period for line in lines for period in line.periods}) > 1
    sources = tuple(sorted({row.source for row in rows if row.source}))
    assumptions = tuple(sorted({row.assumption for row in rows if row.assumption}))
    return Grid(kinds, lines, several, sources, assumptions)


def _shown(row: NeedSignal | None, kept: float | None, counts: bool) -> tuple[Shown, float | None]:
    """One figure as it may be told, with its margin; `kept` is None where it is withheld."""
    if row is None:
        return Shown(None, NOT_COLLECTED), None
    if kept is None:
        return Shown(None, WITHHELD), None
    shown = estimate(row.value, row.margin_of_error) if counts else Shown(row.value)
    return shown, row.margin_of_error if shown.missing is None else None


def _kind(row: NeedSignal) -> str:
    parts = [
        label(vocabulary, code)
        for vocabulary, code in (
            ("services", row.service),
            ("languages", row.language),
            ("populations", row.population),
        )
        if code
    ]
    return ", ".join(parts) or "All"
