"""Acts in Spanish: who sent word, what was read and approved, and how people are spoken of."""

from __future__ import annotations

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

CAME = (
    "Vinieron Don Eleuterio Barragán (Iglesia San Telmo), la licenciada Paz Urrutia (Clínica del Puerto) "
    "y Nereida Colón (Casa Faro)."
)


def read(words: str) -> MeetingPaper:
    text = f"RED COMUNITARIA VALLE ALTO\nActa de la reunión del 5 de noviembre de 2026\n\n{words}\n"
    return read_minutes(read_paper(text.encode(), "acta.txt"))


@pytest.mark.parametrize(
    "sent_word",
    [
        "Avisaron que no podían venir:",
        "Nos avisaron que no podrían asistir",
        "Informaron que no podían llegar:",
    ],
)
def test_who_sent_word_was_away(sent_word: str) -> None:
    found = read(f"{CAME} {sent_word} Rufino Ibarra (Policía) y la doctora Benita Salas.")
    names = [each.name for each in found.attendees]
    assert names == ["Eleuterio Barragán", "Paz Urrutia", "Nereida Colón"]
    assert "Rufino Ibarra" in (found.absences or "")
    assert "Benita Salas" in (found.absences or "")


@pytest.mark.parametrize(
    "told",
    [
        "Se leyó la minuta anterior y se aprobó.",
        "Se revisó el acta de octubre y fue aprobada.",
        "Se presentó la lista de recursos y se adoptó por unanimidad.",
    ],
)
def test_what_was_read_and_approved_was_decided(told: str) -> None:
    (decision,) = read(f"{CAME}\n\n{told}").decisions
    assert decision.text == told


def test_what_was_only_read_was_not_decided() -> None:
    assert read(f"{CAME}\n\nSe leyó la minuta anterior y se comentó.").decisions == []


def test_don_is_a_given_name_where_no_other_follows() -> None:
    found = read("Presentes: Don Castle (Harbor Clinic), Don Anselmo Rivas (Casa Faro)")
    assert [each.name for each in found.attendees] == ["Don Castle", "Anselmo Rivas"]


@pytest.mark.parametrize("above", ["ACTA DE REUNIÓN\n", "", "Minuta\n\n"])
def test_capitals_before_the_first_sentence_name_the_body(above: str) -> None:
    told = "RED COMUNITARIA VALLE ALTO. Nos juntamos el 5 de noviembre de 2026 en el salón."
    found = read_minutes(read_paper(f"{above}{told} {CAME}\n".encode(), "acta.txt"))
    assert found.body == "RED COMUNITARIA VALLE ALTO"
    assert len(found.attendees) == 3
