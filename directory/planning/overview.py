"""Where planners start, the ranking, one cell in full, and the brief for a meeting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory.gaps.answer_sentences import left_out_areas
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.reasons import Why
from directory.gaps.snapshots import latest_before
from directory.gaps.trend import Cause, waterfall
from directory.models import GapActionState, GapSnapshot
from directory.planning import cells
from directory.planning.actions import (
    ActionForm,
    action_form,
    actions_of,
    listing_choices,
    new_action,
    open_actions,
)
from directory.planning.blueprint import planning
from directory.planning.call_sheet import to_call
from directory.planning.cell_history import document_of, history
from directory.planning.equity import by_language, by_population
from directory.planning.exclusions import excluded
from directory.planning.gap_view import current_view, page
from directory.planning.removals import offer_to_undo
from directory.planning.target_answers import missing_most
from directory.planning.text_origins import text_origins
from directory.planning.unplaced import without_place
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.forms import once
from directory.web.gap_calls import asks_in_words
from directory.web.labels import label

Answer = str | Response | tuple[str, int]

PER_PAGE = 25
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a snapshot: the index before and now, and what moved it."""

    snapshot: GapSnapshot
    moved: dict[Cause, float]
    statuses: dict[Status, int]


@dataclass(frozen=True, slots=True)
class TargetState:
    """The state of a target as a whole: its worst cell, and the share of its areas that are met."""

    number: int
    status: Status
    met: int
    cells: int
    score: float


@planning.get("/")
@requires(Right.SEE_GAPS)
def overview() -> str:
    """The state of coverage on one page."""
    picture = current_view().picture
    return page(
        "planning/overview.html",
        since=since_last(picture),
        answers=missing_most(picture, SHOWN),
        left_out=left_out_areas(picture.evaluation, range(len(picture.targets)), Phrasebook(label)),
        unplaced=len(without_place(picture)),
        losses=picture.losses[:SHOWN],
        calls=to_call(db.session(), picture)[:SHOWN],
        asks=asks_in_words(),
        met=Status.MET,
        actions=open_actions(db.session())[:SHOWN],
        languages=by_language(picture),
        populations=by_population(picture),
    )


@planning.get("/gaps")
@requires(Right.SEE_GAPS)
def gaps() -> str:
    """Every cell that is short, the first to close first; filtered by status, reason, target or area."""
    picture = current_view().picture
    asked = request.args
    chosen = _chosen(picture, {name: value for name, value in asked.items() if value})
    number = max(1, asked.get("page", 1, type=int))
    shown = chosen[(number - 1) * PER_PAGE : number * PER_PAGE]
    return page(
        "planning/gaps.html",
        rows=[cells.gap(picture, cell) for cell in shown],
        total=len(chosen),
        number=number,
        pages=-(-len(chosen) // PER_PAGE),
        first=(number - 1) * PER_PAGE,
        asked=asked,
        reasons=list(Why),
        statuses=list(Status),
        targets=[picture.record(n) for n in range(len(picture.targets))],
        areas=[(code, picture.area_name(n)) for n, code in enumerate(picture.supply.areas)],
    )


@planning.get("/targets/<code>/areas/<path:area>")
@requires(Right.SEE_GAPS)
def cell(code: str, area: str) -> str:
    """One cell in full."""
    return cell_page(code, area)


@planning.post("/targets/<code>/areas/<path:area>/actions")
@requires(Right.EDIT_GAPS)
def add_action(code: str, area: str) -> Answer:
    """Set out to do something about a gap."""
    picture = current_view().picture
    found = picture.cell(code, area) or abort(404)
    form = ActionForm()
    if not form.validate():
        form.listing.choices = listing_choices(cells.misses(picture, found))
        return cell_page(code, area, form), 422

    def work() -> str:
        action = new_action(picture, found, form)
        db.session.add(action)
        db.session.flush()
        offer_to_undo([action], "Saved: the action. The list of actions shows it.")
        return url_for("planning.action", action_id=action.id)

    return once(form, work)


def cell_page(code: str, area: str, form: ActionForm | None = None) -> str:
    """The page of a cell, with the form that begins an action."""
    picture = current_view().picture
    found = picture.cell(code, area) or abort(404)
    behind = cells.providers(picture, found)
    near = cells.misses(picture, found)
    return page(
        "planning/cell.html",
        gap=cells.gap(picture, found),
        rank=f"no. {picture.order.index(found) + 1:,}" if found in picture.order else "",
        providers=behind,
        speaking=cells.speaking(db.session(), behind),
        origin=partial(text_origins(db.session(), behind).words, target=picture.targets[found[0]]),
        leave_out=partial(url_for, "planning.new_exclusion", code=code, area=area)
        if may(Right.EDIT_GAPS)
        else None,
        misses=near,
        chance=cells.chance(picture, found, behind),
        spare=cells.spare(picture, found),
        signals=cells.signals(picture, found),
        history=history(db.session(), code, area),
        actions=actions_of(db.session(), code, area),
        excluded=excluded(db.session(), picture, found[0]),
        form=form or action_form(picture, near),
        states=GapActionState,
    )


def target_states(picture: Picture) -> Iterator[TargetState]:
    """The state of every target as a whole; one that asks for a share of its areas is met from that share on."""
    by_target: dict[int, list[Cell]] = {}
    for each in picture.statuses:
        by_target.setdefault(each[0], []).append(each)
    order = list(Status)
    for number, target in enumerate(picture.targets):
        own = by_target.get(number, [])
        met = sum(picture.statuses[each] is Status.MET for each in own)
        worst = max((picture.statuses[each] for each in own), key=order.index, default=Status.MET)
        if own and met / len(own) >= target.area_share:
            worst = Status.MET
        score = float(picture.evaluation.scores[0, number].sum())
        yield TargetState(number, worst, met, len(own), score)


def since_last(picture: Picture) -> Since | None:
    """What changed since the last snapshot before the day; None when there is none."""
    snapshot = latest_before(db.session(), picture.day)
    return None if snapshot is None else changes_since(snapshot, picture)


def changes_since(snapshot: GapSnapshot, picture: Picture) -> Since:
    """What a picture has more, or less where negative, than a snapshot."""
    moved = waterfall(snapshot.cells, document_of(picture))
    statuses = {
        status: picture.counts[status] - int(snapshot.statuses.get(status.value, 0))
        for status in Status
    }
    return Since(snapshot, moved, statuses)


def _chosen(picture: Picture, asked: Mapping[str, str]) -> Sequence[Cell]:
    """The cells that are asked for, as they are ranked; met ones come last, and only when they are asked for."""
    cells: Sequence[Cell] = picture.listed
    if asked.get("status") == Status.MET:
        cells = [cell for cell, status in picture.statuses.items() if status is Status.MET]
    read: dict[str, Callable[[Cell], Collection[str]]] = {
        "status": lambda cell: (picture.statuses[cell].value,),
        "why": lambda cell: (picture.why[cell].value,) if cell in picture.why else (),
        "target": lambda cell: (picture.targets[cell[0]].code,),
        "area": lambda cell: (picture.evaluation.area(cell[1]),),
        "service": lambda cell: (picture.targets[cell[0]].service or "",),
        "population": lambda cell: (picture.targets[cell[0]].population or "",),
        "language": lambda cell: picture.targets[cell[0]].languages,
    }
    for name, values in read.items():
        if name in asked:
            cells = [cell for cell in cells if asked[name] in values(cell)]
    return cells
