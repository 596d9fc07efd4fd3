"""The sheet of needs as a plan: the need of a target in an area, or a figure that is a sign of need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan, PlannedGroup
from directory.imports.sheets.area_shares import AreaShares, Carried, DivisionUnclear
from directory.imports.sheets.known_areas import load_areas
from directory.imports.sheets.planning_sheets import RowRefused, SheetRow, plan_rows, planned
from directory.imports.sheets.row_texts import reads_texts
from directory.imports.sheets.targets import target_ids, target_sentences
from directory.models import Need, NeedSignal
from directory.models.planning.need_signal import signal_words
from directory.models.planning.target import CITYWIDE
from directory.parsing.cell_values import as_code
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table
from directory.publication.vocabularies import FALLBACK, Vocabulary, load_vocabulary

DIRECT = ("target", "area", "need")
BY_SIGNAL = (
    "signal", "service", "language", "population", "area", "value", "margin_of_error", "period", "source", "assumption",
    "division",
)  # fmt: skip

_KEY = ("signal", "service", "language", "population", "area_code", "period")


@reads_texts
def plan_needs(session: Session, table: Table) -> Plan:
    """What the sheet would add and change; it has the columns of `DIRECT`, or those of `BY_SIGNAL`.

    Raises NothingToRead when it has neither.
    """
    columns = {as_code(heading) for heading in table.header}
    if "signal" in columns:
        return _plan_signals(session, table)
    if "target" in columns:
        return _plan_direct(session, table)
    raise NothingToRead(
        f"{table.name} is no sheet of needs; it has {', '.join(DIRECT)}, or {', '.join(BY_SIGNAL)}"
    )


def _plan_direct(session: Session, table: Table) -> Plan:
    ids = target_ids(session)
    on_record = {(each.target_id, each.area_code): each for each in session.scalars(select(Need))}
    group, seen = PlannedGroup("Needs"), dict[tuple[str, ...], int]()
    words, names = load_vocabulary(session), target_sentences(session)

    def take(row: SheetRow) -> None:
        code = row.needed("target")
        if code not in ids:
            raise RowRefused("target", f"“{code}” is no target on record; import the targets first")
        word = row.needed("area")
        area = CITYWIDE if as_code(word) == CITYWIDE else row.area_on_map("area", word)
        need = row.number("need")
        if need is None or need > 100:
            raise RowRefused("need", "a need is a number from 0 to 100")
        _refuse_twice(row, seen, (code, area), "area")
        key = {"target_id": ids[code], "area_code": area}
        known = on_record.get((ids[code], area))
        label = f"{names.get(code) or code} in {words.label('areas', area, FALLBACK)}"
        record = planned("need", label, known, key, {"need": need})
        row.plan.count(record)
        group.records += [record] if record.fields else []

    return _finished(session, table, words, DIRECT, DIRECT, take, group)


def _plan_signals(session: Session, table: Table) -> Plan:
    """Figures as they are; those about areas of another set are added up by area of the primary set."""
    on_record = {
        tuple(getattr(each, name) for name in _KEY): each
        for each in session.scalars(select(NeedSignal))
    }
    group, seen = PlannedGroup("Signals of need"), dict[tuple[str, ...], int]()
    shares, carried = AreaShares(session), dict[tuple[str, ...], Carried]()
    words = load_vocabulary(session)

    def take(row: SheetRow) -> None:
        mark = _mark(row)
        value, margin = row.number("value"), row.number("margin_of_error")
        if value is None:
            raise RowRefused(
                "value", "the cell is empty; a missing figure is left out, not written"
            )
        division = row.text("division")
        _refuse_twice(row, seen, (*mark, division or ""), "signal")
        try:
            name = shares.choose(mark[4], division)
        except DivisionUnclear as unclear:
            raise RowRefused("division", str(unclear)) from unclear
        if name is None:
            said = {"value": value, "margin_of_error": margin, "source": row.text("source")}
            plan_one(row.plan, mark, said | {"assumption": row.text("assumption")})
            return
        parts = shares.of(mark[4], name)
        _refuse_mixed(shares, carried, mark, name, parts)
        for area, share in parts.items():
            sum_of = carried.setdefault((*mark[:4], area, mark[5]), Carried())
            sum_of.add(share, value, margin)
            sum_of.source = sum_of.source or row.text("source")
            sum_of.sets.add(name)
            sum_of.weighted = shares.weights_from(name)

    def plan_one(plan: Plan, mark: tuple[str, ...], said: dict[str, Any]) -> None:
        key = dict(zip(_KEY, mark, strict=True))
        record = planned("need_signal", _words(mark, words), on_record.get(mark), key, said)
        plan.count(record)
        group.records += [record] if record.fields else []

    plan = _finished(session, table, words, BY_SIGNAL, ("signal", "value"), take, group)
    for mark, each in sorted(carried.items()):
        if (*mark, "") in seen:
            continue  # the sheet gives the figure itself, which needs no assumption
        margin = None if each.margin is None else round(each.margin, 4)
        said = {"value": round(each.value, 4), "margin_of_error": margin, "source": each.source}
        plan_one(plan, mark, said | {"assumption": each.assumption})
    plan.groups = [group] if group.records else []
    return plan


def _mark(row: SheetRow) -> tuple[str, ...]:
    """What a figure is about, in the order of `_KEY`."""
    language, area = row.text("language"), row.text("area")
    return (
        as_code(row.needed("signal")),
        row.code("service", "services") or "",
        row.language(language) if language else "",
        row.code("population", "populations") or "",
        _area(row, area) if area else "",
        row.text("period") or "",
    )


def _words(mark: tuple[str, ...], words: Vocabulary) -> str:
    """What a figure is about as people say it: “reported cases, Spanish, Northgate, 2025”."""
    signal, *codes, period = mark
    kinds = ("services", "languages", "populations", "areas")
    labels = [
        words.label(kind, code, FALLBACK) for kind, code in zip(kinds, codes, strict=True) if code
    ]
    return ", ".join([signal_words(signal), *labels, *filter(None, [period])])


def _refuse_mixed(
    shares: AreaShares,
    carried: Mapping[tuple[str, ...], Carried],
    mark: tuple[str, ...],
    name: str,
    areas: Iterable[str],
) -> None:
    """Two censuses are not added up, and a figure of another one carries its years. Raises RowRefused."""
    if shares.weights_from(name) is not None and not mark[5]:
        raise RowRefused("period", "a figure of another census carries its years")
    for area in areas:
        before = carried.get((*mark[:4], area, mark[5]))
        if before is not None and name not in before.sets:
            others = ", ".join(sorted(before.sets))
            reason = f"figures of {others} for the same years are counted: people would count twice"
            raise RowRefused("division", reason)


def _area(row: SheetRow, word: str) -> str:
    """The code of an area; one of another division is found by its crosswalk or outlines alone."""
    return word if row.text("division") else row.area("area", word)


def _refuse_twice(
    row: SheetRow, seen: dict[tuple[str, ...], int], mark: tuple[str, ...], column: str
) -> None:
    if mark in seen:
        raise RowRefused(column, f"line {seen[mark]} says it already; the first is taken")
    seen[mark] = row.line


def _finished(
    session: Session,
    table: Table,
    words: Vocabulary,
    columns: Sequence[str],
    required: Sequence[str],
    take: Callable[[SheetRow], None],
    group: PlannedGroup,
) -> Plan:
    known, areas = words.codes(), load_areas(session)
    plan = plan_rows(table, columns, required, "a sheet of needs", known, areas, take)
    plan.groups = [group] if group.records else []
    return plan
