"""A thread of mails as the notes of one meeting: without the marks of quotations, and without what older mails tell.

What each mail says of who sent it and when is for `mail_lines`.
"""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.action_labels import heads_actions
from directory.minutes.parser.attendance_prose import read_prose
from directory.minutes.parser.dates import first_date
from directory.minutes.parser.decision_sentences import tells_decision
from directory.minutes.parser.known_labels import with_known_labels
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.mail_lines import head_lines
from directory.minutes.parser.next_meeting import read_next_meeting
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.sentences import sentences_of

_QUOTED = re.compile(r"^(?:>\s?)+")
_FEWEST_QUOTED = 5  # fewer lines that begin with ">" are points of a list
_FEWEST_PEOPLE = 3
_FEWEST_SIGNS = 2


def with_newest_notes(lines: list[Line]) -> list[Line]:
    """The lines without marks of quotation; of several mails that list who came only the newest, and nothing older.

    Mails below the notes tell of earlier meetings; where the notes have no day of their own, they may give it.
    """
    plain, depths = _unquoted(lines)
    mails = _mails(plain, depths)
    if len(mails) < 2:
        return plain
    listing = [mail for mail in mails if _lists_people(mail) or _is_notes(mail)]
    if not listing:
        return plain
    days = {id(mail): _sent_on(mail) for mail in listing}
    newest = max(listing, key=lambda mail: (days[id(mail)] or date.min, -mail[0][0]))
    has_day = any(first_date(text) for number, text in newest if number not in head_lines(newest))
    older = [
        mail
        for mail in mails
        if mail is not newest and (mail in listing or (has_day and mail[0][0] > newest[0][0]))
    ]
    left_out = {number for mail in older for number, _ in mail}
    return [(number, "" if number in left_out else text) for number, text in plain]


def _unquoted(lines: list[Line]) -> tuple[list[Line], list[int]]:
    """The lines without the marks before what they quote, and how deep each is quoted."""
    found = list(lines)
    depths = [0] * len(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        if text.startswith(">"):
            run.append(place)
            continue
        for at in run if len(run) >= _FEWEST_QUOTED else ():
            mark = _QUOTED.match(lines[at][1])
            depths[at] = mark[0].count(">") if mark else 0
            found[at] = (lines[at][0], _QUOTED.sub("", lines[at][1]))
        run = []
    return found, depths


def _mails(lines: list[Line], depths: list[int]) -> list[list[Line]]:
    """The mails of a thread in their order; each begins with its head, or where a quotation does."""
    heads = head_lines(lines)
    mails: list[list[Line]] = [[]]
    is_head, depth = True, depths[0] if depths else 0
    for (number, text), deep in zip(lines, depths, strict=True):
        is_first = number in heads and not is_head
        if is_first or (deep > depth and not is_head):
            mails.append([])
        if text.strip():
            is_head = number in heads
            depth = deep
        mails[-1].append((number, text))
    return [mail for mail in mails if any(text.strip() for _, text in mail)]


def _lists_people(mail: list[Line]) -> bool:
    labels = (list_meaning(text) for _, text in with_known_labels(mail))
    is_listed = any(label is not None and label.kind is Kind.PRESENT for label in labels)
    return is_listed or len(read_prose(mail).attendees) >= _FEWEST_PEOPLE


def _is_notes(mail: list[Line]) -> bool:
    """Whether a mail is notes though it lists nobody that can be read: it says two of what notes say."""
    known = with_known_labels(mail)
    labels = (list_meaning(text) for _, text in known)
    signs = (
        any(label is not None and label.kind is Kind.ABSENT for label in labels),
        any(heads_actions(text) for _, text in mail),
        any(tells_decision(each) for _, text in mail for each in sentences_of(text)),
        read_next_meeting(mail, None, None)[0] is not None,
    )
    return sum(signs) >= _FEWEST_SIGNS


def _sent_on(mail: list[Line]) -> date | None:
    heads = head_lines(mail)
    days = (first_date(text) for number, text in mail if number in heads)
    return next((day for day in days if day), None)
