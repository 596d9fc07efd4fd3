"""Words of categories as offices shorten them: "Transp.", "Emp", "MH", "Trans'l housing". Pure.

Only short headings and lists of categories are read so; in a sentence such letters may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from directory.parsing.cell_values import as_key

_WORDS: Final = {
    **dict.fromkeys(("mgmt", "mgt", "mngmt", "mgmnt"), "management"),
    **dict.fromkeys(("counsel", "couns", "cnsl", "cnslng", "counslg"), "counseling"),
    **dict.fromkeys(("transp", "transpo", "transport", "transportn"), "transportation"),
    **dict.fromkeys(("transl", "trans l", "transit l", "transitl", "transnl"), "transitional"),
    **dict.fromkeys(("ed", "educ", "edu"), "education"),
    **dict.fromkeys(("emp", "empl", "employ", "empmt"), "employment"),
    **dict.fromkeys(("voc", "vocl"), "vocational training"),
    **dict.fromkeys(("med", "medl"), "medical"),
    **dict.fromkeys(("mh", "ment hlth", "mntl hlth"), "mental health"),
    **dict.fromkeys(("bh", "behav hlth", "beh hlth"), "behavioral health"),
    **dict.fromkeys(("hlth", "hlthcare"), "health"),
    **dict.fromkeys(("dv", "ipv", "dom viol"), "domestic violence"),
    **dict.fromkeys(
        ("sud", "aod", "subst abuse", "subst use", "sub abuse", "subs abuse"), "substance abuse"
    ),
    **dict.fromkeys(("sex asslt", "sex aslt", "sx assault"), "sexual assault"),
    **dict.fromkeys(("cm", "case mgr", "case mgrs"), "case management"),
    **dict.fromkeys(("hsg", "hous", "hsng"), "housing"),
    **dict.fromkeys(("emerg", "emer", "emrg"), "emergency"),
    **dict.fromkeys(("shel", "shltr", "shelt"), "shelter"),
    **dict.fromkeys(("immig", "imm", "immigr"), "immigration"),
    **dict.fromkeys(("interp", "interpr", "interps"), "interpretation"),
    **dict.fromkeys(("advoc", "adv"), "advocacy"),
    **dict.fromkeys(("ben", "benes", "benef"), "benefits enrollment"),
    **dict.fromkeys(("vict comp", "cvc", "victim comp"), "victim compensation"),
    **dict.fromkeys(("ther", "thpy"), "therapy"),
    **dict.fromkeys(("cloth", "clthg", "clothg"), "clothing"),
    **dict.fromkeys(("childcr", "chldcare", "ch care"), "child care"),
    **dict.fromkeys(("supp grp", "supp grps", "spt grp", "support grp"), "support group"),
    **dict.fromkeys(("outr", "outrch"), "outreach"),
    **dict.fromkeys(("prot order", "prot orders", "tro", "tros", "rest order"), "protection order"),
    **dict.fromkeys(("fin lit", "fin literacy"), "financial literacy"),
    **dict.fromkeys(("rehab",), "substance treatment"),
    **dict.fromkeys(("dent",), "dental"),
    **dict.fromkeys(("psh",), "permanent supportive housing"),
    **dict.fromkeys(("rrh",), "rapid rehousing"),
    **dict.fromkeys(("hotl", "hotln", "helpl"), "hotline"),
}
"""A word or two as they are shortened, as `as_key` gives them, and in full."""

_PEOPLE: Final = (
    *("m", "w", "men", "women", "male", "female", "kids", "children", "youth", "yth", "seniors"),
    *("lgbtq", "adults", "teens"),
)
_OTHER_DAYS: Final = (
    "t",
    "tu",
    "tue",
    "tues",
    "th",
    "thu",
    "thur",
    "thurs",
    "r",
    "sa",
    "sat",
    "su",
    "sun",
)
_SEVERAL: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "sa": {
        "sexual assault": ("dv", "domestic", "violence", "rape", "stalking", "ht", "trafficking"),
        "substance abuse": ("mh", "mental", "recovery", "detox", "behavioral", "bh", "alcohol"),
    },
    "th": {"transitional housing": ("es", "shelter", "housing", "psh", "rrh", "hsg")},
    "es": {"emergency shelter": ("th", "psh", "rrh", "housing", "hsg", "transitional")},
    "m": {"men": ("w", "f", "women", "female"), "monday": _OTHER_DAYS},
    "w": {"women": ("m", "men", "male"), "wednesday": _OTHER_DAYS},
    "f": {
        "women": ("m", "men", "male"),
        "families": ("w", "women"),
        "friday": _OTHER_DAYS,
    },
    "k": {"children": ("m", "w", "f", "men", "women")},
    "fam": {"families": _PEOPLE},
    "vet": {"veterans": _PEOPLE},
    "vets": {"veterans": _PEOPLE},
}
"""Letters that mean one thing or another by what stands beside them."""

_COMMON: Final = [
    "shelter",
    "detox",
    "legal",
    "food",
    "clothing",
    "dental",
    "counseling",
    "housing",
    "transportation",
    "interpretation",
    "clinic",
    "medical",
    "health",
    "hospital",
    "therapy",
    "education",
    "employment",
    "immigration",
    "advocacy",
    "hotline",
    "showers",
    "laundry",
    "childcare",
    "recovery",
    "benefits",
    "respite",
    "outreach",
    "vision",
    "women",
    "men",
    "youth",
    "children",
    "families",
    "seniors",
    "veterans",
    "adults",
    "teens",
]
"""Words that offices write without their vowels."""

_SHORT = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _WORDS), key=lambda each: -len(each)))})\b"
)
_LETTERS = re.compile(rf"\b(?:{'|'.join(_SEVERAL)})\b")
_VOWELS = re.compile(r"(?<=.)[aeiou]")
_WITHOUT_VOWELS = re.compile(r"\b[a-z][b-df-hj-np-tv-z]{1,9}\b")
_FEWEST_LETTERS = 3


def spelled_out(words: str, beside: Iterable[str] = ()) -> str:
    """Some words with those in full that are shortened; `beside` are the words that stand with them.

    Letters of several meanings are left where what stands beside them tells of none, or of more than one.
    """
    key = as_key(words)
    if _LETTERS.search(key):
        around = {word for text in (key, *beside) for word in as_key(text).split()}
        key = _LETTERS.sub(lambda match: _meant(match[0], around), key)
    key = _SHORT.sub(lambda match: _WORDS[match[0]], key)
    return _WITHOUT_VOWELS.sub(lambda match: _with_vowels(match[0]), key)


def _meant(letters: str, around: Collection[str]) -> str:
    likely = [full for full, cues in _SEVERAL[letters].items() if not {*cues}.isdisjoint(around)]
    return likely[0] if len(likely) == 1 else letters


@lru_cache(maxsize=1_024)
def _with_vowels(short: str) -> str:
    """The one common word that letters without vowels stand for: all its consonants, the first, or some in order."""
    consonants = {word: _VOWELS.sub("", word) for word in _COMMON}
    whole = [word for word, each in consonants.items() if each == short]
    first = [word for word, each in consonants.items() if each.startswith(short)]
    some = [word for word, each in consonants.items() if _holds_in_order(each, short)]
    for likely in (whole, *((first, some) if len(short) >= _FEWEST_LETTERS else ())):
        if likely:
            return likely[0] if len(likely) == 1 else short
    return short


def _holds_in_order(long: str, short: str) -> bool:
    """Whether a word has the letters of a short one, in the same order and from its first on."""
    rest = iter(long)
    return short[:1] == long[:1] and all(letter in rest for letter in short)
