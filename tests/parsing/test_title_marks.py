"""A title hides what stands below it; a notice of one day, or of another sheet, says nothing of its rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.statuses import Status
from directory.parsing.title_marks import title_status

_NOTICES = {
    "{} are closed {}": (
        ["County offices", "Town halls", "All city libraries"],
        [
            "Friday, December 25",
            "on November 26",
            "on Monday, January 18, 2027",
            "for Thanksgiving",
        ],
    ),
    "{} will be closed {}": (["City Hall", "The clinic desk"], ["Monday, July 5", "on May 31"]),
    "{} estarán cerradas {}": (
        ["Las oficinas del condado", "Las bibliotecas"],
        ["el viernes 25 de diciembre", "el 1 de enero", "el lunes, 18 de enero de 2027"],
    ),
    "Sarado ang {} sa {}": (
        ["mga opisina ng county", "aklatan"],
        ["Biyernes, Disyembre 25", "Enero 1"],
    ),
    "{} đóng cửa {}": (["Văn phòng quận", "Thư viện"], ["thứ Sáu, 25 tháng 12", "ngày 1 tháng 1"]),
    "{}於{}休息": (["縣政府辦公室", "圖書館"], ["12月25日（星期五）", "1月1日"]),
}
_ELSEWHERE = {
    "{} is on the other tab, {}": (
        ["Team phone tree", "Cell list"],
        ["do not forward", "not public"],
    ),
    "{}: see the next sheet; that is internal": (["Staff cells", "Board homes"], [""]),
    "{} está en la otra hoja, {}": (["El directorio", "La lista"], ["no difundir", "uso interno"]),
    "{}在另一個工作表，{}": (["員工電話", "名單"], ["請勿外傳", "內部"]),
    "{} ở trang khác, {}": (["Danh sách điện thoại"], ["không công khai", "nội bộ"]),
    "Nasa kabilang tab ang {}, {}": (["mga telepono", "listahan"], ["huwag ipamahagi", "lihim"]),
}
_ENDS = ["CLOSED PROGRAMS", "No longer active", "Programas cerrados", "已關閉"]
_HIDES = [
    "do not distribute",
    "Confidential list",
    "uso interno",
    "請勿公開",
    "huwag ipamahagi",
    "nội bộ",
]


@st.composite
def said(draw: st.DrawFn, forms: dict[str, tuple[list[str], list[str]]]) -> str:
    form = draw(st.sampled_from(sorted(forms)))
    first, second = forms[form]
    return form.format(draw(st.sampled_from(first)), draw(st.sampled_from(second))) + draw(
        st.sampled_from(["", ".", "!"])
    )


@given(said(_NOTICES))
def test_a_notice_of_one_day_closes_no_list(title: str) -> None:
    assert title_status(title) is None


@given(said({form: each for form, each in _ELSEWHERE.items() if ";" not in form}))
def test_what_is_said_of_another_sheet_is_not_said_of_this_one(title: str) -> None:
    assert title_status(title) is None


@given(said({**_NOTICES, **_ELSEWHERE}), st.sampled_from([*_ENDS, *_HIDES]), st.booleans())
def test_what_is_said_of_these_rows_beside_it_is_heard(
    title: str, mark: str, is_first: bool
) -> None:
    title = title.rstrip(".!")
    assert title_status(f"{mark}. {title}" if is_first else f"{title}. {mark}") is not None


@pytest.mark.parametrize(
    "title",
    [
        *(
            "These programs closed Friday, December 25",
            "Programs that are closed since December 25",
        ),
        *("All of these are closed as of Friday, December 25", "These are closed", "Closed list"),
        *("Do not forward this list; the phone tree is on the other tab", "Closed 12/25"),
        "Confidential, phone tree on the other tab",
        "This page and the one on the other tab are not public",
    ],
)
def test_a_list_that_is_closed_or_kept_back_stays_so(title: str) -> None:
    assert title_status(title) in (Status.INACTIVE, Status.UNLISTED)


@pytest.mark.parametrize(
    ("title", "is_for_few"),
    [
        *((each, True) for each in ("Staff copy", "Office edition", "For staff", "STAFF LIST")),
        *((each, True) for each in ("Volunteer version – shelter list", "社工專用名單", "職員版")),
        *((each, True) for each in ("Copia para el personal", "Bản cho nhân viên")),
        *((each, True) for each in ("Kopya ng staff", "Staff copy. Pager 541-555-0101")),
        *(
            (each, False)
            for each in ("Staffing agencies", "Office", "Staff speak Spanish", "員工權益")
        ),
        *((each, False) for each in ("Legal services for workers", "Copy of resource list")),
    ],
)
def test_a_copy_for_those_who_work_with_a_list_is_not_for_the_public(
    title: str, is_for_few: bool
) -> None:
    assert (title_status(title) is Status.UNLISTED) is is_for_few


@pytest.mark.parametrize(
    ("title", "closes"),
    [
        *(
            (each, False)
            for each in ("Referral Partners - Active and Inactive (v3)", "Open/closed programs")
        ),
        *(
            (each, False)
            for each in ("Programas activos e inactivos", "Current & archived listings")
        ),
        *(
            (each, True)
            for each in (
                "Inactive partners",
                "Active partners; closed programs",
                "Programas cerrados",
            )
        ),
    ],
)
def test_a_list_of_both_says_of_no_row_that_it_has_ended(title: str, closes: bool) -> None:
    assert (title_status(title) is not None) is closes


@pytest.mark.parametrize(
    ("title", "status"),
    [
        (
            "From here down: for caseworkers of member churches. Clients should not be given these.",
            Status.UNLISTED,
        ),
        ("Everything below this line: for the navigators", Status.UNLISTED),
        ("Programs listed below ended in June", Status.INACTIVE),
        ("The rows under this one have shut down", Status.INACTIVE),
        ("Từ đây trở xuống: chỉ dành cho nhân viên", Status.UNLISTED),
        ("Mula rito pababa: para sa mga caseworker lang", Status.UNLISTED), ("以下資料: 給社工", Status.UNLISTED),
        ("De aquí para abajo: para voluntarias", Status.UNLISTED), ("From here down: weekends only", None),
        ("Below: open to anyone", None), ("Listed below: programs for children", None),
        ("Lo siguiente: para familias", None),
        ("以下: 給婦女", None), ("Bên dưới: dành cho trẻ em", None), ("Mula rito pababa: para sa mga bata", None),
    ],
)  # fmt: skip
def test_a_sentence_of_the_rows_below_it_says_for_whom_they_are_and_that_they_have_ended(
    title: str, status: Status | None
) -> None:
    assert title_status(title) is status
