"""Whether words that nobody understands may say that a record has ended, or that its place is told to few. Pure.

What is understood is read in `directory.parsing.status_marks` and `directory.parsing.hidden_marks` and decides. Here
are signals that decide nothing: words of loss, fire, end and leaving; words of secrecy, of telling and of who may not
know. A person is asked about what they stand in. The words stand in weak_signals.csv with what they do in a sentence,
five languages together; "*" stands for all endings, and "_" joins words that count as one.

A remark beside a record speaks of the record unless it names something else: "fax disconnected", "closed on Sundays",
"no longer requires ID", "for people who lost their home". A text for the public speaks of it where it names it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory.package_files import WEAK_SIGNALS
from directory.parsing.hidden_marks import ABBREVIATED

_LONGEST = 2_000
_LONGEST_CLAUSE, _LONGEST_TEXT_CLAUSE = 16, 30
_FEW_WORDS = 12
_NONE: frozenset[str] = frozenset()
_CLAUSES = re.compile(r"[.;:!?|•,\n。；：！？，、()\[\]（）*]+|\s[-–—/]+\s?|[–—]\s")
_SENTENCES = re.compile(r"[.;!?|•\n。；！？()\[\]（）*]+|\s[-–—]+\s")
_TIMES = re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:-|–|to|a) ?\d{1,2}\b(?![/-])|\d ?[ap]\.?m\b")
_LINKS = re.compile(r"\S{0,64}@\S*|\bhttps?:\S*|\bwww\.\S*")
_WORD = re.compile(r"[^\W_]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEAST, _MOST = 3, 14
"""Letters of the beginnings of words that are looked up."""


@dataclass(slots=True, frozen=True)
class _Words:
    """The words of the table: whole ones, beginnings of words, words that begin a phrase, and Chinese ones."""

    whole: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]
    first: dict[str, int]
    begun: dict[str, frozenset[str]]
    chinese: re.Pattern[str]
    of_chinese: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    chinese: dict[str, set[str]] = {}
    with WEAK_SIGNALS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                if row["language"] == "zh":
                    chinese.setdefault(word, set()).add(row["role"])
                elif word.endswith("*"):
                    stems.setdefault(word[:-1], set()).add(row["role"])
                else:
                    whole.setdefault(word.replace("_", " "), set()).add(row["role"])
    first: dict[str, int] = {}
    begun: dict[str, set[str]] = {}
    for phrase, roles in whole.items():
        begin, length = phrase.partition(" ")[0], phrase.count(" ") + 1
        if length > 1:
            first[begin] = max(first.get(begin, 0), length)
            begun.setdefault(begin, set()).update(roles)
    return _Words(
        _frozen(whole),
        _frozen(stems),
        first,
        _frozen(begun),
        re.compile("|".join(sorted(chinese, key=len, reverse=True))),
        _frozen(chinese),
    )


def _frozen(roles: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(each) for word, each in roles.items()}


@lru_cache(maxsize=65_536)
def _roles(word: str) -> frozenset[str]:
    """What a word does in a sentence."""
    words = _words()
    found = words.whole.get(word, _NONE)
    for length in range(_LEAST, min(len(word), _MOST) + 1):
        found |= words.stems.get(word[:length], _NONE)
    return found


@lru_cache(maxsize=2)
def _plain(text: str) -> str:
    """A text in lower case without accents, apostrophes, the points of abbreviations and what leads elsewhere."""
    lowered = text[:_LONGEST].casefold()
    if not lowered.isascii():
        plain = unicodedata.normalize("NFKD", lowered).replace("đ", "d").replace("’", "")
        lowered = "".join(each for each in plain if not unicodedata.combining(each))
    lowered = lowered.replace("'", "")
    if "@" in lowered or "http" in lowered or "www." in lowered:
        lowered = _LINKS.sub(" ", lowered)
    return ABBREVIATED.sub(r"\1", lowered) if "." in lowered else lowered


@lru_cache(maxsize=2)
def _words_by_role(plain: str) -> dict[str, set[str]]:
    """The words of a text by what they may do, those that begin a phrase among them."""
    known = _words()
    found: dict[str, set[str]] = {}
    words = set(_WORD.findall(plain))
    if not plain.isascii():
        words.update(match[0] for match in known.chinese.finditer(plain))
    for word in words:
        roles = _roles(word) | known.begun.get(word, _NONE) | known.of_chinese.get(word, _NONE)
        for role in roles:
            found.setdefault(role, set()).add(word)
    return found


def _telling(plain: str, parts: re.Pattern[str], *needed: frozenset[str]) -> Iterator[str]:
    """The parts of a text that hold a word of one role of each of the `needed` sets."""
    by_role = _words_by_role(plain)
    telling = [[word for role in roles for word in by_role.get(role, ())] for roles in needed]
    if all(telling):
        for part in parts.split(plain):
            if all(any(word in part for word in words) for words in telling):
                yield part


def _read(clause: str) -> list[frozenset[str]]:
    """What each word of a clause does, phrases as one."""
    if _CHINESE.search(clause):
        return _read_chinese(clause)
    words, known = _WORD.findall(clause), _words()
    found: list[frozenset[str]] = []
    place = 0
    while place < len(words):
        word, length = words[place], 1
        for several in range(known.first.get(word, 1), 1, -1):
            phrase = " ".join(words[place : place + several])
            if phrase in known.whole:
                word, length = phrase, several
                break
        found.append(_roles(word))
        place += length
    return found


def _read_chinese(clause: str) -> list[frozenset[str]]:
    """The same of a language that parts no words: two characters that are not known count as one word."""
    known, found, end = _words(), list[frozenset[str]](), 0
    for match in known.chinese.finditer(clause):
        found += [_NONE] * ((match.start() - end + 1) // 2)
        found.append(known.of_chinese[match[0]])
        end = match.end()
    return found + [_NONE] * ((len(clause) - end + 1) // 2)


@lru_cache(maxsize=4_096)
def may_have_ended(text: str, is_remark: bool) -> str | None:
    """The words that may say that the record beside a text has ended, as they stand there; None for none.

    `is_remark` says that the text is of notes or the like, and speaks of its record without naming it.
    """
    plain = _plain(text)
    is_short = is_remark or len(plain.split()) <= _FEW_WORDS
    for clause in _telling(plain, _CLAUSES, _ENDING if is_short else _ENDED):
        words = [_NONE] if _TIMES.search(clause) else _read(clause)
        if (is_short and len(words) <= _LONGEST_CLAUSE and _remarks_end(words)) or (
            len(words) <= _LONGEST_TEXT_CLAUSE and _tells_end(words)
        ):
            goes_on = any(_has(_read(each), "again") for each in _CLAUSES.split(plain))
            return None if goes_on else clause.strip()
    return None


_ENDING = frozenset({"lost", "loss", "moved", "remove", "longer", "not"})
_ENDED = frozenset({"lost", "longer"})
_PLACED = frozenset({"place", "position"})
_HIDING = frozenset({"secret", "not", "off", "limit"})


def _has(words: Sequence[frozenset[str]], *roles: str) -> bool:
    return any(not word.isdisjoint(roles) for word in words)


def _is_denied(words: Sequence[frozenset[str]], place: int) -> bool:
    return _has(words[max(0, place - 2) : place], "not")


def _is_about_others(words: Sequence[frozenset[str]], place: int) -> bool:
    """Whether what is lost is lost by others, or is something else: "lost homes", "discontinued the co-pay"."""
    before, behind = words[:place], words[place + 1 :]
    return (
        _has(before, "condition", "other", "others", "help")
        or _has(behind[:3], "other", "rule")
        or _has(behind[:2], "others")
    )


def _remarks_end(words: Sequence[frozenset[str]]) -> bool:
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


def _is_denied_going(behind: Sequence[frozenset[str]]) -> bool:
    """Whether what stands behind a "not" is that the record is there, or that it takes anybody new or anybody."""
    if _has(behind[:2], "going"):
        return True
    return any(
        "serve" in word and (not behind[place + 1 :] or "newcomers" in behind[place + 1])
        for place, word in enumerate(behind[:3])
    )


def _tells_end(words: Sequence[frozenset[str]]) -> bool:
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
    needed = [_HIDING] if is_remark else [_HIDING, _PLACED]
    for sentence in _telling(_plain(text), _SENTENCES, *needed):
        words = _read(sentence)
        if is_remark and len(words) <= _LONGEST_CLAUSE and _remarks_hiding(words):
            return sentence.strip()
        if len(words) <= _LONGEST_TEXT_CLAUSE and _tells_hiding(words):
            return sentence.strip()
    return None


def _is_secret(words: Sequence[frozenset[str]]) -> bool:
    """Whether something is called secret, and nothing denies it: "no longer confidential"."""
    return any(
        "secret" in word and not _has(words[max(0, place - 3) : place], "not", "longer")
        for place, word in enumerate(words)
    )


def _remarks_hiding(words: Sequence[frozenset[str]]) -> bool:
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


def _tells_hiding(words: Sequence[frozenset[str]]) -> bool:
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
