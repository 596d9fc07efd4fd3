"""What staff should know before they decide who keeps a listing: other requests, who keeps it, whose the address is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import (
    Account,
    AccountOrganization,
    Organization,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from directory.models.accounts.account import normal_email


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """`others` wait about the same organization, oldest first; `keepers` are the addresses that keep it; `has_account`
    says that the asker's address signs in already; `domains` are the organization's own, where none is the asker's."""

    others: list[Suggestion]
    keepers: list[str]
    has_account: bool
    domains: list[str]


def facts_of(session: Session, found: Suggestion) -> RequestFacts:
    """The facts about a request, whose organization may be gone by now."""
    asker = normal_email(found.reply_to or "")
    organization = session.get(Organization, found.organization_id)
    domains = domains_of(organization) if organization else []
    is_theirs = not asker or any(_is_within(asker.rpartition("@")[2], each) for each in domains)
    used = select(Account).join(AccountOrganization).order_by(Account.email)
    keepers = session.scalars(
        used.where(AccountOrganization.organization_id == found.organization_id)
    )
    others = (
        select(Suggestion)
        .where(
            Suggestion.kind == SuggestionKind.OWNER_REQUEST,
            Suggestion.state == SuggestionState.OPEN,
            Suggestion.organization_id == found.organization_id,
            Suggestion.id != found.id,
        )
        .order_by(Suggestion.created_at, Suggestion.id)
    )
    account = session.scalar(select(Account).where(Account.email == asker)) if asker else None
    return RequestFacts(
        list(session.scalars(others)),
        [each.email for each in keepers.unique() if each.is_in_use],
        account is not None and account.has_chosen_password,
        [] if is_theirs else domains,
    )


def domains_of(organization: Organization) -> list[str]:
    """The domains of the e-mail addresses and websites on record for an organization and its services, sorted."""
    addresses = [organization.email, *(each.email for each in organization.services)]
    sites = [organization.website, *(each.url for each in organization.services)]
    found = {each.rpartition("@")[2].casefold() for each in addresses if each and "@" in each}
    found |= {(urlsplit(each).hostname or "").removeprefix("www.") for each in sites if each}
    return sorted(found - {""})


def _is_within(domain: str, own: str) -> bool:
    """Whether one is the other or a part of it: mail.example.org is example.org's."""
    return domain == own or domain.endswith(f".{own}") or own.endswith(f".{domain}")
