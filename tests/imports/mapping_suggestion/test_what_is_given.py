"""Lines "Who: … What: …" of a mail: who gives help names it, and what is given describes it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.guesses import AS_ANSWERED, BY_HEADING, Guess, Guesses
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from directory.imports.mapping_suggestion.settled_services import settle_services
from tests.imports.mapping_suggestion.columns import column

_ROWS = (
    ("Dover Clinic", "free doctor visits, vaccines", "541-555-0101", "Mon-Fri 9-5", "12 Elm Street"),
    ("Union Desk", "help with unpaid wages", "541-555-0102", "Tue 4-8pm", "14 Oak Street"),
    ("Grace Closet", "clothing, blankets", "541-555-0103", "Sat 9-12", "16 Oak Street"),
    ("Open Door", "trauma therapy, support groups", "541-555-0104", "Mon-Thu 10-7", "18 Oak Street"),
)  # fmt: skip
_LABELS = ("What", "Call", "When", "Where")


def _columns(
    name: str | None, labels: tuple[str, ...] = _LABELS, rows: Any = _ROWS, is_last: bool = False
) -> dict[str, Any]:
    """What a mail is mapped to, in which a name stands behind a label or on a line above the others."""
    blocks = []
    for who, *told in rows:
        lines = [f"{label}: {text}" for label, text in zip(labels, told, strict=True)]
        named = [who if name is None else f"{name}: {who}"]
        blocks.append("\n".join([*lines, *named] if is_last else [*named, *lines]))
    mail = "Hello all, here is the list.\n\n" + "\n\n".join(blocks)
    columns: dict[str, Any] = tomllib.loads(suggest_mapping(mail.encode(), "mail.txt"))["columns"]
    return columns


@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("name", ["Who", "WHO", "Program", "Agency", "Name"])
def test_who_names_the_service_and_what_describes_it(name: str, is_last: bool) -> None:
    columns = _columns(name, is_last=is_last)
    assert columns["organization"] == name
    assert columns["description"] == "What"
    assert "service" not in columns


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (None, _LABELS), (None, ("What they offer", "Call", "When", "Where")),
        ("Quién", ("Qué ofrece", "Teléfono", "Cuándo", "Dónde")), ("機構", ("服務內容", "電話", "時間", "地址")),
        ("Tên", ("Giúp gì", "Điện thoại", "Khi nào", "Ở đâu")),
    ],
)  # fmt: skip
def test_so_does_a_line_above_and_so_do_labels_in_other_languages(
    name: str | None, labels: tuple[str, ...]
) -> None:
    columns = _columns(name, labels)
    assert columns["organization"] == (name or "Name")
    assert columns["description"] == labels[0]


def test_what_is_a_name_or_tells_services_of_one_agency_apart_names_the_service() -> None:
    titled = [(who, f"{who} Pantry", *told) for who, _what, *told in _ROWS]
    assert _columns("Agency", rows=titled)["service"] == "What"
    of_one = [("Dover Clinic", *told) for _who, *told in _ROWS]
    assert _columns("Agency", rows=of_one)["service"] == "What"


@pytest.mark.parametrize(
    ("labels", "given"),
    [
        (("Dịch vụ", "Điện thoại", "Giờ", "Địa chỉ"),
         ("phát thực phẩm, quần áo", "khám bệnh, chích ngừa", "giúp đòi lương", "tư vấn tâm lý")),
        (("Serbisyo", "Telepono", "Oras", "Tirahan"),
         ("libreng pagkain, lampin", "doktor at bakuna", "damit", "abogado")),
        (("Servicio", "Teléfono", "Horario", "Dirección"),
         ("despensas y pañales", "médico, vacunas", "ropa", "abogados")),
        (("Service", "Phone", "Hours", "Address"),
         ("food boxes, diapers", "doctors, vaccines", "wages", "coats")),
    ],
)  # fmt: skip
def test_lists_below_a_word_for_one_service_describe_it(
    labels: tuple[str, ...], given: tuple[str, ...]
) -> None:
    rows = [(who, what, *rest) for (who, _what, *rest), what in zip(_ROWS, given, strict=True)]
    columns = _columns(None, labels, rows)
    assert (columns["organization"], columns["description"]) == ("Name", labels[0])
    assert "service" not in columns


def test_a_word_for_one_service_above_names_of_services_names_them() -> None:
    given = ("Night Clinic", "Wage Desk", "Clothes Closet", "Talk Group")
    rows = [(who, what, *rest) for (who, _what, *rest), what in zip(_ROWS, given, strict=True)]
    assert _columns(None, ("Service", "Phone", "Hours", "Address"), rows)["service"] == "Service"


def test_headings_in_everyday_words_ask_what_is_given() -> None:
    asked = [
        "whats there", "What's there", "What they've got", "what they got", "wuts there", "What's available",
        "stuff they have", "Qué hay", "有什麼", "Có gì", "Anong meron",
    ]  # fmt: skip
    unread = [each for each in asked if meaning_of(each)[:1] != meaning_of("What they do")[:1]]
    assert unread == []


_PROGRAMS = ("Night Beds", "Soup on Mondays", "Toy Shelf", "Rent Help", "Passport Help")
_AGENCIES = (
    "Elm Fil-Am Association",
    "St. Lorenzo Parish",
    "Elm Fil-Am Association",
    "Nars ng Bayan",
    "Oak Workers Desk",
)
_KINDS = ("Food Pantry", "Night Beds", "Food Pantry", "Legal Help", "Rent Help")


@pytest.mark.parametrize(
    ("names", "behind", "organization"),
    [
        (_PROGRAMS, _AGENCIES, "Description"),
        (
            ("成人日間班", "週五食物", "冬衣轉贈", "租客諮詢", "陪診接送"),
            ("恩光堂", "安和中心", "恩光堂", "松柏會", "安和中心"), "Description",
        ),
        (("Elm House", "Oak Clinic", "St. Lorenzo Parish", "Ash Society", "Fir Legal Aid"), _KINDS, "Name"),
        (_PROGRAMS, ("Elm Society", "Oak Clinic", "Ash Parish", "Fir House", "Yew Union"), "Name"),
    ],
)  # fmt: skip
def test_titles_that_return_behind_names_are_who_offers_what_is_named(
    names: tuple[str, ...], behind: tuple[str, ...], organization: str
) -> None:
    """Agencies offer several programs; kinds of help return as well, and titles that each stand once decide nothing."""
    rows = "".join(
        f"{name},{title},415-555-010{at},{at} Elm Street\n"
        for at, (name, title) in enumerate(zip(names, behind, strict=True))
    )
    table = f"Name,Description,Phone,Address\n{rows}".encode()
    columns: dict[str, Any] = tomllib.loads(suggest_mapping(table, "list.csv"))["columns"]
    assert columns["organization"] == organization
    assert organization == "Name" or columns["service"] == "Name"


@pytest.mark.parametrize(
    ("why", "organization"), [(BY_HEADING, "Description"), (AS_ANSWERED, "Name")]
)
def test_who_answered_which_column_names_the_organizations_is_believed(
    why: str, organization: str
) -> None:
    named = Guess("Name", why)
    found = Guesses(
        {}, columns={"organization": named, "description": Guess("Description", BY_HEADING)}
    )
    settle_services([column("Name", *_PROGRAMS), column("Description", *_AGENCIES)], found)
    assert found.columns["organization"].column == organization
