"""Tables that do not go from left to right: lines of "label, value", tables on their side, two records in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.line_kinds import FACTS, Kind, group_of, groups_of, kind_of
from directory.parsing.tables.table import Record

_FEWEST_LINES = 6
_FEWEST_LABELS = 3
_LONGEST_LABEL = 40
_LONGEST_TITLE = 60
_MOST_TITLES = 6
_NAME = "Name"
_CONTINUED = 0.25
_MOST_FIELDS = 200
_LABELLED = re.compile(r"\s*([^:：\n]{2,40}?)\s*[:：]\s*(.*)", re.DOTALL)
_FAR_APART = re.compile(r"(?<=\S)(?:[ \u3000]{3}|\t)\s*(?=[^\W\d_])")
_COUNTED = re.compile(
    r"[(（]?(?:no\.? ?|#|第)?(\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：]+\s*(?=\S)",
    re.IGNORECASE,
)
_NUMERALS = "一二三四五六七八九"
_NEARLY = 0.8
_FEWEST_ROWS = 4
_OF_NUMBERS = re.compile(
    r"\b(?:phones?|tel(?:ephone)?|tel[eé]fonos?|numbers?|call|hot ?line|line)\b|電話|电话|điện thoại|telepono",
    re.IGNORECASE,
)
_OF_FIELDS = re.compile(
    r"(?:\w{1,20} )?(?:address|street|city|town|zip|e-?mail|web ?site|url|fax|languages?|services?|eligibility|notes?"
    r"|contact|area|hours?|dirección|direccion|ciudad|correo|horario|idiomas?|servicios?|地址|時間|时间|語言|语言"
    rf"|ngôn ngữ|địa chỉ|giờ mở cửa|oras|wika|lugar|{_OF_NUMBERS.pattern})(?: \w{{1,20}})?",
    re.IGNORECASE,
)
# What stands in place of an address or a number.
_INSTEAD = re.compile(
    r"confiden[ct]ial\w*|confidencial|undisclosed|private|none|n/?a|unknown|tbd|varies|-+|–|—|\?|保密|無|无",
    re.IGNORECASE,
)


def of_labelled_lines(records: Sequence[Record]) -> list[Record] | None:
    """A heading of the labels and one record for each block of lines "label, value"; None for any other table.

    The label of the first line begins each block, and no block says a label twice. A line without a label goes on with
    the value above it; one that stands above the first label of each block is the name of the block. Lines above the
    first block come back before the heading, as titles, and those above one of several blocks as rows of one cell.
    """
    records = _one_label_a_record(records)
    single = _one_block(records)
    if single is not None:
        return single
    titles, lines = _with_names(
        [_label_and_value(record) for record in records],
        [sum(map(bool, map(str.strip, record.fields))) for record in records],
    )
    above, records = list(records[:titles]), records[titles:]
    labels = Counter(label for label, _ in lines if label)
    first = lines[0][0] if lines else ""
    blank = sum(not label for label, _ in lines)
    if (
        len(lines) < _FEWEST_LINES
        or not first
        or labels[first] < 2
        or blank > _CONTINUED * len(lines)
        or len(labels) * 2 > len(lines) - blank
    ):
        return None
    blocks: list[tuple[int, dict[str, str]]] = []
    sections: dict[int, str] = {}
    before = first
    for place, (record, (label, value)) in enumerate(zip(records, lines, strict=True)):
        if _is_section(records, lines, place):
            sections[record.line] = value
            continue
        if label == first:
            blocks.append((record.line, {}))
        cells = blocks[-1][1]
        if label and label in cells:
            return None
        before = label or before
        cells[before] = f"{cells[before]}\n{value}" if before in cells else value
    if sum(len(cells) for _, cells in blocks) < _FEWEST_LABELS * len(blocks):
        return None
    _drop_numbers([cells for _, cells in blocks], first)
    header = list(labels)
    rows = [Record(line, [cells.get(each, "") for each in header]) for line, cells in blocks]
    titles_between = [Record(line, [text]) for line, text in sections.items()]
    between = sorted([*rows, *titles_between], key=lambda each: each.line)
    return [*above, Record(records[0].line, header), *between]


def _one_label_a_record(records: Sequence[Record]) -> list[Record]:
    """Records of which a line with several labels far apart is one for each: "Ph: 555-0101    At: 2 Elm St".

    Each label behind the first stands on two lines at least.
    """
    pieces = [
        _FAR_APART.split(record.fields[0].strip()) if len(record.fields) == 1 else []
        for record in records
    ]
    inner = Counter(
        match[1]
        for each in pieces
        if each and _LABELLED.fullmatch(each[0])
        for piece in each[1:]
        if (match := _LABELLED.fullmatch(piece))
    )
    found: list[Record] = []
    for record, several in zip(records, pieces, strict=True):
        labels = [_LABELLED.fullmatch(each) for each in several]
        is_cut = all(labels) and all(inner[match[1]] > 1 for match in labels[1:] if match)
        cut = [[each] for each in several] if is_cut and several else [record.fields]
        found += [Record(record.line, fields) for fields in cut]
    return found


def _drop_numbers(blocks: Sequence[dict[str, str]], label: str) -> None:
    """Takes the numbers away that count blocks before what stands behind their first label: "三、Elm House"."""
    found = [_COUNTED.match(each[label]) for each in blocks]
    if all(found):
        counts = [_count(each[1]) for each in found if each]
        if counts == list(range(counts[0], counts[0] + len(counts))):
            for each in blocks:
                each[label] = _COUNTED.sub("", each[label])


def _count(written: str) -> int:
    """The number that digits or Chinese numerals below a hundred write."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return 10 * (_one(tens) or 1) * bool(ten) + _one(ones)


def _one(numeral: str) -> int:
    return _NUMERALS.find(numeral) + 1 if numeral else 0


def _is_section(records: Sequence[Record], lines: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether a line is a title between blocks: it has no label, an empty line is above, and a block begins below."""
    if not 0 < place < len(lines) - 1 or lines[place][0] or not lines[place][1]:
        return False
    is_apart = records[place].line > records[place - 1].line + 1
    is_last = lines[place + 1][0] == lines[0][0]
    return is_apart and is_last and len(lines[place][1]) <= _LONGEST_TITLE


def _one_block(records: Sequence[Record]) -> list[Record] | None:
    """A sheet about one record alone: labels in one column, beside them its name and facts of several kinds.

    A third of the labels are what fields are called: else they may be the names of a list.
    """
    lines = [_pair(each) for each in records]
    begins = next((place for place, each in enumerate(lines) if each is not None), len(lines))
    pairs = [each for each in lines[begins:] if each is not None]
    labels = [label for label, _ in pairs]
    values = [value for _, value in pairs]
    if (
        begins > _MOST_TITLES
        or len(pairs) < max(_FEWEST_LABELS, len(lines) - begins)
        or len(set(labels)) < len(labels)
        or kind_of(values[0]) is not Kind.NAME
        or len(groups_of(values, 1)) < 2
        or any(not each or kind_of(each) in FACTS for each in labels)
        or sum(_OF_FIELDS.fullmatch(each) is not None for each in labels) * 3 < len(labels)
    ):
        return None
    line = records[begins].line
    return [*records[:begins], Record(line, labels), Record(line, values)]


def _pair(record: Record) -> tuple[str, str] | None:
    """A label and the value beside it, where a line has two cells and no more."""
    cells = [each.strip() for each in record.fields if each.strip()]
    return (_label(cells[0].rstrip(":： ")), cells[1]) if len(cells) == 2 else None


def _with_names(
    lines: list[tuple[str, str]], widths: Sequence[int]
) -> tuple[int, list[tuple[str, str]]]:
    """How many lines stand above the first block, and the others; a line that heads each block has the label "Name".

    `widths` are the numbers of filled fields: a title or a name stands alone in its line.
    """
    labels = Counter(label for label, _ in lines if label)
    # A label with nothing behind it.
    lines = [(text, "") if not label and labels[text] else (label, text) for label, text in lines]
    begins = next((place for place, (label, _) in enumerate(lines) if labels[label] > 1), 0)
    if not begins or begins > _MOST_TITLES or max(widths[:begins]) > 1:
        return 0, lines
    first = lines[begins][0]
    starts = [place for place, (label, _) in enumerate(lines) if label == first]
    alone = all(not lines[place - 1][0] and widths[place - 1] == 1 for place in starts)
    if alone and _NAME not in labels:
        heads = {place - 1 for place in starts}
        named = [
            (_NAME if place in heads else label, value)
            for place, (label, value) in enumerate(lines)
        ]
        return begins - 1, named[begins - 1 :]
    return begins, lines[begins:]


def _label_and_value(record: Record) -> tuple[str, str]:
    """The label of a line, "" for none, and what stands behind it, the fields that commas cut from it included."""
    fields = [each.strip() for each in record.fields]
    while fields and not fields[-1]:
        fields.pop()
    first, *rest = fields
    split = _LABELLED.fullmatch(first)
    if split and split[2] and not split[2].startswith("//"):
        return _label(split[1]), ", ".join([split[2], *rest])
    if len(fields) == 2 or (split and not split[2]):
        return _label(first.rstrip(":： ")), ", ".join(rest)
    if not first and rest:
        return "", ", ".join(filter(None, rest))
    return "", ", ".join(fields)


def _label(text: str) -> str:
    label = clean_heading(text)
    return "" if len(label) > _LONGEST_LABEL or looks_like_data(label) else label


def of_columns(records: Sequence[Record]) -> list[Record] | None:
    """The table turned, where each column is a record and the first one the heading; None for any other table.

    Only such a table has one row of ZIP codes or places, and another one of phone numbers (or addresses of mail, or of
    the web). A corner without a heading stands above the names. The line of a record is the number of its column.
    """
    width = max((len(record.fields) for record in records), default=0)
    if len(records) > _MOST_FIELDS:
        return None
    groups = [group for record in records if (group := _group(record)) is not None]
    if width < 3 or not (len({*groups}) > 1 or _is_row_of_numbers(records, groups)):
        return None
    grid = [[*record.fields, *[""] * (width - len(record.fields))] for record in records]
    header = [row[0].strip() for row in grid]
    header[0] = header[0] or _NAME
    if any(not each or kind_of(each) in FACTS for each in header) or len(set(header)) < len(header):
        return None
    turned = [Record(place + 1, [row[place] for row in grid]) for place in range(1, width)]
    return [Record(1, header), *(each for each in turned if any(map(str.strip, each.fields)))]


def of_long_form(records: Sequence[Record]) -> list[Record] | None:
    """A record for each name of a table of three columns, "name, label, value"; None for any other table.

    Few labels stand in the second column, none twice below one name, and the values are facts of several kinds.
    """
    heading, *lines = records
    if sum(bool(each.strip()) for each in heading.fields) > _FEWEST_LABELS:
        return None
    rows = [[each.strip() for each in record.fields[:3]] for record in lines]
    if len(rows) < _FEWEST_LINES or any(len(row) < 3 or not row[1] for row in rows):
        return None
    labels = Counter(_label(label) for _, label, _ in rows)
    if len(labels) < _FEWEST_LABELS or min(labels.values()) < 2 or not all(labels):
        return None
    if len(groups_of([value for _, _, value in rows], 2)) < 2 or groups_of(list(labels), 1):
        return None
    found: list[tuple[int, str, dict[str, str]]] = []
    for record, (name, label, value) in zip(lines, rows, strict=True):
        if name and (not found or name != found[-1][1]):
            found.append((record.line, name, {}))
        if not found or _label(label) in found[-1][2]:
            return None
        found[-1][2][_label(label)] = value
    header = [heading.fields[0].strip() or _NAME, *labels]
    return [
        Record(heading.line, header),
        *(
            Record(line, [name, *(cells.get(each, "") for each in labels)])
            for line, name, cells in found
        ),
    ]


def of_halves(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table printed in two or more parts side by side, one below the other; None for any other table.

    Each part has the same headings in the same order, three at least. Records of one row have its line.
    """
    if not records:
        return None
    labels = [clean_heading(each) for each in records[0].fields]
    starts = [place for place, label in enumerate(labels) if label and label == labels[0]]
    if len(starts) < 2:
        return None
    parts = [slice(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    named = [[label for label in labels[part] if label] for part in parts]
    if len(named[0]) < _FEWEST_LABELS or any(each != named[0] for each in named):
        return None
    below = [
        Record(record.line, record.fields[part])
        for part in parts
        for record in records[1:]
        if any(map(str.strip, record.fields[part]))
    ]
    return [Record(records[0].line, records[0].fields[parts[0]]), *below]


def of_sides(records: Sequence[Record]) -> list[Record] | None:
    """Two tables side by side, a blank column between, one below the other; None for any other sheet.

    Both have a heading of their own that shares a label with the other. What names the rows of the second is called as
    in the first. Records of one row have its line.
    """
    width = max((len(record.fields) for record in records), default=0)
    blank = [
        place
        for place in range(1, width - 1)
        if not any(place < len(each.fields) and each.fields[place].strip() for each in records)
    ]
    if len(blank) != 1:
        return None
    left = [Record(each.line, each.fields[: blank[0]]) for each in records]
    right = [Record(each.line, each.fields[blank[0] + 1 :]) for each in records]
    for place, (first, second) in enumerate(zip(left, right, strict=True)):
        labels, others = ([clean_heading(each) for each in one.fields] for one in (first, second))
        shared = {each.casefold() for each in filter(None, labels)} & {
            each.casefold() for each in filter(None, others)
        }
        if shared and all(labels) and all(others) and min(len(labels), len(others)) > 1:
            right[place] = Record(second.line, [labels[0], *others[1:]])
            filled = [each for each in (*left, *right) if any(map(str.strip, each.fields))]
            return filled if len(records) > place + 2 else None
    return None


def _is_row_of_numbers(records: Sequence[Record], groups: Sequence[Kind]) -> bool:
    """Whether the only row of facts holds three numbers to call or more, and is called so, among rows of words."""
    if list(groups) != [Kind.PHONE] or len(records) < _FEWEST_ROWS:
        return False
    row = next(record for record in records if _group(record) is Kind.PHONE)
    filled = sum(bool(each.strip()) for each in row.fields[1:])
    return filled > 2 and _OF_NUMBERS.search(row.fields[0]) is not None


def _group(record: Record) -> Kind | None:
    """What nearly all cells of a row hold behind the first one, where it has two or more and they are facts."""
    filled = [each for each in record.fields[1:] if each.strip()]
    cells = [each for each in filled if not _INSTEAD.fullmatch(each.strip())]
    if len(cells) < 2:
        return None
    kinds = Counter(group_of(kind_of(each)) for each in cells)
    group, count = kinds.most_common(1)[0]
    return group if group in FACTS and count >= _NEARLY * len(cells) else None
