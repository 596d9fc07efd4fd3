"""Telling that a place is confidential from flags and from words in place of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.hsds.parser.single_values import yes_or_no
from directory.hsds.parser.tree import Record, Remarks
from directory.parsing.hidden_marks import is_hidden_name, is_instead_of_street

_HIDES = re.compile(
    r"confidential|private|undisclosed|hide_|hidden|withhold|do_not_publish|do_not_display"
)
_SHOWS = re.compile(
    r"(display|show|publish|public).{0,60}address|address.{0,60}(public|publish|display)"
)
_PARTS = ("address_1", "address_2", "city", "region", "postal_code")
_PLACE_FIELDS = ("latitude", "longitude", "transportation", "area", "url")

ADDRESS_WORDS = "words_of_address"
"""Where the words of an address that was taken off stand, for what they say of more than the place."""


def is_flag(name: str) -> bool:
    """Whether a column says by its name who may see the row: is_confidential, AddressIsPrivate, display_address …"""
    return bool(_HIDES.search(name) or _SHOWS.search(name))


def is_hidden(record: Record) -> bool | None:
    """What the flags of a record say; one that hides wins. None when there is no flag or it is not answered."""
    answers = [
        answer if _HIDES.search(name) else not answer
        for name, value in record.fields.items()
        if is_flag(name)
        and name != "confidential_location"
        and (answer := yes_or_no(value)) is not None
    ]
    return any(answers) if answers else None


def protect(locations: Iterable[Record], remarks: Remarks) -> None:
    """Marks confidential places and takes addresses, coordinates and ways there off them, with a remark for each."""
    for location in locations:
        addresses = location.under("addresses")
        hidden = is_hidden(location)
        told = [address for address in addresses if is_hidden(address) or _is_withheld(address)]
        named = location.text("name") or ""
        if not hidden and not told and not is_hidden_name(named):
            if hidden is False:
                location.fields["confidential"] = False
            continue
        location.fields["confidential"] = True
        location.fields[ADDRESS_WORDS] = "\n".join(
            text for each in addresses for name in _PARTS if (text := each.text(name))
        )
        location.nested.pop("addresses", None)
        for name in _PLACE_FIELDS:
            location.fields.pop(name, None)
        place = told[0].place if told else location.place
        remarks.doubt(
            place,
            "address_1" if told else None,
            f"the place {location.key} is confidential: its address, coordinates and way there are left out",
        )


def _is_withheld(address: Record) -> bool:
    return any(is_instead_of_street(text) for name in _PARTS if (text := address.text(name)))
