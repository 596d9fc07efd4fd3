"""Names that stand joined, as whole names: in two scripts, couples, and families by their first names."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.person_names import begins_with_given_name, read_person

# "陳美玲 (Mei-Ling Chan)", "Mei-Ling Chan (陳美玲)": one name in two scripts
_CHINESE_AND_LATIN = re.compile(
    r"(?P<name>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4})\s?\((?P<latin>[^()\u4e00-\u9fff]{3,40})\)(?=\s*(?:[,;:\t|–-]|$))"
)
_LATIN_AND_CHINESE = re.compile(
    r"(?<=[A-Za-zÀ-ɏ])\s?\([\u4e00-\u9fff]{2,4}\)(?=\s*(?:[,;:\t|–-]|$))"
)
_COUPLE = re.compile(
    r"\b(?:Mr|Dr|Rev)\.?\s+(?:and|&)\s+(?:Mrs|Ms|Dr)\.?\s+(?P<one>[A-Z][\w’'-]+)\s+(?:and|&)\s+(?P<two>[A-Z][\w’'-]+)\s+"
    r"(?P<last>[A-Z][\w’'-]+)"
)
_OF_ONE_NAME = re.compile(
    r"(?P<mark>^\s*(?:[•*–-]\s+|\d{1,3}[.)]?\s+)?|(?<=[,;:])\s+)(?P<one>[A-Z][\w’'-]+)\s+(?:and|&|y)\s+(?P<two>[A-Z][\w’'-]+)\s(?P<last>[A-Z][\w’'-]+)"
    r"(?=\s*(?:$|[,;(\t|–-]|\s{2})|\s(?:of|from|with|de)\s)"
)
# A family by its first names, "the Hendersons (Ana and Bo)"
_FAMILY = re.compile(
    r"\b(?:[Tt]he|[Ll]os)\s+(?:(?-i:[A-Z])[\w’'-]+\s+){0,1}?(?P<last>[A-Z][\w’'-]+)\s+(?:family\s+)?\((?P<one>[A-Z][\w’'-]+)\s+(?:and|&|y)\s+"
    r"(?P<two>[A-Z][\w’'-]+)\)"
)
_PLURAL = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<![s’'])s$")


def with_names_parted(text: str) -> str:
    """A name in one of the two scripts it stands in, and "Mr. and Mrs. Bo and Ana Ruiz" as two whole names."""

    def replaced(match: re.Match[str]) -> str:
        person = read_person(match["latin"])
        return match["name"] if person is not None and person.is_full else match[0]

    plain = _LATIN_AND_CHINESE.sub("", _CHINESE_AND_LATIN.sub(replaced, text))
    plain = _FAMILY.sub(_of_family, plain)
    plain = _COUPLE.sub(r"\g<one> \g<last> and \g<two> \g<last>", plain)
    return _OF_ONE_NAME.sub(_two_whole_names, plain)


def _two_whole_names(match: re.Match[str]) -> str:
    """ "Ana & Bo Ruiz" as two whole names, where the first words are given names."""
    are_given = begins_with_given_name(match["one"]) and not may_be_agency(match["two"])
    if not are_given or read_person(match["two"]) is None:
        return match[0]
    return f"{match['mark']}{match['one']} {match['last']} and {match['two']} {match['last']}"


def _of_family(match: re.Match[str]) -> str:
    """ "the Hendersons (Ana and Bo)" as two whole names, where both are given names."""
    if not (begins_with_given_name(match["one"]) and begins_with_given_name(match["two"])):
        return match[0]
    is_plural = match[0].startswith(("the", "The"))
    last = _PLURAL.sub("", match["last"]) if is_plural else match["last"]
    return f"{match['one']} {last} and {match['two']} {last}"
