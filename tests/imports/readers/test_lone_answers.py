"""An answer whose question is gone is no word of a description; one that answers a question in it is."""

from __future__ import annotations

from directory.imports.mapping import read_mapping
from tests.imports.trees import read_mapped_table

_MAPPING = """source = "county"
[columns]
organization = "Agency"
service = "Program"
description = "About"
"""


def test_an_answer_without_its_question_is_left_out() -> None:
    cells = {
        "Meals each day. No.": "Meals each day.",
        "Meals each day.  No.": "Meals each day.",
        "Call for a location near you. Yes.": "Call for a location near you.",
        "No drop-ins.No.No referral needed.": "No drop-ins. No referral needed.",
        "It opens at 8 (not on holidays.)No.": "It opens at 8 (not on holidays.)",
        "Meals each day. No. Ring twice.": "Meals each day. No. Ring twice.",
        "Is there a fee? No.": "Is there a fee? No.",
        "Wheelchair access: No.": "Wheelchair access: No.",
        "Ask for Elm House No.": "Ask for Elm House No.",
        "Bus No. 9 stops here.": "Bus No. 9 stops here.",
    }
    rows = "".join(f"Elm,Desk {n},{text}\n" for n, text in enumerate(cells))
    tree = read_mapped_table(
        f"Agency,Program,About\n{rows}".encode(), "list.csv", read_mapping(_MAPPING), "US"
    )
    found = [each.description for _of, each in tree.services()]
    assert found == list(cells.values())
