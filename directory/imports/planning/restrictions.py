"""Restrictive wins, for places: what may not move, and which new places start hidden, decided before all else.

A new place that may be a hidden one, or is where a hidden listing was, starts confidential. What repeats the address of
a hidden place of somebody else waits for review (`holds`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from directory.imports.planning.audiences import AUDIENCES, narrower
from directory.imports.planning.hidden_twins import twins_of_hidden_places
from directory.imports.planning.identity import Matches
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.links import Links
from directory.imports.planning.place_keys import Place
from directory.imports.planning.record_pairs import Match
from directory.imports.planning.time_limit import check_time

_NO = Facts()
_IS_TWIN = "the source hides its address at another place of the organization"


@dataclass(slots=True)
class Restrictions:
    """Source ids with reasons: `hidden` are places that start confidential, `held` are sites left as they are.

    `closed` are places on record, by organization of the source, that are hidden though it says nothing of them.
    """

    hidden: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    closed: dict[str, set[UUID]] = field(default_factory=dict)


def restrict(links: Links, matches: Matches, picture: Picture) -> Restrictions:
    """What must stay hidden although the source no longer says so."""
    view = _View(links, matches, picture)
    view.find_services_with_hidden_places()
    view.find_recognized_sites()
    found = Restrictions()
    for key in links.sites:
        reason = view.reason_to_hold(key)
        if reason:
            found.held[key] = reason
    for key in links.locations:
        check_time()
        match = matches["location"][key]
        if match.known:
            continue
        reason = next(iter(view.reasons_to_hide(key, found.held)), None)
        if reason:
            found.hidden[key] = reason
    places: dict[UUID | None, list[UUID]] = {}
    for place, facts in picture.records["location"].items():
        places.setdefault(facts.fields.get("organization_id"), []).append(place)
    for key in links.organizations:
        own = places.get(matches["organization"][key].id, ())
        twins = twins_of_hidden_places(key, links, matches, picture, own)
        found.hidden |= dict.fromkeys(twins.incoming - found.hidden.keys(), _IS_TWIN)
        found.closed[key] = twins.recorded
    return found


@dataclass(slots=True)
class _View:
    links: Links
    matches: Matches
    picture: Picture
    hidden_sites: dict[UUID, set[UUID]] = field(default_factory=dict)
    recognized_sites: set[UUID] = field(default_factory=set)

    def find_recognized_sites(self) -> None:
        """Fill `recognized_sites` with those on record that the source speaks of as listings of their own."""
        sites = self.matches["service_at_location"].values()
        self.recognized_sites = {each.id for each in sites if each.known}

    def find_services_with_hidden_places(self) -> None:
        """Fill `hidden_sites` with the sites on record at places that nobody is shown, by their services."""
        for site_id, site in self.picture.records["service_at_location"].items():
            if self.is_confidential(site.fields["location_id"]):
                self.hidden_sites.setdefault(site.fields["service_id"], set()).add(site_id)

    def service(self, key: str) -> Match:
        return self.matches["service"][self.links.service_of(key)]

    def recorded(self, kind: str, record_id: UUID | None) -> Facts:
        return self.picture.facts(kind, record_id) or _NO

    def site(self, key: str) -> Facts | None:
        match = self.matches["service_at_location"][key]
        return self.picture.facts("service_at_location", match.id) if match.known else None

    def reason_to_hold(self, key: str) -> str | None:
        """Why a listing on record must not move to the service or place that the source now names."""
        site = self.site(key)
        if site is None:
            return None
        service_id, location_id = site.fields["service_id"], site.fields["location_id"]
        target = self.service(key)
        if target.id != service_id and self._is_more_hidden(service_id, self.links.service_of(key)):
            return "it belongs to a service that is hidden on record, and the source names one that is not"
        place = self.matches["location"][self.links.sites[key].fields["location_id"]]
        moves = place.known and place.id != location_id
        if moves and self.is_confidential(location_id) and not self.is_confidential(place.id):
            return "its place is confidential on record, and the source names one that is not"
        return None

    def _is_more_hidden(self, service_id: UUID, target_key: str) -> bool:
        """Whether the service on record is hidden from someone who would see the one that the source names."""
        recorded = self.recorded("service", service_id)
        target = self.recorded("service", self.matches["service"][target_key].id)
        said = self.links.services[target_key]
        audience = narrower(self.audience(target), said.fields.get("audience", "public"))
        if AUDIENCES.index(self.audience(recorded)) > AUDIENCES.index(audience):
            return True
        return self._hides_places(recorded) and not (
            self._hides_places(target) or said.fields.get("confidential")
        )

    def audience(self, service: Facts) -> str:
        """The widest audience that sees a service on record."""
        organization = self.recorded("organization", service.fields.get("organization_id"))
        return narrower(
            *(each.fields.get("audience", "public") for each in (service, organization))
        )

    def _hides_places(self, service: Facts) -> bool:
        organization = self.recorded("organization", service.fields.get("organization_id"))
        return any(each.fields.get("confidential") for each in (service, organization))

    def is_confidential(self, location_id: UUID) -> bool:
        """Whether a place on record is shown to nobody."""
        return bool(self.recorded("location", location_id).fields.get("confidential"))

    def reasons_to_hide(self, key: str, held: Mapping[str, str]) -> Iterator[str]:
        """Why a place that is not on record yet must start confidential."""
        may_be = self.matches["location"][key].apart_from
        if any(self.is_confidential(each) for each in may_be):
            yield "it may be a place that is confidential on record"
        for site_key in self.links.sites_at.get(key, ()):
            site = self.site(site_key)
            if site_key in held or (site and self.is_confidential(site.fields["location_id"])):
                yield "the listing is at a hidden place on record"
        streets = set(Place.of(self.links.locations[key]).streets())
        if any(
            streets & set(Place.of(self.recorded("location", each)).streets()) for each in may_be
        ):
            return  # at the address of open places of its organization, so no hidden one has moved there
        services = {self.service(site).id for site in self.links.sites_at.get(key, ())}
        hidden = {each for service in services for each in self.hidden_sites.get(service, ())}
        if self.links.locations[key].fields.get("confidential") is None and hidden:
            yield "its service has a confidential place on record, and the source does not say whether this one is"
        elif hidden - self.recognized_sites:
            yield "its service has a confidential place on record, and this may be where it moved"
