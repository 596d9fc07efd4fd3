"""Copying a service: everything that is said of it, for another place, as a draft that nobody has verified."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect

from directory.models import Location, Service, ServiceAtLocation, ServiceStatus

_PARTS = (
    "terms", "populations", "postures", "languages", "phones", "contacts", "schedules", "service_areas",
    "cost_options", "required_documents", "additional_urls", "funding",
)  # fmt: skip
_OWN = frozenset(
    {"id", "version", "created_at", "modified_at", "service_id", "contact_id", "phone_id"}
)
_BELOW = {"Contact": ("phones",), "Phone": ("languages",)}


def copy_service(service: Service, place: Location) -> Service:
    """A draft like the service, at another place of the same organization; verifications and room stay behind."""
    copied: Service = _copy(service)
    copied.status = ServiceStatus.DRAFT
    for part in _PARTS:
        getattr(copied, part).extend(_copy(row) for row in getattr(service, part))
    copied.sites.append(ServiceAtLocation(location=place))
    return copied


def _copy(row: Any) -> Any:
    columns = inspect(type(row)).column_attrs.keys()
    copied = type(row)(**{name: getattr(row, name) for name in columns if name not in _OWN})
    for part in _BELOW.get(type(row).__name__, ()):
        getattr(copied, part).extend(_copy(each) for each in getattr(row, part))
    return copied
