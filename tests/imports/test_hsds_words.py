"""Words that packages write where HSDS has codes: kinds of telephones, and hours without a rule."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.readers import read_hsds
from directory.imports.readers.record_status import settle_marks
from directory.parsing.status_marks import note_status, text_status
from directory.parsing.statuses import Status

_TYPES = {
    "TTY": "textphone", "TDD": "textphone", "TTY/TDD": "textphone", "Textphone": "textphone", "Fax": "fax",
    "FAX": "fax", "Voice": "voice", "Cell": "cell", "fax number": "fax", "Text": "text", "Hotline": "hotline",
}  # fmt: skip
_DAYS = {
    "Mon": "Mo",
    "Tuesday": "Tu",
    "miércoles": "We",
    "Jue": "Th",
    "Biyernes": "Fr",
    "thứ bảy": "Sa",
}


def _service(**parts: object) -> bytes:
    organization = {"id": "o1", "name": "Harbor Desk"}
    service = {"id": "s1", "name": "Help", "status": "active", "organization": organization}
    return json.dumps([service | parts]).encode()


@given(st.sampled_from(sorted(_TYPES)))
def test_a_word_for_a_kind_of_telephone_is_its_type(word: str) -> None:
    data = _service(phones=[{"id": "p1", "number": "906-555-0102", "type": word}])
    incoming = read_hsds(Path("package.json"), True, data)
    assert [each["type"] for each in incoming.of("service")["s1"].rows("phones")] == [_TYPES[word]]


@given(st.sampled_from(sorted(_DAYS)), st.integers(6, 11), st.integers(1, 8))
def test_hours_in_words_are_read_where_there_is_no_rule(day: str, opens: int, closes: int) -> None:
    text = f"{day} {opens}:00 am - {closes}:30 pm"
    data = _service(schedules=[{"id": "h1", "description": text}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert row["opening_hours"] == f"{_DAYS[day]} {opens:02}:00-{closes + 12}:30"
    assert row["description"] == text


@pytest.mark.parametrize(
    "text",
    ["Evenings", "Nov 1 - Apr 15, 2027: daily 8 pm - 7 am", "Mon 9-5, ask whether the bus runs"],
)
def test_words_that_are_not_wholly_understood_stay_words(text: str) -> None:
    data = _service(schedules=[{"id": "h1", "description": text}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert "opening_hours" not in row


def test_a_rule_counts_before_its_words() -> None:
    rule = {"freq": "WEEKLY", "byday": "TU", "opens_at": "17:30", "closes_at": "20:00"}
    data = _service(schedules=[{"id": "h1", "description": "Mon 9am-5pm", **rule}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert row["opening_hours"] == "Tu 17:30-20:00"


@pytest.mark.parametrize(
    "words",
    [
        "For staff referral only; do not list.", "Do not publish.", "No publicar.",
        "For library social workers only, not to be listed for patrons.",
        "Ayaw nilang ma-publish; member referral lang.", "Prefieren que no se publique.",
        "他們不想被公開，只限會員介紹。", "Họ không muốn đăng lên.",
    ],
)  # fmt: skip
def test_a_text_that_asks_not_to_be_listed_is_for_partners(words: str) -> None:
    data = _service(description=f"A lawyer for tickets and warrants. {words}")
    incoming = read_hsds(Path("package.json"), True, data)
    settle_marks(incoming, date(2026, 5, 4))
    assert incoming.of("service")["s1"].fields["audience"] == "partner"


def test_any_text_of_a_service_keeps_it_back() -> None:
    for field in ("application_process", "eligibility_description"):
        data = _service(**{field: "They don't want it online."})
        service = read_hsds(Path("package.json"), True, data).of("service")["s1"]
        assert service.fields["audience"] == "partner"


_NOT_WANTED = """Ayaw magpa-post, pang-member lang / Ayaw niyang mailagay sa listahan / 'Wag i-post sa FB please
Bawal i-share sa labas / Huwag i-print ang pangalan nila / Di pwedeng i-publish / Hindi dapat ilabas sa publiko
They don't want to be published / Does not want to be printed anywhere / Doesn't want her info posted
They'd rather not be posted, members refer only / Would prefer we not publish them / Prefers to stay unpublished
Not to be handed to patrons, for branch staff only / They don't want it online / No quieren que se publique
No desean que los pongamos en la hoja / Que no se imprima, solo por referencia de socias / 不希望刊登
不願意上名單，熟人介紹 / 請不要登出來 / Không muốn được công bố, chỉ thành viên giới thiệu
Không muốn in ra trong danh sách / Chị ấy không muốn lên danh sách / Vui lòng đừng đăng"""
_WANTED = """Referral by a member or walk in / They don't want anyone turned away / We never post your name online
Ayaw naming may magutom; bukas sa lahat / No quieren que nadie pase hambre / No imprimimos documentos
不想等候可以先打電話 / 不願公開身份也可求助 / Không muốn đăng ký cũng được / Free printing for patrons
Help people who do not want to be deported / Không muốn chờ thì gọi trước / Ayaw mo bang ma-post ang litrato?"""


@pytest.mark.parametrize(("notes", "is_kept"), [(_NOT_WANTED, True), (_WANTED, False)])
def test_who_does_not_want_to_be_published_is_kept_back(notes: str, *, is_kept: bool) -> None:
    for note in (each.strip() for line in notes.splitlines() for each in line.split(" / ")):
        assert (text_status(f"Tea in the evening. {note}") is Status.UNLISTED) is is_kept, note
        assert (note_status(note) is Status.UNLISTED) is is_kept, note


@pytest.mark.parametrize(
    "words",
    [
        "We do not publish your name.",
        "No publicamos su nombre.",
        "我們不會公開您的姓名。",
        "Không công khai tên của bạn.",
        "Hindi ilalathala ang pangalan mo.",
        "Our address is not listed.",
        "Newsletters are not for publication.",
        "Members only on Sundays.",
        "Patrons: please do not print in color.",
        "Solo miembros los domingos.",
        "Không in màu.",
        "Huwag mag-print ng may kulay.",
        "週日僅限會員。",
    ],
)
def test_a_text_that_keeps_something_else_to_itself_is_listed(words: str) -> None:
    data = _service(description=f"A lawyer for tickets and warrants. {words}")
    incoming = read_hsds(Path("package.json"), True, data)
    settle_marks(incoming, date(2026, 5, 4))
    assert incoming.of("service")["s1"].fields.get("audience") != "partner"
