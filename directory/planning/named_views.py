"""The four gaps that the evaluation of 2016 named, each answered from records; and views of them that are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from directory.gaps.area_answers import USUAL_MINUTES
from directory.gaps.gap_report import Picture
from directory.gaps.matrix import Dimension, matrix
from directory.gaps.named_answers import handled_remedies, stated_by_kind
from directory.models import (
    Agreement,
    Organization,
    OrganizationTerm,
    Rating,
    ServiceTerm,
    SurveyWave,
)
from directory.models.coalition.agreement import in_force_on
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.vocabularies.related_languages import one_language
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.features import is_used
from directory.web.labels import vocabulary
from directory.web.saved_views import ViewedList, ViewForm, keep_views_of, views_of

ENFORCEMENT = frozenset({"police", "prosecution", "federal", "juvenile_justice"})
"""Sectors of those who enforce the law; everybody else in the survey is a provider here."""
VIEWS: Mapping[str, str] = {
    "language": "Resources in a language",
    "men": "Opportunities for men, or another group",
    "understanding": "Understanding between police and providers",
    "remedies": "Civil and other remedies",
}
"""What each view is called; the first four were named by the evaluation."""
_PARAMETERS = ("view", "language", "population")


@dataclass(frozen=True, slots=True)
class Pair:
    """One that enforces the law and one that provides: how each rates the work with the other, and what was agreed."""

    enforcement: str
    provider: str
    enforcement_says: int | None
    provider_says: int | None
    agreed: tuple[str, ...]

    @property
    def distance(self) -> int | None:
        """How far apart they are, 0 to 5; None where one has not answered."""
        if self.enforcement_says is None or self.provider_says is None:
            return None
        return abs(self.enforcement_says - self.provider_says)


def _address(query: str) -> str:
    known = {name: value for name, value in parse_qsl(query) if name in _PARAMETERS and value}
    return url_for("planning.named_view") + (f"?{urlencode(known)}" if known else "")


keep_views_of("named views", ViewedList(Right.SEE_GAPS, True, _address, "planning.named_view"))


@planning.get("/views")
@requires(Right.SEE_GAPS)
def named_view() -> str:
    """One of the views, with the way to keep it under a name; the first one where none is asked for."""
    asked = request.args
    # What organizations say of each other they say in the survey.
    views = {
        each: title for each, title in VIEWS.items() if each != "understanding" or is_used("survey")
    }
    name = asked["view"] if asked.get("view") in views else "language"
    codes = vocabulary().codes()
    language = one_language(asked.get("language", ""))
    language = language if language in codes["spoken_languages"] else ""
    population = asked.get("population", "")
    population = population if population in codes["populations"] else "cis_men"
    kept = {"view": name, "language": language, "population": population if name == "men" else ""}
    return page(
        "planning/named_view.html",
        views=views,
        name=name,
        # `language` alone is what the layout calls the language of the page.
        asked_language=language or ("spa" if name == "language" else ""),
        population=population,
        languages=[each.code for each in vocabulary().of("spoken_languages")],
        populations=[each.code for each in vocabulary().of("populations")],
        query=urlencode({key: value for key, value in kept.items() if value}),
        saved=[(each, _address(each.query)) for each in views_of(db.session(), "named views")],
        keep=ViewForm(formdata=None),
        **_ANSWERS[name](current_view().picture, language, population),
    )


def _by_language(picture: Picture, language: str, _population: str) -> dict[str, Any]:
    """Kinds of help with how many organizations have the language, confirmed, on record and perhaps, by areas."""
    services = [each.code for each in vocabulary().of("services")]
    offered = {code for fact in picture.supply.terms.facts for code in fact}
    services = [each for each in services if each in offered]
    code = language or "spa"
    found = matrix(
        picture.supply, Dimension.LANGUAGE, services, [code], lens=picture.evaluation.lens
    )
    rows = [(service, found.cell(number, 0)) for number, service in enumerate(found.services)]
    return {"rows": rows}


def _of_group(picture: Picture, _language: str, population: str) -> dict[str, Any]:
    services = [each.code for each in vocabulary().of("services")]
    return {"rows": stated_by_kind(picture.supply, services, population)}


def _remedies(picture: Picture, language: str, _population: str) -> dict[str, Any]:
    """Every remedy of the vocabulary, those that nobody handles too."""
    row = ServiceTerm
    query = select(row.code, row.service_id).where(row.vocabulary == "remedies")
    listings = picture.bundle.roster.listings_by_service
    rows: dict[str, list[int]] = {each.code: [] for each in vocabulary().of("remedies")}
    for code, service in db.session.execute(query):
        rows.setdefault(code, []).extend(listings.get(service, ()))
    found = handled_remedies(
        picture.supply, rows, language or None, USUAL_MINUTES, picture.evaluation.lens
    )
    areas = len(picture.supply.areas)
    without = {
        each.remedy: sorted(picture.area_name(n) for n in range(areas) if not each.by_area[n])
        for each in found
    }
    return {"rows": found, "areas": areas, "without": without}


def _understanding(picture: Picture, _language: str, _population: str) -> dict[str, Any]:
    session = db.session()
    wave = session.scalars(
        select(SurveyWave)
        .where(SurveyWave.opened_on <= picture.day)
        .order_by(SurveyWave.opened_on.desc(), SurveyWave.created_at.desc())
        .limit(1)
    ).first()
    pairs = [] if wave is None else pairs_of(session, picture, wave)
    each_says = [
        [said for pair in pairs if (said := getattr(pair, side)) is not None]
        for side in ("enforcement_says", "provider_says")
    ]
    means = [sum(said) / len(said) if said else None for said in each_says]
    return {"wave": wave, "rows": pairs, "means": means}


def pairs_of(session: Session, picture: Picture, wave: SurveyWave) -> list[Pair]:
    """Every pair of the wave of which at least one rated the other, those farthest apart first; three queries."""
    term = OrganizationTerm
    enforcing = set(
        session.scalars(
            select(term.organization_id).where(
                term.vocabulary == "sectors", term.code.in_(ENFORCEMENT)
            )
        )
    )
    rater, rated = aliased(Organization), aliased(Organization)
    query = (
        select(Rating.rater_id, rater.name, Rating.rated_id, rated.name, Rating.level)
        .join(rater, rater.id == Rating.rater_id)
        .join(rated, rated.id == Rating.rated_id)
        .where(Rating.wave_id == wave.id)
    )
    names: dict[UUID, str] = {}
    levels: dict[tuple[UUID, UUID], int] = {}
    for one, one_name, other, other_name, level in session.execute(query):
        names |= {one: one_name, other: other_name}
        levels[one, other] = level
    signed = in_force_on(session.scalars(select(Agreement)), picture.day)
    found = []
    for one, other in {
        (one, other) if one in enforcing else (other, one)
        for one, other in levels
        if (one in enforcing) != (other in enforcing)
    }:
        agreed = tuple(sorted(each.title for each in signed if each.joins(one, other)))
        says, answers = levels.get((one, other)), levels.get((other, one))
        found.append(Pair(names[one], names[other], says, answers, agreed))
    return sorted(found, key=_farthest)


def _farthest(pair: Pair) -> tuple[int, str, str]:
    distance = -1 if pair.distance is None else pair.distance
    return -distance, pair.enforcement, pair.provider


_ANSWERS: Mapping[str, Callable[[Picture, str, str], dict[str, Any]]] = {
    "language": _by_language,
    "men": _of_group,
    "understanding": _understanding,
    "remedies": _remedies,
}
