"""Notices of services: words that hold until a day and are gone after it."""

from __future__ import annotations

from datetime import date

from directory.models.publication.published_document import ServiceDocument


def current_alert(service: ServiceDocument, day: date) -> str | None:
    """The notice of a published service as long as it holds; its last day is included."""
    alert = service.get("alert")
    last = service.get("alert_expires_on")
    if last is not None and date.fromisoformat(last) < day:
        return None
    return alert
