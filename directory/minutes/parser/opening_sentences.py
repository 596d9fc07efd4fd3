"""Sentences that end in a colon and say that those listed below came: "…, se reunieron las personas siguientes:"."""

from __future__ import annotations

import re

_COMING = re.compile(
    r"\b(?:attended|in\s+attendance|were\s+present|present\s+were|in\s+the\s+room|(?:answered|responded\s+to)\s+(?:the\s+)?roll(?:\s+call)?|joined(?:\s+us)?|were\s+there|came"
    r"|reunieron|reunid[oa]s|(?:estuvieron|estando)\s+presentes|presentes|participaron|asistieron|asistencia|asistentes|comparecieron|dumalo|nagsidalo|tham\s+(?:dự|gia)|có\s+mặt)\b"
    r"|[出列]席|[與与到參参][會会]者|[參参]加者",
    re.IGNORECASE,
)
# Where it says who follows it need not say that they came: "… con los siguientes integrantes:"
_WHO_FOLLOWS = re.compile(
    r"\bfollowing\s+(?:people|persons|individuals|members|partners|agencies|representatives|guests|delegates)\b"
    r"|\bsiguientes\s+(?:personas|integrantes|miembros|representantes|instituciones|asistentes|compañer[oa]s)\b"
    r"|\b(?:personas|representantes|integrantes)\s+que\s+(?:se\s+)?(?:enlistan|mencionan|indican|detallan|firman)\b"
    r"|\bcon\s+la\s+(?:asistencia|presencia|participación)\s+de\b|\bang\s+mga\s+sumusunod\b"
    r"|\b(?:personas|integrantes|miembros|representantes|instituciones|asistentes)\s+siguientes\b"
    r"|\b(?:sumusunod|những\s+người\s+sau)\b",
    re.IGNORECASE,
)
_AWAY_OR_VOTES = re.compile(
    r"\b(?:not|absent|excused|unable|regrets|apologies|no|ausentes|hindi|vắng|vot(?:e|es|ed|ing|os|aron|ación)|favor|against)\b"
    r"|[缺未]|[請请]假|投票|表[決决]",
    re.IGNORECASE,
)
_LONGEST = 600


def opens_list(text: str) -> bool:
    """Whether a line is such a sentence; one on who was away, or on how people voted, is none."""
    words = text.strip()
    if not words.endswith(":") or len(words) > _LONGEST or _AWAY_OR_VOTES.search(words):
        return False
    return _COMING.search(words) is not None or _WHO_FOLLOWS.search(words) is not None
