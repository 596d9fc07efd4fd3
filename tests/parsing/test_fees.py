"""What a service costs, in the words of lists."""

from __future__ import annotations

import pytest

from directory.parsing.fees import is_nothing_to_pay, says_free


@pytest.mark.parametrize(
    "text",
    [
        "None", "None.", "no", "No fees.", "No client fees", "There is no charge", "no cost to clients", "FREE!",
        "Free of charge", "All services are free of charge", "$0", "$0.00", "Free for everyone", "Gratis", "Ninguno",
        "sin costo", "免費", "miễn phí", "Walang bayad",
    ],
)  # fmt: skip
def test_nothing_is_to_be_paid(text: str) -> None:
    assert is_nothing_to_pay(text)
    assert says_free(text)


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("None, but donations are welcome", True), ("Free and confidential", True), ("No-cost or sliding scale", True),
        ("Sliding scale, free for people without income", True), ("None, except summer programs", False),
        ("Not free", False), ("Sliding scale", False), ("Call our toll-free number", False), ("$20", False),
        ("", False),        ("Nonetheless ask", False), ("A smoke-free building, $20", False),
        ("No one is turned away for lack of funds", False),
    ],
)  # fmt: skip
def test_more_is_said_than_that(text: str, free: bool) -> None:
    assert not is_nothing_to_pay(text)
    assert says_free(text) is free
