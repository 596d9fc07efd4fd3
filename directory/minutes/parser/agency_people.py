"""Agencies with their people behind them in brackets, "Harbor Clinic (Ana Ruiz, Bo Lee)", as entries of people."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import Kind, list_meaning, read_label
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person

_AGENCY_WITH_PEOPLE = re.compile(r"^(?P<agency>[^()]{2,80}?)\s*\((?P<people>[^()]{3,200})\)$")
_AGENCY_DASH_PEOPLE = re.compile(r"^(?P<agency>[^()–—]{2,80}?)\s+[–—-]\s+(?P<people>[^–—]{3,200})$")
_PEOPLE_APART = re.compile(r"[,;]\s*(?:(?:and|y)\s+)?|\s+(?:and|y|&|\+|plus)\s+")
NOBODY_CAME = re.compile(
    r"\W*(?:no\s*(?:one|body)|none|not\s+(?:here|present|represented)|nadie|wala|không\s+ai|無人)\b",
    re.IGNORECASE,
)
"""Behind the name of an agency: that it sent nobody."""
_FEWEST = 2
_LONGEST, _LONGEST_ROW = 4_000, 300


def with_agencies_first(text: str) -> str:
    """ "Attending: Harbor Clinic (Ana Ruiz, Bo Lee), Quay Hall (Cy Day)": each agency with a dash before its people."""
    if len(text) > _LONGEST or "(" not in text:
        return text
    label = read_label(text) or list_meaning(text)
    rest = label.rest if label and label.is_marked and label.kind is not Kind.ABSENT else text
    pieces = [piece.strip(" .") for _, piece in split_outside(rest, ",;") if piece.strip(" .")]
    found = [_AGENCY_WITH_PEOPLE.match(piece.removeprefix("and ")) for piece in pieces]
    sure = [match for match in found if match and _are_of_agency(match)]
    if pieces and len(sure) == len(pieces) and (rest is not text or len(sure) >= _FEWEST):
        entries = "; ".join(f"{match['agency'].strip()} — {match['people']}" for match in sure)
        return f"{text[: text.rindex(rest)]}{entries}"
    mixed = _people_before_agencies(pieces)
    return f"{text[: text.rindex(rest)]}{'; '.join(mixed)}" if mixed else text


def _people_before_agencies(pieces: list[str]) -> list[str] | None:
    """ "Harbor House (Ana R., Bo Lee)", "Quay Hall – Cy Day" and others among them, each person before the agency.

    None unless at least half of the pieces are so, and most of their agencies have a word that tells. A piece that
    says that nobody came of an agency is left out; what names nobody stays for a person to look at.
    """
    found: list[str] = []
    agencies: list[str] = []
    for piece in pieces:
        match = _AGENCY_DASH_PEOPLE.match(piece) or _AGENCY_WITH_PEOPLE.match(piece)
        if match is None or not _may_send_people(match["agency"]):
            found.append(piece)
            continue
        agency = match["agency"].strip()
        if NOBODY_CAME.match(match["people"]):
            agencies.append(agency)
            continue
        parts = [part.strip() for part in _PEOPLE_APART.split(match["people"]) if part.strip()]
        people = [part for part in parts if read_person(clean(part), before_agency=True)]
        if not people or part_honorific(agency)[0] or is_title(agency):
            found.append(piece)
            continue
        agencies.append(agency)
        found += [f"{part} ({agency})" if part in people else part for part in parts]
    is_so = len(agencies) >= max(_FEWEST, len(pieces) / 2)
    return found if is_so and sum(map(may_be_agency, agencies)) * 2 >= len(agencies) else None


def with_agencies_behind(lines: list[Line]) -> list[Line]:
    """ "Harbor Clinic (Ana Ruiz, Bo Lee)", one agency a line, as "Ana Ruiz (Harbor Clinic); Bo Lee (Harbor Clinic)".

    Where half of the lines of a list surely are so, the others are too: not every agency has a word that tells.
    """
    found = list(lines)
    run: list[tuple[int, str, list[str], bool]] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        if not text.strip():
            continue
        bare = unmarked(text).strip()
        match = _AGENCY_WITH_PEOPLE.match(bare.rstrip(" .;,")) if len(bare) < _LONGEST_ROW else None
        people = _people_of(match["people"]) if match else None
        if match and people and _may_send_people(match["agency"]):
            is_sure = _are_of_agency(match)
            run.append((place, match["agency"].strip(), people, is_sure))
            continue
        if len(run) >= _FEWEST and sum(is_sure for *_, is_sure in run) * 2 >= len(run):
            for at, agency, names, _ in run:
                number, words = lines[at]
                mark = words[: len(words) - len(unmarked(words))]
                entries = "; ".join(f"{name} ({agency})" for name in names)
                found[at] = (number, f"{mark}{entries}")
        run = []
    return found


def _may_send_people(agency: str) -> bool:
    """Whether words before brackets can be an agency: no heading stands in them, and no known given name opens them."""
    return ":" not in agency and not begins_with_given_name(agency)


def _people_of(text: str) -> list[str] | None:
    """The people of one agency, each with the title behind the name; None for words that name nobody, or a title."""
    names: list[str] = []
    for part in re.split(r"[,;]\s*(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+", text):
        person = read_person(clean(part), before_agency=True)
        if person is not None and person.is_full:
            names.append(part.strip())
        elif names and is_title(clean(part)):
            names[-1] = f"{names[-1]}, {part.strip()}"
        else:
            return None
    return names


def _are_of_agency(match: re.Match[str]) -> bool:
    people = [read_person(clean(each)) for each in re.split(r",|;|\sand\s|&", match["people"])]
    is_agency = may_be_agency(match["agency"]) and read_person(clean(match["agency"])) is None
    return is_agency and all(one is not None and one.is_full for one in people)
