"""What a coalition may switch off, and which addresses are missing then; the navigation leaves them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flask import Flask

from directory.web.labels import vocabulary

_VERBS = ("new", "create", "edit", "update", "remove")


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that can be switched off.

    `pages` are its endpoints, `editors` the names of what is edited in it, each with its usual rules, and `tables` the
    kinds of record of which the history is its own.
    """

    code: str
    name: str
    words: str
    pages: str
    editors: str = ""
    tables: str = ""


FEATURES = (
    Feature(
        "goals", "Goals", "what the coalition wants to reach, with measures and a report",
        "coalition.goal_list coalition.goal_report", "goal measure entry", "goal",
    ),
    Feature(
        "prospects", "Prospects", "organizations to invite",
        "coalition.prospect_list coalition.prospect", "prospect", "prospect",
    ),
    Feature(
        "recommendations", "Recommendations", "numbered, with who is responsible and what became of them",
        "coalition.recommendation_list", "recommendation", "recommendation",
    ),
    Feature(
        "campaigns", "Outreach campaigns", "what was put where, and the calls that followed",
        "coalition.campaign_list coalition.campaign", "campaign placement", "campaign",
    ),
    Feature(
        "assessments", "Assessments", "how an organization or supplier does on a set of criteria",
        "coalition.assessment_list coalition.assessment", "criteria assessment score", "assessment",
    ),
    Feature(
        "orientation", "Orientation", "the checklist for newcomers",
        "coalition.orientation coalition.orientation_progress", "step",
    ),
    Feature(
        "expertise", "Expertise and trainings", "who knows about what, and who offers a training",
        "", "expertise organization_expertise",
    ),
    Feature(
        "survey", "Collaboration survey", "how closely organizations work together",
        "coalition.survey_list coalition.survey coalition.survey_links coalition.invitation_create guests.survey "
        "guests.add_answer", "wave",
    ),
    Feature(
        "documents", "Shared documents", "links to documents kept elsewhere",
        "coalition.document_list", "document", "shared_document",
    ),
    Feature(
        "glossary", "Our glossary", "what we mean by the words that we use with one another",
        "coalition.glossary", "glossary_entry", "glossary_entry",
    ),
    Feature(
        "funding", "Funding needs", "what agencies need money for, side by side",
        "coalition.funding_needs coalition.own_funding_needs", "funding_need own_funding_need", "funding_need",
    ),
    Feature(
        "positions", "Positions", "questions on which members differ, with who holds which position",
        "coalition.position_list", "position_question member_position position_holder", "position_question",
    ),
    Feature(
        "retreats", "Retreats", "what we are here to do, where we stand, whose work is whose",
        "coalition.retreat_list coalition.retreat", "retreat retreat_work", "retreat",
    ),
    Feature(
        "figures", "Figures that funders ask for", "which are known and who keeps them, never the numbers",
        "coalition.funding_figures", "funding_figure", "funding_figure",
    ),
    Feature(
        "employers", "Employers by industry", "who is on record in which industry, and where nobody is",
        "coalition.employer_list",
    ),
    Feature(
        "letters", "Letters to lists", "one letter to many",
        "coalition.mailing_page coalition.mailing coalition.mailing_new coalition.mailing_create "
        "coalition.selected_mailing",
    ),
)  # fmt: skip
"""In the order of the page on which they are chosen."""

CODES = frozenset(each.code for each in FEATURES)


@cache
def _feature_of_endpoint() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in FEATURES:
        edited = (f"coalition.{name}_{verb}" for name in each.editors.split() for verb in _VERBS)
        found |= dict.fromkeys((*each.pages.split(), *edited), each.code)
    return found


@cache
def _feature_of_table() -> dict[str, str]:
    return {table: each.code for each in FEATURES for table in each.tables.split()}


def is_used(code: str) -> bool:
    """Whether a feature is in use. Raises KeyError for what is none."""
    if code not in CODES:
        raise KeyError(code)
    return code not in vocabulary().unused


def is_there(endpoint: str | None) -> bool:
    """Whether the pages of an endpoint are there: those of what is switched off are missing."""
    code = _feature_of_endpoint().get(endpoint or "")
    return code is None or is_used(code)


def has_history(table: str) -> bool:
    """Whether the history of a kind of record is there."""
    code = _feature_of_table().get(table)
    return code is None or is_used(code)


def provide_features(app: Flask) -> None:
    """Give templates `is_used(code)`."""
    app.add_template_global(is_used)
