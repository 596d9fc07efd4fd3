"""The headings of an attendance list: who came, who did not, and the groups in which they stand."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_marks import is_legend
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.opening_sentences import opens_list
from directory.minutes.parser.scanned_letters import folded, folded_words
from directory.minutes.parser.word_lists import (
    MOST_READINGS,
    tokens,
    words_of,
)


class Kind(Enum):
    """What stands below a heading."""

    PRESENT = "present"
    ABSENT = "absent"
    GROUP = "group"


class Label(NamedTuple):
    """A heading, the words that follow it on its line, and whether a colon, tab or dash parts them."""

    kind: Kind
    rest: str
    is_marked: bool


_PRESENT = words_of(
    "attendees attendee attendance present participants participant participating attending attended "
    "accepted aceptaron "
    "asistentes asistencia presentes participantes asistieron attend there here dumalo nagsidalo tham came joined "
    "joined gathered rollcall roster asistio acudieron arrived arrivals left represented representadas representados "
    "出席 出席者 出席人員 與會者 與會人員 到會者 参加者 參加者 出席人员 与会者 与会人员 到会者 参会人员 參會人員 "
    "参会者 列席 列席者"
)
_ABSENT = frozenset(
    [
        "absent",
        "absentees",
        "absence",
        "absences",
        "excused",
        "unexcused",
        "regrets",
        "apologies",
        "unable",
        "not",
        "missing",
        "away",
        "declined",
        "tentative",
        "maybe",
        *("liban", "lumiban", "ausente", "excusado", "excusada", "inasistentes"),
        "ausentes",
        "ausencias",
        "excusados",
        "justificados",
        "faltaron",
        *("justifico", "justificaron", "disculpo", "disculparon", "excuso", "excusaron", "falto"),
        "faltas",
        "inasistencias",
        "hindi",
        "缺席",
        "缺席者",
        "請假",
        "請假者",
        *("請假人員", "请假人员", "未出席者", "未到者"),
        *("请假", "请假者", "缺席人员", "缺席人員", "未出席", "未到", "缺席名单", "缺席名單"),
    ]
)
_GROUPS = words_of(
    "chair chairs cochair cochairs "
    "members staff others guests guest speaker presenter facilitator recorder scribe notetaker host visitors "
    "commissioners partners speakers presenters observers alternates public "
    "hosts organizer organizers organized convener moderator moderators facilitators panelists panelist "
    "officio interpreter interpreters interprete "
    "interpretes press media residents volunteers students interns prensa "
    "invitada invitado invitadas moderadora moderador taker voting nonvoting "
    "late "
    "miembros personal invitados publico khach panauhin 嘉賓 職員 嘉宾 职员 "
    "主席 主持 主持人 记录 紀錄 記錄 记录员 記錄員"
)
_FILLING = words_of(
    "directors trustees councilmembers supervisors officers "
    "co vice "
    "the all those also other others member committee board non task force city people persons "
    "town village district tribal court "
    "individuals organizations agencies agency council coalition steering youth working group following were was in "
    "who by teleconference videoconference telephone phone zoom remote remotely "
    "online virtual virtually and of meeting additional list sign sheet names name "
    "community from at via video person this on for roll call subcommittee ex officio county to los las de del y "
    "personas comite junta mga nguoi thanh phan du danh sach mat sector sectors table around with without notice "
    "note keynote invited received could make it sent prior leave alphabetical agencies folks everyone "
    "today tonight us se con sin aviso late early later roster register record log registro "
    "previo justificacion justificada lista quienes"
)
# How people came, where it is the heading of those who came so: "In the room:", "On Zoom:", "By phone:".
_MODE_OPENERS = words_of(
    "in on by via over en por joining joined online remote remotely virtual virtually"
)
# Who came so: "Organizations on the call:", "Also in the room:"
_WHO = words_of(
    "also those people persons members organizations agencies "
    "groups partners everyone others personas organizaciones "
    "agencias miembros"
)
_MODES = words_of(
    "room person zoom phone telephone webex teams video call line online remote remotely virtual virtually "
    "videoconference teleconference conference screen building persona sala telefono linea"
)
# "sign" and "roll" alone open other lines, too.
_ROLLS = (
    words_of("roll call"),
    words_of("sign in sheet"),
    words_of("sign in register"),
    words_of("sign in log"),
)
_KNOWN = _PRESENT | _ABSENT | _GROUPS | _FILLING
_SCANNED = folded_words(_PRESENT | _ABSENT | _GROUPS)
HEADING_WORDS = _KNOWN
"""Words of which headings of lists are made."""
ROLE_WORDS = _PRESENT | _ABSENT
"""Words that say whether those below a heading came."""
_LINE = re.compile(
    r"^[\W_]*(?P<label>[^:\t–—]{2,70}?)\s*(?P<mark>:|\t|\s[–—-]\s|$)[\s:*_]*(?P<rest>.*)$"
)
_SENTENCE = re.compile(
    r"^\W*(?:(?:those|also|members)\s+)*(?:present|in attendance|attending|attendees|participants)\s+"
    r"(?:were|was|included?|are)\s*:?\s*(?P<one>.+)$|"
    r"^\W*the\s+following\b.{0,60}?\b(?:attended|present|in\s+attendance)(?:\s+the\s+meeting)?\s*(?::\s*(?P<two>.*)|$)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<![^\s.;,)])(?:(?:Members|Committee|Board|Staff|City|Also|Others?|Public|Not|Voting|Non-voting)\s+){0,4}"
    r"(?:Present|Absent|Excused|Regrets|Apologies|Guests?|Staff|Visitors|Ausentes|Excusados|Invitados|Presentes)"
    r"(?:\s*\(\d+\))?\s*:"
)
# Behind the end of a sentence or an entry any heading counts: "…, Bo Lee. Attending remotely: Cy Day; Members: …"
_ONLY_COUNT = re.compile(r"^\W*\w{1,4}[.)]\W*$")
_LABEL_INSIDE = re.compile(
    r"[.:;]\s+(?P<label>[A-Z][^.:;,()–—]{1,50}?)(?:\s*\(\d+\))?\s*(?::|\s[–—-]\s)"
)
_BY_MEANING = re.compile(r"^[\s\W_]*(?P<label>[^:=\t]{2,80}?)\s*(?P<mark>:|\t|\s[–—|]\s|$)")
# "Attendees (last name, first name - agency):": what stands in the parentheses is no entry.
_WITH_NOTE = re.compile(
    r"^(?P<label>[^()\[\]:]{2,60}?)\s*[(\[](?P<note>[^()\[\]]{1,200})[)\]]\s*(?P<colon>:?)\s*$"
)
_WITH_LEGEND = re.compile(
    r"^(?P<label>[^\[(:=]{2,80}?)\s*(?:[:\[(–—-]\s*|\s{2,})(?P<legend>(?:(?:key|legend|clave)\s*:\s*)?[A-Z]{1,2}\s*[=:–-]\s.{3,200}|[A-Z]{1,2}=.{3,200})$"
)
_LONGEST_HEADING = 200  # the label is at the beginning; the rest of the line may be the whole list
_MOST_HEADING_WORDS = 10
ABSENT_STEMS = re.compile(
    r"\b(?:absen\w*|excus\w*|regrets?|apolog\w*|unable|sent word|not (?:here|present|attending|able|in attendance)|"
    r"(?<=\w )not represented|not (?:on|in) the (?:call|line|room)|"
    r"(?:could|did) ?n[o']?t (?:attend|come|make|join)\w*|cannot (?:come|attend|join)|ausen\w*|"
    r"who (?:could|did|was|were) ?n[o']?t|"
    r"^no (?:appearances?|representatives?|delegates?) (?:by|from|for|of)|"
    r"disculpa\w*|justificad\w*|no (?:asisti\w+|pudieron|pudo|vinieron|llegaron)|"
    r"hindi (?:po )?(?:naka|maka|dumalo|present)\w*|l(?:um)?iban|"
    r"vang mat|nguoi vang|khong (?:[dđ]en|(?:tham )?du)|no[- ]shows?|"
    r"受邀(?:但)?(?:未出席|未到|缺席)|缺席|請假|请假|未出席|未到)\b"
)
# Without its accents the word for absent is a family name: "Vang, Mai Lee".
_VIETNAMESE_ABSENT = re.compile(r"\bvắng\b|\bvang mat\b", re.IGNORECASE)
_AWAY_STEMS = re.compile(
    r"\b(?:away|missed|missing|declined|tentative|maybe|cannot|can't|elsewhere)\b"
)
_PRESENT_STEMS = re.compile(
    r"\b(?:attend\w*|quienes|present|presen(?:te|tes)|participa\w*|roll|who (?:came|was|is|were)|came|here|joined|"
    r"signed|sign in|asisti\w*|asisten\w*|asistencia|presentes|vinieron|estuvieron|seat(?:s|ing)?|roster|in the room|"
    r"around the table|at the table|people|dumalo|nagsidalo|tham du|co mat|出席|與會|与会|参会|參會)\b"
)
# How many came, behind a heading: "On the call (9)".
_COUNTED = re.compile(r"\([^)]{0,200}\)|\d+")
_OF_A_VOTE = words_of("vote votes voted votacion voto votos ayes noes nays")


# Each reading of a paper asks the same lines again.
@lru_cache(maxsize=MOST_READINGS)
def read_label(text: str) -> Label | None:
    """The heading of an attendance list on this line, or None."""
    text, legend = _without_legend(text)
    sentence = _SENTENCE.match(text)
    if sentence:
        rest = sentence["one"] or sentence["two"] or ""
        if not rest or part_name(re.split(r"[,;]", rest)[0].removesuffix(".")):
            return Label(Kind.PRESENT, rest, is_marked=True)
    match = _LINE.match(text)
    if opens_list(text) and (match is None or kind_of_heading(match["label"]) is None):
        return Label(Kind.PRESENT, "", is_marked=True)
    if match is None:
        return None
    is_marked, rest = match["mark"] != "", match["rest"].strip()
    kind = kind_of_heading(match["label"])
    if kind is None and legend and not _OF_A_VOTE.intersection(tokens(match["label"])):
        kind = Kind.PRESENT  # marks say of those below whether they came
    if kind is None and is_marked and _is_mode(match["label"], rest):
        kind = Kind.PRESENT
    return Label(kind, rest or legend, is_marked or bool(legend)) if kind else None


def _without_legend(text: str) -> tuple[str, str]:
    """A heading without what it says of the marks of its list, and that: "ROSTER (P = present, A = absent)"."""
    noted = _WITH_NOTE.match(text)
    if (
        noted
        and (kind_of_heading(noted["label"]) or is_legend(noted["note"]))
        and not _names_people(noted["note"])
    ):
        return f"{noted['label']}{noted['colon']}", noted["note"] if is_legend(
            noted["note"]
        ) else ""
    match = _WITH_LEGEND.match(text)
    if match is None or not is_legend(match["legend"]):
        return text, ""
    return match["label"], match["legend"]


def list_meaning(text: str) -> Label | None:
    """The heading of a list by what its words mean, though other words stand in it: "Not attending, notice given:".

    Only for lines among people: "Absent" in a sentence of the business is no heading.
    """
    label = read_label(text)
    if label is not None and (label.is_marked or not label.rest):
        return label
    match = _BY_MEANING.match(text[:_LONGEST_HEADING])
    if match is None:
        return None
    words = tokens(match["label"])
    if not words or len(words) > _MOST_HEADING_WORDS or _names_people(match["label"]):
        return None
    if _OF_A_VOTE.intersection(words):
        return None  # who is called for a vote is called by a list of who came, and by none here
    rest = text[match.end("mark") :].strip() if match["mark"] else ""
    is_away = ABSENT_STEMS.search(" ".join(words)) or (
        match["mark"] and _AWAY_STEMS.search(" ".join(words)) and not may_be_agency(match["label"])
    )
    if is_away:
        return Label(Kind.ABSENT, rest, is_marked=bool(match["mark"]))
    is_alone = not rest
    if is_alone and (_PRESENT_STEMS.search(" ".join(words)) or _is_mode(match["label"], "")):
        return Label(Kind.PRESENT, "", is_marked=bool(match["mark"]))
    return None


def _names_people(label: str) -> bool:
    named = part_name(label)
    return bool(
        named and all(person.is_full and not person.name.islower() for person in named.persons)
    )


def _is_mode(label: str, rest: str) -> bool:
    """Whether "In the room:", "By phone:" stands above those who came so, or before the first of them."""
    words = tokens(_COUNTED.sub(" ", label))
    while words[:1] and words[0] in _WHO:
        words = words[1:]
    if words[:1] == [] or words[0] not in _MODE_OPENERS | _MODES or not _MODES & set(words):
        return False
    # Whether a name follows takes long to tell, and is asked of few lines.
    first = re.split(r"[,;]", rest)[0]
    return set(words) <= _MODES | _MODE_OPENERS | _FILLING and (
        not rest
        or part_name(first) is not None
        or ("/" in first and part_name(first, True) is not None)
        or ("(" in first and may_be_agency(first.partition("(")[0]))
    )


def kind_of_heading(label: str) -> Kind | None:
    words = [
        word if word in _KNOWN else _SCANNED.get(folded(word), word)
        for word in tokens(_COUNTED.sub(" ", label))
    ]
    if not words or len(words) > 9:
        return None
    if words == ["not", "represented"]:
        return None  # below an agency it says that nobody came of it
    if words in (["co", "mat"], ["sign", "in"], ["signed", "in"]):
        return Kind.PRESENT
    if _VIETNAMESE_ABSENT.search(unicodedata.normalize("NFC", label)):
        return Kind.ABSENT
    if any(word not in _KNOWN for word in words):
        return None
    if any(word in _ABSENT for word in words):
        return Kind.ABSENT
    if any(word in _PRESENT for word in words) or any(each <= set(words) for each in _ROLLS):
        return Kind.PRESENT
    return Kind.GROUP if any(word in _GROUPS for word in words) else None


def cut_labels(text: str) -> list[str]:
    """A line cut where a further heading begins inside: "Present: … Absent: …", "…; Members: …"."""
    inside = (match.start() for match in _INSIDE.finditer(text))
    labels = (match.start("label") for match in _LABEL_INSIDE.finditer(text) if _is_heading(match))
    cuts = sorted({start for start in (*inside, *labels) if text[:start].strip()})
    pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    # "b. Not present: …": the count of a point is none of the entries above it
    return pieces[_ONLY_COUNT.match(pieces[0]) is not None and len(pieces) > 1 :]


def _is_heading(match: re.Match[str]) -> bool:
    return kind_of_heading(match["label"]) is not None or _is_mode(match["label"], "")
