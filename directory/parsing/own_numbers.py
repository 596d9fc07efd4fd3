"""Numbers that are one person's own, or for few: "Chef Lou's own phone is …", "(partner agencies only)". Pure.

What each word does stands in own_number_words.csv, five languages together. A source that tells such a number in
passing tells it to whoever keeps the list; nobody who looks for help is meant to call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from directory.package_files import CALLING_WORDS, OWN_NUMBER_WORDS, table_rows
from directory.parsing.few_people import is_for_few, is_kept_from_served, says_only_for_few
from directory.parsing.given_names import is_given_name
from directory.parsing.hours import names_opening
from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.ways_in_prose import split_sentences
from directory.parsing.word_roles import Roles, plain_words, roles_by_script, roles_in

_NAMED = re.compile(
    r"\b(?<!\bSt )(?<!\bSt\. )(?<!\bSaint )(?!St\b)(?P<name>[^\W\d_a-z][\w-]*)['’]s\b"
)
_NUMBER = re.compile(r"(?<![\d\w])[+(]{0,2}\d(?:[\s().-]{0,3}\d){6,14}(?!\d)")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý][\w-]+")
_LAST_PART = re.compile(r"[.;,()\n]\s*|\s[–—-]\s")
_COMMA = re.compile(r"\s*[,;，；]\s*|\s[–—-]\s")
_IN_LANGUAGE = re.compile(r"^(?:(?:in|en|sa|bằng|tiếng)\s+){1,2}", re.IGNORECASE)
_LANGUAGES_END = re.compile(r"\s*[/&、]\s*|\s+(?:and|or|y|o|e|at|và)\s+", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w@./-])[a-zà-ỹ]{2,}(?![\w@/-])")
_LETTERS = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PROSE = 4
"""So many words in small letters, or Chinese characters, are a sentence rather than a label."""
_BEFORE, _BEHIND = 60, 50
"""Letters around a number that are of it."""
_CLOSE = 3
"""Words from whose a line is to the word for it, at most."""


def is_own_number(words: str) -> bool:
    """Whether the words beside a number call it one person's own, or one for few."""
    plain = plain_words(_NAMED.sub(_whose, words))
    roles = roles_by_script(plain, OWN_NUMBER_WORDS)
    return (
        any(map(_calls_own, roles))
        or is_for_few(words)
        or is_kept_from_served(words)
        or _speaks_of_a_person(words)
        or (any("carried" in word for each in roles for word in each) and _names_a_person(words))
    )


# "Priscilla leaves hers on", "rings in Rosa's kitchen", "Kofi the intern": neither "ask for Ana" nor a place.
_PERSON = re.compile(
    r"(?<![\w’'-])(?P<before>\w+\.? )?(?P<name>[A-ZÀ-Ý][a-zà-ÿ]{2,})"
    r"(?:['’]s [a-zà-ÿ]"
    r"|,? (?:the [a-z]|who\b|leaves|answers|picks|keeps|carries|takes|checks|prefers|has (?:it|her|his|a)\b))"
)


def _speaks_of_a_person(words: str) -> bool:
    """Whether somebody is spoken of by a given name, and nobody is invited to ask for them."""
    return any(
        is_given_name(found["name"])
        and not _does(found["name"], "month")
        and not _does(found["before"] or "", "invites")
        for found in _PERSON.finditer(words)
    )


def _does(word: str, role: str) -> bool:
    """Whether a word does something by the table."""
    return any(role in each for each in roles_in(plain_words(word), OWN_NUMBER_WORDS))


def _names_a_person(words: str) -> bool:
    """Whether a given name stands among words, with its capital, or a name that does what people do with a telephone.

    Whose the telephone is that somebody carries: "Amparo takes calls at home on …".
    """
    acting = (found["before"] or "" for found in _PERSON.finditer(words))
    # "The Lifeline takes calls" and "Elm House answers" are nobody.
    is_somebody = any(before.islower() and before != "the " for before in acting)
    return is_somebody or any(map(is_given_name, _CAPITAL.findall(words)))


def names_own_number(words: str) -> bool:
    """Whether words tell a number and call it one person's own or for few: "her own cell 567-555-0119"."""
    return any(
        before_is_of_few or is_own_number(each) for each, before_is_of_few in _beside(words)
    ) or (_NUMBER.search(words) is not None and any(map(is_for_few, _NUMBER.split(words))))


def numbers_in(words: str) -> frozenset[str]:
    """The digits of the telephone numbers in a text, without the 1 of the country."""
    found = (re.sub(r"\D", "", match[0]) for match in _NUMBER.finditer(words))
    return frozenset(
        each.removeprefix("1") if len(each) == _WITH_COUNTRY else each for each in found
    )


_WITH_COUNTRY = 11


def without_numbers(words: str) -> str:
    """A text without its telephone numbers."""
    return _NUMBER.sub(" ", words)


def says_own_number(clause: str) -> bool:
    """Whether a clause of a note says nothing else than that a number is one person's own: "it is her own cell".

    "Bring your own phone" and "get a personal phone number here" are of something else.
    """
    plain = plain_words(_CAPITAL.sub(_unless_first, _NAMED.sub(_whose, clause)).strip())
    roles = roles_in(plain, OWN_NUMBER_WORDS)
    others = sum(
        not each or ("joins" not in each and not _OF_OTHERS.isdisjoint(each)) for each in roles
    )
    return others <= (_FEW_OTHERS if _CHINESE.search(plain) else 0) and (
        any(_are_of_one([each - {"whose"} for each in roles])) or any(_are_carried(roles))
    )


_OF_OTHERS = frozenset(("group", "program"))
_FEW_OTHERS = 2
"""So many pairs of Chinese characters are a name."""


def _unless_first(name: re.Match[str]) -> str:
    """Nothing for a word with a capital, which is a name unless the clause begins with it."""
    return name[0] if name.start() == 0 and not is_given_name(name[0]) else " "


def _are_carried(roles: list[Roles]) -> Iterator[bool]:
    for before, each in pairwise(roles):
        yield "whose" in before and "carried" in each


def _calls_own(roles: list[Roles]) -> bool:
    return any("few" in each for each in roles) or any(_are_of_one(roles))


def own_number_sentences(text: str) -> frozenset[int]:
    """The numbers of the sentences of a text, as `split_sentences` has them, that tell a person's own number.

    So does one before a sentence that says for whom alone it is: "Dock: 567-555-0119. Drivers only."
    """
    sentences = split_sentences(text)
    found = {number for number, each in enumerate(sentences) if names_own_number(each)}
    for number, sentence in enumerate(sentences[1:], 1):
        if _NUMBER.search(sentences[number - 1]) and says_only_for_few(sentence):
            found |= {number - 1, number}
    return frozenset(found)


def numbers_in_passing(text: str) -> Mapping[int, frozenset[str]]:
    """The telephone numbers in the sentences of a text that tell them in passing, by the numbers of the sentences."""
    return {
        number: numbers_in(sentence)
        for number, sentence in enumerate(split_sentences(text))
        if tells_in_passing(sentence)
    }


def tells_in_passing(sentence: str) -> bool:
    """Whether a sentence has a telephone number and invites nobody to call it.

    “Night shift reaches Ottilie, 614-555-0153, but only for a fire” is not said to whoever looks for help. A few words
    beside a number are its label: “Main office, 614-555-0100”.
    """
    words = _NUMBER.sub(" ", sentence)
    is_prose = len(_SMALL.findall(words)) >= _PROSE or len(_CHINESE.findall(words)) >= _PROSE
    return (
        is_prose
        and not _says_only_when(words)
        and bool(numbers_in(sentence))
        and not any(
            "calls" in word
            for each in roles_by_script(plain_words(words), CALLING_WORDS)
            for word in each
        )
    )


def _says_only_when(words: str) -> bool:
    """Whether words beside a number say nothing else than when and in which language, which invites everyone: "…, day
    and night, in Spanish".

    A name among them, or anything that somebody does, is more.
    """
    parts = [each.strip(" .:()") for each in _COMMA.split(words)]
    rest = " ".join(
        each for each in parts if each and not (names_opening(each) or _names_language(each))
    )
    return _words_of_time().issuperset(_LETTERS.findall(rest.casefold()))


def _names_language(part: str) -> bool:
    """Whether words name languages and nothing else: "en español", "in English and Spanish"."""
    names = _LANGUAGES_END.split(_IN_LANGUAGE.sub("", part))
    return all(len(each) > 2 and shipped_names().exactly(fold(compose(each))) for each in names)


@lru_cache(maxsize=1)
def _words_of_time() -> frozenset[str]:
    """Words for when, and those that join them."""
    rows = (row for row in table_rows(CALLING_WORDS) if row["role"] in ("when", "joins"))
    return frozenset(word for row in rows for word in row["words"].split())


def _beside(sentence: str) -> Iterator[tuple[str, bool]]:
    """What stands around each number, as far as the numbers beside it, and whether its label says that it is of few."""
    matches = list(_NUMBER.finditer(sentence))
    ends = [0, *(each.end() for each in matches)]
    begins = [*(each.start() for each in matches), len(sentence)]
    for at, match in enumerate(matches):
        before = sentence[max(ends[at], match.start() - _BEFORE) : match.start()]
        behind = sentence[match.end() : min(begins[at + 1], match.end() + _BEHIND)]
        label = roles_in(plain_words(_LAST_PART.split(before)[-1]).strip(" :"), OWN_NUMBER_WORDS)
        yield f"{before} {behind}", bool(label) and all("label" in each for each in label)


def _are_of_one(roles: list[Roles]) -> Iterator[bool]:
    for at, each in enumerate(roles):
        close = roles[at + 1 : at + 1 + _CLOSE]
        if "whose" in each:
            yield any("line" in word for word in close)
        if "own" in each:
            yield any("line" in word for word in (*roles[max(at - 1, 0) : at], *close[:1]))
        if "line" in each:
            yield any("behind" in word for word in close[:2])


def _whose(match: re.Match[str]) -> str:
    """A name of somebody as the word that stands for it; "Women's" and "Today's" are nobody's."""
    is_group = any(
        "group" in each for each in roles_in(plain_words(match["name"]), OWN_NUMBER_WORDS)
    )
    return match[0] if is_group else " her "
