"""Guides whose facts stand in runs: "12 Elm St · 415-555-0101 · Mon-Fri 9-5 · Spanish", in five languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

import docx

from tests.imports.printed_guides import Run, printed
from tests.imports.written_guides import WORDS, File, Place, _page, _saved, places

SPOKEN = {
    "en": (("English, Spanish", "eng spa"), ("Tagalog, Vietnamese", "tgl vie"), ("Spanish", "spa")),
    "es": (("español, inglés", "spa eng"), ("Español, Tagalo", "spa tgl")),
    "vi": (("tiếng Việt, tiếng Anh", "vie eng"), ("tiếng Tây Ban Nha, tiếng Việt", "spa vie")),
    "fil": (("Tagalog, Ingles", "tgl eng"), ("Ingles, Espanyol", "eng spa")),
    "zh": (("英语、西班牙语", "eng spa"), ("越南语、英语", "vie eng")),
}
"""Languages as each language calls them, with their codes."""

BESIDE = {
    "en": ("free", "bring a bag", "walk-ins welcome", "no insurance needed"),
    "es": ("gratis", "traiga una bolsa", "sin cita"),
    "vi": ("miễn phí", "không cần hẹn trước"),
    "fil": ("libre", "magdala ng bag"),
    "zh": ("免费", "无需预约"),
}
"""What stands in runs beside the facts."""

MARKS = (" · ", " • ", " | ", " – ", " — ")


@dataclass(slots=True)
class Entry:
    """A place, the languages spoken there, and its run."""

    place: Place
    codes: list[str]
    run: str


def entries(chance: Random, language: str) -> list[Entry]:
    """Places with their facts in one order and between the marks of one hand."""
    mark = chance.choice(MARKS)
    kinds = chance.sample(("street", "phone", "hours", "spoken", "beside"), 5)
    has_town = chance.random() < 0.5
    found = []
    for place in places(chance, language):
        spoken, codes = chance.choice(SPOKEN[language])
        facts = {
            "street": place.whole if has_town else place.street,
            "phone": place.phone,
            "hours": place.when,
            "spoken": spoken,
            "beside": chance.choice(BESIDE[language]) if chance.random() < 0.6 else "",
        }
        found.append(
            Entry(place, codes.split(), mark.join(facts[kind] for kind in kinds if facts[kind]))
        )
    return found


def _bold(chance: Random, found: Sequence[Entry]) -> File:
    """A paragraph for each place that begins with its name in bold."""
    document = docx.Document()
    document.add_heading(WORDS[found[0].place.language].title, 0)
    for each in found:
        paragraph = document.add_paragraph()
        paragraph.add_run(each.place.name).bold = True
        paragraph.add_run(f" – {each.place.about} {each.run}")
    return _saved(document)


def _headings(chance: Random, found: Sequence[Entry]) -> File:
    document = docx.Document()
    document.add_heading(WORDS[found[0].place.language].title, 0)
    for each in found:
        document.add_heading(each.place.name, 2)
        for text in chance.sample((each.place.about, each.run), 2):
            document.add_paragraph(text)
    return _saved(document)


def _sections(chance: Random, found: Sequence[Entry]) -> File:
    body = "".join(
        f"<h3>{escape(each.place.name)}</h3><p>{escape(each.place.about)}</p><p>{escape(each.run)}</p>"
        for each in found
    )
    return _page(WORDS[found[0].place.language].title, body)


def _items(chance: Random, found: Sequence[Entry]) -> File:
    body = "".join(
        f"<li><strong>{escape(each.place.name)}</strong><br>{escape(each.place.about)}<br>{escape(each.run)}</li>"
        for each in found
    )
    return _page(WORDS[found[0].place.language].title, f"<ul>{body}</ul>")


def _blocks(chance: Random, found: Sequence[Entry]) -> File:
    parts = (f"{each.place.name}\n{each.place.about}\n{each.run}" for each in found)
    return "\n\n".join(parts).encode(), "guide.txt"


def _lines(chance: Random, found: Sequence[Entry]) -> File:
    """A line for each place, its name before the run."""
    return "\n".join(f"{each.place.name} · {each.run}" for each in found).encode(), "guide.txt"


def _print(chance: Random, found: Sequence[Entry]) -> File:
    blocks = [[Run(WORDS[found[0].place.language].title, 20)]]
    for each in found:
        blocks += [[Run(each.place.name, 14)], [Run(each.place.about)], [Run(each.run)]]
    return printed(blocks), "guide.pdf"


Layout = Callable[[Random, Sequence[Entry]], File]
RUN_GUIDES: dict[str, Layout] = {
    "bold names": _bold,
    "headings": _headings,
    "sections of a page": _sections,
    "items of a page": _items,
    "blocks of text": _blocks,
    "lines of text": _lines,
    "print": _print,
}
"""Guides by how they set places apart; without pictures of letters, no print is in Chinese."""
