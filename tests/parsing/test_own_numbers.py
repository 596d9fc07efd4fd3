"""Numbers of one person, and those for few, are known by the words beside them; others are not taken for such."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.own_numbers import is_own_number, names_own_number, own_number_sentences
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
