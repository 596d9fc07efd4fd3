"""A coalition pack as one plan, and applying it: areas first, the policy last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.plan import Plan, PlannedGroup, PlannedRecord, joined
from directory.imports.plan_text import kind_words
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.person_texts import about_persons
from directory.imports.sheets.areas import plan_areas
from directory.imports.sheets.crisis_lines import plan_crisis_lines
from directory.imports.sheets.packs.pack import (
    DESCRIPTION,
    FORMAT,
    HOTLINES,
    SYNONYMS,
    TEXTS,
    VOCABULARIES,
    IncomingPack,
)
from directory.imports.sheets.packs.removals import (
    Removals,
    apply_removals,
    emptied,
    plan_removals,
)
from directory.imports.sheets.packs.review_intervals import apply_policy, plan_policy
from directory.imports.sheets.packs.terms import plan_terms
from directory.imports.sheets.packs.texts_and_synonyms import plan_synonyms, plan_texts
from directory.imports.sheets.row_texts import without_places
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import Table


class NotWhole(ValueError):
    """A pack that may lack things on purpose was to be taken exactly; the message says what to write into it."""


@dataclass(frozen=True, slots=True)
class PackPlan:
    """`records` is what is written like any import, `policy` is written after it; `shown` is both.

    `removals` is what goes because the directory shall hold exactly what the pack holds; nothing of most imports.
    """

    records: Plan
    policy: PlannedRecord | None
    shown: Plan
    removals: Removals = field(default_factory=Removals)

    @property
    def changes_records(self) -> bool:
        """Whether anything would be written."""
        return bool(self.records.groups or self.removals.gone) or self.policy is not None

    @property
    def questions(self) -> list[str]:
        """What somebody must agree to: what callers dial or read leaves all pages, a text may describe a person."""
        gone = Counter(each.kind for each in self.removals.gone)
        found = [
            kind_words(kind, gone[kind]) for kind in ("crisis_line", "public_text") if gone[kind]
        ]
        taken = [f"This takes {' and '.join(found)} off all pages."] if found else []
        return taken + about_persons(self.shown.groups)


def plan_pack(session: Session, pack: IncomingPack, country: str, exact: bool = False) -> PackPlan:
    """What the pack would add and change. Nothing is taken away that it does not have, unless `exact` says so.
    `country` (ISO 3166-1) is that of phone numbers.

    Raises NotWhole where a pack that does not say that it is whole is to be taken so.
    """
    if exact and not pack.is_whole:
        raise NotWhole(
            f"{pack.name} does not say that it is whole. Where it holds everything that shall stay, write"
            f" `whole = true` below `format = {FORMAT}` in its {DESCRIPTION}."
        )
    plans = [plan_areas(session, areas, primary) for areas, primary in pack.areas]
    hidden = load_hidden_places(session)
    plans += [
        _plan_table(session, name, without_places(table, hidden), country)
        for name, table in sorted(pack.tables.items())
    ]
    records = joined(
        [Plan(pack.name, refused=list(pack.refused), doubts=list(pack.doubts)), *plans]
    )
    records.source = pack.name
    removals = Removals()
    if exact:
        _empty(records, emptied(session, pack))
        removals = plan_removals(session, pack)
    if not pack.policy:
        return PackPlan(records, None, records, removals)
    policy = plan_policy(session, pack.policy)
    told = Plan(pack.name)
    told.count(policy)
    told.groups = [PlannedGroup("The policy of verification", [policy])] if policy.fields else []
    shown = joined([records, told])
    return PackPlan(records, policy if policy.fields else None, shown, removals)


def _empty(plan: Plan, records: Iterable[PlannedRecord]) -> None:
    """Add to the plan what becomes empty, in the records that it changes anyway where there are."""
    planned = {each.id: each for group in plan.groups for each in group.records if each.known}
    group = PlannedGroup("What the pack leaves empty")
    for each in records:
        same = planned.get(each.id)
        if same is None:
            plan.counts["unchanged"][each.kind] -= 1
            plan.count(each)
            group.records.append(each)
        else:
            same.fields.update(each.fields)
            same.changes.extend(each.changes)
    plan.groups += [group] if group.records else []


def apply_pack(session: Session, plan: PackPlan, progress: Callable[[int], None]) -> None:
    """Write and publish it. The caller has begun to write, and commits."""
    apply_plan(session, plan.records, progress, uses_up=True)
    apply_removals(session, plan.removals.gone)
    if plan.policy is not None:
        apply_policy(session, plan.policy)
        progress(1)


def _plan_table(session: Session, name: str, table: Table, country: str) -> Plan:
    if name.startswith(VOCABULARIES):
        vocabulary = name.removeprefix(VOCABULARIES).removesuffix(".csv")
        return plan_terms(session, vocabulary, table)
    plans: dict[str, Callable[[Session, Table], Plan]] = {
        HOTLINES: partial(plan_crisis_lines, country=country),
        SYNONYMS: plan_synonyms,
        TEXTS: plan_texts,
    }
    try:
        return plans[name](session, table)
    except NothingToRead as problem:
        return Plan(name, refused=[Remark(name, None, None, str(problem))])
