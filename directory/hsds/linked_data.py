"""Published documents in the words of schema.org, for search engines. Pure; says nothing that the document does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.hsds.presentation import Document, compact
from directory.models.publication.published_document import (
    AddressDocument,
    LocationDocument,
    OrganizationDocument,
    OwnerDocument,
    PublishedDocument,
    ServiceDocument,
)

_CONTEXT = "https://schema.org"
_CODES = re.compile(r"[*#;:=@%&<>\x00-\x1f]")
"""What no telephone number holds, and service codes and parameters do."""
_PUBLIC_BODY = "public_body"
_NONPROFIT = "nonprofit"


def service(document: ServiceDocument, page: str, organization_page: str) -> Document:
    """A service: of a public body a GovernmentService, else a Service. Pages are the addresses for people."""
    organization = document["organization"]
    is_public = organization.get("kind") == _PUBLIC_BODY
    return {"@context": _CONTEXT} | compact(
        {
            "@type": "GovernmentService" if is_public else "Service",
            "@id": page,
            "url": page,
            "name": document["name"],
            "alternateName": document.get("alternate_name"),
            "description": document.get("description"),
            "termsOfService": document.get("eligibility_description"),
            "provider": _body(organization, organization_page),
            "areaServed": [
                each["name"] for each in document.get("service_areas", ()) if "name" in each
            ],
            "availableChannel": list(_channels(document)),
        }
    )


def organization(document: OrganizationDocument, page: str) -> Document:
    """An organization: a GovernmentOrganization, an NGO, or just an Organization, with what it offers."""
    offers = [
        {"@type": "Offer", "itemOffered": {"@type": "Service", "name": each["name"]}}
        for each in document.get("services", ())
    ]
    places = [_place(each) for each in document.get("locations", ())]
    return (
        {"@context": _CONTEXT}
        | _body(document, page)
        | compact(
            {
                "description": document.get("description"),
                "telephone": _numbers(document),
                "location": [each for each in places if each],
                "makesOffer": offers,
            }
        )
    )


def _body(document: OwnerDocument, page: str) -> Document:
    kinds = {_PUBLIC_BODY: "GovernmentOrganization", _NONPROFIT: "NGO"}
    return compact(
        {
            "@type": kinds.get(document.get("kind", ""), "Organization"),
            "@id": page,
            "name": document["name"],
            "alternateName": document.get("alternate_name"),
            "email": document.get("email"),
            "sameAs": document.get("website"),
        }
    )


def _channels(document: ServiceDocument) -> Iterator[Document]:
    spoken = [each["code"] for each in document.get("languages", ()) if each.get("level") != "none"]
    phones = [{"@type": "ContactPoint", "telephone": each} for each in _numbers(document)]
    places = [_place(each["location"]) for each in document.get("service_at_locations", ())]
    ways: list[Document] = [{"servicePhone": phones}]
    ways += [{"serviceLocation": place} for place in places]
    for channel in map(compact, ways):
        if channel:
            yield {"@type": "ServiceChannel"} | channel | compact({"availableLanguage": spoken})


def _numbers(document: PublishedDocument) -> list[str]:
    return [
        each["number"] for each in document.get("phones", ()) if not _CODES.search(each["number"])
    ]


def _place(location: LocationDocument) -> Document | None:
    """A place with its first address; nothing for one that has neither name nor address."""
    address: AddressDocument | dict[str, str] = next(iter(location.get("addresses", ())), {})
    lines = [address.get("address_1"), address.get("address_2")]
    found = compact(
        {
            "name": location.get("name"),
            "address": compact(
                {
                    "@type": "PostalAddress" if address else None,
                    "streetAddress": ", ".join(filter(None, lines)),
                    "addressLocality": address.get("city"),
                    "addressRegion": address.get("state_province"),
                    "postalCode": address.get("postal_code"),
                    "addressCountry": address.get("country"),
                }
            ),
        }
    )
    return {"@type": "Place"} | found if found else None
