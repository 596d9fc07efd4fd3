"""The words and figures of opening hours in English and Spanish as tokens; what they say together is read elsewhere.

Other languages are put into English before, in modules of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from directory.parsing.accents import without_accents


class Kind(Enum):
    """What a token is."""

    DAY = auto()
    TIME = auto()
    RANGE = auto()
    AND = auto()
    ALWAYS = auto()
    CLOSED = auto()
    EXCEPT = auto()
    LUNCH = auto()
    OPENS_BRACKET = auto()
    CLOSES_BRACKET = auto()
    WORD = auto()


@dataclass(slots=True, frozen=True)
class Token:
    """`days` for a DAY; `hour`, `minute` and `half` (am, pm or None) for a TIME; a DAY of nights has the half pm."""

    kind: Kind
    text: str
    days: tuple[int, ...] = ()
    hour: int = 0
    minute: int = 0
    half: str | None = None


_NAMES = (
    r"m|mon|mons|mondays?|mo|lunes|lun",
    r"tu|tues?|tuesdays?|martes|mar",
    r"w|wed|weds|wednesdays?|we|miercoles|mie",
    r"th|thu|thurs?|thursdays?|jueves|jue",
    r"f|fri|fridays?|fr|viernes|vie",
    r"sat|sats|saturdays?|sa|sabados?|sab",
    r"sun|suns|sundays?|su|domingos?|dom",
)
_GROUPS = {
    r"(?:week|wk|business|work|working) ?days?|entre semana|dias (?:laborables|habiles)": range(5),
    r"(?:week|wk)-?ends?|fin(?:es)? de semana": range(5, 7),
    r"daily|every ?day(?: of the (?:week|year))?|(?:seven|7) days(?: ?(?:a|per|/|each|of the) ?w(?:eek|k\b))?"
    r"|todos los dias|cada dia|(?:a )?diario|diariamente"
    r"|(?:7|siete) dias(?: ?(?:a|de|por) la semana)?"
    r"|365 (?:days(?: ?(?:a|per|/|of the) ?year)?|dias(?: ?(?:al|del) ano)?)": range(7),
}
_NIGHTS = (
    r"nightly|nights|(?:every|each) night|(?:seven|7) nights(?: ?(?:a|per|/|each) ?week)?"
    r"|(?:todas las|cada) noches?"
)
# As signs on doors shorten them: MTWThF.
_LETTERS = {"m": 0, "t": 1, "tu": 1, "w": 2, "th": 3, "f": 4, "sa": 5, "su": 6}
# MWF, MTWTh, TTh: capitals run together, which in lower case would be other words.
_RUN = re.compile(r"(?<![A-Za-z])(?:M|Tu|Th|T|W|F|Sa|Su){2,7}(?![A-Za-z])")
_LONE_T = re.compile(r"(?<![A-Za-z])T(?![A-Za-z])")

_ALWAYS = (
    r"24 ?/ ?7(?: ?/ ?365)?(?![\d/])|24 ?x ?7(?: ?x ?365)?\b|24 ?/ ?24"
    r"|(?:las )?24[- ]?(?:hours?|hrs?|horas|h\b)(?:/7(?:d\b| days\b|\b)| ?(?:a|per|/|al|por|del) ?(?:day|dia)\b)?"
    r"(?:,? (?:all year(?: round| long)?|year[- ]round)\b)?"
    r"|(?:a?round) the clock|all day,? (?=every ?day|daily|7 days)|todo el dia,? (?=todos los dias)"
    r"|(?<=every day )all day|(?<=daily )all day|\b(?:at )?any hour\b(?:,? day (?:and|or) night)?"
    r"|\b(?:any ?time,? )?day (?:and|or) night\b(?:,? (?:at )?any (?:hour|time))?"
    r"|\ba (?:toda|cualquier) hora\b(?: del dia(?: (?:y|o) de la noche)?)?|\b(?:de )?dia y (?:de )?noche\b"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?!\d)|(?<!\d)[012]\d{3}(?!\d)|(?<!\d)\d{1,2}(?![\d/])"
# "9p M-Th" ends with Monday to Thursday; "9 a 17" is a range in Spanish.
# "7a daily", "9a to 5p"; "9 a mediodía" and "2-4 a diario" are Spanish.
_AFTER_A = (
    r"(?:m|tu|w|th|f|sa|su)\b|mon|tue|wed|thu|fri|sat|sun|week|wk"
    r"|to\b|til|until|thru|daily|every|on\b|and\b|night|open|closed|but\b|exc"
)
_HALF = (
    r"[ap]\.?m\b\.?|(?:[ap]\.|(?<= )[ap]) m\b(?! ?(?:[-–&,/+]|and\b|y\b) ?(?:tu?|w|th|f|s[au])\b)\.?"
    rf"|a(?=[\s\-–,;]|$)(?! (?!(?:{_AFTER_A}))\w)"
    r"|p(?=[\s\-–,;]|$)"
)
_EXCEPT = "except|excluding|excl?|but|other than|not|excepto|menos|salvo"
_CLOSED = r"closed|cerrad[oa]s?|cierran?(?= de \d)|off"
_IDLE = (
    r"from|at|on|open|abiert[oa]s?|hours?|horas?|horario|de|del|desde|las?|los|el|each|every|cada|only|hrs?"
    r"|call|available|staffed|answered|se (?:contesta|atiende)|contestamos|atendemos|llame|llamar|disponible"
)
_PATTERN = re.compile(
    "|".join(
        [
            rf"(?P<always>(?:{_ALWAYS})(?![- ]?\w*\s*(?:answering|voice|residential)))",
            *(rf"(?P<group{number}>\b(?:{names})\b)" for number, names in enumerate(_GROUPS)),
            rf"(?P<nights>\b(?:{_NIGHTS})\b)",
            r"(?P<noon>(?:\b12 ?)?\b(?:noon|mediodia|midday)\b|\b12 ?nn\b)",
            r"(?P<midnight>(?:\b12 ?)?\b(?:midnight|medianoche)\b)",
            rf"(?P<time>{_CLOCK})(?: ?(?P<half>{_HALF}))?",
            rf"(?P<closed>\b(?:{_CLOSED}|no(?= (?:mon|tue|wed|thu|fri|sa|sun?|we?e?kend)))\b)",
            rf"(?P<except>\b(?:{_EXCEPT})\b\.?(?: (?:for|on|closed|not)\b)*)",
            (
                r"(?P<lunch>\b(?:(?:for|at) (?:the )?lunch(?: break| hour)?|lunch break"
                r"|(?:por|para|de) (?:el )?almuerzo|para almorzar|para comer)\b)"
            ),
            r"(?P<opens_bracket>\()",
            r"(?P<closes_bracket>\))",
            *(rf"(?P<day{number}>\b(?:{names})\b\.?)" for number, names in enumerate(_NAMES)),
            r"(?P<range>[-–—]|\b(?:to|through|thru|until|till?|hasta|al?)\b)",
            r"(?P<and>[&/,+:]|\b(?:and|y|e)\b)",
            rf"(?P<idle>\b(?:{_IDLE})\b)",
            r"(?P<word>[^\W\d_][\w']*|\S)",
        ]
    )
)


def tokens(clause: str) -> list[Token]:
    """The tokens of one clause, idle words left out."""
    found = []
    for match in _PATTERN.finditer(_fold(_with_days(clause))):
        token = _token(match)
        if token:
            found.append(token)
    return found


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """The longest stretches of a text that name a day and times, or say always, each with all that is around it.

    What goes on from one stretch to the next without another word is one; a time alone at its end is none of it.
    """
    clause = _with_days(text)
    open_run: list[re.Match[str]] = []
    runs = [open_run]
    for match in _PATTERN.finditer(_fold(clause)):
        if match.lastgroup in _NO_HOURS:
            open_run = []
            runs.append(open_run)
        else:
            open_run.append(match)
    for run in runs:
        kept = _without_ends(run)
        names = {match.lastgroup or "" for match in kept}
        if "always" in names or (_TIMES & names and any(map(_is_day, names))):
            begin, end = kept[0].start(), kept[-1].end()
            yield clause[begin:end], f"{clause[:begin]} {clause[end:]}"


_NO_HOURS = frozenset({"word", "opens_bracket", "closes_bracket"})
_TIMES = frozenset({"time", "half", "noon", "midnight"})
_BETWEEN = frozenset({"range", "and", "idle"})


def _is_day(name: str) -> bool:
    return name.startswith(("day", "group", "nights"))


def _without_ends(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A run without marks and idle words at its ends, and without the number of a house behind it ("… to 3 at 118")."""
    kept = [*run]
    while kept and kept[0].lastgroup in _BETWEEN:
        del kept[0]
    if len(kept) > 2 and kept[-1].lastgroup in _TIMES and kept[-2].lastgroup == "idle":
        del kept[-1]
    while kept and kept[-1].lastgroup in _BETWEEN:
        del kept[-1]
    return kept


def states_time(text: str) -> bool:
    """Whether a time stands in a text, or that something is open around the clock."""
    return any(token.kind in (Kind.TIME, Kind.ALWAYS) for token in tokens(text))


def names_day(text: str) -> bool:
    """Whether a day of the week stands in a text."""
    return any(token.kind is Kind.DAY for token in tokens(text))


def _token(match: re.Match[str]) -> Token | None:
    name = match.lastgroup or ""
    text = match[0]
    if match["time"]:
        return _time(match)
    if name.startswith("day"):
        return Token(Kind.DAY, text, (int(name[3:]),))
    if name.startswith("group"):
        return Token(Kind.DAY, text, tuple(list(_GROUPS.values())[int(name[5:])]))
    match name:
        case "nights":
            return Token(Kind.DAY, text, tuple(range(7)), half="pm")
        case "noon":
            return Token(Kind.TIME, text, hour=12, half="pm")
        case "midnight":
            return Token(Kind.TIME, text, hour=12, half="am")
        case "always":
            return Token(Kind.ALWAYS, text)
        case "idle":
            return None
    return Token(Kind[name.upper()], text)


def _time(match: re.Match[str]) -> Token:
    digits = re.sub(r"\D", "", match["time"])
    hour, minute = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    half = match["half"]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return Token(Kind.WORD, match[0])
    return Token(
        Kind.TIME, match[0], hour=hour, minute=minute, half=f"{half[0]}m" if half else None
    )


def _with_days(clause: str) -> str:
    """The clause with days for the letters that signs on doors have for them."""
    clause = _RUN.sub(lambda run: _spelled(run[0]), unicodedata.normalize("NFC", clause))
    return _LONE_T.sub("tue", clause)


def _spelled(run: str) -> str:
    letters = re.findall("Tu|Th|Sa|Su|[MTWF]", run)
    return ", ".join(
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[_LETTERS[part.lower()]]
        for part in letters
    )


def _fold(text: str) -> str:
    return without_accents(text.lower(), "NFD")
