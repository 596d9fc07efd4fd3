"""Every public page that can be opened with the id of a service or of an organization alone."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

NOT_PAGES = frozenset(
    {"referral.suggestions", "referral.service_code", "referral.accuracy", "referral.accuracy_file"}
)
"""What answers with a file, a picture, or nothing at all where no figures are published."""


def public_pages(
    app: Flask, service: UUID, organization: UUID, language: str = "en"
) -> Iterator[tuple[Rule, str]]:
    """The rule and the address of each, in a language; those that only who has signed in may open included."""
    ids = {"service_id": service, "organization_id": organization}
    for rule in app.url_map.iter_rules():
        is_page = rule.endpoint.startswith("referral.") and "GET" in (rule.methods or ())
        if not is_page or not rule.arguments <= {"lang", *ids} or rule.endpoint in NOT_PAGES:
            continue
        values = {"lang": language} | {name: ids[name] for name in rule.arguments - {"lang"}}
        yield rule, app.url_map.bind("localhost").build(rule.endpoint, values)
