"""An event owns no action, and days of tasks that were carried over are of the year of the meeting. All is invented."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

HEAD = (
    "Fallow Task Force\nOctober 30, 2026\n"
    "Present: Ana Nakashima (Harbor Clinic), Bo Pell (Quay Hall), Rosa Day (Pier Legal)\n\n"
)
EVENTS = """
Record Clearing Day will be held on December 5 at the community college.
Harvest Supper will take place on December 5.
Know Your Rights Night will run on December 5.
Lantern Walk will start at noon on December 5.
Spring Gala will move to the armory.
Blue Sunday will be kept in every church.
Feria de Empleo será el 5 de diciembre.
Jornada de Salud se realizará el 5 de diciembre.
Marcha Silenciosa va a empezar al mediodía.
Taller Legal será dado por la clínica.
Ngày Hội Sức Khỏe sẽ được tổ chức ngày 5 tháng 12.
Araw ng Pamilya ay magaganap sa Disyembre 5.
健康日將於12月5日舉行。
""".strip().splitlines()


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(f"{HEAD}{text}\n".encode(), "minutes.txt"))


@pytest.mark.parametrize("heading", ["Decisions", "What we decided", "Acuerdos tomados"])
def test_what_will_take_place_is_decided_and_nobody_s_to_do(heading: str) -> None:
    paper = read("\n".join([heading, *(f"• {each}" for each in EVENTS)]))
    assert [each.text for each in paper.decisions] == EVENTS
    assert [each for each in paper.outcomes if each.kind == "action" and each.owner] == []


def test_people_whose_names_are_words_of_events_own_what_they_do() -> None:
    tasks = {
        "Kezia Thornfeld will call the court.": "Kezia Thornfeld",
        "Rosa Day will be calling the court.": "Rosa Day",
        "Marisol Vigil will write the letter.": "Marisol Vigil",
        "Tavion Walker will print the cards.": "Tavion Walker",
        "Tomás Feria va a imprimir las tarjetas.": "Tomás Feria",
        "Bo will be asked to write to the county.": "Bo Pell",
    }
    paper = read("Discussion\n" + "\n".join(tasks))
    owners = [each.owner for each in paper.outcomes if each.kind == "action"]
    assert owners == list(tasks.values())


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Carried over from September\n• Bo Pell to check the line by October 23", [day(10, 23)]),
        ("Old business\n- Ana Nakashima: send it, by Sept 4\n- Bo Pell: check it, by 10/20", [day(9, 4), day(10, 20)]),
        ("Outstanding from last meeting\n1. Ana to go by July 15\n2. Bo to call by Nov 12", [day(7, 15), day(11, 12)]),
        ("Unfinished tasks\n- Rosa: write by Oct 1\n\nNext steps\n- Bo: go by Jan 14", [day(10, 1), day(1, 14, 2027)]),
        ("Pendientes de la reunión anterior\n- Bo Pell: mandar el folleto, antes del 15 de agosto", [day(8, 15)]),
        ("Mula sa nakaraang pulong\n- Rosa Day: isulat ang liham bago ang Setyembre 1", [day(9, 1)]),
        ("Việc còn lại từ kỳ trước\n- Rosa Day: viết thư trước ngày 1 tháng 9", [day(9, 1)]),
        ("上次會議未完成事項\n- Rosa Day: 寫信,9月1日前", [day(9, 1)]),
        ("Carried over\nWho\tWhat\tBy when\nRosa Day\tdraft the letter\tAugust 20", [day(8, 20)]),
        ("Next steps\n- Rosa Day to draft it by August 20 – still outstanding", [day(8, 20)]),
        ("Old business\n- Rosa: write by Aug 20\nNew business\n- Bo to call by Aug 20", [day(8, 20), day(8, 20, 2027)]),
        # lately, whatever stands above; long ago only where the paper says that it was carried over
        ("Next steps\n- Rosa Day: draft it by September 30\n- Bo Pell: call by June 1", [day(9, 30), day(6, 1, 2027)]),
        ("Old business\n- Rosa Day: draft it by August 20, 2027", [day(8, 20, 2027)]),
    ],
)  # fmt: skip
def test_days_without_a_year_are_of_the_meeting_s_year_where_the_task_is_older(
    text: str, days: list[date]
) -> None:
    assert [each.on for each in read(text).outcomes if each.kind == "action"] == days
