"""Whether a sentence tells that something was decided, in the words of `decision_terms`, and nothing undoes it."""

from __future__ import annotations

import re

from directory.minutes.parser.decision_terms import LANGUAGES, DecisionTerms, pattern_in_all
from directory.minutes.parser.phrase_tables import pattern_of

# "After some talk the group agreed …", "By consensus, the members …"
_BEFORE = (
    r"(?:so,?\s+)?"
    r"(?:(?:after|following|upon|by|with|in|on|then|finally|tras|luego|por|despu[eé]s|sau)\b[^.;:]{0,80}?\s)?"
)
# "Finally, it was decided …", "También se acordó …", "此外，會議決定…"
_ALSO = "|".join(
    rf"{pattern_of(terms.also, terms.named)}[,，]?{terms.gap or ' ?'}" for terms in LANGUAGES
)
_END = r"(?:(?<=[\u4e00-\u9fff\W])|(?=\W|$))"
_WORD = re.compile(r"\w")
_ENDING = 80  # the words at the end of a sentence that may say how it was decided
_AHEAD = 40  # how far behind "Going forward" a hope may stand


def _opening(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*{_BEFORE}(?:{_ALSO}){{0,2}}{pattern}{_END}", re.IGNORECASE)


def _group_decides(terms: DecisionTerms) -> str:
    """ "The members present have also agreed to …": a group, how, and what it does."""
    how = pattern_of("HOW", terms.named)
    return (
        rf"{pattern_of(terms.groups, terms.named)}{terms.gap}(?:{how},?{terms.gap}){{0,2}}"
        rf"{pattern_of(terms.decides, terms.named)}"
    )


_GROUPS_DECIDE = "|".join(_group_decides(terms) for terms in LANGUAGES if terms.groups)
_DECIDED = _opening(f"(?:{_GROUPS_DECIDE}|{pattern_in_all(lambda terms: terms.made)})")
_AGREED = _opening(pattern_in_all(lambda terms: terms.agreed))
_ADOPTED = _opening(pattern_in_all(lambda terms: terms.adopted))
_BEHIND = re.compile(rf"{pattern_in_all(lambda terms: terms.behind)}\W*$", re.IGNORECASE)
_VERDICT = re.compile(rf"\W*{pattern_in_all(lambda terms: terms.verdicts)}\W*", re.IGNORECASE)
_PUT = re.compile(rf"\W*{pattern_in_all(lambda terms: terms.put)}", re.IGNORECASE)
_UNDONE = re.compile(
    "|".join(
        rf"(?<!\w){pattern_of(terms.undone)}(?!\w)" if terms.gap else pattern_of(terms.undone)
        for terms in LANGUAGES
    ),
    re.IGNORECASE,
)
_LOST = re.compile(rf"\b{pattern_in_all(lambda terms: terms.lost)}", re.IGNORECASE)
_REPORTED = re.compile(rf"{pattern_in_all(lambda terms: terms.reported)}\W*$", re.IGNORECASE)


def tells_decision(sentence: str) -> bool:
    """Whether a sentence says that something was decided: "The group agreed to …", "Se acuerda …", "… (all agreed)"."""
    ending = sentence[-_ENDING:]
    if sentence.rstrip().endswith(("?", "？")) or _REPORTED.search(ending):
        return False
    decided = _DECIDED.match(sentence)
    if decided and _WORD.search(sentence, decided.end()):
        return True
    agreed = _AGREED.match(sentence)
    if agreed and not _UNDONE.search(sentence[: agreed.end() + _AHEAD]):
        return True
    is_won = _BEHIND.search(ending) is not None or _ADOPTED.match(sentence) is not None
    return is_won and not _LOST.search(sentence)


def is_verdict(sentence: str) -> bool:
    """Whether a sentence says that a motion was won and no more: "Carried.", "Passed 8-0.", "Se aprueba."."""
    return _VERDICT.fullmatch(sentence) is not None


def puts_question(sentence: str) -> bool:
    """Whether a sentence begins what is then voted on: "Motion: …", "Votación: …"."""
    return _PUT.match(sentence) is not None
