"""Names of languages that the vocabulary lacks, in the languages of the pages: those of the Unicode CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global


@lru_cache(maxsize=1024)
def language_in(interface: str, code: str) -> str | None:
    """The name of a language (ISO 639-3) in a language of the pages; None where CLDR has none."""
    known = get_global("language_aliases").get(code, code)
    return Locale.parse(interface, sep="-").languages.get(known)
