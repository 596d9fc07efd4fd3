"""Words in place of a street, of its second line or of a name that name no place to strangers: such a place waits until
somebody has looked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from directory.fields.row_values import Row
from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.readers.answered_words import cells_meant, shows_others
from directory.imports.readers.cell_doubts import Doubt, readers_by_role
from directory.imports.readers.record_status import is_kept_back
from directory.imports.readers.record_texts import texts_of
from directory.imports.readers.row_doubts import DoubtfulColumn
from directory.matching.findable_places import (
    unnamed_beside_street,
    unnamed_instead_of_name,
    unnamed_place,
    unnamed_second_line,
)
from directory.parsing.cell_values import as_key
from directory.parsing.guarded_houses import houses_who_flee, may_guard_house
from directory.parsing.remarks import Remark
from directory.parsing.sleeping_places import is_place_to_sleep
from directory.parsing.ways_in_prose import split_sentences, tells_way
from directory.parsing.weak_signals import may_hide_place

_STREET, _SECOND, _NAME = "address_1", "address_2", "location.name"
_WAY = "location.description"
_GUARD = "location.text"
_SLEEPS = "location.street"
_FEW = "location.words"
PLACE_WORDS = (_STREET, _SECOND, _NAME, _WAY, _GUARD, _SLEEPS, _FEW)
"""Where such words stand, as they are asked about and answered."""
_TOWNS = ("city", "region")
_TEXTS = ("description", "alert", "application_process", "eligibility_description")
_EXAMPLES = 3

Unnamed = dict[str, list[IncomingRecord]]
"""Words with the places that they stand for."""


def settle_unnamed_places(
    incoming: Incoming, *answers: Mapping[str, Sequence[str]]
) -> list[DoubtfulColumn]:
    """Makes a place confidential, in doubt, where its words name none that is known, unless a person decided otherwise;
    what is to be decided.

    `answers` have the words that hide a place, by `PLACE_WORDS`; its other words wait, unless none or `ALL_OTHERS` is
    given. Raises NothingToRead for words that stand in none of its cells.
    """
    undecided = []
    for column, unnamed in _by_column(incoming).items():
        decided = [each[column] for each in answers if column in each]
        typed = [words for several in decided for words in several]
        hiding = cells_meant(incoming.source, column, typed, unnamed)
        left: Unnamed = {}
        for words, places in unnamed.items():
            if words in hiding:
                for place in places:
                    place.fields["confidential"] = True
            elif not (decided and shows_others(typed)):
                left[words] = places
        for words, places in left.items():
            reason = _doubt(column).of(words)
            for place in places:
                place.hide_in_doubt("confidential", reason, alone=column == _SLEEPS)
                incoming.doubts.append(Remark(incoming.source, place.line, column, reason))
        if left:
            undecided.append(_asked(column, left))
    return undecided


def _by_column(incoming: Incoming) -> dict[str, Unnamed]:
    """The words of places that are not hidden anyway, by where they stand."""
    found: dict[str, Unnamed] = {column: {} for column in PLACE_WORDS}
    given_at = _given_at(incoming)
    for key, place in incoming.of(LOCATION).items():
        if not place.fields.get("confidential"):
            for column, words in _words_of(place, given_at.get(key, frozenset())):
                found[column].setdefault(words, []).append(place)
    for column, words, place in (*_guarded(incoming), *_known_to_few(incoming)):
        found[column].setdefault(words, []).append(place)
    return found


def _known_to_few(incoming: Incoming) -> Iterator[tuple[str, str, IncomingRecord]]:
    """The places that texts of theirs, or of what is given there, may say that few know."""
    services, places = incoming.of(SERVICE), incoming.of(LOCATION)
    found = {key: _words_for_few(place) for key, place in places.items()}
    for site in incoming.of(SITE).values():
        at, service = site.fields["location_id"], services.get(site.fields["service_id"])
        if service is not None and not is_kept_back(service):
            found[at] = found.get(at) or _words_for_few(service) or _words_for_few(site)
    for key, words in found.items():
        place = places.get(key)
        if words and place is not None and not place.fields.get("confidential"):
            yield _FEW, words, place


def _words_for_few(record: IncomingRecord) -> str | None:
    """The first words of a record that may say that its place is not for everyone."""
    found = (
        words
        for _label, role, text in texts_of(record)
        for doubt, read in readers_by_role().get(role, ())
        if doubt is Doubt.PLACE and (words := read(text))
    )
    return next(found, None)


def _guarded(incoming: Incoming) -> Iterator[tuple[str, str, IncomingRecord]]:
    """The places with a street where people sleep, with the sentence that may say that few know them, or the street."""
    services, places = incoming.of(SERVICE), incoming.of(LOCATION)
    owners = incoming.of(ORGANIZATION)
    for site in incoming.of(SITE).values():
        service, place = (
            services.get(site.fields["service_id"]),
            places.get(site.fields["location_id"]),
        )
        if service is None or place is None or place.fields.get("confidential"):
            continue
        streets = [street for each in place.rows("addresses") if (street := each.get(_STREET))]
        if not streets:
            continue
        texts = [str(each.fields.get(name) or "") for each in (service, place) for name in _TEXTS]
        codes = [as_key(each) for each in service.codes("services")]
        sentence = next(filter(None, map(may_guard_house, texts)), None)
        if sentence and houses_who_flee((service.name, *codes, *texts)):
            yield _GUARD, sentence, place
        elif is_place_to_sleep(
            (
                owners[service.fields["organization_id"]].name,
                service.name,
                *codes,
                place.name,
                *texts,
            )
        ):
            yield _SLEEPS, ", ".join(streets), place


def _given_at(incoming: Incoming) -> dict[str, set[str]]:
    """What the services at a place are called, as keys."""
    services = incoming.of(SERVICE)
    found: dict[str, set[str]] = {}
    for site in incoming.of(SITE).values():
        service = services.get(site.fields["service_id"])
        if service is not None:
            found.setdefault(site.fields["location_id"], set()).add(as_key(service.name))
    return found


def _words_of(place: IncomingRecord, given: Collection[str]) -> Iterator[tuple[str, str]]:
    """What of a place names none; an address where letters go is asked of nobody.

    A place that is called like what is `given` there says no more than that. Beside a street that names it, its name
    hardly does.
    """
    streets = [each[_STREET] for each in place.rows("addresses") if each.get(_STREET)]
    is_named = any(unnamed_place(each) is None for each in streets)
    unnamed = unnamed_beside_street if is_named else unnamed_instead_of_name
    if as_key(place.name) not in given and unnamed(place.name):
        yield _NAME, place.name
    described = str(place.fields.get("description") or "")
    if described and not streets and any(map(_tells_few, split_sentences(described))):
        yield _WAY, described
    for address in place.rows("addresses"):
        if address.get("address_type") != "postal":
            yield from _words_of_address(address)


def _tells_few(sentence: str) -> bool:
    """Whether a sentence of a place without a street tells the way there, or that it is told to few."""
    return tells_way(sentence) or may_hide_place(f"address {sentence}", is_remark=True) is not None


def _words_of_address(address: Row) -> Iterator[tuple[str, str]]:
    street, second = (address.get(name) or "" for name in (_STREET, _SECOND))
    towns = {as_key(address.get(name) or "") for name in _TOWNS}
    if as_key(street) not in towns and unnamed_place(", ".join(filter(None, (street, second)))):
        if unnamed_place(street):
            yield _STREET, street
        elif unnamed_second_line(second):
            yield _SECOND, second


def _doubt(column: str) -> Doubt:
    return {_GUARD: Doubt.PLACE, _SLEEPS: Doubt.STREET, _FEW: Doubt.PLACE}.get(
        column, Doubt.NO_STREET
    )


def _asked(column: str, unnamed: Unnamed) -> DoubtfulColumn:
    return DoubtfulColumn(
        column,
        {words: len(places) for words, places in unnamed.items()},
        {
            words: [each.name for each in places if each.name][:_EXAMPLES]
            for words, places in unnamed.items()
        },
        is_new=True,
        says={words: _doubt(column).of(words) for words in unnamed},
    )
