"""Whom a question means that names a role: “intake at Saltmarsh”, “after-hours line in Cantonese”. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from directory.parsing.accents import without_accents
from directory.publication.contact_roles import RoleContact
from directory.vocabularies.related_languages import languages_around, one_language

Labels = Mapping[str, Collection[str]]
"""Code -> every name of it, in all languages of the interface."""
Names = tuple[tuple[str, str], ...]
"""Folded names with their codes."""

MOST = 3
_LESS_FORMAL: Labels = {
    "after_hours": ("after hours line", "after hours number", "night line", "línea nocturna"),
    "intake": ("intake line", "intake worker", "intake desk", "línea de admisión"),
    "agreement_signatory": ("mou signatory", "signatory", "who signs agreements"),
    "language_line": ("interpreter line",),
    "referral_desk": ("referrals desk", "referral line"),
}
_AROUND = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "for",
            "from",
            "in",
            "of",
            "on",
            "the",
            "to",
            "who",
            "is",
            "whom",
        ),
        *("line", "number", "phone", "call", "contact", "person", "desk"),
        *(
            "de",
            "del",
            "la",
            "el",
            "los",
            "las",
            "en",
            "para",
            "quien",
            "linea",
            "telefono",
            "numero",
        ),
        *("o", "sa", "ng", "na", "ang", "cho", "o"),
    )
)
"""Words around a name that are in no name by themselves, folded."""


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """The roles that a question names, the languages, and the words that are left, which are to be in a name."""

    roles: frozenset[str]
    languages: frozenset[str]
    words: tuple[str, ...]


def role_names(labels: Labels) -> Names:
    """The names of roles, with those that people use among themselves."""
    return folded_names({code: (*labels[code], *_LESS_FORMAL.get(code, ())) for code in labels})


def folded_names(labels: Labels) -> Names:
    """Names without case and accents, the longest first: “language line” is a role, and not about a language."""
    names = {(_folded(name), code) for code, found in labels.items() for name in found}
    return tuple(
        sorted((each for each in names if each[0]), key=lambda each: (-len(each[0]), each))
    )


def read_roles(text: str, roles: Names, languages: Callable[[], Names]) -> RoleQuestion | None:
    """What a question asks of people; None where it names no role."""
    named, rest = _taken(f" {_folded(text)} ", roles)
    if not named:
        return None
    spoken, rest = _taken(rest, languages())
    words = tuple(word for word in rest.split() if word not in _AROUND)
    return RoleQuestion(named, frozenset(map(one_language, spoken)), words)


def people_for(
    question: RoleQuestion, contacts: Iterable[RoleContact], most: int = MOST
) -> list[RoleContact]:
    """Those who have the role and speak the languages, of the organization or service that is named; best first.

    Where words are left that no name has, the question was about something else: nobody is found. Without words or
    languages everybody with the role would be found, which a list does better, so at most so many are.
    """
    found = [
        each
        for each in contacts
        if question.roles & set(each.roles)
        and question.languages <= _spoken(row["code"] for row in each.languages)
        and _named(question.words, each)
    ]
    own = [each for each in found if _speaks_itself(question.languages, each)]
    return [*own, *(each for each in found if each not in own)][:most]


def chosen(
    contacts: Sequence[RoleContact],
    role: str = "",
    agency: str = "",
    sector: str = "",
    language: str = "",
    area: str = "",
) -> list[RoleContact]:
    """Those whom all filters let through; an empty filter lets everybody through."""
    words = tuple(_folded(agency).split())
    tests: list[Callable[[RoleContact], bool]] = [lambda each: _named(words, each)]
    if role:
        tests.append(lambda each: role in each.roles)
    if sector:
        tests.append(lambda each: each.sector == sector)
    if language:
        chosen_one = one_language(language)
        tests.append(lambda each: chosen_one in _spoken(row["code"] for row in each.languages))
    if area:
        tests.append(lambda each: area in each.areas)
    return [each for each in contacts if all(test(each) for test in tests)]


def _spoken(codes: Iterable[str]) -> frozenset[str]:
    """The languages by whose choice somebody is found."""
    return frozenset(chosen for code in codes for chosen in languages_around(code))


def _speaks_itself(languages: Collection[str], each: RoleContact) -> bool:
    own = _spoken(row["code"] for phone in each.phones for row in phone.get("languages", ()))
    return bool(languages) and set(languages) <= own


def _named(words: Sequence[str], each: RoleContact) -> bool:
    services = " ".join(name for _, name in each.services)
    name = f" {_folded(f'{each.organization} {services} {each.place}')}"
    return all(f" {word}" in name for word in words)


def _taken(text: str, names: Names) -> tuple[frozenset[str], str]:
    """The codes whose names are in the text, and the text without them."""
    codes: set[str] = set()
    for name, code in names:
        # Chinese has no blanks between words; a name of one sign would be in many others.
        is_bare = not name.isascii() and len(name) > 1 and " " not in name and _is_han(name)
        at = name if is_bare else f" {name} "
        if at in text:
            codes.add(code)
            text = text.replace(at, " ")
    return frozenset(codes), text


def _is_han(name: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in name)


def _folded(text: str) -> str:
    plain = without_accents(text.casefold())
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", plain)))
