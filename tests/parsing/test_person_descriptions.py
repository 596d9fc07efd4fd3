"""What may describe a person is found, and what the trade says every day is not: on judged sentences, on real listings.

The second and third pair of files were written after the reading was built and looked at once. At first sight it found
47 of 83 descriptions of the second, with 1 false alarm in 155 sentences; of the third, once it had learned from that,
43 of 60, with 1 in 100; of the fourth 67 of 100, with none in 100; of the fifth, which tells more of what happened than
of ages and numbers, 24 of 60, with 1 in 60; of the sixth 19 of 40, with 1 in 40; of the ninth 21 of 30 and of the tenth
19 of 30, with none in 40; of the eleventh, which tries what the reading took for more than it is since the ninth, 16 of
22, with 20 in 40; of the five parts of the twelfth and thirteenth 21 of 60, 20 of 60, 17 of 52, 8 of 26 and 22 of 60,
with none, 8 in 71, 1 in 47, 5 in 22 and none. The tenth and the thirteenth are read for their numbers alone, nobody
learns from their sentences; but who wrote the thirteenth wrote words of the reading, too, so that what is found of it
says little. What is asked for here is what it finds since.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.person_descriptions import (
    Kind,
    chinese_patterns,
    english_patterns,
    filipino_patterns,
    find_descriptions,
    spanish_patterns,
    vietnamese_patterns,
)

JUDGED = Path(__file__).parent / "judged_descriptions"
LISTINGS = (
    "sf-womens-directory", "sf-211", "sf-dcyf-programs", "sf-dv-consortium", "sf-linksf", "sf-askdarcel-linksf",
    "sf-reentry-guide", "nyc-immigrant-cbos", "ohana-baltimore", "ohana-sample", "hsds1-sample", "legal-illinois-ilao",
    "minutes", "taskforce-facts",
)  # fmt: skip


def judged(name: str) -> list[tuple[str, str]]:
    """Language and sentence of each line of a file."""
    lines = (JUDGED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(language, sentence) for language, sentence in pairs]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("first", 1.0),
        ("second", 0.98),
        ("third", 0.95),
        ("fourth", 0.98),
        ("fifth", 0.93),
        ("sixth", 0.85),
        ("seventh", 1.0),
        ("eighth", 1.0),
        ("ninth", 1.0),
        ("tenth", 0.8),
        ("eleventh", 0.9),
        ("twelfth", 0.96),
        ("thirteenth", 0.95),
    ],
)
def test_most_descriptions_are_found(name: str, least: float) -> None:
    sentences = judged(f"describing_{name}")
    missed = [each for each in sentences if not find_descriptions(each[1])]
    assert 1 - len(missed) / len(sentences) >= least, missed


@pytest.mark.parametrize(
    "name",
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
    ],
)
def test_what_the_trade_says_raises_no_alarm(name: str) -> None:
    sentences = judged(f"ordinary_{name}")
    alarms = [(each, found) for each in sentences if (found := find_descriptions(each[1]))]
    assert len(alarms) <= max(1, len(sentences) / 50), alarms


def test_each_language_of_the_forms_is_judged_both_ways() -> None:
    for kind, least in (("describing", 150), ("ordinary", 300)):
        pairs = [each for name in ("first", "second") for each in judged(f"{kind}_{name}")]
        assert len(pairs) >= least
        assert {language for language, _ in pairs} == {"en", "es", "fil", "vi", "zh"}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) >= 30 and " " in value:
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _texts_of(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".csv", ".json", ".txt"):
            continue
        raw = file.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
        if file.suffix == ".json":
            found.update(_texts(json.loads(text)))
        else:
            found.update(_texts(list(csv.reader(lines)) if file.suffix == ".csv" else lines))
    return found


@pytest.mark.long
@pytest.mark.shared
def test_real_listings_and_minutes_raise_hardly_any_alarm(shared: Path) -> None:
    """At most one text in a hundred of any set; over all of them fewer than one in a thousand."""
    texts = alarms = 0
    for name in LISTINGS:
        here = sorted(_texts_of(shared / "data" / name))
        found = sum(bool(find_descriptions(each)) for each in here)
        assert found <= len(here) / 100, name
        texts, alarms = texts + len(here), alarms + found
    assert texts > 20_000
    assert alarms < texts / 1_000


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Intake: DOB 3/4/2001.", Kind.BIRTH, "DOB 3/4/2001"),
        ("She\u200b is\u00a0  19.", Kind.AGE, "She is 19"),
        ("我女兒１５歲。", Kind.AGE, "女兒15歲"),
        ("Her trafficker’s car", Kind.HISTORY, "Her trafficker"),
    ],
)
def test_words_are_told_as_they_stand_whatever_keyboard_they_come_from(
    text: str, kind: Kind, words: str
) -> None:
    (found,) = find_descriptions(text)
    assert (found.kind, found.words) == (kind, words)


def test_words_within_words_are_told_once() -> None:
    found = find_descriptions(
        "Client J.R. is here. Client J.R. is here. The 17-year-old girl, too."
    )
    assert [each.words for each in found] == ["Client J.R.", "The 17-year-old girl"]


@given(
    st.lists(st.sampled_from([sentence for _, sentence in judged("describing_first")]), min_size=1, max_size=3),
    st.lists(st.sampled_from([sentence for _, sentence in judged("ordinary_first")]), max_size=3),
)  # fmt: skip
def test_no_sentence_beside_it_hides_a_description(described: list[str], others: list[str]) -> None:
    """On lines of their own all sentences keep what they tell."""
    alone = {each for sentence in described for each in find_descriptions(sentence)}
    together = set(find_descriptions("\n".join([*others, *described, *others])))
    assert alone <= together


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for each in find_descriptions(text):
        assert each.words


@pytest.mark.parametrize(
    "text",
    [
        "13 \u00ad 18 years old for Youth Council", "13 - 18 years old for youth", "at least 18 years old, women",
        "People with a child under 18 yrs old, pregnant women", "up to 17 years old, pregnant teens",
    ],
)  # fmt: skip
def test_the_bound_of_a_range_is_the_age_of_nobody(text: str) -> None:
    assert find_descriptions(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("病患王小明,16歲", Kind.AGE), ("今年15岁", Kind.AGE), ("出生於二〇〇八年九月七日", Kind.BIRTH),
        ("Rosalía, de 15 años, volvió anoche", Kind.AGE), ("tiene quince añitos", Kind.AGE),
        ("disisais anyos siya", Kind.AGE), ("Tanya, born 2010", Kind.BIRTH), ("b. 2010", Kind.BIRTH),
        ("GOHL090417MDFNPR07", Kind.NUMBER), ("CCCD 079204001234", Kind.NUMBER),
    ],
)  # fmt: skip
def test_ages_and_births_in_other_writings(text: str, kind: Kind) -> None:
    assert [each.kind for each in find_descriptions(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["本中心今年15歲", "Named for Rosa Parks, born 1913", "The center was born 2010", "Volume b. 1990–2000"]
)  # fmt: skip
def test_births_of_nobody_who_comes(text: str) -> None:
    assert find_descriptions(text) == ()


TOGETHER = {
    "en": (
        ("she", "our client", "my roommate", "the young woman", "L.M."),
        ("fled through a window", "was locked in for weeks", "is six months pregnant", "ran away on foot"),
        ("and on Tuesday", "with two bags"),
        "if ",
    ),
    "es": (
        ("ella", "la clienta", "mi vecina", "nuestra clienta"),
        ("huyó por la ventana", "está encerrada en el taller", "fue trasladada al hospital", "no quiere volver"),
        ("con dos maletas", "desde el lunes"),
        "si ",
    ),
    "zh": (
        ("她", "案主", "我的室友", "王小姐"),
        ("被老闆逼著工作", "懷孕六個月", "不敢報警", "逃出工廠"),
        ("星期二", "和兩個孩子"),
        "如果",
    ),
    "fil": (
        ("siya", "ang kliyente", "ang pinsan ko", "si Liza"),
        ("tumakas sa bintana", "ay ikinulong sa bahay", "ay buntis", "ay ayaw nang bumalik"),
        ("noong Martes", "at dalawang bata"),
        "kung ",
    ),
    "vi": (
        ("cô ấy", "thân chủ này", "bạn tôi", "chị Lan"),
        ("đang mang thai", "đã bỏ trốn", "đã bị chủ nhốt", "đang sợ chồng"),
        ("hôm thứ ba", "với hai con"),
        "nếu ",
    ),
}  # fmt: skip
"""For each language: who, what befell them, what stands between, and the word by which a sentence is of anybody."""


@pytest.mark.parametrize("language", TOGETHER)
@given(data=st.data())
def test_one_person_and_what_befell_them_are_found_in_one_sentence(
    language: str, data: st.DataObject
) -> None:
    people, circumstances, between, supposed = TOGETHER[language]
    person, told = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(circumstances))
    gap = data.draw(st.sampled_from(("", *between)))
    blank = "" if language == "zh" else " "
    sentence = blank.join(each for each in (person, gap, told) if each)
    if language == "vi" and gap and person == "thân chủ này":
        sentence = f"{person} {told} {gap}"
    assert find_descriptions(sentence), sentence
    assert find_descriptions(f"{sentence}. We are closed on Monday."), sentence
    apart = f"{person}. {told}."
    assert not signs_together(apart), "two sentences are not one"
    assert not signs_together(f"{supposed}{sentence}"), "what is supposed is of nobody"


def signs_together(text: str) -> bool:
    """Whether a person and a circumstance are found together, whatever else a text has."""
    return any(
        sign.is_one(match)
        for sign in (
            english_patterns.SAID_OF_ONE,
            *(
                each.TOLD_OF_ONE
                for each in (
                    english_patterns,
                    spanish_patterns,
                    chinese_patterns,
                    filipino_patterns,
                    vietnamese_patterns,
                )
            ),
        )
        for match in sign.pattern.finditer(text)
    )


@pytest.mark.parametrize(
    "topic", ["欠薪", "毒品", "賣淫", "工資", "工伤", "债务", "法院", "家暴受傷"]
)
@pytest.mark.parametrize("verb", ["整理", "統計本月", "报告三宗", "處理"])
@pytest.mark.parametrize("case", ["個案", "个案"])
def test_a_kind_of_cases_is_no_person(verb: str, topic: str, case: str) -> None:
    assert not find_descriptions(f"{verb}{topic}{case}")
