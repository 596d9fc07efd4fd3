"""Known programs of agencies in the layouts in which people keep such lists: sheets, documents, pages, texts, JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from random import Random
from typing import Any

import docx
import openpyxl

from tests.imports.directory_shapes import Agency, Offer, as_text, invented

File = tuple[bytes, str]
Layout = Callable[[Random, list[Agency]], File]

_FIRST = ("Open", "Second", "Quiet", "Lantern", "Harvest", "Paper", "Corner", "Morning", "Bridge")
_LAST = ("Door", "Table", "Path", "Circle", "Bench", "Window", "Road", "Garden", "Kitchen")
_HEADINGS = ["Agency", "Program", "Kind of help", "Phone", "Languages"]


def programs(chance: Random) -> list[Agency]:
    """Agencies whose programs are all given, under names of words alone that say no kind of help."""
    agencies = invented(chance, chance.randrange(6, 13))
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    for offer, name in zip(_offers(agencies), chance.sample(names, len(names)), strict=False):
        offer.name, offer.status = name, "active"
    return agencies


def _offers(agencies: Sequence[Agency]) -> Iterator[Offer]:
    for agency in agencies:
        yield from agency.offers


def _facts(offer: Offer) -> list[str]:
    return [offer.name, offer.help, offer.phone, ", ".join(offer.languages)]


def _grid(chance: Random, rows: list[list[str]]) -> File:
    """A grid as a file of commas or tabs, or as a workbook."""
    kind = chance.choice(("csv", "tsv", "xlsx"))
    if kind == "xlsx":
        return _workbook({"Sheet1": rows})
    return as_text(rows, "\t" if kind == "tsv" else ",").encode(), f"list.{kind}"


def _workbook(sheets: dict[str, list[list[str]]]) -> File:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue(), "list.xlsx"


def _document(paragraphs: Sequence[tuple[str, str]]) -> File:
    """A Word document of paragraphs, each with the words in bold that begin it."""
    document = docx.Document()
    for bold, plain in paragraphs:
        paragraph = document.add_paragraph()
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(plain)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue(), "list.docx"


def _text(lines: Sequence[str]) -> File:
    return "\n".join(lines).encode(), "list.txt"


def _page(body: str) -> File:
    return f"<!DOCTYPE html><html><body><h1>Who helps</h1>{body}</body></html>".encode(), "l.html"


def _json(value: Any) -> File:
    return json.dumps(value, ensure_ascii=False, indent=1).encode(), "list.json"


def _record(offer: Offer) -> dict[str, Any]:
    return {"help": offer.help, "phone": offer.phone, "languages": offer.languages}


def _titles(chance: Random, agencies: list[Agency]) -> File:
    rows = [_HEADINGS[1:]]
    for agency in agencies:
        rows += [[agency.name, "", "", ""], *map(_facts, agency.offers)]
    return _grid(chance, rows)


def _set_in(chance: Random, agencies: list[Agency]) -> File:
    mark = chance.choice(("   ", "- ", "• "))
    rows = [["Agency / Program", "Kind of help", "Phone", "Address", "Languages"]]
    for number, agency in enumerate(agencies):
        rows.append([agency.name, "", f"(415) 555-02{number:02}", f"{number + 1} Mill St", ""])
        for offer in agency.offers:
            name, *facts, spoken = _facts(offer)
            rows.append([f"{mark}{name}", *facts, "", spoken])
    return _grid(chance, rows)


def _two_rows(chance: Random, agencies: list[Agency]) -> File:
    rows = [["Agency", "Phone", "Languages", "Kind of help"], ["Program", "Address", "Hours", ""]]
    for agency in agencies:
        for offer in agency.offers:
            name, kind, phone, spoken = _facts(offer)
            whole = f"{offer.street}, {offer.city}, CA {offer.postal_code}"
            rows += [[agency.name, phone, spoken, kind], [name, whole, offer.hours, ""]]
    return _grid(chance, rows)


def _name_below(chance: Random, agencies: list[Agency]) -> File:
    rows = [["Agency / Program", "Kind of help", "Phone", "Languages"]]
    for agency in agencies:
        for offer in agency.offers:
            name, *facts = _facts(offer)
            rows += [[agency.name, *facts], [name, "", "", ""]]
    return _grid(chance, rows)


def _sheet_of_each(chance: Random, agencies: list[Agency]) -> File:
    agencies[0].offers += agencies[1].offers
    del agencies[1]
    sheets = {each.name: [_HEADINGS[1:], *map(_facts, each.offers)] for each in agencies}
    return (
        _workbook(sheets)
        if any(len(each.offers) > 1 for each in agencies[1:])
        else _titles(chance, agencies)
    )


def _sheets_of_regions(chance: Random, agencies: list[Agency]) -> File:
    rows = [[agency.name, *_facts(offer)] for agency in agencies for offer in agency.offers]
    half = len(rows) // 2
    return _workbook({"North": [_HEADINGS, *rows[:half]], "South": [_HEADINGS, *rows[half:]]})


def _in_brackets(chance: Random, agencies: list[Agency]) -> File:
    agencies[0].offers += agencies[1].offers
    del agencies[1]
    rows = [["Program", "Kind of help", "Phone", "Languages"]]
    for agency in agencies:
        for name, *facts in map(_facts, agency.offers):
            rows.append([f"{name} ({agency.name})", *facts])
    return _grid(chance, rows)


def _noisy(chance: Random, agencies: list[Agency]) -> File:
    forms = ("{}", "{}", "NEW! {}", "{} (NEW)", "{} *new*", "{} --", "• {}", "3. {}")
    rows = [_HEADINGS]
    for agency in agencies:
        for name, *facts in map(_facts, agency.offers):
            rows.append([agency.name, chance.choice(forms).format(name), *facts])
    return _grid(chance, rows)


def _numbers(chance: Random, agencies: list[Agency]) -> File:
    kinds = list(dict.fromkeys(each.help for each in _offers(agencies)))
    rows = [_HEADINGS]
    for agency in agencies:
        for name, kind, *facts in map(_facts, agency.offers):
            rows.append([agency.name, name, str(kinds.index(kind) + 1), *facts])
    legend = [[f"{place} - {kind}"] for place, kind in enumerate(kinds, start=1)]
    return _grid(chance, [*rows, [], ["Kind of help:"], *legend])


def _blocks(chance: Random, agencies: list[Agency]) -> File:
    agencies[0].offers += agencies[1].offers
    del agencies[1]
    lines = ["COUNTY PARTNERS", ""]
    for agency in agencies:
        for offer in agency.offers:
            name, kind, phone, spoken = _facts(offer)
            lines += [name, agency.name, f"Phone {phone}"]
            lines += [f"{kind}. Ask for a bed or a seat.", f"Languages: {spoken}", ""]
    return _document([("", line) for line in lines]) if chance.randrange(2) else _text(lines)


def _labels(chance: Random, agencies: list[Agency]) -> File:
    paragraphs = []
    for agency in agencies:
        for offer in agency.offers:
            values = zip(_HEADINGS, (agency.name, *_facts(offer)), strict=True)
            paragraphs += [(f"{heading}: ", value) for heading, value in values]
            paragraphs.append(("", ""))
    return _document(paragraphs)


def _bullets(chance: Random, agencies: list[Agency]) -> File:
    in_word = bool(chance.randrange(2))
    paragraphs = [("", "Who helps")]
    for agency in agencies:
        agency.name = agency.name if in_word else agency.name.upper()
        paragraphs.append((agency.name, ""))
        paragraphs += [("", " – ".join(_facts(offer))) for offer in agency.offers]
    if in_word:
        return _document(paragraphs)
    return _text([f"\n{name}" if name else f"* {line}" for name, line in paragraphs[1:]])


def _list_of_lists(chance: Random, agencies: list[Agency]) -> File:
    body = ""
    for agency in agencies:
        items = ""
        for name, *facts in map(_facts, agency.offers):
            items += f"<li>{name}: {escape(', '.join(facts))}</li>"
        body += f"<li><b>{escape(agency.name)}</b><ul>{items}</ul></li>"
    return _page(f"<ul>{body}</ul>")


def _terms(chance: Random, agencies: list[Agency]) -> File:
    body = ""
    for agency in agencies:
        for name, kind, phone, spoken in map(_facts, agency.offers):
            body += f"<h2>{name}</h2><dl><dt>Agency</dt><dd>{escape(agency.name)}</dd><dt>Help</dt>"
            body += f"<dd>{kind}</dd><dt>Phone</dt><dd>{phone}</dd><dt>Languages</dt><dd>{spoken}</dd></dl>"
    return _page(body)


def _json_by_name(chance: Random, agencies: list[Agency]) -> File:
    return _json(
        {
            each.name: {"programs": {one.name: _record(one) for one in each.offers}}
            for each in agencies
        }
    )


def _json_lists_by_name(chance: Random, agencies: list[Agency]) -> File:
    return _json(
        {
            each.name: [{"program": one.name, **_record(one)} for one in each.offers]
            for each in agencies
        }
    )


def _json_of_sites(chance: Random, agencies: list[Agency]) -> File:
    tenants = [
        {
            "agency": each.name,
            "programs": [{"name": one.name, **_record(one)} for one in each.offers],
        }
        for each in agencies
    ]
    sites = [
        {
            "building": f"Building {place}",
            "address": f"{place} Mill St, Tidewater, CA 94901",
            "tenants": [each],
        }
        for place, each in enumerate(tenants, start=1)
    ]
    return _json({"campus": "Mill Street Campus", "buildings": sites})


def _codes_of_languages(chance: Random, agencies: list[Agency]) -> File:
    codes = {
        "English": "EN",
        "Spanish": "ES",
        "Vietnamese": "VI",
        "Tagalog": "TL",
        "Cantonese": "YUE",
    }
    codes |= {"Russian": "RU", "Korean": "KO"}
    between = chance.choice((" ", ", ", "/"))
    rows = [_HEADINGS]
    for agency in agencies:
        for offer in agency.offers:
            *facts, _spoken = _facts(offer)
            spoken = [codes[each] for each in offer.languages]
            if between == ", " and len(spoken) > 1:
                spoken[-1] += chance.choice((" by phone", " (interp)", " by phone interpreter"))
            rows.append([agency.name, *facts, between.join(spoken)])
    return _grid(chance, rows)


LAYOUTS: dict[str, Layout] = {
    "agencies as titles": _titles,
    "programs set in": _set_in,
    "a heading and records of two rows": _two_rows,
    "programs below their agency": _name_below,
    "a sheet for each agency": _sheet_of_each,
    "a sheet for each region": _sheets_of_regions,
    "agencies in brackets": _in_brackets,
    "names with marks": _noisy,
    "a legend of numbers": _numbers,
    "blocks of lines": _blocks,
    "labels in Word": _labels,
    "bullets below agencies": _bullets,
    "a list in a list": _list_of_lists,
    "terms below headings": _terms,
    "objects named by agencies": _json_by_name,
    "lists named by agencies": _json_lists_by_name,
    "programs of tenants of buildings": _json_of_sites,
    "codes of languages": _codes_of_languages,
}
