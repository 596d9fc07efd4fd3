"""Lists of two levels, agencies above their people, as text, Word and shared notes write them."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from directory.minutes.papers import Paper, read_paper
from directory.minutes.parser import MeetingPaper, read_minutes

HEAD = "Harbor Coalition\nMarch 5, 2026\n\nAttendees\n"
OUTLINE = [
    (0, "Harbor Clinic"),
    (1, "Ana Ruiz"),
    (1, "Bo Lee, nurse"),
    (0, "Sunrise"),
    (1, "Thandi Mbeki"),
    (0, "Quay Hall Shelter"),
    (1, "Dee Fox"),
    (1, "Eve Long"),
]
EXPECTED = [
    ("Ana Ruiz", "Harbor Clinic"),
    ("Bo Lee", "Harbor Clinic"),
    ("Thandi Mbeki", "Sunrise"),
    ("Dee Fox", "Quay Hall Shelter"),
    ("Eve Long", "Quay Hall Shelter"),
]


def came(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    assert paper.refused == []
    return [(one.name, one.organization) for one in paper.attendees]


@pytest.mark.parametrize(
    "marks",
    [("• ", "    o "), ("• ", "o "), ("* ", "  * "), ("- ", "\t- "), ("• ", "▪ ")],
)
def test_in_text_by_depth_or_by_the_kind_of_mark(marks: tuple[str, str]) -> None:
    lines = [f"{marks[level]}{words}" for level, words in OUTLINE]
    assert came(read_minutes(Paper("minutes.txt", (*HEAD.splitlines(), *lines)))) == EXPECTED


@pytest.mark.parametrize("is_styled", [True, False])
def test_in_word_by_the_style_or_the_level_of_the_list(is_styled: bool) -> None:
    document = docx.Document()
    for line in HEAD.splitlines():
        document.add_paragraph(line)
    for level, words in OUTLINE:
        style = f"List Bullet{' 2' * level}" if is_styled else "Normal"
        paragraph = document.add_paragraph(words, style=style)
        if not is_styled:
            numbering = OxmlElement("w:numPr")
            mark = OxmlElement("w:ilvl")
            mark.set(qn("w:val"), str(level))
            numbering.append(mark)
            paragraph._p.get_or_add_pPr().append(numbering)
    out = io.BytesIO()
    document.save(out)
    assert came(read_minutes(read_paper(out.getvalue(), "minutes.docx"))) == EXPECTED


@pytest.mark.parametrize("is_nested", [True, False])
def test_on_a_page_by_nesting_or_by_the_class_of_shared_notes(is_nested: bool) -> None:
    rows = ""
    for level, words in OUTLINE:
        point = f"<li><span>{words}</span></li>"
        inner = f"<ul>{point}</ul>" if is_nested and level else point
        rows += inner if is_nested else f'<ul class="c3 lst-kix_ab-{level} start">{point}</ul>'
    listed = f"<ul>{rows}</ul>" if is_nested else rows
    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    page = f"<html><body>{head}{listed}</body></html>".encode()
    assert came(read_minutes(read_paper(page, "minutes.html"))) == EXPECTED


def test_outer_bullets_are_items_where_others_tell_what_was_said() -> None:
    notes = ["Notes", "• Beds", "  • Ana: both are full", "• Bus passes", "  • None are left"]
    lines = [*HEAD.splitlines(), "Ana Ruiz (Harbor Clinic)", "Bo Lee (Sunrise)", "", *notes]
    paper = read_minutes(Paper("minutes.txt", tuple(lines)))
    items = [(item.text, re.sub(r"\W+", " ", item.notes or "").strip()) for item in paper.agenda]
    assert items == [("Beds", "Ana both are full"), ("Bus passes", "None are left")]
