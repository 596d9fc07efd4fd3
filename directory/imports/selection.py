"""Leaving parts of a plan out: what a person does not accept is not written, nor what could not stand without it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from directory.imports.plan import Plan, PlannedGroup, PlannedRecord

_NEEDS = ("organization_id", "service_id", "location_id")
_PARENT = "parent_organization_id"


def without(plan: Plan, numbers: Collection[int]) -> Plan:
    """The plan without the groups of these numbers; counts are those of what stays."""
    kept = [group for number, group in enumerate(plan.groups) if number not in numbers]
    gone = {
        record.id
        for number, group in enumerate(plan.groups)
        if number in numbers
        for record in group.records
        if not record.known
    }
    chosen = Plan(plan.source, refused=plan.refused, doubts=plan.doubts, questions=plan.questions)
    chosen.staff_numbers = plan.staff_numbers
    chosen.shows_staff_numbers = plan.shows_staff_numbers
    chosen.set_aside = plan.set_aside + len(plan.groups) - len(kept)
    left = {group.name for number, group in enumerate(plan.groups) if number in numbers}
    chosen.organizations = {
        key: name for key, name in plan.organizations.items() if name not in left
    }
    chosen.held = [each for each in plan.held if each.organization.name not in left]
    chosen.counts["unchanged"].update(plan.counts["unchanged"])
    for group in kept:
        records = [_without(record, gone) for record in group.records]
        written = [each for each in records if each]
        chosen.groups.append(PlannedGroup(group.name, written, group.to_confirm))
    for group in chosen.groups:
        for record in group.records:
            chosen.count(record)
    # What was not accepted is not remembered as this source's either.
    untouched = {
        record.id
        for number, group in enumerate(plan.groups)
        if number in numbers
        for record in group.records
    }
    chosen.identifiers = [
        each for each in plan.identifiers if each.record_id not in gone | untouched
    ]
    return chosen


def _without(record: PlannedRecord, gone: set[UUID]) -> PlannedRecord | None:
    """The record as it can be written without those that are gone; None when it cannot."""
    if any(record.fields.get(name) in gone for name in _NEEDS):
        gone.add(record.id)
        return None
    if record.fields.get(_PARENT) in gone:
        return replace(
            record, fields={name: each for name, each in record.fields.items() if name != _PARENT}
        )
    return record
