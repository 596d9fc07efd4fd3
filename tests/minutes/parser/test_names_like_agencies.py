"""Names that are words of agencies, agencies that are for people, and the agency of whoever writes. All is invented."""

from __future__ import annotations

import pytest

from directory.minutes import read_meeting
from directory.minutes.meetings_plan import Known, plan_meetings
from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.plan_text import plan_document


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def with_agencies(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.organization) for one in read(text).attendees]


BELOW = {
    "bullets": (
        "Who was there\nWindrose Crisis Center\n• Karin Lindholm\n• Joss Avery\nFork Legal Clinic\n• {}\n"
        "Prairie Medical Group\n• Dr. Anil Mehta\n• Sue Parrish\n"
    ),
    "colons": (
        "Present\nWindrose Crisis Center:\n- Karin Lindholm\n- Joss Avery\nFork Legal Clinic:\n- {}\n"
        "Prairie Medical Group:\n- Dr. Anil Mehta\n- Sue Parrish\n"
    ),
    "gaps": (
        "Asistentes\n\nWindrose Crisis Center\n    Karin Lindholm\n    Joss Avery\n\nFork Legal Clinic\n    {}\n\n"
        "Prairie Medical Group\n    Dr. Anil Mehta\n    Sue Parrish\n"
    ),
}
HEAD = "Prairie Partners Meeting\nMonday, November 2, 2026\n"


@pytest.mark.parametrize("layout", BELOW)
def test_a_name_of_words_of_agencies_below_an_agency_is_somebody(layout: str) -> None:
    names = ["Delroy Banks", "Tavion Fields", "Odalys Parks", "Kezia House", "Delroy Church"]
    for name in names:
        paper = read(HEAD + BELOW[layout].format(name))
        (found,) = (one for one in paper.attendees if one.name == name)
        assert (found.organization, len(paper.attendees)) == ("Fork Legal Clinic", 5)
        assert "may be a place" in (found.doubt or "")
    for words in ("Night Court", "Legal Aid", "Youth Center", "Harbor Services"):
        assert len(read(HEAD + BELOW[layout].format(words)).attendees) == 4, words


@pytest.mark.parametrize(
    "form", ["- Olga Barrientos ({})", "- Olga Barrientos – {}", "- Olga Barrientos, {}"]
)
def test_whom_an_agency_is_for_stays_in_its_name(form: str) -> None:
    agencies = [
        "Escuela para Adultos Benito Juárez",
        "School for Girls Ada Lovelace",
        "Hogar para Jóvenes Lerdo",
        "Academy for Boys Ignatius",
        "Programa por Niños Amanecer",
        "Escuela de Artes para Niñas Frida Kahlo",
    ]
    for agency in agencies:
        rows = [
            "- Rosalba Nieto (Red de Promotoras)",
            form.format(agency),
            "- Inés Luna (Clínica La Fe)",
        ]
        found = with_agencies("Mesa\nOctober 13, 2026\n\nPresent:\n" + "\n".join(rows))
        assert ("Olga Barrientos", agency) in found


@pytest.mark.parametrize(
    "row",
    [
        "Bo Lee for Ana Ruiz, Harbor Clinic",
        "Bo Lee, Harbor Clinic for Ana Ruiz",
        "Bo Lee, Harbor Clinic (for Delroy Page)",
    ],
)
def test_who_came_for_somebody_is_still_alone(row: str) -> None:
    found = with_agencies(
        f"Table\nOctober 13, 2026\n\nPresent:\nCy Day, Quay Hall\n{row}\nInés Luna, Pier Legal\n"
    )
    assert found == [
        ("Cy Day", "Quay Hall"),
        ("Bo Lee", "Harbor Clinic"),
        ("Inés Luna", "Pier Legal"),
    ]


LETTER = (
    "From: Walt Emery <walt@ct.example>\nTo: the list\nDate: Mon, 26 Oct 2026 09:12:00 -0700\n"
    "Subject: Notes from Thursday's meeting (October 22, 2026)\n\nDear friends,\n\n{}\n\nPeace,\nWalt\n"
)
CAME = {
    "en": (
        "Thank you to those who came out on Thursday: Agnes Doyle from Good Shepherd Parish, "
        "Tim Rask from Grace Lutheran and Gloria Benavides from Casa Betania. "
    ),
    "es": (
        "El jueves vinieron Agnes Doyle de la Parroquia Buen Pastor, Tim Rask de Grace Lutheran y "
        "Gloria Benavides de Casa Betania. "
    ),
}


@pytest.mark.parametrize(
    ("language", "words", "agency"),
    [
        ("en", "I was there too, for First Methodist.", "First Methodist"),
        ("en", "I was there as well, representing Harbor Clinic.", "Harbor Clinic"),
        ("en", "I came too, on behalf of Casa Luz.", "Casa Luz"),
        ("en", "And I was in the room for St. Anne's Parish.", "St. Anne's Parish"),
        ("es", "Yo también estuve, por la Clínica La Fe.", "Clínica La Fe"),
        ("es", "Yo asistí en nombre de Casa Luz.", "Casa Luz"),
        ("en", "I was there too, for the first hour.", None),
        ("en", "I was there for a while.", None),
        ("en", "I took the notes for Sister Agnes.", None),
    ],
)
def test_who_writes_was_there_for_an_agency(language: str, words: str, agency: str | None) -> None:
    found = with_agencies(LETTER.format(CAME[language] + words))
    assert found[3:] == [("Walt Emery", agency)]


@pytest.mark.parametrize(
    ("heading", "away", "talk"),
    [
        (
            "Sent regrets",
            "Rhys Abbot, Fork Housing",
            "What we talked about\nTransport takes two hours by bus.",
        ),
        (
            "Se disculparon",
            "Marta Cruz, Clínica La Fe",
            "Lo que hablamos\nEl albergue cierra temprano y nadie sabe por qué todavía.",
        ),
    ],
)
def test_those_away_end_where_the_talk_begins(heading: str, away: str, talk: str) -> None:
    paper = read(
        f"{HEAD}Present\nAna Nakashima (Harbor Clinic)\nBo Pell (Quay Hall)\n"
        f"{heading}\n{away}\n{talk}\nTo do\n- Bo Pell: call\n"
    )
    assert paper.absences == f"{heading}: {away}"


def test_what_stands_for_no_agency_is_none_in_the_plan() -> None:
    people = "Hattie Broome (volunteer), Simran Gill of Rosewater House, Ed Kowalczyk (retired) and Lucía Paz (vecina)"
    paper = read_meeting(f"Group\nOctober 7, 2026\n\nPresent: {people}\n".encode(), "minutes.txt")
    (meeting,) = plan_document(plan_meetings([paper], Known()), {})["meetings"]
    assert {one["name"]: one["organization"] for one in meeting["attendees"]} == {
        "Hattie Broome": None,
        "Simran Gill": "Rosewater House",
        "Ed Kowalczyk": None,
        "Lucía Paz": None,
    }
