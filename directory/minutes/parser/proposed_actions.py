"""Actions with owner and day that may follow from a meeting: a person accepts each, or not.

Headings are never proposed: not those of the agenda, not "Announcements".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser.action_cells import Cells, read_parted, read_tables
from directory.minutes.parser.action_owners import OWNED, ActionOwners
from directory.minutes.parser.attendance_blocks import is_prose
from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.dates import next_date, without_due_day
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.paragraphs import unwrapped
from directory.minutes.parser.sentences import sentences_of

_MARKED = re.compile(
    r"^\W*(?:(?-i:AI|A\.I\.)(?=:|\s[–—-])|actions?(?:\s+items?)?|"
    r"to[\s-]?do|follow[- ]up|next\s+steps?|recommendations?|tareas?|acci[oó]n|"
    r"compromisos?|gawain|aksyon|takdang\s+gawain|hành\s+động|việc\s+cần\s+làm|行動(?:項目)?|待辦(?:事項)?|行动(?:项目)?|待办(?:事项)?|"
    r"acuerdos?(?=\s*:\s*\S+(?:\s+\S+){0,6}\s+(?!ser|estar|habr|tendr)"
    r"\w+(?:ar|er|ir)(?:á|án)\b|\s*:.{2,80}\b(?:will|to)\s)|tasks?|assigned)(?:\s*#?\d{1,2})?\s*[:–—]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?P<title>(?:[^\W\d]+[\s/&-]+){0,4}?(?:action\s+items?|next\s+steps|"
    r"recommendations?|ideas|suggestions|to[\s-]?do|follow[- ]ups?|tareas|acciones|recomendaciones|"
    r"actions|assignments?|homework|deliverables|commitments?|tasks|promises|who\s+does\s+what|acuerdos|pendientes|encargos|"
    r"mga\s+(?:gagawin|gawain|takdang[\s-]gawain|susunod\s+na\s+hakbang)|phân\s+công|bước\s+tiếp\s+theo|後續(?:工作|行動|事項)|后续(?:工作|行动|事项)|跟進(?:事項)?|跟进(?:事项)?|pr[oó]ximos\s+pasos|compromisos|việc\s+cần\s+làm|行動項目|待辦事項|行动项目|待办事项)\b[^:.]{0,40}?)\s*:?\s*$",
    re.IGNORECASE,
)
LIST_POINT = re.compile(
    r"^(?P<indent>\s*)(?:[•·●○▪◦*→➔➜➤►▶»>–-]|[>»]{2,3}|[-=–]{1,2}>|\(?\w{1,2}[.)]|\[[ x]?\])\s+(?P<text>\S.*)$"
)

# Of a list that counts nothing: "• Update the list" is one of its points, where "3. Updates" is the next heading.
_BULLET = re.compile(r"^\s*(?:[•·●○▪◦*→➔➜➤►▶»>–-]|[>»]{2,3}|[-=–]{1,2}>|\[[ xX]?\]|[☐☑☒])\s+\S")
_PROMISED = re.compile(
    r"^(?P<owner>.{2,120}?)\s+(?:(?:has|have)\s+)?(?:expressed\s+interest|volunteer(?:ed|s)|(?:agreed|agrees|offered|offers|undertook|commits|promises)(?=\s+to\b)|"
    r"committed|promised|(?:takes|took)\s+(?:it\s+)?on(?=\s+to\b)|(?:is|are|was|were)\s+(?:asked|tasked|assigned)\s+to|"
    r"(?:se\s+)?ofreci(?:ó|eron)|se\s+comprometi(?:ó|eron)|se\s+(?:compromete|ofrece)n?|qued(?:ó|aron|an?)\s+(?:de|en)(?=\s+\w+[aei]r\b)|"
    r"se\s+encarga(?:n|rán?)?|asumi(?:ó|eron)|(?:đã\s+)?(?:nhận\s+lời|xung\s+phong|cam\s+kết|hứa|tình\s+nguyện)|ay\s+nangako(?:ng)?)\b",
)
_WILL = re.compile(
    r"^(?P<owner>.{2,120}?)\s+(?:(?:will|shall|(?:is\s+|are\s+)?to|is\s+going\s+to|are\s+going\s+to|va\s+a|van\s+a|sẽ)\s+\w|ang\s+(?:mag|mang|pap)\w{3}|ay\s+(?:mag|mang)\w{3}|[^\W\d_]+(?:ará|erá|irá|arán|erán|irán|drá|drán)\b)"
)
# "Ana will write the letter, Bo will send it"
_NEXT_PROMISE = re.compile(
    r"(?P<mark>[,;]\s+(?:(?:and|y|while)\s+)?|\s+(?:and|y|while)\s+)(?=(?P<owner>[^\W\d_a-z][^\s,;.]*\.?(?:\s[^\s,;.]{1,20}){0,3}?)\s+"
    r"(?:will|shall|agreed\s+to|offered\s+to|volunteered|[^\W\d_]+(?:ará|erá|irá|drá))\s)"
)
_SPEAKER = re.compile(r"^(?P<name>[^\W\d_][^:]{2,60}):\s+")
_I_WILL = re.compile(r"^\W*I(?:['’]ll|\s+will|\s+can|\s+am\s+going\s+to)\s", re.IGNORECASE)
_CHINESE_OWNER = (
    r"^(?P<owner>[\u4e00-\u9fff]{2,6}?|[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}) ?"
)
_CHINESE_WILL = re.compile(
    _CHINESE_OWNER + r"(?:將會?|将会?|會|会|須|须|負責|负责|承諾|承诺|答應|答应)?(?:於|于|在)?"
    r"(?P<day>(?:\d{4}\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?[日號号])(?:之?前|以前)(?P<text>.+)$"
)
# Without a day: 會 alone may say what somebody can do.
_CHINESE_PROMISE = re.compile(
    _CHINESE_OWNER
    + r"(?P<text>(?:(?:將|将)(?:會|会|負責|负责)?|負責|负责|承諾|承诺|答應|答应|自願|自愿).{2,})$"
)
_HEADING_AND_NOTES = re.compile(r"^.{2,100}?(?::|\s[–—-])\s+(?P<notes>\S.*)$")
_COUNTED = re.compile(r";?\s*(?:\band\s+)?\(?\b\d{1,2}\)\s+")
_TICK = re.compile(r"(?<=[-*•]\s)\[[ xX]?\]\s+")
_OWNER_BEFORE = re.compile(r"^[\[(](?P<owner>[^\[\]()]{2,60})[\])]\s*[:–—-]?\s*(?P<text>\S.*)$")
_OWNER_BEHIND = re.compile(
    r"^(?P<text>\S.{3,300}?)\s*(?:\((?P<inside>[^()]{2,80})\)|\s[–—-]+\s(?P<after>[^–—()]{2,80}))\W*$"
)
# Somebody moves or seconds; "the template motion" and "the second form" are things.
_OF_A_MOTION = re.compile(
    r"^\W*(?:motion|moci[oó]n)\b|\b(?:moved|seconded|seconds|2nd(?:ed|s)?)\b|\bsecond\s+(?:by|it|this|that|(?:the|a)\s+motion)\b|"
    r"\b(?:made|makes?|offer(?:s|ed)?|hizo|presentó)\s+(?:a|the|la|una)\s+(?:motion|moci[oó]n)\b|"
    r"\b(?:motion|moci[oó]n)\s+(?:by|of|from|was|is|carried|passed|failed|de|por|aprobada)\b|\bmotioned\b|\bsecund\w+",
    re.IGNORECASE,
)


def read_actions(
    body: list[Line], headings: set[int], owners: ActionOwners, held_on: date | None
) -> Iterator[Outcome]:
    """The actions of the business of a paper: those that stand in lines, then those in the cells of tables.

    `headings` are the lines of the items of the agenda. A day without a year is the next one on or after the meeting.
    """
    yield from _actions(body, headings, owners, held_on)
    yield from _in_tables(body, owners, held_on)


def heads_actions(text: str) -> bool:
    """Whether a line is the heading of a list of actions: "Next steps", "Who does what"."""
    return _list_heading(text) is not None


def _list_heading(text: str) -> re.Match[str] | None:
    found = (_LIST.match(reading) for reading in readings_of_label(text))
    return next((match for match in found if match), None)


def _marked(text: str) -> re.Match[str] | None:
    """ "Action: …", "Acción / Action: …" with the words behind the label; None for a line without one."""
    found = (_MARKED.match(reading) for reading in readings_of_label(text))
    return next((match for match in found if match), None)


def points_of_lists(lines: list[Line]) -> set[int]:
    """The counted lines right below the heading of a list of actions: none of them is an item of an agenda."""
    found: set[int] = set()
    is_listed = False
    for number, text in lines:
        if heads_actions(text) and not LIST_POINT.match(text):
            is_listed = True
        elif is_listed and LIST_POINT.match(text):
            found.add(number)
        else:
            is_listed = is_listed and not text.strip() and not found
    return found


def _actions(
    body: list[Line], headings: set[int], owners: ActionOwners, held_on: date | None
) -> Iterator[Outcome]:
    listed: str | None = None  # the heading of the list that a point stands in
    depth = 0

    def begins_anew(line: Line) -> bool:
        return (
            line[0] in headings
            or LIST_POINT.match(line[1]) is not None
            or heads_actions(line[1])
            or _marked(line[1]) is not None
            or (not line[1].strip()[0].islower() and _is_owned(line[1].strip(), owners))
        )

    for number, text in unwrapped(body, begins_anew):
        # "L. C. Hargrove will call" begins with an initial, and no letter counts it.
        point = None if owners.is_begun_by(text) else LIST_POINT.match(_TICK.sub("", text))
        heading = _list_heading(text)
        if heading:
            listed, depth = heading["title"].strip(), len(text) - len(text.lstrip())
            continue
        is_bullet = listed is not None and _BULLET.match(text) is not None
        if _is_item(number, text, headings, is_bullet) and not (
            listed and point and owners.is_begun_by_owner(point["text"])
        ):
            listed = None
            # An item may say all in its own line: who does what stands behind its colon.
            said = _behind_heading(text) if number in headings else ""
            yield from _promised(number, said, owners, held_on)
            continue
        if not text.strip():
            continue
        marked = _marked(text) or owners.addressed(text)
        words = (marked or point or {"text": text.strip()})["text"].strip()
        is_several = marked is not None and bool(_several(words, owners))
        parted = None if is_several else read_parted(number, words, owners.owner, held_on)
        if parted and (listed or marked or parted.on):
            yield _of_parts(parted, listed, marked is not None, held_on)
            continue
        if listed and (point is None or len(point["indent"]) < depth):
            listed = None
        if marked:
            yield from _of_label(number, words, owners, held_on)
        elif listed and point and not re.search(r"\(\d+\)\s*$", words):
            yield _action(number, words, owners, held_on, f"listed under “{listed}”")
        else:
            yield from _promised(number, words, owners, held_on)


def _several(words: str, owners: ActionOwners) -> list[str]:
    """The actions that run on behind one label, each of somebody who came: "(1) Ana to write; (2) Bo: beds"."""
    for apart in (_COUNTED.split(words), words.split(";"), list(sentences_of(words))):
        parts = [part.strip(" ;,") for part in apart if part.strip(" ;,")]
        if len(parts) > 1 and all(_is_owned(part, owners) for part in parts):
            return parts
    return []


def _is_owned(part: str, owners: ActionOwners) -> bool:
    will = _WILL.match(part)
    return (
        owners.is_begun_by_owner(part)
        or owners.beginning(part) is not None
        or bool(will and owners.owner(will["owner"]))
    )


def _of_label(
    number: int, words: str, owners: ActionOwners, held_on: date | None
) -> Iterator[Outcome]:
    """The action behind a label, or each of the several that run on there."""
    several = _several(words, owners)
    for each in several:
        yield _one_of_several(number, each, owners, held_on)
    if not several:
        yield _action(number, words, owners, held_on, "marked as an action")


def _one_of_several(number: int, words: str, owners: ActionOwners, held_on: date | None) -> Outcome:
    parted = read_parted(number, words, owners.owner, held_on)
    if parted:
        return _of_parts(parted, None, True, held_on)
    return _action(number, words, owners, held_on, "marked as an action")


def _in_tables(body: list[Line], owners: ActionOwners, held_on: date | None) -> Iterator[Outcome]:
    for each in read_tables(body, owners.owner, held_on):
        yield Outcome(each.line, "action", each.text, "a row of a table", each.owner, each.on)


def _behind_heading(text: str) -> str:
    """What an item says in its own line: behind its colon, behind a heading of a few words, or all of a sentence."""
    heading = re.match(r"^\W{0,4}(?:\w{1,4}[.)]\s+)?[^.:]{2,40}\. +(?=[A-Z])", text)
    if heading:
        return text[heading.end() :]
    parted = _HEADING_AND_NOTES.match(text)
    if parted:
        return parted["notes"]
    point = LIST_POINT.match(text)
    return point["text"] if point and is_prose(point["text"]) else ""


def _of_parts(parted: Cells, listed: str | None, is_marked: bool, held_on: date | None) -> Outcome:
    reason = f"listed under “{listed}”" if listed else "a promise with a day"
    reason = "marked as an action" if is_marked else reason
    task, on = (parted.text, parted.on) if parted.on else without_due_day(parted.text, held_on)
    return Outcome(parted.line, "action", task, reason, parted.owner, on)


def _is_item(number: int, text: str, headings: set[int], is_bullet: bool) -> bool:
    """Whether a line is an item of the agenda, or a heading of the business that no bullet makes a point of a list."""
    return number in headings or (is_business(text) and not is_bullet)


def _speaker(words: str, owners: ActionOwners) -> tuple[str, str] | None:
    """Who says a line of a transcript, "ANA RUIZ: I will write", with the words that say so; None where nobody does."""
    match = _SPEAKER.match(words)
    name = match["name"] if match else ""
    owner = owners.owner(name.title() if name.isupper() else name)
    return (match[0], owner) if match and owner else None


def _own_promise(
    sentence: str, speaker: tuple[str, str] | None, owners: ActionOwners, held_on: date | None
) -> tuple[str, str, date | None] | None:
    """Owner, words and day of what a speaker promises with a day, or of "黃志強於4月1日前寄出申請表"; else None."""
    if speaker:
        text, due = without_due_day(sentence.removeprefix(speaker[0]), held_on)
        if due and _I_WILL.match(text):
            return speaker[1], text, due
    match = _CHINESE_WILL.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match and owner:
        return owner, match["text"].rstrip("。"), next_date(match["day"], held_on)
    match = _CHINESE_PROMISE.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match and owner:
        text, due = without_due_day(match["text"], held_on)
        return owner, text.rstrip("。"), due
    return None


def _with_name(sentence: str, name: str | None) -> str:
    """ "She will write" with the name of who the sentence before was of."""
    return (
        re.sub(r"^(?:She|He|They)(?=\s(?:will|agreed|offered|volunteered)\s)", name, sentence)
        if name
        else sentence
    )


def _clauses_of(words: str, owners: ActionOwners) -> Iterator[str]:
    """The sentences of a text; one in which two people promise, each for themselves, in its parts."""
    for sentence in sentences_of(words):
        start = 0
        for match in _NEXT_PROMISE.finditer(sentence):
            before = sentence[start : match.start()]
            first = _WILL.match(before) or _PROMISED.match(before)
            if first and owners.owner(first["owner"]) and owners.owner(match["owner"]):
                yield before
                start = match.end("mark")
        yield sentence[start:]


def _promised(
    number: int, words: str, owners: ActionOwners, held_on: date | None
) -> Iterator[Outcome]:
    """A sentence in which somebody who came takes something on."""
    speaker = _speaker(words, owners)
    before: str | None = None  # who did what the sentence before tells
    for told in _clauses_of(words, owners):
        sentence = _with_name(told, before)
        before = owners.beginning(sentence) or before
        if addressed := owners.addressed(sentence):
            yield _action(number, addressed["text"], owners, held_on, "marked as an action")
            continue
        if _OF_A_MOTION.search(sentence):
            continue
        promise = _own_promise(sentence, speaker, owners, held_on)
        if promise:
            yield Outcome(
                number, "action", promise[1], "somebody will do it", promise[0], promise[2]
            )
            continue
        for form, reason in ((_PROMISED, "somebody takes it on"), (_WILL, "somebody will do it")):
            match = form.match(sentence)
            owner = owners.owner(match["owner"]) if match else None
            if owner:
                yield _action(number, sentence, owners, held_on, reason, owner)
                break
        else:
            owner = None
        if owner:
            continue
        owned = OWNED.match(sentence)
        if owned and owners.owner(owned["owner"]) and without_due_day(owned["text"], held_on)[1]:
            yield _action(number, sentence, owners, held_on, "a promise with a day")


def _action(
    number: int,
    words: str,
    owners: ActionOwners,
    held_on: date | None,
    reason: str,
    owner: str | None = None,
) -> Outcome:
    """One action; "NAME: what, by October 1" is taken apart into owner, words and day."""
    text, due = without_due_day(words, held_on)
    owned = OWNED.match(text)
    if owner is None and owned and (owner := owners.owner(owned["owner"])):
        text = owned["text"]
    before = _OWNER_BEFORE.match(text) if owner is None else None
    if before and (owner := owners.owner(before["owner"])):
        text = before["text"]
    behind = _OWNER_BEHIND.match(text) if owner is None else None
    if behind and (owner := owners.owner(behind["inside"] or behind["after"])):
        text = behind["text"]
    if owner is None:
        for form in (_WILL, _PROMISED):
            match = form.match(text)
            owner = owner or (owners.owner(match["owner"]) if match else None)
    owner = owner or owners.beginning(text)
    if due is None:
        text, due = without_due_day(text, held_on)
    return Outcome(number, "action", text.strip(), reason, owner, due)
