"""What a text says others give is told from what is given: lists behind referrals, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping.free_text_codes import found_words, searched_text
from directory.parsing.referrals import without_referrals

LEADS = (
    ("We give referrals to {}", "{}. We run a {}"),
    ("Provides referrals for {}", "{}; and we offer a {}"),
    ("Referrals provided for {}", "{}. On site: {}"),
    ("Referral services are available to {}", "{}; we run a {}"),
    ("Refers women and girls to {}", "{} and also provides a {}"),
    ("Makes grants to local groups that provide {}", "{}. It has a {}"),
    ("Ofrece referencias a {}", "{}. Tiene un {}"),
    ("Remitimos a las familias a {}", "{} y ofrece {}"),
    ("Nagbibigay ng referral sa {}", "{}. May sariling {}"),
    ("Giới thiệu đến các {}", "{} và cung cấp {}"),
    ("可轉介至 {}", "{}，並提供 {}"),
)
KINDS = ("shelter", "albergue", "silungan", "case management", "legal aid", "food", "meals")
LISTS = st.lists(st.sampled_from(KINDS), min_size=1, max_size=6)
WORDS = {each: each for each in KINDS}


def found(text: str) -> set[str]:
    return set(found_words(searched_text("service_terms", [text]), WORDS))


@given(st.sampled_from(LEADS), LISTS, st.sampled_from(KINDS), st.sampled_from((", ", ", and ")))
def test_a_list_behind_a_referral_is_none_of_ours_and_what_is_given_after_it_is(
    lead: tuple[str, str], listed: list[str], given_here: str, last: str
) -> None:
    *others, end = listed
    items = f"{', '.join(others)}{last}{end}" if others else end
    start, rest = lead
    assert found(start.format(items)) == set()
    assert found(rest.format(start.format(items), given_here)) == {given_here}


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4), st.sampled_from(KINDS), LISTS)
def test_a_referral_that_is_one_thing_of_a_list_ends_with_it(
    before: list[str], referred: str, after: list[str]
) -> None:
    text = f"Offers {', '.join(before)}, referrals to {referred}, {', '.join(after)}."
    assert found(text) == {*before, *after}


@given(LISTS, LISTS, LISTS)
def test_a_referral_among_things_with_capitals_ends_with_the_next_of_these(
    before: list[str], referred: list[str], after: list[str]
) -> None:
    first, last = (", ".join(map(str.title, each)) for each in (before, after))
    text = f"{first}, Referrals made for {', '.join(referred)}, {last}."
    assert found(text) == {*before, *after}


@given(
    st.lists(
        st.sampled_from((*KINDS, "and", "in", "for all", ",", ".", "our", "referral")), max_size=12
    )
)
def test_text_without_a_referral_to_anything_stays_as_it_is(words: list[str]) -> None:
    text = " ".join(words).replace("referral for", "referral, for")
    assert without_referrals(text) == text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("No referral needed. A shelter for men.", {"shelter"}),
        ("Referral to our shelter by phone.", {"shelter"}),
        ("Meals, shelter and referrals", {"meals", "shelter"}),
        ("Call for referrals, shelter intake, or advice.", {"shelter"}),
        ("We are an agency that provides shelter.", {"shelter"}),
        ("Families are referred by a shelter for legal aid.", {"legal aid"}),
        ("提供 shelter 及轉介", {"shelter"}),
        ("提供 shelter 轉介，另有 food", {"food"}),
    ],
)
def test_what_only_looks_like_one(text: str, kinds: set[str]) -> None:
    assert found(text) == kinds


def test_whom_a_referral_is_for_is_read_all_the_same() -> None:
    assert searched_text("populations", ["Referrals for women", None]) == "Referrals for women"
