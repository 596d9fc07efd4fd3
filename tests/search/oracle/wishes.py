"""How one document meets a wish, read from the document itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from directory.search.answer.demotions import DIMENSIONS, speaks_of_minors
from directory.search.answer.wish_fit import GROWN
from directory.search.arrays.opening_hours import MINUTES
from directory.search.arrays.postings import FIELD_SHIFT
from directory.search.arrays.text_fields import places
from directory.search.query_text.analysis import words
from directory.search.query_text.query_plan import Plan
from directory.search.query_text.times import spans_of
from directory.search.query_text.wishes import AREA, LOCALITY, Wish, WishKind
from directory.search.results import Fit
from directory.search.search_document import SearchDocument
from directory.vocabularies.related_languages import languages_within

_LEVELS = {
    "": Fit.LEVEL_UNKNOWN,
    "none": Fit.MISSED,
    "materials": Fit.MATERIALS,
    "remote": Fit.REMOTE,
    "in_person": Fit.IN_PERSON,
    "bilingual": Fit.MET,
}


OF_AGE = {"under_13": 8, "age_13_17": 15, "age_18_24": 21, "age_25_over": 40, "older_adults": 70}
_COMMUNITIES = {"api", "black", "latino", "mena", "native", "deaf", "lgbtq", "veterans"}


def fit_of(document: SearchDocument, wish: Wish, asked_at: datetime | None) -> Fit:
    """The best of the fits of the values of which any will do."""
    fit = min(_of_value(document, wish.kind, value, asked_at) for value in wish.values)
    ranges = document.facets.get("age-range", ())
    if wish.age is None or fit is Fit.MISSED or not ranges:
        return fit
    return Fit.MET if all(_holds(each, wish.age) for each in ranges) else Fit.MISSED


def _holds(ages: str, age: int) -> bool:
    youngest, oldest = ages.split("-")
    return (not youngest or int(youngest) <= age) and (not oldest or age <= int(oldest))


def speech(document: SearchDocument, tongue: Collection[str]) -> float:
    """What the score is multiplied by for how the language of the question is spoken."""
    if not tongue:
        return 1.0
    factors = {"bilingual": 1.0, "in_person": 0.97, "remote": 0.9}
    spoken = dict(each.split(":") for each in document.facets.get("language", ()))
    if tuple(tongue) == ("eng",):
        return factors.get(spoken.get("eng", ""), 1.0)
    factors[""] = 0.93
    found = max(factors.get(spoken.get(code, "none"), 0.78) for code in tongue)
    return max(found, 0.9) if _interprets(document) else found


def _interprets(document: SearchDocument) -> bool:
    """Whether “interpreters” stands up to six words before “languages”."""
    found, _ = places(document)
    return any(
        0 < behind - before <= 6
        for before in found.get("interpreters", ())
        for behind in found.get("languages", ())
    )


def grown(document: SearchDocument, plan: Plan, wishes: Iterable[Wish]) -> float:
    """Less where only people under age are welcome, and nobody speaks of any, nor of a situation or people at all."""
    if plan.kinds or speaks_of_minors(plan):
        return 1.0
    if any(wish.kind is WishKind.POPULATION for wish in wishes):
        return 1.0
    named = _welcome(document)
    ages = named.intersection(DIMENSIONS[0])
    if not ages or not ages <= {"under_13", "age_13_17"}:
        return 1.0
    return 0.8 if "families" in named else 0.55


def _welcome(document: SearchDocument) -> set[str]:
    answers = dict(each.split(":") for each in document.facets.get("population", ()))
    return {code for code, answer in answers.items() if answer == "yes"}


def unasked_cost(document: SearchDocument, wishes: Collection[Wish]) -> int:
    """What a place for minors alone costs beside its fits, where a bed is asked for and nobody under age."""
    minors = {"under_13", "age_13_17"}
    asked = {value for wish in wishes for value in wish.values}
    if WishKind.ROOM not in {wish.kind for wish in wishes} or asked & minors:
        return 0
    answers = dict(each.split(":") for each in document.facets.get("population", ()))
    ages = {each for each in DIMENSIONS[0] if answers.get(each) == "yes"}
    return 4 if ages and ages <= minors else 0


def dedication(document: SearchDocument, wishes: Iterable[Wish]) -> float:
    """What the score is multiplied by for welcoming others than those that wishes name."""
    answers = dict(each.split(":") for each in document.facets.get("population", ()))
    ages = document.facets.get("age-range", ())
    factor = 1.0
    for wish in wishes:
        for dimension in DIMENSIONS if wish.kind is WishKind.POPULATION else ():
            others = [code for code in dimension if code not in wish.values]
            if len(others) < len(dimension):
                welcome = sum(
                    answers.get(code) == "yes"
                    or any(code in OF_AGE and _holds(each, OF_AGE[code]) for each in ages)
                    for code in others
                )
                factor *= 1 - 0.2 * welcome / len(others)
    return factor


def _of_value(
    document: SearchDocument, kind: WishKind, value: str, asked_at: datetime | None
) -> Fit:
    match kind:
        case WishKind.LANGUAGE:
            spoken = dict(each.split(":") for each in document.facets.get("language", ()))
            fits = [_LEVELS[spoken[each]] for each in languages_within(value) if each in spoken]
            told = [each for each in fits if each is not Fit.MISSED]
            return min(told or fits, default=Fit.UNKNOWN)
        case WishKind.POPULATION:
            return _people(document, value)
        case WishKind.TIME:
            return _time(document, value, asked_at)
        case WishKind.ROOM:
            # A service states one; where a test has several, the best counts.
            rooms = {"open": Fit.MET, "waitlist": Fit.WAITLIST, "closed": Fit.FULL}
            stated = document.facets.get("capacity", ())
            return min((rooms[each] for each in stated if each in rooms), default=Fit.UNKNOWN)
        case WishKind.PLACE:
            return _place(document, value)
        case WishKind.COST:
            return Fit.MET if "free" in document.facets.get("cost", ()) else Fit.UNKNOWN
        case WishKind.PAPERS:
            return _papers(document)


def _people(document: SearchDocument, code: str) -> Fit:
    answers = dict(each.split(":") for each in document.facets.get("population", ()))
    if answers.get(code) == "no":
        return Fit.MISSED
    ages = {each for each in DIMENSIONS[0] if answers.get(each) == "yes"}
    if code in GROWN and ages and ages <= {"under_13", "age_13_17"}:
        return Fit.OTHERS
    if code in answers:
        return Fit.MET
    if code == "families" and _names_only_people_without_children(answers):
        return Fit.OTHERS
    alike = {each for dimension in DIMENSIONS if code in dimension for each in dimension}
    return Fit.OTHERS if any(answers.get(each) == "yes" for each in alike) else Fit.UNKNOWN


def _names_only_people_without_children(answers: Mapping[str, str]) -> bool:
    named = {code for code, answer in answers.items() if answer == "yes"}
    childless = named.isdisjoint({"families", "pregnant_or_parenting", "under_13", "age_13_17"})
    return childless and not named.isdisjoint({code for codes in DIMENSIONS for code in codes})


def _time(document: SearchDocument, value: str, asked_at: datetime | None) -> Fit:
    if document.open_spans is None:
        return Fit.UNKNOWN
    minutes = {
        minute % MINUTES for start, end in spans_of(value, asked_at) for minute in range(start, end)
    }
    opened = any(start <= minute < end for minute in minutes for start, end in document.open_spans)
    if opened:
        return Fit.MET
    return Fit.UNKNOWN if document.hours_differ else Fit.MISSED


def _place(document: SearchDocument, value: str) -> Fit:
    areas = document.facets.get("area", ())
    if value.startswith(AREA):
        found = value.removeprefix(AREA) in areas
    else:
        named = {" ".join(word.text for word in words(each)) for each in document.localities}
        found = value.removeprefix(LOCALITY) in named
    return Fit.MET if found else Fit.MISSED if areas else Fit.UNKNOWN


def _papers(document: SearchDocument) -> Fit:
    facets = document.facets
    if "no" in facets.get("serves_undocumented", ()) or "undocumented:no" in facets.get(
        "population", ()
    ):
        return Fit.MISSED
    if "yes" in facets.get("serves_undocumented", ()) or "undocumented:yes" in facets.get(
        "population", ()
    ):
        return Fit.MET
    asked = "never_asked" in facets.get("immigration_status", ())
    return Fit.LEVEL_UNKNOWN if asked else Fit.UNKNOWN


END_OF_NAME = 1 << FIELD_SHIFT
_LISTENING = {
    "hotline",
    "crisis_intervention",
    "safety_planning",
    "case_management",
    "outreach",
    "peer_support",
    "trafficking_screening",
    "after_hours_youth_response",
}


def _point(document: SearchDocument, plan: Plan) -> float:
    """Less by the share of its kinds of help that are neither for what is told nor for listening to anything."""
    kinds = set(document.facets.get("service", ()))
    helping = {*plan.kinds, *plan.wanted}
    others = {kind for kind in kinds - _LISTENING if f"@{kind}" not in helping}
    if len(kinds) - len(others) > 1:
        return 1.0
    return 1 - 0.8 * len(others) / max(len(kinds), 1)


def subject(document: SearchDocument, plan: Plan) -> float:
    """Less for a line that is named after something else than what is told, all words of the name in their places."""
    if "hotline" not in document.facets.get("service", ()):
        return 1.0
    found, _ = places(document)
    name_places = {word: {at for at in held if at < END_OF_NAME} for word, held in found.items()}
    for name in (each for one in plan.other_subjects for each in one.names):
        starts = name_places.get(name[0].text, set())
        if any(
            all(at + word.place - name[0].place in name_places.get(word.text, ()) for word in name)
            for at in starts
        ):
            return 0.4
    return 1.0


def concern(document: SearchDocument, plan: Plan, tongue: Collection[str]) -> float:
    """Less where a service is not for those whom what is told is about, or where somebody else has to send them.

    In danger also where it is for one community, and its staff doesn't speak as the question does; and the language
    counts twice.
    """
    if not plan.kinds:
        return 1.0
    named = _welcome(document)
    factor = 0.85 if plan.people and named and named.isdisjoint(plan.people) else 1.0
    ages = named.intersection(DIMENSIONS[0])
    for_minors_alone = bool(ages) and ages <= {"under_13", "age_13_17"}
    if plan.of_minors:
        factor *= 1.0 if for_minors_alone else 0.7
    elif for_minors_alone:
        factor *= 0.55
    if not plan.of_minors and "requires" in document.facets.get("police_contact", ()):
        factor *= 0.85
    if not plan.of_minors and "age_18_24" in ages and ages.isdisjoint(DIMENSIONS[0][3:]):
        factor *= 0.8
    factor *= _point(document, plan)
    if plan.in_danger and not named.isdisjoint(_COMMUNITIES):
        spoken = dict(each.split(":") for each in document.facets.get("language", ()))
        factor *= 1.0 if any(spoken.get(code) == "bilingual" for code in tongue) else 0.8
    if plan.in_danger:
        factor *= speech(document, tongue or ("eng",))
    routes = set(document.facets.get("route", ()))
    sent = routes & {"agency_referral", "police_referral", "court_order"}
    return factor * (0.85 if sent and routes.isdisjoint({"walk_in", "appointment"}) else 1.0)
