"""From an incoming source and the picture of what is on record to the plan of what would change."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.plan import (
    NewIdentifier,
    Plan,
    PlannedGroup,
)
from directory.imports.planning.audiences import Seen
from directory.imports.planning.codes import Codes
from directory.imports.planning.comparison import Comparison, Settle, as_planned
from directory.imports.planning.confidential_rows import open_where_shown, with_places_in_doubt
from directory.imports.planning.contact_audiences import Reach
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.hidden_twins import open_beside_hidden
from directory.imports.planning.holds import Holds, tells_a_place, waits_by_words
from directory.imports.planning.identity import identify
from directory.imports.planning.known_records import Picture
from directory.imports.planning.links import linked
from directory.imports.planning.organization_plan import plan_organization
from directory.imports.planning.person_texts import about_persons, describes_a_person
from directory.imports.planning.planned_texts import texts_of
from directory.imports.planning.point_exactness import shared_points
from directory.imports.planning.references import plan_references
from directory.imports.planning.restrictions import restrict
from directory.imports.planning.staff_numbers import staff_numbers
from directory.imports.planning.time_limit import check_time
from directory.parsing.remarks import Remark

_NAMES_A_PLACE = (
    "it may name an address or a place where it should name a kind of thing; it is left out"
)
_DESCRIBES = "its words may describe a person; this directory holds no clients, and it is left out"
_NAMES_ALONE = (
    "the row has names alone, so nobody could call or go there; it is kept from the public until "
    "its page says more"
)


def plan_listings(
    incoming: Incoming,
    picture: Picture,
    today: date,
    country: str,
    file: str | None = None,
    settle: Settle = as_planned,
    reviews: bool = False,
    all_words: bool = False,
    all_new: bool = False,
    decided: bool = False,
    persons_wait: bool = False,
) -> Plan:
    """What importing the source would create and change, with everything that a person should look at.

    `today` tells days that lie ahead, `country` (ISO 3166-1) is that of phone numbers without a country code, `file`
    names the source in doubts, `settle` decides where people and the source differ, `reviews` says that every row with
    an address waits for a coordinator, `all_words` that every row with words does, `all_new` that whatever is not on
    record yet does, `persons_wait` that whatever may describe a person does: where nobody is there to be asked.
    Planning the same source again after it was applied plans nothing. Raises PlanningTooLong inside of `time_limit`.
    """
    remarks = Remarks(file or incoming.source)
    remarks.heard(incoming.doubts)
    links = linked(incoming, remarks)
    matches = identify(links, picture, remarks)
    open_where_shown(links, matches, picture)
    codes = Codes(picture, remarks)
    comparison = Comparison(
        incoming.source,
        today,
        links,
        matches,
        picture,
        restrict(links, matches, picture),
        remarks,
        codes,
        Reach(
            codes,
            remarks,
            country,
            Seen(),
            staff_numbers(picture),
        ),
        settle,
        incoming.is_own,
        shared_points([*links.locations.values(), *picture.records["location"].values()]),
    )
    for key in incoming.names_alone:
        _keep_from_public(comparison, incoming.of("service")[key])
    plan = Plan(incoming.source, refused=list(incoming.refused), questions=list(incoming.questions))
    plan.organizations = {key: each.name for key, each in links.organizations.items()}
    hidden_places = with_places_in_doubt(picture.hidden_places, links, matches)
    places_in_doubt = {
        matches["location"][key].id for key, each in links.locations.items() if each.in_doubt
    }
    unwritten: set[UUID] = set()
    shown = _shown_today(picture)
    for key, organization in links.organizations.items():
        check_time()
        if incoming.places_only and not comparison.match("organization", key).known:
            plan.refused.append(_nowhere(incoming, organization))
            unwritten |= _made_with(comparison, key)
            continue
        _look_at(comparison, key, shown)
        holds = Holds(
            hidden_places,
            reviews,
            organization,
            comparison.match("organization", key).id,
            links,
            all_words,
            all_new,
            decided,
            persons_wait,
            places_in_doubt=places_in_doubt,
        )
        planned = plan_organization(comparison, organization, plan, holds)
        plan.passed_over |= holds.records
        plan.telling += holds.telling
        held = holds.held()
        if held:
            plan.held.append(held)
            unwritten |= holds.made
        if planned.records:
            plan.groups.append(planned)
    for key, question in open_beside_hidden(links, matches, picture):
        remarks.doubt(links.locations[key].line, "confidential", question)
    told = _plan_references(comparison, plan, reviews, all_words, persons_wait)
    found = _new_identifiers(comparison)
    plan.identifiers = [each for each in found if each.record_id not in unwritten]
    plan.doubts = [*incoming.doubts, *remarks.doubts, *told]
    plan.questions += about_persons(plan.groups)
    plan.staff_numbers = list(comparison.reach.staff_numbers.found.values())
    plan.shows_staff_numbers = picture.shows_staff_numbers
    return plan


def _keep_from_public(comparison: Comparison, service: IncomingRecord) -> None:
    """A new service of which no more is said than its name is no listing yet: nobody could call or go there."""
    if comparison.match("service", service.source_id).known:
        return
    said = service.fields.get("audience") or "public"
    if said == "public" and (service.fields.get("status") or "active") == "active":
        service.fields["audience"] = "partner"
        comparison.remarks.doubt(service.line, None, _NAMES_ALONE)


def _plan_references(
    comparison: Comparison, plan: Plan, reviews: bool, all_words: bool, persons_wait: bool
) -> list[Remark]:
    """Add what records refer to, such as terms, which nobody can look at apart; what is left out of it."""
    references, told = PlannedGroup("Taxonomies and units"), list[Remark]()
    hidden = comparison.picture.hidden_places
    for entry in plan_references(comparison):
        if tells_a_place(entry, hidden, reviews, all_words):
            told.append(Remark(comparison.source, None, entry.kind, _NAMES_A_PLACE))
            if reviews and not all_words:
                plan.telling += waits_by_words(texts_of(entry), hidden)
        elif persons_wait and describes_a_person(entry):
            told.append(Remark(comparison.source, None, entry.kind, _DESCRIBES))
        else:
            plan.count(entry)
            if entry.changes or not entry.known:
                references.records.append(entry)
    if references.records:
        # Written first: the records that follow refer to them.
        plan.groups.insert(0, references)
    return told


def _nowhere(incoming: Incoming, organization: IncomingRecord) -> Remark:
    """Why the places of an organization that is not on record are left out."""
    reason = (
        f"no organization called “{organization.name}” is on record, so its places are left out; import its table of "
        "organizations or services first, or write the name as it is on record"
    )
    return Remark(incoming.source, organization.line, "organization", reason)


def _made_with(comparison: Comparison, key: str) -> set[UUID]:
    """The ids that the organization and its places would have had."""
    places = comparison.links.locations_of.get(key, ())
    return {
        comparison.match("organization", key).id,
        *(comparison.match("location", each).id for each in places),
    }


def _shown_today(picture: Picture) -> dict[UUID, Seen]:
    """What each organization on record shows today, by its id."""
    shown: dict[UUID, Seen] = {}
    of_source = frozenset(picture.identifiers.values())
    for kind in ("organization", "service", "location", "service_at_location"):
        for record_id, facts in picture.records[kind].items():
            owner = _owner(picture, kind, record_id)
            if owner:
                shown.setdefault(owner, Seen()).add(facts, record_id in of_source)
    return shown


def _owner(picture: Picture, kind: str, record_id: UUID) -> UUID | None:
    if kind == "organization":
        return record_id
    facts = picture.facts(kind, record_id)
    if facts is None:
        return None
    if kind == "service_at_location":
        facts = picture.facts("service", facts.fields["service_id"])
    owner: UUID | None = facts.fields["organization_id"] if facts else None
    return owner


def _look_at(comparison: Comparison, key: str, shown: dict[UUID, Seen]) -> None:
    """Go on with what an organization shows today, with those that its services and places come from."""
    links, match = comparison.links, comparison.match("organization", key)
    owners = {match.id}
    for kind, keys in (("service", links.services_of), ("location", links.locations_of)):
        for each in keys.get(key, ()):
            record = comparison.match(kind, each)
            owner = _owner(comparison.picture, kind, record.id) if record.known else None
            owners |= {owner} if owner else set()
    seen = Seen()
    for owner in owners:
        if owner in shown:
            seen.join(shown[owner])
    comparison.reach.seen = seen
    comparison.reach.staff_numbers.look_at(key, owners, links, comparison.restrictions)


def _new_identifiers(comparison: Comparison) -> list[NewIdentifier]:
    """The ids of the source that are not on record yet, or lead to a record that is gone."""
    picture = comparison.picture
    return [
        NewIdentifier(kind, key, match.id, comparison.joins(key, match))
        for kind, by_source_id in comparison.matches.items()
        for key, match in by_source_id.items()
        # An id that became the record's own is found without an entry.
        if key != str(match.id) and picture.identifiers.get((kind, key)) != match.id
    ]
