"""What listings say of whom they accept, beside the share of the caseload."""

from __future__ import annotations

from flask import Flask

from directory.gaps.signals import Figure
from directory.planning.need_pages import SHARES, _shares
from tests.gaps.example_picture import picture


def test_shares_of_the_caseload_beside_the_listings_that_accept(planned: Flask) -> None:
    figures = [
        Figure(SHARES, "", "", "cis_men", None, 0.43),
        Figure(SHARES, "", "", "cis_women", None, 57),
        Figure(SHARES, "", "", "foster_youth", None, 1),
        Figure(SHARES, "", "", "cis_men", 0, 0.9),
        Figure(SHARES, "", "", "", None, 0.9),
    ]
    with planned.test_request_context():
        found = _shares(picture(figures=figures))
    # Of nine listings seven take men and two do not, and as many women.
    told = [(each.caseload, each.accepting, each.said) for each in found]
    assert told == [(100, 0, 0), (57, 100 * 7 / 9, 9), (43, 100 * 7 / 9, 9)]
