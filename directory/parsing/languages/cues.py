"""The words around a language that say how it is offered; what they are said about is decided in reading."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MATERIALS = (
    r"materials?|brochures?|leaflets?|literature|publications?|applications?|forms?|books?|flyers?"
    r"|pamphlets?|handouts?|written"
)
_REMOTE = r"language (?:lines?|link|bank)|(?:tele)?phone|tele-?interpret\w*|video|remote\w*"
_BILINGUAL = r"bilingual|speaking|speakers?|staff|in[- ]house|fluent|native|tested"
_ON_SITE = r"(?:in[- ]person|on[- ]?site|face[- ]to[- ]face|en persona|presencial)"
_HELPS = r"(?:interpret|translat|int[eé]rpret|traduct)\w*"
# First match wins: from the words that promise least to those that promise most.
LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("materials", re.compile(rf"\b(?:{_MATERIALS})\b")),
    ("remote", re.compile(rf"\b(?:{_REMOTE})\b")),
    ("in_person", re.compile(rf"\b{_ON_SITE} {_HELPS}|\b{_HELPS}[^.;]{{0,20}}?\b{_ON_SITE}\b")),
    ("bilingual", re.compile(rf"\b(?:{_BILINGUAL})\b")),
    ("interpreter", re.compile(r"\b(?:interpret|translat)\w*")),
)
DENIED_BEFORE = re.compile(r"\b(?:no|not|except|excluding|without)\b(?! only)")
DENIED_AFTER = re.compile(r"\b(?:not (?:offered|available|spoken|provided)|unavailable)\b")
# Hours beside a language belong to it: "Spanish, Monday-Friday, 10:30-5".
TIMES = re.compile(
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:week(?:day|end)|daily|evening|morning)s?\b"
)
LIMITED = re.compile(
    r"\b(?:limited|some|basic|minimal|a little|conversational|medical|beginning)\b"
)
SOON = re.compile(r"\b(?:soon|in (?:the )?future|planned|coming|hopes? to|will be)\b")
# Words said before a list of languages that hold for each of them: "brochures in Spanish, Russian and Chinese".
AHEAD = re.compile(r"\b(?:in|for|of|into|from|to|except|excluding|using)$")
NOTHING = frozenset(
    {
        *("none", "no", "n/a", "na", "nil", "null", "unknown", "-1", "?", "ninguno"),
        *("none listed", "not applicable", "not stated"),
    }
)
# What says that more may be possible without naming a language.
OPEN = re.compile(
    r"\b(?:languages?|lines?|others?|more|multiple|multi-?lingual|various|vary|varies|varied|numerous|many|all|any|most"
    r"|interpret\w*|translat\w*|tele-?interpret\w*|accommodat\w*|arrange\w*|bilingual|available|request|call"
    r"|see notes?|etc|notice|appointment|advance|depend\w*|need\w*|necessary|materials|brochures)\b"
)
# Of these, what speaks of languages or of help with them, also in the other languages of the pages, accents left out.
HELPS = re.compile(
    r"\b(?:languages?|dialects?|others|other(?=\s*$|\s(?:available|as|by|upon|on)\b)|multi-?lingual|bilingual|interpret\w*|translat\w*|tele-?interpret\w*"
    r"|idiomas?|lenguas?|otros|traducc\w*|traductor\w*|wika|tagasalin|ngon ngu|thong dich|phien dich)\b"
    r"|語言|语言|傳譯|传译|翻譯|翻译|口譯|口译"
)
# Words that connect and say nothing about a level.
IDLE = re.compile(
    r"\b(?:and|or|also|only|available|offered|spoken|languages?|as well|with|the|an?|plus|but|is|are|be|can|may"
    r"|access to|of|in|for|to|by|at|y|e|o)\b"
)

MEANINGS: Mapping[str, str] = {
    "none": "says that it is not offered",
    "materials": "says written materials",
    "remote": "says phone or video",
    "in_person": "says an interpreter on site",
    "bilingual": "says that staff speak it",
}


def level_of(before: str, after: str = "") -> str | None:
    """The level that the folded words around a name state.

    "interpreter" where they don't say how the interpreter joins, None where they state no level.
    """
    if DENIED_BEFORE.search(before) or DENIED_AFTER.search(after):
        return "none"
    words = f"{before} … {after}"
    return next((level for level, pattern in LEVELS if pattern.search(words)), None)
