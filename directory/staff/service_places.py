"""The task page of where a service is: its places, and the areas that it serves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from directory.models import Location, Service, ServiceArea, ServiceAtLocation
from directory.staff.closed_fields import close_values
from directory.staff.row_forms import SiteRow
from directory.web.forms import RecordForm
from directory.web.forms.fields import LONG, TermsField, lines, term_labels
from directory.web.forms.row_lists import RowsField
from directory.web.presentation.separators import listed


class AreasField(TermsField):
    """The areas served: known ones as check boxes."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, "areas", ServiceArea, **more)

    def show(self, record: Any) -> None:
        """The codes on record."""
        self.data = [row.area_code for row in record.service_areas if row.area_code]

    def keep(self, record: Any) -> None:
        """Add and take away known areas."""
        wanted = set(self.data or ())
        for row in list(record.service_areas):
            if row.area_code and row.area_code not in wanted:
                record.service_areas.remove(row)
        wanted -= {row.area_code for row in record.service_areas}
        for code in sorted(wanted):
            record.service_areas.append(ServiceArea(area_code=code))


class OtherAreasField(TextAreaField):
    """Areas that are no known ones, one a line."""

    def show(self, record: Any) -> None:
        """The words on record."""
        self.data = "\n".join(
            row.name for row in record.service_areas if not row.area_code and row.name
        )

    def keep(self, record: Any) -> None:
        """Add and take away areas in words."""
        wanted = lines(self.data)
        for row in list(record.service_areas):
            if not row.area_code and row.name not in wanted:
                record.service_areas.remove(row)
        known = {row.name for row in record.service_areas}
        for name in dict.fromkeys(wanted):
            if name not in known:
                record.service_areas.append(ServiceArea(name=name))


class SitesField(RowsField):
    """The places of the organization at which the service is had; `offered` is how many there are to choose from."""

    offered = 0

    @property
    def can_add(self) -> bool:
        """Whether a place is left to choose: an empty list of choices asks nothing."""
        return len(self.entries) < self.offered

    def show(self, record: Any) -> None:
        """A row for each place; an empty one only where there is a place to choose."""
        super().show(record)
        if not record.sites and not record.organization.locations:
            self.drop(0)

    def keep(self, record: Any) -> None:
        """A place stands once."""
        seen: set[str] = set()
        for entry in list(self.entries):
            if entry.form.location_id.data in seen:
                self.entries.remove(entry)
            seen.add(entry.form.location_id.data)
        for entry in self.entries:
            if entry.form.location_id.data:
                entry.form.location_id.data = UUID(entry.form.location_id.data)
        super().keep(record)


NAMELESS = "A place without a name"


def place_words(location: Any) -> str:
    """A place as its organization's people tell it from others.

    A hidden one by the beginning of its random id and by what is had there: its name can be its address.
    """
    if location.is_confidential:
        services = sorted({site.service.name for site in location.remaining_sites})
        return f"Confidential place {location.id.hex[:4].upper()}{_listed(services)}"
    address = next(iter(location.addresses), None)
    street = ", ".join(filter(None, (address.address_1, address.city))) if address else ""
    return " – ".join(filter(None, (location.name, street))) or NAMELESS


def _listed(names: list[str]) -> str:
    return f" ({listed(names)})" if names else ""


class Places(RecordForm):
    """Where it is, and for which areas."""

    sites = SitesField("Places", SiteRow, ServiceAtLocation, "place")
    areas = AreasField("Areas served")
    other_areas = OtherAreasField("Other areas served, one a line", [LONG])

    def prepare(self, record: Any) -> None:
        """Offer the organization's places; the way in to a hidden one stays closed."""
        close_values(self, record)
        offered = {"": "Choose a place"}
        offered |= {str(each.id): place_words(each) for each in record.organization.locations}
        self.sites.offered = len(offered) - 1
        if not self.sites.offered:
            self.sites.description = (
                f"No place of {record.organization.name} is on record yet. If people go somewhere, add it. If all of "
                "it is by phone or online, choose only the areas served."
            )
        for entry in self.sites.entries:
            entry.form.location_id.choices = offered

    def validate_sites(self, field: RowsField) -> None:
        """Only places of the organization."""
        for entry in field.entries:
            chosen = entry.form.location_id
            if chosen.data and chosen.data not in chosen.choices:
                raise ValidationError("Choose one of the organization's places")


def are_areas_known(service: Service) -> bool:
    """Whether it has been told where it is, or whom it reaches; nothing is missing while no area is on record."""
    return bool(service.sites or service.service_areas or not term_labels("areas"))


def seen_of_place(place: Any) -> str:
    """What the public sees of a place once a service there is published, as somebody would say it."""
    if place.is_confidential:
        return (
            "Nothing of this place: no name, no address, no point on a map. Listings say which areas they serve, and "
            "only where these are two or more."
        )
    if not place.addresses:
        return f"“{place_words(place)}”, with no address yet."
    return f"“{place_words(place)}”, on the page, on maps and in files that others take. Anyone can read it."


def seen_of_service(service: Service) -> list[str]:
    """The same for each place of a service; a hidden one is told of once, without its name."""
    shown = [site.location for site in service.sites if not site.suspended_at]
    found = [seen_of_place(each) for each in shown if not each.is_confidential]
    hidden = sum(each.is_confidential for each in shown)
    if hidden:
        there = "is a confidential place" if hidden == 1 else f"are {hidden} confidential places"
        found.append(f"That there {there}, and not where.")
    return found or ["No place."]


def other_places(service: Service) -> list[Location]:
    """The places of its organization at which a service is not."""
    here = {site.location_id for site in service.sites}
    return [each for each in service.organization.locations if each.id not in here]
