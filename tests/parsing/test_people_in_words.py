"""Who may come is read from what texts say of it, in five languages, and who is turned away from what denies it."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.people_in_words import people_in_words

_WOMEN, _MEN = "cis_women", "cis_men"
# How each language names both, and says "X alone", "X and children", "not for X".
_NAMES = {
    "en": {_WOMEN: ("women", "females"), _MEN: ("men", "males")},
    "es": {_WOMEN: ("mujeres",), _MEN: ("hombres", "varones")},
    "zh": {_WOMEN: ("女性", "女士"), _MEN: ("男性", "男士")},
    "vi": {_WOMEN: ("phụ nữ",), _MEN: ("nam giới", "đàn ông")},
    "tl": {_WOMEN: ("kababaihan", "mga babae"), _MEN: ("kalalakihan", "mga lalaki")},
}
_ALONE = {
    "en": ("{} only", "Only {}", "Serves {} only.", "Adult {} only"),
    "es": ("Solo {}", "Únicamente {}", "Solamente para {}", "{} solamente"),
    "zh": ("仅限{}", "只收{}", "僅收{}", "限{}"),
    "vi": ("Chỉ dành cho {}", "Chỉ nhận {}", "Chỉ {}"),
    "tl": ("{} lamang", "Para sa {} lamang", "{} lang"),
}
_TOGETHER = {
    "en": ("{} and children", "{} & kids", "{} with children", "Single {} and children"),
    "es": ("{} y niños", "{} con hijos", "{} y familias"),
    "zh": ("{}和兒童", "{}及子女", "{}与儿童"),
    "vi": ("{} và trẻ em", "{} và gia đình"),
    "tl": ("{} at mga bata", "{} at pamilya"),
}
_DENIED = {
    "en": (
        *("Not for single {}", "No {}", "We do not accept {}", "Does not serve adult {}", "Sorry, no {}"),
        *("{} not accepted", "{} are not allowed", "Open to all except {}", "Not open to {}"),
        *("Families (no single {})", "Cannot house {}", "Unable to accept single {}"),
    ),
    "es": (
        *("No {}", "No se aceptan {}", "No es para {} solos", "No admitimos {}", "Todos excepto {}"),
        *("No para {}", "No recibimos {} solteros", "{} no se admiten"),
    ),
    "zh": ("不接收{}", "不收{}", "{}除外", "恕不接待{}", "{}不可", "不接受單身{}"),
    "vi": ("Không nhận {}", "Không dành cho {}", "Không tiếp nhận {}", "Ngoại trừ {}"),
    "tl": ("Hindi para sa {}", "Bawal ang {}", "Hindi tumatanggap ng {}", "Maliban sa {}"),
}  # fmt: skip


def _cases(wordings: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (said.format(name), code)
        for language, several in wordings.items()
        for code, names in _NAMES[language].items()
        for said, name in product(several, names)
    ]


@pytest.mark.parametrize(("text", "code"), _cases(_ALONE))
def test_who_comes_alone_leaves_the_others_out(text: str, code: str) -> None:
    other = _MEN if code == _WOMEN else _WOMEN
    for written in (text, text[0].upper() + text[1:], f"Meals and beds. {text}"):
        assert people_in_words(written).items() >= {(code, True), (other, False)}, written


@pytest.mark.parametrize(("text", "code"), _cases(_TOGETHER))
def test_a_clause_of_people_alone_says_who_comes(text: str, code: str) -> None:
    assert people_in_words(text)[code] is True
    assert False not in people_in_words(text).values()


@pytest.mark.parametrize(("text", "code"), _cases(_DENIED))
def test_who_is_denied_is_turned_away(text: str, code: str) -> None:
    for written in (text, f"{text}.", f"Meals and beds. {text}"):
        assert people_in_words(written).get(code) is False, written


@pytest.mark.parametrize(
    "text",
    [
        *("Not only women", "No women turned away", "No children under 5", "Not for men without children"),
        *("We do not accept women's clothing", "Sponsored by the Women's Club", "no family history needed"),
        *("No matter who you are", "women who are not served elsewhere", "no longer in the women's building"),
    ],
)  # fmt: skip
def test_what_denies_something_else_or_under_a_condition_turns_nobody_away(text: str) -> None:
    assert False not in people_in_words(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Women and their children; boys up to 14", "Mothers with children, boys under 12",
        "Mujeres y sus hijos; varones hasta 12 años",
    ],
)  # fmt: skip
def test_boys_who_come_with_women_make_no_place_for_men(text: str) -> None:
    assert "cis_men" not in people_in_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Single men, women and children are not accepted",
        "Men, women and children not allowed",
        "Children & all the men and women are not eligible",
        "Homeless single adult women or older men cannot stay",
    ],
)
def test_a_list_of_people_is_turned_away_as_a_whole(text: str) -> None:
    found = people_in_words(text)
    assert found
    assert set(found.values()) == {False}


def test_a_list_that_is_not_refused_hides_no_later_one_that_is() -> None:
    found = people_in_words("Help for women and the single, all other men are not admitted")
    assert (found[_WOMEN], found[_MEN]) == (True, False)
