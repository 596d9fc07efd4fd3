"""Lists that run on behind a sentence, in four languages, wrapped anywhere: each person has the agency beside."""

from __future__ import annotations

import textwrap
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.test_whole_papers import plain

_OPENINGS = {
    "es": "En Mesquital, el 11 de agosto de 2026, se reunieron en el salón de San Judas las siguientes personas",
    "fil": "Noong ika-11 ng Agosto 2026 ay nagpulong sa Sampaguita Hall ang mga sumusunod",
    "vi": "Ngày 11 tháng 8 năm 2026, tại thư viện, thành phần tham dự gồm những người sau",
    "en": "On August 11, 2026 the following people met and were present in the library of San Judas",
}
_AWAY = {
    "es": "Se disculparon el Ing. Horacio Luna y la Sra. Teodora Vela.",
    "fil": "Hindi nakadalo si Ligaya Dimaculangan dahil may sakit.",
    "vi": "Ông Đỗ Hùng xin vắng mặt.",
    "en": "Regrets were received from Ottoline Farrow.",
}
_PEOPLE = [
    ("Lic. Graciela Montoya Ríos", "coordinadora"), ("Fr. Benigno Salas", "Comedor San Judas"),
    ("Dra. Eloísa Treviño", "Clínica Santa Rita"), ("Jacinto Vela", "Centro de Trabajadores El Surco"),
    ("Perla Andrade", "Casa Nopal"), ("Olga Téllez", "Banco de Alimentos"),
    ("Sr. Milagros Ocampo", "Simbahan ng San Roque"), ("Nestor Lim", "Barangay Health Center"),
    ("Ana Ruiz", "Harbor Clinic"), ("Tomás Perea", "Defensoría"),
]  # fmt: skip
_TITLES = {"coordinadora"}
_PAPERS = 10


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "acta.txt"))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", sorted(_OPENINGS))
def test_nobody_is_made_of_an_agency_and_nobody_away_came(language: str) -> None:
    random = Random(language)  # noqa: S311  # the same papers every time
    for _ in range(_PAPERS):
        people = random.sample(_PEOPLE, random.randint(3, 7))
        entries = "; ".join(f"{name}, {agency}" for name, agency in people)
        told = f"{_OPENINGS[language]}: {entries}. {_AWAY[language]}"
        width = random.choice([60, 80, 100, 2_000])
        body = "\n".join(textwrap.wrap(told, width))
        paper = read(f"RED CONTRA LA TRATA\n\n{body}\n\n1. Informes\n2. Asuntos varios\n")
        found = {(plain(one.name), plain(one.organization)) for one in paper.attendees}
        wanted = {
            (plain(name.partition(" ")[2] if "." in name else name),
             "" if agency in _TITLES else plain(agency))
            for name, agency in people
        }  # fmt: skip
        assert found == wanted, told
        assert paper.absences, told
        assert str(paper.date) == "2026-08-11", told


@pytest.mark.parametrize(
    ("line", "decided"),
    [
        ("Se leyó y aprobó por unanimidad el acta anterior.", True),
        ("Se dio lectura al acta anterior y se aprobó sin cambios.", True),
        ("El acta anterior fue leída y aprobada.", True),
        ("Se leyó el acta anterior.", False),
        ("Binasa at inaprubahan ang nakaraang katitikan.", True),
        ("宣讀並通過上次會議紀錄。", True),
    ],
)
def test_minutes_that_were_read_and_approved(line: str, decided: bool) -> None:
    paper = read(
        f"Acta de la reunión\n11 de agosto de 2026\nPresentes: Ana Ruiz, Bo Lee\n\n{line}\n"
    )
    assert bool(paper.decisions) is decided


@pytest.mark.parametrize(
    ("head", "due", "day"),
    [
        ("4/9/2026", "11/9", "2026-09-11"),
        ("14/9/2026", "2/10", "2026-10-02"),
        ("9/4/2026", "9/11", "2026-09-11"),
        ("9/14/2026", "10/2", "2026-10-02"),
    ],
)
def test_which_number_is_the_month_the_days_of_the_paper_tell(
    head: str, due: str, day: str
) -> None:
    later = "2/10/2026" if head.startswith(("4/", "14/")) else "10/2/2026"
    paper = read(
        f"Minuta de la reunión\nFecha: {head}\nAsistentes: Ana Ruiz (Casa Luz); Bo Lee (Clínica Sur)\n\n"
        f"Compromisos\n- Ana Ruiz enviará la lista antes del {due}.\n\nPróxima reunión: {later}\n"
    )
    assert [str(one.on) for one in paper.outcomes if one.kind == "action"] == [day]
    assert str(paper.next_meeting_on) == "2026-10-02"
