"""Words of categories as offices shorten them: "Transp.", "Emp", "MH", "Trans'l housing". Pure.

Only short headings and lists of categories are read so; in a sentence such letters may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
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

_SEVERAL: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "sa": {
        "sexual assault": ("dv", "domestic", "violence", "rape", "stalking", "ht", "trafficking"),
        "substance abuse": ("mh", "mental", "recovery", "detox", "behavioral", "bh", "alcohol"),
    },
    "th": {"transitional housing": ("es", "shelter", "housing", "psh", "rrh", "hsg")},
    "es": {"emergency shelter": ("th", "psh", "rrh", "housing", "hsg", "transitional")},
}
"""Letters that mean one thing or another by what stands beside them."""

_SHORT = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _WORDS), key=lambda each: -len(each)))})\b"
)
_LETTERS = re.compile(rf"\b(?:{'|'.join(_SEVERAL)})\b")


def spelled_out(words: str, beside: Iterable[str] = ()) -> str:
    """Some words with those in full that are shortened; `beside` are the words that stand with them.

    Letters of several meanings are left where what stands beside them tells of none, or of more than one.
    """
    key = as_key(words)
    if _LETTERS.search(key):
        around = {word for text in (key, *beside) for word in as_key(text).split()}
        key = _LETTERS.sub(lambda match: _meant(match[0], around), key)
    return _SHORT.sub(lambda match: _WORDS[match[0]], key)


def _meant(letters: str, around: Collection[str]) -> str:
    likely = [full for full, cues in _SEVERAL[letters].items() if not {*cues}.isdisjoint(around)]
    return likely[0] if len(likely) == 1 else letters
