"""What a cell below the name of a language says of how it is served."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.parsing.cell_values import Unreadable, read_yes_no
from directory.parsing.languages.parser import read_languages

NOT_SERVED = "none"
NOT_STATED = ""
_ANY_LANGUAGE = "Spanish"
_LONGEST = 60
# Some is spoken, and nobody said by whom.
_SOME = re.compile(
    r"(?:(?:just |only )?a (?:little|bit)|some|somewhat|limited|basic|un poco|poco|algo|limitado|básico"
    r"|一點|一点|少許|một ít|kaunti)\b.{0,40}",
    re.IGNORECASE,
)


# "No interpreter" denies a way, and does not say that there is another or none.
_DENIES = re.compile(
    r"(?:no|not|without|sin|wala|walang|không)\s+(?:an? )?(?:interpret|interpr|bilingu|staff|translat|perso|thông|nhân)"
    r"|[沒没無无]有?(?:口譯|口译|傳譯|传译|翻譯|翻译|雙語|双语)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def served_level(text: str) -> str | None:
    """The level that a cell states: "none" for a no or an empty cell, "" for a yes, None where it is not understood.

    "Staff" is bilingual, "Phone interpreter" remote: the words around a language in a list mean the same.
    """
    if not text.strip():
        return NOT_SERVED
    if len(text) > _LONGEST or _DENIES.match(text.strip()):
        return None
    if _SOME.fullmatch(text.strip()):
        return NOT_STATED
    halves = [each for each in text.split(" / ") if each.strip()]
    if len(halves) > 1:  # in two languages: "Sí / Yes"
        levels = {served_level(each) for each in halves}
        return levels.pop() if len(levels) == 1 else None
    try:
        said = read_yes_no(text)
    except Unreadable:
        languages, _doubts = read_languages(f"{_ANY_LANGUAGE} ({text})")
        levels = {each.level for each in languages}
        return levels.pop() if len(languages) == 1 and levels else None
    return NOT_STATED if said else NOT_SERVED
