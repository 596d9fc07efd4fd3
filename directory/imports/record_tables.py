"""Which table holds which kind of record and which part of it, for loading a picture and for applying a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_

from directory import models

MODELS: Mapping[str, Any] = {
    "organization": models.Organization,
    "program": models.Program,
    "location": models.Location,
    "service": models.Service,
    "service_at_location": models.ServiceAtLocation,
    "taxonomy": models.Taxonomy,
    "taxonomy_term": models.TaxonomyTerm,
    "unit": models.Unit,
    "alias": models.OrganizationAlias,
    "hotline": models.Hotline,
    "synonym": models.SynonymTerm,
    "public_text": models.PublicText,
    "translation": models.Translation,
    "area_set": models.AreaSet,
    "area": models.Area,
    "target": models.Target,
    "need": models.Need,
    "need_signal": models.NeedSignal,
    "travel_time": models.TravelTime,
}

_PARTS: Mapping[str, Any] = {
    "identifiers": models.OrganizationIdentifier,
    "phones": models.Phone,
    "contacts": models.Contact,
    "languages": models.Language,
    "schedules": models.Schedule,
    "service_areas": models.ServiceArea,
    "addresses": models.Address,
    "accessibility": models.Accessibility,
    "populations": models.ServicePopulation,
    "postures": models.ServicePosture,
    "capacities": models.Capacity,
    "verifications": models.Verification,
    "cost_options": models.CostOption,
    "required_documents": models.RequiredDocument,
    "additional_urls": models.Url,
    "funding": models.Funding,
    "attributes": models.Attribute,
    "history": models.SourceChange,
}
_TERMS: Mapping[str, Any] = {
    "organization": models.OrganizationTerm,
    "service": models.ServiceTerm,
}
# Rows that name the kind of record they belong to.
_LINKED = (models.Attribute, models.SourceChange)


def table_of(part: str, owner: str) -> Any:
    """The table of one part of a kind of record."""
    return _TERMS[owner] if part == "terms" else _PARTS[part]


def owner_column(model: Any, owner: str) -> Any:
    """The column that names the owner of a row."""
    return model.link_id if model in _LINKED else getattr(model, f"{owner}_id")


def ownership(model: Any, owner: str, owner_id: UUID) -> dict[str, Any]:
    """The values that make a row belong to its owner."""
    if model in _LINKED:
        return {"link_entity": owner, "link_id": owner_id}
    return {f"{owner}_id": owner_id}


def owned_by(model: Any, owner: str, owners: Collection[UUID]) -> ColumnElement[bool]:
    """The condition that a row belongs to one of these owners."""
    condition: ColumnElement[bool] = owner_column(model, owner).in_(owners)
    if model in _LINKED:
        return and_(model.link_entity == owner, condition)
    return condition
