"""How large the type of the sheet can be, and how long its texts, so that four services are one page. An estimate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from directory.models.publication.published_document import ServiceDocument
from directory.referral.referral_sheet import SheetEntry, shortened
from directory.web.labels import label
from directory.web.presentation import mail_boxes, places
from directory.web.presentation.getting_there import open_routes
from directory.web.presentation.separators import listed
from directory.web.presentation.service_languages import level_line

ON_A_PAGE = 4
"""Services that share a sheet of paper."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A size of type by the name of its style, in points, with the line height, and the letters of a longer text.

    `notes` are the blank lines to write on.
    """

    name: str
    points: float
    line: float
    letters: int
    notes: int = 2


LAYOUTS = (
    SheetLayout("open", 12, 1.3, 600),
    SheetLayout("roomy", 10.5, 1.3, 600),
    SheetLayout("usual", 9.5, 1.25, 320),
    SheetLayout("close", 9, 1.2, 200),
    SheetLayout("tight", 8, 1.2, 130, 1),
    SheetLayout("dense", 7.5, 1.15, 90, 1),
)
"""From the largest; the style sheet holds the same sizes. The last ones are made for services that say a lot."""

# In points, of whichever is smaller of US Letter (as high) and A4 (as wide) inside the margins of the style sheet.
_PAGE_HEIGHT, _HEAD, _PAGE_WIDTH, _COLUMN = 700, 80, 510, 175
_SURE = 1.05
"""How much of the page an estimate may fill. It takes each text for a line of its own at least and comes out a fifth
above what a browser needs, in English, Spanish and Chinese: what is above that stays as a margin."""
_LETTER = 0.56
"""The width of an average Latin letter, in its size; Chinese characters are as wide as the size."""
_AROUND, _NAME, _NUMBER, _NOTE = 12, 16, 16, 1.6


def layout_for(entries: Sequence[SheetEntry]) -> SheetLayout:
    """The largest type in which each page of `ON_A_PAGE` services is one page, else the smallest."""
    pages = [entries[start : start + ON_A_PAGE] for start in range(0, len(entries), ON_A_PAGE)]
    for layout in LAYOUTS:
        if all(_height(page, layout) <= _PAGE_HEIGHT * _SURE for page in pages):
            return layout
    return LAYOUTS[-1]


def _height(page: Sequence[SheetEntry], layout: SheetLayout) -> float:
    return _HEAD + sum(_entry_height(entry, layout) for entry in page)


def _entry_height(entry: SheetEntry, layout: SheetLayout) -> float:
    line = layout.points * layout.line + 1
    numbers = sum(_lines(each.note, _COLUMN / 2, layout) or 1 for each in entry.phones)
    left = numbers * _NUMBER + line * sum(
        _lines(text, _COLUMN, layout) for text in _left(entry, layout)
    )
    right = line * sum(_lines(text, _COLUMN, layout) for text in _right(entry, layout))
    service = entry.service
    above = 1 + _lines(_described(service, layout), _PAGE_WIDTH, layout)
    alert = _lines(shortened(service.get("alert", ""), layout.letters), _PAGE_WIDTH, layout)
    notes = layout.points * _NOTE * layout.notes
    return _AROUND + _NAME + line * (above + alert + 1) + max(left, right) + notes


def _described(service: ServiceDocument, layout: SheetLayout) -> str:
    text = service.get("description")
    # Where it is not translated, some words before it say so.
    return "-" * 28 + shortened(text, layout.letters) if text else ""


def _left(entry: SheetEntry, layout: SheetLayout) -> Iterator[str]:
    service = entry.service
    yield service.get("email", "")
    yield from (f"{each.days}: {each.hours}" for each in entry.hours)
    yield from ("-" * 22, "-" * 22) if entry.places else ()  # that they differ, and how many more
    yield from (f"{each.name}: {each.hours}" for each in entry.places[:3])
    yield from _clipped(
        (each.get("description", "") for each in service.get("schedules", ())[:2]), layout
    )
    yield from (
        level_line(level, shortened(names, layout.letters)) for level, names in entry.languages
    )


def _right(entry: SheetEntry, layout: SheetLayout) -> Iterator[str]:
    service = entry.service
    # “Call first”, which may stand before the routes.
    yield listed(["-" * 12, *(label("routes", code) for code in open_routes(service))])
    yield from _clipped([service.get("application_process", "")], layout)
    yield from _places(service, layout)
    papers = [each["document"][:60] for each in service.get("required_documents", ())]
    yield listed(
        [*(label("requirements", each) for each in service.get("requirements", ())), *papers]
    )
    yield from _clipped([service.get("fees_description", "")], layout)
    yield "-" * 40  # room and its day
    yield " · ".join(entry.unknown)
    yield "-"  # the name of a fact may take two lines


def _places(service: ServiceDocument, layout: SheetLayout) -> Iterator[str]:
    shown = places(service)
    for site in shown[:2]:
        for each in site["location"].get("addresses", ()):
            yield " ".join(
                str(each.get(name, ""))
                for name in ("address_1", "address_2", "city", "postal_code")
            )
    yield from mail_boxes(service)
    if len(shown) > 2 or service.get("confidential_location"):
        yield "-"
    if not shown:
        areas = (each.get("name", "") for each in service.get("service_areas", ()))
        yield shortened(f"------- {listed(areas)}", layout.letters)


def _clipped(texts: Iterable[str], layout: SheetLayout) -> Iterator[str]:
    yield from (shortened(text, layout.letters) for text in texts if text)


def _lines(text: str, width: float, layout: SheetLayout) -> int:
    """How many lines of a width in points a text takes."""
    if not text:
        return 0
    wide = sum(1 if east_asian_width(letter) in "WF" else _LETTER for letter in text)
    return max(1, ceil(wide * layout.points / width))
