"""Loading what is asked and how much it is needed: targets, needs as stated, signals with the weights in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from directory import models
from directory.gaps.area_map import AreaMap
from directory.gaps.inputs import CITYWIDE, HoursRule, Questions, Target
from directory.gaps.signals import Figure, Part, Signs
from directory.gaps.sparse_areas import RESIDENTS, sparse_areas
from directory.gaps.supply import Roster
from directory.models.listings.unmet_need import SHOWN_FROM
from directory.models.planning.need_signal import UNMET
from directory.models.planning.target import ORDINANCE
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.vocabulary_files import OrdinanceClass, in_force, read_ordinance_classes

WEEKS_COUNTED = 52
"""How far back what was looked for in vain counts."""

ALIKE = 100.0
"""What each cell counts where no need is on record at all: there, what is missing is still in order of severity."""


@dataclass(frozen=True, slots=True)
class AskedTargets:
    """The questions with the records behind them: `targets` in the order of the questions."""

    questions: Questions
    targets: Sequence[models.Target]
    stated: Mapping[tuple[int, int], float]
    signs: Signs

    def number(self, code: str) -> int | None:
        """The number of a target by its code."""
        return next((n for n, each in enumerate(self.targets) if each.code == code), None)

    def parts(self, target: int, column: int) -> list[Part]:
        """The signals behind the need of a cell; none where the coalition has stated it."""
        if (target, column) in self.stated:
            return []
        return self.signs.parts(self.questions.targets[target], column)


def load_questions(session: Session, day: date, area_map: AreaMap) -> AskedTargets:
    """The targets in force on the day, with the need of each in each area."""
    retired = models.Target.retired_on
    query = select(models.Target).where(or_(retired.is_(None), retired > day))
    records = [_copy(record) for record in session.scalars(query.order_by(models.Target.code))]
    ordinance = ordinance_languages(day)
    targets = tuple(_target(record, area_map, ordinance) for record in records)
    profile = weights_in_use(session)
    figures = [*_figures(session, area_map), *_looked_for(session, day, area_map)]
    signs = Signs(figures, _weights(profile, figures), len(area_map.codes), {UNMET})
    need = np.full((len(targets), len(area_map.codes) + 1), np.nan)
    for line, target in zip(need, targets, strict=True):
        line[:] = signs.need(target)
    stated = _stated(session, records, area_map)
    for (number, column), value in stated.items():
        need[number, column] = value
    name = f"{profile.name} {profile.number}" if profile else ""
    sparse = sparse_areas(signs.by_signal.get(RESIDENTS, ()))
    questions = Questions(targets, need, name, unknown_need(need), sparse, area_map.beyond)
    return AskedTargets(questions, records, stated, signs)


def unknown_need(need: NDArray[np.float64]) -> float:
    """What a cell counts whose need nobody knows, beside these."""
    return ALIKE if np.isnan(need).all() else 0.0


def without_excluded(
    session: Session, day: date, asked: AskedTargets, roster: Roster
) -> AskedTargets:
    """The same questions, each without the services that do not count for it on the day."""
    row = models.TargetExclusion
    query = select(row.target_id, row.service_id).where(row.on(day))
    out: dict[UUID, set[str]] = {}
    for target_id, service_id in session.execute(query):
        codes = roster.codes_by_service.get(service_id, ())
        out.setdefault(target_id, set()).update(codes)
    if not out:
        return asked
    targets = tuple(
        replace(target, without=frozenset(out.get(record.id, ())))
        for target, record in zip(asked.questions.targets, asked.targets, strict=True)
    )
    return replace(asked, questions=replace(asked.questions, targets=targets))


def weights_in_use(session: Session) -> models.WeightProfile | None:
    """The profile that counts; without one every signal weighs the same."""
    profile = models.WeightProfile
    query = select(profile).where(profile.in_use).order_by(profile.created_at.desc()).limit(1)
    return session.scalar(query)


def ordinance_languages(day: date) -> tuple[str, ...]:
    """The languages that a language access ordinance names on the day, of every jurisdiction on record."""
    classes: Sequence[OrdinanceClass] = read_ordinance_classes()
    found = (
        language
        for jurisdiction in {each.jurisdiction for each in classes}
        for each in in_force(classes, jurisdiction, day)
        for language in each.languages
    )
    return tuple(sorted(set(found)))


def _weights(profile: models.WeightProfile | None, figures: Sequence[Figure]) -> dict[str, float]:
    signals = {figure.signal for figure in figures}
    return {signal: profile.weight(signal) if profile else 1.0 for signal in signals}


def _copy(record: models.Target) -> models.Target:
    """The record apart from any session: it is kept beyond the transaction, to be read only."""
    columns = models.Target.__mapper__.columns.keys()
    return models.Target(**{name: getattr(record, name) for name in columns})


def _target(record: models.Target, area_map: AreaMap, ordinance: tuple[str, ...]) -> Target:
    citywide = CITYWIDE in record.area_codes
    columns = [area_map.number(code) for code in record.area_codes]
    return Target(
        code=record.code,
        sentence=record.sentence or "",
        service=record.service,
        languages=ordinance if ORDINANCE in record.languages else tuple(record.languages),
        minimum_level=RANKS[record.minimum_level] if record.minimum_level else None,
        population=record.population,
        k=record.k,
        max_minutes=record.max_minutes,
        travel_by=record.travel_by,
        daypart=record.daypart,
        min_hours=record.min_hours,
        hours_rule=HoursRule(record.hours_rule or HoursRule.ANY_DAY),
        areas=tuple(each for each in columns if each is not None)
        if record.area_codes and not citywide
        else None,
        citywide=citywide,
        area_share=record.area_share,
        modes=frozenset(record.modes),
        routes=frozenset(record.routes),
        severity=record.severity,
        equity=record.equity,
        room=record.room,
    )


def _stated(
    session: Session, records: Sequence[models.Target], area_map: AreaMap
) -> dict[tuple[int, int], float]:
    numbers = {record.id: number for number, record in enumerate(records)}
    need = models.Need
    found = {}
    for target_id, area, value in session.execute(
        select(need.target_id, need.area_code, need.need)
    ):
        column = len(area_map.codes) if area == CITYWIDE else area_map.number(area)
        if column is not None and target_id in numbers:
            found[numbers[target_id], column] = value
    return found


def _figures(session: Session, area_map: AreaMap) -> list[Figure]:
    """The signals on record; one about an area that the map lacks is left out."""
    row = models.NeedSignal
    query = select(
        row.signal, row.service, row.language, row.population, row.area_code, row.value, row.margin_of_error,
        row.period, row.source, row.assumption,
    )  # fmt: skip
    found = []
    for signal, service, language, population, area, *rest in session.execute(query):
        column = area_map.number(area) if area else None
        if column is not None or not area:
            found.append(Figure(signal, service, language, population, column, *rest))
    return found


def _looked_for(session: Session, day: date, area_map: AreaMap) -> list[Figure]:
    """What people looked for in vain in the past year, where it is often enough to be shown."""
    row, count = models.UnmetNeed, func.sum(models.UnmetNeed.count)
    since = day - timedelta(weeks=WEEKS_COUNTED)
    query = (
        select(row.service, row.language, row.population, row.area, count)
        .where(row.week > since, row.week <= day)
        .group_by(row.service, row.language, row.population, row.area)
        .having(count >= SHOWN_FROM)
    )
    found = []
    for service, language, population, area, value in session.execute(query):
        column = area_map.number(area) if area else None
        if column is not None or not area:
            source = "what people looked for here without finding it"
            period = f"{since:%Y-%m-%d}/{day:%Y-%m-%d}"
            found.append(
                Figure(
                    UNMET, service, language, population, column, float(value), None, period, source
                )
            )
    return found
