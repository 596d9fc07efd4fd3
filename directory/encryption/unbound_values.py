"""Values as they were sealed before they were bound to their row: for migrations alone, which bring them over.

Whatever else runs takes such a value for a broken one, so that nobody can put an old one back into another row.
"""

from __future__ import annotations

from directory.encryption.key_ring import keys_in_use
from directory.encryption.sealed_values import close, open_

VERSION = "s1"

# They were written in the alphabet of base64 for addresses of the web.
_TO_URLS, _FROM_URLS = str.maketrans("+/", "-_"), str.maketrans("-_", "+/")


def seal_for_column(text: str, place: str) -> str:
    """The text sealed for a column, whatever the row."""
    return close(text, VERSION, place.encode(), keys_in_use()).translate(_TO_URLS)


def unseal_of_column(sealed: str, place: str) -> str:
    """The text that was sealed for this column. Raises KeyMissing, SealBroken."""
    return open_(sealed.translate(_FROM_URLS), VERSION, place, place.encode(), keys_in_use())
