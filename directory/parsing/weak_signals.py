"""Whether words that nobody understands may say that a record has ended, or that its place is told to few. Pure.

What is understood is read in `directory.parsing.status_marks` and `directory.parsing.hidden_marks` and decides. Here
are signals that decide nothing: words of loss, fire, end and leaving; words of secrecy, of telling and of who may not
know. A person is asked about what they stand in. What each word does is read in `directory.parsing.word_roles`.

A remark beside a record speaks of the record unless it names something else: "fax disconnected", "closed on Sundays",
"no longer requires ID", "for people who lost their home". A text for the public speaks of it where it names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from directory.parsing.closed_days import without_closed_days
from directory.parsing.few_people import is_for_few
from directory.parsing.head_nouns import is_legal_matter
from directory.parsing.hidden_marks import hides_place
from directory.parsing.house_rules import without_house_rules
from directory.parsing.lapsed_help import has_lapsed
from directory.parsing.own_numbers import names_own_number, without_numbers
from directory.parsing.pauses import find_pause
from directory.parsing.secret_houses import tells_house_to_few
from directory.parsing.spacing import single_spaced
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status
from directory.parsing.ways_in_prose import asks_for_silence, speaks_of_publishing
from directory.parsing.word_roles import Roles, parts_with, plain_words, roles_in

_LONGEST_CLAUSE, _LONGEST_TEXT_CLAUSE = 16, 30
_NEAR = 4
_FEW_WORDS = 12
_CLAUSES = re.compile(r"[.;:!?|•,\n。；：！？，、()\[\]（）*]+|\s[-–—/]+\s?|[–—]\s")
_SENTENCES = re.compile(r"[.;!?|•\n。；！？()\[\]（）*]+|\s[-–—]+\s")
_TIMES = re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:-|–|to|a) ?\d{1,2}\b(?![/-])|\d ?[ap]\.?m\b")
# "Closed on Easter" is of one day, "closed since Easter" of all that follow.
_SINCE = re.compile(r"\b(?:since|ever since|desde|mula noong|ke tu)\b")
# What may be again one day is not now: “will resubmit if it comes back”, “cuando vuelva a abrir”.
_IF = re.compile(
    r"\b(?:if|when|whenever|once|until|till|unless|may|might|could|hope\w*|si|cuando|hasta que|ojal[aá]|kung|kapag"
    r"|sakaling|n[eế]u|khi)\b|如果|等到|直到"
)
# "Sitio web" is no place.
_SITES = re.compile(r"\b(?:web ?site|sitio web|trang web)s?\b", re.IGNORECASE)
_NONE: Roles = frozenset()


@lru_cache(maxsize=4_096)
def may_have_ended(text: str, is_remark: bool) -> str | None:
    """The words that may say that the record beside a text has ended, as they stand there; None for none.

    `is_remark` says that the text is of notes or the like, and speaks of its record without naming it.
    """
    plain = plain_words(without_closed_days(text))
    if pause := find_pause(plain):
        others = single_spaced(plain).replace(pause.sentence, " ")
        return None if _goes_on(others) else pause.sentence
    is_short = is_remark or len(plain.split()) <= _FEW_WORDS
    if is_short and (lapsed := next(filter(has_lapsed, _CLAUSES.split(plain)), None)):
        return lapsed.strip()
    for clause in parts_with(plain, _CLAUSES, _ENDING if is_short else _ENDED):
        if _is_matter(clause) and not (is_remark and _is_alone(clause, plain)):
            continue
        words = [_NONE] if _TIMES.search(clause) else roles_in(clause)
        if _SINCE.search(clause):
            words = [word - {"time"} for word in words]
        if (is_short and len(words) <= _LONGEST_CLAUSE and _remarks_end(words)) or (
            len(words) <= _LONGEST_TEXT_CLAUSE and _tells_end(words)
        ):
            return None if _goes_on(plain) else clause.strip()
    return None


def _goes_on(plain: str) -> bool:
    """Whether another clause says that what had stopped is there again."""
    return any(
        _has(roles_in(each), "again") and not _IF.search(each) for each in _CLAUSES.split(plain)
    )


_ENDING = frozenset({"lost", "loss", "moved", "remove", "longer", "not"})
_ENDED = frozenset({"lost", "longer"})
_PLACED = frozenset({"place", "position"})
_HIDING = frozenset({"secret", "not", "off", "limit"})


def _is_matter(clause: str) -> bool:
    """Whether a clause is no more than what people need legal help with: “evictions”."""
    words = clause.split()
    return bool(words) and all(map(is_legal_matter, words))


def _is_alone(clause: str, plain: str) -> bool:
    """Whether no other clause names a matter: “custody, evictions” is a list of what is helped with."""
    others = (each for each in _CLAUSES.split(plain) if each.strip() != clause.strip())
    return not any(is_legal_matter(word) for each in others for word in each.split())


def _has(words: Sequence[Roles], *roles: str) -> bool:
    return any(not word.isdisjoint(roles) for word in words)


def _is_denied(words: Sequence[Roles], place: int) -> bool:
    return _has(words[max(0, place - 2) : place], "not")


def _is_about_others(words: Sequence[Roles], place: int) -> bool:
    """Whether what is lost is lost by others, or is something else: "lost homes", "discontinued the co-pay"."""
    before, behind = words[:place], words[place + 1 :]
    return (
        _has(before, "condition", "other", "others", "help")
        or _has(behind[:3], "other", "rule")
        or _has(behind[:2], "others")
        or _is_matter_of_help(words, place)
    )


def _is_matter_of_help(words: Sequence[Roles], place: int) -> bool:
    """Whether what is lost is what people are helped with: "lost wages", "evictions stopped", "stop evictions".

    The nearest noun decides: "wage clinic closed" is asked about. Only what befalls papers and pay counts, since
    "passports discontinued" and "discontinued wage advice" may be said of the program.
    """
    before, behind = words[:place], words[place + 1 :]
    nearest = _nearest(reversed(before))
    if "matter" in words[place]:
        return bool(before) and nearest != "record"
    if "befalls" not in words[place]:
        return False
    return nearest == "matter" or (
        nearest is None
        and _nearest(behind[:_NEAR]) == "matter"
        and not _has(behind, "record", "help", "time")
    )


def _nearest(words: Iterable[Roles]) -> str | None:
    """Which noun comes first: that of the record, or a matter of help; None without either."""
    found = (next((role for role in ("record", "matter") if role in word), None) for word in words)
    return next(filter(None, found), None)


def _remarks_end(words: Sequence[Roles]) -> bool:
    """Whether a short remark may say that what it stands beside has ended."""
    if _has(words, "time"):
        return False
    for place, word in enumerate(words):
        if word.isdisjoint(_ENDING) or _is_about_others(words, place):
            continue
        behind = words[place + 1 :]
        if "lost" in word and not _is_denied(words, place):
            return True
        if "loss" in word and not behind and not _is_denied(words, place):
            return True
        if "moved" in word and not _has(behind, "thither"):
            return True
        if "remove" in word and (_has(words, "list") or len(words) <= 2):
            return True
        if "longer" in word and not _has(words, "rule"):
            return True
        if "not" in word and not _has(words, "rule", "position") and _is_denied_going(behind):
            return True
    return False


def _is_denied_going(behind: Sequence[Roles]) -> bool:
    """Whether what stands behind a "not" is that the record is there, or that it takes anybody new or anybody."""
    if "matter" in frozenset().union(*behind[1:2]):  # "no active warrants"
        return False
    if _has(behind[:2], "going"):
        return True
    return any(
        "serve" in word and (not behind[place + 1 :] or "newcomers" in behind[place + 1])
        for place, word in enumerate(behind[:3])
    )


def _tells_end(words: Sequence[Roles]) -> bool:
    """Whether a clause of a text names the record and says that it may have ended."""
    for place, word in enumerate(words):
        if word.isdisjoint(_ENDED):
            continue
        before, behind = words[:place], words[place + 1 :]
        if _has(before, "condition", "other", "others", "help", "time") or _has(behind[:5], "time"):
            continue
        if "lost" in word and not _is_denied(words, place) and _has(before[-3:], "record"):
            return True
        if (
            "longer" in word
            and not _has(words, "rule")
            and _has(words[max(0, place - 2) : place + 3], "we")
        ):
            return True
    return False


@lru_cache(maxsize=4_096)
def may_hide_place(text: str, is_remark: bool) -> str | None:
    """The words that may say that the place of a record is told to few, as they stand there; None for none."""
    if tells_house_to_few(text):
        return single_spaced(text)
    text = without_house_rules(text)
    if is_remark and _is_of_a_number(text):
        return None
    plain = plain_words(text)
    if silence := next(filter(asks_for_silence, _SENTENCES.split(plain)), None):
        return silence.strip()
    needed = [_HIDING] if is_remark else [_HIDING, _PLACED]
    for sentence in parts_with(plain, _SENTENCES, *needed):
        words = roles_in(sentence)
        if is_remark and len(words) <= _LONGEST_CLAUSE and _remarks_hiding(words):
            return sentence.strip()
        if len(words) <= _LONGEST_TEXT_CLAUSE and _tells_hiding(words):
            return sentence.strip()
    return None


def keeps_record_alone(text: str) -> bool:
    """Whether a remark keeps its record off websites and lists, and says nothing of a place."""
    words = roles_in(plain_words(_SITES.sub(" web ", text)))
    return (
        note_status(text) is Status.UNLISTED
        and speaks_of_publishing(text)
        and not hides_place(text)
        and not _has(words, "place", "position", "secret")
    )


def _is_of_a_number(text: str) -> bool:
    """Whether a remark is of somebody's own telephone number alone: "Beto's own cell 541-555-0195, do not give out".

    A few words that call the number a person's, with nothing of a place: no word for one, and no other figures, as a
    street has. "Confidential, call 541-555-0195" may be of the place.
    """
    others = without_numbers(text)
    if not names_own_number(text) or any(map(str.isdigit, others)) or is_for_few(others):
        return False
    words = roles_in(plain_words(text))
    return len(words) <= _FEW_WORDS and not _has(words, "place", "position", "thither")


def _is_secret(words: Sequence[Roles]) -> bool:
    """Whether something is called secret, and nothing denies it: "no longer confidential"."""
    return any(
        "secret" in word and not _has(words[max(0, place - 3) : place], "not", "longer")
        for place, word in enumerate(words)
    )


def _remarks_hiding(words: Sequence[Roles]) -> bool:
    if _has(words, "excuse", "permit", "help"):
        return False
    place, secret, denies = _has(words, "place"), _is_secret(words), _has(words, "not", "off")
    tells, limits = _has(words, "tell"), _has(words, "limit")
    if secret and (place or (len(words) <= 3 and "secret" in words[-1])):
        return True
    if place and ((denies or limits) and (tells or _has(words, "receiver"))):
        return True
    if place and limits and len(words) <= 10:
        return True
    return denies and tells and _has(words, "receiver")


def _tells_hiding(words: Sequence[Roles]) -> bool:
    if _has(words, "excuse", "permit", "help"):
        return False
    if not _has(words, "place"):
        return False
    if _is_secret(words) or (_has(words, "limit") and _has(words, "tell") and _has(words, "staff")):
        return True
    is_position = _has(words, "position")
    if is_position and _has(words, "not") and _has(words, "receiver"):
        return True
    if is_position and _has(words, "limit") and _has(words, "tell") and _has(words, "when"):
        return True
    for place, word in enumerate(words):
        if "not" not in word:
            continue
        told = next(
            (at for at in range(place + 1, place + 5) if _has(words[at : at + 1], "tell")), 0
        )
        around = [*words[max(0, place - 5) : place], *words[told : told + 5]]
        if told and _has(around, "place"):
            return True
    return False
