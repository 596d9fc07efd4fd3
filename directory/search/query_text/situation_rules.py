"""Which parts make a situation that people tell, and which kinds of help are for it: rules, read from a table."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from directory.package_files import VOCABULARY_TABLES

MINOR = "minor"
"""The part of whoever is under age, which wishes tell."""

CHILD = "child"
"""The part of a child of somebody, of whatever age."""

MINORS = frozenset((MINOR, CHILD))

GETTING_AWAY = frozenset(("flee", "leave", "lockout", "partner"))
"""Parts of whoever gets away from somebody; a child may as well have been put out alone."""

DONE_TO_CHILDREN = frozenset(("groom", "missing", "photos", "pimp", "rape", "sex", "sold"))
"""Parts by which it is the child that something happens to."""

PARTNER = "partner"
"""The part of whom somebody lives with, or did."""

KEEP = "keep"
"""The part that tells that something is in somebody else's hands."""

ARREST, JOBLESS, BARRED = "arrest", "jobless", "barred"
"""The first two together make the third: what somebody was made to do is over where a record keeps them from work."""

PRESENT_DANGER = frozenset(
    ("afraid", "flee", "hit", "kill", "lock", "must", "pimp", "stalk", "threat")
)
"""Parts by which it goes on all the same."""

WHOLE = frozenset((
    "account", "advise", "benefits", "bring", "ending", "exam", "hearing", "identity", "nophone", "ownplace",
    "quitting", "same", "sitter", "stranded", "summons", "trade",
))  # fmt: skip
"""Parts whose phrases tell a need by themselves: no word of such a phrase tells another part."""

NOT = "not"
"""The part that only counts beside what it denies: in “they came in, I don't know why” nobody may not come in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A situation: one part of each set has to be told, none of `unless`. `help` weighs the kinds of help, 0 to 1;
    more where a kind is for this situation and hardly any other.

    `groups` are those of the synonyms by whose words a service speaks of it.
    """

    parts: tuple[frozenset[str], ...]
    help: Mapping[str, float]
    groups: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()

    def holds(self, told: Collection[str], denied: Collection[str]) -> bool:
        """Whether the parts that are told make this situation; `denied` are those of them beside a “not”."""
        return not self.unless.intersection(told) and all(
            not part.isdisjoint(told) if NOT not in part else self._denies(part, told, denied)
            for part in self.parts
        )

    def _denies(self, part: frozenset[str], told: Collection[str], denied: Collection[str]) -> bool:
        """Whether what the rule denies is denied, or something else says the same: “locked in” is “can't leave”."""
        others = next(each for each in self.parts if each is not part)
        return not (part - {NOT}).isdisjoint(told) or not others.isdisjoint(denied)


LISTENING_KINDS = frozenset((
    "hotline", "crisis_intervention", "safety_planning", "case_management", "outreach", "peer_support",
    "trafficking_screening", "after_hours_youth_response",
))  # fmt: skip
"""Kinds of help for whatever is told: none of them makes a service one for something else."""

POPULATIONS = "populations:"
LABOR = f"{POPULATIONS}labor_trafficked"
SEX = f"{POPULATIONS}sex_trafficked"


class When(StrEnum):
    """When a rule is asked."""

    ALWAYS = "always"
    NOTHING_ELSE = "nothing_else"
    """Where no rule that is always asked holds: who does something to somebody, in words that no part has."""
    OTHERS_ACT = "others_act"
    """The same, where the message tells what others do: with so little, only a story of a child tells something."""


@cache
def shipped_rules(when: When = When.ALWAYS) -> tuple[Rule, ...]:
    """The rules that come with the program, in the order of their table."""
    with (VOCABULARY_TABLES / "situation_rules.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file) if row["when"] == when)


def _rule(row: Mapping[str, str]) -> Rule:
    """From parts such as “hit|threat partner” and help such as “hotline:1 safety_planning:.9”."""
    weights = (each.split(":") for each in row["help"].split())
    return Rule(
        tuple(frozenset(part.split("|")) for part in row["parts"].split()),
        {code: float(weight) for code, weight in weights},
        tuple(row["spoken_of_as"].split()),
        frozenset(row["unless"].split()),
    )
