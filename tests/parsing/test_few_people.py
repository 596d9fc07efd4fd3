"""What is for people alone who work or refer is for few; what is for those served alone is for everyone."""

from __future__ import annotations

import pytest

from directory.imports.readers.kept_numbers import why_for_staff
from directory.parsing.few_people import is_for_few, is_for_the_served, says_only_whom_it_serves
from directory.parsing.hidden_marks import Position, hides_phone, hides_place
from directory.parsing.own_numbers import own_number_sentences
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status, is_in_use

_FEW = """cell, coordinators only / (caseworkers only) / deputies only / for chaplains only / (parish nurses only)
interpreters and drivers only / hospital social workers only / reserved for judges / (only for board members)
referring agencies only / court clerks only / intake: navigators only / team leads only / law enforcement only
solo coordinadores / (únicamente trabajadoras sociales) / voluntarios solamente / solo para maestros
僅限協調員 / (只供社工使用) / 志工專用 / chỉ dành cho điều phối viên / dành riêng cho luật sư / (chỉ nhân viên)
para sa mga coordinator lamang / mga boluntaryo lang / abogado lamang"""
_OPEN = """women only / adults only / Spanish speakers only / text only / weekdays only / emergencies only
callers only / (voice messages only) / Oahu residents only / veterans only / new clients only / seniors only
main office only / after hours only / tenants only / migrant workers only / students only / wheelchair users only
solo mujeres / solo mensajes de texto / solamente emergencias / solo pacientes / 僅限女性 / 只限成人 / 僅限簡訊
chỉ dành cho phụ nữ / chỉ nhắn tin / para sa kababaihan lamang / text lang"""


def _several(text: str) -> list[str]:
    return [each.strip() for line in text.splitlines() for each in line.split(" / ")]


@pytest.mark.parametrize("words", _several(_FEW))
def test_a_number_for_people_who_work_or_refer_is_for_staff(words: str) -> None:
    assert is_for_few(words)
    assert why_for_staff(words)


@pytest.mark.parametrize("words", _several(_OPEN))
def test_a_number_for_those_served_is_for_everyone(words: str) -> None:
    assert is_for_the_served(words)
    assert why_for_staff(words) is None


_KEPT_FROM_THE_SERVED = """not for patients / never for residents
not to be given to patients / not a patient line / do not give to clients
please don't hand to parents / SW only: bed board nurse / for RNs and MDs only / hospital use only / CPS only
no es para pacientes / no dar a clientes / solo enfermería / 不給病人 / 病人勿打 / 非病人使用 / 僅護士
không dành cho bệnh nhân / chỉ y tá / hindi para sa mga pasyente / para sa nars lang"""
_OF_OTHERS = """not for emergencies / not for men
not for walk-ins / not for refills / NA only / VA only / CA only / ASL only
SMS only / PM only / solo WhatsApp / solo texto / 僅限預約 / chỉ buổi sáng / SMS lang"""


@pytest.mark.parametrize("words", _several(_KEPT_FROM_THE_SERVED))
def test_a_number_kept_from_those_served_is_for_staff(words: str) -> None:
    assert why_for_staff(words)


@pytest.mark.parametrize("words", _several(_OF_OTHERS))
def test_what_a_number_is_not_for_keeps_it_from_nobody(words: str) -> None:
    assert why_for_staff(words) is None


@pytest.mark.parametrize(
    ("sentence", "is_of_few"),
    [
        ("RN only: charge desk 415-555-0160.", True),
        ("Nurses' line, never for residents: 415-555-0160.", True),
        ("Charge nurse only, call 415-555-0160.", True),
        ("Call 415-555-0160 (deputies only).", True),
        ("Para sa nars lang: 415-555-0160.", True),
        ("Women only, call 415-555-0160.", False),
        ("Veterans only: 415-555-0160.", False),
        ("Solo mujeres, llame al 415-555-0160.", False),
    ],
)
def test_a_sentence_with_such_a_number_is_taken_out_of_a_text(
    sentence: str, is_of_few: bool
) -> None:
    assert own_number_sentences(f"Doctors and nurses. {sentence}") == ({1} if is_of_few else set())


_ONCE_IN_THE_TABLE = """coordinator only / coordinators only / volunteers only / board only
board members only / members only
navigators only / case workers only / caseworkers only / social workers only / dispatch only / dispatchers only
clergy only / pastors only / drivers only / team only / team members only / for staff only / staff use only
partners only / law enforcement only / advocates only / providers only / only for the staff / just for our partners
only for police / only for agencies / just for members / only for our team / only for providers, call first"""
_STILL_IN_THE_TABLE = """agency only / office use only / coalition only / admins only / colleagues only
only for the task force"""


@pytest.mark.parametrize("words", _several(f"{_ONCE_IN_THE_TABLE} / {_STILL_IN_THE_TABLE}"))
def test_beside_a_number_no_word_is_lost_that_the_form_tells(words: str) -> None:
    assert hides_phone(words, Position.PHONE)
    assert hides_phone(f"415-555-0134 ({words})", Position.PHONE)


@pytest.mark.parametrize(
    "words", [*_several(_FEW)[1::3], "board only", "僅限協調員", "mga boluntaryo lang"]
)
def test_what_is_for_few_hides_the_street_beside_it_and_the_record_whose_note_it_is(
    words: str,
) -> None:
    said = words.strip("()").partition(": ")[2] or words.strip("()")
    assert hides_place(f"12 Elm Street ({said})", Position.STREET)
    assert note_status(said) is Status.UNLISTED


@pytest.mark.parametrize("words", _several(_OPEN))
def test_what_is_for_those_served_hides_nothing(words: str) -> None:
    said = words.strip("()")
    assert not hides_phone(f"415-555-0134 ({said})", Position.PHONE)
    assert not hides_place(f"12 Elm Street ({said})", Position.STREET)
    assert note_status(said) is None


_SERVED_ALONE = """Shelter residents only / Clients only / Current clients only / Veterans only / Students only
Solo residentes del albergue / Solo veteranos / Solo estudiantes / 只限住客 / 僅限退伍軍人 / 僅限學生
Chỉ dành cho cư dân / Chỉ cựu chiến binh / Mga beterano lang"""
_NOT_SERVED_ALONE = """Staff only / Advocates only / Members only / Board members only / Solo defensoras
僅限社工 / Chỉ nhân viên / Respite only / Office only / Paula only / 僅限內部
Closed, residents only / Residents only until June / Providers only"""


def test_whom_a_record_takes_alone_is_no_status_that_hides_it() -> None:
    for words in _several(_SERVED_ALONE):
        assert says_only_whom_it_serves(words), words
        assert is_in_use(words), words
    for words in _several(_NOT_SERVED_ALONE):
        assert not says_only_whom_it_serves(words), words
        assert not is_in_use(words), words
