"""Records in the words of HSDS 3.1: declared fields under their names there, and what the standard writes otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from directory import models
from directory.fields.declared import fields_of
from directory.hsds.presentation.plain_values import Document, compact, safe_link

_LINKED = frozenset({"url", "website", "uri", "logo", "email", "assurer_email", "schedule_link"})
"""The HSDS names of what programs follow or write to."""


def document(record: Any, **others: Any) -> Document:
    """The fields of a record that documents have, with `others` in their place or beside them."""
    model: Any = type(record)
    names, values = _reader(model)
    told = dict(zip(names, values(record), strict=True))
    for name in _LINKED & told.keys():
        told[name] = safe_link(told[name])
    return compact(told | others)


@cache
def _reader(model: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The HSDS names of a table's fields, and what reads their values from a record."""
    told = {
        each.hsds or name: name
        for name, each in fields_of(model).items()
        if each.is_told and each.hsds != ""
    }
    return ("id", *told), attrgetter("id", *told.values())


def organization(record: models.Organization) -> Document:
    """The organization's own fields, with sector, kind and leadership beside the standard ones."""
    return document(
        record,
        sector=record.sector,
        leadership=record.codes("leadership"),
        industries=record.codes("industries"),
        last_modified=record.modified_at,
    )


def program(record: models.Program) -> Document:
    """A program; HSDS requires a description, so its name stands in for a missing one."""
    return document(record, description=record.description or record.name)


def service(record: models.Service) -> Document:
    """The service's own fields, the standard ones and those of our profile."""
    answers = {posture.topic.value: _answer(posture) for posture in record.postures}
    return document(
        record,
        alert_expires_on=record.alert_expires_on if record.alert else None,
        last_modified=record.last_modified,
        terms=record.codes("services"),
        modes=record.codes("modes"),
        routes=record.codes("routes"),
        exclusions=record.codes("exclusions"),
        requirements=record.codes("requirements"),
        remedies=record.codes("remedies"),
        industries=record.codes("industries"),
        line_answers=[line_answer(row) for row in record.line_answers],
        populations=[
            {"code": population.code, "accepts": population.accepts}
            for population in sorted(record.populations, key=lambda row: row.code)
        ],
        **answers,
    )


def line_answer(record: models.CrisisLineAnswer) -> Document:
    """What a crisis line answers to one question of callers, who says so and since when."""
    return compact(
        {
            "question": record.question.value,
            "answer": record.answer,
            "source": record.source,
            "stated_on": record.stated_on,
        }
    )


def service_summary(record: models.Service) -> Document:
    """What a list of services says of one."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "description": record.description,
            "status": record.status.value,
            "terms": record.codes("services"),
            "modes": record.codes("modes"),
            "hotline_24_7": record.hotline_24_7,
        }
    )


def _answer(posture: models.ServicePosture) -> str | bool:
    return {"yes": True, "no": False}.get(posture.answer, posture.answer)


def location(record: models.Location) -> Document:
    """A place that may be shown, with its addresses and accessibility."""
    return document(
        record,
        addresses=[document(row) for row in record.addresses],
        accessibility=[document(row) for row in record.accessibility],
        languages=[language(row) for row in record.languages],
        schedules=[schedule(row) for row in record.schedules],
    )


def verification(record: models.Verification, interval: int) -> Document:
    """The day, the way and the interval of the last confirmation; who confirmed stays with staff."""
    return compact({"on": record.on, "method": record.method.value, "interval": interval})


def capacity(record: models.Capacity) -> Document:
    """Whether there is room, since when, and until when that counts."""
    return compact(
        {
            "status": record.status.value,
            "as_of": record.as_of,
            "expires": record.expires_on,
            "wait_days": record.wait_days,
            "slots": record.slots,
            "maximum": record.maximum,
            "unit": record.unit,
            "description": record.description,
        }
    )


def counted_capacity(record: models.Capacity) -> Document:
    """A capacity as the standard counts it; the unit by its name, that of a statement without one is left out."""
    return document(record, unit=record.unit)


def phone(record: models.Phone) -> Document:
    """A number; HSDS wants the extension as a number, so one that is not stays in the description."""
    extension = record.extension
    numeric = int(extension) if extension and extension.isdecimal() else None
    rest = f"ext. {extension}" if extension and numeric is None else None
    return document(
        record,
        extension=numeric,
        description=", ".join(filter(None, [record.description, rest])),
        languages=[language(row) for row in record.languages],
    )


def language(record: models.Language) -> Document:
    """A language with its level; the key `level` is absent when nobody asked."""
    return document(record, tested=record.tested or None)


def schedule(record: models.Schedule) -> Document:
    """Opening hours: the HSDS rule as it came, OSM syntax and the words of the source."""
    return compact(record.rule) | document(record)


def attribute(record: models.Attribute) -> Document:
    """A term of a foreign taxonomy or a free value, as it came."""
    term = compact({"taxonomy": record.taxonomy, "code": record.code, "name": record.name})
    return document(record, link_entity=record.link_entity, taxonomy_term=term)
