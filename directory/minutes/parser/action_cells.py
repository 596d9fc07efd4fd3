"""Actions whose owner, words and day stand in cells: rows of a table, lines parted by dashes, "Owner: … Due: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from directory.minutes.parser.action_labels import heads_actions
from directory.minutes.parser.cell_lines import cells_of, rows_within
from directory.minutes.parser.decision_wordings import marked_decision
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import tokens, words_of

_HEADS = {
    "what": "what card cards task tasks action actions item items activity step steps todo tarea tareas accion "
    "acciones que compromiso compromisos acuerdo acuerdos actividad gawain gagawin aksyon viec 事項 事项 行動 行动 "
    "行動項目 行动项目 待辦事項 待办事项 工作 工作項目 任務 任务 內容 内容",
    "who": "who owner owners responsible lead assigned person whom responsable quien encargado encargada responsables "
    "sino tagaganap ai nguoi 負責人 负责人 負責 负责 負責人員",
    "when": "when due deadline date by target cuando fecha plazo para "
    "kailan petsa taning hanggang han khi ngay 期限 截止日期 截止 限期 完成日期 日期 時間",
}
_ROLES = {word: role for role, words in _HEADS.items() for word in words.split()}
_TASKS = words_of(
    "task tasks action actions todo tarea tareas accion acciones compromiso gawain gagawin aksyon viec "
    "行動 行动 行動項目 行动项目 待辦事項 待办事项"
)
_FILLING = words_of(
    "to do be done the of for is will it limite items next follow up a "
    "decision decisions decisiones decided outcome outcomes or and y o "
    "limite entrega en de la el ng mga na takdang araw can lam phu trach chot thuc hien"
)
_OWNER_WORDS = (
    r"(?:task\s+)?owners?|(?:task\s+|project\s+)?leads?|who|responsible(?:\s+(?:party|parties|person|staff|agency))?|assigned\s+to|assignees?|"
    r"point\s+person|persons?\s+responsible|responsables?|encargad[oa]s?|a\s+cargo\s+de|qui[ée]n|sino|tagaganap|"
    r"負責(?:人|人員)?|负责(?:人|人员)?|(?:người\s+)?phụ\s+trách"
)
_DUE_LABEL = (
    r"(?:due(?:\s+(?:date|by))?|by(?:\s+when)?|when|deadline|(?:target|completion)\s+date|fecha(?:\s+l[ií]mite)?|"
    r"para|plazo|kailan|期限|截止(?:日期)?|hạn(?:\s+chót)?)"
)
_LABELLED = re.compile(
    rf"^\W*(?:{_OWNER_WORDS})\s*:\s*(?P<owner>[^:;|]{{2,80}}?)\s*[.;|,]\s+(?P<text>.{{3,}}?)"
    rf"(?:[\s.;|,(]+{_DUE_LABEL}\s*:\s*(?P<due>[^)]{{2,60}}))?\W*$",
    re.IGNORECASE,
)
# The label stands behind what is to be done: "Book the hall. Responsible: Ana Ruiz. Due: May 4"
_LABELLED_BEHIND = re.compile(
    rf"^(?P<text>[^:|]{{3,300}}?)[\s.;,(\[–—-]+(?:{_OWNER_WORDS})\s*:\s*(?P<owner>[^:;|]{{2,80}}?)"
    rf"(?:[\s.;,)\]–—-]+{_DUE_LABEL}\s*:?\s*(?P<due>[^:;|]{{2,60}}?))?\W*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?P<text>[^()\[\]]{6,200}?)\s*[(\[](?P<inside>[^()\[\]]{2,140})[)\]]\W*$")
_OWNER_LABEL = re.compile(rf"^(?:{_OWNER_WORDS})\s*:\s*", re.IGNORECASE)
_COLUMN = re.compile(r"\S+(?:\s{1,2}\S+)*")
_CELLS = re.compile(r"\t|\s*\|\s*|\s{3,}")
_DASHES = re.compile(r"\s+[–—-]{1,2}\s+|\s*—\s*|\s+\|\s+|\t|\s*;\s+(?=(?:due|by|para|before)\b)")
_SLASHES = re.compile(r"\s+/\s+")
_DUE_WORDS = re.compile(
    r"^\W*(?:due|by|before|until|on|no\s+later\s+than|para|antes|hasta)\b\s*(?:by|on|el|del)?\s*:?\s*",
    re.IGNORECASE,
)
_LAST_DUE = re.compile(r"[\s,;–-]+(?:due|by|before|until|para|antes\s+del?)\W*$", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:asap|open|tbd|ongoing|soon|pending|n/?a|none|when\s+ready|next\s+meeting|abierto|pendiente|-|–|—)\.?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:done|completed?|closed|finished|hecho|cumplid[oa]|terminad[oa])\.?", re.IGNORECASE
)
_LONGEST_CELL = 300  # a cell of a table that was copied out; more is a paragraph
_MOST_CELLS = 5  # what, who, when, and two columns that papers add, such as a number and a status
_LONGEST_HEAD = 40
_WORDS_OF_A_DAY = 7

Owner = Callable[[str], str | None]


class Cells(NamedTuple):
    """One action: its line, words, owner and day."""

    line: int
    text: str
    owner: str | None
    on: date | None


def read_tables(lines: list[Line], owner: Owner, days: DueDays) -> Iterator[Cells]:
    """The rows of tables whose heads say who does what, whether their cells stand beside or below each other."""
    place = 0
    while place < len(lines):
        heads, below = _heads(lines, place)
        if not heads:
            place += 1
            continue
        rows = (
            _rows(lines[below:], lines[place][1], heads)
            if below == place + 1
            else _pasted(lines[below:], heads, owner)
        )
        count = 0
        for number, cells in rows:
            count += 1
            if any(_DONE.fullmatch(cell.strip()) for cell in cells):
                continue
            for found in rows_within(heads, cells):
                text = found.get("what", "").strip()
                if text and not _OPEN.fullmatch(text):
                    who, on = _who_and_when(found, owner, days)
                    if who or not marked_decision(text):
                        yield Cells(number, text, who, on)
        place = below + count


def _who_and_when(
    cells: dict[str, str], owner: Owner, days: DueDays
) -> tuple[str | None, date | None]:
    """Who does what a row says, and by when; both may stand in one cell: "Ana Ruiz, by Nov. 13"."""
    words = cells.get("who", "")
    if "when" in cells:
        return owner(words), days.day(cells["when"])
    who, on = days.taken_off(words)
    who = _LAST_DUE.sub("", who)
    return owner(who.strip(" ,;–-")) or owner(words), on


def _heads(lines: list[Line], place: int) -> tuple[list[str], int]:
    """The roles of the columns whose heads begin at a line, and the place below them; no roles where none do."""
    cells = [cell for cell in _CELLS.split(lines[place][1].strip(" |")) if cell.strip()]
    if len(cells) == 1:
        cells = _SLASHES.split(cells[0])
    if len(cells) > 1:
        roles = _with_one_task([_role(cell) for cell in cells], cells)
        return (roles, place + 1) if _are_heads(roles) else ([], place)
    roles = []
    below = place
    while below < len(lines) and len(roles) < _MOST_CELLS:
        text = lines[below][1].strip()
        role = _role(text) if text else ""
        if text and (_CELLS.search(text) or not role or role in roles):
            break
        roles += [role] if text else []
        below += 1
    return (roles, below) if _are_heads(roles) and len(roles) > 1 else ([], place)


def _are_heads(roles: list[str]) -> bool:
    return (
        "what" in roles
        and "who" in roles
        and len(set(roles) - {""}) == len([r for r in roles if r])
    )


def is_head_of_actions(text: str) -> bool:
    """Whether a line has the heads of a table that says who does what."""
    return ("\t" in text or " | " in text) and bool(_heads([(0, text)], 0)[0])


def columns_of_actions(text: str) -> set[int]:
    """The places of the columns that the heads of a table give to what somebody is to do; none for another line.

    The first alone may head its row: "Next steps", and beside it who does what.
    """
    cells = cells_of(text)
    if len(cells) == 1:
        return set()
    are_heads = all(len(cell) <= _LONGEST_HEAD for cell in cells)
    heads = cells if are_heads else cells[:1]
    return {place for place, cell in enumerate(heads) if _heads_tasks(cell)}


def _heads_tasks(cell: str) -> bool:
    is_task = bool(_role(cell)) and bool(_TASKS.intersection(tokens(cell)))
    return is_task or heads_actions(cell)


def _with_one_task(roles: list[str], cells: list[str]) -> list[str]:
    """The roles, of several columns that may say what is to be done only that whose head says so: "Item", "Action"."""
    if roles.count("what") < 2:  # two would be the same column
        return roles
    tasks = [
        role == "what" and bool(_TASKS.intersection(tokens(cell)))
        for role, cell in zip(roles, cells, strict=True)
    ]
    return [
        "" if role == "what" and not is_task else role
        for role, is_task in zip(roles, tasks, strict=True)
    ]


def _role(cell: str) -> str:
    words = [word for word in tokens(cell) if word not in _FILLING]
    found = {_ROLES.get(word, "") for word in words}
    if len(tokens(cell)) > 4 or not found or "" in found:
        return "when" if tokens(cell) in (["by", "when"], ["by"]) else ""
    return next((role for role in ("who", "when", "what") if role in found), "")


def _rows(lines: list[Line], head: str, heads: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows right below a line of heads; cells that go on in the next line of the paper are whole."""
    columns = [] if "\t" in head or "|" in head else [m.start() for m in _COLUMN.finditer(head)]
    row: tuple[int, list[str]] | None = None
    for number, text in lines:
        cells = (
            re.split(r"\t|\s*\|\s*", text.strip(" |"))
            if "\t" in text or "|" in text
            else re.split(r"\s{3,}|\s+/\s+", text.strip())
        )
        rest = _rest_of_row(text, columns, heads, row[1]) if row else {}
        if row and rest:
            row = (row[0], [f"{cell} {rest.get(at, '')}".strip() for at, cell in enumerate(row[1])])
            continue
        if row:
            yield row
            row = None
        if len(cells) < 2:
            return
        if any(cell.strip(" -=+") for cell in cells):
            row = (number, cells)
    if row:
        yield row


def _rest_of_row(
    text: str, columns: list[int], heads: list[str], above: list[str]
) -> dict[int, str]:
    """The words of a line that go on with the cells above them, by column; empty for a row of its own.

    What is done by nobody goes on where it begins small, or where the words above it filled their column.
    """
    found = {match.start(): match[0] for match in _COLUMN.finditer(text)}
    if not found or not set(found) <= set(columns) or len(above) != len(heads):
        return {}
    cells = {columns.index(start): words for start, words in found.items()}
    what = heads.index("what")
    if what not in cells:
        return cells
    if heads.index("who") in cells or what + 1 == len(heads):
        return {}
    width = columns[what + 1] - columns[what]
    is_filled = len(above[what]) * 2 > width
    return cells if cells[what][0].islower() or is_filled else {}


def _pasted(lines: list[Line], heads: list[str], owner: Owner) -> Iterator[tuple[int, list[str]]]:
    """Rows whose cells stand below each other: the cell of the owner says where each row is."""
    at = heads.index("who")
    filled = [(place, text.strip()) for place, (_, text) in enumerate(lines)]
    filled = [(place, text) for place, text in filled if text]
    index = 0
    while index + at < len(filled):
        cells = [text for _, text in filled[index : index + len(heads)]]
        if owner(cells[at]) is None or any(len(cell) > _LONGEST_CELL for cell in cells):
            return
        if len(cells) == len(heads) and heads[-1] == "when" and not _is_day(cells[-1]):
            cells.pop()
        yield lines[filled[index][0]][0], cells
        index += len(cells)


def _is_day(text: str) -> bool:
    return bool(_OPEN.fullmatch(text)) or (
        len(text) < 40 and re.search(r"\d", text) is not None and len(text.split()) < 7
    )


def _owner_and_due(inside: str, owner: Owner) -> tuple[str | None, str]:
    """Who stands in brackets behind an action, "(Ana Ruiz, Bo Lee, May 13)", and the words behind; None for nobody."""
    cells = re.split(r"[,;]\s*", _OWNER_LABEL.sub("", inside))
    for count in range(len(cells), 0, -1):
        who = owner(", ".join(cells[:count]))
        if who:
            return who, ", ".join(cells[count:])
    return None, ""


def read_parted(line: int, words: str, owner: Owner, days: DueDays) -> Cells | None:
    """ "Ana Ruiz – list of beds – May 13", "Owner: Ana Ruiz. Write. Due: May 13", "Write (Ana Ruiz)"; else None."""
    if len(words) > 4 * _LONGEST_CELL:
        return None
    for form in (_LABELLED, _LABELLED_BEHIND):
        labelled = form.match(words)
        who = owner(labelled["owner"]) if labelled else None
        if labelled and who:
            due = labelled["due"] or ""
            return Cells(line, labelled["text"].strip(" ."), who, days.day(due))
    text, on = days.taken_off(words)
    behind = _BEHIND.match(words) or _BEHIND.match(text)
    who, due = _owner_and_due(behind["inside"], owner) if behind else (None, "")
    if behind and who:
        return Cells(line, behind["text"], who, days.day(_DUE_WORDS.sub("", due)) or on)
    parts = [part.strip() for part in _DASHES.split(words) if part.strip()]
    if len(parts) == 1:
        parts = [part.strip() for part in _SLASHES.split(words)]
    if not 1 < len(parts) <= _MOST_CELLS:
        return None
    places = [0, len(parts) - 1, *([len(parts) - 2] if _is_day(parts[-1]) else [])]
    place = next((each for each in places if owner(parts[each])), None)
    if place is None:
        return None
    who, rest = owner(parts[place]), parts[:place] + parts[place + 1 :]
    on = None
    if len(rest) > 1:
        last = _DUE_WORDS.sub("", rest[-1]).strip(" .)")
        on = days.day(last) if len(last.split()) < 7 else None
        if on or _OPEN.fullmatch(last):
            rest = rest[:-1]
    return Cells(line, " – ".join(rest), who, on)
