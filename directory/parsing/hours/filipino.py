"""Opening hours in Filipino in the English words that tokens are made of."""

from __future__ import annotations

import re

from directory.parsing.hours.dayparts import Part, clock

_PARTS = {
    "umaga": Part.MORNING,
    "tanghali": Part.NOON,
    "hapon": Part.AFTERNOON,
    "gabi": Part.NIGHT,
    "madaling araw": Part.DAWN,
    "n.u.": Part.MORNING,
    "n.t.": Part.NOON,
    "n.h.": Part.AFTERNOON,
    "n.g.": Part.NIGHT,
}
_HOURS = {
    "una": 1, "dos": 2, "tres": 3, "kuwatro": 4, "kwatro": 4, "singko": 5, "sais": 6, "siyete": 7, "otso": 8,
    "nuwebe": 9, "nwebe": 9, "diyes": 10, "onse": 11, "dose": 12,
}  # fmt: skip
_TIME = re.compile(
    rf"\b(?:(?:ika-?\s?|alas[\s-]?|ala[\s-]?)?(?<![\d:.])(?P<hour>\d{{1,2}})(?::(?P<minute>\d{{2}}))?"
    rf"|alas?[\s-]?(?P<word>{'|'.join(_HOURS)}))"
    r"(?P<thirty>\s?y\s?medya)?"
    r"(?:\s(?:ng|sa|nang)\s(?P<part>umaga|tanghali|hapon|gabi|madaling araw)\b|\s?(?P<short>n\.[uthg]\.))",
    re.IGNORECASE,
)
_WORDS = [
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), english)
    for pattern, english in (
        (
            r"24 ?oras(?: sa (?:isang|bawat) araw| kada araw)?|araw (?:at|o|man o) gabi|(?:kahit )?anumang oras",
            " 24 hours ",
        ),
        # "Linggo" is a Sunday, and a week.
        (
            r"araw[- ]araw|(?:7|pitong) araw(?: (?:sa|ng|kada|bawat) (?:isang )?linggo)?|(?:bawat|kada) araw",
            " daily ",
        ),
        ("gabi-gabi|(?:bawat|tuwing) gabi", " nightly "),
        ("(?:ng|sa) (?:bawat )?buwan|buwan-buwan", " of the month "),
        ("unang", " 1st "),
        ("ikalawang|ika-?2(?:ng)?", " 2nd "),
        ("ikatlong|ika-?3(?:ng)?", " 3rd "),
        ("ikaapat na|ika-?4 na", " 4th "),
        ("huling", " last "),
        ("at(?= +(?:1st|2nd|3rd|4th|last))", " and "),
        ("lunes", " mon "),
        ("martes", " tue "),
        ("mi[yh]?erkules|mi[yh]?erkoles|miy", " wed "),
        ("huwebes|huw", " thu "),
        ("biyernes|biy", " fri "),
        ("sabado", " sat "),
        ("(?<!isang )(?<!bawat )(?<!kada )(?<!buong )(?<! ng )linggo|lin", " sun "),
        ("hanggang", " - "),
        ("mula|simula|tuwing|bawat|bukas", " "),
        ("sarado", " closed "),
        ("maliban sa|maliban", " except "),
        ("(?:(?:alas[ -]?)?12 )?(?:ng )?hatinggabi", " midnight "),
        ("tanghaling tapat", " noon "),
        ("oras ng (?:opisina|trabaho|serbisyo)", " hours "),
    )
]


def in_english(clause: str) -> str:
    """The clause with its Filipino days, times and words of opening in English."""
    clause = _TIME.sub(_time, clause)
    for pattern, english in _WORDS:
        clause = pattern.sub(english, clause)
    return " ".join(clause.split())


def _time(match: re.Match[str]) -> str:
    hour = int(match["hour"]) if match["hour"] else _HOURS[match["word"].lower()]
    minute = 30 if match["thirty"] else int(match["minute"] or 0)
    found = clock(hour, minute, _PARTS[(match["part"] or match["short"]).lower()])
    return f" {found} " if found and minute < 60 else match[0]
