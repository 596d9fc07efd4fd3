"""AUDIENCE, planners: where help is missing, how sure that is, and what would close it."""

from directory.planning import (
    actions,
    area_map_pages,
    brief_page,
    downloads,
    exclusions,
    language_laws,
    language_report,
    matrices,
    named_views,
    need_pages,
    open_gap_pages,
    overview,
    package_actions,
    package_pages,
    plan_links,
    question,
    question_details,
    question_plan,
    ranking_page,
    removals,
    risks,
    scenarios,
    seats,
    targets,
    trends,
    unplaced,
    week_page,
)
from directory.planning.blueprint import planning
from directory.planning.public_plans import plans

PAGES = (
    actions, area_map_pages, brief_page, downloads, exclusions, language_laws, language_report, matrices, named_views,
    need_pages, open_gap_pages, overview, package_actions, package_pages, plan_links, question, question_details,
    question_plan, ranking_page, removals, risks, scenarios, seats, targets, trends, unplaced, week_page,
)  # fmt: skip
"""The modules with pages of this blueprint."""

__all__ = ["PAGES", "planning", "plans"]
