"""Columns of categories: where their cells are cut apart, and which term each of their words may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.parsing.age_terms import with_ages
from directory.parsing.cell_values import as_key, split_list
from directory.parsing.help_mentions import deciding, mentions
from directory.parsing.languages import read_languages
from directory.parsing.rides import without_destinations
from directory.parsing.shortened_words import spelled_out
from directory.parsing.term_words import TermWords

_SEPARATORS = (";", "|", "、", ",", "/")
_LOOSE = frozenset({",", "/"})  # they stand inside of names, too
_MOST = 300
_LONGEST_SHORTENED = 40
# So many rows must have a word that a term is found for; else the column speaks of something else.
_ENOUGH = 0.25


@dataclass(slots=True)
class TermGuess:
    """Words of a column with the term suggested for each ("" for none) and how often each is said."""

    separator: str
    codes: dict[str, tuple[str, int]] = field(default_factory=dict)
    is_cut: bool = False

    def lines(self) -> list[tuple[str, str, int]]:
        """Word, code and count, the commonest first."""
        return [(word, code, count) for word, (code, count) in self.codes.items()]


def guess_terms(
    cells: Sequence[str],
    words: TermWords,
    several: bool = False,
    heading: str = "",
    least: float = _ENOUGH,
) -> TermGuess | None:
    """What the words of a column mean; None where a smaller share than `least` of the rows has a known one.

    `several` says that one entry names people, and may mean several terms, such as "women and children"; they stand
    with "; " between, and the ages that an entry states decide which terms for ages it means.
    `heading` are the words above: "Emergency" below "Shelter type" is an emergency shelter.
    """
    separator = _separator(cells, words)
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    known = 0
    codes: dict[str, str] = {}
    for cell in cells:
        parts = split_list(cell, separator)
        if (
            separator in _LOOSE
            and not _means_several([cell], separator, words)
            and words.find(cell)
        ):
            parts = [cell]
        if separator in _LOOSE and without_destinations(cell) != cell:
            parts = [cell]  # “rides to court, doctor, work” is one thing
        any_known = False
        for part in parts:
            key = as_key(part)
            if key not in spelled:
                spelled[key] = part
                codes[key] = _meant(part, words, heading, several, cells)
            counts[key] += 1
            any_known = any_known or bool(codes[key])
        known += any_known
    if known < least * max(len(cells), 1):
        return None
    common = [key for key, _ in counts.most_common()]
    told = [key for key in common if codes[key]] + [key for key in common if not codes[key]]
    shown = {key: (codes[key], counts[key]) for key in told[:_MOST]}
    return TermGuess(
        separator, {spelled[key]: said for key, said in shown.items()}, len(told) > _MOST
    )


def _meant(part: str, words: TermWords, heading: str, several: bool, cells: Sequence[str]) -> str:
    """The codes of one entry of a list, with "; " between; "" for none. What is shortened is read in full."""
    languages, _ = read_languages(part)
    if languages and all(each.level for each in languages):
        return ""  # "Tagalog by phone" says how a language is had
    part = without_destinations(part)
    for text in dict.fromkeys((part, *([spelled_out(part, cells)] if _is_short(part) else ()))):
        if several and (codes := with_ages(words.find_all(text), part)):
            return "; ".join(codes)
        if not several:
            found, named = words.find_below(heading, text), _named(text, words)
            said = words.find_list(text) or named or [found[0] if found else ""]
            if any(said):
                return "; ".join(said)
    return ""


def _named(text: str, words: TermWords) -> list[str]:
    """The kinds of help that an entry names phrase by phrase, which is more exact than its words together."""
    if words.knows(text):
        return []
    named = (each for each in deciding(mentions(text)) if not each.is_broad)
    exact = [each.code for each in named if not words.is_unclear(each.words)]
    return [each for each in dict.fromkeys(exact) if each in words.meant]


def _is_short(text: str) -> bool:
    """Whether an entry may be of shortened words: a code with figures, such as "BH-8600", is of none."""
    return len(text) <= _LONGEST_SHORTENED and not any(map(str.isdigit, text))


def _separator(cells: Sequence[str], words: TermWords) -> str:
    """What lists in these cells are separated by.

    A comma or a slash is what cuts them into fewer different words than there are cells, or into words that mean
    different things.
    """
    plain = [each for each in _SEPARATORS if each not in _LOOSE]
    for separator in _SEPARATORS:
        lists = [cell for cell in cells if separator in cell]
        if len(lists) * 20 >= len(cells) and lists:
            if (
                separator == "/"
            ):  # names have slashes; what cuts lists and stands in no name comes before
                rare = (each for each in plain if sum(each in cell for cell in cells) > 1)
                if (found := next(rare, None)) is not None:
                    return found
            parts = {as_key(part) for cell in cells for part in split_list(cell, separator)}
            if separator not in _LOOSE or _means_several(lists, separator, words):
                return separator
            if separator == "," and len(parts) <= len({as_key(cell) for cell in cells}):
                return separator
    return ";"


def _means_several(lists: Sequence[str], separator: str, words: TermWords) -> bool:
    """Whether most of these cells fall into parts that mean different terms; a cell that is one name does not."""
    several = 0
    lists = [cell for cell in lists if not words.knows(cell)]
    for cell in lists:
        codes = {found[0] for part in split_list(cell, separator) if (found := words.find(part))}
        several += len(codes) > 1
    return bool(lists) and several * 2 >= len(lists)
