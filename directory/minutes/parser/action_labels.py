"""What marks a line as an action: a label before it, a box that is not ticked, the heading of a list above it."""

from __future__ import annotations

import re
from collections.abc import Callable

from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.numbered_lines import BOX, Line

_MARKED = re.compile(
    r"^\W*(?:(?-i:AI|A\.I\.)(?=:|\s[–—-])|actions?(?:\s+items?)?|"
    r"to[\s-]?do|(?:staff\s+)?direction(?:\s+to\s+staff)?|"
    r"follow[- ]up|next\s+steps?|recommendations?|(?:se\s+llevan?\s+)?tareas?|acci[oó]n|"
    r"compromisos?|gawain|aksyon|takdang\s+gawain|hành\s+động|việc\s+cần\s+làm|phân\s+công(?:\s+(?:công\s+việc|nhiệm\s+vụ))?|giao\s+việc|nhiệm\s+vụ|行動(?:項目)?|待辦(?:事項)?|行动(?:项目)?|待办(?:事项)?|"
    r"[跟後后追][進进續续蹤踪](?:事[項项]|工作)?|mga\s+(?:gagawin|gawain|takdang[\s-]gawain|susunod\s+na\s+hakbang)|pr[oó]ximos\s+pasos|assignments?|"
    r"acuerdos?(?=\s*:\s*\S+(?:\s+\S+){0,6}\s+(?!ser|estar|habr|tendr)"
    r"\w+(?:ar|er|ir)(?:á|án)\b|\s*:.{2,80}\b(?:will|to)\s)|tasks?|assigned|who(?:\s+(?:does|is\s+doing|will\s+do)|['’]s\s+doing)\s+what|quién\s+hace\s+qué)(?:\s*#?\d{1,2})?\s*[:–—]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?P<title>(?:[^\W\d]+[\s/&-]+){0,4}?(?:action\s+items?|next\s+steps|"
    r"recommendations?|ideas|suggestions|to[\s-]?dos?|follow[- ]ups?|tareas|acciones|recomendaciones|"
    r"actions|assignments?|homework|deliverables|commitments?|tasks|promises|who\s+does\s+what|acuerdos|pendientes|encargos|"
    r"(?:mga\s+)?gagawin|mga\s+(?:gawain|takdang[\s-]gawain|susunod\s+na\s+hakbang)|phân\s+công|giao\s+việc|nhiệm\s+vụ|công\s+việc\s+(?:tiếp\s+theo|cần\s+làm|được\s+giao)|bước\s+tiếp\s+theo|後續(?:工作|行動|事項)|后续(?:工作|行动|事项)|追蹤(?:事項)?|追踪(?:事项)?|跟進(?:事項)?|跟进(?:事项)?|pr[oó]ximos\s+pasos|compromisos|việc\s+cần\s+làm|行動項目|待辦事項|行动项目|待办事项)\b[^:.]{0,40}?)\s*:?\s*$",
    re.IGNORECASE,
)
# "TODO Ana: send the list", "AI Bo - beds": no colon parts the label from who does it.
_LABEL_ALONE = re.compile(
    r"^\W*(?:to[\s-]?do|ai:?|actions?(?:\s+items?)?|tasks?|assigned(?:\s+to)?|follow[- ]up|"
    r"tareas?|acci[oó]n|gawain|aksyon)\s+(?P<text>@?[^\W\d_].*)$",
    re.IGNORECASE,
)
_EMPTY_BOX = re.compile(r"^\s*(?:[-*•○·]\s*)?(?:\[\s*\]|[☐□])\s*(?P<text>@?[^\W\d_].*)$")
LIST_POINT = re.compile(
    r"^(?P<indent>\s*)(?:[•·●○▪◦*→➔➜➤►▶»>–-]|[>»]{2,3}|[-=–]{1,2}>|\(?\w{1,2}[.)]|\[[ x]?\]|[☐□])\s+(?P<text>\S.*)$"
)
_FIRST_POINT = re.compile(r"^\s*\(?(?:1|a)[.)]\s+\S")
# Of a list that counts nothing: "• Update the list" is one of its points, where "3. Updates" is the next heading.
BULLET = re.compile(r"^\s*(?:[•·●○▪◦*→➔➜➤►▶»>–-]|[>»]{2,3}|[-=–]{1,2}>|\[[ xX]?\]|[☐☑☒])\s+\S")


# Of points below such a heading those that somebody is to do, or by a day, are actions, the others decisions.
_AGREED = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?:acuerdos|decisions?|decisiones)(?:\s+(?:tomad[oa]s|made|taken))?\s*:?\s*$",
    re.IGNORECASE,
)


def heads_actions(text: str) -> bool:
    """Whether a line is the heading of a list of actions: "Next steps", "Who does what"."""
    return heading_of_actions(text) is not None


def heading_of_actions(text: str) -> str | None:
    """The words of the heading of a list of actions, else None."""
    found = (_LIST.match(reading) for reading in readings_of_label(text))
    return next((match["title"].strip() for match in found if match), None)


def heads_both(text: str) -> bool:
    """Whether the heading of a list of actions says as well that they were agreed: "Acuerdos", "Decisions / Tasks"."""
    return heads_actions(text) and any(map(_AGREED.match, readings_of_label(text)))


def behind_label(text: str, is_owned: Callable[[str], bool]) -> str | None:
    """The words behind "Action: …" or "Acción / Action: …", or behind "TODO Ana …"; None for a line without a label.

    A label without a colon, and a box that is not ticked, count only where somebody who came follows (`is_owned`).
    """
    found = (_MARKED.match(reading) for reading in readings_of_label(text))
    marked = next((match for match in found if match), None)
    if marked:
        return marked["text"].strip()
    bare = _LABEL_ALONE.match(text) or _EMPTY_BOX.match(text)
    return bare["text"].strip() if bare and is_owned(bare["text"].strip()) else None


def is_ticked(text: str) -> bool:
    """Whether a ticked box stands before a line: what it says is done."""
    box = BOX.match(text)
    return box is not None and box["checked"] is not None


def _counts_on(lines: list[Line]) -> bool:
    """Whether the next line goes on with the count of the first: below "5. Action items" a "1." begins a list."""
    below = next((text for _, text in lines[1:] if text.strip()), "")
    return _FIRST_POINT.match(below) is None or _FIRST_POINT.match(lines[0][1]) is not None


def points_of_lists(lines: list[Line]) -> set[int]:
    """The counted lines right below the heading of a list of actions: none of them is an item of an agenda."""
    found: set[int] = set()
    is_listed = False
    for place, (number, text) in enumerate(lines):
        if heads_actions(text) and not (LIST_POINT.match(text) and _counts_on(lines[place:])):
            is_listed = True
        elif is_listed and LIST_POINT.match(text):
            found.add(number)
        else:
            is_listed = is_listed and not text.strip() and not found
    return found
