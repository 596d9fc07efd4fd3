"""Children who come along: how many and how small they are asks for nothing, in five languages."""

from __future__ import annotations

import pytest

from directory.search.query_text.children import counts_of_children, names_children, without_counts
from directory.search.query_text.introductions import without_introduction
from directory.search.query_text.question_tokens import key_of
from tests.search.test_wishes import need, read

FAMILIES = ("population", "families")


@pytest.mark.parametrize(
    "text",
    [
        "a bed, me and my two kids",
        "shelter with my 4 small children",
        "room with three babies",
        "I have a baby",
        "cama con mis dos hijos pequeños",
        "refugio con un hijo",
        "tengo tres hijos",
        "我帶著三個孩子",
        "和四個小孩",
        "kasama ang dalawa kong anak",
        "tirahan, may tatlong anak",
        "nhà ở với hai con",
        "tôi có ba con nhỏ",
    ],
)
def test_children_who_come_along_are_a_wish_however_they_are_counted(text: str) -> None:
    assert FAMILIES in read(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a bed with my two small kids", "a bed"),
        ("cama con mis dos hijos pequeños", "cama"),
        ("食物 帶著兩個孩子", "食物"),
    ],
)
def test_the_count_goes_with_the_children(text: str, left: str) -> None:
    assert need(text) == left


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("watch my two kids", "watch my kids"),
        ("cuidar a mis 3 hijos pequeños", "cuidar a mis hijos"),
        ("照顧兩個孩子", "照顧孩子"),
        ("bantay sa dalawa kong anak", "bantay sa anak"),
        ("giữ hai đứa con", "giữ con"),
        ('"my two kids"', '"my two kids"'),
    ],
)
def test_counted_children_are_children(text: str, plain: str) -> None:
    assert without_counts(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "my 16 year old daughter",
        "two jobs",
        "one night",
        "casa pequeña",
        "mga anak ko",
        "兩個星期",
        "apartment 3",
    ],
)
def test_nothing_else_is_counted(text: str) -> None:
    assert not counts_of_children(key_of(text))


@pytest.mark.parametrize("word", ["children", "kids", "hijos", "孩子", "anak"])
def test_words_for_children_are_known(word: str) -> None:
    assert names_children(word)


def test_with_is_no_child() -> None:
    assert not names_children("con")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I'm a hotline advocate looking for a bed", "looking for a bed"),
        ("soy trabajadora social busco cama", "busco cama"),
        ("我是社工 找食物", "找食物"),
        ("I am a domestic worker and need a lawyer", "I am a domestic worker and need a lawyer"),
        ("I'm a nurse", "I'm a nurse"),
    ],
)
def test_who_asks_for_somebody_else_asks_for_nothing_by_that(text: str, left: str) -> None:
    assert without_introduction(text) == left
