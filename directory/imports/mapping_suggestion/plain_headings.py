"""A heading as plain English words, without what a form or a program put around them. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.parsing.cell_values import heading_words
from directory.parsing.heading_translation import translated

# What a form says of how to answer is nothing of the answer: "(check all that apply)".
_HOW_TO_ANSWER = re.compile(
    r"[(\[](?:please |por favor )?(?:check|select|choose|mark|pick|list"
    r"|fill|answer|enter|write|say|marque|llene|escriba|elija|seleccione|leave (?:it )?(?:blank|empty)|skip"
    r"|optional|required|if (?:any|applicable|known|different)|e\.?g\b|for example|example|one per|separate)"
    r"\b[^()\[\]]*[)\]]"
    r"|[-–—,;.](?:\s(?:or|please|you may|you can))* leave (?:it |this )?(?:blank|empty)\b[^()\[\]]*",
    re.IGNORECASE,
)
# Nor is how long it may be, and in which parts: "Mission (one line)", "Address (street, city, ZIP)".
_LENGTH = re.compile(
    r"[(\[](?:in |max(?:imum|\.)? (?:of )?|up to |about |under |no more than )?"
    r"(?:short|brief|(?:\d{1,4}|one|two|three|a few)(?: ?[-–] ?\d{1,4}| or two| to three)?(?: short)?"
    r" ?(?:lines?|sentences?|words?|paragraphs?|characters?|chars))"
    r"(?: (?:max(?:imum)?|only|or less|or fewer|at most|please))?[)\]]"
    r"|\b(?:one|two|1|2)[- ](?:line|sentence)\b(?= \w)",
    re.IGNORECASE,
)
_ADDRESS_PART = (
    r"(?:street(?: address)?|number|st|city|town|state|zip(?: code)?|county|unit|apt|suite)"
)
_IN_PARTS = re.compile(
    rf"(\baddress\b[^()\[\]]{{0,20}})[(\[]{_ADDRESS_PART}(?:(?:, (?:and )?| and |[/&+] ?){_ADDRESS_PART}){{1,5}}[)\]]",
    re.IGNORECASE,
)


# What a program of surveys writes below a question, and before the names of fields.
_OF_A_SURVEY = re.compile(r":\s*(?:open[- ]ended response|response|answer)\s*$", re.IGNORECASE)
_WRAPPING = re.compile(r"^(?:fields|properties|attributes|USER|CUSTOM)[._](?=\w)")
_GLUED = re.compile(r"[A-Z]{6,30}\d{0,2}")


# What a program of tables writes behind a column that it fills from another table.
_LINKED = re.compile(
    r"[(\[](?:linked(?: (?:to|from|records?))?|links?|look ?up|roll ?up|formula|synced|ref(?:erence)?"
    r"|(?:single|multiple|multi)[- ]?select|count)\b[^()\[\]]{0,40}[)\]]\s*$",
    re.IGNORECASE,
)
# What its letters stand for: "Lang (E=English, S=Spanish)".
_LEGEND = re.compile(r"[(\[][^()\[\]=]{1,12}=[^()\[\]]{1,200}[)\]]\s*$")
_FROM = re.compile(
    r"(?P<name>\S[^()\[\]]{0,80}?)\s*[(\[]from (?:the )?(?P<group>[^()\[\]]{1,60})[)\]]\s*",
    re.IGNORECASE,
)

# Of a column of both, each cell says which number is which: "P 415-555-0101, F 415-555-0102".
_OR_FAX = re.compile(
    r"(?P<phone>\b(?:(?:tele)?phones?|tel|tel[eé]fonos?|numbers?|điện thoại)\.?|電話|电话)"
    r"\s*(?:[/&+／、]|\b(?:and|or|y|o)\b)\s*(?:fax(?:es)?\b|傳真|传真)"
    r"|(?:\bfax(?:es)?|傳真|传真)\s*(?:[/&+／、]|\b(?:and|or|y|o)\b)\s*(?=(?:phone|tel)|電話|电话)",
    re.IGNORECASE,
)


def plain_heading(heading: str) -> str:
    """A heading without what only a program put there; "Phone (from Agency)" is the agency's phone."""
    heading = _HOW_TO_ANSWER.sub(" ", heading)
    heading = _LENGTH.sub(" ", heading).strip() or heading
    heading = _IN_PARTS.sub(r"\1", heading)
    heading = _LEGEND.sub("", heading).rstrip() or heading
    heading = _OR_FAX.sub(lambda match: match["phone"] or "", heading)
    heading = _LINKED.sub("", heading).rstrip() or heading
    if match := _FROM.fullmatch(heading):
        heading = f"{match['group']}: {match['name']}"
    heading = _WRAPPING.sub("", _OF_A_SURVEY.sub("", heading))
    return _apart(heading) if _GLUED.fullmatch(heading) else heading


# Words of which old databases make a heading without a gap: AGENCYNAME, SITEADDRESS1, RECORDACTIVE.
_PARTS_TEXT = """
    agency organization org program service site location record resource provider parent contact person client
    public main primary mailing physical street address city state county country zip postal code phone fax tty tdd
    toll free hot line number ext email web website url site link name title category type kind desc description
    hours schedule language languages spoken eligibility fee fees cost intake process status active inactive closed
    close open date day year last first update updated verified verify created modified area served coverage lat lon
    long latitude longitude id key num text note notes internal private flag is show hide publish listed tax term
    terms taxonomy population fac facil facility nm cat class subtype oper hrs lang spkn prog prgm agcy svc alt addr
    full muni municipality view viewable visible visibility display published post posted map confidential confid conf
    restricted restrict hidden secret secure share shareable release approved
"""
_PARTS = frozenset(_PARTS_TEXT.split())


def _apart(glued: str) -> str:
    """A heading in capitals cut into words that headings have, the longest first; as it is where it falls into none."""
    letters = glued.rstrip("0123456789").casefold()
    cuts: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        found = [
            [*before, letters[start:end]]
            for start in range(end)
            if (before := cuts[start]) is not None and letters[start:end] in _PARTS
        ]
        cuts[end] = min(found, key=len, default=None)
    words = cuts[-1]
    number = glued[len(letters) :]
    return " ".join([*words, number]).strip() if words and len(words) > 1 else glued


# What databases cut words to: AGCY_NM, PRGM_NM, SVC_DESC, HRS.
_CUT_SHORT = {
    **dict.fromkeys(("agcy", "agy", "agncy"), "agency"),
    **dict.fromkeys(("prgm", "pgm", "prog", "progm"), "program"),
    **dict.fromkeys(("svc", "svcs", "serv", "srvc"), "service"),
    **dict.fromkeys(("provdr", "prov nm"), "provider"),
    **dict.fromkeys(("addrs",), "address"),
    **dict.fromkeys(("hrs",), "hours"),
    **dict.fromkeys(("elig", "eligib"), "eligibility"),
    **dict.fromkeys(("langs", "lng"), "languages"),
    **dict.fromkeys(("facil", "fclty"), "facility"),
    **dict.fromkeys(("cnty",), "county"),
    **dict.fromkeys(("descr", "dscr"), "description"),
    **dict.fromkeys(("categ", "ctgry"), "category"),
    **dict.fromkeys(("typ",), "type"),
    **dict.fromkeys(("upd", "updt"), "updated"),
    **dict.fromkeys(("cds",), "codes"),
    **dict.fromkeys(("confid",), "confidential"),
    **dict.fromkeys(("act",), "active"),
    **dict.fromkeys(("inact",), "inactive"),
}
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_CUT_SHORT)})\b")


@lru_cache(maxsize=4096)
def words_of(heading: str) -> str:
    """A heading as plain English words: "OrgName", "ORG_NAME" and "Org/Name" are "org name", "Idiomas" "languages"."""
    heading = plain_heading(heading)
    words = translated(" ".join(re.sub(r"[/#&+?]+", " ", heading_words(heading)).split()))
    words = re.sub(r"(?<=[a-z]{3}) s (?=[a-z])", " ", words)  # the agency's name
    words = re.sub(r"^what (?:is|are) (?:the |your |its |their )*(?=\w+ \w)", "", words)
    words = _ABBREVIATION.sub(lambda match: _CUT_SHORT[match[0]], words)
    words = re.sub(r"\be mail\b", "email", re.sub(r"\bweb ?site\b", "website", words))
    return " ".join(re.sub(r"(?<=[a-z])(?=\d)", " ", words).split())
