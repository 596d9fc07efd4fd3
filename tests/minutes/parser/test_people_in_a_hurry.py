"""What people write beside a name in a hurry: whom they stand in for, a box not ticked, a second script, a device.

Everybody and everything named is invented.
"""

from __future__ import annotations

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_HEAD = "Harbor Table\nMeeting of November 3, 2026\n\n"
_TAIL = "\n\n1. Beds\nThe group spoke of beds at night.\n2. Budget\nNothing was new.\n"
ANA, TOM, ROSA = (
    ("Ana Ruiz", "Harbor Clinic"),
    ("Tom Li", "Bay Legal Aid"),
    ("Rosa Medina", "Family House"),
)


def read(body: str, tail: str = _TAIL) -> MeetingPaper:
    return read_minutes(read_paper(f"{_HEAD}{body}{tail}".encode(), "minutes.txt"))


def came(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in paper.attendees]


@pytest.mark.parametrize(
    "whom",
    [
        "por / for Beto Zamudio", "for Beto Zamudio", "por Beto Zamudio", "subbing for Beto Zamudio",
        "en lugar de Beto Zamudio", "on behalf of Beto Zamudio", "sitting in for Beto Zamudio",
        "thay cho Beto Zamudio", "thay mặt Beto Zamudio", "para kay Beto Zamudio", "kapalit ni Beto Zamudio",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "row",
    [
        "[x] Paula Wetherby, {} ........ Orchard School",
        "[x] Paula Wetherby, Orchard School ({})",
        "[x] Paula Wetherby {}, Orchard School",
    ],
)
def test_who_came_for_somebody_is_of_their_own_agency(whom: str, row: str) -> None:
    paper = read(
        f"Present:\n[x] Ana Ruiz, Harbor Clinic\n{row.format(whom)}\n[x] Tom Li, Bay Legal Aid"
    )
    assert came(paper) == [ANA, ("Paula Wetherby", "Orchard School"), TOM]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("ticked", "empty"),
    [
        ("[x]", "[ ]"), ("[x]", "[]"), ("[x]", "[_]"), ("[x]", "[-]"), ("(x)", "( )"), ("(X)", "()"),
        ("☑", "☐"), ("■", "□"), ("_x_", "___"), ("✓", "☐"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "why", ["", " (avisó / let us know)", " (sick)", " (court)", " (on leave)"]
)
@pytest.mark.parametrize("mark", [", ", " ........ "])
def test_whoever_has_an_empty_box_is_away(ticked: str, empty: str, why: str, mark: str) -> None:
    rows = [
        f"{ticked} Ana Ruiz{mark}Harbor Clinic",
        f"{empty} Griselda Páez{mark}Bay Clinic{why}",
        f"{ticked} Tom Li{mark}Bay Legal Aid",
        f"{empty} Beto Zamudio{mark}Orchard School",
        f"{ticked} Rosa Medina{mark}Family House",
    ]
    paper = read("Attendance\n" + "\n".join(rows))
    assert came(paper) == [ANA, TOM, ROSA]
    assert paper.absences is not None
    assert "Griselda Páez" in paper.absences
    assert "Beto Zamudio" in paper.absences


@pytest.mark.parametrize(
    ("entry", "name", "agency"),
    [
        ("陳牧師 Rev. Paul Chan(恩典堂 Grace Chapel)", "Paul Chan 陳牧師", "恩典堂 Grace Chapel"),
        ("林美玲醫生 Dr. May Lam(華埠診所 Bay Clinic)", "May Lam 林美玲", "華埠診所 Bay Clinic"),
        ("黃警長 Sgt. Ray Wong (警察局 City Police)", "Ray Wong 黃警長", "警察局 City Police"),
        ("李女士 Ms. Grace Lee（基督教會 Grace Church）", "Grace Lee 李女士", "基督教會 Grace Church"),
        ("何社工 Fiona Ho（家庭社 Family House）", "何社工 Fiona Ho", "家庭社 Family House"),
        ("周律師 Kevin Chow, 法律援助 Legal Aid", "周律師 Kevin Chow", "法律援助 Legal Aid"),
    ],
)  # fmt: skip
def test_a_name_and_an_agency_in_two_scripts_are_an_entry_of_their_own(
    entry: str, name: str, agency: str
) -> None:
    first = "梁國棟 Gordon Leung(勞工中心 Labor Center)"
    paper = read(f"出席者 Present:\n{first}\n{entry}\n{first.replace('Gordon', 'Anson')}")
    assert came(paper) == [
        ("梁國棟 Gordon Leung", "勞工中心 Labor Center"),
        (name, agency),
        ("梁國棟 Anson Leung", "勞工中心 Labor Center"),
    ]


@pytest.mark.parametrize(
    "role",
    [
        ",", ";", ",,", ", Notetaker", " (notetaker)", ", minutes", ", taking notes", " - facilitator", ", scribe",
        ", host", ", timekeeper", ", chair", " | Notetaker",
    ],
)  # fmt: skip
def test_a_mark_or_a_duty_behind_an_agency_is_no_part_of_it(role: str) -> None:
    paper = read(
        f"Present:\nAna Ruiz, Harbor Clinic\nTom Li, Bay Legal Aid{role}\nRosa Medina, Family House"
    )
    assert came(paper) == [ANA, TOM, ROSA]


@pytest.mark.parametrize(
    "point",
    [
        "- Beds: 12 open", "- The van is back", "— Ana will call the county", "- Budget talk", "- Calls: 31 since May",
        "– New flyer from the county", "- 31 calls after midnight", "- Next: December 1", "- Cards: 500 printed",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{} ({})", "{} - {}", "{}/{}"])
def test_points_below_a_list_in_one_line_are_no_part_of_it(point: str, form: str) -> None:
    entries = [form.format(*one) for one in (ANA, TOM, ROSA)]
    paper = read(f"Present: {'; '.join(entries)}\n{point}\n- Shelter rules were read", "\n")
    assert came(paper) == [ANA, TOM, ROSA]


CALL = "Participants (4)\nAna Ruiz - Harbor Clinic (Host)\nTom Li | Bay Legal Aid\nRosa Medina | Family House\n{}\n"


@pytest.mark.parametrize(
    "machine",
    [
        "Notetaker (AI)", "Otter.ai", "iPhone (2)", "Notetaker", "Read.ai meeting notes", "Zoom Room 4", "Caller 01",
        "Fathom (bot)", "Recorder (AI)", "+1 415-555-0112",
    ],
)  # fmt: skip
def test_a_machine_below_a_list_is_nobody_and_no_agency(machine: str) -> None:
    assert came(read(CALL.format(machine))) == [ANA, TOM, ROSA]


def _chat(said: str) -> MeetingPaper:
    chat = [
        "10:02:11 From Tom Li to Everyone: good morning all",
        f"10:31:05 From iPhone (2) to Everyone: {said}",
        "10:32:00 From Ana Ruiz to Everyone: welcome",
    ]
    return read(CALL.format("iPhone (2)"), "\nSummary\nBeds.\n\nChat\n" + "\n".join(chat) + "\n")


@pytest.mark.parametrize(
    "said",
    [
        "sorry, this is Bree Sands from YWCA of Salvage Bay, on my phone",
        "hi this is Bree Sands from the YWCA of Salvage Bay",
        "this is Bree Sands, YWCA of Salvage Bay",
        "I'm Bree Sands from YWCA of Salvage Bay on the phone",
        "My name is Bree Sands, I'm with YWCA of Salvage Bay",
        "soy Bree Sands de YWCA of Salvage Bay, estoy en mi celular",
        "I am Bree Sands with YWCA of Salvage Bay, just listening",
    ],
)
def test_who_a_device_says_it_is_came(said: str) -> None:
    paper = _chat(said)
    assert came(paper) == [ANA, TOM, ROSA, ("Bree Sands", "YWCA of Salvage Bay")]
    assert paper.refused == []


@pytest.mark.parametrize(
    "said",
    [
        "this is Ana Ruiz's list", "this is Tom's phone", "this is Bay Legal Aid", "I'm Ana's intern", "I'm Late Sorry",
        "this is Great News for all", "this is Human Trafficking Month", "I'm from Harbor Clinic", "I'm On The Road",
        "this is Ana Ruiz and Tom Li from Harbor Clinic", "this is Thursday November 5",
    ],
)  # fmt: skip
def test_what_a_device_says_of_others_makes_nobody_come(said: str) -> None:
    assert came(_chat(said)) == [ANA, TOM, ROSA]
