"""Words in place of a street, such as “Various locations”: they describe the place, and are never an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from directory.fields.row_values import Row
from directory.parsing.elsewhere import is_plainly_elsewhere

_OF_A_STREET = ("address_1", "address_2")
_TELLS_WHERE = ("address_1", "city", "postal_code")


def without_words(addresses: Iterable[Row]) -> tuple[list[Row], list[str]]:
    """The addresses without lines that name no street, and these words; what then names no town either is left out."""
    found, words = list[Row](), list[str]()
    for each in addresses:
        row = each
        if is_plainly_elsewhere(each.get("address_1") or ""):
            words.append(", ".join(each[name] for name in _OF_A_STREET if each.get(name)))
            row = {name: value for name, value in each.items() if name not in _OF_A_STREET}
        if row is each or any(row.get(name) for name in _TELLS_WHERE):
            found.append(row)
    return found, words


def described(fields: Row, words: Sequence[str]) -> Row:
    """The fields of a place with the words that stood for its address before what else describes it."""
    description = fields.get("description")
    said = [each for each in dict.fromkeys(words) if each not in (description or "")]
    if not said:
        return fields
    sentences = [*(each.rstrip(" .;,") for each in said), *filter(None, [description])]
    return fields | {"description": ". ".join(sentences)}
