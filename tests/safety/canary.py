"""A listing in which every column holds a word of its own, so that a leak tells which column it came from."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from sqlalchemy import Text, inspect
from sqlalchemy.sql.sqltypes import String

from directory import models as m
from directory.encryption.columns import Sealed
from directory.publication.classification import Exposure, exposures

# Nobody of these audiences may ever see what these columns hold.
HIDDEN = {Exposure.STAFF, Exposure.SECRET}

LATITUDE, LONGITUDE = 38.123456, -122.654321
"""Where the confidential place is."""
UNLISTED = 38.987654, -122.345678
"""Where a place is that nobody outside sees, and that is no secret to staff."""


class Canaries:
    """Words planted in records, each with the column it stands in."""

    def __init__(self) -> None:
        self.forbidden: dict[str, str] = {}
        self.of_hidden_places: dict[str, str] = {}
        self.linked: list[Any] = []

    def plant(self, record: Any, hidden: bool, **kept: Any) -> Any:
        """Fill every free text column that is not given with a word; remember it when it may not be seen.

        `hidden` says that the whole record may not be seen, whatever its columns are classified as.
        """
        classes = exposures()
        table = record.__table__.name
        for name, value in kept.items():
            setattr(record, name, value)
        for column in inspect(type(record)).columns:
            if column.key in kept or column.foreign_keys or not _is_free_text(column):
                continue
            word = f"canary{len(self.forbidden):03d}{table.replace('_', '')}{column.key.replace('_', '')}"
            setattr(record, column.key, word)
            if hidden or classes[table, column.key] in HIDDEN:
                self.forbidden[word] = f"{table}.{column.key}"
        return record

    def forbid(self, word: str, where: str) -> str:
        """A value of another kind (a number, a phone) that may not be seen."""
        self.forbidden[word] = where
        return word

    def forbidden_to(self, role: m.Role | None) -> dict[str, str]:
        """The words that a role may never see, however it asks: a place in hiding is shown to none."""
        if role in (m.Role.EDITOR, m.Role.COORDINATOR, m.Role.ADMINISTRATOR):
            return self.of_hidden_places
        if role is m.Role.PLANNER:
            return {
                word: where
                for word, where in self.forbidden.items()
                if where.split(".")[0] not in _AT_THE_TABLE and where not in _NAMES
            }
        return self.forbidden

    def found_in(self, content: bytes, forbidden: Mapping[str, str] | None = None) -> list[str]:
        """The columns whose words stand in the content, plainly or encoded; of all words unless some are given."""
        text = content.decode("utf-8", "replace").casefold()
        digits = re.sub(r"\D+", "", text)
        return [
            where
            for word, where in (self.forbidden if forbidden is None else forbidden).items()
            if any(form in text for form in _forms(word))
            or (word.isdecimal() and len(word) > 6 and word in digits)
        ]


_AT_THE_TABLE = frozenset({"person", "meeting", "body", "attendance"})
"""Tables that whoever may see stakeholders sees, and with them the names of the organizations there."""

_NAMES = frozenset({"organization.name", "service.name"})
"""What planners know by name although it is unlisted: who offers what is what they compare with the need."""


def _is_free_text(column: Any) -> bool:
    return isinstance(column.type, (Text, String, Sealed)) and type(column.type).__name__ != "Enum"


@cache  # a crawl looks for the same words in thousands of answers
def _forms(word: str) -> tuple[str, ...]:
    plain = word.casefold()
    encoded = base64.b64encode(word.encode()).decode().rstrip("=").casefold()
    return tuple({plain, quote(plain).casefold(), html.escape(plain), encoded})


def planted() -> tuple[list[Any], Canaries]:
    """Records to add, and the words in them that nobody outside may see."""
    canaries = Canaries()
    organization = canaries.plant(m.Organization(), hidden=False, kind="nonprofit")
    open_service = _service(canaries, organization, hidden=False, audience=m.Audience.PUBLIC)
    _place(canaries, organization, open_service, confidential=True)
    _place(canaries, organization, open_service, confidential=False)
    staff_only = _service(canaries, organization, hidden=True, audience=m.Audience.STAFF)
    _place(canaries, organization, staff_only, confidential=False, hidden=True)
    inactive = _service(canaries, organization, hidden=True, status=m.ServiceStatus.INACTIVE)
    _place(canaries, organization, inactive, confidential=False, hidden=True)
    hidden = canaries.plant(
        m.Organization(), hidden=True, kind="nonprofit", audience=m.Audience.STAFF
    )
    _service(canaries, hidden, hidden=True, audience=m.Audience.PUBLIC)
    person = canaries.plant(m.Person(), hidden=True)
    meeting = canaries.plant(
        m.Meeting(),
        hidden=True,
        body=canaries.plant(m.Body(), hidden=True),
        held_on=date(2026, 1, 2),
    )
    meeting.attendances.append(
        canaries.plant(
            m.Attendance(position=0), hidden=True, person=person, organization=organization
        )
    )
    source = _source(canaries, open_service)
    return [organization, hidden, person, meeting, source, *canaries.linked], canaries


def _source(canaries: Canaries, service: m.Service) -> m.Source:
    """Another directory that says something else of a place in hiding, and of the service there."""
    source: m.Source = canaries.plant(m.Source(), hidden=True, kind=m.SourceKind.API)
    place = next(site.location for site in service.sites if site.location.confidential)
    service.id = uuid4()
    for number, (kind, record) in enumerate((("location", place), ("service", service))):
        word = canaries.forbid(f"canarytheirs{number}", "source_conflict.theirs")
        if kind == "location":
            canaries.of_hidden_places[word] = "source_conflict.theirs"
        source.conflicts.append(
            m.SourceConflict(
                kind=kind,
                record_id=record.id,
                field="description",
                reason=m.ConflictReason.DIFFERS,
                theirs=json.dumps(word),
            )
        )
    return source


def _service(
    canaries: Canaries, organization: m.Organization, hidden: bool, **marks: Any
) -> m.Service:
    service: m.Service = canaries.plant(m.Service(), hidden=hidden, **marks)
    organization.services.append(service)
    service.verifications.append(
        canaries.plant(m.Verification(on=date(2026, 11, 1)), hidden=hidden)
    )
    service.postures.append(
        canaries.plant(
            m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT),
            hidden=hidden,
            answer="never_without_consent",
        )
    )
    service.contacts.append(
        canaries.plant(
            m.Contact(
                phones=[
                    canaries.plant(
                        m.Phone(), hidden=True, number=canaries.forbid("4155550177", "phone")
                    )
                ]
            ),
            hidden=True,
            roles=["intake"],
            audience=m.Audience.STAFF,
        )
    )
    service.phones.append(canaries.plant(m.Phone(), hidden=True, audience=m.Audience.STAFF))
    return service


def _place(
    canaries: Canaries,
    organization: m.Organization,
    service: m.Service,
    confidential: bool,
    hidden: bool = False,
) -> None:
    secret = confidential or hidden
    before = set(canaries.forbidden)
    latitude, longitude = (
        (LATITUDE, LONGITUDE) if confidential else UNLISTED if hidden else (38.0, -122.0)
    )
    location = canaries.plant(
        m.Location(id=uuid4()),
        hidden=secret,
        organization=organization,
        confidential=confidential,
        area_code=None,
        latitude=latitude,
        longitude=longitude,
    )
    location.addresses.append(canaries.plant(m.Address(), hidden=secret))
    location.accessibility.append(canaries.plant(m.Accessibility(), hidden=secret))
    location.phones.append(canaries.plant(m.Phone(), hidden=secret))
    location.contacts.append(canaries.plant(m.Contact(), hidden=True, roles=[]))
    site = canaries.plant(m.ServiceAtLocation(location=location), hidden=secret)
    site.phones.append(canaries.plant(m.Phone(), hidden=secret))
    site.contacts.append(canaries.plant(m.Contact(), hidden=True, roles=[]))
    for owner in (location, site):
        words = f"canary{len(canaries.forbidden):03d}wordsabouthours"
        schedule = m.Schedule(opening_hours="Mo 09:00-10:00")
        if secret:
            door, rule = (words.replace("words", each) for each in ("comment", "rule"))
            schedule.opening_hours = f'Mo 09:00-10:00 "{door}"'
            schedule.description = canaries.forbid(words, "schedule.description")
            schedule.rule = {"notes": rule}
            canaries.forbid(door, "schedule.opening_hours")
            canaries.forbid(rule, "schedule.rule")
        owner.schedules.append(schedule)
    for contact in (*location.contacts, *site.contacts):
        contact.phones.append(canaries.plant(m.Phone(), hidden=True))
    location.languages.append(canaries.plant(m.Language(), hidden=secret, code="spa"))
    location.phones[0].languages.append(canaries.plant(m.Language(), hidden=secret, code="vie"))
    site.service_areas.append(
        canaries.plant(m.ServiceArea(), hidden=secret, area_code=None, extent_type=None)
    )
    of_place = {"link_entity": "location", "link_id": location.id}
    canaries.linked += [
        canaries.plant(m.Attribute(), hidden=secret, link_type=None, **of_place),
        canaries.plant(m.SourceChange(), hidden=True, **of_place),
    ]
    service.sites.append(site)
    if secret:
        for number in (latitude, longitude):
            canaries.forbid(f"{number:.3f}", "location coordinates")
    if confidential:
        canaries.of_hidden_places |= {
            word: where for word, where in canaries.forbidden.items() if word not in before
        }
