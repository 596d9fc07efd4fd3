"""Remarks beside a street: what ends the help or forbids to publish is of the listing, what keeps the street is not."""

from __future__ import annotations

import pytest

from directory.parsing.statuses import Status
from directory.parsing.street_remarks import forbids_publishing, remarks_beside, street_status


@pytest.mark.parametrize(
    "remark",
    [
        *("Do not publish", "Please do not post online", "Do not publish this listing"),
        *("No publicar este listado", "Favor de no publicar este recurso"),
        *("請勿公開", "请勿刊登", "Không đăng công khai", "Xin đừng công khai"),
        *("Huwag ilathala", "Huwag ilista", "Bawal ilathala"),
    ],
)
def test_what_forbids_to_publish_is_of_the_listing(remark: str) -> None:
    assert forbids_publishing(remark)
    assert street_status(f"12 Elm Street ({remark})") is Status.UNLISTED
    assert street_status(f"12 Elm Street（{remark}）") is Status.UNLISTED
    assert street_status(f"12 Elm Street - {remark}") is Status.UNLISTED


@pytest.mark.parametrize(
    "remark",
    [
        "Closed permanently",
        "Cerrado definitivamente",
        "已永久停止服務",
        "Đã đóng cửa vĩnh viễn",
        "Sarado na",
    ],
)
def test_what_has_ended_is_the_listing(remark: str) -> None:
    assert street_status(f"12 Elm Street ({remark})") is Status.INACTIVE


@pytest.mark.parametrize(
    "remark",
    [
        *("Private", "confidential", "staff only", "do not give out", "do not publish address"),
        *(
            "保密",
            "rear",
            "former church",
            "closed Mondays",
            "elevator closed",
            "cerrado los domingos",
        ),
        *("Parking behind the church", "停車場在教堂後面", "Bãi đậu xe phía sau nhà thờ"),
    ],
)
def test_what_is_of_the_street_alone_says_nothing_of_the_listing(remark: str) -> None:
    assert street_status(f"12 Elm Street ({remark})") is None


def test_remarks_stand_in_brackets_between_asterisks_and_behind_dashes() -> None:
    assert [*remarks_beside("Elm (a) [c]（d）")] == ["a", "c", "d"]
    assert [*remarks_beside("12 Elm Street - rear")] == ["rear"]
