"""Words that name a kind of help only with the right words beside them: a legal clinic treats nobody. Pure.

“Clinic” by itself is a place of medical care, “tax clinic” is not. What stands nearest decides. Words are compared as
`as_key` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LAW = _words(
    "law legal immigration citizenship naturalization asylum daca visa deportation removal tax taxes vita eviction "
    "evictions tenant tenants renters landlord expungement slate record records reentry warrant warrants wage wages "
    "worker workers consumer bankruptcy debt divorce custody claims rights justice defense court guardianship probate "
    "estate name wills notary dui traffic ticket tickets conservatorship "
    "lockout lockouts terminations inmigracion ciudadania impuestos desalojo"
)
_MONEY = _words(
    "credit debt budget budgeting financial money mortgage foreclosure homebuyer homebuyers homeownership homeowner "
    "rental rent housing tenant tax benefits medicare insurance hicap retirement business credito deudas vivienda"
)
_WORK_AND_SCHOOL = _words(
    "career careers job jobs employment vocational academic college admissions scholarship resume educational "
    "laboral"
)
_ANIMALS = _words(
    "animal animals pet pets dog dogs cat cats humane veterinary vet spay neuter wildlife"
)
_THINGS = _words(
    "bike bicycle bikes car auto repair repairs fix computer tech laptop phone sewing garden"
)
_SPORT = _words(
    "basketball baseball soccer tennis golf sports skate swim football writing music dance art"
)

_OTHER_CARE = _words(
    "dental dentist eye vision optometry oral mental behavioral emotional psychiatric psychological counseling therapy "
    "methadone suboxone detox addiction substance forensic"
)

# Counseling of another kind than that of the mind.
_USES = _words("genetic nutrition lactation drug alcohol substance addiction")

# What lawyers look at with people who came from elsewhere.
_STATUS = _words(
    "status papers permit permits sponsor sponsorship papeles estatus tramites permisos"
)

# "People trafficked for work", "hurt on the job": whom it is for, and no help with finding any.
_HARMED = _words(
    "trafficked trafficking exploited exploitation forced coerced hurt injured injury abused cheated harassed "
    "underpaid unpaid unsafe dangerous"
)

_BEFORE: dict[str, frozenset[str]] = {
    "clinic": _LAW | _MONEY | _WORK_AND_SCHOOL | _ANIMALS | _THINGS | _SPORT | _OTHER_CARE | _STATUS,
    "clinica": _LAW | _MONEY | _ANIMALS | _STATUS,
    "counsel": _LAW | _words("general public associate staff senior of defense house"),
    "counseling": _LAW | _MONEY | _WORK_AND_SCHOOL | _USES,
    "shelter": _ANIMALS | _words("bus tax storm leaving"),
    "hospital": _ANIMALS,
    "health": _ANIMALS | _OTHER_CARE | _words("environmental financial fiscal"),
    "recovery": _words("disaster debt asset data cost flood fire economic resource wage"),
    "training": _ANIMALS | _words("potty weight strength"),
    "crisis": _words("climate financial economic housing energy constitutional"),
    "bank": _words("blood sperm milk data time tool savings commercial"),
    "court": _SPORT | _LAW | _words("food traffic moot family small housing"),
    "workshop": _LAW | _MONEY | _WORK_AND_SCHOOL | _THINGS | _SPORT,
    "class": _LAW | _MONEY | _THINGS | _SPORT,
    "care": _ANIMALS | _words("lawn hair skin car day"),
    "drug": _words("prescription discount"),
    **dict.fromkeys(("work", "job", "labor"), _HARMED),
}  # fmt: skip
_AFTER: dict[str, frozenset[str]] = {
    "legal": _words(
    "age guardian guardians guardianship resident residents residence residency status name right "
    "entitlement holiday holidays form id identification immigrant immigrants"
),
    "shelter": _words(
    "place magazine based resident residents listing listings clearinghouse staff workers providers "
    "system"
),
    "drug": _words("store stores free test tests testing"),
    "alcohol": _words("free"),
    "transitional": _words("age aged youth kindergarten"),
    "financial": _words("aid eligibility hardship need district institution status"),
    "employment": _words(
    "law rights discrimination authorization lawyer lawyers attorney attorneys verification status history"
),
    "medical": _words("debt debts marijuana cannabis bills records examiner"),
    "housing": _words("discrimination rights law court code"),
    "emergency": _words("contact preparedness"),
    "homeless": _words("animals pets cats dogs"),
    "health": _words("insurance inspector code permit"),
}  # fmt: skip
# Words beside a head that say that it is what it says, however far from the others.
_OWN = _words(
    "health medical dental eye vision care wellness doctor nurse pediatric prenatal hiv std sti vaccine mental family "
    "therapy psychological psychiatric trauma grief crisis substance drug homeless women womens domestic emergency"
)
_FORMS = {
    "clinics": "clinic", "clinicas": "clinica", "counselling": "counseling", "counselor": "counseling",
    "counselors": "counseling", "counsels": "counsel", "counsellor": "counseling", "shelters": "shelter", "jobs": "job",
    "workshops": "workshop", "classes": "class",
    "hospitals": "hospital", "banks": "bank", "courts": "court", "drugs": "drug",
}  # fmt: skip
_NEAR = 3
_STAY = ["in", "place"]
_ABOUT = _words("for on about with de para sobre")


def is_legal_matter(word: str) -> bool:
    """Whether a word, as `as_key` writes it, is a matter that people need legal help with: "eviction"."""
    return word in _LAW


def is_of_another_kind(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words beside those from `start` to before `end` make them something else than they are by themselves.

    `words` are those of one text, written as `as_key` writes them; the nearest of three before decides, or what comes
    after, also behind “for” or “on”.
    """
    first, last = (_FORMS.get(words[at], words[at]) for at in (start, end - 1))
    after = words[end : end + 1 + _NEAR]
    if after and (after[0] in _AFTER.get(last, ()) or (last == "shelter" and after[:2] == _STAY)):
        return True
    others = _BEFORE.get(first)
    if others is None:
        return False
    for at in range(start - 1, max(start - _NEAR, 0) - 1, -1):
        if words[at] in others:
            return True
        if words[at] in _OWN:  # "mental health clinic"
            return at > 0 and words[at - 1] in _OTHER_CARE and words[at - 1] in others
    is_about = bool(after) and after[0] in _ABOUT and end - start == 1
    return is_about and not others.isdisjoint(after[1:])
