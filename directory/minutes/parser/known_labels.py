"""Labels of lists as people scribble them, in the words that readers know: "Absent:" for "Sent love:".

Nobody is read here. A clock time at the margin, a second language beside the first and the keys above a text in
Markdown say nothing else than the label does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from directory.minutes.parser.business_headings import is_business, is_other_label
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.list_headings import Kind, kind_of_heading, list_meaning
from directory.minutes.parser.mail_lines import is_field
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name
from directory.minutes.parser.phrase_tables import pattern_of
from directory.minutes.parser.word_lists import tokens, words_of
from directory.package_files import PRESENCE_WORDS
from directory.parsing.word_tables import patterns_by_role

_CLOCK = r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[-–—]\s?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?)?"
_LABELED = re.compile(
    rf"^\s{{0,12}}(?:[-*•]\s+)?(?P<clock>{_CLOCK}(?:\t|\s*\|\s*|\s+(?:[-–—]\s+)?))?"
    r"\*{0,2}(?P<label>[^\W\d_][^:\t|]{0,60}?)\s*:\*{0,2}(?:\s+(?P<rest>\S.*))?$",
    re.IGNORECASE,
)
_LONGEST = 4_000
_LONGEST_WRAPPED = 300  # letters of a line that somebody wrapped
_MOST_WRAPPED = 6
# How people write of those whom they missed
_SORROW = re.compile(
    pattern_of(
        r"""
        (?:so|very|we are|they are)? ?sorry(?: \S+){0,6}
        (?:sent|sends|sending) (?:their|much)? ?(?:love|greetings|regrets|apologies|best|hugs|word)(?: \S+){0,6}
        (?:\S+ ){0,4}(?:could|did)(?: not|n['’]t) (?:come|make|be|join|attend|get)(?: \S+){0,4}
        (?:we |sadly )?(?:missed|missing)(?: (?:you|us|today|tonight|this time|the following))*
        (?:\S+ ){0,3}not (?:with us|here|there|able to)(?: \S+){0,4}
        wish(?:ed|es)? (?:they|she|he) (?:were|was|could)(?: \S+){0,3}
        (?:\S+ ){0,3}no (?:pudieron|pudo|vinieron|vino|llegaron|lleg[oó])(?: \S+){0,4}
        (?:lamenta\w*|sienten|se disculp\w+|mandan|mandaron|extrañamos|nos faltaron|con disculpas)(?: \S+){0,5}
        (?:hindi (?:po )?(?:naka|maka)\w+|humingi ng paumanhin|nagpaumanhin|lumiban|wala)(?: \S+){0,4}
        (?:không (?:đến|dự|tham dự)(?: được)?|xin lỗi|xin phép|cáo lỗi|vắng(?: mặt)?)(?: \S+){0,4}
        \S*(?:未能|不能[來来]|不克|[沒没][來来]|抱歉|致歉|[請请]假|缺席)\S*
        """
    ),
    re.IGNORECASE,
)
# Behind the end of a sentence
_INSIDE = re.compile(
    r"(?:(?<=[.;!?)] )|(?<=[。；）]))(?P<label>[^\W\d_a-z][^.:;,()\t–—]{1,50}?)\s*(?:[:：]|\s[–—-]\s)\s*(?=[^\W\d_a-z])"
)
_AWAY = re.compile(
    pattern_of(
        r"""
        no[- ]shows?|(?:we were )?(?:(?:un|not )able to|could ?n['o]t|could not|did ?n['o]t|did not) COMING(?: \S+){0,3}
        (?:with )?(?:regrets|apologies)(?: \S+){0,3}|disculpas|se disculparon|con disculpas|no asistieron|ausentes
        """,
        {"COMING": "attend|come|join|make|be"},
    ),
    re.IGNORECASE,
)
# How people write above a round of names
_ROUND = re.compile(
    pattern_of(
        r"""
        (?:quick )?(?:round|roll|list) of (?:names|introductions|hellos|faces)|introductions|hellos
        who(?:['’]s| is| was|['’]re| are)? (?:who|here|there|in the (?:room|circle))(?: today| tonight)?
        (?:those|people|everyone) who (?:signed|came|joined)(?: in)?(?: the (?:sheet|book|list))?
        signed(?: in)?(?: the sheet)?
        who (?:made it|came|showed up|joined|was (?:on|there))(?: \S+){0,3}
        (?:also )?joining(?: us)?(?: (?:today|tonight|by phone|online|on the call))*
        (?:folks|people) (?:on|in)(?: the (?:call|room|line))?|dialed in|logged on
        (?:estuvimos|estuvieron|vinimos|vinieron|llegamos|llegaron|nos (?:juntamos|reunimos|acompañaron))(?: \S+){0,3}
        (?:ronda de (?:nombres|presentaciones)|presentaciones|qui[eé]nes (?:somos|estamos|vinieron|firmaron))
        (?:nandoon|naroon|mga dumating)(?: \S+){0,2}|到場|到场|到|在場|在场
        """
    ),
    re.IGNORECASE,
)
_STRUCK = re.compile(r"~~[^~]{2,120}~~(?:\s*\([^()]{2,60}\))?")
_INITIALS_BEFORE = re.compile(r"(?:^|(?<=; ))\*{0,2}[A-Z]{2,4}\*{0,2}\s*[=:]\s*(?=[^\W\d_a-z])")
_KEYS = {
    "guest": "Guests",
    "guests": "Guests",
    "in": "Present",
    "out": "Absent",
    "away": "Absent",
    "here": "Present",
    "when": "Date",
    "group": "Group",
}
_IN_BRACKETS = re.compile(r"^(?P<label>[^:]{0,60}):\s+\[(?P<rest>.*)\]\s*$")
_RULE = re.compile(r"\s*-{3,}\s*")
_MOST_KEYS = 20
_FEWEST_RULES = 2
_HALVES = re.compile(
    r"\s*[/|·]\s*|(?<=[\u4e00-\u9fff])\s*(?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ])\s*(?=[\u4e00-\u9fff])"
)
_FEWEST = 3
_NEAR_BEGINNING = 12  # lines with words
# Whom such a label names was not there by it, or came by a list of its own.
_OTHER_WORDS = words_of(
    "thanks thank thankful grateful gracias salamat cc bcc to from invited invite invitees call "
    "contact contacts ask next "
    "ayes aye noes nays yes no moved motion seconded nominees nominated candidates committee subcommittee "
    "subgroup board "
    "condolences memory congratulations welcome distribution for assigned owner owners task tasks action "
    "actions todo "
    "speakers speaker upcoming follow waiting help volunteers votes vote elected reviewers "
    "authors staff team victims"
)
_AND = re.compile(r"^(?:and|y|và|at|&)\s+", re.IGNORECASE)
_AGENCY_BEHIND = re.compile(r"[(（]|\s[–—-]\s|\s(?:of|from|with|de|del|ng|của)\s")


def with_known_labels(lines: list[Line]) -> list[Line]:
    """The lines, each label of who came and who did not in the words of a plain list; others as they stand."""
    keys = _lines_of_keys(lines)
    found = [
        (number, _of_key(text) if number in keys else _with_absences_inside(_in_known_words(text)))
        for number, text in _with_wrapped_absences(lines)
    ]
    if not any(_heads_attendees(text) for _, text in found):
        return list(_with_list_named(found))
    return found


def _lines_of_keys(lines: list[Line]) -> set[int]:
    """The lines between the two rules at the beginning of a text in Markdown."""
    written = [line for line in lines if line[1].strip()][:_MOST_KEYS]
    rules = [place for place, (_, text) in enumerate(written) if _RULE.fullmatch(text)]
    if len(rules) < _FEWEST_RULES or rules[0] != 0:
        return set()
    return {number for number, _ in written[1 : rules[1]]}


def _of_key(text: str) -> str:
    match = _LABELED.match(text)
    if match is None or match["label"].casefold() not in _KEYS:
        return _without_brackets(text)
    return _without_brackets(f"{_KEYS[match['label'].casefold()]}: {match['rest'] or ''}".rstrip())


def _without_brackets(text: str) -> str:
    """ "Present: [Ana Ruiz, Bo Lee]" without the brackets of the list."""
    return _IN_BRACKETS.sub(r"\g<label>: \g<rest>", text) if len(text) < _LONGEST else text


def _in_known_words(text: str) -> str:
    had = _had().match(text) if text.count(";") > 1 and len(text) < _LONGEST else None
    if had and all(map(_begins_with_name, had["rest"].strip(" .").split(";"))):
        return f"Present: {had['rest'].strip(' .')}"
    match = _LABELED.match(text) if len(text) < _LONGEST else None
    if match is None:
        return text
    label, rest = match["label"], match["rest"] or ""
    kinds = {kind_of_heading(half): half for half in _HALVES.split(label) if half}
    if len(kinds) > 1 or (match["clock"] and kinds):
        for kind in (Kind.ABSENT, Kind.PRESENT):
            if kind in kinds:
                return f"{kind.value.capitalize()}: {rest}".rstrip()
    if _SORROW.fullmatch(label) and _begins_with_name(rest) and not kind_of_heading(label):
        return f"Absent: {rest}"
    if _ROUND.fullmatch(label) and rest and kinds.keys() <= {None, Kind.PRESENT}:
        entries = re.sub(r"\s+[·•]\s+", "; ", _STRUCK.sub("", rest)).strip(" ;")
        entries = _INITIALS_BEFORE.sub("", entries)
        if _begins_with_name(entries):
            return f"Present: {entries}"
    return text


@lru_cache(maxsize=1)
def _had() -> re.Pattern[str]:
    """ "We had Ana Ruiz, Harbor Clinic; Bo Lee, Quay Hall; …": semicolons part the people of a sentence."""
    words = patterns_by_role(PRESENCE_WORDS)["had"]
    form = rf"^\W{{0,3}}(?:{words})\s+(?P<rest>[^;:]{{4,120}};[^;:]{{4,120}};.+)$"
    return re.compile(form, re.IGNORECASE)


def _with_wrapped_absences(lines: list[Line]) -> list[Line]:
    """The lines, those that a comma joins to one with a label of absence inside as one line, the others left empty."""
    found = list(lines)
    for place, (_, text) in enumerate(lines):
        if len(text) >= _LONGEST_WRAPPED or _with_absences_inside(text) == text:
            continue
        first = last = place
        while first > 0 and place - first < _MOST_WRAPPED and _goes_on(lines[first - 1][1]):
            first -= 1
        while last + 1 < len(lines) and last - place < _MOST_WRAPPED and _goes_on(lines[last][1]):
            last += 1
        if first == last:
            continue
        words = " ".join(each.strip() for _, each in lines[first : last + 1])
        found[first : last + 1] = [(each, "") for each, _ in lines[first : last + 1]]
        found[first] = (lines[first][0], words)
    return found


def _goes_on(text: str) -> bool:
    return text.rstrip().endswith(",") and len(text) < _LONGEST_WRAPPED


def _with_absences_inside(text: str) -> str:
    """The line with "Absent:" for each label of those away that begins a sentence in it: "…, Bo Lee. Missed you: …"."""

    def named(match: re.Match[str]) -> str:
        label = match["label"]
        is_known = kind_of_heading(label) is not None and label[:1].isascii()
        is_away = (
            _SORROW.fullmatch(label)
            or kind_of_heading(label) is Kind.ABSENT
            or _AWAY.fullmatch(label)
        )
        return (
            " Absent: "
            if is_away and not is_known and _begins_with_name(text[match.end() :])
            else match[0]
        )

    return (
        _INSIDE.sub(named, text).replace("。 Absent", ". Absent") if len(text) < _LONGEST else text
    )


def _begins_with_name(rest: str) -> bool:
    return bool(rest) and part_name(split_outside(rest, ",;")[0][1].strip(" .")) is not None


def _heads_attendees(text: str) -> bool:
    label = list_meaning(text)
    return label is not None and label.kind is Kind.PRESENT


def _with_list_named(lines: list[Line]) -> Iterator[Line]:
    """The first line near the beginning whose unknown label stands before people alone says who came."""
    written = 0
    is_named = False
    for number, text in lines:
        written += bool(text.strip())
        match = _LABELED.match(text) if written <= _NEAR_BEGINNING and not is_named else None
        if match and match["rest"] and _is_unknown(text, match["label"]) and _lists(match["rest"]):
            is_named = True
            yield number, f"Present: {match['rest']}"
        else:
            yield number, text


def _is_unknown(text: str, label: str) -> bool:
    return not (
        _OTHER_WORDS.intersection(tokens(label))
        or is_other_label(text)
        or is_business(text)
        or is_field(text)
        or list_meaning(text)
    )


def _lists(rest: str) -> bool:
    """Whether each of three entries or more is a person with a known given name, and most of them have an agency."""
    entries = [
        _AND.sub("", each.strip()).strip(" .")
        for _, each in split_outside(rest, ",;")
        if each.strip(" .")
    ]
    agencies = sum(_AGENCY_BEHIND.search(each) is not None for each in entries)
    return len(entries) >= _FEWEST and agencies * 2 > len(entries) and all(map(_is_person, entries))


def _is_person(entry: str) -> bool:
    if not (begins_with_given_name(entry) or has_honorific(entry)):
        return False
    named = part_name(entry)
    return named is not None and all(
        person.is_full or bool(named.rest) or has_honorific(entry) for person in named.persons
    )
