"""Sentences that no rule knows and that are like remarks which keep a record back."""

from __future__ import annotations

import pytest

from directory.package_files import REMARK_EXAMPLES, table_rows
from directory.parsing.unheard_remarks import unheard_remark

# Of none of these a sentence stands in the table.
_KEPT_BACK = (
    "she runs it out of her own house and would rather nobody read about it online",
    "the people who ran this left town in spring and the phone belongs to a bakery now",
    "heard from two families that he keeps passports in a drawer, we stopped sending people",
    "La señora que lo llevaba se regresó a su pueblo y ahora contesta una panadería.",
    "Trabaja en su propia casa y prefiere que su número no ande por internet.",
    "負責人搬回老家了，電話現在是一家麵包店的。",
    "Chị ấy làm tại nhà riêng và không muốn ai biết qua mạng.",
    "Wala na sila rito mula noong Marso, panaderya na ang sumasagot sa telepono.",
)
_PLAIN = (
    "Bring a photo ID and proof of address to the first visit.",
    "Closed on Thanksgiving and the day after.",
    "Serves women and children who leave violent homes.",
    "Women only, children up to twelve welcome.",
    "Traiga una identificación y un recibo de luz.",
    "請帶身分證和地址證明。",
    "Mang theo giấy tờ tùy thân khi đến lần đầu.",
    "Magdala ng ID sa unang punta.",
)


@pytest.mark.parametrize("remark", _KEPT_BACK)
def test_what_keeps_a_record_back_in_words_of_its_own_is_heard(remark: str) -> None:
    assert remark not in {row["text"] for row in table_rows(REMARK_EXAMPLES)}
    assert unheard_remark(remark, is_remark=True) is not None
    assert unheard_remark(f"Food boxes on Mondays.\n{remark}", is_remark=True) in remark


@pytest.mark.parametrize("remark", _PLAIN)
def test_what_keeps_nothing_back_is_not(remark: str) -> None:
    assert unheard_remark(remark, is_remark=True) is None


@pytest.mark.parametrize("words", ["per Rosa", "still there", "Đang hoạt động", "", "12"])
def test_few_words_are_not_judged(words: str) -> None:
    assert unheard_remark(words, is_remark=True) is None


def test_what_a_rule_understands_is_not_asked_about_again() -> None:
    assert unheard_remark("Do not publish this address.", is_remark=True) is None
    assert unheard_remark("This program has closed permanently.", is_remark=True) is None


def test_texts_for_the_public_need_a_clearer_sign() -> None:
    remarks = [row["text"] for row in table_rows(REMARK_EXAMPLES)][::20]
    heard = [{each for each in remarks if unheard_remark(each, kind)} for kind in (False, True)]
    assert heard[0] < heard[1]
