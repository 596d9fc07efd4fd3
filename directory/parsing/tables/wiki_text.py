"""Text of a wiki as MediaWiki keeps it, written as HTML: its tables, headings, items, links and templates."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from directory.package_files import WIKI_TEMPLATE_WORDS
from directory.parsing.word_tables import patterns_by_role

_OPENS = re.compile(r"^[ \t:*]{0,9}\{\|", re.MULTILINE)
_ROW_OR_END = re.compile(r"^[ \t:*]{0,9}\|[-}]", re.MULTILINE)
_HEADING = re.compile(r"^(={1,6})[ \t]*([^=\n][^\n]*?)[ \t]*\1[ \t]*$")
_ANY_HEADING = re.compile(r"^(={1,6})[ \t]*[^=\n][^\n]{0,200}?\1[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"'''|\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}]{1,2000}\}\}")
_REMARK = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_REFERENCES = re.compile(r"<references\b[^<>]{0,200}/?>|</references>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"<ref\b[^<>]{0,200}/>|<ref\b[^<>]{0,200}(?<!/)>(.*?)(?:</ref>|\Z)", re.DOTALL | re.IGNORECASE
)
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_LINK = re.compile(r"\[\[([^\[\]]{1,500})\]\]")
_OUTER_LINK = re.compile(
    r"\[((?:https?:)?//|mailto:|tel:)([^\s\[\]]{1,500})(?:\s+([^\[\]]{1,500}))?\]"
)
_OUT_OF_SIGHT = re.compile(
    r"(?:file|image|category|media|archivo|imagen|categoría|tập tin|hình|thể loại|檔案|文件|圖像|分類|分类"
    r"|kategorya|talaksan)\s*:",
    re.IGNORECASE,
)
_BOLD_ITALIC, _BOLD, _ITALIC = (
    re.compile(f"{quotes}(.+?){quotes}") for quotes in ("'" * 5, "'" * 3, "'" * 2)
)
_ITEMS = re.compile(r"[*#;:]{1,9}")
_ATTRIBUTES = re.compile(
    r"^\s*+(?:[\w:-]{1,40}\s*+=\s*+(?>\"[^\"|]*\"|'[^'|]*'|[^\s|\"']+)\s*+)++\|(?!\|)"
)
_TAG_OF = {"*": "ul", "#": "ol", ";": "dl", ":": "dl"}
_DEEPEST = 8
_FEWEST_FIELDS = 3


def looks_like_wiki_text(text: str) -> bool:
    """Whether a text has tables of a wiki, or headings between signs of equality and links, bold words or templates."""
    sample = text[:200_000]
    if _OPENS.search(sample) and _ROW_OR_END.search(sample):
        return True
    templates = Counter(
        name for name, fields in _templates(_without_small_templates(sample)) if fields
    )
    if any(times > 1 for times in templates.values()):
        return True
    return bool(_ANY_HEADING.search(sample) and _MARKS.search(sample))


def html_of_wiki_text(text: str) -> str:
    """The page as HTML, each line on the line of its own, for what reads pages.

    What is remarked between `<!--` and `-->` readers of the wiki do not see; it is written as a part that browsers do
    not show. A footnote stands in parentheses where its number is, and a template as its name and what it is given:
    either may say that a listing has ended.
    """
    text = _REMARK.sub(lambda each: f"<i hidden>{_breaks(each[0])}</i>", text)
    text = _REFERENCE.sub(_footnote, _REFERENCES.sub("", text))
    text = _with_templates(_SWITCH.sub("", text))
    return "\n".join(_lines(text.split("\n")))


def _breaks(text: str) -> str:
    return "\n" * text.count("\n")


def _footnote(found: re.Match[str]) -> str:
    words = " ".join((found[1] or "").split())
    return (f" ({words})" if words else "") + _breaks(found[0])


@lru_cache(maxsize=1)
def _roles() -> dict[str, re.Pattern[str]]:
    return {
        role: re.compile(words) for role, words in patterns_by_role(WIKI_TEMPLATE_WORDS).items()
    }


def _templates(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The names of templates, with the fields of those that give a whole record: at least three that are named."""
    return (_fields(found[1]) for found in _TEMPLATE.finditer(text))


def _fields(inside: str) -> tuple[str, dict[str, str]]:
    name, values = _parts(inside)
    fields = {key: value for key, value in values if key}
    return name, fields if len(fields) >= _FEWEST_FIELDS else {}


def _parts(inside: str) -> tuple[str, list[tuple[str, str]]]:
    """The name of a template and what it is given, with the names of those that have one."""
    links: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        links.append(found[0])
        return f"\0{len(links) - 1}\0"

    name, *given = _LINK.sub(put_away, inside).split("|")
    values = []
    for each in given:
        key, sign, value = each.partition("=")
        is_named = bool(sign) and len(key.strip()) <= 40 and "<" not in key and "\0" not in key
        words = re.sub(r"\0(\d+)\0", lambda at: links[int(at[1])], value if is_named else each)
        key = " ".join(key.split()) if is_named else ""
        values.append(("" if key.isdecimal() else key, " ".join(words.split())))
    return " ".join(name.split()), values


def _with_templates(text: str) -> str:
    """The text with its templates written out, the innermost first, and those that give a record last.

    Deeper ones than anybody nests stay as they are.
    """
    text = _without_small_templates(text)
    columns: dict[str, dict[str, None]] = {}
    times: Counter[str] = Counter()
    for name, fields in _templates(text):
        times[name] += bool(fields)
        columns.setdefault(name, {}).update(dict.fromkeys(fields))
    tables = {name: [*fields] for name, fields in columns.items() if times[name] > 1}
    for _depth in range(_DEEPEST):
        text, count = _TEMPLATE.subn(lambda found: _written(found, tables), text)
        if not count:
            break
    return text


def _without_small_templates(text: str) -> str:
    """The text in which only templates that give a record are left to be written out."""
    for _depth in range(_DEEPEST):
        changed = _TEMPLATE.sub(
            lambda found: found[0] if _fields(found[1])[1] else _written(found, {}), text
        )
        if changed == text:
            break
        text = changed
    return text


def _written(found: re.Match[str], tables: dict[str, list[str]]) -> str:
    name, values = _parts(found[1])
    if name in tables:
        return _row_of_template(tables[name], dict(values)) + _breaks(found[0])
    bare = name.casefold()
    given = [f"{key} {value}" if key else value for key, value in values if value]
    roles = _roles()
    if roles["break"].fullmatch(bare) and not given:
        words = " "
    elif roles["struck"].fullmatch(bare):
        words = f"<s>{' '.join(given)}</s>"
    elif roles["plain"].fullmatch(bare):
        words = ", ".join(value for key, value in values if value and not key)
    else:
        words = f"{name}: {', '.join(given)}" if given else name
    return words + _breaks(found[0])


def _row_of_template(columns: list[str], values: dict[str, str]) -> str:
    heads = "".join(f"<th>{html.escape(each)}</th>" for each in columns)
    cells = "".join(f"<td>{_inline(values.get(each, ''))}</td>" for each in columns)
    return f"<table><tr>{heads}</tr><tr>{cells}</tr></table>"


def _inline(text: str) -> str:
    """Links, bold and slanted words of a line as HTML has them."""
    text = _LINK.sub(_link, text)
    text = _OUTER_LINK.sub(
        lambda at: f'<a href="{html.escape(at[1] + at[2])}">{at[3] or at[2]}</a>', text
    )
    text = _BOLD_ITALIC.sub(r"<b><i>\1</i></b>", text)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", text))


def _link(found: re.Match[str]) -> str:
    target, bar, words = found[1].partition("|")
    if _OUT_OF_SIGHT.match(target.strip()):
        return ""
    return (words if bar and words.strip() else target.lstrip(":")).strip()


def _lines(lines: list[str]) -> Iterator[str]:
    """Each line as HTML; a list is closed by the first line that is no item of it."""
    marks, tables = "", 0
    for line in lines:
        bare = line.strip()
        inner = bare.lstrip(":*# ")
        if not inner.startswith(("{|", "<table>")):
            inner = bare
        items = _ITEMS.match(inner)
        before, marks = marks, items[0] if items else ""
        if items:
            yield _item(before, marks, inner[len(marks) :].strip())
            continue
        closed = "".join(f"</{_TAG_OF[each]}>" for each in reversed(before))
        if inner.startswith("{|"):
            tables += 1
            yield f"{closed}<table>"
        elif tables and inner.startswith("|}"):
            tables -= 1
            yield f"{closed}</table>{_inline(inner[2:])}"
        elif tables and inner.startswith(("|", "!")):
            yield closed + _part_of_table(inner)
        else:
            yield closed + _paragraph(inner)


def _item(before: str, marks: str, words: str) -> str:
    """An item below those that are open: lists that it is not in are closed, and those that begin with it opened."""
    tags, open_tags = ([_TAG_OF[each] for each in of] for of in (marks, before))
    shared = 0
    while shared < min(len(tags), len(open_tags)) and tags[shared] == open_tags[shared]:
        shared += 1
    closed = "".join(f"</{each}>" for each in reversed(open_tags[shared:]))
    opened = "".join(f"<{each}>" for each in tags[shared:])
    if marks[-1] == ";":
        term, sign, about = words.partition(" : ")
        item = f"<dt>{_inline(term)}</dt>" + (f"<dd>{_inline(about)}</dd>" if sign else "")
    else:
        item = f"<{'dd' if marks[-1] == ':' else 'li'}>{_inline(words)}"
    return closed + opened + item


def _part_of_table(line: str) -> str:
    if line.startswith("|-"):
        return "<tr>"
    if line.startswith("|+"):
        return f"<caption>{_inline(_ATTRIBUTES.sub('', line[2:], count=1))}</caption>"
    return _cells(line)


def _cells(line: str) -> str:
    """The cells of a line of a table, attributes in front of them but for how far they reach left out."""
    tag = "th" if line.startswith("!") else "td"
    parts = re.split(r"\|\||!!" if tag == "th" else r"\|\|", line[1:])
    found = []
    for each in parts:
        attributes = _ATTRIBUTES.match(each)
        spans = (
            re.findall(r"(?:row|col)span\s*=\s*\"?\d{1,3}\"?", attributes[0]) if attributes else []
        )
        words = each[attributes.end() :] if attributes else each
        found.append(f"<{' '.join([tag, *spans])}>{_inline(words.strip())}")
    return "".join(found)


def _paragraph(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    if not line:
        return "<br>"
    return "<hr>" if not line.strip("-") else f"{_inline(line)}<br>"
