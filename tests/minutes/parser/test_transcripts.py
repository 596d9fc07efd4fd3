"""The words of a recording in the layouts of programs: who speaks, for which agency, and what comes of it."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.mail_lines import without_mail
from directory.minutes.parser.people_of_sentences import people_of
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.speech import own_agency, promised, takes_on

HEAD = "Night Table call\nOctober 6, 2026\n\n"
CAME = [
    ("Ana Ruiz", "Harbor Clinic"),
    ("Bo Lee", "District Attorney's Office"),
    ("Rosa Diaz", "Quay Hall"),
]
TURNS = [
    ("Ana Ruiz", "Recording is on. I'm Ana Ruiz with Harbor Clinic. Let's go around."),
    ("Bo Lee", "Hi. I'm with the District Attorney's Office."),
    ("Rosa Diaz", "Rosa Diaz here, Quay Hall. I saw Judge Paul Stern last week."),
    (
        "Ana Ruiz",
        "Emil Katz from the Food Bank sent regrets. And Ida Holt of Elm House couldn't make it either.",
    ),
    ("Rosa Diaz", "So on the walk, I move that we hold it on January 23."),
    ("Bo Lee", "Second."),
    ("Ana Ruiz", "All in favor? Okay, that's everybody. The motion carries."),
    ("Bo Lee", "Sure, let me call the motel by October 20. I'll be late next time."),
    ("Ana Ruiz", "Great. Rosa, could you book the gym by October 30?"),
]
LAYOUTS = {
    "time and name above": "{time}  {name}\n{said}\n\n",
    "name and time above": "{name}   {time}\n{said}\n\n",
    "time above the name": "{time}\n{name}\n{said}\n\n",
    "time below the name": "{name}\n{time}\n{said}\n\n",
    "names alone": "{name}: {said}\n",
    "names in capitals": "{loud}: {said}\n\n",
    "brackets": "[00:0{time}] {name}: {said}\n",
    "time behind the name": "{name} ({time}): {said}\n",
    "cues": "00:0{time}.120 --> 00:0{time}.900\n{name}: {said}\n\n",
    "voices": "00:0{time}.120 --> 00:0{time}.900\n<v {name}>{said}</v>\n\n",
}


def call(layout: str) -> MeetingPaper:
    text = "".join(
        layout.format(time=f"{place}:10", name=name, loud=name.upper(), said=said)
        for place, (name, said) in enumerate(TURNS)
    )
    return read_minutes(Paper("call.txt", f"{HEAD}{text}".split("\n")))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_who_speaks_came_and_what_they_take_on_is_theirs(layout: str) -> None:
    paper = call(layout)
    assert [(one.name, one.organization) for one in paper.attendees] == CAME
    assert paper.absences == "Absent: Emil Katz from the Food Bank; Ida Holt of Elm House"
    (motion,) = paper.motions
    assert (motion.mover, motion.seconder) == ("Rosa Diaz", "Bo Lee")
    assert "hold it on January 23" in motion.text
    assert paper.decisions == []
    actions = [(one.owner, str(one.on)) for one in paper.outcomes if one.kind == "action"]
    assert actions == [("Bo Lee", "2026-10-20"), ("Rosa Diaz", "2026-10-30")]


@pytest.mark.parametrize(
    "said",
    [
        "Hi, I'm with Quay Hall.",
        "Rosa Diaz, Quay Hall.",
        "Hi all, Rosa from Quay Hall, sorry I'm late",
        "This is Rosa Diaz, Quay Hall.",
        "Rosa Diaz here from Quay Hall.",
        "My name is Rosa Diaz and I work for Quay Hall.",
        "I'm Rosa, I'm a nurse with Quay Hall.",
        "Rosa Diaz, and I represent Quay Hall.",
        "Soy Rosa Diaz, de Quay Hall.",
        "Buenas tardes, me llamo Rosa y vengo de Quay Hall.",
        "Ako po si Rosa Diaz, galing sa Quay Hall.",
        "Rosa Diaz po, Quay Hall.",
        "Tôi là Rosa Diaz, từ Quay Hall.",
        "大家好, 我是Rosa Diaz, 來自Quay Hall。",
    ],
)
def test_a_speaker_says_for_whom_they_came(said: str) -> None:
    assert own_agency(said, "Rosa Diaz") == "Quay Hall"


@pytest.mark.parametrize(
    "said",
    [
        "I'm with you on that.",
        "Hi, I'm from Oakland.",
        "Rosa Diaz, nice to see you all.",
        "I'm Rosa, so happy to be here.",
        "I'm Dana Poole.",
        "I was talking with Harbor Clinic.",
        "Bo Lee from Quay Hall can't come.",
    ],
)
def test_what_is_not_of_the_speaker_is_no_agency_of_theirs(said: str) -> None:
    assert own_agency(said, "Rosa Diaz") is None


@pytest.mark.parametrize(
    "said",
    [
        "I'll send the list by Friday.",
        "Let me call them.",
        "Sure, I can draft it.",
        "I'd be happy to print the cards.",
        "Okay, I'm going to check the roster.",
        "Yo puedo llamar a la clínica.",
        "Voy a mandar la lista.",
        "Me encargo de avisar a todos.",
        "Yo lo mando el viernes.",
        "Ako na ang tatawag sa klinika.",
        "Tôi sẽ gửi danh sách.",
        "Để tôi gọi cho trường.",
        "我來聯絡學校。",
    ],
)
def test_what_a_speaker_takes_on_is_known(said: str) -> None:
    assert promised(said, "Rosa Diaz") or takes_on(said)


@pytest.mark.parametrize(
    "said",
    [
        "I'll share my screen.",
        "Let me think about it.",
        "I can hear you.",
        "I can see the chat.",
        "I'll be quick.",
        "I'll second that.",
        "I will say one thing.",
        "Can I send the list?",
        "Yo creo que hay más casos.",
        "Yo no lo mando ahora.",
    ],
)
def test_what_is_only_talk_is_nothing_to_do(said: str) -> None:
    assert promised(said, "Rosa Diaz") is None


@pytest.mark.parametrize("words", ["I'm", "I’m", "Hi. I'm", "I'll", "We're", "It's"])
def test_words_of_the_first_person_are_nobody(words: str) -> None:
    assert read_person(words) is None


def test_the_beginning_of_an_agency_is_nobody() -> None:
    assert [*people_of("and those of the district (Larch Valley School District)")] == []


@pytest.mark.parametrize(
    "of", ["for the school district", "from the county hospital", "with the legal aid office"]
)
def test_the_writer_of_a_letter_has_the_agency_in_brackets(of: str) -> None:
    mail = [
        "From: Rosa Diaz <r@x.example>",
        "Date: Fri, 18 Sep 2026 16:42:10 -0700",
        "",
        f"We had Bo Lee of Quay Hall, and me {of} (Larch Valley Schools).",
    ]
    lines, *_ = without_mail([*enumerate(mail, start=1)])
    assert lines[3][1].endswith("and Rosa Diaz (Larch Valley Schools).")


def test_minutes_of_what_people_report_are_no_transcript() -> None:
    reports = "Ana Ruiz: beds are full.\nBo Lee: I told the court.\nEda Moss: we wait.\n"
    text = f"{HEAD}Present: Ana Ruiz (Harbor Clinic); Bo Lee (Quay Hall)\n\nReports\n\n{reports}"
    paper = read_minutes(Paper("notes.txt", text.split("\n")))
    assert [one.name for one in paper.attendees] == ["Ana Ruiz", "Bo Lee"]
