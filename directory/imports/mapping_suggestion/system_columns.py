"""Columns in which a program or an office keeps its own books, by their headings: numbers of rows, versions, floors.

They say nothing of who may see a row. A heading that says anything of that, or nothing at all, is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.parsing.cell_values import as_key, heading_words
from directory.parsing.hidden_marks import asks_who_may_see, tells_who_may_see

# The last word of a heading: what a number or a short code below it counts, orders or places.
_BOOKS = re.compile(
    r"\b(?:index|idx|ids?|seq(?:uence)?|ordinal|order|ord|sort|position|pos|rank|ranking|weight|score|row|line|page|depth"
    r"|counts?|counter|total|qty|quantity|num|number"
    r"|rev|revs|revision|version|ver|v|build|schema|etag|hash|checksum|crc|digest"
    r"|modstamp|timestamp"
    r"|batch|lot|run|job|chunk|shard|partition|bucket|segment|cluster|node|queue|thread|import|sync"
    r"|extension|ext|floor|room|wing|building|bldg|suite|campus|region|zone|district|precinct|division|section"
    r"|grade|fy|fiscal year|quarter|semester|season|tz|time ?zone|utc offset|locale|precision|accuracy"
    r"|(?:last )?(?:created|modified|edited|entered|updated|changed|imported|touched|saved|assigned|creado|modificado"
    r"|actualizado|capturado) (?:by|por))(?: (?:no|num|number|nbr|id|c))?$"
)
# Words that may also part the public from others: of the books only beside what they are of ("Program tier").
_OF_SOMETHING = re.compile(
    r"(?:.*\s)?(?:[^\W\d]{3,}(?: \d{1,2})? (?:tier|cohort)"
    r"|(?:programs?|services?|agenc(?:y|ies)|org|organizations?|sites?|locations?|places?|addresses|phones?|regions?|areas?"
    r"|county|city|languages?|lang|country|batch|cost|account|fund|grants?|departments?|dept|units?|building|resources?"
    r"|taxonomy|currency|projects?|courses?)(?: \d{1,2})? code)"
)
_OF_A_LIST = re.compile(r"\w\.(?=\w)")
_STATE = re.compile(r"\b(?:states?|province|estado)(?: c)?$")
_STATES_TEXT = """
    al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
    pr ri sc sd tn tx ut vt va wa wv wi wy vi gu as mp
"""
_STATES = frozenset(_STATES_TEXT.split())
_LONGEST_CODE = 12
# A yes, a no or a tick counts and orders nothing.
_ANSWERS = frozenset(
    {"y", "n", "yes", "no", "true", "false", "t", "f", "x", "✓", "✔", "on", "off", "si", "sí"}
)
# Yes and no about the help, or about a number, and not about who may read of it.
_OF_HELP = re.compile(
    r"\b(?:funded|funding|grant(?:s| funded)?|subsidi[sz]ed|vouchers?|sms|texting|tty|tdd|intl|international|toll free"
    r"|licensed|accredited|certified|offers \w+|provides \w+|stairs|ramp|restrooms?|overnight"
    r"|snap|wic|ebt|translat\w+|pets)(?: c)?$"
)


def own_words(heading: str) -> str:
    """The words of a heading, of a path in JSON those of its last part: "shelter.vis" asks for "vis"."""
    return heading_words(_OF_A_LIST.split(heading)[-1] or heading)


def keeps_books(heading: str, said: Iterable[str]) -> bool:
    """Whether a column is one of a program's own books or of yes and no about the help, and says not who may see."""
    cells = list(said)
    words = own_words(heading)
    if _STATE.search(words):
        return all(each.casefold() in _STATES for each in cells)
    if any(tells_who_may_see(as_key(each)) or len(each) > _LONGEST_CODE for each in cells):
        return False
    if _OF_HELP.search(words):
        return not asks_who_may_see(heading_words(heading))
    if all(each.casefold() in _ANSWERS for each in cells):
        return False
    if found := _BOOKS.search(words):
        return not any(map(asks_who_may_see, (words[: found.start()], _path(heading))))
    whole = heading_words(heading).removesuffix(" c")
    named = _OF_SOMETHING.fullmatch(whole)
    return named is not None and not asks_who_may_see(whole.rpartition(" ")[0])


def _path(heading: str) -> str:
    """The words before the last part of a path."""
    return " ".join(map(heading_words, _OF_A_LIST.split(heading)[:-1]))
