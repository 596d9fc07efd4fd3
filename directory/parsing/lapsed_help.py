"""Remarks that say without any word of ending that help cannot be had now, or that who gave it has left. Pure.

“Dentist left”, “no classes since March”, “not until spring”, in five languages. They decide nothing: a person is asked.
"""

from __future__ import annotations

import re

from directory.parsing.word_roles import roles_in

_GONE = (
    r"left|quit|resigned|retired|departed|passed away|died|is leaving|is gone|went on leave|renuncio|se jubilo|se fue"
    r"|(?:da )?nghi viec|nag-?resign|umalis na"
)
# Somebody left, and nothing that is left: "left a message", "on the left", "3 beds left".
_LEFT = re.compile(
    rf"(?P<who>[^\W\d_][\w ]{{1,40}}?) (?:has |have |had |just |recently |ya )?(?:{_GONE})"
    r"(?: (?:in|on|since|last|this|early|late|and|as|en|hace|desde|\d)\b.{0,60})?"
)
_NOBODY = re.compile(
    r"\b(?:turn|on|to|the|your|keep|at|who|that|beds?|spots?|slots?|spaces?|places?|seats?|rooms?|days?|weeks?|hours?|que)$"
)
# "Residents left" is no end of help.
_SEVERAL = ("s", "people", "women", "men", "children")
_SEASON = r"(?:year|season|month|spring|summer|fall|autumn|winter|semester|term|ano|mes|temporada|invierno|verano)"
# Until a time of the day, a day of the week or an age it is a rule: "not until 10 am", "no calls til noon".
_NONE_NOW = re.compile(
    r"(?:(?:but|so|and|currently|still|at the moment|pero) )?"
    r"(?P<none>no|not|none|nothing|no hay|sin|nada|walang|wala|khong co|khong)(?P<what>(?: [^\W\d_][\w-]*){0,4}?) "
    rf"(?:(?:since|until|til|till|desde|hasta|hanggang|mula|cho den|den|tu) (?P<when>\w.{{0,60}})"
    rf"|(?:this|este|esta) {_SEASON}(?: \w+)?|(?:at present|at the moment|presently|por ahora))"
)
_OF_A_DAY = re.compile(
    r"\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\b.*)?$|(?:noon|midnight|age|after|mon|tue|wed|thu|fri|sat|sun|some(?:one|body)"
    r"|you|they|income|las? \d|second|third|first|segunda|tercera|\d+(?:st|nd|rd|th))"
)
_OF_RULES = frozenset({"rule", "others"})
_NO_HELP = re.compile(
    r"\b(?:calls?|pets?|smoking|limits?|questions?|entry|charge|room|beds?|space|openings?|waitlists?|vacanc\w+|clients?"
    r"|referrals?|new|longer|need|cita|costo|cobr\w+|bayad|hen)\b"
)
_CHINESE = re.compile(
    r"(?:離職|离职|退休|辭職|辞职)(?:了|$)|(?:起|以來|以来)暫?(?:無|没有|沒有)|[到至].{1,6}(?:沒有|没有|不開|不开)"
)


def has_lapsed(clause: str) -> bool:
    """Whether a clause of a remark, in plain letters, says that help cannot be had now."""
    clause = " ".join(clause.split())
    left = _LEFT.fullmatch(clause)
    if left and not _NOBODY.search(left["who"]) and not left["who"].endswith(_SEVERAL):
        return True
    none = _NONE_NOW.fullmatch(clause)
    if none and not _NO_HELP.search(none["what"]) and not _speaks_of(none["what"], _OF_RULES):
        return not (none["when"] and _OF_A_DAY.match(none["when"]))
    return _CHINESE.search(clause) is not None


def _speaks_of(words: str, roles: set[str] | frozenset[str]) -> bool:
    return any(not word.isdisjoint(roles) for word in roles_in(words))
