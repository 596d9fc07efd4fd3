"""Decisions, where a paper marks them, lists them, or tells that something was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from directory.minutes.meeting_paper import Noted
from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.paragraphs import LONGEST_PARAGRAPH, POINT, paragraphs
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.word_lists import NOBODY

_LABEL = (
    r"(?:(?:group|key|final|formal|main)\s+)?(?:decisions?(?:\s+(?:made|taken|reached))?|(?:what\s+(?:we|was)\s+)?(?:decided|agreed|settled)|(?:agreements?|consensus)(?:\s+reached)?|voted|resolved|"
    r"resolutions?|consensus|approved|adopted|acuerdos?|acordado|decisi[oó]n(?:es)?|resoluci[oó]n(?:es)?|resuelto|consenso|"
    r"aprobado|desisyon|pasya|kasunduan|napagkasunduan|napagpasyahan|napagdesisyunan|quyết\s+định|nghị\s+quyết|thống\s+nhất|đồng\s+ý|"
    r"決定|決議|議決|共識|决定|决议|共识)"
)
_DECISION = re.compile(
    rf"^\W*{_LABEL}(?:\s*#?\d{{1,2}})?(?:\s*\([^()]{{1,40}}\))?\s*(?:[:：]|\s?(?:[-–—=]{{1,2}}>|[→➔➜►»>])|\s[–—-])\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "After some talk the group agreed …", "By consensus, the members …"
_BEFORE = r"(?:(?:after|following|upon|by|with|in|on|then|finally|so|tras|luego|por|despu[eé]s)\b[^.;:]{0,80}?\s)?"
_GROUP = (
    r"(?:(?:the|our|this)\s+)?(?:(?:whole|full|entire|steering|executive|working|planning|advisory|review)\s+)?(?:group|work\s?group|committee|subcommittee|"
    r"team|members(?:\s+present|hip)?|coalition|commission(?:ers)?|task\s?force|body|we|everyone|everybody|all(?:\s+(?:present|members))?|"
    r"those\s+present|board|council|panel|roundtable|table|network|alliance|partnership|partners|consortium|collaborative|cabinet|circle|assembly|"
    r"directors|trustees|attendees|participants)"
)
_HOW = (
    r"(?:(?:all|then|also|unanimously|again|by\s+consensus|\d{1,2}\s?(?:[-–]|to)\s?\d{1,2}|in\s+the\s+end|jointly)"
    r",?\s+){0,2}"
)
_DECIDED = re.compile(
    rf"^\W*{_BEFORE}(?:resolved,\s+that\s|"
    rf"(?:{_GROUP}|it\s+(?:was|has\s+been))\s+{_HOW}(?:(?:agreed|decided|resolved|voted|chose|concluded)\s+{_HOW}(?:\([^()]{{1,60}}\)\s+)?(?:not\s+)?"
    r"(?:to|that|against|by\s+consensus|unanimously)|(?:agreed|decided)\s+(?:up)?on|voted\s+(?:for|in\s+favor|down))\s|"
    rf"{_GROUP}\s+{_HOW}(?:elected|appointed|approved|adopted|endorsed|ratified|selected|authorized)\s|"
    r"(?:the\s+)?(?:[\w'’-]{1,30}\s+){0,4}(?:minutes|agenda|proposal|budget|plan|report|charter|bylaws|protocol|policy|draft)\s+"
    r"(?:(?:of|for|from)\s+[^.;:]{3,40}?\s)?(?:was|were)\s+(?:then\s+|unanimously\s+)?(?:accepted|approved|adopted|ratified|endorsed)\b(?!\s+(?:by\s+the|in|last|on)\b)(?!.*(?:\bmoved\b|\bsecond|\[[^\]]*/))|"
    r"(?:el|la)\s+(?:acta|minuta|orden\s+del\s+d[ií]a|propuesta|plan|presupuesto)\b[^.;:]{0,60}?\s(?:fue|qued[oó])\s+(?:aprobad|aceptad)[oa]\b|"
    r"(?:agreed|decided|resolved|voted)\s+(?:not\s+)?(?:to|that|on)\s|"
    r"(?:so\s+)?we\s+(?:all\s+)?agreed?\s*(?:[–—:-]\s)|"
    r"(?:there\s+was|we\s+(?:had|reached)|the\s+group\s+reached)\s+(?:a\s+|full\s+|general\s+)?(?:consensus|agreement)\s+(?:to|that|on)\s|"
    r"it\s+was\s+the\s+(?:sense|consensus|will|decision)\s+of\s+(?:the\s+|all\s+)?[^.;:]{2,40}?\s(?:that|to)\s|"
    r"(?:(?:full|general|unanimous|rough|group)\s+)?(?:consensus\s+(?:(?:was\s+)?reached\s+)?(?:to|that)|(?:consensus|agreement)\s+(?:was\s+)?reached\s+(?:to|that|on)|"
    r"agreement\s+(?:to|that))\s(?![^.]{0,80}\bnot\s+reached)|"
    r"(?:hubo|hay|se\s+(?:lleg[oó]\s+a(?:l|\s+un)?|logr[oó]|alcanz[oó])(?:\s+(?:el|un))?)\s+(?:consenso|acuerdo)\s+(?:para|de|en|sobre)\s|"
    r"consenso\s+(?:para|de\s+que|en)\s|nagkaroon\s+ng\s+(?:kasunduan|pagkakasundo)\s|"
    r"(?:(?:the|our)\s+)?(?:\w+\s+){0,2}(?:minutes|agenda|budget|by-?laws|charter)(?:\s+(?:of|for|from)\s[^.;:]{2,40}?)?"
    r"\s+(?:(?:was|were)\s+)(?:unanimously\s+)?(?:accepted|approved|adopted|agreed)(?!\s+(?:by\s+the|in|last|on)\b)|"
    r"thông\s+qua\s|"
    r"(?:acordamos|decidimos|resolvimos|aprobamos|quedamos\s+en)\s|"
    r"(?:se\s+(?:dio\s+lectura|ley[oó]|revis[oó]|present[oó]|discuti[oó]|someti[oó])\b[^.;]{0,80}?\sy\s+)?"
    r"(?:(?:se|fue|qued[oó])\s+(?:ha\s+)?|(?:el\s+grupo|el\s+(?:sub)?comit[eé]|la\s+mesa|la\s+coalici[oó]n|la\s+junta|el\s+consejo|tod[oa]s|"
    r"l[oa]s\s+(?:miembros|asistentes|presentes|participantes))\s+(?:tambi[eé]n\s+|por\s+unanimidad\s+)?)"
    r"(?:acord(?:[oó]|aron|ado)|acuerdan?|decid(?:i[oó]|ieron|ido|en?)|resolvi(?:[oó]|eron)|resuelven?|resuelto|aprob(?:[oó]|aron|ado)|aprueban?|vot[oó]|votaron|eligi(?:[oó]|eron))\s|"
    r"(?:na|pi)nag(?:ka|pa)sunduan\s|napagkasunduan\s|(?:na|pi)nagpasyahan\s|napagpasyahan\s|"
    r"(?:nagkasundo|nagpasya|bumoto|sumang-ayon)\s+(?:ang|kami|tayo)\s|inaprubahan\s|"
    r"(?:đã\s+)?(?:thông\s+qua|nhất\s+trí|thống\s+nhất)\s+(?:việc|đề\s+nghị|biên\s+bản|kế\s+hoạch|rằng)\s|"
    r"(?:cả\s+)?(?:nhóm|ủy\s+ban|tiểu\s+ban|ban|hội\s+đồng|liên\s+minh|mọi\s+người|tất\s+cả|các\s+thành\s+viên|chúng\s+tôi|cuộc\s+họp)\s+"
    r"(?:đều\s+|đã\s+|cùng\s+){0,2}(?:đồng\s+ý|quyết\s+định|thống\s+nhất|nhất\s+trí|bỏ\s+phiếu|thông\s+qua|bầu)\s|"
    r"(?:[經经]?(?:討論|讨论)后?[後]?)?(?:[達达]成共[識识]|決議通過|决议通过)|(?:委員會|委员会|小組|小组|聯盟|联盟|大家|與會者|与会者|會議|会议|全體|全体|我們|我们)(?:一致|已|均|都|表決|表决){0,2}"
    r"(?:同意|決定|决定|決議|决议|通過|通过|議決|選出|选出))",
    re.IGNORECASE,
)
_AGREED_BEHIND = re.compile(
    r"\((?:all\s+)?(?:agreed|decided|approved|acordado|napagkasunduan|đồng\s+ý)(?:\s+by\s+(?:all|everyone|consensus)|\s+por\s+tod[oa]s)?\)\W*$",
    re.IGNORECASE,
)
_DECISIONS = re.compile(
    r"^\W*(?:(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]\s+)?(?:(?:key\s+)?decisions?(?:\s+(?:made|taken|reached))?|what\s+(?:we|was|the\s+group)\s+(?:decided|agreed(?:\s+on)?)|"
    r"agreements?(?:\s+(?:made|reached))?|decided|agreed|(?:acuerdos|decisiones|resoluciones)(?:\s+(?:tomad[oa]s|adoptad[oa]s|alcanzad[oa]s))?|resolutions?|(?:mga\s+)?(?:desisyon|pasya|napagkasunduan|napagpasyahan|napagdesisyunan)|"
    r"(?:các\s+)?(?:quyết\s+định|nghị\s+quyết|thống\s+nhất)|[決决][議议定](?:事[項项])?)\W*$",
    re.IGNORECASE,
)


# An outline counts by letters; elsewhere they are initials.
_LETTERED = re.compile(r"^\s*[A-Z][.)]\s+(?P<text>\S.*)$")


def read_decisions(lines: list[Line]) -> list[Noted]:
    """What is marked "Decision:", "Agreed:", listed under "Decisions", or told as decided: "The group agreed to …"."""
    found = _of_columns(lines)
    is_listed = False
    for paragraph in paragraphs(lines):
        line, text = paragraph[0]
        joined = Joined(paragraph, gap="") if len(paragraph) > 1 else None
        whole = joined.text if joined else text
        point = POINT.match(whole if joined is None else text)
        if is_listed and point is None:
            point = _LETTERED.match(whole if joined is None else text)
        if is_listed and point:
            first = len(text) - len(point["text"])
            words = point["text"] if joined is None else whole
            found.append(Noted(line, words.strip() if first else words))
            continue
        is_listed = heads_decisions(text) or (is_listed and not text.strip())
        for start, words in _decided_in_cells(whole[:LONGEST_PARAGRAPH]):
            found.append(Noted(joined.line_at(start) if joined else line, words))
    return sorted(found, key=lambda noted: noted.line)


def _of_columns(lines: list[Line]) -> list[Noted]:
    """What stands in the column of a table whose head is "Decision"."""
    found: list[Noted] = []
    place = width = 0
    for line, text in lines:
        cells = [cell.strip() for cell in text.split("\t")]
        heads = [at for at, cell in enumerate(cells) if len(cells) > 1 and heads_decisions(cell)]
        if heads:
            place, width = heads[0], len(cells)
        elif len(cells) < 2 or len(cells) > width:
            width = 0
        elif place < len(cells) and cells[place] and not NOBODY.fullmatch(cells[place]):
            found.append(Noted(line, cells[place]))
    return found


def heads_decisions(text: str) -> bool:
    """Whether a line is the heading of a list of decisions."""
    return any(_DECISIONS.match(reading) for reading in readings_of_label(text))


def _decided_in_cells(text: str) -> Iterator[tuple[int, str]]:
    """The decisions that a paragraph, or each cell of a row, tells, with the place where it begins."""
    start = 0
    for cell in text.split("\t"):
        for place, words in _decided(cell):
            yield start + place, words
        start += len(cell) + 1


def _decided(text: str) -> Iterator[tuple[int, str]]:
    """The decisions that a paragraph tells, each a sentence or more of it, with the place where it begins."""
    for start, end in pairwise([0, *sentence_ends(text), len(text)]):
        sentence = text[start:end].strip()
        match = _marked(text if start == 0 else sentence)
        if match:
            yield start, match["text"].lstrip("*_ ").strip()
            if start == 0:
                return
        elif tells_decision(sentence):
            point = POINT.match(sentence)
            yield start, (point["text"] if point else sentence).lstrip("•·●○▪◦*–- ")


def tells_decision(sentence: str) -> bool:
    """Whether a sentence says that something was decided: "The group agreed to …", "Se acuerda …", "… (all agreed)"."""
    point = POINT.match(sentence)
    is_told = _DECIDED.match(point["text"] if point else sentence) is not None
    return is_told or _AGREED_BEHIND.search(sentence[-60:]) is not None


def _marked(text: str) -> re.Match[str] | None:
    found = (_DECISION.match(reading) for reading in readings_of_label(text))
    return next((match for match in found if match), None)
