"""Which parts make a situation that people tell, and which kinds of help are for it. Pure; the words are elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

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
    "account", "advise", "benefits", "bring", "ending", "exam", "hearing", "identity", "ownplace", "quitting",
    "same", "sitter", "stranded", "summons", "trade",
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


def _rule(parts: str, helps: str, *groups: str, unless: str = "") -> Rule:
    """From “hit|threat partner” and “hotline:1 safety_planning:.9”."""
    weights = (each.split(":") for each in helps.split())
    return Rule(
        tuple(frozenset(part.split("|")) for part in parts.split()),
        {code: float(weight) for code, weight in weights},
        groups,
        frozenset(unless.split()),
    )


RULES: tuple[Rule, ...] = (
    # Papers, or the phone, that somebody else keeps.
    _rule(
        "keep papers",
        "immigration_legal:1 civil_remedies:1 hotline:1 case_management:.8",
        "passport_taken",
        LABOR,
        unless="court custody",
    ),
    _rule("keep phone", "hotline:1 safety_planning:.9 crisis_intervention:.8 case_management:.6"),
    # Somebody threatens with immigration.
    _rule(
        "threat|call immigration",
        "immigration_legal:1.2 hotline:.9 safety_planning:.6 case_management:.7",
    ),
    _rule("afraid immigration|papers|visa", "immigration_legal:1 hotline:.5 case_management:.4"),
    _rule(
        "immigration|visa boss",
        "immigration_legal:1 civil_remedies:.7 hotline:.6 case_management:.7",
        LABOR,
    ),
    _rule("threat|call|afraid immigration boss|work", "civil_remedies:.9", "worker_rights", LABOR),
    _rule(
        "immigration partner",
        "safety_planning:1 protection_order:1 hotline:1 immigration_legal:.9 emergency_housing:.7 "
        "crisis_intervention:.7",
        "domestic_violence",
    ),
    # Debts to those who brought, hired or keep somebody.
    _rule(
        "owe",
        "hotline:.8 civil_remedies:.9 case_management:.8 financial_literacy:.6 immigration_legal:.7",
        "debt_bondage",
    ),
    _rule(
        "owe boss|work|leave",
        "civil_remedies:1 hotline:.9 case_management:.9 immigration_legal:.8",
        LABOR,
    ),
    _rule(
        "owe smuggler",
        "hotline:1 case_management:1 immigration_legal:1 civil_remedies:.7",
        "debt_bondage",
        LABOR,
    ),
    # Somebody may not go.
    _rule("not|afraid gohome", "emergency_housing:1 hotline:.8 crisis_intervention:.7"),
    _rule(
        "homeless|leave|gohome|lockout minor",
        "after_hours_youth_response:1 emergency_housing:.9 hotline:.7",
        "runaway",
    ),
    _rule(
        "not leave|let",
        "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.6",
        unless="wage pay schooling",
    ),
    _rule(
        "lock",
        "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.6",
        unless="lockout",
    ),
    # Who may not work for a partner is not kept at work.
    _rule(
        "not|lock leave|let|lock boss|work",
        "civil_remedies:.8",
        "kept_at_work",
        LABOR,
        unless="partner custody",
    ),
    _rule("lockout", "civil_remedies:1 long_term_housing:.6 emergency_housing:.5", "tenants"),
    # Work that is not paid.
    _rule("not pay|wage", "civil_remedies:1", "wage_theft", LABOR, unless="rent papers"),
    _rule("not pay rent", "long_term_housing:1 basic_necessities:.5", "rent_help"),
    _rule("behind rent", "long_term_housing:1 basic_necessities:.5", "rent_help", unless="sex"),
    _rule("unpaid", "civil_remedies:1", "wage_theft", LABOR, unless="rent papers sex"),
    _rule("cut pay|wage|work|boss", "civil_remedies:1", "wage_theft", LABOR, unless="papers"),
    _rule(
        "cut force|partner|threat",
        "hotline:1 civil_remedies:.9 safety_planning:.8 case_management:.8",
        unless="papers",
    ),
    _rule("boss wage", "civil_remedies:1", "wage_theft", LABOR),
    _rule(
        "keep wage", "civil_remedies:1", "wage_theft", LABOR, unless="partner papers phone control"
    ),
    _rule("fired", "civil_remedies:1 employment:.8 case_management:.4", "worker_rights", LABOR),
    _rule("sex boss|rent|lockout", "hotline:.9 civil_remedies:.8 crisis_intervention:.8"),
    _rule("overwork", "civil_remedies:1 hotline:.7 case_management:.5", "worker_rights", LABOR),
    # Somebody is made to break the law for others.
    _rule(
        "crime must|partner|force|boss",
        "hotline:1 case_management:.9 safety_planning:.8 criminal_case_advocacy:.7",
    ),
    # Violence.
    _rule(
        "hit",
        "hotline:.9 safety_planning:1 crisis_intervention:.8 protection_order:.7 emergency_housing:.7",
        unless="boss",
    ),
    _rule(
        "hit boss",
        "hotline:1 crisis_intervention:.8 civil_remedies:.9 case_management:.7",
        "worker_rights",
        LABOR,
    ),
    _rule(
        "hit|threat|kill|afraid|lock|stalk|control|rape|photos partner",
        "safety_planning:1 protection_order:1 emergency_housing:.9 hotline:.9 crisis_intervention:.8",
        "domestic_violence",
    ),
    _rule(
        "threat|kill|stalk",
        "safety_planning:1 hotline:.9 protection_order:.9 crisis_intervention:.8",
        unless="boss immigration",
    ),
    _rule(
        "threat|kill|stalk boss",
        "civil_remedies:.9 hotline:.9 crisis_intervention:.7 safety_planning:.7",
        "worker_rights",
        LABOR,
    ),
    _rule("harass boss|work", "civil_remedies:1.1 hotline:.8 case_management:.6", "worker_rights"),
    _rule("rape boss|work", "civil_remedies:.8 case_management:.6", "worker_rights"),
    _rule("rape", "forensic_exam:1.2 crisis_intervention:1 hotline:.9", "sexual_violence"),
    # Forced into sex or work, or cheated into it.
    _rule(
        "pimp|sold",
        "hotline:1 crisis_intervention:.9 safety_planning:.8 case_management:.8 emergency_housing:.6",
        "sex_trafficking",
        SEX,
        unless="barred",
    ),
    _rule(
        "force sex",
        "hotline:1 crisis_intervention:1 case_management:.9 safety_planning:.8 emergency_housing:.5",
        "sex_trafficking",
        SEX,
        unless="barred",
    ),
    _rule(
        "must sex",
        "hotline:1 crisis_intervention:.9 case_management:.9 safety_planning:.8",
        "sex_trafficking",
        SEX,
    ),
    _rule(
        "must owe|leave work|pay",
        "civil_remedies:1 hotline:.9 immigration_legal:.8 case_management:.8",
        "debt_bondage",
        LABOR,
        unless="sex",
    ),
    _rule(
        "force work",
        "civil_remedies:1 hotline:.9 immigration_legal:.8 case_management:.8",
        "labor_trafficking",
        LABOR,
        unless="sex",
    ),
    _rule(
        "cheat boss|work|wage|smuggler",
        "civil_remedies:1 hotline:.8 immigration_legal:.8 case_management:.7",
        "debt_bondage",
        LABOR,
    ),
    _rule(
        "arrest force|sex|sold|pimp",
        "criminal_record_relief:1.4 criminal_case_advocacy:1.2",
        SEX,
        unless="compelled",
    ),
    _rule(
        "photos post|threat",
        "hotline:1 crisis_intervention:.9 safety_planning:1 case_management:.8 protection_order:.7",
    ),
    _rule(
        "photos sex",
        "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.9",
        "sex_trafficking",
        SEX,
        unless="child",
    ),
    # Somebody rules over everything that somebody does, or picks whom they marry.
    _rule(
        "control",
        "hotline:1 safety_planning:1 crisis_intervention:.9 case_management:.8",
        unless="boss birth",
    ),
    _rule(
        "control boss|work",
        "hotline:1 civil_remedies:.9 case_management:.8",
        LABOR,
        unless="partner custody",
    ),
    _rule(
        "control|threat|let|lock|not custody",
        "safety_planning:1.3 case_management:1 protection_order:1 civil_remedies:.9 hotline:.8",
        "domestic_violence",
        "family_law",
    ),
    _rule(
        "force marry",
        "hotline:1 safety_planning:1 case_management:.9 protection_order:.7 immigration_legal:.5",
        "domestic_violence",
    ),
    # Fear alone, and what stays of it.
    _rule(
        "afraid",
        "hotline:1 safety_planning:.9 crisis_intervention:.9",
        unless="immigration trauma",
    ),
    _rule("trauma", "mental_health:1.4 crisis_intervention:.4 hotline:.5 peer_support:.4"),
    # Brought somewhere for another purpose than was said.
    _rule(
        "brought|cheat sex",
        "hotline:1 crisis_intervention:.9 case_management:1 safety_planning:.8 immigration_legal:.7",
        "sex_trafficking",
        SEX,
    ),
    _rule(
        "brought|cheat work|boss",
        "civil_remedies:.9 hotline:.9 immigration_legal:.9 case_management:.9",
        "labor_trafficking",
        LABOR,
        unless="sex",
    ),
    _rule("bait", "civil_remedies:1 hotline:.9 case_management:.8", "labor_trafficking", LABOR),
    # Hurt at work, or kept from a doctor.
    _rule("hurt", "primary_care:1 medical_emergency:1", unless="photos threat"),
    _rule(
        "accident body|work|boss",
        "primary_care:1 medical_emergency:1",
        unless="photos threat partner hit control",
    ),
    _rule(
        "accident|hurt boss|work",
        "civil_remedies:.9 case_management:.4",
        "worker_rights",
        LABOR,
        unless="partner",
    ),
    # Children.
    _rule(
        "minor missing|groom|sold|sex|pimp|force",
        "after_hours_youth_response:1 hotline:.9 case_management:1 emergency_housing:.7",
        "csec",
        "youth",
    ),
    _rule(
        "child missing|groom|sold|sex|pimp|photos|rape",
        "after_hours_youth_response:1 hotline:.9 crisis_intervention:.9 case_management:.9",
        "csec",
        "youth",
    ),
    _rule("child|minor missing", "after_hours_youth_response:1 hotline:1", "runaway"),
    _rule("child|relative missing", "family_reunification:.6", "missing_person"),
    _rule(
        "relative missing|sold|sex|pimp|force",
        "hotline:1 crisis_intervention:.9 case_management:.9 safety_planning:.6",
    ),
    # Somebody wants to die.
    _rule(
        "suicide",
        "hotline:1.2 crisis_intervention:1 mental_health:1 medical_emergency:.8",
        "suicide",
    ),
    _rule("missing work|boss|smuggler", "hotline:1", "labor_trafficking", LABOR),
    _rule("hit child", "hotline:.9 crisis_intervention:.9 forensic_exam:.6", unless="boss kill"),
    # What is left behind when it is over, or goes on beside it.
    _rule("addict", "substance_use:1.2 mental_health:.5 hotline:.4", "substance_use"),
    _rule("drink quit", "substance_use:1.2 mental_health:.5 hotline:.4", "substance_use"),
    _rule(
        "custody",
        "civil_remedies:1.2 protection_order:.7 safety_planning:.5 hotline:.5",
        "family_law",
    ),
    _rule(
        "court child",
        "civil_remedies:1.1 protection_order:.6 safety_planning:.4",
        "family_law",
        unless="arrest crime pimp sex sold testify custody",
    ),
    _rule(
        "schooling child|minor",
        "education_and_esl:1.1 basic_necessities:.3 benefits_enrollment:.3",
        unless="groom sex sold pimp photos hit rape missing",
    ),
    _rule("pregnant afraid|partner|homeless|hit|rape|boss", "primary_care:.9", "pregnancy"),
    _rule("jobless", "employment:1.1 job_training:.7"),
    _rule("barred", "criminal_record_relief:1.5 employment:1.5 job_training:.8 hotline:.4"),
    _rule("testify", "criminal_case_advocacy:1.1 safety_planning:.7 hotline:.4", "prosecution"),
    _rule("broke", "basic_necessities:1.1 benefits_enrollment:.6", "food"),
    # What is needed once it is over, or beside it, told without the name of a service.
    _rule(
        "hospital homeless|not",
        "emergency_housing:1.2 primary_care:.7 case_management:.5",
        unless="bill",
    ),
    _rule("benefits", "benefits_enrollment:1.4 case_management:.4"),
    _rule("bleeding", "medical_emergency:1.4 primary_care:.5 hotline:.4"),
    _rule("teeth", "dental_and_vision:1.4"),
    _rule("frightened child|minor", "mental_health:1.5 childcare:.4 crisis_intervention:.4"),
    _rule("same", "peer_support:1.4 mental_health:.6 outreach:.3"),
    _rule("reported unheard", "criminal_case_advocacy:1.4 victim_compensation:.4 hotline:.4"),
    _rule("summons", "immigration_legal:1.4 hotline:.3"),
    _rule("expired", "immigration_legal:1.2 case_management:.3", unless="boss partner"),
    _rule("bring", "family_reunification:1.3 immigration_legal:1"),
    _rule(
        "bill hit|hurt|rape|accident|bleeding|kill|crime|force",
        "victim_compensation:1.4 criminal_case_advocacy:.5 primary_care:.4",
    ),
    _rule("identity", "financial_literacy:1.3 civil_remedies:1"),
    _rule("account", "financial_literacy:1.3"),
    _rule("trade", "job_training:1.4 employment:.5"),
    _rule("sitter", "childcare:1.5"),
    _rule("unread letter|court|hearing|hospital|summons", "interpretation:1.4 case_management:.5"),
    _rule("unread", "interpretation:1 education_and_esl:.4", unless="boss partner"),
    _rule(
        "newcomer", "case_management:1.2 benefits_enrollment:.6 basic_necessities:.5 outreach:.5"
    ),
    _rule("start", "case_management:1 benefits_enrollment:.5 outreach:.4", unless="boss partner"),
    _rule("advise", "survivor_leadership:1.4 peer_support:.6"),
    _rule(
        "neighbors lock|not|let|leave|sex|pimp|work|minor|child|hit|afraid|homeless|relative",
        "hotline:1.3 trafficking_screening:.7 crisis_intervention:.5",
    ),
    _rule(
        "client hit|threat|afraid|lock|keep|control|pimp|sex|force|boss|partner|hurt",
        "trafficking_screening:1.3 hotline:1 case_management:.8 professional_training:.4",
    ),
    _rule("quitting", "case_management:1.1 peer_support:1 outreach:.7 hotline:.5 employment:.4"),
    _rule("ending", "transitional_housing:1.4 long_term_housing:.8 case_management:.5"),
    _rule("ownplace", "long_term_housing:1.4 transitional_housing:.7 financial_literacy:.3"),
    _rule(
        "stranded",
        "emergency_housing:1 basic_necessities:1 case_management:.7 hotline:.6 civil_remedies:.5",
    ),
    _rule("exam", "forensic_exam:1.4 crisis_intervention:1 hotline:.6 medical_emergency:.5"),
    _rule("hearing", "criminal_case_advocacy:1.4 protection_order:.8 safety_planning:.4"),
    # Getting away.
    _rule(
        "flee",
        "hotline:1 safety_planning:1 emergency_housing:.9 crisis_intervention:.9",
        unless="trauma",
    ),
    # Whoever cannot sleep for what happened is away from it, mostly.
    _rule(
        "flee trauma",
        "mental_health:1.5 hotline:.7 crisis_intervention:.5 safety_planning:.5 emergency_housing:.4",
    ),
    _rule("flee boss|work", "case_management:.8 civil_remedies:.6", LABOR),
    _rule(
        "leave partner|pimp|smuggler|afraid|hit",
        "emergency_housing:1 safety_planning:.9 hotline:.9",
    ),
    _rule("town", "emergency_housing:1 basic_necessities:.4", unless="country"),
    _rule(
        "leave|lock not",
        "hotline:1 emergency_housing:.6 crisis_intervention:.9",
        unless="schooling",
    ),
    _rule("homeless", "emergency_housing:1 hotline:.4"),
    _rule(
        "return|gohome country",
        "family_reunification:1 case_management:.5 basic_necessities:.5",
        "family_reunification",
        unless="afraid hit threat kill",
    ),
)


OF_WHOM: tuple[Rule, ...] = (
    _rule(
        "boss|smuggler|pimp",
        "hotline:1 civil_remedies:.9 case_management:.8 crisis_intervention:.7",
        LABOR,
        unless="arrest papers rent",
    ),
    _rule(
        "partner",
        "hotline:1 safety_planning:.9 crisis_intervention:.8 case_management:.7",
        unless="boss arrest papers rent gohome return country",
    ),
)
"""For a sentence that says who does something to somebody, in words that no part has: they are listened to."""


OF_CHILDREN: tuple[Rule, ...] = (
    _rule(
        "child|minor",
        "after_hours_youth_response:1 hotline:.9 crisis_intervention:.8 case_management:.8",
        "youth",
        unless="boss partner arrest papers rent gohome return country schooling",
    ),
)
"""The same of a child: with so little only a story tells something, in which somebody else acts."""
