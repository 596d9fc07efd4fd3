"""How the work of a month is done, step by step, for the account that reads it.

A step names what the page calls a link, a button or a field in “quotation marks”, in the order in which they are used,
and *what somebody chooses* between stars: whoever follows the steps presses nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template

from directory.accounts.blueprint import accounts
from directory.web.access import Right, may, requires
from directory.web.features import is_there

_USED = re.compile("“([^“”]+)”|\\*([^*]+)\\*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a step: plain text, a `label` that stands on the page, or something that is `chosen` there."""

    words: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done each month, from the page it begins on. `after` says what has changed by it."""

    code: str
    title: str
    begins_at: str
    page: str
    steps: tuple[str, ...]
    after: str = ""

    def pieces(self) -> Iterator[tuple[Piece, ...]]:
        """The steps, each as its parts."""
        for step in self.steps:
            yield tuple(_pieces(step))

    def used(self) -> list[Piece]:
        """What is pressed, filled in or chosen, in this order."""
        return [each for step in self.pieces() for each in step if each.kind != "text"]


def _pieces(step: str) -> Iterator[Piece]:
    begin = 0
    for found in _USED.finditer(step):
        yield Piece(step[begin : found.start()])
        label, chosen = found.groups()
        yield Piece(label, "label") if label else Piece(chosen, "chosen")
        begin = found.end()
    yield Piece(step[begin:])


LISTINGS = (
    Task(
        "hidden-listing",
        "Add a listing whose address nobody may know",
        "staff.home",
        "Today",
        (
            "Choose “Add a listing”.",
            "Enter “Organization” and “Name of the service”, and choose a “Kind of help”.",
            "Say what happens under “What happens there, in plain words”, and enter the “Phone number for everyone”.",
            "Check the languages that staff speak: *the first*, *the second*.",
            "Check “Nobody may know where it is: its place is confidential”.",
            "Press “Save”, read the page once, and press “Publish”.",
        ),
        "Pages show the areas that it serves, never the place. Hours, areas and whom it serves are still missing, and "
        "the page of the listing says so.",
    ),
    Task(
        "call",
        "Confirm a listing on the phone",
        "staff.worklist",
        "To verify",
        (
            "Choose “Record a call” beside the listing, and call one of the numbers on the sheet.",
            "Enter “Their name”.",
            "Press “Every line is right” where everything is as it stands there.",
            "Choose *not confirmed* where they could not say, as with the fax.",
            "Press “Record the call”.",
        ),
        "Each fact has the day of the call; what they could not say keeps its old one.",
    ),
    Task(
        "report",
        "Settle a number that someone reported as wrong",
        "staff.suggestions",
        "Suggestions",
        (
            "Choose *the listing*, and call the number that is on record.",
            "Choose under “Decision about Phone number” whether it is taken over.",
            "Check “Yes, I asked them”, and enter under “Who confirmed it: name” and “Their position” who said so.",
            "Press “Decide and close”.",
        ),
        "Other listings of the organization with the same number change with it, and the pages show it at once.",
    ),
)
COALITION = (
    Task(
        "minutes",
        "Record who came to a meeting, and see who stopped coming",
        "coalition.meeting_list",
        "Meetings",
        (
            "Choose “Import minutes”.",
            "Put the text into “Paste the minutes”, or choose the file.",
            "Press “Read them”, compare what was understood with the paper, and press “Record this meeting”.",
            "Choose “Attendance” in the menu, and there “Lapsed”.",
        ),
        "Names that were not sure wait under “Names to check”. Lapsed is who missed the last three meetings.",
    ),
    Task(
        "renewal",
        "Renew an agreement",
        "coalition.agreement_list",
        "Agreements",
        (
            "Choose *the agreement*, and there “Renew”.",
            "Enter under “Sent” on which day you send it, and press “Save”.",
            "When it comes back signed, choose “Edit”, enter the day under “Signed”, and press “Save”.",
        ),
        "Until it is signed, the old one counts and goes on warning.",
    ),
    Task(
        "seat",
        "Fill a vacant seat",
        "coalition.bodies",
        "Groups and seats",
        (
            "Choose *the group*, and beside the seat “New term”.",
            "Enter the “Organization” and its “Delegate”.",
            "Press “Save”.",
        ),
        "The seat is no longer vacant on the page of the month and in the packet.",
    ),
    Task(
        "packet",
        "Print the packet for a meeting",
        "coalition.home",
        "This month",
        ("Choose “Packet” beside the meeting.", "Press “Print”."),
        "“Open our own copy” has what is not for guests as well.",
    ),
)
GAPS = (
    Task(
        "brief",
        "Bring three gaps on one page to a meeting",
        "planning.overview",
        "Overview",
        ("Choose “One-page brief for a meeting”.", "Press “Print”."),
    ),
    Task(
        "calls",
        "Plan five calls that close the most gaps",
        "planning.overview",
        "Overview",
        (
            "Choose “The call list”.",
            "Enter “How many calls do you have time for?”, and press “Make the list”.",
            "Choose someone under “Assign to”, and press “Assign”.",
        ),
        "The calls are on their worklist with the questions that each would settle.",
    ),
    Task(
        "closure",
        "See what one closure would do",
        "planning.overview",
        "Overview",
        ("Choose “If this organization closes tonight”.", "Choose *the organization*."),
    ),
)
GUIDE = (
    ("Listings", Right.EDIT_LISTINGS, LISTINGS),
    ("Coalition", Right.EDIT_STAKEHOLDERS, COALITION),
    ("Gaps", Right.EDIT_GAPS, GAPS),
)
"""The tasks by the part of the site in which they are done, with the right that they need."""


@accounts.get("/guide")
@requires(Right.BE_SIGNED_IN)
def guide() -> str:
    """How to do what the account may do."""
    parts = [
        (name, [task for task in tasks if is_there(task.begins_at)])
        for name, right, tasks in GUIDE
        if may(right)
    ]
    return render_template("accounts/guide.html", parts=parts)
