"""Help that has stopped with no end is closed for now wherever a text says it; of a part of it a person is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.pauses import find_pause
from directory.parsing.status_marks import note_status, text_status
from directory.parsing.statuses import Status
from directory.parsing.weak_signals import may_have_ended

# What is given, what says that it stopped, that nobody knows for how long, and why.
SAID = {
    "en": (
        "Hands out food on Tuesdays from 9 to noon, no papers needed. ",
        ("Closed", "This program has been paused", "Deliveries are suspended", "We are not seeing anyone", "No meals"),
        ("until further notice", "indefinitely", "for the time being", "until we find a new site",
         "- reopening unknown", "with no word when we reopen"),
        ("", " due to flooding", " while the roof is repaired"),
    ),
    "es": (
        "Reparte despensa los martes y jueves de 9:00 a 12:00. ",
        ("Suspendido", "La despensa está cerrada", "Quedan suspendidas las clases", "No hay servicio", "En pausa"),
        ("hasta nuevo aviso", "hasta próximo aviso", "por tiempo indefinido", "hasta encontrar otro local",
         "y no se sabe cuándo abre"),
        ("", " por falta de local", " por falta de fondos"),
    ),
    "zh": (
        "星期二上午派發食物。",
        ("暫停服務", "暂停开放", "停辦", "活動取消"),
        ("直至另行通知", "，直到另行通知為止", "，無限期", "，重開日期未定"),
        ("",),
    ),
    "vi": (
        "Phát thực phẩm vào thứ Ba từ 9 giờ. ",
        ("Tạm ngưng", "Tạm đóng cửa", "Chương trình tạm dừng", "Không hoạt động"),
        ("cho đến khi có thông báo mới", "vô thời hạn", "và chưa biết khi nào mở lại"),
        ("", " vì thiếu kinh phí"),
    ),
    "tl": (
        "Namimigay ng pagkain tuwing Martes. ",
        ("Sarado", "Itinigil", "Suspendido ang programa", "Walang serbisyo"),
        ("hanggang sa susunod na abiso", "hanggang may bagong abiso", "nang walang takdang panahon",
         "at hindi pa alam kung kailan bubukas"),
        ("", " dahil sa baha"),
    ),
}  # fmt: skip


@st.composite
def pauses(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(list(SAID)))
    given_help, stopped, without_end, why = SAID[language]
    blank, stop = ("", "。") if language == "zh" else (" ", ".")
    told = f"{draw(st.sampled_from(stopped))}{blank}{draw(st.sampled_from(without_end))}"
    return given_help, f"{told}{draw(st.sampled_from(why))}{stop}"


@given(pauses(), st.booleans())
def test_what_stopped_until_further_notice_is_closed_wherever_it_is_said(
    said: tuple[str, str], is_first: bool
) -> None:
    given_help, pause = said
    text = f"{pause} {given_help}" if is_first else f"{given_help}{pause}"
    assert text_status(text) in (Status.CLOSED_FOR_NOW, Status.INACTIVE)
    assert may_have_ended(text, is_remark=False)
    assert find_pause(given_help) is None


@pytest.mark.parametrize(
    "text",
    [
        "The lobby is closed until further notice; call us.",
        "Our waitlist is closed indefinitely.",
        "Walk-ins are suspended until further notice.",
        "Not available on weekends until further notice.",
        "La lista de espera está cerrada hasta nuevo aviso.",
        "Danh sách chờ tạm đóng cho đến khi có thông báo mới.",
        "Helps workers whose plant was closed indefinitely.",
    ],
)
def test_a_part_that_stopped_is_for_a_person_to_judge(text: str) -> None:
    assert text_status(text) is None
    assert may_have_ended(text, is_remark=False)


@pytest.mark.parametrize(
    "text",
    [
        "Open daily until further notice.",
        "Atención gratuita hasta nuevo aviso.",
        "Masks are required until further notice.",
        "Residents may stay indefinitely.",
        "Closed until further notice. Reopened October 1.",
        "開放至另行通知",
    ],
)
def test_what_goes_on_has_not_stopped(text: str) -> None:
    assert text_status(text) is None
    assert may_have_ended(text, is_remark=False) is None


@pytest.mark.parametrize("room", ["大堂", "大廳", "前台", "停车场", "一樓大堂", "电梯"])
@pytest.mark.parametrize("closed", ["關閉", "关闭", "暫時關閉", "已關閉"])
@pytest.mark.parametrize("beside", ["", "，但外展照常", "，電話照常"])
def test_a_room_that_is_closed_closes_no_service_and_is_asked_about(
    room: str, closed: str, beside: str
) -> None:
    assert note_status(f"{room}{closed}{beside}") is None
    assert may_have_ended(f"{room}{closed}{beside}", is_remark=True)


def test_what_is_closed_beside_a_room_still_counts() -> None:
    assert note_status("大廳關閉。已停辦。") is Status.INACTIVE


@pytest.mark.parametrize(
    "text",
    [
        "We take no one until the boiler is replaced.", "Nobody is taken in until a new cook starts.",
        "No entry until the inspector signs off.", "NOT TAKING ANYBODY UNTIL THE NEW FURNACE IS IN.",
        "Closed till the roof is done",
    ],
)  # fmt: skip
def test_until_something_is_mended_or_comes_has_no_end(text: str) -> None:
    assert find_pause(text)


@pytest.mark.parametrize(
    "text",
    [
        "No entry until the doors open at six.",
        "You wait until a bed is free.",
        "Stay until the storm is over.",
    ],
)
def test_what_a_guest_waits_for_is_no_pause(text: str) -> None:
    assert find_pause(text) is None


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        *((each, True) for each in ("Tạm đóng cửa từ tháng 9, chưa biết khi nào mở lại", "Tạm ngưng từ tháng 9")),
        *((each, True) for each in ("自九月起暫停服務", "On pause, ask us again in spring")),
        *((each, False) for each in ("Nghỉ từ tháng 6 tới tháng 8", "Mở cửa từ tháng 9")),
        *((each, False) for each in ("Từ tháng 9 không nhận tiền mặt", "Từ tháng 9 không nhận đơn giấy")),
        *((each, False) for each in ("自六月起至八月關閉", "自一月起停止收費", "自十月起取消預約", "從九月起開放")),
        *((each, False) for each in ("Closed Mondays, call back Tuesday", "No one knows when an abuser will stop")),
    ],
)  # fmt: skip
def test_what_stopped_from_a_month_on_has_no_end_and_a_season_has(text: str, stopped: bool) -> None:
    assert (find_pause(text) is not None) is stopped
