"""To whom letters about a listing go: whose role it is to answer, else the address of the service or organization."""

from __future__ import annotations

from directory.models import Organization, Service

ROLES = ("data_reporter", "program_lead", "intake", "executive")
"""Whom to ask first."""


def recipient_of(service: Service) -> str | None:
    """The address to ask: the person whose role it is, else the service's own, else the organization's."""
    people = [
        contact
        for owner in (service, service.organization)
        for contact in owner.contacts
        if contact.email
    ]
    for role in ROLES:
        for contact in people:
            if role in (contact.roles or ()):
                return contact.email
    return (
        service.email or service.organization.email or next((each.email for each in people), None)
    )


def contact_of(organization: Organization) -> str | None:
    """The organization's own address: the person whose role it is, else its own, else anybody's there."""
    people = [contact for contact in organization.contacts if contact.email]
    for role in ROLES:
        for contact in people:
            if role in (contact.roles or ()):
                return contact.email
    return organization.email or next((each.email for each in people), None)
