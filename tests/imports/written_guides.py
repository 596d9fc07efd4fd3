"""Places as people write them down for people: guides in Word and pages of cards, in five languages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

import docx

File = tuple[bytes, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls the facts of a place: labels, hours with what they mean, sentences, repeated places."""

    title: str
    address: Sequence[str]
    hours: Sequence[str]
    phone: Sequence[str]
    names: Sequence[str]
    when: Sequence[tuple[str, str]]
    about: Sequence[str]
    above: Sequence[str]


WORDS = {
    "en": Words(
        "Where to turn",
        ("Address", "Where"),
        ("Hours", "Open"),
        ("Phone", "Call"),
        ("Lantern House", "Millrace Shelter", "Harvest Kitchen", "Open Door Legal Aid", "Quiet Path Clinic"),
        (
            ("Mon-Fri 9:00 am - 5:00 pm", "Mo-Fr 09:00-17:00"),
            ("Monday to Thursday, 8:30 a.m. to 4 p.m.", "Mo-Th 08:30-16:00"),
            ("Every night 8:00 PM - 7:00 AM", "Mo-Su 20:00-07:00"),
            ("Tue and Thu 9-12 and 1-5", "Tu,Th 09:00-12:00,13:00-17:00"),
            ("Mon-Fri 9-5, closed noon-1", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ),
        (
            "Beds for women and their children for up to 90 days, with three meals a day.",
            "Free advice on visas. Bring a photo ID if you have one.",
            "Hot meals and groceries. Nobody is asked for papers.",
        ),
        ("Same address as above", "Same address as the one above", "Same location as above"),
    ),
    "es": Words(
        "Guía de recursos",
        ("Dirección", "Domicilio"),
        ("Horario", "Horas"),
        ("Teléfono", "Tel."),
        ("Casa Luna", "Refugio El Molino", "Cocina La Cosecha", "Asesoría Puerta Abierta", "Clínica Camino"),
        (
            ("Lunes a viernes de 9:00 a. m. a 5:00 p. m.", "Mo-Fr 09:00-17:00"),
            ("lunes a jueves de 8:30 a 16:00", "Mo-Th 08:30-16:00"),
            ("Todas las noches de 8 pm a 7 am", "Mo-Su 20:00-07:00"),
            ("martes y jueves de 9 a 12 y de 1 a 5", "Tu,Th 09:00-12:00,13:00-17:00"),
            ("Lunes a viernes 9:00 a. m. - 5:00 p. m., cerrado de 12 a 1", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ),
        (
            "Camas para mujeres y sus hijos hasta por 90 días, con tres comidas al día.",
            "Asesoría gratuita sobre visas. Traiga una identificación si la tiene.",
            "Comidas calientes y despensa. No se piden papeles.",
        ),
        ("Misma dirección que la anterior", "La misma dirección de arriba", "Misma dirección"),
    ),
    "vi": Words(
        "Nơi giúp đỡ",
        ("Địa chỉ",),
        ("Giờ mở cửa", "Giờ làm việc"),
        ("Điện thoại", "Số điện thoại"),
        ("Nhà Hoa Sen", "Nhà Tạm Trú Cối Xay", "Bếp Mùa Gặt", "Tư Vấn Luật Cửa Mở", "Phòng Khám Bình An"),
        (
            ("Thứ Hai - Thứ Sáu: 9:00 sáng - 5:00 chiều", "Mo-Fr 09:00-17:00"),
            ("Thứ Hai đến Thứ Năm, 8:30 sáng - 4:00 chiều", "Mo-Th 08:30-16:00"),
            ("Mỗi đêm 8 giờ tối - 7 giờ sáng", "Mo-Su 20:00-07:00"),
        ),
        (
            "Chỗ ngủ cho phụ nữ và con của họ trong 90 ngày, ba bữa ăn mỗi ngày.",
            "Tư vấn miễn phí về thị thực. Mang theo giấy tờ nếu có.",
        ),
        ("Cùng địa chỉ như trên", "Địa chỉ như trên"),
    ),
    "fil": Words(
        "Saan lalapit",
        ("Tirahan", "Adres"),
        ("Oras", "Bukas"),
        ("Telepono", "Tawagan"),
        ("Bahay Parola", "Kanlungan ng Gilingan", "Kusina ng Ani", "Bukas na Pinto Legal Aid", "Klinika ng Landas"),
        (
            ("Lunes hanggang Biyernes 9:00 am - 5:00 pm", "Mo-Fr 09:00-17:00"),
            ("Lunes hanggang Huwebes, 8:30 am - 4 pm", "Mo-Th 08:30-16:00"),
            ("Gabi-gabi 8:00 PM - 7:00 AM", "Mo-Su 20:00-07:00"),
        ),
        (
            "Mga kama para sa kababaihan at kanilang mga anak hanggang 90 araw.",
            "Libreng payo tungkol sa visa. Magdala ng ID kung mayroon.",
        ),
        ("Parehong tirahan sa itaas", "Kapareho ng tirahan sa itaas"),
    ),
    "zh": Words(
        "求助指南",
        ("地址",),
        ("开放时间", "時間"),
        ("电话", "電話"),
        ("明灯之家", "磨坊庇护所", "丰收厨房", "敞门法律援助", "静径诊所"),
        (
            ("周一至周五 9:00-17:00", "Mo-Fr 09:00-17:00"),
            ("星期一至星期四 上午8:30-下午4:00", "Mo-Th 08:30-16:00"),
            ("每天晚上8点至早上7点", "Mo-Su 20:00-07:00"),
            ("周二、周四 9:00-12:00，13:00-17:00", "Tu,Th 09:00-12:00,13:00-17:00"),
        ),
        ("为妇女和孩子提供最多90天的床位，每天三餐。", "免费签证咨询。如有证件请带来。"),
        ("地址同上", "與上面相同的地址", "与上面相同"),
    ),
}  # fmt: skip
"""By language."""

_STREETS = (
    "Depot St",
    "Alder Ave",
    "38th Ave",
    "Mission Blvd",
    "Harbor Way",
    "Fort Road",
    "Ninth Street",
)
_TOWNS = (("Port Amaranth", "94990"), ("Oldfield", "94991"), ("Tres Pinos", "94992"))


@dataclass(slots=True)
class Place:
    """One place as it is true; `repeats` are the words that a file has in place of the street of the place before."""

    language: str
    name: str
    street: str
    town: str
    postal_code: str
    phone: str
    when: str
    opening_hours: str
    about: str
    repeats: str = ""

    @property
    def whole(self) -> str:
        """Street, town, state and ZIP code, or the words that repeat those above."""
        return self.repeats or f"{self.street}, {self.town}, CA {self.postal_code}"


def places(chance: Random, language: str, *, repeating: bool = False) -> list[Place]:
    """Four or five places of one language; the second or third repeats the one above it where that is asked."""
    words = WORDS[language]
    count = chance.randrange(4, 6)
    repeats_at = chance.randrange(1, 3) if repeating else 0
    found: list[Place] = []
    for place, name in enumerate(chance.sample(words.names, count)):
        town, postal_code = chance.choice(_TOWNS)
        street = f"{chance.randrange(1, 999)} {chance.choice(_STREETS)}"
        repeats = ""
        if repeats_at and place == repeats_at:
            street, town, postal_code = found[-1].street, found[-1].town, found[-1].postal_code
            repeats = chance.choice(words.above)
        when, opening_hours = chance.choice(words.when)
        phone = f"(415) 555-01{chance.randrange(100):02}"
        about = chance.choice(words.about)
        found.append(
            Place(language, name, street, town, postal_code, phone, when, opening_hours, about, repeats)
        )  # fmt: skip
    return found


def labelled(chance: Random, found: Sequence[Place]) -> list[list[tuple[str, str]]]:
    """The facts of each place as labels with values, in the labels and order of one hand; that of prose is ""."""
    words = WORDS[found[0].language]
    address, hours, phone = map(chance.choice, (words.address, words.hours, words.phone))
    order = chance.sample(range(3), 3)
    above = chance.random() < 0.5
    rows = []
    for each in found:
        facts = [(address, each.whole), (hours, each.when), (phone, each.phone)]
        facts = [facts[place] for place in order]
        rows.append([("", each.about), *facts] if above else [*facts, ("", each.about)])
    return rows


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _saved(document: docx.document.Document) -> File:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue(), "guide.docx"


def _word(
    write: Callable[[docx.document.Document, Place, Sequence[tuple[str, str]], str], None],
) -> Callable[[Random, list[Place]], File]:
    def layout(chance: Random, found: list[Place]) -> File:
        document = docx.Document()
        document.add_heading(WORDS[found[0].language].title, 0)
        for each, facts in zip(found, labelled(chance, found), strict=True):
            write(document, each, facts, _colon(each.language))
        return _saved(document)

    return layout


def _headings(
    document: docx.document.Document, place: Place, facts: Sequence[tuple[str, str]], colon: str
) -> None:
    document.add_heading(place.name, 2)
    for label, text in facts:
        document.add_paragraph(f"{label}{colon}{text}" if label else text)


def _bold_labels(
    document: docx.document.Document, place: Place, facts: Sequence[tuple[str, str]], colon: str
) -> None:
    document.add_heading(place.name, 1)
    for label, text in facts:
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(f"{label}{colon}").bold = True
        paragraph.add_run(text)


def _bold_names(
    document: docx.document.Document, place: Place, facts: Sequence[tuple[str, str]], colon: str
) -> None:
    document.add_paragraph().add_run(place.name).bold = True
    for label, text in facts:
        document.add_paragraph(f"{label}{colon}{text}" if label else text)


def _one_paragraph(
    document: docx.document.Document, place: Place, facts: Sequence[tuple[str, str]], colon: str
) -> None:
    document.add_heading(place.name, 2)
    lines = [f"{label}{colon}{text}" if label else text for label, text in facts]
    document.add_paragraph("\n".join(lines))


def _bullets(
    document: docx.document.Document, place: Place, facts: Sequence[tuple[str, str]], colon: str
) -> None:
    document.add_heading(place.name, 2)
    for label, text in facts:
        line = f"{label}{colon}{text}" if label else text
        document.add_paragraph(line, style="List Bullet" if label else None)


GUIDES = {
    "headings": _word(_headings),
    "bold labels": _word(_bold_labels),
    "bold names": _word(_bold_names),
    "one paragraph": _word(_one_paragraph),
    "bullets": _word(_bullets),
}
"""Documents of Word, by how they set places apart."""


def _page(title: str, body: str) -> File:
    return (
        f"<!DOCTYPE html><html><body><h1>{escape(title)}</h1>{body}</body></html>".encode(),
        "cards.html",
    )


def _cards(
    write: Callable[[Place, Sequence[tuple[str, str]], str], str],
    around: Callable[[Sequence[str]], str],
) -> Callable[[Random, list[Place]], File]:
    def layout(chance: Random, found: list[Place]) -> File:
        cards = [
            write(each, facts, _colon(each.language))
            for each, facts in zip(found, labelled(chance, found), strict=True)
        ]
        return _page(WORDS[found[0].language].title, around(cards))

    return layout


def _rows_of_card(place: Place, facts: Sequence[tuple[str, str]], _colon: str) -> str:
    """A nested table: the name over both columns, then a row for each label."""
    rows = [f'<tr><td colspan="2"><b>{escape(place.name)}</b></td></tr>']
    rows += [
        f"<tr><td>{escape(label)}</td><td>{escape(text)}</td></tr>" if label
        else f'<tr><td colspan="2">{escape(text)}</td></tr>'
        for label, text in facts
    ]  # fmt: skip
    return f"<table border=1>{''.join(rows)}</table>"


def _lines_of_card(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> str:
    """A nested table of one column: a row for the name, one for each line."""
    rows = [f"<tr><td>{escape(place.name)}</td></tr>"]
    rows += [
        f"<tr><td>{escape(label)}{colon}{escape(text)}</td></tr>" if label else f"<tr><td>{escape(text)}</td></tr>"
        for label, text in facts
    ]  # fmt: skip
    return f"<table>{''.join(rows)}</table>"


def _bare_card(place: Place, facts: Sequence[tuple[str, str]], _colon: str) -> str:
    """A nested table without labels, its name in a cell with a heading's look."""
    rows = [f'<tr><td class="name"><font size="4"><b>{escape(place.name)}</b></font></td></tr>']
    rows += [f"<tr><td>{escape(text)}</td></tr>" for _label, text in facts]
    return f"<table cellpadding=4>{''.join(rows)}</table>"


def _headed_card(place: Place, facts: Sequence[tuple[str, str]], _colon: str) -> str:
    """A nested table whose name is a heading cell, and whose labels are heading cells, too."""
    rows = [f'<tr><th colspan="2">{escape(place.name)}</th></tr>']
    rows += [
        f"<tr><th>{escape(label)}</th><td>{escape(text)}</td></tr>" if label
        else f'<tr><td colspan="2">{escape(text)}</td></tr>'
        for label, text in facts
    ]  # fmt: skip
    return f"<table>{''.join(rows)}</table>"


def _divs_of_card(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> str:
    lines = [f'<div class="card-title">{escape(place.name)}</div>']
    lines += [
        f"<div><span>{escape(label)}{colon}</span>{escape(text)}</div>" if label else f"<p>{escape(text)}</p>"
        for label, text in facts
    ]  # fmt: skip
    return f'<div class="card">{"".join(lines)}</div>'


def _section_of_card(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> str:
    lines = [f"<h3>{escape(place.name)}</h3>"]
    lines += [
        f"<p><strong>{escape(label)}</strong>{colon}{escape(text)}</p>" if label else f"<p>{escape(text)}</p>"
        for label, text in facts
    ]  # fmt: skip
    return f"<section>{''.join(lines)}</section>"


def _definitions_of_card(place: Place, facts: Sequence[tuple[str, str]], _colon: str) -> str:
    lines = [f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in facts if label]
    prose = "".join(f"<p>{escape(text)}</p>" for label, text in facts if not label)
    return f"<article><h2>{escape(place.name)}</h2>{prose}<dl>{''.join(lines)}</dl></article>"


def _list_of_card(place: Place, facts: Sequence[tuple[str, str]], colon: str) -> str:
    lines = [
        f"<dd>{escape(label)}{colon}{escape(text)}</dd>" if label else f"<dd>{escape(text)}</dd>"
        for label, text in facts
    ]
    return f"<dt>{escape(place.name)}</dt>{''.join(lines)}"


def _in_columns(cards: Sequence[str]) -> str:
    """A table for the layout, two cards beside each other."""
    rows = (cards[place : place + 2] for place in range(0, len(cards), 2))
    cells = ("".join(f"<td valign=top>{card}</td>" for card in row) for row in rows)
    return f"<table width='100%'>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _in_one_column(cards: Sequence[str]) -> str:
    return f"<table>{''.join(f'<tr><td>{card}</td></tr>' for card in cards)}</table>"


def _in_boxes(cards: Sequence[str]) -> str:
    return f'<div class="grid">{"".join(cards)}</div>'


def _in_list(cards: Sequence[str]) -> str:
    return f"<dl>{''.join(cards)}</dl>"


CARDS = {
    "rows, two beside": _cards(_rows_of_card, _in_columns),
    "rows, one below": _cards(_rows_of_card, _in_one_column),
    "lines, two beside": _cards(_lines_of_card, _in_columns),
    "lines, one below": _cards(_lines_of_card, _in_one_column),
    "bare, two beside": _cards(_bare_card, _in_columns),
    "bare, one below": _cards(_bare_card, _in_one_column),
    "headed, two beside": _cards(_headed_card, _in_columns),
    "headed, alone": _cards(_headed_card, _in_boxes),
    "boxes": _cards(_divs_of_card, _in_boxes),
    "boxes in a table": _cards(_divs_of_card, _in_columns),
    "sections": _cards(_section_of_card, _in_boxes),
    "sections in a table": _cards(_section_of_card, _in_columns),
    "definitions": _cards(_definitions_of_card, _in_boxes),
    "terms": _cards(_list_of_card, _in_list),
}
"""Pages of cards, by how a card is made and how cards stand together."""


def files(
    chance: Random, language: str, *, repeating: bool = False
) -> Iterator[tuple[str, list[Place], File]]:
    """A file of each layout with the places that it lists."""
    for layout, write in (GUIDES | CARDS).items():
        found = places(chance, language, repeating=repeating)
        yield layout, found, write(chance, found)
