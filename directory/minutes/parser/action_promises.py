"""Sentences in which somebody who came takes something on, and one action taken apart into owner, words and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser.action_labels import behind_label
from directory.minutes.parser.action_owners import OWNED, ActionOwners
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.speech import takes_on
from directory.minutes.parser.word_lists import words_of
from directory.package_files import TASK_VERBS
from directory.parsing.word_tables import patterns_by_role

_VERBS = patterns_by_role(TASK_VERBS)
_PROMISED = re.compile(
    rf"^(?P<owner>.{{2,120}}?)(?:\s+|(?=['’]d\s))(?:{_VERBS['interest']}|"
    r"(?:(?:has|have)\s+)?(?:volunteer(?:ed|s)|(?:agreed|agrees|offered|offers|undertook|commits|promises)(?=\s+to\b)|"
    r"committed|promised|(?:takes|took)\s+(?:it\s+)?on(?=\s+to\b)|(?:is|are|was|were)\s+(?:asked|tasked|assigned)\s+to|"
    r"(?:se\s+)?ofreci(?:ó|eron)|se\s+comprometi(?:ó|eron)|se\s+(?:compromete|ofrece)n?|qued(?:ó|aron|an?)\s+(?:de|en)(?=\s+\w+[aei]r\b)|"
    rf"se\s+encarga(?:n|rán?)?|asumi(?:ó|eron)|(?:đã\s+)?(?:nhận\s+lời|nhận(?=\s+(?:{_VERBS['verb']})\s)|xung\s+phong|cam\s+kết|hứa|tình\s+nguyện)|ay\s+nangako(?:ng)?))(?!\w)",
)
_WILL = re.compile(
    r"^(?P<owner>.{2,120}?)\s+(?:(?:will|shall|(?:is\s+|are\s+)?to|(?:is|are)\s+going\s+to|(?:(?:is|are)\s+)?gonna|va\s+a|van\s+a|sẽ)\s+\w|ang\s+(?:mag|mang|pap)\w{3}|ay\s+(?:mag|mang)\w{3}|[^\W\d_]+(?:ará|erá|irá|arán|erán|irán|drá|drán)\b)"
)
# "Ana will write the letter, Bo will send it"
_NEXT_PROMISE = re.compile(
    r"(?P<mark>(?:[,;]|\s[-–—])\s+(?:(?:and|y|while)\s+)?|\s+(?:and|y|while)\s+)(?=(?P<owner>[^\W\d_a-z][^\s,;.]*\.?(?:\s[^\s,;.]{1,20}){0,3}?)\s+"
    r"(?:will|shall|gonna|agreed\s+to|offered\s+to|volunteered|to\s+(?=[a-z])|[^\W\d_]+(?:ará|erá|irá|drá))\s?)"
)
# "Ana knows the owner, will call him", "Bo's survey is done; she'll share it": who the sentence began with goes on.
_GOES_ON_TO = re.compile(
    rf"(?:[,;]|\s[-–—]{{1,2}})?\s+(?:(?:and|&|but|so)\s+)?(?P<will>(?:(?:she|he|they)(?:['’]ll|\s+will|\s+is\s+going\s+to)"
    rf"|(?<=[,;&–—-]\s)will|(?<=\band\s)will)\s+(?=(?:{_VERBS['verb']})\s))"
)
_POSSESSIVE = re.compile(r"^(?P<owner>[^\W\d_][^,.;:]{0,40}?)['’]s\s")
_CAPITAL = re.compile(r"[^\W\d_a-z][\w’'-]*")
_HAS_UNTIL = re.compile(
    r"^\W*(?P<owner>[^,;:]{2,60}?)\s+(?:has|have|got|tiene)\s+(?:until|till|hasta(?:\s+el)?)\s+(?P<day>.{3,40}?)\s+(?:to|para)\s+(?P<text>\S.{2,})$"
)
_DOES = re.compile(r"^\W*(?P<owner>[^,;:]{2,60}?)\s+(?P<verb>[a-z]{2,14}(?:s|(?<!be)ing))\s+\S")
# What somebody does by a day, in Spanish, where English has its own verbs: "Rosa manda la lista el lunes"
_HACE = re.compile(
    rf"^\W*(?P<owner>[^,;:]{{2,60}}?)\s+(?!(?:{_VERBS['said']})\s)(?P<verb>[a-záéíóúñ]{{3,14}}[ae]n?)\s+(?:a|al|el|la|los|las|un|una|con|de|su|sus|por)\s"
)
# The first syllable twice says what is to come: "Magpapadala si Ana ng listahan", "Tatawag si Bo sa paaralan"
_FILIPINO_WILL = re.compile(
    r"^\W*(?:(?:ipa|mag|mang|man|mam|ma|pa|i)?(?P<syllable>[b-df-hj-np-tv-z]{0,2}[aeiou])(?P=syllable)[a-z-]{2,}|nangako(?:ng)?|nagboluntaryo(?:ng)?|pumayag)"
    r"\s+(?:si|sina|ni|nina|ang)\s+(?P<owner>[^,;]{2,60}?)\s+(?:ng|na|sa|kay|ang|para|upang|bago)\s",
    re.IGNORECASE,
)
_BEHIND_ARROW = re.compile(
    r"^(?P<text>\S.{3,200}?)\s*(?:→|➔|➜|[-=–]{1,2}>)\s*(?P<owner>[^→(]{2,60}?)\s*(?:\((?P<note>[^()]{2,40})\))?\W*$"
)
_MAY_DO = re.compile(rf"^\W*(?P<owner>[^,;:]{{2,60}}?)\s+(?:{_VERBS['possible']})\s+\w")
# Verbs of what is, was said or is wished: nobody is to do that
_STATES = words_of(
    "is was has does says thinks notes reports wants needs hopes feels believes knows likes "
    "being having saying thinking hoping waiting wondering meeting moving leaving "
    "wonders worries remembers understands expects suggests agrees disagrees objects explains mentions this us its"
)
_SPEAKER = re.compile(r"^(?:\[[\d/:,. apmAPM-]{4,24}\]\s*)?(?P<name>[^\W\d_][^:]{2,60}):\s+")
_TASK = re.compile(rf"\s*(?:{_VERBS['verb']})(?:\s|(?<=[\u4e00-\u9fff]))", re.IGNORECASE)
_HAPPENS = re.compile(rf"(?<!\w)(?:{_VERBS['happens']})(?!\w)", re.IGNORECASE)
_APART = frozenset([";", "-", "–", "—"])
_I_WILL = re.compile(r"^\W*I(?:['’]ll|\s+will|\s+can|\s+am\s+going\s+to)\s", re.IGNORECASE)
_CHINESE_OWNER = (
    r"^(?P<owner>[\u4e00-\u9fff]{2,6}?(?:(?:, ?|[及和與与])[\u4e00-\u9fff]{2,4}?){0,2}"
    r"|[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}) ?"
)
_CHINESE_WILL = re.compile(
    _CHINESE_OWNER + r"(?:將會?|将会?|會|会|須|须|負責|负责|承諾|承诺|答應|答应)?(?:於|于|在)?"
    r"(?P<day>(?:\d{4}\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?[日號号])(?:之?前|以前)(?P<text>.+)$"
)
# Without a day: 會 alone may say what somebody can do.
_CHINESE_PROMISE = re.compile(
    _CHINESE_OWNER
    + r"(?P<text>(?:(?:將|将)(?:會|会|負責|负责)?|負責|负责|承諾|承诺|答應|答应|自願|自愿|願意|愿意|樂意|乐意).{2,})$"
)
# Where in the recording it was said, as programs that take notes write it.
_AT_TIME = re.compile(r"\s*[(\[]\d{1,2}:\d{2}(?::\d{2})?[)\]]\s*$")
_PROMISES = (
    (_PROMISED, "somebody takes it on"),
    (_WILL, "somebody will do it"),
    (_FILIPINO_WILL, "somebody will do it"),
)
_OWNER_BEFORE = re.compile(r"^[\[(](?P<owner>[^\[\]()]{2,60})[\])]\s*[:–—-]?\s*(?P<text>\S.*)$")
_OWNER_BEHIND = re.compile(
    r"^(?P<text>\S.{3,300}?)\s*(?:\((?P<inside>[^()]{2,80})\)|\s[–—-]+\s(?P<after>[^–—()]{2,80})|"
    r":\s+(?P<last>[^–—():]{2,80}))\W*$"
)
# What will be held or opened is nobody who will do it, unless the paper has the name elsewhere.
_OCCURS = re.compile(rf"^\s*(?:{_VERBS['occurs']})(?!\w)", re.IGNORECASE)
# Somebody moves or seconds; "the template motion" and "the second form" are things.
_OF_A_MOTION = re.compile(
    r"^\W*(?:motion|moci[oó]n)\b|\bM/S(?:/C)?\b|\b(?:moved|seconded|seconds|2nd(?:ed|s)?)\b|\bsecond\s+(?:by|it|this|that|(?:the|a)\s+motion)\b|"
    r"\b(?:made|makes?|offer(?:s|ed)?|hizo|presentó)\s+(?:a|the|la|una)\s+(?:motion|moci[oó]n)\b|"
    r"\b(?:motion|moci[oó]n)\s+(?:by|of|from|was|is|carried|passed|failed|de|por|aprobada)\b|\bmotioned\b|\bsecund\w+",
    re.IGNORECASE,
)


def owner_behind(text: str, owners: ActionOwners) -> tuple[str, str] | None:
    """What is to be done and by whom, of "call the motel: Ana Ruiz", "call the motel (Ana)"; else None."""
    behind = _OWNER_BEHIND.match(text)
    owner = owners.owner(behind["inside"] or behind["after"] or behind["last"]) if behind else None
    return (behind["text"], owner) if behind and owner else None


def is_of_motion(sentence: str) -> bool:
    """Whether a sentence tells of a motion: what it moves is for a vote, and nobody's to do."""
    return _OF_A_MOTION.search(sentence) is not None


def is_owned(part: str, owners: ActionOwners) -> bool:
    """Whether words begin with somebody who came and is to do what follows: "Ana: write", "Ana to write"."""
    return (
        owners.is_begun_by_owner(part)
        or owners.beginning(part) is not None
        or _doer(_WILL, part, owners) is not None
    )


def is_promise(words: str, owners: ActionOwners) -> bool:
    """Whether words say that somebody who came will do what follows: "Ana to write", "Ana agreed to write"."""
    forms = (_PROMISED, _WILL, _FILIPINO_WILL, _CHINESE_WILL, _CHINESE_PROMISE)
    return any(_doer(form, words, owners) for form in forms)


def _doer(form: re.Pattern[str], sentence: str, owners: ActionOwners) -> str | None:
    """Who will do what a sentence says; None where it only says what will take place: "Blue Sunday will be kept"."""
    match = form.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match is None or owner is None:
        return None
    is_occasion = _OCCURS.match(sentence[match.end("owner") :]) is not None
    return None if is_occasion and not owners.is_listed(match["owner"]) else owner


def owned_parts(words: str, owners: ActionOwners) -> list[str]:
    """The actions of a cell or a point that holds several, each behind its owner: "Ana: write; Bo: beds"."""
    parts = [part.strip() for part in words.split(";")] if ";" in words else []
    return parts if len(parts) > 1 and all(map(owners.is_begun_by_owner, parts)) else []


def _speaker(words: str, owners: ActionOwners) -> tuple[str, str] | None:
    """Who says a line of a transcript, "ANA RUIZ: I will write", with the words that say so; None where nobody does."""
    match = _SPEAKER.match(words)
    name = match["name"] if match else ""
    owner = owners.owner(name.title() if name.isupper() else name)
    return (match[0], owner) if match and owner else None


def _own_promise(
    sentence: str, speaker: tuple[str, str] | None, owners: ActionOwners, days: DueDays
) -> tuple[str, str, date | None] | None:
    """Owner, words and day of what a speaker promises with a day, or of a Chinese promise; else None."""
    if speaker:
        text, due = days.taken_off(sentence.removeprefix(speaker[0]))
        if due and _I_WILL.match(text):
            return speaker[1], text, due
        if takes_on(text):
            return speaker[1], text.strip(" ."), due
    return _chinese_promise(sentence, owners, days)


def _chinese_promise(
    sentence: str, owners: ActionOwners, days: DueDays
) -> tuple[str, str, date | None] | None:
    """Owner, words and day of "黃志強將於4月1日前寄出申請表"; else None."""
    match = _CHINESE_WILL.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match and owner:
        return owner, match["text"].rstrip("。"), days.day(match["day"])
    match = _CHINESE_PROMISE.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match and owner:
        text, due = days.taken_off(match["text"])
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
        if parts := owned_parts(sentence, owners):
            yield from parts
            continue
        start = 0
        for match in _NEXT_PROMISE.finditer(sentence):
            before = sentence[start : match.start()]
            first = _WILL.match(before) or _PROMISED.match(before)
            is_apart = match["mark"].strip() in _APART or bool(
                first and owners.owner(first["owner"])
            )
            if is_apart and owners.owner(match["owner"]):
                yield before
                start = match.end("mark")
        yield from _with_own_next(sentence[start:], owners)


def _with_own_next(clause: str, owners: ActionOwners) -> Iterator[str]:
    """A clause; where whoever it begins with will do something more behind it, that apart, with the name."""
    further = _GOES_ON_TO.search(clause)
    before = clause[: further.start()] if further else ""
    name = _one_spoken_of(before, owners)
    if further is None or name is None or is_promise(before, owners):
        yield clause
        return
    yield before
    yield f"{name} will {clause[further.end() :]}"


def _one_spoken_of(words: str, owners: ActionOwners) -> str | None:
    """Whom words speak of: who begins them, or what stands behind their last dash; None where that may be another."""
    last = re.split(r";|\s[-–—]{1,2}\s", words)[-1].strip()
    named = {name for each in _CAPITAL.findall(last) if (name := owners.owner(each))}
    for part in (last, words):
        possessive = _POSSESSIVE.match(part)
        name = owners.beginning(part) or (owners.owner(possessive["owner"]) if possessive else None)
        if name is not None:
            return name if len(named | {name}) == 1 else None
    return None


def read_promises(
    number: int, words: str, owners: ActionOwners, days: DueDays
) -> Iterator[Outcome]:
    """A sentence in which somebody who came takes something on."""
    speaker = _speaker(words, owners)
    before: str | None = None  # who did what the sentence before tells
    for told in _clauses_of(words, owners):
        sentence = _with_name(told, before)
        before = owners.beginning(sentence) or before
        labeled = behind_label(sentence, lambda words: is_owned(words, owners))
        if addressed := owners.addressed(sentence) or labeled:
            yield action_of(number, addressed, owners, days, "marked as an action")
            continue
        if is_of_motion(sentence):
            continue
        promise = _own_promise(sentence, speaker, owners, days)
        if promise:
            yield Outcome(
                number, "action", promise[1], "somebody will do it", promise[0], promise[2]
            )
            continue
        for form, reason in _PROMISES:
            owner = _doer(form, sentence, owners)
            if owner:
                yield action_of(number, sentence, owners, days, reason, owner)
                break
        else:
            owner = None
        if owner:
            continue
        for read in (_done_by_a_day, _owned_task, _given_by_arrow):
            if found := read(number, sentence, owners, days):
                yield found
                break


def _owned_task(number: int, sentence: str, owners: ActionOwners, days: DueDays) -> Outcome | None:
    """ "Ana: beds, by Friday", "Ana - call the motel": behind who came stands what is to be done."""
    owned = OWNED.match(sentence)
    if owned is None or owners.owner(owned["owner"]) is None:
        return None
    if days.taken_off(owned["text"])[1]:
        return action_of(number, sentence, owners, days, "a promise with a day")
    if _is_task(owned["text"]):
        return action_of(number, sentence, owners, days, "what somebody is to do")
    return None


def _given_by_arrow(
    number: int, sentence: str, owners: ActionOwners, days: DueDays
) -> Outcome | None:
    """ "Who keeps the list? → Ana": who came stands behind the arrow."""
    match = _BEHIND_ARROW.match(sentence)
    owner = owners.owner(match["owner"]) if match else None
    if match is None or owner is None:
        return None
    text, day = days.taken_off(match["text"])
    return Outcome(number, "action", text.strip(), "what somebody is to do", owner, day)


def _is_task(words: str) -> bool:
    """Whether words begin with what one does, and tell of nothing that is or was: "call the motel"."""
    return _TASK.match(words) is not None and _HAPPENS.search(words) is None


def _done_by_a_day(
    number: int, sentence: str, owners: ActionOwners, days: DueDays
) -> Outcome | None:
    """ "Ana writes the rota by Friday", "Ana could draft it by May", "Ana has until Sunday": who came has a day."""
    until = _HAS_UNTIL.match(sentence)
    owner = owners.owner(until["owner"]) if until else None
    day = days.day(until["day"]) if until else None
    if until and owner and day:
        text = until["text"].strip(" .")
        return Outcome(number, "action", text, "a promise with a day", owner, day)
    forms = (_MAY_DO, _DOES, _HACE)
    for does in filter(None, (form.match(sentence) for form in forms)):
        owner = owners.owner(does["owner"])
        if owner is None or does.groupdict().get("verb", "").casefold() in _STATES:
            continue
        text, day = days.taken_off(sentence)
        if day and days.is_ahead(day):
            return Outcome(number, "action", text, "a promise with a day", owner, day)
    return None


def action_of(
    number: int,
    words: str,
    owners: ActionOwners,
    days: DueDays,
    reason: str,
    owner: str | None = None,
) -> Outcome:
    """One action; "NAME: what, by October 1" is taken apart into owner, words and day."""
    text, due = days.taken_off(_AT_TIME.sub("", words))
    owned = OWNED.match(text)
    if owner is None and owned and (owner := owners.owner(owned["owner"])):
        text = owned["text"]
    before = _OWNER_BEFORE.match(text) if owner is None else None
    if before and (owner := owners.owner(before["owner"])):
        text = before["text"]
    if owner is None and (behind := owner_behind(text, owners)):
        text, owner = behind
    if owner is None:
        for form in (_WILL, _PROMISED):
            owner = owner or _doer(form, text, owners)
    if owner is None and (told := _chinese_promise(words, owners, days)):
        owner, text, due = told
    if owner is None and (begun := owners.part_beginning(text)):
        owner, text = begun
    owner = owner or owners.beginning(text)
    if due is None:
        text, due = days.taken_off(text)
    return Outcome(number, "action", text.strip(), reason, owner, due)
