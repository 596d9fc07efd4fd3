"""Rows that wait for review: what repeats a hidden place, what words in doubt may hide and, where rows are reviewed,
whatever names an address.

A row that waits reads alike whyever it waits: one sentence, no count. Only who decides reads the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from directory.imports.incoming_records import LOCATION, SERVICE, IncomingRecord
from directory.imports.plan import Held, HeldRow, PlannedRecord
from directory.imports.planning.confidential_rows import is_placed
from directory.imports.planning.known_records import Facts
from directory.imports.planning.links import Links
from directory.imports.planning.person_texts import person_reason, question_for
from directory.imports.planning.planned_texts import (
    places_anew,
    texts_of,
    words_of_planned_place,
)
from directory.matching.hidden_places import (
    HiddenPlaces,
    Likeness,
    Repetition,
    addresses_in,
)

WAITS = "this row waits for review by a coordinator"
_MAY_BE_THERE = "a text has an address, and the place is hidden without one"
_MOVES = "a place that is hidden would be somewhere else"
_REVIEWED = "what names an address, or is new, is reviewed"
_REPEATS_DOUBT = "it repeats the address of a place that waits itself"

_OF_BARE = ("name", "organization_id", "confidential", "audience")


@dataclass(slots=True)
class Holds:
    """What of one organization's rows waits. `reviews` says that whatever names an address is reviewed.

    `all_words` says that all words are, `all_new` that every record is that is not on record yet, `persons_wait` that
    what may describe a person is. `unplaced` are the source ids of what has a hidden place without an address: whatever
    names an address waits there, whether rows are reviewed or not. `places_in_doubt` are those of the source that wait,
    as if they were hidden. `owner` is the id that the organization has, or
    would have. `telling` counts the rows that wait by their words alone; `questions` say, each with its line, what may
    describe a person.
    """

    hidden: HiddenPlaces
    reviews: bool
    organization: IncomingRecord
    owner: UUID
    links: Links
    all_words: bool = False
    all_new: bool = False
    decided: bool = False
    persons_wait: bool = False
    whole: bool = False
    unplaced: Collection[str] = ()
    places_in_doubt: Collection[UUID] = ()
    locations: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)
    sites: dict[str, list[IncomingRecord]] = field(default_factory=dict)
    rows: list[HeldRow] = field(default_factory=list)
    telling: int = 0
    questions: list[tuple[int | None, str]] = field(default_factory=list)
    made: set[UUID] = field(default_factory=set)
    records: set[tuple[str, UUID]] = field(default_factory=set)

    def waits(self, record: PlannedRecord, line: int | None, source_id: str) -> bool:
        """Whether a record of words waits: an organization, a program or a service. What it proposes counts, too."""
        texts = [*texts_of(record.proposed or record), *self._withheld(record, source_id)]
        found = [*self.hidden.in_texts(texts), *self._reached(texts)]
        may_be_there = source_id in self.unplaced and any(map(addresses_in, texts))
        waits = found or may_be_there or self._is_new(record) or self._needs_review(texts)
        describes = self._describes(record, line)
        doubt = self._doubt(record.kind, source_id)
        if not (waits or describes or doubt):
            return False
        why = [
            describes,
            _MAY_BE_THERE if may_be_there else "",
            _REVIEWED if waits and not (found or may_be_there) else "",
        ]
        self._add(record, line, source_id, found, doubt, why)
        if waits:  # which words are in doubt, everybody may know
            self._note_telling(texts)
        return True

    def all_in_doubt(self, is_known: bool) -> bool:
        """Whether all that an organization has waits for words in doubt: its name alone would be no listing."""
        key, links = self.organization.source_id, self.links
        services = links.services_of.get(key, ())
        if is_known or not (services or links.locations_of.get(key)):
            return False
        alone = [] if services else links.locations_of[key]
        return all(self._doubt(SERVICE, each) for each in services) and all(
            self._doubt(LOCATION, each) for each in alone
        )

    def _doubt(self, kind: str, source_id: str) -> str:
        """The words in doubt of a record, or of a place at which a service is had: its texts may tell the way there.

        A place that waits alone has no such words.
        """
        record = self.links.incoming.of(kind).get(source_id)
        said = [record] if record else []
        if kind == SERVICE:
            sites = (self.links.sites[each] for each in self.links.sites_of.get(source_id, ()))
            places = (self.links.locations[each.fields["location_id"]] for each in sites)
            said += [each for each in places if not each.waits_alone]
        return "; ".join(dict.fromkeys(filter(None, (each.doubt for each in said))))

    def _withheld(self, record: PlannedRecord, source_id: str) -> Iterator[str]:
        """What was taken out of its texts for the public and put into its notes: whoever wrote it may be guessing."""
        said = self.links.incoming.of(record.kind).get(source_id)
        own = str(said.fields.get("notes_internal") or "") if said else ""
        notes = str(record.fields.get("notes_internal") or "")
        if notes != own:
            yield notes.removeprefix(own)

    def _note_telling(self, texts: Sequence[str]) -> None:
        """Count a row that waits by its words: with others it would have been taken."""
        if self.reviews and not self.all_words:
            self.telling += waits_by_words(texts, self.hidden)

    def _reached(self, texts: Iterable[str]) -> list[Repetition]:
        """The hidden places of which the texts hold a number or e-mail address, where whoever reads the plan decides.

        Anybody else would learn that a shelter answers it. An organization's own number in a field of its own is for
        whom the row says.
        """
        if self.reviews:
            return []
        return [
            each
            for text in texts
            for each in self.hidden.reached_in(text)
            if each.organization != self.owner or not _is_number(text)
        ]

    def _describes(self, record: PlannedRecord, line: int | None) -> str:
        """Why a record waits that may describe a person, which is asked; that tells nothing of a hidden place."""
        if not self.persons_wait:
            return ""
        said = record.proposed or record
        reason = person_reason(said)
        if reason:
            self.questions.append((line, question_for(said, self.organization.name, reason)))
        return reason

    def _is_new(self, record: PlannedRecord) -> bool:
        return self.all_new and not record.known

    def _needs_review(self, texts: list[str]) -> bool:
        if not self.reviews:
            return False
        return any(map(self.hidden.needs_review, texts)) or (self.all_words and any(texts))

    def place_waits(
        self, record: PlannedRecord, present: Facts, location: IncomingRecord, is_hidden: bool
    ) -> bool:
        """Whether a place waits. One that stays hidden repeats nothing; it waits where its address would become another
        one, which would take the present one out of every comparison, and under review like any address, so that a
        right guess reads like a wrong one.
        """
        is_new, all_said = self._is_new(record), record.proposed or record
        moves = False
        describes = self._describes(record, location.line)
        if is_hidden and not location.in_doubt:
            moves = self._moves(all_said, present)
            is_reviewed = self.reviews and is_placed(location)
            if not (is_new or moves or is_reviewed or describes):
                return False
            found: list[Repetition] = []
        else:
            if not (places_anew(all_said) or location.in_doubt or describes):
                return False
            words = words_of_planned_place(all_said, present)
            texts = list(texts_of(all_said))
            found = [*self.hidden.in_place(words), *self.hidden.in_texts(texts)]
            found += self._reached(texts)
            says_where = bool(words.addresses or words.point)
            needs_review = self.reviews and (says_where or self._needs_review(texts))
            waits = bool(found or is_new or needs_review)
            if not (waits or location.in_doubt or describes):
                return False
            if waits and not says_where:
                self._note_telling(texts)
        # What changes nothing waits too: what is said to wait is what arrives, a right guess like a wrong one.
        self.locations.add(location.source_id)
        is_reviewed = not (found or describes or location.doubt)
        why = [
            describes,
            _MOVES if moves else "",
            _REVIEWED if is_reviewed and not moves else "",
        ]
        self._add(record, location.line, location.source_id, found, location.doubt, why)
        return True

    def _moves(self, record: PlannedRecord, present: Facts) -> bool:
        """Whether a hidden place on record would be somewhere else."""
        if not self.hidden.knows(record.id):
            return False
        if not present.rows("addresses") or "addresses" not in record.parts:
            return False
        new = self.hidden.at_place(words_of_planned_place(record, present))
        return not any(
            each.place == record.id and each.likeness is Likeness.ADDRESS for each in new
        )

    def hold_place(self, record: PlannedRecord, location: IncomingRecord) -> None:
        """A new place waits with the services that alone are at it."""
        self.locations.add(location.source_id)
        self.pass_over(record)

    def add_site(self, site: IncomingRecord, record: PlannedRecord) -> None:
        """A service at a place that waits, or of a service that does."""
        self.pass_over(record)
        self.sites.setdefault(site.fields["service_id"], []).append(site)

    def pass_over(self, record: PlannedRecord) -> None:
        """The record is not written now."""
        self.records.add((record.kind, record.id))
        if not record.known:
            self.made.add(record.id)

    def held(self) -> Held | None:
        """What waits, to be planned again when somebody has decided; None for nothing."""
        if not self.rows:
            return None
        key, links, of = self.organization.source_id, self.links, self.links.incoming.of
        programs = [of("program")[each] for each in links.programs_of.get(key, ())]
        services = [links.services[each] for each in links.services_of.get(key, ())]
        locations = [links.locations[each] for each in links.locations_of.get(key, ())]
        if self.whole:
            sites = [
                links.sites[site]
                for service in services
                for site in links.sites_of.get(service.source_id, ())
            ]
            return Held([self.organization, *programs, *locations, *services, *sites], self.rows)
        services = [
            each if each.source_id in self.services else _bare(each)
            for each in services
            if each.source_id in self.services or each.source_id in self.sites
        ]
        sites = [site for each in services for site in self._sites_of(each.source_id)]
        used = {site.fields["location_id"] for site in sites}
        locations = [
            each if each.source_id in self.locations else _bare(each)
            for each in locations
            if each.source_id in self.locations or each.source_id in used
        ]
        bare = _bare(self.organization)
        return Held([bare, *programs, *locations, *services, *sites], self.rows)

    def hold_service(self, service: IncomingRecord) -> None:
        """The service waits, with all that it says."""
        self.services.add(service.source_id)

    def _sites_of(self, service: str) -> list[IncomingRecord]:
        """Of a service that waits all its sites, of another one those that wait."""
        if service not in self.services:
            return self.sites[service]
        return [self.links.sites[each] for each in self.links.sites_of.get(service, ())]

    def _add(
        self,
        record: PlannedRecord,
        line: int | None,
        source_id: str,
        found: list[Repetition],
        doubt: str = "",
        why: Sequence[str] = (),
    ) -> None:
        self.pass_over(record)
        repeats = tuple(
            dict.fromkeys(each for each in found if each.place not in self.places_in_doubt)
        )
        if len(repeats) < len(found):
            doubt = doubt or _REPEATS_DOUBT
        reasons = "; ".join(filter(None, why))
        self.rows.append(
            HeldRow(record.kind, source_id, record.label, line, repeats, doubt, reasons)
        )


def _is_number(text: str) -> bool:
    """Whether a text is a phone number or an e-mail address and nothing else."""
    return " " not in text.strip() if "@" in text else not any(map(str.isalpha, text))


def waits_by_words(texts: Iterable[str], hidden: HiddenPlaces) -> bool:
    """Whether a record that waits would have passed with other words: one with an address waits whatever is hidden."""
    return not any(map(hidden.waits_anyway, texts))


def tells_a_place(
    record: PlannedRecord, hidden: HiddenPlaces, reviews: bool, all_words: bool
) -> bool:
    """Whether what is of no organization, such as a term, says what would make a row wait."""
    texts = list(texts_of(record))
    if reviews and ((all_words and texts) or any(map(hidden.needs_review, texts))):
        return True
    return bool(hidden.in_texts(texts))


def _bare(record: IncomingRecord) -> IncomingRecord:
    """A record that is on record already: what it is called, where it belongs, and what hides it."""
    kept = {name: record.fields[name] for name in _OF_BARE if name in record.fields}
    return replace(record, fields=kept, parts={})
