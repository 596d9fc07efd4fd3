"""Records of a page without a table of them: what stands below each heading, term, bold line or link, by what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from directory.parsing.closing_notes import may_close_list, notes_at_end, speaks_of_all
from directory.parsing.few_people import says_only_for_few
from directory.parsing.remarks import Remark
from directory.parsing.statuses import Status
from directory.parsing.tables.card import NAME, Card, card_of
from directory.parsing.tables.card_cells import (
    HELD_BY,
    OF_HOLDER,
    pieces_of,
)
from directory.parsing.tables.language_lists import names_languages_only
from directory.parsing.tables.line_kinds import (
    BEFORE_COLON,
    FACTS,
    Kind,
    group_of,
    is_label,
    kind_of,
    label_and_text,
    labels_of,
    may_be_name,
)
from directory.parsing.tables.page_cells import Block, Heading, Line, PageTable
from directory.parsing.tables.page_leads import with_leads
from directory.parsing.tables.page_runs import with_runs_below
from directory.parsing.tables.runs import parts_between
from directory.parsing.tables.second_names import cut_second_names
from directory.parsing.tables.stated_facts import add_stated
from directory.parsing.tables.table import Grid
from directory.parsing.tables.title_facts import facts_of_holder
from directory.parsing.title_marks import title_status

ENTRY = 12
"""The level of a line that holds a name and facts: "Elm Clinic — Tuesdays — (555) 555-0100"."""

_LABELLED = re.compile(rf"{BEFORE_COLON}(\S.*)", re.DOTALL)
_BRACKETS = re.compile(r"\(([^()]{3,80})\)\W*$")
_PARTED = re.compile(r"\s+[–—|·•-]+\s+")
# What stands before a paragraph that is no field of the record.
_OF_NO_FIELD = re.compile(r"(?:Description|Notes): ")
_MOSTLY = 0.6
_FEWEST = 2
_MOST_TITLES = 20


@dataclass(slots=True)
class _Section:
    """What stands below a heading, up to the next one of any level; `inner` are those of lower levels in it."""

    line: int
    level: int
    name: str
    lines: list[tuple[int, str]] = field(default_factory=list)
    inner: list[_Section] = field(default_factory=list)

    def whole(self) -> Iterator[tuple[int, str]]:
        """All its lines, those of its inner sections below their names."""
        yield from self.lines
        for each in self.inner:
            yield each.line, each.name
            yield from each.whole()

    def all(self) -> Iterator[_Section]:
        """The inner sections of whatever level, in the order of the page."""
        for each in self.inner:
            yield each
            yield from each.all()


def sections_of(blocks: Sequence[Block], grid: Grid, level: int | None = None) -> int:
    """Adds the records to `grid`, under a heading of what they hold, and says how many there are.

    The level of the records, where it is not known, is the lowest at which most sections have facts of two kinds.
    Headings above several of them stand in rows of their own; what belongs to no record is a title.
    """
    page = _outline(with_runs_below(with_leads(blocks)))
    level = level or _level_of_records(page)
    if level is None:
        return 0
    grid.has_one_heading = True
    closing = _take_closing_notes(page, level)
    found = list(_cards(page, level, grid))
    grid.titles += closing
    if not found:
        return 0
    cut_second_names([card for _title, card in found])
    columns = Counter(name for _title, card in found for name in card.cells)
    header = [NAME, *(name for name in columns if name != NAME)]
    grid.add(found[0][1].line, ["Name", *header[1:]])
    before = ""
    for title, card in found:
        if title and title != before:
            grid.add(card.line, [title])
        before = title
        if not grid.is_full:
            grid.add(card.line, [card.cells.get(each, "") for each in header])
    reason = "what stands below each heading or name is read as one row, which it names"
    grid.remarks.append(Remark(grid.name, None, None, reason))
    return len(found)


def _take_closing_notes(page: _Section, level: int) -> list[str]:
    """Takes the lines below the last record that are said of the list, and gives them."""
    last = page
    while last.inner:
        last = last.inner[-1]
    if last.level < level:
        return []
    others = [text for each in page.all() if each is not last for _line, text in each.lines]
    # A paragraph may be cut into its facts, with what is left behind them; a page of one line of source is not cut.
    paragraphs = [
        [text for _place, (_line, text) in pieces]
        for _paragraph, pieces in groupby(
            enumerate(last.lines),
            key=lambda each: (each[1][0] == last.line and each[0], each[1][0]),
        )
    ]
    texts = [_as_note(pieces) for pieces in paragraphs]
    count = notes_at_end([last.name, *texts], others)
    taken = sum(map(len, paragraphs[len(paragraphs) - count :]))
    del last.lines[len(last.lines) - taken :]
    return texts[len(texts) - count :]


def _as_note(pieces: Sequence[str]) -> str:
    """The pieces of a paragraph as a text, what no field took first where only so it is a note of the list."""
    last_first = sorted(pieces, key=lambda each: _OF_NO_FIELD.match(each) is None)
    texts = [
        ", ".join(_OF_NO_FIELD.sub("", each) for each in several)
        for several in (pieces, last_first)
    ]
    return next(filter(may_close_list, texts), texts[0])


def facts_by_name(blocks: Sequence[Block]) -> dict[str, dict[str, str]]:
    """How to reach each of those who are named outside of tables, by name in small letters."""
    page = _outline([each for each in blocks if not isinstance(each, PageTable)])
    found = {
        each.name.casefold(): facts_of_holder([text for _line, text in each.whole()])
        for each in page.all()
    }
    return {name: facts for name, facts in found.items() if facts}


def has_fact(text: str) -> bool:
    """Whether a line holds a fact, behind a label or not."""
    return _fact(text) is not None


def _outline(blocks: Sequence[Block]) -> _Section:
    """The sections of a page within one another; headings that are labels go before the lines below them."""
    page = _Section(1, 0, "")
    open_sections = [page]
    label = ""
    labels = _labels_by_level(blocks)
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading) and (block.lead or kind_of(block.text) not in FACTS):
            label = block.text.rstrip(":： ") if _is_label(block, following, labels) else ""
            if not label:
                named = _entry(Line(block.line, block.text, block.lead), block.level)
                _open(open_sections, named or _Section(block.line, block.level, block.text))
            continue
        for line in _lines(block):
            entry = None if label or line.is_detail else _entry(line)
            if entry is not None:
                _open(open_sections, entry)
                continue
            lines = open_sections[-1 if open_sections[-1].level < ENTRY else -2].lines
            if label and (own := label_and_text(line.text)) and own[0].strip() != label:
                label = ""  # "Nota: …" below the languages is no language
            if label and lines and lines[-1][1].startswith(f"{label}: "):
                lines[-1] = (lines[-1][0], f"{lines[-1][1]}\n{line.text}")
            else:
                lines.append((line.line, f"{label}: {line.text}" if label else line.text))
    return page


def _labels_by_level(blocks: Sequence[Block]) -> dict[int, frozenset[str]]:
    """The headings of each level that are labels of what stands below them."""
    levels: dict[int, list[str]] = {}
    for each in blocks:
        if isinstance(each, Heading):
            levels.setdefault(each.level, []).append(each.text)
    return {level: labels_of(headings) for level, headings in levels.items()}


def _is_label(
    heading: Heading, following: Block | None, labels: Mapping[int, frozenset[str]]
) -> bool:
    """Whether a heading is a label of what stands below it: "Services" above a name is a title."""
    # A number to call may be a link, and names nothing.
    is_above_name = (
        isinstance(following, Heading)
        and following.text not in labels[following.level]
        and kind_of(following.text) not in FACTS
    )
    return heading.text in labels[heading.level] and not is_above_name


def _open(open_sections: list[_Section], section: _Section) -> None:
    while open_sections[-1].level >= section.level:
        open_sections.pop()
    open_sections[-1].inner.append(section)
    open_sections.append(section)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, PageTable):
        for line, cells in block.rows:
            yield Line(line, " ".join(filter(None, cells)))
    elif isinstance(block, Heading):
        yield Line(block.line, block.text)
    else:
        yield block


def _entry(line: Line, level: int = ENTRY) -> _Section | None:
    """A line that begins with a name and goes on with facts, cut at dashes, or behind a link or bold words."""
    labelled = label_and_text(line.text)
    if (labelled and not may_be_name(labelled[0])) or kind_of(line.text) is Kind.HOURS:
        return None
    text, spoken = _without_languages(line.text)
    first, *others = parts_between(text, _PARTED)
    rest = text[len(line.lead) :].strip(" :,;.–—|-") if line.lead else ""
    if line.lead and rest and not others:
        first, others = line.lead, pieces_of(rest)
    first = first.rstrip(" :,;")
    is_named = kind_of(first) is Kind.NAME and (
        not is_label(first) or (line.lead == first and may_be_name(first))
    )
    if not others or not is_named:
        return None
    if not line.lead and not any(_fact(each) is not None for each in others):
        return None
    return _Section(line.line, level, first, [(line.line, each) for each in [*others, *spoken]])


def _without_languages(text: str) -> tuple[str, list[str]]:
    """A line without the languages in brackets at its end, and these with a label."""
    found = _BRACKETS.search(text)
    if found is None or not names_languages_only(found[1]):
        return text, []
    return text[: found.start()].rstrip(), [f"Languages: {found[1]}"]


def _fact(text: str) -> Kind | None:
    """Of what kind the fact is that a line holds, behind a label or not; None for words."""
    kind = kind_of(text)
    labelled = _LABELLED.fullmatch(text) if kind not in FACTS else None
    kind = kind_of(labelled[2]) if labelled else kind
    return group_of(kind) if kind in FACTS else None


def _facts(section: _Section) -> set[Kind]:
    found: set[Kind] = set()
    for _line, text in section.whole():
        pieces = pieces_of(text) if kind_of(text) in (Kind.PROSE, Kind.HOURS) else [text]
        found |= {kind for each in pieces if (kind := _fact(each)) is not None}
    return found


def _has_words(section: _Section) -> bool:
    """Whether a section has lines that are no sentences: "By appointment", "Online"."""
    return any(kind_of(text) is not Kind.PROSE for _line, text in section.whole())


def _level_of_records(page: _Section) -> int | None:
    """The lowest level of which most sections have two kinds of facts; where there is none, one kind."""
    levels: dict[int, list[_Section]] = {}
    for each in page.all():
        if each.name:
            levels.setdefault(each.level, []).append(each)
    for least in (2, 1):
        for level in sorted(levels, reverse=True):
            sections = levels[level]
            telling = sum(_tells(each, least) for each in sections)
            if telling >= max(_FEWEST, _MOSTLY * len(sections)):
                return level
    return None


def _tells(section: _Section, least: int) -> bool:
    """Whether a section has facts of so many kinds, or one and other short lines beside it."""
    count = len(_facts(section))
    short = sum(kind_of(text) is not Kind.PROSE for _line, text in section.whole())
    return count >= least or (count > 0 and short > least)


def _cards(page: _Section, level: int, grid: Grid) -> Iterator[tuple[str, Card]]:
    """Each record with the heading above it; words that belong to none go to the titles of the grid."""
    holders = Counter(
        each.level for each in page.all() if any(one.level == level for one in each.all())
    )
    left: list[str] = []
    count = 0

    def walk(section: _Section, title: str, own: dict[str, str]) -> Iterator[tuple[str, Card]]:
        nonlocal count
        has_records = any(each.level == level for each in section.all())
        if count and not has_records and _keeps_its_lines(section, level):
            texts = [text for _line, text in section.whole()]
            # What it forbids alone may be meant of the whole list.
            left.extend(
                each
                for each in texts
                if speaks_of_all(each) or (len(texts) == 1 and title_status(each))
            )
            reason = f"“{section.name}” keeps what stands below it from most; that is not read"
            grid.remarks.append(Remark(grid.name, section.line, None, reason))
            return
        if (section.name and section.level == level) or (
            section.name and not has_records and len(_facts(section)) >= _FEWEST
        ):
            card = card_of([(section.line, section.name), *map(_by, section.whole())])
            card.cells |= {name: text for name, text in own.items() if name not in card.cells}
            add_stated(card)
            if _facts(section) or (title and _has_words(section)):
                count += 1
                yield title, card
            else:
                left.append(section.name)
            return
        if not has_records or holders[section.level] < _FEWEST:
            left.extend(filter(None, [section.name, *(text for _line, text in section.lines)]))
        else:
            title, own = section.name, facts_of_holder([text for _line, text in section.lines])
        for each in section.inner:
            yield from walk(each, title, own)

    yield from walk(page, "", {})
    grid.titles += left[:_MOST_TITLES]


def _keeps_its_lines(section: _Section, level: int) -> bool:
    """Whether a heading keeps the words below it from most: "Team only" above what the team has to do.

    A record may be called so beside its own name, and has facts: it is read, and hidden by what its name says.
    """
    if not section.name or not (section.lines or section.inner) or speaks_of_all(section.name):
        return False
    if _facts(section) and (section.level == level or len(_facts(section)) >= _FEWEST):
        return says_only_for_few(section.name)
    return title_status(section.name) is Status.UNLISTED


def _by(line: tuple[int, str]) -> tuple[int, str]:
    """ "Hosted by Elm House" with a colon behind its label."""
    found = OF_HOLDER.fullmatch(line[1])
    return (line[0], f"{HELD_BY}: {found['holder']}") if found else line
