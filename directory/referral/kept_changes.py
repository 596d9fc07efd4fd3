"""What changed in a kept list, fact by fact: published documents against digests of what was read last. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FACTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "alternate_name"),
    "status": ("status", "alert"),
    "phone": ("phones", "contacts", "hotline_24_7"),
    "hours": ("schedules",),
    "access": ("routes", "application_process", "requirements", "required_documents", "wait_time"),
    "room": ("capacity", "capacities"),
    "address": ("service_at_locations", "confidential_location", "service_areas"),
    "languages": ("languages", "interpretation_services"),
    "who_it_serves": (
        "populations", "eligibility_description", "minimum_age", "maximum_age", "exclusions",
    ),
    "costs": ("fees_description", "cost_options"),
    "url": ("url", "email", "additional_urls"),
    "description": ("description", "terms", "modes"),
    "police": ("police_contact", "immigration_status", "serves_undocumented"),
}  # fmt: skip
"""Fact → the keys of a published document that tell it, in the order of the page."""

_NO_FACTS = frozenset({"id", "last_modified", "as_of", "updated", "expires"})
"""Keys that change where nothing changes for readers."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A service and its facts that read differently now; `is_new` where it was not there, `is_gone` where it is not."""

    service: str
    facts: tuple[str, ...] = ()
    is_new: bool = False
    is_gone: bool = False


def fact_digests(document: Mapping[str, Any]) -> dict[str, str]:
    """A digest of each fact that the document tells; what it does not tell has none."""
    found = {}
    for fact, keys in FACTS.items():
        told = {
            key: _facts_alone(document[key])
            for key in keys
            if document.get(key) not in (None, [], "")
        }
        if told:
            text = json.dumps(told, sort_keys=True, ensure_ascii=False)
            found[fact] = hashlib.sha256(text.encode()).hexdigest()[:24]
    return found


def changes(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> list[Changed]:
    """What reads differently, in the order of what is there now; what is gone comes last."""
    found = []
    for service, digests in after.items():
        if service not in before:
            found.append(Changed(service, is_new=True))
            continue
        known = before[service]
        facts = tuple(fact for fact in FACTS if known.get(fact) != digests.get(fact))
        if facts:
            found.append(Changed(service, facts))
    return found + [Changed(each, is_gone=True) for each in before if each not in after]


def _facts_alone(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _facts_alone(each) for key, each in value.items() if key not in _NO_FACTS}
    return [_facts_alone(each) for each in value] if isinstance(value, list) else value
