"""Words that only people read: look-alike letters, figures for letters, letters apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.disguised_words import undisguised
from directory.parsing.unheard_remarks import unheard_remark

_DISGUISED = (
    "don't pub1ish",
    "do n0t publ1sh",
    "dо nоt рublіsh",
    "ԁо not publiѕh",
    "d o  n o t  p u b l i s h",
    "D.O  N.O.T  P.U.B.L.I.S.H",
    "do not p-u-b-l-i-s-h",
    "no pub1icar",
    "n o  p u b l i c a r",
)
_PLAIN = (
    "4H club meets in room B12.",
    "Не закрыто, звоните утром.",
    "A B C classes for children",
    "Open 9-5, bus 14.",
    "Bring I.D. and proof of address.",
)


@pytest.mark.parametrize("remark", _DISGUISED)
@pytest.mark.parametrize("is_remark", [True, False])
def test_what_forbids_to_publish_in_disguise_is_asked_about(remark: str, is_remark: bool) -> None:
    assert unheard_remark(remark, is_remark) == remark


@pytest.mark.parametrize("remark", _PLAIN)
def test_plain_words_are_not(remark: str) -> None:
    assert unheard_remark(remark, is_remark=True) is None


@given(st.text(alphabet="abcdefgh ijklmnop", max_size=60))
def test_words_in_our_letters_stay(text: str) -> None:
    words = [each for each in text.split() if len(each) > 1]
    assert undisguised(" ".join(words)) == (" ".join(words),)


@given(st.text(max_size=200))
def test_any_text_has_one_or_two_readings(text: str) -> None:
    assert 1 <= len(undisguised(text)) <= 2
