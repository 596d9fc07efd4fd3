"""Places of a source that are hidden since somebody decides so, or as long as nobody has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from directory.imports.incoming_records import LOCATION, ORGANIZATION, IncomingRecord
from directory.imports.plan import Plan
from directory.imports.planning.identity import Matches
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.links import Links
from directory.imports.planning.place_keys import Place, words_of_place
from directory.imports.planning.planned_texts import places_anew, words_of_planned_place
from directory.matching.hidden_places import HiddenPlace, HiddenPlaces, PlaceWords


def confidentially(
    records: Iterable[IncomingRecord], only: Collection[str] | None = None
) -> list[IncomingRecord]:
    """The same rows with their places hidden: all that have an address or a position, or those of these source ids."""
    return [
        replace(each, fields=each.fields | {"confidential": True})
        if each.kind == "location" and (is_placed(each) if only is None else each.source_id in only)
        else each
        for each in records
    ]


def is_placed(location: IncomingRecord) -> bool:
    """Whether a row of a place says where it is."""
    return bool(location.rows("addresses")) or "latitude" in location.fields


def at_hidden_places(plan: Plan, picture: Picture, hidden: HiddenPlaces) -> set[str]:
    """The source ids of the places that the plan would put, open, where a hidden place is."""
    return {
        record.source_id
        for group in plan.groups
        for record in group.records
        if record.kind == "location" and not record.secret and places_anew(record)
        and hidden.at_place(words_of_planned_place(record, picture.facts("location", record.id) or Facts()))
    }  # fmt: skip


def open_where_shown(links: Links, matches: Matches, picture: Picture) -> None:
    """Places that wait for their streets alone are as the source has them where they are on record, open, at the same
    addresses: somebody has looked.
    """
    for key, place in links.locations.items():
        if not place.waits_alone:
            continue
        facts = picture.facts(LOCATION, matches[LOCATION][key].id)
        if facts is None or facts.fields.get("confidential"):
            continue
        if {*Place.of(place).streets()} <= {*Place.of(facts).streets()}:
            links.locations[key] = place.decided(hidden=False)


def with_places_in_doubt(hidden: HiddenPlaces, links: Links, matches: Matches) -> HiddenPlaces:
    """The hidden places, with the addresses of those that wait since they may be for few: what repeats one waits, too.

    Their names are not compared: an organization is often called like its place.
    """
    found = [
        HiddenPlace(
            matches[LOCATION][key].id,
            matches[ORGANIZATION][place.fields["organization_id"]].id,
            PlaceWords(words_of_place({}, place.rows("addresses")).addresses),
        )
        for key, place in links.locations.items()
        if place.in_doubt
    ]
    return hidden.joined_by(found) if found else hidden
