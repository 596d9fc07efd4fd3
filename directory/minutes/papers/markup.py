"""Lines of an HTML page without its furniture: menus, banners and footers are no part of the minutes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from directory.minutes.papers import paper
from directory.minutes.papers.plain_text import lines_of, one_line
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAMPLE = 2_048
_DEEPEST = 400
_MOST_SPANNED = 500
_LONGEST_NUMBER = 6

_NEVER = re.compile(
    "script|style|noscript|template|iframe|svg|nav|footer|aside|button|select|dialog"
)
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
_FURNITURE = re.compile(
    r"^(?:nav|navbar|navigation|menu|main-menu|mainmenu|breadcrumbs?|side-?bar|(?:site|page|global)-?footer|footer|"
    r"(?:site|global)-?header|skip(?:-?(?:link|nav|to-content))?|cookie.*|social.*|share.*|search.*|pager|toolbar)$",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    "address|article|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figure|header|hgroup|hr|html|"
    "main|pre|section|summary|tbody|td|tfoot|th|thead|tr"
)
_LISTED = re.compile(r" *(?:•|\d+\.) ")
_LEVEL = re.compile(r"lst-\w{1,40}-(?P<level>[0-8])")
_SPACED = re.compile("h[1-6]|ol|p|table|ul")


def read(data: bytes, name: str) -> list[str]:
    """The lines of a page: one a paragraph, list item or table row. Raises NothingToRead for one too large or deep."""
    paper.refuse_many_elements(name, data.count(b"<") // 2)  # most are closed again
    with warnings.catch_warnings():
        for kind in (XMLParsedAsHTMLWarning, MarkupResemblesLocatorWarning):
            warnings.simplefilter("ignore", kind)
        soup = BeautifulSoup(_text(data), "lxml")
    _drop_furniture(soup)
    body = soup.find("main") or soup.select_one("[role=main]") or soup.body or soup
    try:
        text = "".join(_flow(body))
    except RecursionError as error:
        raise NothingToRead(
            f"{name} is nested too deep to be read; save the minutes as plain text"
        ) from error
    return _tidy(lines_of(text))


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data[:_SAMPLE])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself; its bytes decide
    return decode(data)


def _drop_furniture(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(_is_furniture):
        tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name == "footer" and not tag.has_attr("class") and _is_foot_of_paper(tag):
        return False
    if _NEVER.fullmatch(tag.name) or tag.get("role") in _FURNITURE_ROLES or tag.has_attr("hidden"):
        return True
    if tag.name == "header" and tag.parent is not None and tag.parent.name in ("body", "div"):
        return tag.find_parent(["main", "article"]) is None and not _is_title_of_page(tag)
    if tag.name in ("html", "body", "main", "article"):
        return False
    marks = [tag.get("id"), *(tag.get_attribute_list("class"))]
    return any(mark and _FURNITURE.match(mark) for mark in marks)


def _is_foot_of_paper(footer: Tag) -> bool:
    """Whether a footer is the last line of a paper, "Next meeting: May 3", and not that of a site with its links."""
    text = footer.get_text()
    is_of_site = footer.find(["a", "img", "nav", "form", "ul"]) is not None or "©" in text
    return not is_of_site and any(map(str.isdigit, text))


def _is_title_of_page(header: Tag) -> bool:
    """Whether the only heading of the first rank stands in this header: then it names the paper, not the site."""
    if header.find("h1") is None or header.find("nav") is not None:
        return False
    root = header.find_parent("body") or header.parent
    return root is not None and len(root.find_all("h1", limit=2)) == 1


def _flow(node: Tag, depth: int = 0) -> Iterator[str]:
    """The text of a node with a newline where the browser begins a line."""
    if depth > _DEEPEST:
        raise RecursionError
    for child in node.children:
        if isinstance(child, PreformattedString):
            continue  # comments and declarations
        if isinstance(child, NavigableString):
            yield str(child) if node.name == "pre" else re.sub(r"\s+", " ", str(child))
        elif isinstance(child, Tag):
            yield from _element(child, depth + 1)


def _element(tag: Tag, depth: int) -> Iterator[str]:
    match tag.name:
        case "br":
            yield "\n"
        case "li":
            yield f"\n{_list_mark(tag)}"
            yield from _flow(tag, depth)
            yield "\n"
        case "dt":
            term = one_line("".join(_flow(tag, depth)))
            yield f"\n{term}\n" if not term or term.endswith(":") else f"\n{term}:\n"
        case "table" if _holds_data(tag):
            yield "\n\n" + "".join(f"{row}\n" for row in _rows(tag, depth)) + "\n"
        case name if _SPACED.fullmatch(name):
            yield "\n\n"
            yield from _flow(tag, depth)
            yield "\n\n"
        case name if _BLOCKS.fullmatch(name):
            yield "\n"
            yield from _flow(tag, depth)
            yield "\n"
        case _:
            yield from _flow(tag, depth)


def _list_mark(item: Tag) -> str:
    level = "  " * max(0, len(item.find_parents(["ol", "ul"])) - 1, _shown_level(item))
    if item.parent is not None and item.parent.name == "ol":
        return f"{level}{_number(item, item.parent)}. "
    return f"{level}• "


def _shown_level(item: Tag) -> int:
    """The level that the class of a list tells: a program of shared notes nests no list in another."""
    marks = item.parent.get_attribute_list("class") if item.parent is not None else []
    levels = (_LEVEL.fullmatch(mark) for mark in marks if mark)
    return next((int(match["level"]) for match in levels if match), 0)


def _number(item: Tag, parent: Tag) -> int:
    """The number of an item, one more than that of the item before it, which has been read already."""
    before = item.find_previous_sibling("li")
    known = before.get("data-number") if isinstance(before, Tag) else None
    if known is None:
        start = str(parent.get("start") or "1")
        number = int(start) if start.isdecimal() and len(start) <= _LONGEST_NUMBER else 1
    else:
        number = int(str(known)) + 1
    item["data-number"] = str(number)
    return number


def _holds_data(table: Tag) -> bool:
    """Old pages lay out whole pages in tables; a table of data has several cells a row and no table inside."""
    if table.find("table") or table.find(["h1", "h2", "h3"]):
        return False
    return any(len(row.find_all(["td", "th"])) > 1 for row in table.find_all("tr"))


def _rows(table: Tag, depth: int) -> Iterator[str]:
    """The rows of a table; a cell that spans rows stands in each of them."""
    spanning: dict[int, tuple[int, str]] = {}  # column: rows still to come, text
    for row in table.find_all("tr"):
        texts: list[str] = []
        for cell in row.find_all(["td", "th"]):
            _take_spanning(spanning, texts)
            text = one_line("".join(_flow(cell, depth + 1)))
            span = str(cell.get("rowspan") or "1")
            if span.isdecimal() and 1 < int(span) <= _MOST_SPANNED:
                spanning[len(texts)] = (int(span) - 1, text)
            texts.append(text)
        _take_spanning(spanning, texts)
        yield "\t".join(texts)


def _take_spanning(spanning: dict[int, tuple[int, str]], texts: list[str]) -> None:
    """Put the cells of rows above where this row has come to."""
    while (column := len(texts)) in spanning:
        left, text = spanning.pop(column)
        if left > 1:
            spanning[column] = (left - 1, text)
        texts.append(text)


def _tidy(lines: list[str]) -> list[str]:
    """Without the blanks of the markup, and one empty line where it left several."""
    tidy: list[str] = []
    for line in lines:
        text = re.sub(r"(?<=\S) +", " ", line).rstrip(" ")
        if not _LISTED.match(text):
            text = text.lstrip(" ")
        if text or (tidy and tidy[-1]):
            tidy.append(text)
    return tidy if not tidy or tidy[-1] else tidy[:-1]
