"""Words in place of a street that name no place to strangers: such a place is hidden until somebody decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from directory.fields.row_values import Row
from directory.imports.incoming_records import LOCATION, Incoming, IncomingRecord
from directory.imports.readers.row_doubts import Doubt, DoubtfulColumn
from directory.matching.named_places import unnamed_place
from directory.parsing.cell_values import as_key
from directory.parsing.remarks import Remark

_STREET = "address_1"
_LINES = (_STREET, "address_2")
_TOWNS = ("city", "region")
_EXAMPLES = 3


def settle_unnamed_places(
    incoming: Incoming, *answers: Mapping[str, Sequence[str]]
) -> list[DoubtfulColumn]:
    """Makes a place confidential where its address names no street or building, unless a person decided otherwise; what
    is to be decided.

    `answers` have the words that hide a place, below "address_1"; with any answer there all other words may be shown.
    """
    decided = [each[_STREET] for each in answers if _STREET in each]
    hiding = {words.casefold() for several in decided for words in several}
    unnamed = {
        words: places
        for words, places in _unnamed(incoming.of(LOCATION).values()).items()
        if not decided or words.casefold() in hiding
    }
    for words, places in unnamed.items():
        for place in places:
            place.fields["confidential"] = True
            if not decided:
                reason = Doubt.NO_STREET.reason(words)
                incoming.doubts.append(Remark(incoming.source, place.line, _STREET, reason))
    if decided or not unnamed:
        return []
    asked = DoubtfulColumn(
        _STREET,
        {words: len(places) for words, places in unnamed.items()},
        {words: _names(places) for words, places in unnamed.items()},
        is_new=True,
        says={words: f"“{words}” {Doubt.NO_STREET}" for words in unnamed},
    )
    incoming.questions.append(asked.question(incoming.source))
    return [asked]


def _unnamed(places: Collection[IncomingRecord]) -> dict[str, list[IncomingRecord]]:
    found: dict[str, list[IncomingRecord]] = {}
    for place in places:
        if not place.fields.get("confidential") and (words := _words_of(place)):
            found.setdefault(words, []).append(place)
    return found


def _words_of(place: IncomingRecord) -> str | None:
    """The first street of a place that is none; one where letters go is asked of nobody."""
    return next(
        (
            each[_STREET]
            for each in place.rows("addresses")
            if each.get("address_type") != "postal" and each.get(_STREET) and _is_unnamed(each)
        ),
        None,
    )


def _is_unnamed(address: Row) -> bool:
    """Whether the lines of an address name no place; what says its town again is no less."""
    if as_key(address[_STREET]) in {as_key(address.get(name) or "") for name in _TOWNS}:
        return False
    lines = filter(None, (address.get(name) for name in _LINES))
    return unnamed_place(", ".join(lines)) is not None


def _names(places: Sequence[IncomingRecord]) -> list[str]:
    return [each.name for each in places if each.name][:_EXAMPLES]
