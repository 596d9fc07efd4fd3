"""Entries of Chinese lists with name and agency beside each other, either one first: "黃文彬 新移民服務中心"."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person

_PAIR = re.compile(
    r"(?P<mark>[\W\d]{0,6}?)(?P<one>[\u4e00-\u9fff]{2,20})(?:\s*[:：]\s*|\s+)(?P<other>[\u4e00-\u9fff]{2,20})(?P<end>[\s。.;,]*)"
)
_LABEL = re.compile(r"^(?P<label>[^\W\d_]{2,6}\s*:\s*)(?P<rest>.+)$")
_LONGEST_NAME = 4
_FEWEST = 2
_LONGEST_LINE = 1_000


def with_chinese_agencies_in_brackets(lines: list[Line]) -> list[Line]:
    """The lines with "黃文彬 (新移民服務中心)" for each such entry, whichever of the two its list writes first.

    A list of one line has its entries between commas. One entry alone may be a heading or a place and stays.
    """
    found = list(lines)
    run: list[tuple[int, str, list[re.Match[str]]]] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        label, entries = _entries(text) if len(text) < _LONGEST_LINE else ("", [])
        if entries and not (label and run):
            run.append((place, label, entries))
            continue
        _write(found, lines, run)
        run = [(place, label, entries)] if entries else []
    return found


def _entries(text: str) -> tuple[str, list[re.Match[str]]]:
    """The label of a line and its entries; none where one of them is no pair."""
    labelled = _LABEL.match(text)
    several = labelled["rest"].split(", ") if labelled else []
    pairs = [_PAIR.fullmatch(each) for each in several]
    if labelled and len(pairs) >= _FEWEST and all(pairs):
        return labelled["label"], [match for match in pairs if match]
    alone = _PAIR.fullmatch(text)
    return "", [alone] if alone else []


def _write(
    found: list[Line], lines: list[Line], run: list[tuple[int, str, list[re.Match[str]]]]
) -> None:
    pairs = [match for _, _, entries in run for match in entries]
    is_first = sum(_is_name(match["one"]) and not _is_name(match["other"]) for match in pairs)
    is_last = sum(_is_name(match["other"]) and not _is_name(match["one"]) for match in pairs)
    if len(pairs) < _FEWEST or max(is_first, is_last) * 2 <= len(pairs):
        return
    name, agency = ("one", "other") if is_first > is_last else ("other", "one")
    for place, label, entries in run:
        if all(len(match[name]) <= _LONGEST_NAME for match in entries):
            text = ", ".join(f"{match['mark']}{match[name]} ({match[agency]})" for match in entries)
            found[place] = (lines[place][0], f"{label}{text}")


def _is_name(words: str) -> bool:
    person = read_person(words)
    return person is not None and len(words) < _LONGEST_NAME
