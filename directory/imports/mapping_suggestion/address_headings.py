"""Headings of a place: lines of its address, how it is found, and whether it may be shown. Pure."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"\b(?:address(?:es)?|addr|location|site address|whereabouts|street)\b|^where(?= \w+$)"
    r"|\bwhere (?:it|you|they|this|we|(?:the|your) \w+) (?:is|are|meets?|stands?|lives?|can be found)\b"
)
_SHOWN = re.compile(
    r"\b(?:public(?:ly)?|publish(?:ed|able)?|shar(?:e|ed|eable)|show[n]?|list(?:ed)?|display(?:ed)?|releas(?:e|ed|able)"
    r"|print(?:ed|able)?|disclos(?:e|ed|able)|give out|given|viewable|visible|includ(?:e|ed)"
    r"|(?:may|can|could|should|ok to|okay to|fine to) (?:we |you |one |others |anyone )?"
    r"(?:say|tell|mention|post|put|write)"
    r"|(?:on|in) (?:the |our )?(?:web|website|internet|directory|guide|book))\b"
)
# Of a site it is said in other words that it has a website, or is open.
_KEPT_SITE = re.compile(
    r"\b(?:confidential|confid|secret|hidden|undisclosed|private|unlisted) (?:sites?|places?|premises|house|shelter)\b"
    r"|\b(?:safe|secure) (?:sites?|places?|house|location|address)(?: flag| y n| yn)?$"
    r"|\b(?:sites?|place|premises) (?:is |are )?(?:confidential|confid|secret|hidden|undisclosed|private|unlisted)\b"
    r"|\b(?:do not|don t|not|hide|hidden|keep off|off)(?: \w+){0,2} maps?\b|\bunmapped\b"
)
_SHOWN_ON_MAP = re.compile(
    r"\b(?:show[n]?|ok to|okay to|may|can|put|pin|display)(?: \w+){0,2} map(?:ped)?\b|^(?:on )?map(?:ped|pable)?$"
)
_KEPT = re.compile(
    r"\b(?:confidential|conf|private|secret|hide|hidden|withh[eo]ld|suppress(?:ed)?|undisclosed|do not|don t|dont"
    r"|not|never|no|unlisted|omit(?:ted)?|mask(?:ed)?|exclud(?:e|ed)|protect(?:ed)?|redact(?:ed)?|block(?:ed)?|off)\b"
)


# Such a question is taken to be of the place: who may not be known at all is seldom in a sheet that is handed on.
_BARE_SECRET = re.compile(
    r"(?:is )?(?:it |this )?(?:confidential|confid|conf|undisclosed|secret)(?: (?:yn|y n|yes no|flag|indicator))?"
)


def is_bare_secret(words: str) -> bool:
    """Whether a heading asks whether something is confidential without saying what: "Confidential?"."""
    return _BARE_SECRET.fullmatch(words) is not None


def flag_of_address(words: str) -> bool | None:
    """Whether a yes under this heading hides the address (True) or shows it (False); None for other things."""
    if _KEPT_SITE.search(words) or is_bare_secret(words):
        return True
    if _SHOWN_ON_MAP.search(words):
        return False
    if not _ADDRESS.search(words):
        return None
    if _KEPT.search(words):
        return True
    return False if _SHOWN.search(words) else None


_ADDRESS_LINE = re.compile(
    r"(?:(?:physical|street|site|location|program|agency|organization|service|main|office) )*"
    r"(?:address|addr|street)(?: (?:line|ln))?(?: ?(?:[1-4]|one|two|continued|cont))?(?: (?:street|line ?\d))?"
)
_OF_PLACE = re.compile(
    r"(?:driving |how to get )?directions?|cross streets?|(?:nearest )?landmarks?|(?:type of )?(?:location|site|place)"
    r"|(?:location|site|place|facility|address) (?:type|kind|status|notes?|comments?|details?|info\w*|description)"
    r"|type of (?:location|site|place|facility|address)|where|suite|unit|apt|(?:address|location) visibility"
)


def is_address_line(words: str) -> bool:
    """Whether a heading is of a line of an address: "Address 2", "Street address"."""
    return _ADDRESS_LINE.fullmatch(words) is not None


def is_of_place(words: str) -> bool:
    """Whether a heading is of how a place is found, or of what kind it is: "Directions", "Location type"."""
    return _OF_PLACE.fullmatch(words) is not None or is_address_line(words)
