"""How to reach whoever is in use takes nothing back; what may end or hide a record still does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping_suggestion.status_guess import guess_status
from directory.parsing.statuses import is_in_use

_YES = ("Active", "ACTIVE", "Open", "Current", "Yes", "Activo", "Aktibo", "使用中", "Hoạt động")
_REMARKS = (
    *("call first", "Call before sending anyone", "ask for Rosa", "by appointment only", "leave a message"),
    *("new phone number", "use the side door", "text ahead", "llamar primero", "pregunte por Rosa", "con cita previa"),
    *("waitlist", "wait list only", "waiting list", "full right now", "at capacity", "limited intake", "by referral"),
    *("accepting new clients", "lista de espera", "有候補", "có danh sách chờ", "may waitlist"),
    *("先打電話", "請先預約", "gọi trước", "tumawag muna", "hanapin si Rosa"),
    *("Sept-May only", "seasonal", "winter only", "Nov to Mar", "part-time", "weekends", "school year", "phone only"),
    *("sept. a mayo", "九月至五月", "tháng 9 - tháng 5", "Hunyo-Agosto", "women only", "solo en invierno", "只限冬季"),
)  # fmt: skip
_ENDS = (
    *("do not refer", "closing in June", "pending", "waitlist closed for good", "full time staff gone"),
    *("until June", "not in winter", "partners only", "staff only", "closes June", "under review", "lost lease"),
    *("not taking anyone", "moved, address unknown"),
    *("call to see whether they still exist", "internal only", "was", "until May", "ask for permission to publish"),
)  # fmt: skip
_BETWEEN = (" - ", " – ", ", ", "; ", " (", ": ")


@given(st.sampled_from(_YES), st.sampled_from(_BETWEEN), st.sampled_from(_REMARKS))
def test_how_to_reach_them_leaves_a_record_in_use(yes: str, between: str, remark: str) -> None:
    assert is_in_use(f"{yes}{between}{remark}{')' if '(' in between else ''}")


@given(
    st.sampled_from(_YES), st.sampled_from(_BETWEEN), st.sampled_from(_ENDS),
    st.sampled_from(("", "call first, ", "ask for Rosa - ")),
)  # fmt: skip
def test_what_may_end_or_hide_it_does_not(yes: str, between: str, end: str, remark: str) -> None:
    assert not is_in_use(f"{yes}{between}{remark}{end}")


@pytest.mark.parametrize("remark", _REMARKS)
def test_a_column_of_statuses_with_remarks_keeps_such_rows_public(remark: str) -> None:
    cells = [f"Active - {remark}", "Active", "Active", "Inactive"]
    found = guess_status("status", cells)
    assert found is not None
    assert found.rules == {"inactive": ["Inactive"]}
