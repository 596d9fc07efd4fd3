"""Hosts and asides of chats, short marks of sheets, Chinese tasks and duties, hasty lists; all names are invented."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes

HEAD = "Survivor Working Group\nNovember 12, 2026\n\n"
PEOPLE = [
    ("Rosa Diaz", "South Safe Homes"),
    ("Luis Ortega", "County Probation"),
    ("Emily Carter", "Harbor Clinic"),
]
CHINESE_NAMES = st.sampled_from(
    ["黃嘉儀", "李麗萍", "王恩慈", "陳國棟", "何志強", "梁慧貞", "方美玲"]
)
TASKS = st.sampled_from(
    ["聯絡市立醫院社工", "籌備春節講座", "更新熱線卡片", "翻譯海報", "預約會議室", "邀請校長"]
)


def read(text: str, head: str = HEAD) -> MeetingPaper:
    return read_minutes(read_paper(f"{head}{text}\n".encode(), "notes.txt"))


def came(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in paper.attendees]


def actions(paper: MeetingPaper) -> list[tuple[str, str | None, date | None]]:
    return [(each.text, each.owner, each.on) for each in paper.outcomes if each.kind == "action"]


def chat(*messages: tuple[str, str], stamp: str = "13:0{}:22\t From {} to Everyone: {}") -> str:
    return "\n".join(stamp.format(at, who, said) for at, (who, said) in enumerate(messages))


STAMPS = ["13:0{}:22\t From {} to Everyone: {}", "[9:0{} AM] {}: {}", "11/12/26, 9:0{} AM - {}: {}"]


@pytest.mark.parametrize(
    ("stamp", "sender"),
    [
        *product(STAMPS, ["Rosa Diaz, South Safe Homes", "Rosa Diaz (South Safe Homes)"]),
        (STAMPS[0], "Dr. Rosa Diaz, South Safe Homes"),
    ],
)
def test_a_sender_may_be_called_by_name_and_agency(stamp: str, sender: str) -> None:
    messages = [(sender, "hi all"), ("Luis", "here - Luis, County Probation")]
    assert came(read(chat(*messages, stamp=stamp)))[0] == PEOPLE[0]


@pytest.mark.parametrize("mark", ["Host", "host, me", "Co-host", "me"])
def test_who_leads_a_call_has_no_agency_by_that(mark: str) -> None:
    messages = [(f"Rosa Diaz ({mark})", "hi all"), ("Luis Ortega", "hello")]
    assert came(read(chat(*messages))) == [("Rosa Diaz", None), ("Luis Ortega", None)]


@pytest.mark.parametrize(
    ("opening", "aside"),
    list(
        product(
            ["this is", "hi, I'm", "my name is", "soy"],
            [
                "",
                ", I'm driving so only listening",
                ", on my phone",
                " (no camera today)",
                ", so sorry",
            ],
        )
    ),
)
def test_who_says_who_they_are_came_whatever_their_telephone_is_called(
    opening: str, aside: str
) -> None:
    said = f"{opening} Emily Carter, Harbor Clinic{aside}"
    paper = read(chat(("Rosa Diaz", "hi all"), ("iPhone (3)", said)))
    assert came(paper) == [("Rosa Diaz", None), PEOPLE[2]]


@pytest.mark.parametrize(
    "said", ["this is Tom from the school", "hi, I'm Ana at Harbor", "my name is Bo"]
)
def test_who_says_so_and_is_not_read_is_told(said: str) -> None:
    paper = read(chat(("Rosa Diaz", "hi all"), ("iPhone (3)", said)))
    assert came(paper) == [("Rosa Diaz", None)]
    assert any(said in each.reason for each in paper.refused)


@pytest.mark.parametrize("said", ["I'm driving", "this is great", "I am late, sorry"])
def test_what_else_is_said_is_no_name(said: str) -> None:
    paper = read(chat(("Rosa Diaz", "hi all"), ("iPhone (3)", said)))
    assert came(paper) == [("Rosa Diaz", None)]
    assert paper.refused == []


@pytest.mark.parametrize(
    ("label", "me"), list(product(["ACTION", "action item", "TODO", "Action:"], ["me", "Me", "yo"]))
)
def test_me_in_an_action_is_who_writes(label: str, me: str) -> None:
    sender = "Rosa Diaz, South Safe Homes"
    said = f"{label} {me}: ask the judges for a slot by Nov 20"
    paper = read(chat((sender, "hi all"), ("Luis Ortega", "hello"), (sender, said)))
    assert actions(paper) == [("ask the judges for a slot", "Rosa Diaz", date(2026, 11, 20))]


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        *product(["exc", "exc.", "Exc.", "EXC", "exc'd"], ["Excused"]),
        *product(["abs", "abs.", "ABS"], ["Absent"]),
        ("unexc.", "Unexcused"),
        *product(["—", "–", "-"], ["Not marked as present"]),
    ],
)
def test_short_marks_of_a_sheet(mark: str, reason: str) -> None:
    rows = [
        *(f"{name}\t{agency}\tx" for name, agency in PEOPLE[:2]),
        f"{PEOPLE[2][0]}\t{PEOPLE[2][1]}\t{mark}",
    ]
    paper = read("\n".join(["Name\tAgency\tHere", *rows, "", "1. Beds"]))
    assert came(paper) == PEOPLE[:2]
    assert paper.absences == f"{reason}: Emily Carter, Harbor Clinic"


@pytest.mark.parametrize(
    "duty", ["主席", "副主席", "紀錄", "記錄", "纪录", "記錄員", "社工", "總幹事"]
)
def test_a_duty_behind_an_agency_is_no_part_of_it(duty: str) -> None:
    paper = read(
        f"出席者：\n梁慧貞（車衣工會，{duty}）\n陳國棟（燈塔法律中心）\n",
        "會議紀錄\n日期：2026年11月3日\n\n",
    )
    assert came(paper) == [("梁慧貞", "車衣工會"), ("陳國棟", "燈塔法律中心")]


@given(
    st.lists(CHINESE_NAMES, min_size=1, max_size=2, unique=True),
    st.sampled_from("與和及跟、"),
    TASKS,
    st.sampled_from(
        [
            ("", None, ""),
            ("，11月20日前完成", date(2026, 11, 20), ""),
            ("，2027年1月15日前提交計劃", date(2027, 1, 15), ", 提交計劃"),
            ("，下次會議前回報", date(2026, 12, 1), ""),
            ("，下次会议前完成", date(2026, 12, 1), ""),
        ]
    ),
)
def test_a_chinese_task_begins_with_who_does_it(
    names: list[str], joined: str, task: str, due: tuple[str, date | None, str]
) -> None:
    people = ["梁慧貞", "黃嘉儀", "李麗萍", "王恩慈", "陳國棟", "何志強", "方美玲"]
    listed = "\n".join(f"{each}（燈塔中心）" for each in people)
    written, on, more = due
    line = f"1. {joined.join(names)}{task}{written}。"
    tasks = f"跟進事項：\n{line}\n2. 梁慧貞負責訂房"
    text = f"出席者：\n{listed}\n\n一、卡片\n討論。\n二、春節\n討論。\n\n{tasks}\n\n下次會議：2026年12月1日"
    paper = read(text, "聯席會議\n會議紀錄\n\n日期：2026年11月3日\n\n")
    assert actions(paper)[0] == (f"{task}{more}", " and ".join(names), on)


@pytest.mark.parametrize(
    ("owner", "due"),
    list(
        product(
            [
                ("rosa", "Rosa Diaz"),
                ("rosa d.", "Rosa Diaz"),
                ("luis + emily", "Luis Ortega and Emily Carter"),
                ("emily c. + rosa", "Emily Carter and Rosa Diaz"),
            ],
            ["before next mtg", "by next mtg.", "before next meeting"],
        )
    ),
)
def test_a_hasty_list_names_people_by_what_they_are_called(
    owner: tuple[str, str], due: str
) -> None:
    lines = [
        *(f"{name.lower()}, {agency.lower()}" for name, agency in PEOPLE),
        *("", "* beds", "agreed: no texts", "", "todo", f"{owner[0]} - call the cab co - {due}"),
        *("rosa d. - fix the matrix", "", "next: tues dec 15, 8a, same rm"),
    ]
    paper = read("here -\n" + "\n".join(lines), "liaison mtg   tues 11/17/26  8a\n\n")
    assert actions(paper) == [
        ("call the cab co", owner[1], date(2026, 12, 15)),
        ("fix the matrix", "Rosa Diaz", None),
    ]
