"""Numbers that are those of a member of staff on record, and that a source gives as an organization's own.

They stay with staff until somebody decides about them, once for all of a source. A number of a confidential place, and
every number of an organization with one, is never among them: it is opened on its page or not at all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from directory.fields.row_values import Row
from directory.imports.plan import StaffNumber
from directory.imports.planning.known_records import Picture
from directory.imports.planning.links import Links
from directory.imports.planning.restrictions import Restrictions
from directory.matching.hidden_places import reach

_OWNERS = {"organization": None, "service": "organization_id", "location": "organization_id"}
"""Kinds that can be confidential, with the field that names whose they are."""
_SHOWN = (
    "the number {number} is that of a member of staff on record, and this source gives it as the organization's own; "
    "it is shown, as someone decided for this source"
)


@dataclass(slots=True)
class StaffNumbers:
    """What was decided about such numbers of a source, None for nothing yet, and those that it gives.

    `guarded` are the numbers of confidential places, as `reach` writes them; `closed` are the organizations on record
    that are or have something confidential.
    """

    are_shown: bool | None = None
    guarded: frozenset[str] = frozenset()
    closed: frozenset[UUID] = frozenset()
    found: dict[tuple[str, str], StaffNumber] = field(default_factory=dict)
    _organization: str | None = None

    def look_at(
        self, key: str, owners: Collection[UUID], links: Links, restrictions: Restrictions
    ) -> None:
        """Go on with an organization of the source, which is made of those of `owners` on record."""
        hides = not self.closed.isdisjoint(owners) or _hides_something(key, links, restrictions)
        self._organization = None if hides else links.organizations[key].name

    def opens(self, phone: Row, line: int | None) -> str | None:
        """Why a number of staff is for the public from now on; None where it stays with staff."""
        if self._organization is None or reach(phone["number"]) in self.guarded:
            return None
        number = StaffNumber(self._organization, phone["number"], line)
        self.found.setdefault((number.organization, number.number), number)
        return _SHOWN.format(number=phone["number"]) if self.are_shown else None


def staff_numbers(picture: Picture) -> StaffNumbers:
    """What is known of such numbers before a source is looked at."""
    hidden = picture.hidden_places.places
    closed = {each.organization_id for each in hidden}
    for kind, owner in _OWNERS.items():
        for record_id, facts in picture.records[kind].items():
            if facts.fields.get("confidential"):
                closed.add(facts.fields[owner] if owner else record_id)
    return StaffNumbers(
        picture.shows_staff_numbers,
        frozenset(way for each in hidden for way in each.reached),
        frozenset(closed),
    )


def _hides_something(key: str, links: Links, restrictions: Restrictions) -> bool:
    """Whether the source has the organization, or something of it, as confidential."""
    places = links.locations_of.get(key, ())
    services = links.services_of.get(key, ())
    records = (
        links.organizations[key],
        *(links.services[each] for each in services),
        *(links.locations[each] for each in places),
        *(links.sites[site] for each in services for site in links.sites_of.get(each, ())),
    )
    return (
        any(each.fields.get("confidential") for each in records)
        or not restrictions.hidden.keys().isdisjoint(places)
        or bool(restrictions.closed.get(key))
    )
