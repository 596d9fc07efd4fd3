"""The words by which papers say that something was decided, in the five languages of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.decision_sentences import puts_question, tells_decision
from directory.minutes.parser.decision_terms import pattern_in_all
from directory.minutes.parser.paragraphs import POINT
from directory.minutes.parser.word_lists import NOBODY

_LABEL = pattern_in_all(lambda terms: terms.labels)
_DECISION = re.compile(
    rf"^\W*{_LABEL}(?:\s*#?\d{{1,2}})?(?:\s*\([^()]{{1,40}}\))?\s*(?:[:：=]|\*\*|\s?(?:[-–—=]{{1,2}}>|[→➔➜►»>✔✓✅])|\s[–—-])\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = pattern_in_all(lambda terms: terms.headings)
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
_HOW_IT_ENDED = re.compile(
    r"(?:in\s+favou?r|ayes?|noes?|nays?|against|opposed|abst\w+|carried|passed|approved|adopted|unanim\w+|so\s+ordered|"
    r"a\s+favor|en\s+contra|hindi|thuận|chống|phản\s+đối|反[對对]|[贊赞]成)(?!\w)",
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
    r"(?:no(?:ne)?\b(?:\s+(?:formal\s+)?(?:decision|action|conclusion|agreement|vote|resolution)\w*)?(?:\s+(?:(?:was|were)\s+)?(?:made|taken|reached|needed|yet))?|(?:still\s+)?(?:pending|open)|to\s+be\s+(?:seen|decided|determined|discussed)|tabled|deferred|postponed|not\s+(?:yet\s+)?(?:decided|reached)|"
    r"pendientes?|ninguna?|sin\s+(?:acuerdo|decisi[oó]n)|wala(?:\s+pa)?|chưa(?:\s+có)?|không\s+có|未有|暫無|暂无|[無无])\W*$",
    re.IGNORECASE,
)
# Where a sentence that tells no decision leads to one: "lawyers say no. -> AGREED: …", "… ok so we …"
_LEADS_ON = re.compile(
    rf"\s(?=(?:[-–=]{{1,2}}>|[→➔➜►])\s*{_LABEL}\s*[:：])|(?<=[.!])\s+(?=(?:ok(?:ay)?|so|then|entonces|bueno|vậy)\b)",
    re.IGNORECASE,
)
# Who speaks, or what a mail leads in with: "[10:15] Tom Li: ok, we agreed …" and "Hi all, quick recap: …"
_SPEAKER = re.compile(
    r"^(?:\W*\d{1,2}:\d{2}(?::\d{2})?\W*)?[^:：\d]{1,60}[:：]\s*(?P<text>\S.*)$", re.DOTALL
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
    return next(filter(None, map(_in_a_sentence, _speaker_readings(sentence))), None)


def _in_a_sentence(words: str) -> str | None:
    """The words if they tell a decision, or what they mark behind "ok": "ok decided then: no meeting in July"."""
    return words if tells_decision(words) else marked_decision(_SPOKEN_OPENING.sub("", words))


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


def _is_verdict(words: str) -> bool:
    """Whether the words behind the figures of a vote say how it ended and not for what it was."""
    return _HOW_IT_ENDED.match(words) is not None


def _speaker_readings(sentence: str) -> Iterator[str]:
    """The sentence without its mark, then what stands in it behind a speaker or "quick recap:"."""
    point = POINT.match(sentence)
    words = (point["text"] if point else sentence).lstrip(_MARKS).strip()
    yield words
    spoken = _SPEAKER.match(words)
    if spoken and not puts_question(words):
        yield spoken["text"]
