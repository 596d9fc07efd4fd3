"""What a page of HTML shows, in its order: headings, lines of text, and tables with cells that span others laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from directory.parsing.tables.page_boxes import holds_cards
from directory.parsing.tables.page_cells import (
    BOLD,
    ITEM,
    LINK,
    SUMMARY,
    TERM,
    Block,
    Cell,
    Heading,
    Line,
    OpenTable,
    is_layout,
    laid_out,
    span_of,
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": SUMMARY, "dt": TERM}
_UNSEEN = frozenset(
    ("script", "style", "title", "noscript", "template", "nav", "svg", "select", "textarea")
)
_AROUND = frozenset(("header", "footer", "aside"))
_CONTENT = frozenset(("main", "article", "section"))
_BREAKS = frozenset(
    (
        *("br", "p", "div", "li", "ul", "ol", "dl", "dd", "address", "article", "section", "main", "header"),
        *("footer", "blockquote", "figure", "figcaption", "details", "hr", "pre", "body", "center", "fieldset"),
    )
)  # fmt: skip
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "area"))
_STRIKES = frozenset(("s", "strike", "del"))
_BOLD = frozenset(("b", "strong"))
_LISTS = frozenset(("ul", "ol"))
_BOXES = frozenset(("div", "li", "article", "section", "td", "fieldset", "address", "dd"))
_LONGEST_HEADING = 150
_CONTROLLED = re.compile(r"(?:aria-controls|data-(?:bs-)?target|href)=[\"']#?([\w:.-]{1,100})[\"']")
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:(?:visit|view|see|go to|our|the|full|more) )*(?:web ?site|website|web page|page|site|sitio web|e-?mail(?: us)?"
    r"|more info(?:rmation)?|learn more|details|click here|here|link|call(?: us| now)?|read more)\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Link:
    """A link that is being read: where it leads, and its words."""

    target: str
    parts: list[str] = field(default_factory=list)
    is_bold: bool = True


_STRUCK_VALUE = re.compile(r"~~(\s*[^\s:：~][^:：~]{0,40}[:：]\s*)(\S[^~]*)~~")
_NOTHING_STRUCK = re.compile(r"~~\s*~~")


@dataclass(slots=True)
class _Text:
    """A line that is being read."""

    line: int = 0
    parts: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    begins: bool = True
    """Whether nothing but the lead has come."""
    is_bold: bool = True
    """Whether all of it is bold."""
    is_struck: bool = False
    """Whether it begins within what is struck out."""


class PageReader(HTMLParser):
    """Collects what a page shows, in one pass and whatever is not closed.

    Left out is what stands around the content of a page, such as its navigation, and what browsers do not show;
    `unshown` are the lines on which such a part begins. What a button or a link of the page unfolds is shown.
    """

    def __init__(self, name: str, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._unfolded = {*_CONTROLLED.findall(text)}
        self.blocks: list[Block] = []
        self.unshown: list[int] = []
        self._tables: list[tuple[OpenTable, Cell | None]] = []
        self._cell: Cell | None = None
        self._text = _Text()
        self._heading: int | None = None
        self._skipped: tuple[str, int] | None = None
        self._depths: dict[str, int] = {}
        self._link: _Link | None = None
        self._begun: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a heading, a line, a table, a row, a cell; or a part that is not read."""
        given = {name: value or "" for name, value in attrs}
        if self._is_skipped(tag, given):
            return
        if tag not in _VOID:
            self._depths[tag] = self._depths.get(tag, 0) + 1
        if tag in _LISTS and self._depths.get("li"):
            self._end_line(ITEM)
        elif tag in _HEADINGS or tag == "caption":
            self._end_line()
            self._heading = _HEADINGS.get(tag)
        elif tag in _BREAKS:
            self._end_line()
        elif tag in _STRIKES:
            self._strike()
        elif tag == "a":
            self._link = _Link(given.get("href", ""))
        self._start_part_of_table(tag, given)
        if tag in _BOXES:
            self._begun.append(f"{tag}.{given.get('class', '')}")

    def _start_part_of_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._end_line()
            self._tables.append((OpenTable(self.getpos()[0]), self._cell))
            self._cell = None
        elif tag == "tr" and self._tables:
            self._end_cell()
            table = self._tables[-1][0]
            table.rows.append((self.getpos()[0], []))
            table.is_row_struck = _is_line_through(given)
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            struck = self._tables[-1][0].is_row_struck or _is_line_through(given)
            self._cell = Cell(
                [], tag == "th", struck, span_of(given, "rowspan"), span_of(given, "colspan")
            )

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened."""
        if self._skipped is not None:
            name, depth = self._skipped
            if tag == name:
                self._skipped = (name, depth - 1) if depth > 1 else None
            return
        if tag in _STRIKES and self._depths.get(tag):
            self._strike()
        if tag == "a" and self._link is not None:
            self._end_link()
        if tag in _HEADINGS or tag == "caption":
            self._end_line(title=tag == "caption")
            self._heading = None
        elif tag in _BREAKS:
            self._end_line()
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        self._end_box(tag)

    def _end_box(self, tag: str) -> None:
        if self._begun and self._begun[-1].startswith(f"{tag}."):
            self._begun.pop()
        if self._depths.get(tag):
            self._depths[tag] -= 1

    def handle_data(self, data: str) -> None:
        """The text of a line, its blanks as a browser shows them."""
        if self._skipped is not None:
            return
        is_bold = any(self._depths.get(each) for each in _BOLD)
        if self._link is not None:
            self._link.parts.append(data)
            self._link.is_bold &= is_bold or not data.strip()
        else:
            self._say(data, is_lead=is_bold, is_bold=is_bold)

    def close(self) -> None:
        """Ends whatever is open."""
        super().close()
        self._end_line()
        while self._tables:
            self._end_table()

    def _is_skipped(self, tag: str, given: dict[str, str]) -> bool:
        if self._skipped is not None:
            name, depth = self._skipped
            if tag == name:
                self._skipped = (name, depth + 1)
            return True
        if tag in _VOID:
            return False
        is_around = tag in _AROUND and not any(self._depths.get(each) for each in _CONTENT)
        is_folded = given.get("id", "") in self._unfolded
        is_hidden = not is_folded and (
            "hidden" in given or _HIDDEN.search(given.get("style", "")) is not None
        )
        is_control = tag == "button" and self._heading is None
        if tag not in _UNSEEN and not (is_around or is_hidden or is_control):
            return False
        if is_hidden and tag not in _UNSEEN:
            self.unshown.append(self.getpos()[0])
        self._end_line()
        self._skipped = (tag, 1)
        return True

    def _say(self, data: str, *, is_lead: bool = False, is_bold: bool = False) -> None:
        text = self._text
        said = re.sub(r"\s+", " ", data)
        if said.strip():
            text.line = text.line or self.getpos()[0]
            text.is_bold &= is_bold
            if is_lead and text.begins:
                text.lead.append(said)
            else:
                text.begins = False
        text.parts.append(said)

    def _strike(self) -> None:
        if sum(self._depths.get(each, 0) for each in _STRIKES) == 1:
            self._text.parts.append("~~")

    def _end_link(self) -> None:
        """The words of a link; where they only point to it, the address itself."""
        link, self._link = self._link or _Link(""), None
        said = "".join(link.parts)
        scheme, _colon, rest = link.target.partition(":")
        is_own = scheme in ("mailto", "tel")
        target = rest.partition("?")[0] if is_own else link.target
        leads_on = is_own or scheme in ("http", "https")
        if leads_on and target and (not said.strip() or _POINTER.fullmatch(said.strip())):
            self._say(f" {target} ")
        elif is_own and target and not any(map(str.isdigit, said)) and "@" not in said:
            self._say(f"{said} {target}")
        else:
            self._say(said, is_lead=True, is_bold=link.is_bold)

    def _end_line(self, level: int | None = None, *, title: bool = False) -> None:
        goes_on = any(self._depths.get(each) for each in _STRIKES)
        text, self._text = self._text, _Text(is_struck=goes_on)
        said = _in_one_line(_with_strikes("".join(text.parts), text.is_struck, goes_on))
        if not said or said == "~~":
            return
        if title:
            (self._tables[-1][0].titles if self._tables else []).append(said)
            return
        lead = _in_one_line("".join(text.lead))
        level = self._heading or level
        if level is None and lead == said:
            level = BOLD if text.is_bold else LINK
        block: Block = Line(text.line, said, lead, boxes=tuple(self._begun))
        self._begun.clear()
        if level is not None and len(said) <= _LONGEST_HEADING:
            block = Heading(text.line, level, said, "" if lead == said else lead)
        self._blocks.append(block)

    @property
    def _blocks(self) -> list[Block]:
        """Where the next block belongs: to the cell that is open, else to the page."""
        if self._cell is not None:
            return self._cell.blocks
        inner = next((cell for _table, cell in reversed(self._tables) if cell is not None), None)
        return self.blocks if inner is None else inner.blocks

    def _end_cell(self) -> None:
        self._end_line()
        if self._cell is not None and self._tables:
            table = self._tables[-1][0]
            if not table.rows:
                table.rows.append((self.getpos()[0], []))
            table.rows[-1][1].append(self._cell)
        self._cell = None

    def _end_table(self) -> None:
        self._end_cell()
        table, self._cell = self._tables.pop()
        if is_layout(table) or holds_cards(table):
            self._blocks.extend(
                block for _line, cells in table.rows for each in cells for block in each.blocks
            )
        elif any(cells for _line, cells in table.rows):
            self._blocks.append(laid_out(table, self._name))


def _in_one_line(text: str) -> str:
    return " ".join(_WITHOUT_WIDTH.sub("", text).split())


def _with_strikes(text: str, is_begun: bool, goes_on: bool) -> str:
    """A line with marks around what is struck out of it, where that begins above or ends below; a label is not."""
    text = f"{'~~' if is_begun else ''}{text}{'~~' if goes_on else ''}"
    labeled = _STRUCK_VALUE.fullmatch(text) if is_begun and goes_on else None
    if labeled:
        text = f"{labeled[1]}~~{labeled[2]}~~"
    return _NOTHING_STRUCK.sub("", text)


def _is_line_through(given: dict[str, str]) -> bool:
    return "line-through" in given.get("style", "").casefold()
