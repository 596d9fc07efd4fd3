"""What a clerk writes in a cell so that nobody finds a house: in the street, in the name, in what is said of it."""

from __future__ import annotations

import pytest

from directory.imports.private_marks import (
    is_name_marked,
    is_street_marked,
    names_confidential_place,
)


@pytest.mark.parametrize(
    "text",
    [
        "The location of this shelter is kept secret for the safety of residents.",
        "Our address is not shared with anyone outside the program.",
        "Residents may not reveal where the house is.",
        "Staff must not tell visitors the address.",
        "A hidden home for survivors.",
        "Confidential shelter for women fleeing violence.",
        "address witheld",
        "confidental location",
        "priv. location",
        "Safe at Home program participant",
        "La ubicación de este refugio es secreta.",
        "Por seguridad no se publica el domicilio.",
        "Refugio confidencial para mujeres y niños.",
        "Su dirección permanece reservada.",
        "保密庇護中心，為受害婦女提供服務。",
        "為保障安全，地點絕不透露。",
        "別給外人地址",
        "🔒 Alder House",
    ],
)
def test_a_text_says_that_its_place_is_hidden(text: str) -> None:
    assert names_confidential_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "Confidential counseling and legal advice.",
        "Everything you tell us is kept confidential.",
        "Walk in at our house on Elm Street, open to all.",
        "We help you find a home and keep it.",
        "Housing search, shelter referrals, address confirmation letters.",
        "Nuestra casa está abierta; la dirección está arriba.",
        "Servicios confidenciales de salud en un lugar seguro.",
        "提供庇護申請的法律協助，地址見上。",
        "Private rooms for families.",
        "Do not share needles.",
        "We do not give out food at this location.",
        "We do not share data from your address book.",
    ],
)
def test_other_texts_hide_no_place(text: str) -> None:
    assert not names_confidential_place(text)


@pytest.mark.parametrize(
    "street",
    [
        "12 Elm Street (private)",
        "12 Elm Street - do not share",
        "12 Elm Street（保密）",
        "【內部】12 Elm Street",
        "CONF 12 Elm Street",
        "12 Elm Street (staff only)",
        "12 Elm Street (safe house)",
        "12 Elm Street [Privado]",
        "private: 12 Elm Street",
    ],
)
def test_a_street_bears_its_mark(street: str) -> None:
    assert is_street_marked(street)


@pytest.mark.parametrize(
    "street",
    [
        "12 Elm Street (rear)", "12 Private Road", "7 Secret Garden Lane", "12-14 Elm Street", "Confluence Plaza 3",
        "12 Elm Street - Suite 5", "12 Hidden Valley Drive (2nd floor)",
    ],
)  # fmt: skip
def test_other_streets_bear_none(street: str) -> None:
    assert not is_street_marked(street)


@pytest.mark.parametrize(
    "name",
    [
        "Alder (safe house)",
        "Alder – undisclosed",
        "Alder (secret shelter)",
        "Alder - NO WEB",
        "白楊（保密）",
    ],
)
def test_a_name_bears_its_mark(name: str) -> None:
    assert is_name_marked(name)


@pytest.mark.parametrize(
    "name",
    [
        "Safe House Project",
        "Alder (therapy, private)",
        "Secret Garden Playgroup",
        "Alder - Legal aid",
    ],
)
def test_other_names_bear_none(name: str) -> None:
    assert not is_name_marked(name)
