"""The words by which papers say that something was decided, in the five languages of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.paragraphs import POINT
from directory.minutes.parser.word_lists import NOBODY

_LABEL = (
    r"(?:(?:by|por|the|our|ang|la|el)\s+)?(?:(?:group|key|final|formal|main)\s+)?(?:decisions?(?:\s+(?:made|taken|reached))?|(?:what\s+(?:we|was)\s+)?(?:decided|agreed|settled)|(?:agreements?|consensus)(?:\s+reached)?|voted|resolved|"
    r"resolutions?|approved|adopted|outcomes?|conclusions?|unanimidad|unanimous(?:ly)?|final|(?:motion|proposal)\s+(?:carried|passed|approved|adopted)|moci[oó]n\s+aprobada|acuerdos?|acordado|decisi[oó]n(?:es)?(?:\s+final(?:es)?)?|resoluci[oó]n(?:es)?|resuelto|consenso|"
    r"tod[oa]s\s+de\s+acuerdo|aprobado|desisyon|pasya|kasunduan|(?:na)?pinagkasunduan|(?:na)?pinagtibay|napagkasunduan|napagpasyahan|napagdesisyunan|"
    r"quyết\s+định(?:\s+chung)?|nghị\s+quyết|thống\s+nhất|nhất\s+trí|đồng\s+ý|kết\s+luận|quyết\s+nghị|"
    r"(?:[決决][定議议]|[議议][決决])(?:事[項项])?|(?:[達达]成)?共[識识]|[結结][論论])"
)
_DECISION = re.compile(
    rf"^\W*{_LABEL}(?:\s*#?\d{{1,2}})?(?:\s*\([^()]{{1,40}}\))?\s*(?:[:：]|\s?(?:[-–—=]{{1,2}}>|[→➔➜►»>✔✓✅])|\s[–—-])\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "After some talk the group agreed …", "By consensus, the members …"
_BEFORE = (
    r"(?:so,?\s+)?"
    r"(?:(?:after|following|upon|by|with|in|on|then|finally|tras|luego|por|despu[eé]s)\b[^.;:]{0,80}?\s)?"
)
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
    rf"(?:{_GROUP}|it\s+(?:was|has\s+been))\s+{_HOW}(?:(?:agreed|decided|resolved|voted|chose|concluded)\s+{_HOW}(?:\([^()]{{1,60}}\)\s+)?(?:by\s+(?:all|everyone|everybody|(?:a\s+)?show\s+of\s+hands)\s+(?:present\s+)?)?(?:not\s+)?"
    r"(?:to|that|against|by\s+consensus|unanimously)|(?:agreed|decided|settled)\s+(?:up)?on|voted\s+(?:for|in\s+favor|down))\s|"
    rf"{_GROUP}\s+{_HOW}(?:elected|appointed|approved|adopted|endorsed|ratified|selected|authorized)\s|"
    r"(?:the\s+)?(?:[\w'’-]{1,30}\s+){0,4}(?:minutes|agenda|proposal|budget|plan|report|charter|bylaws|protocol|policy|draft)\s+"
    r"(?:(?:of|for|from)\s+[^.;:]{3,40}?\s)?(?:was|were)\s+(?:then\s+|unanimously\s+)?(?:accepted|approved|adopted|ratified|endorsed)\b(?!\s+(?:by\s+the|in|last|on)\b)(?!.*(?:\bmoved\b|\bsecond|\[[^\]]*/))|"
    r"(?:el|la)\s+(?:acta|minuta|orden\s+del\s+d[ií]a|propuesta|plan|presupuesto)\b[^.;:]{0,60}?\s(?:fue|qued[oó])\s+(?:aprobad|aceptad)[oa]\b|"
    rf"{_GROUP}\s+(?:(?:was|were)\s+)?(?:all\s+)?in\s+favou?r\s+of\s|"
    r"(?:agreed|decided|resolved|voted)\s+(?:not\s+)?(?:to|that|on)\s|"
    r"(?:so\s+)?we\s+(?:all\s+)?agreed?\s*(?:[–—:-]\s)|"
    r"(?:there\s+was|we\s+(?:had|reached)|the\s+group\s+reached)\s+(?:a\s+|full\s+|general\s+)?(?:consensus|agreement)\s+(?:to|that|on)\s|"
    r"it\s+was\s+the\s+(?:sense|consensus|will|decision)\s+of\s+(?:the\s+|all\s+)?[^.;:]{2,40}?\s(?:that|to)\s|"
    r"(?:(?:full|general|unanimous|rough|group)\s+)?(?:consensus\s+(?:was\s+(?:reached\s+)?)?(?:to|that)|(?:consensus|agreement)\s+(?:was\s+)?reached\s+(?:to|that|on)|"
    r"agreement\s+(?:to|that))\s(?![^.]{0,80}\bnot\s+reached)|"
    r"(?:hubo|hay|se\s+(?:lleg[oó]\s+a(?:l|\s+un)?|logr[oó]|alcanz[oó])(?:\s+(?:el|un))?)\s+(?:consenso|acuerdo)\s+(?:para|de|en|sobre)\s|"
    r"consenso\s+(?:para|de\s+que|en)\s|nagkaroon\s+ng\s+(?:kasunduan|pagkakasundo)\s|"
    r"(?:(?:the|our)\s+)?(?:\w+\s+){0,2}(?:minutes|agenda|budget|by-?laws|charter)(?:\s+(?:of|for|from)\s[^.;:]{2,40}?)?"
    r"\s+(?:(?:was|were)\s+)(?:unanimously\s+)?(?:accepted|approved|adopted|agreed)(?!\s+(?:by\s+the|in|last|on)\b)|"
    r"thông\s+qua\s|"
    r"(?:acordamos|decidimos|resolvimos|aprobamos|quedamos\s+en)\s|"
    r"(?:se\s+(?:dio\s+lectura|ley[oó]|revis[oó]|present[oó]|discuti[oó]|someti[oó])\b[^.;]{0,80}?\sy\s+)?"
    r"(?:(?:por\s+(?:consenso|unanimidad|mayor[ií]a),?\s+)?(?:se|fue|qued[oóa])\s+(?:ha\s+)?|(?:el\s+grupo|el\s+(?:sub)?comit[eé]|la\s+mesa|la\s+coalici[oó]n|la\s+junta|el\s+consejo|tod[oa]s|"
    r"l[oa]s\s+(?:miembros|asistentes|presentes|participantes))\s+(?:tambi[eé]n\s+|por\s+unanimidad\s+)?)"
    r"(?:acord(?:[oó]|aron|ad[oa]s?)|acuerdan?|decid(?:i[oó]|ieron|ido|en?)|resolvi(?:[oó]|eron)|resuelven?|resuelto|aprob(?:[oó]|aron|ad[oa]s?)|aprueban?|vot[oó]|votaron|eligi(?:[oó]|eron))\s|"
    r"(?:na)?p(?:in)?ag(?:ka|pa)?(?:sunduan|pasyahan|tibay|desisyunan)(?:g|ng)?\s|"
    r"(?:nagkasundo|nagkaisa|nagpasya|nagdesisyon|bumoto|sumang-ayon)\s+(?:ang|kami|tayo|na)\s|inaprubahan\s|"
    r"(?:đã\s+)?(?:thông\s+qua|nhất\s+trí|thống\s+nhất|tán\s+thành)\s+(?:việc|đề\s+nghị|biên\s+bản|kế\s+hoạch|rằng)\s|"
    r"(?:cả\s+)?(?:nhóm|ủy\s+ban|tiểu\s+ban|ban|hội\s+đồng|liên\s+minh|mọi\s+người|tất\s+cả|các\s+thành\s+viên|chúng\s+tôi|(?:cuộc|buổi|phiên)\s+họp|hội\s+nghị)\s+"
    r"(?:đều\s+|đã\s+|cùng\s+){0,2}(?:đồng\s+ý|tán\s+thành|quyết\s+định|thống\s+nhất|nhất\s+trí|(?:bỏ\s+phiếu|biểu\s+quyết)(?:\s+(?:đồng\s+ý|tán\s+thành|thông\s+qua))?|thông\s+qua|bầu)\s|"
    r"[經经]表[決决][，,]?\s?通[過过]|(?:[經经][^，,。]{0,6}[後后][，,]?\s?)?(?:[達达]成共[識识]|[決决][議议]通[過过]|(?:最[後后終终])?[決决]定|一致(?:同意|通[過过]|[贊赞]成|[決决]定)|"
    r"(?:委[員员][會会]|小[組组]|[聯联]盟|大家|[與与][會会](?:者|人[員员]|代表)|出席者|各[機机][構构]|[會会](?:[議议]|上)|大[會会]|全[體体](?:出席者|成[員员])?|全[場场]|我[們们])"
    r"(?:一致|[無无][異异][議议]|已|均|都|也|表[決决]){0,2}(?:同意|[決决]定|[決决][議议]|通[過过]|[議议][決决定]|[贊赞]成|[選选]出))(?!的))",
    re.IGNORECASE,
)
_AGREED_BEHIND = re.compile(
    r"\((?:all\s+)?(?:agreed|decided|approved|acordado|napagkasunduan|đồng\s+ý)(?:\s+by\s+(?:all|everyone|consensus)|\s+por\s+tod[oa]s)?\)\W*$",
    re.IGNORECASE,
)
_HEADING = (
    r"(?:(?:key|final|group)\s+)?decisions?(?:\s+(?:made|taken|reached))?|what\s+(?:we|was|the\s+group)\s+(?:decided|agreed(?:\s+on)?)|"
    r"agreements?(?:\s+(?:made|reached))?|decided|agreed|resolutions?|outcomes?|conclusions?|"
    r"(?:acuerdos?|decisi(?:[oó]n|ones)|resoluci(?:[oó]n|ones)|conclusi(?:[oó]n|ones))(?:\s+(?:tomad|adoptad|alcanzad)[oa]s?)?|"
    r"(?:mga\s+)?(?:desisyon|pasya|napagkasunduan|napagpasyahan|napagdesisyunan|pinagtibay)|"
    r"(?:các\s+)?(?:quyết\s+định|nghị\s+quyết|thống\s+nhất|kết\s+luận)|(?:[決决][議议定]|[議议][決决])(?:事[項项])?|[結结][論论]"
)
_DECISIONS = re.compile(
    rf"^\W*(?:(?:\d{{1,2}}|[A-Z]|[IVX]{{1,5}})[.)]\s+)?(?:{_HEADING})(?:\s*(?:/|\band\b|&|\by\b|o\b)\s*(?:{_HEADING}))?\W*$",
    re.IGNORECASE,
)
# The figures of a vote before what it was for, such as "Vote: 7-0 to …" and "表決: 7票贊成, 0票反對, …"
_VOTE = re.compile(
    r"^\W*(?:(?:the\s+)?chair\s+called\s+for\s+a\s+|(?:the\s+)?results?\s+of\s+the\s+|the\s+)?(?:votes?|voted|(?:show\s+of\s+)?hands(?:\s+up)?|(?:proposal|motion)\s+(?:passed|carried)|votaci[oó]n|votaron|boto|bumoto|(?:đã\s+)?biểu\s+quyết|(?:表[決决]|投票)(?:[結结]果)?)(?:\s+(?:was|count|result|taken))?\W{0,3}"
    r"(?P<yes>\d{1,3})(?:\s?[-–:]\s?|\s+to\s+|\s*票?\s?(?:yes|ayes?|for|in\s+favou?r|s[ií]|a\s+favor|oo|thuận|tán\s+thành|[贊赞]成|同意)[,;]?\s+(?:and\s+|y\s+)?)"
    r"(?P<no>\d{1,3}|none|nobody)(?:\s*票?\s?(?:no(?:es)?|nays?|against|opposed|en\s+contra|hindi|chống|phản\s+đối|反[對对]))?"
    r"(?:\W{1,3}(?=\S)|\s)\s*(?:(?:to|for|that|na|para|por|de|a\s+favor\s+de|in\s+favou?r\s+of)\s+)?(?P<text>[^\W\d].*)$",
    re.IGNORECASE | re.DOTALL,
)
_CARRIED = r"\b(?:carried|passed|approved|adopted|unanim\w+|so\s+ordered)\b"
# A motion whose mover is not named
_MOVED = re.compile(
    rf"^\W*(?:it\s+was\s+(?:moved|seconded|proposed)\b|(?:a|the)\s+(?:motion|proposal)\s+(?:to|that)\s|(?:there\s+were\s+)?no\s+objections?\s+to\s+the\s+\w+\s+to\s)[^.]*?{_CARRIED}",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:not|never|failed|lost|defeated|rejected|withdrawn|tabled|rechazad[oa]|hindi|không)\b",
    re.IGNORECASE,
)
# "ok so we're dropping it, all good? yes from all": a proposal, whether all agree, and that they do
_ASKED = re.compile(
    r"[,;–—-]?\s*¿?(?:\b(?:is\s+)?(?:all|every(?:one|body))\s+(?:is\s+|are\s+)?(?:good|ok(?:ay)?|fine|agreed?|in\s+favou?r|on\s+board)(?:\s+with\s+(?:that|this|it))?|"
    r"\b(?:any|no)\s+objections?|\b(?:does\s+)?every(?:one|body)\s+agree|\b(?:ok(?:ay)?|good|fine)\s+(?:with|for)\s+(?:all|everyone|everybody)|\bagreed|"
    r"(?:est(?:amos|[aá]n)\s+)?tod[oa]s\s+(?:est(?:amos|[aá]n)\s+)?(?:de\s+acuerdo|bien)|alguien\s+en\s+contra|"
    r"大家(?:都)?(?:可以|同意|好|贊成|赞成|ok)[嗎吗]?|有[沒没]有(?:人)?反[對对]|"
    r"(?:ok(?:ay)?|payag|sang-ayon)\s+(?:ba\s+)?(?:sa\s+|ang\s+)?lahat|mọi\s+người\s+(?:ok|đồng\s+ý)(?:\s+(?:không|chứ|nhé|ko))?)\s*[?？]\s*"
    r"(?:yes|yep|yeah|ok(?:ay)?|no(?:ne|\s+objections?|body)?|all|every(?:one|body)|s[ií]|nadie|ningun[oa]|都?(?:[說说])?(?:好|可以|同意|[贊赞]成)|[沒没]有|oo|wala|dạ|có|đồng\s+ý)\b",
    re.IGNORECASE,
)
_ALL_SAY_YES = re.compile(
    r"\s*(?:\bthen)?\s*[?？]\s*(?:(?:all|every(?:one|body))\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:said\s+yes|yes|ok(?:ay)?|good|fine|agreed?s?|in\s+favou?r)|"
    r"(?:yes|ok)\s+from\s+(?:all|everyone|everybody)|s[ií]\s+de\s+tod[oa]s|tod[oa]s\s+(?:que\s+)?s[ií]|大家都?(?:[說说]好|同意|[贊赞]成)|ok\s+hết|oo\s+(?:raw\s+)?lahat|mọi\s+người\s+đồng\s+ý)",
    re.IGNORECASE,
)
_SPOKEN_OPENING = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|then|well|alright|right|entonces|bueno|那就|那麼|那么|vậy|thế)\b[,\s]*){1,3}",
    re.IGNORECASE,
)
# Behind a label: none was made, or not yet
_NOTHING = re.compile(
    r"(?:no(?:ne)?\b(?:\s+(?:decision|action|conclusion|agreement|vote)\w*)?(?:\s+(?:was\s+)?(?:made|taken|reached|needed|yet))?|(?:still\s+)?(?:pending|open)|to\s+be\s+(?:seen|decided|determined|discussed)|tabled|deferred|postponed|not\s+(?:yet\s+)?(?:decided|reached)|"
    r"pendientes?|ninguna?|sin\s+(?:acuerdo|decisi[oó]n)|wala(?:\s+pa)?|chưa(?:\s+có)?|không\s+có|未有|暫無|暂无|[無无])\W*$",
    re.IGNORECASE,
)
# Where a sentence that tells no decision leads to one: "lawyers say no. -> AGREED: …", "… ok so we …"
_LEADS_ON = re.compile(
    rf"\s(?=(?:[-–=]{{1,2}}>|[→➔➜►])\s*{_LABEL}\s*[:：])|(?<=[.!])\s+(?=(?:ok(?:ay)?|so|then|entonces|bueno|vậy)\b)",
    re.IGNORECASE,
)
_MARKS = "•·●○▪◦*–- "


def heads_decisions(text: str) -> bool:
    """Whether a line is the heading of a list or a column of decisions."""
    return any(_DECISIONS.match(reading) for reading in readings_of_label(text))


def decision_column(row: str) -> int | None:
    """The place of the column of decisions, where a row of cells parted by tabs is the head of a table with one."""
    cells = row.split("\t")
    places = [at for at, cell in enumerate(cells) if heads_decisions(cell.strip())]
    return places[0] if len(cells) > 1 and places else None


def decision_in(sentence: str) -> str | None:
    """The words of a decision that a sentence marks, counts the votes for, or tells; None where it does neither."""
    marked = marked_decision(sentence)
    if marked is not None:
        return marked
    vote = _VOTE.match(sentence)
    if vote:
        against = int(vote["no"]) if vote["no"].isdigit() else 0
        is_won = int(vote["yes"]) > against and not _is_verdict(vote["text"])
        return vote["text"].strip() if is_won else None
    asked = _ASKED.search(sentence) or _ALL_SAY_YES.search(sentence)
    if asked:
        return _SPOKEN_OPENING.sub("", sentence[: asked.start()]).rstrip(" ,;–-") or None
    return _without_mark(sentence) if _tells_decision(sentence) else None


def marked_decision(text: str) -> str | None:
    """What stands behind the label of a decision: "Decision: …", "-> AGREED: …"; None if there was none."""
    found = (_DECISION.match(reading) for reading in readings_of_label(text))
    match = next((match for match in found if match), None)
    words = match["text"].lstrip("*_ ").strip() if match else ""
    return words if words and not is_nothing(words) else None


def is_nothing(words: str) -> bool:
    """Whether the words where a decision would stand say that there was none: "none", "—", "tabled"."""
    return NOBODY.fullmatch(words) is not None or _NOTHING.match(words) is not None


def lead_in_ends(sentence: str) -> Iterator[int]:
    """Where talk in a sentence ends and a decision begins that no stop parts from it."""
    return (match.end() for match in _LEADS_ON.finditer(sentence))


def _tells_decision(sentence: str) -> bool:
    """Whether a sentence says that something was decided: "The group agreed to …", "Se acuerda …", "… (all agreed)"."""
    words = _without_mark(sentence)
    is_told = _DECIDED.match(words) is not None or _AGREED_BEHIND.search(sentence[-60:]) is not None
    return is_told or (_MOVED.match(words) is not None and not _LOST.search(words))


def _is_verdict(words: str) -> bool:
    """Whether the words behind the figures of a vote say how it ended and not for what it was."""
    return (
        re.match(rf"(?:in\s+favou?r|against|opposed|abst\w+|{_CARRIED})", words, re.IGNORECASE)
        is not None
    )


def _without_mark(sentence: str) -> str:
    point = POINT.match(sentence)
    return (point["text"] if point else sentence).lstrip(_MARKS).strip()
