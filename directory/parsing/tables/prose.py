"""Lists in prose: names in bold, above lines or before dotted leaders, and what is said of each, as records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from directory.parsing.hours import names_always, names_hours_alone
from directory.parsing.ornaments import without_leading_ornaments
from directory.parsing.tables.card import NOTES, TEXT
from directory.parsing.tables.card_cells import (
    STOP,
    is_in_passing,
    may_say_end,
    pieces_of,
)
from directory.parsing.tables.delimited import is_even
from directory.parsing.tables.language_lists import LANGUAGES, names_language, names_languages_only
from directory.parsing.tables.line_kinds import (
    BEFORE_COLON,
    FACTS,
    NUMBER_TO_CALL,
    Kind,
    group_of,
    is_label,
    kind_of,
    label_and_text,
    labels_of,
)
from directory.parsing.tables.page_cells import BOLD, LINK, Block, Heading, Line
from directory.parsing.tables.page_joins import join_number_for_all
from directory.parsing.tables.page_sections import sections_of
from directory.parsing.tables.rules import is_rule
from directory.parsing.tables.runs import RUN_MARK, pieces_of_run
from directory.parsing.tables.table import Grid

# Marks that lead the eye from a name to its number, a tab or a row of blanks among them.
_LEADER = re.compile(r"(?:\s?\.){3,}\s*|\s?[…·_]{2,}\s*|\s?(?:-{3,}|–{3,}|—{2,})\s*|\s?\t\s*| {3,}")
_NUMBER = re.compile(NUMBER_TO_CALL)
_DASH = re.compile(r"\s[–—-]\s")
_BULLET = re.compile(r"^\s{0,12}[*•●▪◦·–-] (?=\S)")
_COLON = re.compile(r"(?<=[^\W\d_]):\s")
_RULE = re.compile(r"\W{3,}|_{3,}")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|página|pág\.)?\s*\d{1,4}(?:\s*(?:of|/|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
# What is said to readers of the list, at its end, is of none of its entries.
_TO_READERS = re.compile(
    r"(?:please )?(?:corrections?|errors?|changes|wrong numbers?|something wrong|mistakes?|cut out|keep this|post this"
    r"|clip|questions?|thank you|updated|revised|printed|compiled|last (?:updated|revised)"
    r"|list (?:kept|compiled|made))\b",
    re.IGNORECASE,
)  # fmt: skip
# What is said to few stands whole behind its label, so that no number in it goes to the entry above.
_TO_STAFF = re.compile(
    r"\W*(?:for (?:our |the )?(?:staff|advocates|volunteers|workers|internal use)"
    r"|(?:staff|internal|advocates?|volunteers?)(?:[ -](?:only|use|notes?))+"
    r"|not for (?:the )?(?:public|clients?|hand ?outs?)|do not (?:hand out|print|publish)"
    r"|(?:s[oó]lo )?para (?:el |las? |los )?(?:personal|voluntari[oa]s|equipo)"
    r"|(?:s[oó]lo|uso) (?:interno|(?:del )?personal)|no (?:publicar|repartir)"
    r"|(?:chỉ )?dành cho nhân viên|nội bộ|para (?:lang )?sa (?:mga )?(?:staff|kawani|boluntaryo)"
    r"|[僅仅只]?[供限](?:員工|员工|職員|职员|義工|义工|內部|内部)|[內内]部)(?: \w+){0,2}\s?[:：–—-]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rf"{STOP}|(?<=[。！？!?])\s+(?=\S)")
_EXTENSION = re.compile(r"\b(ext|tels?|cel|ph)\.\s?(?=[\d(+])", re.IGNORECASE)
_DAY_CUT_SHORT = re.compile(
    r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,?\s+(?:[a-z\d&–-]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)))"
)
# Behind "4 p.m." a sentence ends before a capital or the number to call.
_HALF_OF_DAY = re.compile(
    r"(\d\s?[apAP])\.\s?([mM])(?:\.(?!\s+(?:[A-Z]|\(?\d{3}\)?[ .-]\d{3})|$))?"
)
# "415-555-0101   Mon-Thu 9-4:30", and the other way round, on the line of a name.
_HOURS_BESIDE = re.compile(
    rf"(?P<number>{NUMBER_TO_CALL}(?:\s?(?:x|ext\.?)\s?\d{{1,5}})?)[\s,;:–—|-]+(?P<behind>\D.*)"
    rf"|(?P<before>[^\W\d_].*?)[\s,;:–—|-]+(?P<last>{NUMBER_TO_CALL})",
    re.IGNORECASE,
)
_LABELLED = re.compile(BEFORE_COLON)
_FURTHER_LABEL = re.compile(r"(?<![^\W\d_])([^\W\d_][^\W\d_ -]{1,24})[:：]")
SECTION = 2
"""The level of a title above entries."""
_FEWEST = 2
_MOSTLY = 0.6
_DISTINCT = 0.8
_LEAST = 0.1
"""The share of lines that begin with a name, at least, in a list of names."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or line: the name with which it begins, if any, and the rest; `level` where it is a heading.

    `is_parted` says whether an empty line stands above it, `is_entry` whether a record begins with it, and `is_label`
    whether its name is what a field is called.
    """

    line: int
    name: str
    rest: str = ""
    level: int | None = None
    is_parted: bool = False
    is_entry: bool = False
    is_label: bool = False

    @property
    def text(self) -> str:
        return f"{self.name} {self.rest}".strip()

    @property
    def is_named(self) -> bool:
        """Whether it is a heading, or begins with a name and not with a label ("Phone:")."""
        return self.level is not None and not (self.level >= BOLD and self.is_label)


def paragraph_with_lead(
    line: int, lead: str, rest: str, level: int | None, *, is_parted: bool
) -> Paragraph:
    """A paragraph of a document by its look: a heading of a `level`, or with bold words as its `lead`.

    Bold words alone are a name, and so are those before others where they are like one and no label.
    """
    if level is not None:
        return Paragraph(line, f"{lead}{rest}", "", level, is_parted)
    if lead and not rest.strip():
        return Paragraph(line, lead.strip(" .:"), "", BOLD, is_parted)
    if lead and kind_of(lead.strip(" .:,;–—-")) is Kind.NAME and not is_label(lead.strip()):
        named = lead.strip(" .:,;–—-")
        return Paragraph(line, named, rest.strip(" :,;–—-"), LINK, is_parted)
    return Paragraph(line, "", f"{lead}{rest}".strip(), None, is_parted)


def read_prose(paragraphs: Sequence[Paragraph], name: str) -> Grid:
    """The records of a list in prose; headings are titles between rows. No records where it lists nothing."""
    paragraphs = _with_entries_in_lines(_with_labels(paragraphs))
    level = _level_of_entries(paragraphs)
    entries = [replace(each, is_entry=each.is_named and each.level == level) for each in paragraphs]
    blocks = [*_blocks(entries, level or BOLD)]
    grid = Grid(name)
    sections_of(blocks, grid, level)
    if grid.records:
        join_number_for_all(grid, blocks)
    return grid


def _with_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    labels = labels_of([each.name for each in paragraphs if each.level is not None])
    return [replace(each, is_label=each.name in labels) for each in paragraphs]


def _with_entries_in_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with names before dashes as entries, where most lines below the names in bold begin with one.

    Those in bold are titles then. What returns below several of them ("Main office – 415-555-0101") is no name.
    """
    lines = [each for each in paragraphs if each.level is None]
    cut = {each.line: _cut_at(_DASH, each) for each in lines}
    entries = [each for each in cut.values() if each.level is not None]
    titles = [each for each in paragraphs if each.level == BOLD and each.is_named]
    names = {each.name.casefold() for each in entries}
    if (
        len(entries) < max(_FEWEST + 1, _MOSTLY * len(lines), len(titles))
        or len(titles) < _FEWEST
        or len(names) < _DISTINCT * len(entries)
        or any(each.rest for each in titles)
    ):
        return list(paragraphs)
    return [
        cut.get(each.line, each) if each.level is None
        else replace(each, level=SECTION) if each.level == BOLD
        else each
        for each in paragraphs
    ]  # fmt: skip


def _level_of_entries(paragraphs: Sequence[Paragraph]) -> int | None:
    """The lowest level of names most of which have a fact behind or below them; None where no level has."""
    telling: dict[int, list[bool]] = {}
    open_level = None
    for each in paragraphs:
        if each.level is not None and each.is_named:
            open_level = each.level
            telling.setdefault(open_level, []).append(False)
        if open_level is not None:
            text = each.rest if each.level is not None else each.text
            telling[open_level][-1] |= any(kind_of(one) in FACTS for one in _parts(text))
    for level in sorted(telling, reverse=True):
        if sum(telling[level]) >= max(_FEWEST, _MOSTLY * len(telling[level])):
            return level
    return None


def paragraphs_of_text(text: str) -> list[Paragraph]:
    """The lines of a plain text whose names are led to their numbers by dots, dashes or blanks; [] for another text.

    So are those of lines that go on behind a dash, where no name has a leader.
    """
    written = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if is_even(written) or has_columns(written):
        return []
    lines = [_BULLET.sub("", each.rstrip()) for each in written]
    found: list[Paragraph] = []
    is_parted = True
    for place, line in enumerate(lines):
        if _is_rule(line.strip()) or not line.strip():
            is_parted = True
            continue
        below = lines[place + 1].strip() if place + 1 < len(lines) else ""
        found.append(_paragraph(place + 1, line.strip(), is_parted, is_underlined=_is_rule(below)))
        is_parted = False
    if not any(each.level == BOLD for each in found):
        found = _cut_lines(found)
        numbered = sum(_NUMBER.search(each.text) is not None for each in found)
        if sum(each.level == BOLD for each in found) < max(_FEWEST, _MOSTLY * numbered):
            return []
    entries = sum(each.level == BOLD for each in found)
    return found if entries >= max(_FEWEST, _LEAST * len(found)) else []


def has_columns(lines: Sequence[str]) -> bool:
    """Whether most lines have two tabs and more: these part columns, and lead to no number."""
    filled = [line for line in lines if line.strip()]
    return 2 * sum(line.count("\t") > 1 for line in filled) > len(filled)


def _cut_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines with their names before dashes, or before colons where these names are no labels that return."""
    for mark in (RUN_MARK, _DASH):
        marked = [_cut_at(mark, each) for each in paragraphs]
        if any(each.level == BOLD for each in marked):
            return marked
    parted = [_cut_at(_COLON, each) for each in paragraphs]
    names = [each.name.casefold() for each in parted if each.level == BOLD]
    distinct = len(set(names)) >= _DISTINCT * len(names)
    return parted if distinct and not any(map(is_label, names)) else list(paragraphs)


def _cut_at(mark: re.Pattern[str], paragraph: Paragraph) -> Paragraph:
    """A line "Elm House - beds - 24 hours - 415-555-0101" with its name before the rest."""
    name, _dash, rest = mark.sub("\0", paragraph.text, count=1).partition("\0")
    if paragraph.level is not None or not _NUMBER.search(rest) or not _is_name(name, is_blank=True):
        return paragraph
    return replace(paragraph, name=name.strip(" :"), rest=rest, level=BOLD)


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None or is_rule(line)


def _paragraph(line: int, text: str, is_parted: bool, *, is_underlined: bool) -> Paragraph:
    for mark in _LEADER.finditer(text):
        name, rest = text[: mark.start()], text[mark.end() :]
        if _NUMBER.match(name) and not _NUMBER.search(rest):
            name, rest = rest, name
        if _NUMBER.search(rest) and _is_name(name, is_blank=not mark[0].strip()):
            return Paragraph(line, name.strip(" :"), rest.strip(), BOLD, is_parted)
    # In capitals directly below an entry stands what is said of it: "CLOSED UNTIL FURTHER NOTICE".
    is_title = is_parted and (is_underlined or text.isupper())
    is_heading = kind_of(text) is Kind.NAME and is_title
    if is_heading and not _NUMBER.search(text):
        return Paragraph(line, text, "", SECTION, is_parted)
    return Paragraph(line, "", text, None, is_parted)


def _is_name(text: str, *, is_blank: bool) -> bool:
    """Whether words stand for a name: any before dots, so that no number goes to another; names alone before blanks."""
    kind = kind_of(text.strip(" :"))
    return kind is Kind.NAME or (kind not in FACTS and not is_blank and any(map(str.isalpha, text)))


def _blocks(paragraphs: Sequence[Paragraph], level: int) -> Iterator[Block]:
    """Headings and lines; what belongs to no entry, such as a note at the end, stands below a heading without words."""
    kept = [each for each in paragraphs if not _PAGE_NUMBER.fullmatch(each.text)]
    has_lines_below = _have_lines_below(kept)
    last = max((place for place, each in enumerate(kept) if each.is_entry), default=0)
    most = _most_lines_below(kept[: last + 1])
    is_open = False
    for place, each in enumerate(kept):
        # A title above entries keeps the entries below it from most, not a line of the entry above.
        is_title = each.level is not None and each.is_named and each.level < level and not each.rest
        if not is_title and _TO_STAFF.match(
            f"{each.name}: {each.rest}" if each.name else each.text
        ):
            yield Line(each.line, _behind_label(each), is_detail=True)
        elif each.level is not None and each.is_named:
            is_open = each.is_entry
            yield Heading(each.line, each.level, each.name)
            for said in _number_and_hours(each.rest):
                yield from _details(each.line, said)
        else:
            is_beyond = place - last > most and (each.is_parted or not most)
            is_note = place > last and (is_beyond or _TO_READERS.match(each.text) is not None)
            is_apart = not has_lines_below[each.is_parted] or is_note
            if is_open and is_apart:
                is_open = False
                yield Heading(each.line, level, "")
            if is_open:
                yield from _details(each.line, each.text)
            else:
                yield Line(each.line, each.text, is_detail=is_apart and place > last)


def _most_lines_below(paragraphs: Sequence[Paragraph]) -> int:
    """The largest number of lines between an entry and what follows it."""
    most = count = 0
    is_below = False
    for each in paragraphs:
        is_line = not each.is_entry and each.level is None
        count = count + 1 if is_line and is_below else 0
        is_below = each.is_entry or (is_line and is_below)
        most = max(most, count)
    return most


def _behind_label(paragraph: Paragraph) -> str:
    """A paragraph as one line behind its label, whatever parts the label from what it says."""
    text = f"{paragraph.name}: {paragraph.rest}" if paragraph.name else paragraph.text
    label, _mark, said = re.sub(r"\s?[:：–—-]\s?", "\0", text, count=1).partition("\0")
    return f"{label}: {said}"


def _have_lines_below(paragraphs: Sequence[Paragraph]) -> tuple[bool, bool]:
    """Whether most entries have a line directly below, and whether they have one below an empty line."""
    entries = [place for place, each in enumerate(paragraphs) if each.is_entry]
    below = [paragraphs[place + 1] for place in entries if place + 1 < len(paragraphs)]
    lines = [each for each in below if not each.is_entry and each.level is None]
    parted = sum(each.is_parted for each in lines)
    direct = len(lines) - parted
    least = max(_FEWEST, _MOSTLY * len(entries))
    return direct >= _FEWEST, parted >= least


def _number_and_hours(text: str) -> list[str]:
    """The number behind a name and the days and hours beside it, each by itself; the text where it says anything else.

    At all hours it is the number that is answered, and so it stays beside it.
    """
    found = _HOURS_BESIDE.fullmatch(text.strip())
    if found is None:
        return [text]
    number, hours = found["number"] or found["last"], found["behind"] or found["before"]
    is_of_place = names_hours_alone(hours) and not names_always(hours)
    return [number, hours] if is_of_place else [text]


def _details(line: int, text: str) -> Iterator[Line]:
    """What is said of an entry: facts, labels and languages by themselves, other words together."""
    text = without_leading_ornaments(text)
    labelled = label_and_text(text)
    if labelled and not _names_further_label(labelled[1]):
        yield Line(line, text, is_detail=True)
        return
    words: list[str] = []
    parts = _parts(text)
    for each in parts:
        if names_languages_only(each):
            yield Line(line, f"{LANGUAGES}: {each}", is_detail=True)
        elif is_in_passing(each):
            yield Line(line, f"{NOTES}: {each}", is_detail=True)
        elif kind_of(each) in FACTS or _LABELLED.match(each):
            yield Line(line, each, is_detail=True)
        elif len(parts) > 1 and may_say_end(each):
            yield Line(line, f"{NOTES}: {each}", is_detail=True)
        else:
            words.append(each)
    if words:
        yield Line(line, f"{TEXT}: {'. '.join(words)}", is_detail=True)


def _names_further_label(text: str) -> bool:
    """Whether another labelled fact follows in the same line: "9-5. Phone: 415-555-0101"."""
    return any(is_label(each[1]) for each in _FURTHER_LABEL.finditer(text))


def _parts(text: str) -> list[str]:
    """What a text says: facts by themselves, and the words of each sentence together."""
    plain = _HALF_OF_DAY.sub(r"\1\2", _DAY_CUT_SHORT.sub(r"\1", _EXTENSION.sub(r"\1 ", text)))
    return [
        part
        for sentence in _SENTENCE_END.split(plain)
        for each in pieces_of_run(sentence.strip(" ."))
        for part in _parts_of_sentence(each)
    ]


def _parts_of_sentence(sentence: str) -> list[str]:
    if is_in_passing(sentence):
        return [sentence]
    pieces = pieces_of(sentence)
    groups = {group_of(one) for each in pieces if (one := kind_of(each)) in FACTS}
    kind = kind_of(sentence)
    # Words beside a number may say that nobody answers it: "closed since May - 415-555-0101".
    is_whole = kind is not Kind.PHONE or all(kind_of(each) in FACTS for each in pieces)
    if not groups or (len(groups) == 1 and kind in FACTS and is_whole):
        return [sentence] if sentence else []
    facts = [each for each in pieces if kind_of(each) in FACTS]
    spoken = [
        each
        for each in pieces
        if each not in facts and (names_language(each) or names_languages_only(each))
    ]
    words = [each for each in pieces if each not in facts and each not in spoken]
    ended = [each for each in words if may_say_end(each)]
    words = [each for each in words if each not in ended]
    return [*filter(None, map(", ".join, (words, spoken))), *ended, *facts]
