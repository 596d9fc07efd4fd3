"""What headings and cells say of room: whether anybody new is taken, or there is a list to wait on.

English and Spanish sentences are known, and the words that lists have in five languages (`room_words.csv`). What says
that help has ended is read in `directory.parsing.statuses`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import ROOM_WORDS, table_rows
from directory.parsing.cell_values import Unreadable, as_key, read_yes_no
from directory.parsing.status_marks import note_status
from directory.parsing.weak_signals import may_have_ended

_WHOM = (
    r"(?:any |new |more |walk in )*(?:clients?|referrals?|patients?|cases|people|participants?|intakes?"
    r"|residents?"
    r"|applica(?:nts?|tions?)|admissions?|families|survivors?|guests?|enroll?ments?)"
)
_A_QUIEN = (
    r"(?:nuev[oa]s )?(?:clientes|pacientes|casos|personas|participantes|referidos|solicitudes"
    r"|familias)(?: nuev[oa]s)?"
)
_REFERRED = re.compile(r"\breferrals?\b|\breferidos\b")
# A yes below them says that somebody new is taken.
_TAKES = re.compile(
    rf"\b(?:taking|takes?|accepting|accepts?|receiving|seeing|admitting|open (?:to|for)) {_WHOM}\b"
    r"|^(?:currently |now )?accepting(?: now)?$|^(?:new )?intakes?(?: is)? open$|^open (?:for )?intakes?$"
    r"|^(?:has |have |any |current )*(?:room|spaces?|openings?|vacanc(?:y|ies)|(?:beds?|space|slots?"
    r"|room) (?:is |are )?available)"
    r"(?: now| today)?$"
    rf"|\b(?:acepta[n]?|recibe[n]?|atiende[n]?|toma[n]?|aceptando|recibiendo) {_A_QUIEN}\b|^(?:hay "
    rf"|tiene[n]? )?cupos?$"
)
_BEDS = r"(?:beds?|spots?|slots?|spaces?|places?|openings?|vacanc(?:y|ies)|rooms?|camas?|cupos?|lugares)"
_OPEN = r"(?:open|available|free|vacant|left|disponibles?|libres?)"
_WHEN = r"(?: (?:tonight|today|now|right now|currently|this week|esta noche|hoy))?"
# Below them stand beds that are free, counted or in words; the day of the count may stand behind.
_FREE = re.compile(
    rf"^(?:# of |number of |no of |current |currently )*"
    rf"(?:{_BEDS}(?: are)? {_OPEN}|{_OPEN} {_BEDS}|(?:{_BEDS} )?(?:tonight|today)){_WHEN}"
    r"(?: (?:as of|on|al|updated))?(?: \d[\d ]*)?$"
)
_SOME = r"(?:[1-9]\d{0,2}|one|two|three|a few|several|some|unas? pocas?)"
# "12 beds" counts those that are free only below a heading that asks for these.
_SOME_BEDS = re.compile(rf"{_SOME} {_BEDS}{_WHEN}")
_LENGTH = (
    r"(?:about |approx |around |currently |est )?\d{1,3}(?: (?:to |or )?\d{1,3})? ?"
    r"(?:days?|wks?|weeks?|months?|mos?|people|names|families|dias?|semanas?|meses|personas)"
)
# A yes below them says that nobody is.
_IS_FULL = re.compile(
    r"^(?:is |are |currently |now )*(?:full|at (?:full )?capacity|no (?:room|openings?|vacanc(?:y"
    r"|ies)))(?: now| currently)?$"
    r"|^(?:new )?intakes?(?: is)? (?:closed|full)$|^closed to (?:new )?(?:clients?|referrals?|intakes?"
    r"|patients?)$"
    r"|^(?:esta )?(?:llen[oa]|sin cupo|complet[oa])$"
)
# A yes below them says that people wait. Without a list there may be room or none.
_WAITS = re.compile(
    r"^(?:is |are |has |have |there |an? |on |currently )*(?:wait ?list|waiting list)(?:ed)?(?: now"
    r"| currently)?$"
    r"|^(?:hay |tiene[n]? )?lista de espera$"
)
# Below them words say it, or numbers that nobody reads.
_STATES = re.compile(
    r"^(?:current )?(?:capacity|intakes?|(?:bed|space|shelter) availability|wait ?list|waiting list"
    r"|availability|room|enroll?ment|vacancy|beds?|spaces?"
    r"|(?:beds? |room |space )?(?:tonight|today|right now))(?: status)?$"
    r"|^available (?:now|today|tonight)$"
    r"|^(?:estado de )?(?:cupo|admision(?:es)?|lista de espera)$"
)
_NOW = (
    r"(?: (?:now|currently|right now|at (?:this|the) (?:time|moment)|at present|por ahora"
    r"|por el momento|actualmente))?"
)
_WORDS = {
    "waitlist": re.compile(
        rf"(?:(?:yes|full|closed|open|no|si|lleno|there is|have|has|hay|con|en) ){{0,6}}(?:an? |la )?"
        rf"(?:wait ?list(?:ed)?|wait ?list only|waiting list(?: only)?|lista de espera)"
        rf"(?: (?:is |of |de )?{_LENGTH})?{_NOW}"
        rf"|{_LENGTH} (?:wait(?:ing)?(?: list)?|waitlist|de espera)"
        rf"|(?:on )?(?:a )?(?:wait|espera)(?: (?:is|of|de))? {_LENGTH}"
    ),
    "closed": re.compile(
        rf"(?:(?:currently|now|no|is|are|we are|intake|intakes|esta|actualmente) ){{0,6}}"
        rf"(?:full|no {_WHOM}|at (?:full )?capacity|closed(?: (?:to|for) {_WHOM})?|no (?:room|openings?"
        rf"|vacanc(?:y|ies)|space|beds?|intakes?)"
        rf"(?: available)?|not (?:taking|accepting|admitting|receiving|seeing|open)(?: {_WHOM})?"
        rf"|no longer (?:accepting|taking) {_WHOM}"
        rf"|no|llen[oa]|complet[oa]|cerrad[oa]|(?:sin|no hay) (?:cupo|lugar|espacio)s?"
        rf"|no (?:acepta[n]?|recibe[n]?)(?: {_A_QUIEN})?"
        rf"|(?:0|zero|cero)(?: {_OPEN})? {_BEDS}(?: {_OPEN})?"
        rf"){_NOW}{_WHEN}"
    ),
    "open": re.compile(
        rf"(?:(?:currently|now|yes|is|are|we are|intake|intakes|esta|si|actualmente) ){{0,6}}"
        rf"(?:open(?: (?:to|for) {_WHOM})?|accepting|taking|accepts|takes|(?:accepting|taking|accepts"
        rf"|takes) {_WHOM}"
        rf"|(?:has |have )?(?:room|openings?|vacanc(?:y|ies)|space|availability)(?: available)?"
        rf"|available|not full|abiert[oa]"
        rf"|(?:hay|con|tiene) (?:cupo|lugar|espacio)s?|acepta[n]?(?: {_A_QUIEN})?|disponible"
        rf"|(?:has |have |hay |tiene[n]? )?{_SOME} (?:{_OPEN} {_BEDS}|{_BEDS} {_OPEN})|{_OPEN}(?: {_BEDS})?"
        rf"){_NOW}{_WHEN}"
    ),
    "unknown": re.compile(
        r"unknown|varies|call(?: (?:first|us|to ask|for availability))?|unsure|not sure|tbd|ask|n a"
        r"|desconocido|varia"
        r"|llam(?:e|ar)|preguntar"
    ),
}  # fmt: skip

_LIMITED = re.compile(
    r"\b(?:un)?til\b|\btill\b|\bthru\b|\bthrough\b|\bended?\b|\bwas\b|\bwere\b|\bformer|\bhasta\b|\bhanggang\b|\bđen\b|到|為止"
)
# When to ask again takes nothing back: "no, try again in May"; "no - shut til snow flies" does.
_OF_TRYING = re.compile(
    r"(?:(?:try|call|check|ask|come|back|again|later|first|soon|in|on|at|after|by|for|the|a|next|this|week|weekend|month"
    r"|tomorrow|tonight|today|now|always|usually|often|mornings?|evenings?|noon|list|spots?|beds?|new|referrals?|clients?"
    r"|llam[ea]r?|intent[ea]r?|otra|vez|manana|en|el|la|hoy|proxim[oa]|semana|mes"
    r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|fall|winter|\d+(?:st|nd|rd|th|am|pm)?)"
    r"(?: |$)){1,10}"
)
_MARKS = " -–—,;:.("
_PARTED = re.compile(r"\s*([^\W\d_]{1,5})\s*[-–—,;:.(]+\s*")


def asks_for_room(heading: str) -> bool:
    """Whether the words of a heading ask for room alone, so that a no below them hides nothing.

    A no to referrals is more: nobody is to be sent there.
    """
    key = _plain(heading)
    if _REFERRED.search(key):
        return False
    return any(each.search(key) for each in (_TAKES, _IS_FULL, _WAITS, _STATES, _FREE))


_MOMENT = re.compile(
    r"\b(?:tonight|today|(?:right )?now|this (?:morning|evening|week)|esta noche|hoy)\b"
)


def is_of_the_moment(heading: str) -> bool:
    """Whether a heading asks for room of a day that it leaves to whoever reads it: "Tonight", "Beds open now"."""
    return _MOMENT.search(_plain(heading)) is not None


def read_room(heading: str, cell: str) -> str | None:
    """What a cell below such a heading says: open, closed, waitlist or unknown; None for words that say none of it."""
    asks = _plain(heading)
    key = _plain(cell)
    asks_free = _FREE.search(asks) is not None
    if asks_free and _SOME_BEDS.fullmatch(key):
        return "open"
    if asks_free and key.isdecimal():
        return "open" if int(key) else "closed"
    answer = _answer(cell)
    if answer is not None:
        return _of_answer(asks, answer)
    said = next((code for code, words in _WORDS.items() if words.fullmatch(key)), _listed(key))
    behind = words_behind_answer(cell)
    answer = _answer(cell[: len(cell) - len(behind)].strip(_MARKS))
    if said or answer is None or note_status(cell) or note_status(behind):
        return said
    is_of_room = (
        (answer and is_given(behind))
        or read_room(heading, behind)
        or _OF_TRYING.fullmatch(_plain(behind))
    )
    return _of_answer(asks, answer) if is_of_room else None


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each state of room with the words of one language that say it alone."""
    rows = table_rows(ROOM_WORDS)
    return tuple((row["state"], re.compile(row["words"].replace("{some}", _SOME))) for row in rows)


def _listed(key: str) -> str | None:
    """The state of room that a cell says by such words."""
    return next((state for state, words in _lists() if words.fullmatch(key)), None)


def is_given(words: str) -> bool:
    """Whether words behind a yes leave it a yes: nothing in them ends it or sets it an end."""
    return not _LIMITED.search(_plain(words)) and may_have_ended(words, is_remark=True) is None


def words_behind_answer(cell: str) -> str:
    """What stands behind a yes or a no: "lost lease)" of "N (lost lease)"; "" where no answer begins the cell."""
    parted = _PARTED.match(cell)
    return cell[parted.end() :] if parted and _answer(parted[1]) is not None else ""


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w#]+", " ", as_key(text)).split())


def _of_answer(asks: str, answer: bool | None) -> str | None:
    if answer is None:
        return None
    if _TAKES.search(asks) or _FREE.search(asks):
        return "open" if answer else "closed"
    if _IS_FULL.search(asks):
        return "closed" if answer else "open"
    if _WAITS.search(asks):
        return "waitlist" if answer else "unknown"
    return None


def _answer(cell: str) -> bool | None:
    try:
        return read_yes_no(cell)
    except Unreadable:
        return None
