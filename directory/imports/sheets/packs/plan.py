"""A coalition pack as one plan, and applying it: areas first, the policy last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.plan import Plan, PlannedGroup, PlannedRecord, joined
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.areas import plan_areas
from directory.imports.sheets.hotlines import plan_hotlines
from directory.imports.sheets.named_places import without_places
from directory.imports.sheets.packs.pack import (
    HOTLINES,
    SYNONYMS,
    TEXTS,
    VOCABULARIES,
    IncomingPack,
)
from directory.imports.sheets.packs.review_policy import apply_policy, plan_policy
from directory.imports.sheets.packs.terms import plan_terms
from directory.imports.sheets.packs.texts_and_synonyms import plan_synonyms, plan_texts
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import Table


@dataclass(frozen=True, slots=True)
class PackPlan:
    """`records` is what is written like any import, `policy` is written after it; `shown` is all of it."""

    records: Plan
    policy: PlannedRecord | None
    shown: Plan

    @property
    def changes_records(self) -> bool:
        """Whether anything would be written."""
        return bool(self.records.groups) or self.policy is not None


def plan_pack(session: Session, pack: IncomingPack) -> PackPlan:
    """What the pack would add and change. Nothing is taken away that it does not have."""
    plans = [plan_areas(session, areas, primary) for areas, primary in pack.areas]
    hidden = load_hidden_places(session)
    plans += [
        _plan_table(session, name, without_places(table, hidden))
        for name, table in sorted(pack.tables.items())
    ]
    records = joined(
        [Plan(pack.name, refused=list(pack.refused), doubts=list(pack.doubts)), *plans]
    )
    records.source = pack.name
    if not pack.policy:
        return PackPlan(records, None, records)
    policy = plan_policy(session, pack.policy)
    told = Plan(pack.name)
    told.count(policy)
    told.groups = [PlannedGroup("The policy of verification", [policy])] if policy.fields else []
    return PackPlan(records, policy if policy.fields else None, joined([records, told]))


def apply_pack(session: Session, plan: PackPlan, progress: Callable[[int], None]) -> None:
    """Write and publish it. The caller has begun to write, and commits."""
    apply_plan(session, plan.records, progress, uses_up=True)
    if plan.policy is not None:
        apply_policy(session, plan.policy)
        progress(1)


def _plan_table(session: Session, name: str, table: Table) -> Plan:
    if name.startswith(VOCABULARIES):
        vocabulary = name.removeprefix(VOCABULARIES).removesuffix(".csv")
        return plan_terms(session, vocabulary, table)
    plan = {HOTLINES: plan_hotlines, SYNONYMS: plan_synonyms, TEXTS: plan_texts}[name]
    try:
        return plan(session, table)
    except NothingToRead as problem:
        return Plan(name, refused=[Remark(name, None, None, str(problem))])
