"""A draft of the yearly language report: what this directory knows of each language, each line known or not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from flask import request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.gaps.evaluation import STATUSES, Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import NAMED
from directory.gaps.needs import ordinance_languages
from directory.gaps.reliability import estimate
from directory.gaps.states import NOT_COLLECTED
from directory.interface_languages import TRANSLATED_AS
from directory.models import Translation
from directory.models.listings.unmet_need import SHOWN_FROM
from directory.models.planning.need_signal import UNMET
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.related_languages import languages_within
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.labels import label

RESIDENTS = "residents_limited_english"
INTERACTIONS = "client_interactions"
NOT_HERE = (
    "Complaints about language access", "Training of staff", "Money spent on language access",
    "Bilingual staff of the city’s own departments",
)  # fmt: skip
"""What such a report asks for and this directory keeps nothing of."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line: what is asked, the answer, where it comes from. `value` is None where it is not known."""

    asked: str
    value: str | None
    source: str

    @property
    def is_known(self) -> bool:
        """Whether there is an answer."""
        return self.value is not None


@planning.get("/language-report")
@requires(Right.SEE_GAPS)
def language_report() -> str:
    """The draft: the languages that the law names on the day, or one that is asked for."""
    picture = current_view().picture
    named = ordinance_languages(picture.day)
    asked = request.args.get("language", "")
    languages = [asked] if asked in named else list(named)
    translated = _translated(db.session())
    lines = {code: report_lines(picture, code, translated) for code in languages}
    return page(
        "planning/language_report.html",
        lines=lines,
        named=named,
        not_here=NOT_HERE,
        known=sum(each.is_known for own in lines.values() for each in own),
        total=sum(map(len, lines.values())) + len(NOT_HERE),
    )


def report_lines(
    picture: Picture, language: str, translated: Mapping[str, int]
) -> list[ReportLine]:
    """What is known of one language. `translated` counts the listings with a translation, by their own codes."""
    translations = translated.get(TRANSLATED_AS.get(language, language), 0)
    return [
        _people(picture, language, RESIDENTS, "Residents with limited English"),
        _people(picture, language, INTERACTIONS, "Contacts with clients"),
        *_levels(picture, language),
        _targets(picture, language),
        ReportLine(
            "Listings translated",
            f"{translations:,}",
            "translations in this directory",
        ),
        _in_vain(picture, language),
    ]


def _people(picture: Picture, language: str, signal: str, asked: str) -> ReportLine:
    """The sum of the figures of a signal for a language that can be told, with their years; whole-map ones first."""
    figures = [
        each
        for each in picture.bundle.asked.signs.by_signal.get(signal, ())
        if each.language == language
    ]
    whole = [each for each in figures if each.area is None]
    told = [
        each for each in whole or figures if estimate(each.value, each.margin).value is not None
    ]
    if not told:
        return ReportLine(asked, None, NOT_COLLECTED.word)
    years = sorted({each.period for each in told if each.period})
    sources = sorted({each.source for each in told if each.source})
    least = "at least " if len(told) < len(whole or figures) else ""
    value = f"{least}{sum(each.value for each in told):,.0f}"
    return ReportLine(asked, value, ", ".join([*years, *sources]))


def _levels(picture: Picture, language: str) -> list[ReportLine]:
    """Organizations by the best level that they state, and those that were never asked."""
    supply = picture.supply
    asked, unsaid = languages_within(language), NAMED - 1
    best = np.full(len(supply.organizations), unsaid)
    levels = np.array([
        max((level for code, level in fact if code in asked), default=unsaid)
        for fact in supply.levels.facts
    ], dtype=best.dtype)  # fmt: skip
    np.maximum.at(best, supply.organization, levels[supply.levels.of])
    offering = np.unique(supply.organization)
    counts = {level: int((best[offering] == level).sum()) for level in (*RANKS.values(), NAMED)}
    source = "what organizations say here"
    lines = [
        ReportLine(
            f"Organizations: {label('language_levels', name).lower()}", f"{counts[rank]:,}", source
        )
        for name, rank in sorted(RANKS.items(), key=lambda each: -each[1])
        if rank
    ]
    never = int((best[offering] < NAMED).sum())
    return [
        *lines,
        ReportLine("Organizations that name it and no level", f"{counts[NAMED]:,}", source),
        ReportLine("Organizations that were not asked", f"{never:,}", source),
    ]


def _targets(picture: Picture, language: str) -> ReportLine:
    """In how many areas the targets that ask for it are met."""
    own = [n for n, target in enumerate(picture.targets) if language in target.languages]
    if not own:
        return ReportLine(
            "Areas in which our targets for it are met", None, "no target asks for it"
        )
    found = picture.evaluation
    states = found.states[own][found.asked[own]]
    met = int((states == STATUSES.index(Status.MET)).sum())
    value = f"{met} of {len(states)}, by {len(own)} {'target' if len(own) == 1 else 'targets'}"
    return ReportLine(
        "Areas in which our targets for it are met", value, "targets of the coalition"
    )


def _in_vain(picture: Picture, language: str) -> ReportLine:
    figures: Sequence[float] = [
        each.value
        for each in picture.bundle.asked.signs.by_signal.get(UNMET, ())
        if each.language == language
    ]
    if not figures:
        return ReportLine(
            "Searches that found nothing", None, f"fewer than {SHOWN_FROM} of a kind, or none"
        )
    return ReportLine(
        "Searches that found nothing", f"{sum(figures):,.0f}", "searches of the past year"
    )


def _translated(session: Session) -> dict[str, int]:
    row = Translation
    query = select(row.language, func.count(func.distinct(row.link_id))).group_by(row.language)
    return dict(session.execute(query).all())
