"""How the work of a month is done, step by step and with pictures, for the account that reads it.

A step names what is used, in braces and in the words of the page: a {link:…}, {button:…}, {field:…}, {select:…} or
{box:…}, and what is {chosen:…} there. Whoever follows the steps uses nothing else. The page draws each as it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template

from directory.accounts.blueprint import accounts
from directory.web.access import Right, may, requires
from directory.web.features import is_there
from directory.web.meanings import MEANINGS

_USED = re.compile(r"\{(link|button|field|select|box|chosen):([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a step: plain text, or what is used there, by the kind of thing that it is."""

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
        kind, words = found.groups()
        yield Piece(words, kind)
        begin = found.end()
    yield Piece(step[begin:])


LISTINGS = (
    Task(
        "hidden-listing",
        "Add a listing whose address nobody may know",
        "staff.home",
        "Today",
        (
            "Choose {button:Add a listing}.",
            (
                "Enter {field:Organization} and {field:Name of the service}, and choose a "
                "{select:Kind of help}."
            ),
            (
                "Say what happens under {field:What happens there, in plain words}, and enter the "
                "{field:Phone number for everyone}."
            ),
            "Check the languages that staff speak: {chosen:the first}, {chosen:the second}.",
            "Check {box:Nobody: it is confidential. Only the areas served are shown}.",
            "Press {button:Save}, read the page once, and press {button:Publish}.",
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
            (
                "Choose {link:Record a call} beside the listing, and call one of the numbers on the "
                "sheet."
            ),
            "Enter {field:Their name}.",
            "Press {button:Mark every line right} where everything is as it stands there.",
            "Choose {chosen:not confirmed} where they could not say, as with the fax.",
            "Press {button:Record the call}.",
        ),
        "Each fact has the day of the call; what they could not say keeps its old one.",
    ),
    Task(
        "report",
        "Settle a number that someone reported as wrong",
        "staff.suggestions",
        "Suggestions",
        (
            "Choose {chosen:the listing}, and call the number that is on record.",
            "Choose under {select:Decision about Phone number} whether it is taken over.",
            (
                "Check {box:Yes, I asked them}, and enter under {field:Who confirmed it: name} and "
                "{field:Their position} who said so."
            ),
            "Press {button:Decide and close}.",
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
            "Choose {button:Import minutes}.",
            "Put the text into {field:Paste the minutes}, or choose the file.",
            (
                "Press {button:Read them}, compare what was understood with the paper, and press "
                "{button:Record this meeting}."
            ),
            "Choose {link:Attendance} in the menu, and there {link:Lapsed}.",
        ),
        "Names that were not sure wait under “Names to check”. Lapsed is who missed the last three meetings.",
    ),
    Task(
        "renewal",
        "Renew an agreement",
        "coalition.agreement_list",
        "Agreements",
        (
            "Choose {chosen:the agreement}, and there {button:Renew}.",
            "Enter under {field:Sent} on which day you send it, and press {button:Save}.",
            (
                "When it comes back signed, choose {button:Record the signature}, choose {box:All sides}, enter the "
                "day under {field:Signed}, see who signed and until when it runs, and press {button:Save}."
            ),
        ),
        "Until it is signed, the old one counts and goes on warning.",
    ),
    Task(
        "seat",
        "Fill a vacant seat",
        "coalition.bodies",
        "Groups and seats",
        (
            "Choose {chosen:the group}, and beside the seat {link:Fill this seat}.",
            "Enter the {field:Organization} and its {field:Delegate}.",
            "Press {button:Save}.",
        ),
        "The seat is no longer vacant on the page of the month and in the packet.",
    ),
    Task(
        "packet",
        "Print the packet for a meeting",
        "coalition.home",
        "This month",
        ("Choose {link:Packet} beside the meeting.", "Press {button:Print}."),
        "“Open our own copy” has what is not for guests as well.",
    ),
)
GAPS = (
    Task(
        "brief",
        "Bring three gaps on one page to a meeting",
        "planning.overview",
        "Overview",
        ("Choose {button:Brief for a meeting}.", "Press {button:Print}."),
    ),
    Task(
        "calls",
        "Plan five calls that close the most gaps",
        "planning.overview",
        "Overview",
        (
            "Choose {link:The call list}.",
            "Enter {field:How many calls do you have time for?}, and press {button:Make the list}.",
            "Choose someone under {select:Assign to}, and press {button:Assign}.",
        ),
        "The calls are on their worklist with the questions that each would settle.",
    ),
    Task(
        "closure",
        "See what one closure would do",
        "planning.overview",
        "Overview",
        ("Choose {link:If one organization closes}.", "Choose {chosen:the organization}."),
    ),
)
REFERRALS = (
    Task(
        "handover",
        "Give someone a list of services",
        "referral.start",
        "Find a service",
        (
            "Enter {field:What is needed?}, and press {button:Search}.",
            "Choose {link:Add to list} beside each service that fits.",
            "Choose {link:Your list}, and there {button:Print a sheet}.",
        ),
        "The list is only in the address of its page: the directory keeps nothing of it.",
    ),
)
ROOM = (
    Task(
        "room-now",
        "Say whether there is room",
        "staff.listings",
        "All listings",
        (
            "Choose {chosen:the listing}.",
            "Choose under {select:A new answer holds} until when the answer counts.",
            "Press {button:Has room}, or the answer that is right.",
        ),
        "The public pages say it at once, and no longer than it holds.",
    ),
)
GUIDE = (
    ("Referrals", Right.BE_SIGNED_IN, REFERRALS),
    ("Room", Right.EDIT_OWN_LISTINGS, ROOM),
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
    return render_template("accounts/guide.html", parts=parts, meanings=MEANINGS.values())
