"""Invented exports in which agencies and their programs, or groups of either, stand in ways that no heading tells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import openpyxl

_FIRST = (
    "Amber",
    "Birch",
    "Cedar",
    "Delta",
    "Fern",
    "Garnet",
    "Iris",
    "Juniper",
    "Kestrel",
    "Linden",
    "Maple",
    "Osprey",
)
_SECOND = ("House", "Center", "Alliance", "Community Services", "Legal Aid", "Family Network")
_PROGRAMS = (
    "Night Beds",
    "Food Pantry",
    "Wage Desk",
    "Family Doctor",
    "English Classes",
    "Job Training",
    "Rides",
    "Counseling",
)
_STREETS = ("Signal", "Lantern", "Orchard", "Ferry", "Quarry", "Willow", "Granary", "Mill")
_WEEK = ("mon", "tue", "wed", "thu", "fri")
_ENDED = {"en": "Closed", "es": "Cerrado", "zh": "已關閉", "vi": "Ngưng hoạt động", "tl": "Sarado"}


@dataclass(frozen=True, slots=True)
class Row:
    """One program, or an agency itself where `parent` is empty."""

    name: str
    parent: str
    street: str
    phone: str
    is_hidden: bool = False
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A file, with its rows."""

    name: str
    data: bytes
    rows: list[Row]


def invented_rows(chance: Random, agencies: int = 6) -> list[Row]:
    """Agencies with up to three programs; two agencies may have a program of the same name."""
    names = [f"{each} {chance.choice(_SECOND)}" for each in chance.sample(_FIRST, agencies)]
    rows: list[Row] = []
    for name in names:
        rows.append(_row(chance, name, "", len(rows)))
        for program in chance.sample(_PROGRAMS, chance.randrange(3)):
            rows.append(_row(chance, program, name, len(rows)))
    return rows


def _row(chance: Random, name: str, parent: str, number: int) -> Row:
    street = f"{chance.randrange(1, 900)} {chance.choice(_STREETS)} Street"
    mark = chance.random()
    phone = f"415-555-01{number:02}"
    return Row(name, parent, street, phone, mark < 0.1, 0.1 <= mark < 0.2 and bool(parent))


_HEADINGS = {
    "en": (
        ("PublicName", "Agency Name", "Name", "Program Name", "Account Name"),
        (
            "ParentAgency",
            "Parent Agency",
            "Parent Organization",
            "Part of",
            "Umbrella organization",
        ),
        ("PhysicalAddress1", "Phone1Number", "AgencyStatus"),
    ),
    "es": (
        ("Nombre", "Nombre de la agencia"),
        ("Agencia matriz", "Organización principal", "Forma parte de"),
        ("Dirección", "Teléfono", "Estado del servicio"),
    ),
    "zh": (("名稱", "機構名稱"), ("上級機構", "所屬機構"), ("地址", "電話", "狀態")),
    "vi": (
        ("Tên", "Tên tổ chức"),
        ("Tổ chức chủ quản", "Trực thuộc"),
        ("Địa chỉ", "Điện thoại", "Tình trạng"),
    ),
    "tl": (
        ("Pangalan", "Pangalan ng organisasyon"),
        ("Pangunahing organisasyon", "Nasa ilalim ng"),
        ("Address", "Telepono", "Katayuan"),
    ),
}
_IN_USE = {"en": "Active", "es": "Activo", "zh": "開放", "vi": "Đang hoạt động", "tl": "Aktibo"}
LANGUAGES = tuple(_HEADINGS)


def with_parents(seed: int, language: str = "en") -> Export:
    """A CSV of agencies and programs in one column of names, with that of the parent beside it.

    A row may stand there twice, and an agency whose programs are listed have no row of its own.
    """
    chance = Random(f"parents {seed} {language}")  # noqa: S311 - a directory to invent
    rows = invented_rows(chance)
    names, parents, others = _HEADINGS[language]
    with_programs = [each.parent for each in rows if each.parent]
    if seed % 3 == 1 and with_programs:
        gone = chance.choice(with_programs)
        rows = [each for each in rows if each.name != gone or each.parent]
    written = [*rows, rows[0]] if seed % 2 else [*rows]
    cells = [
        [
            each.name,
            each.parent,
            each.street,
            each.phone,
            (_ENDED if each.is_ended else _IN_USE)[language],
        ]
        for each in written
    ]
    head = [chance.choice(names), chance.choice(parents), *others]
    return Export("export.csv", _csv([head, *cells]), rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


_UPPER = {
    "en": ("SHELTER AND HOUSING", ("Organization", "Phone", "Address", "Hours", "Notes")),
    "es": ("ALBERGUES Y VIVIENDA", ("Organización", "Teléfono", "Dirección", "Horario", "Notas")),
    "zh": ("庇護與住房", ("機構名稱", "電話", "地址", "開放時間", "備註")),
    "vi": ("NHÀ Ở", ("Tên tổ chức", "Điện thoại", "Địa chỉ", "Giờ mở cửa", "Ghi chú")),
    "tl": ("TIRAHAN", ("Organisasyon", "Telepono", "Address", "Oras", "Mga tala")),
}
_LOWER = {
    "en": ("LEGAL AND HEALTH", ("Agency", "Program", "What they offer", "Tel.", "Street", "Open")),
    "es": (
        "SERVICIOS LEGALES",
        ("Agencia", "Programa", "Qué ofrece", "Tel.", "Domicilio", "Abierto"),
    ),
    "zh": ("法律與健康", ("機構", "計劃", "服務內容", "電話號碼", "街道地址", "服務時間")),
    "vi": (
        "PHÁP LÝ",
        ("Cơ quan", "Chương trình", "Dịch vụ cung cấp", "Số điện thoại", "Địa chỉ", "Giờ"),
    ),
    "tl": (
        "LEGAL",
        ("Ahensya", "Programa", "Serbisyo", "Numero ng telepono", "Tirahan", "Iskedyul"),
    ),
}


def stacked(seed: int, language: str = "en") -> Export:
    """A worksheet with two tables, each below a title and under headings of its own."""
    chance = Random(f"stacked {seed} {language}")  # noqa: S311 - a directory to invent
    rows = invented_rows(chance, 8)
    upper = [each for each in rows if not each.parent][:4]
    lower = [each for each in rows if each.parent] or [_row(chance, "Night Beds", "Elm House", 90)]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    (title, head), (below, headings) = _UPPER[language], _LOWER[language]
    sheet.append([f"{chance.choice(_FIRST)} 2026"])
    sheet.append([])
    sheet.append([title])
    sheet.append(head)
    for each in upper:
        sheet.append([each.name, each.phone, each.street, "Mon-Fri 9am-5pm", ""])
    for _ in range(chance.choice((1, 2))):
        sheet.append([])
    sheet.append([below])
    sheet.append(headings)
    for each in lower:
        sheet.append(
            [each.parent, each.name, each.name, each.phone, each.street, "Mon-Fri 9am-5pm"]
        )
    out = io.BytesIO()
    book.save(out)
    return Export("stacked.xlsx", out.getvalue(), [*upper, *lower])


_KEYS: tuple[dict[str, str], ...] = (
    {
        "agency": "prov",
        "name": "nm",
        "phone": "tel",
        "program": "offer",
        "title": "label",
        "text": "txt",
        "place": "where",
        "street": "line",
        "public": "public",
        "state": "st",
    },
    {
        "agency": "agency",
        "name": "name",
        "phone": "phone",
        "program": "service",
        "title": "title",
        "text": "desc",
        "place": "location",
        "street": "street",
        "public": "public",
        "state": "state",
    },
    {
        "agency": "organization",
        "name": "name",
        "phone": "telephone",
        "program": "program",
        "title": "name",
        "text": "description",
        "place": "address",
        "street": "address_1",
        "public": "show",
        "state": "state",
    },
    {
        "agency": "provider",
        "name": "title",
        "phone": "main",
        "program": "listing",
        "title": "name",
        "text": "summary",
        "place": "where",
        "street": "street",
        "public": "shared",
        "state": "state",
    },
)
_GROUPS = ("Housing", "Legal", "Health", "Work", "Food")
_REGIONS = ("Pike Bay", "Upper Township", "North Shore", "Old Mill")


def grouped(seed: int) -> Export:
    """A document of programs in lists under the names of groups, which stand under those of regions."""
    chance = Random(f"grouped {seed}")  # noqa: S311 - a directory to invent
    keys = _KEYS[seed % len(_KEYS)]
    rows = [each for each in invented_rows(chance, 9) if each.parent]
    more = [_row(chance, each, "Elm House", 80 + at) for at, each in enumerate(_PROGRAMS)]
    rows = rows[:9] if len(rows) > 3 else [*rows, *more]
    regions: dict[str, dict[str, list[Any]]] = {}
    for number, each in enumerate(rows):
        region = regions.setdefault(_REGIONS[number % 2], {})
        region.setdefault(_GROUPS[number % 3], []).append(_record(each, keys))
    document: Any = {"export": {"by": "Keeper 4", "on": "2026-11-20"}, "regions": regions}
    if seed % 2:
        document = regions
    return Export("grouped.json", json.dumps(document, ensure_ascii=False, indent=1).encode(), rows)


def _record(row: Row, keys: dict[str, str]) -> dict[str, Any]:
    return {
        keys["agency"]: {keys["name"]: row.parent, keys["phone"]: row.phone},
        keys["program"]: {keys["title"]: row.name, keys["text"]: f"{row.name} for adults"},
        keys["place"]: {
            keys["street"]: row.street,
            "city": "Pike Bay",
            keys["state"]: "MI",
            "zip": "49999",
            keys["public"]: not row.is_hidden,
        },
        "hours": dict.fromkeys(_WEEK, "9-5"),
        **({"status": "discontinued"} if row.is_ended else {}),
    }


_QUESTIONS = {
    "en": (
        (
            "Who do you serve? (check all that apply)",
            "Whom does your program help?",
            "Who do they work with?",
        ),
        (
            "What languages does your staff speak?",
            "Languages spoken by staff",
            "Which languages do your advocates speak?",
        ),
        ("Women", "Men", "Families", "LGBTQ+"),
        ("English", "Tagalog", "Samoan"),
    ),
    "es": (
        ("¿A quién ayudan?", "¿A quiénes ayudan? (marque todas)"),
        ("¿Qué idiomas habla su personal?", "Idiomas del personal"),
        ("Mujeres", "Hombres", "Familias", "LGBTQ+"),
        ("Español", "Inglés", "Tagalo"),
    ),
    "zh": (
        ("你們服務哪些人？",),
        ("員工會講什麼語言？", "員工語言"),
        ("婦女", "男性", "家庭", "LGBTQ+"),
        ("英語", "越南語", "西班牙語"),
    ),
    "vi": (
        ("Quý vị phục vụ ai?",),
        ("Nhân viên nói ngôn ngữ nào?", "Ngôn ngữ của nhân viên"),
        ("Phụ nữ", "Nam giới", "Gia đình", "LGBTQ+"),
        ("Tiếng Anh", "Tiếng Việt", "Tiếng Tây Ban Nha"),
    ),
    "tl": (
        ("Sino ang inyong pinaglilingkuran?", "Sino ang inyong tinutulungan?"),
        ("Anong mga wika ang sinasalita ng inyong staff?", "Mga wika ng staff"),
        ("Kababaihan", "Kalalakihan", "Pamilya", "LGBTQ+"),
        ("Ingles", "Tagalog", "Espanyol"),
    ),
}
_CALLED = {
    "en": "Name of your organization",
    "es": "Nombre de la organización",
    "zh": "機構名稱",
    "vi": "Tên tổ chức",
    "tl": "Pangalan ng organisasyon",
}
_PHONES = {
    "en": "Phone number clients should call",
    "es": "Teléfono",
    "zh": "電話",
    "vi": "Điện thoại",
    "tl": "Telepono",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The answers to an online form: how many people and languages each organization names."""

    data: bytes
    people: dict[str, int]
    languages: dict[str, int]


def form(seed: int, language: str = "en") -> Form:
    """The answers to an online form that asks who is served, and what the staff speak."""
    chance = Random(f"form {seed} {language}")  # noqa: S311 - a directory to invent
    serves, speaks, groups, tongues = _QUESTIONS[language]
    rows = [
        [
            "Timestamp",
            _CALLED[language],
            _PHONES[language],
            chance.choice(serves),
            chance.choice(speaks),
        ]
    ]
    people, languages = {}, {}
    for number, first in enumerate(chance.sample(_FIRST, 6)):
        name = f"{first} {chance.choice(_SECOND)}"
        of_people = chance.sample(groups, chance.randrange(1, 4))
        of_languages = chance.sample(tongues, chance.randrange(1, 4))
        people[name], languages[name] = len(of_people), len(of_languages)
        mark = "、" if language == "zh" else ", "
        rows.append(
            [
                f"11/{number + 2}/2026 9:14:03",
                name,
                f"415-555-01{number:02}",
                mark.join(of_people),
                mark.join(of_languages),
            ]
        )
    return Form(_csv(rows), people, languages)
