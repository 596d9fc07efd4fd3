"""Words that decide nothing: what may say that something has ended, or that its place is told to few."""

from __future__ import annotations

import pytest

from directory.parsing.weak_signals import may_have_ended, may_hide_place

ENDED = [
    "We are pausing this one - no new clients since September, will resubmit if it comes back",
    "Paused in May; will be listed again when it reopens",
    "Shut down, we hope it starts again",
    "Suspendido; avisaremos cuando vuelva a abrir",
    "Roof collapsed in the storm",
    "Their funding dried up and the staff was laid off",
    "not there any more per neighbor",
    "Mail came back undeliverable",
    "The building was demolished",
    "line disconnected",
    "Please take off the website",
    "We think they went under",
    "El local quedó abandonado",
    "Se disolvió la mesa directiva",
    "会址已拆",
    "Đã bị đình chỉ",
    "Nasunog ang gusali",
    "closed since Easter",
    "cerrado desde Navidad",
]
GOES_ON = [
    "Fax disconnected, phone works",
    "Closed every other Monday",
    "no longer charges a fee",
    "For people who lost their homes",
    "Helps replace lost papers",
    "Moved to a bigger office next door",
    "We have moved most of our counseling sessions online",
    "Our groups moved to Zoom",
    "All classes have moved to remote",
    "Reopened after the flood",
    "trafficking stops; Russian, Spanish by phone",
    "near two bus stops",
    "If the gate is shut, call",
    "Never closed",
    "Waiting list was dropped",
    "Ya no se necesita cita",
    "失業人士的支援",
    "Giúp người bị mất nhà đã bị hủy bỏ hợp đồng",
    "Sarado tuwing Martes",
    "shut@example.org",
    "closed Easter only",
    "closed on feast days",
    "cerrado los días festivos",
    "cerrado Semana Santa",
    "closed during school breaks",
]
KEPT = [
    "Nobody may learn where the house is",
    "hush hush",
    "leave the house number off all printed lists",
    "the building must not be shown to strangers",
    "Only staff know the spot",
    "Que nadie sepa dónde está la casa",
    "请勿告诉外人在哪",
    "Đừng cho ai biết nhà ở đâu",
    "Huwag sabihin kahit kanino kung nasaan",
]
TOLD = [
    "Your information stays private",
    "The address is not confidential",
    "Do not give food to pets at this location",
    "Directory of bus maps at the desk",
    "Su información es confidencial",
    "Referrals to hidden shelters elsewhere",
]


@pytest.mark.parametrize("text", ENDED)
def test_a_remark_may_say_that_its_record_has_ended(text: str) -> None:
    assert may_have_ended(text, is_remark=True)


@pytest.mark.parametrize("text", GOES_ON)
def test_a_remark_of_something_else_says_nothing_of_its_record(text: str) -> None:
    assert may_have_ended(text, is_remark=True) is None


@pytest.mark.parametrize("text", KEPT)
def test_a_remark_may_say_that_its_place_is_told_to_few(text: str) -> None:
    assert may_hide_place(text, is_remark=True)


@pytest.mark.parametrize("text", TOLD)
def test_a_remark_of_something_else_says_nothing_of_its_place(text: str) -> None:
    assert may_hide_place(text, is_remark=True) is None


def test_a_text_for_the_public_says_so_where_it_names_its_record() -> None:
    long = "We serve anybody in the county who is hungry, with warm meals and boxes to take home. "
    assert may_have_ended(f"{long}This program was retired by the board.", is_remark=False)
    assert not may_have_ended(f"{long}Retired teachers read to children.", is_remark=False)
    assert may_hide_place(f"{long}We do not tell callers where we are.", is_remark=False)
    assert not may_hide_place(f"{long}Call us about where to bring food.", is_remark=False)


def test_the_words_come_as_they_stand_and_without_the_rest() -> None:
    said = may_have_ended("12 beds. Burned down in March; ask the county", is_remark=True)
    assert said == "burned down in march"


@pytest.mark.parametrize(
    "moved", ["They moved in July", "moved 3/2026", "relocated last year", "Se mudaron en mayo"]
)
@pytest.mark.parametrize(
    "right",
    [
        "street is right",
        "the new address is correct",
        "info is up to date",
        "la dirección es correcta",
        "number is current",
    ],
)
def test_what_has_moved_and_is_right_here_has_not_ended(moved: str, right: str) -> None:
    assert may_have_ended(f"{moved}; {right}", is_remark=True) is None


@pytest.mark.parametrize(
    "wrong", ["the number is wrong", "street is not right here", "address unknown"]
)
def test_what_has_moved_and_is_wrong_here_may_have(wrong: str) -> None:
    assert may_have_ended(f"They moved in July; {wrong}", is_remark=True) is not None


@pytest.mark.parametrize("is_remark", [True, False])
@pytest.mark.parametrize(
    "listed", ["{}, custody", "Divorce, custody, {}.", "wage claims; {}", "{} and debt"]
)
@pytest.mark.parametrize("matter", ["evictions", "eviction", "removal", "bankruptcy"])
def test_a_list_of_what_is_helped_with_ends_nothing(
    matter: str, listed: str, is_remark: bool
) -> None:
    assert may_have_ended(listed.format(matter), is_remark=is_remark) is None


@pytest.mark.parametrize("is_remark", [True, False])
@pytest.mark.parametrize(
    "matter",
    [
        "Evictions, lockouts, Section 8 terminations", "wrongful terminations", "voucher terminations, denials",
        "SNAP suspensions and terminations", "school suspensions", "job terminations, wage theft", "福利終止、租約",
        "Chấm dứt trợ cấp", "租約終止糾紛", "terminaciones de Sección 8",
    ],
)  # fmt: skip
def test_what_ends_for_people_ends_no_program(matter: str, is_remark: bool) -> None:
    assert may_have_ended(matter, is_remark=is_remark) is None


@pytest.mark.parametrize(
    "ended", ["program terminations", "Section 8 desk terminated", "service suspensions", "Terminations", "服務終止"]
)  # fmt: skip
def test_the_end_of_a_program_is_heard_beside_them(ended: str) -> None:
    assert may_have_ended(ended, is_remark=True)


def test_what_befell_an_agency_is_heard_all_the_same() -> None:
    for told in ("eviction", "evicted in May", "sale of building, eviction"):
        assert may_have_ended(told, is_remark=True)


PAPERS = ["passports", "IDs", "evictions", "wages", "work permits"]


@pytest.mark.parametrize("is_remark", [True, False])
@pytest.mark.parametrize("papers", PAPERS)
@pytest.mark.parametrize(
    "befell",
    ["Missing {} replaced", "Replaces lost {}", "Help with expired {}", "Lost {} and more"],
)
def test_what_befalls_papers_and_pay_ends_no_program(
    befell: str, papers: str, is_remark: bool
) -> None:
    assert may_have_ended(befell.format(papers), is_remark=is_remark) is None


@pytest.mark.parametrize("papers", PAPERS)
@pytest.mark.parametrize(
    "ended",
    ["{} clinic closed", "Discontinued {} advice", "Stopped {} services", "{} funding lost"],
)
def test_a_program_for_papers_and_pay_may_end(ended: str, papers: str) -> None:
    assert may_have_ended(ended.format(papers), is_remark=True)


@pytest.mark.parametrize("is_remark", [True, False])
@pytest.mark.parametrize(
    "right",
    [
        "Bring an ID, no sign-up",
        "Stop evictions, fight foreclosure",
        "No current passport, no active warrants",
        "Contra despidos y desalojos",
        "Reposición de actas perdidas",
        "結束家暴循環",
        "Itigil ang pagpapaalis",
        "Ngừng trục xuất",
    ],
)
def test_what_is_helped_with_is_heard_in_five_languages(right: str, is_remark: bool) -> None:
    assert may_have_ended(right, is_remark=is_remark) is None


@pytest.mark.parametrize(
    "remark",
    [
        "Beto’s own cell 541-555-0195, do not give out",
        "Her cell (541) 555-0195 - do not give out", "Celular de Beto 541-555-0195, no lo dé a nadie",
        "Số riêng của anh Beto 541-555-0195, đừng cho ai", "Sariling cell ni Beto 541-555-0195, huwag ibigay",
        "backline 541-555-0195, never tell clients",
    ],
)  # fmt: skip
def test_what_is_said_of_a_number_is_not_said_of_the_place(remark: str) -> None:
    assert may_hide_place(remark, True) is None


@pytest.mark.parametrize(
    "remark",
    [
        "Do not give out", "541-555-0195, do not give out the address", "12 Elm St, 541-555-0195, do not give out",
        "Do not tell anyone where it is, call 541-555-0195", "no dar la dirección, 541-555-0195",
        "地址保密 541-555-0195",
        "house is on Elm, do not give out, 541-555-0195", "keep the site quiet 541-555-0195",
        "Confidential - call 541-555-0195", "Secret. Call 541-555-0195 first", "Do not give out. 541-555-0195",
        "Hush hush, ask at 541-555-0195", "Drivers only 541-555-0195, tell no one",
    ],
)  # fmt: skip
def test_what_may_be_said_of_the_place_is_asked_beside_a_number_too(remark: str) -> None:
    assert may_hide_place(remark, True) is not None
