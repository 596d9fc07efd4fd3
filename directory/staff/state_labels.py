"""Editors' words for states of records; English only."""

from __future__ import annotations

from directory.models import ServiceStatus

STATUS_WORDS = {
    ServiceStatus.DRAFT: "Draft",
    ServiceStatus.ACTIVE: "Published",
    ServiceStatus.TEMPORARILY_CLOSED: "Closed for now",
    ServiceStatus.INACTIVE: "Suspended",
    ServiceStatus.DEFUNCT: "Archived",
}
STATUS_COLOURS = {
    ServiceStatus.DRAFT: "grey",
    ServiceStatus.ACTIVE: "green",
    ServiceStatus.TEMPORARILY_CLOSED: "yellow",
    ServiceStatus.INACTIVE: "orange",
    ServiceStatus.DEFUNCT: "red",
}
FRESHNESS_WORDS = {
    "fresh": "Verified",
    "due": "Due soon",
    "overdue": "Overdue",
    "never": "Never verified",
    "doubt": "A fact in doubt",
    "opens": "Opens by now: call",
}
FRESHNESS_COLOURS = {
    "fresh": "green",
    "due": "orange",
    "overdue": "red",
    "never": "grey",
    "doubt": "red",
    "opens": "orange",
}
