"""Numbers of one person, and those for few, are known by the words beside them; others are not taken for such."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.own_numbers import (
    is_own_number,
    names_own_number,
    numbers_in_passing,
    own_number_sentences,
    tells_in_passing,
)
from directory.parsing.ways_in_prose import split_sentences

NUMBER = "(415) 555-0123"
_NAMES = ("Ana", "Chef Lou", "Pastor Obadele", "Mrs. Quillfeather", "Tía Nati")
OWN = (
    *(f"{name}{s}s {line}" for name, s, line in product(
        _NAMES, ("'", "’"), ("cell", "own phone", "personal number", "direct line", "private mobile", "extension")
    )),
    *("her cell", "his direct line", "their own cell phone", "her work phone", "my personal cell", "cell of hers"),
    *("su número personal", "celular personal de la directora", "teléfono particular", "el celular de ella"),
    *("số riêng", "số điện thoại của chị Mai", "di động cá nhân", "số di động của anh"),
    *("她的手機", "私人電話", "主任個人手機", "他的电话"),
    *("Ask Maria on the mobile", "Attorney Ana Ruiz, cell", "reach Carlos at home", "Celular de Rosa", "Maria 的手機"),
    *("sariling numero", "personal na numero", "kanyang cellphone", "selpon niya"),
    *("cô Tuyết ở nhà, chỉ người trong nhóm biết", "Numero mismo ni Kuya Dante, huwag ipamigay"),
    *("Outside those hours Amparo takes calls at home on", "At night Oddny keeps the cell"),
)  # fmt: skip
FEW = (
    *(
        "only if you are a partner agency",
        "partner agencies only",
        "for providers only",
        "agencies only",
    ),
    *("solo para agencias", "chỉ dành cho đối tác", "僅供合作機構", "para lang sa mga ahensya"),
    *("Staff only: back line", "staff line", "internal use only", "not for callers", "back line"),
    *("solo para empleados", "línea interna", "solo personal", "teléfono interno"),
    *("chỉ dành cho nhân viên", "số nội bộ", "đường dây nội bộ"),
    *("僅供員工", "内部专线", "職員專用", "不對外"),
    *("para lang sa staff", "staff lamang", "hindi para sa publiko"),
    *(
        "Gordy home number - board members only",
        "for caseworkers only",
        "case managers only",
        "law enforcement only",
    ),
    *(
        "Backline for partners:",
        "Partner agencies may use",
        "for emergencies of staff only",
        "not for clients",
    ),
    *("solo para nosotros", "僅供同事", "para sa staff"),
    *("solo para voluntarios", "solo mesa directiva", "solo para la policía"),
    *("chỉ dành cho tình nguyện viên", "僅供社工", "只限義工", "para lang sa mga boluntaryo"),
)
OPEN = (
    *(
        "Main",
        "Mobile",
        "Cell",
        "24-hour line",
        "Women's line",
        "Children’s mobile crisis line",
        "Home visits",
    ),
    *(
        "St. Mary's phone",
        "Master's program number",
        "leave his or her number",
        "your own number is never kept",
    ),
    *(
        "Línea de crisis",
        "teléfono",
        "số điện thoại",
        "電話",
        "numero ng opisina",
        "Veterans' direct line",
    ),
    *("Staffed 24 hours", "Our staff answers", "Staff speak Spanish", "Backup line", "對外電話"),
    *("Personal care line", "Today's number", "Own Your Future hotline"),
    *("The Lifeline takes calls from cell phones", "Care at home, and Elm House answers"),
    *("Board office", "Volunteer line", "Caseworkers answer", "línea de voluntarios", "社工熱線"),
)


@pytest.mark.parametrize("words", [*OWN, *FEW])
def test_words_call_a_number_one_persons_or_for_few(words: str) -> None:
    assert is_own_number(words)
    assert is_own_number(f"Note: {words} is")


@pytest.mark.parametrize("words", OPEN)
def test_other_words_do_not(words: str) -> None:
    assert not is_own_number(words)


@given(
    words=st.sampled_from((*OWN, *FEW)),
    before=st.booleans(),
    around=st.sampled_from(
        ("Beds for adults.", f"Call {NUMBER.replace('0123', '0199')} any time.")
    ),
)
def test_the_sentence_that_tells_it_is_named_and_no_other(
    words: str, before: bool, around: str
) -> None:
    telling = f"Ask at {words} {NUMBER}." if before else f"Ask at {NUMBER} ({words})."
    text = f"{around} {telling} {around}"
    sentences = split_sentences(text)
    assert {sentences[each].strip() for each in own_number_sentences(text)} == {telling}


@given(words=st.sampled_from(OPEN), before=st.booleans())
def test_a_number_of_everybody_is_named_in_no_sentence(words: str, before: bool) -> None:
    text = f"{words}: {NUMBER}." if before else f"Call {NUMBER} ({words})."
    assert own_number_sentences(text) == frozenset()


@pytest.mark.parametrize("label", ["Staff", "INTERNAL", "Internal:", "Interno", "內部", "Nội bộ"])
def test_a_label_right_before_a_number_says_that_it_is_of_few(label: str) -> None:
    assert names_own_number(f"Help with papers. {label} {NUMBER}")
    assert names_own_number(f"Help with papers; {label}: {NUMBER} Ana direct")


@given(words=st.sampled_from((*OWN, *FEW)))
def test_without_a_number_nothing_is_told(words: str) -> None:
    assert own_number_sentences(f"Please ask for {words}, and they will help.") == frozenset()


@pytest.mark.parametrize(
    "name", ["St. Anthony", "Casa Maria", "Rosa Parks", "Martin de Porres", "Grace"]
)
@pytest.mark.parametrize(
    "what",
    ["mobile clinic", "Mobile Outreach", "mobile crisis team", "mobile pantry", "at home care"],
)
def test_what_goes_about_under_the_name_of_somebody_has_a_number_for_everybody(
    name: str, what: str
) -> None:
    assert not names_own_number(f"{name} {what} {NUMBER}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Night shift reaches Oona, 907-555-0153, but only for a fire.",
        "The clerk of the judge picks up at 907-555-0152.",
        "907-555-0156 belongs to somebody who drives the van.", "Someone gave us 907-555-0155 as a favor.",
        "Doña Inés atiende en su casa los viernes, 907-555-0151.", "主任週末在家 907-555-0159，只限同事。",
        "Chị Lan thường ở nhà vào cuối tuần, 907-555-0158.", "Nasa bahay si Ate tuwing gabi, 907-555-0157.",
    ],
)  # fmt: skip
def test_a_number_that_nobody_is_invited_to_call_is_in_passing(sentence: str) -> None:
    assert list(numbers_in_passing(f"Help with letters. {sentence} Come on Mondays.")) == [1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Call 907-555-0100 before you come to the office.", "Main office, 907-555-0100", "907-555-0100",
        "Fax 907-555-0101.", "After five the hotline is 907-555-0102.", "Para una cita llame al 907-555-0103.",
        "請打電話 907-555-0104 預約。", "Gọi 907-555-0105 để lấy hẹn.", "Tumawag sa 907-555-0106 bago pumunta rito.",
        "Beds for 30 people in 4 rooms on 2 floors.",
        "The branch is located at 4 Elm St, 907-555-0107, and open late.",
        "907-555-0108, day and night, in Spanish and English", "907-555-0108, día y noche, en español",
    ],
)  # fmt: skip
def test_numbers_to_call_and_labels_are_not(sentence: str) -> None:
    assert not numbers_in_passing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "After midnight wake Abiola, 541-555-0195, day or night",
        "Ottilie, 541-555-0195, from midnight until morning each day",
        "Rosa has 541-555-0195 on weekends and nights",
    ],
)
def test_hours_beside_somebody_invite_nobody(sentence: str) -> None:
    assert tells_in_passing(sentence)


_N = r"(?<![A-Za-z])N(?![A-Za-z])"
_FOR_FEW = """The night desk is N (nurses only). / Call N (drivers only). / 後門電話 N（僅限職員）。
Gọi số N (chỉ dành cho nhân viên). / Tumawag sa N (mga boluntaryo lang). / La línea de atrás es N (solo coordinadores).
The line N is for deputies only. / N is reserved for chaplains. / Dock: N. Drivers only. / For interpreters only: N
On-call phone N - hospital social workers only / 專線 N，只供社工使用。 / Số N dành riêng cho luật sư.
Ang N ay para sa mga abogado lamang. / El N es únicamente para trabajadoras sociales. / (Nurses only) N"""
_FOR_ALL = """Call N (women only). / The food line is N, seniors only. / N（僅限女性） / Gọi N (chỉ dành cho phụ nữ).
Llame al N (solo llamadas). / Tumawag sa N (dinner lang). / Call N, appointments only. / By phone only: N.
N is staffed by nurses only at night. / Only nurses answer N on weekends. / Call N for refugees only.
Llame solo en horario de oficina, N. / Gọi N, chỉ vào ban ngày. / 電話 N，只限工作日。 / Drivers only. Call N.
N, únicamente personalmente / N (diapers only) / Sa number na ito lang: N / Volunteers help. Call N. Women only."""


@pytest.mark.parametrize("words", _FOR_FEW.replace("\n", " / ").split(" / "))
def test_a_number_for_people_alone_who_work_or_refer_is_named_in_prose(words: str) -> None:
    text = f"Beds for adults. {re.sub(_N, NUMBER, words)}"
    found = own_number_sentences(text)
    assert 1 in found
    assert 0 not in found


@pytest.mark.parametrize("words", _FOR_ALL.replace("\n", " / ").split(" / "))
def test_a_number_for_those_served_alone_is_named_in_no_prose(words: str) -> None:
    assert not own_number_sentences(re.sub(_N, NUMBER, words))
