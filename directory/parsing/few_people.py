"""Whom something is for alone, where these are people who work or refer: "coordinators only". Pure.

What is for women or for adults alone is for whoever is served. Any other people than those are few, and the form tells
them: "only" beside a word for who acts. What each word does stands in few_people_words.csv, five languages together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import FEW_PEOPLE_WORDS, table_rows

_PARTS = re.compile(
    r"[;:,()\[\]（）【】。；：，、\n!?]|\.(?=\s|$)|\s[–—-]\s|[–—]|\d[\d\s().+-]{5,}\d"
)
_WORDS = re.compile(r"[\s/&]+")
_LONGEST = 300
_CHINESE = r"[\u4e00-\u9fff]"


@lru_cache(maxsize=8)
def _patterns(role: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a role with their languages; {who} is whom something is for."""
    who = {"zh": rf"(?P<who>{_CHINESE}{{2,12}}?)(?:使用|專用|专用|撥打|拨打|聯絡|联络)?"}
    found = []
    for row in table_rows(FEW_PEOPLE_WORDS):
        if row["role"] == role:
            anyone = who.get(row["language"], r"(?P<who>[^\W\d_][^\d]{1,60}?)")
            found.append(
                (
                    row["language"],
                    re.compile(row["words"].replace("{who}", anyone), re.IGNORECASE),
                )
            )
    return tuple(found)


def is_for_few(words: str) -> bool:
    """Whether a part of a text says nothing else than that it is for people alone who work or refer."""
    return any(_answers(words))


def is_kept_from_served(words: str) -> bool:
    """Whether a part of what stands beside a number keeps it from those who are served: "not for patients".

    Of a whole record such words may say whom it takes: "not for families".
    """
    return any(
        pattern.fullmatch(part.strip(" .*"))
        for part in _PARTS.split(words[:_LONGEST])
        for _language, pattern in _patterns("kept from")
    )


def says_only_for_few(text: str) -> bool:
    """Whether a text says that it is for people alone who work or refer, and says nothing else."""
    parts = [each for each in _PARTS.split(text[:_LONGEST]) if each.strip(" .*")]
    return len(parts) == 1 and not any(map(str.isdigit, text)) and is_for_few(text)


def heads_words_for_few(title: str) -> bool:
    """Whether a title, or what stands before a colon, says that the words below it are for few: "FOR USHERS"."""
    text = title[:_LONGEST].casefold().strip(" .:*")
    if any(pattern.search(text) for _language, pattern in _patterns("inside")):
        return True
    parts = (each.strip() for each in _PARTS.split(text))
    meant = [
        (language, match["who"])
        for part in parts
        for language, pattern in _patterns("title")
        if (match := pattern.fullmatch(part))
    ]
    return says_only_for_few(text) or any(_are_few(language, who) for language, who in meant)


def words_of_rows_below(text: str) -> str | None:
    """What a text says of the rows below it, of which alone it speaks: "From here down: for caseworkers"."""
    begun = text[:_LONGEST].strip()
    for _language, pattern in _patterns("below"):
        if match := pattern.match(begun):
            return begun[match.end() :].lstrip(" :：,，–—-.")
    return None


def closes_whole_entry(label: str) -> bool:
    """Whether a label says that it speaks of all that it stands in: "OFC only, whole entry"."""
    text = label[:_LONGEST].casefold().strip(" .:*")
    return any(pattern.search(text) for _language, pattern in _patterns("whole entry"))


def may_be_for_few(label: str) -> bool:
    """Whether a label may say that it is for few, though nobody knows for whom: "OFC ONLY", "Eyes only"."""
    text = label[:_LONGEST].casefold().strip(" .:*")
    parts = [each.strip(" .*") for each in _PARTS.split(text)]
    if any(map(heads_words_for_few, parts)) or any(
        pattern.search(text) for _language, pattern in _patterns("label")
    ):
        return True
    meant = [each for part in parts for each in _whom(part)]
    return bool(meant) and not any(_are_served(language, who) for language, who in meant)


def is_for_the_served(words: str) -> bool:
    """Whether parts of a text say for whom alone it is, and each of them people who are served: "women only"."""
    found = _answers(words)
    return bool(found) and not any(found)


def says_only_whom_it_serves(text: str) -> bool:
    """Whether a text says nothing else than which people alone are served, by known words: "shelter residents only"."""
    parts = [each.strip(" .*") for each in _PARTS.split(text[:_LONGEST]) if each.strip(" .*")]
    return (
        len(parts) == 1
        and is_for_the_served(text)
        and any(_are_served(language, who) for language, who in _whom(parts[0]))
    )


def _are_served(language: str, who: str) -> bool:
    served = _people("served", language)
    return (served if language == "zh" else _whole(served.pattern)).search(who) is not None


def _answers(words: str) -> list[bool]:
    """Of each part that says for whom alone something is, whether these are few."""
    return [
        any(_are_few(language, who) for language, who in meant)
        for part in _PARTS.split(words[:_LONGEST])
        if (meant := _whom(part.strip(" .*")))
    ]


def _whom(part: str) -> list[tuple[str, str]]:
    return [
        (language, match["who"])
        for language, pattern in _patterns("who only")
        if (match := pattern.fullmatch(part))
    ]


def _are_few(language: str, who: str) -> bool:
    """Whether people of a language act, and are none of those served."""
    acts, served = _people("acts", language), _people("served", language)
    if language == "zh":
        return acts.search(served.sub(" ", who)) is not None
    rest = _whole(served.pattern).sub(" ", who)
    if language == "vi":  # its words are written in parts
        return _whole(acts.pattern).search(rest) is not None
    return any(map(acts.fullmatch, _WORDS.split(rest)))


@lru_cache(maxsize=16)
def _people(role: str, language: str) -> re.Pattern[str]:
    patterns = (each.pattern for tongue, each in _patterns(role) if tongue == language)
    return re.compile("|".join(patterns), re.IGNORECASE)


@lru_cache(maxsize=16)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
