"""The filters of the search page as a table: name in the address, vocabulary that has its words, order on the page."""

from __future__ import annotations

from directory.web.words import label

VOCABULARIES = {
    "service": "services",
    "language": "languages",
    "population": "populations",
    "area": "areas",
    "sector": "sectors",
    "mode": "modes",
    "route": "routes",
    "requirement": "requirements",
    "police_contact": "police_contact",
    "immigration_status": "immigration_status",
    "leadership": "leadership",
    "remedy": "remedies",
    "industry": "industries",
    "capacity": "capacity",
}
"""Filter -> vocabulary. What is here can be asked for by address; `SHOWN` stands on the page."""

SHOWN = (
    "service",
    "language",
    "population",
    "area",
    "route",
    "mode",
    "police_contact",
    "immigration_status",
    "sector",
    "leadership",
    "requirement",
)


def filter_label(name: str, value: str) -> str:
    """The word for the value of a filter, in the reader's language."""
    return label(VOCABULARIES[name], value)
