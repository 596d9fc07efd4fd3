"""Handbooks of prose in PDF: letters of several sizes and weights, lines that wrap, pages with running heads.

None is in Chinese: what a font without its letters shows of them is nothing, and no font with them is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.imports.written_guides import WORDS, File, Place, labelled, places

_WIDE, _HIGH, _MARGIN = 612, 792, 60
_REGULAR, _BOLD = "R", "B"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look."""

    text: str
    size: float = 11
    is_bold: bool = False


Block = Sequence[Run]
"""A paragraph."""


def printed(blocks: Sequence[Block], head: str = "", gap: float = 6) -> bytes:
    """A PDF of these paragraphs, wrapped at the margin; `head` stands on each page with its number."""
    pages: list[list[str]] = [[]]
    at = _HIGH - _MARGIN
    for block in blocks:
        for line in _wrapped(block):
            height = max(each.size for each in line) * 1.25
            if at - height < _MARGIN:
                pages.append([])
                at = _HIGH - _MARGIN
            at -= height
            pages[-1].append(_shown(line, at))
        at -= gap
    if head:
        for number, page in enumerate(pages, start=1):
            page.insert(0, _shown([Run(f"{head} {number}", 8)], _HIGH - 30))
    return _file([" ".join(each) for each in pages])


def _width(letter: str) -> float:
    return 1.0 if ord(letter) > 0x2E80 else 0.5


def _wrapped(block: Block) -> list[list[Run]]:
    """The lines of a paragraph."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for run in block:
        words = [*run.text] if any(_width(each) == 1 for each in run.text) else run.text.split(" ")
        between = "" if len(words) == len(run.text) else " "
        for place, word in enumerate(words):
            text = word if place == len(words) - 1 else word + between
            width = sum(map(_width, text)) * run.size
            if used and used + width > _WIDE - 2 * _MARGIN:
                lines.append([])
                used = 0.0
            lines[-1].append(Run(text, run.size, run.is_bold))
            used += width
    return lines


_CODES: dict[str, int] = {}
"""The code of each letter in the fonts below, as in those of a subset."""


def _shown(line: Sequence[Run], at: float) -> str:
    parts = [f"BT 1 0 0 1 {_MARGIN} {at:.1f} Tm"]
    for run in line:
        font = _BOLD if run.is_bold else _REGULAR
        codes = "".join(f"{_CODES.setdefault(each, len(_CODES) + 1):04x}" for each in run.text)
        parts.append(f"/{font} {run.size} Tf <{codes}> Tj")
    return " ".join([*parts, "ET"])


def _font(called: str, number: int) -> list[bytes]:
    """A font with the letters used, each under its code: what it looks like nobody needs here."""
    pairs = [
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in _CODES.items()
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    maps = "\n".join(
        f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in blocks
    )
    widths = " ".join(f"{code} [{_width(letter) * 1000:.0f}]" for letter, code in _CODES.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
        b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
        % (called.encode(), number + 1, number + 3),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /W [%s] /FontDescriptor %d 0 R >>" % (called.encode(), widths.encode(), number + 2),
        b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        b"/Descent -200 /CapHeight 700 /StemV %d >>" % (called.encode(), 140 if "Bold" in called else 80),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]  # fmt: skip


def _file(pages: Sequence[str]) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        *_font("Guide-Regular", 3),
        *_font("Guide-Bold", 7),
    ]
    kids = []
    for stream in pages:
        data = stream.encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /R 3 0 R /B 7 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places_of = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places_of.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places_of)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)


Layout = Callable[[Place, Sequence[tuple[str, str]], str], list[Block]]


def _line(label: str, text: str, colon: str) -> str:
    return f"{label}{colon}{text}" if label else text


def _large_names(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> list[Block]:
    return [[Run(place.name, 14)], *([Run(_line(*each, colon))] for each in facts)]


def _bold_names(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> list[Block]:
    return [[Run(place.name, 11, is_bold=True)], *([Run(_line(*each, colon))] for each in facts)]


def _bold_labels(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> list[Block]:
    return [
        [Run(place.name, 13, is_bold=True)],
        *(
            [Run(f"{label}{colon}", is_bold=True), Run(text)] if label else [Run(text)]
            for label, text in facts
        ),
    ]


PRINTED: dict[str, Layout] = {
    "large names": _large_names,
    "bold names": _bold_names,
    "bold labels": _bold_labels,
}
"""Handbooks by how they set places apart."""


def handbook(layout: str, chance: Random, language: str) -> tuple[list[Place], File]:
    """A handbook of a layout with the places that it lists; some have a head on each page."""
    found = places(chance, language)
    title = WORDS[language].title
    blocks: list[Block] = [[Run(title, 20)]]
    colon = "：" if language == "zh" else ": "
    for each, facts in zip(found, labelled(chance, found), strict=True):
        blocks += PRINTED[layout](each, facts, colon)
    head = title if chance.random() < 0.5 else ""
    return found, (printed(blocks, head, gap=chance.choice((3, 6, 10))), "handbook.pdf")
