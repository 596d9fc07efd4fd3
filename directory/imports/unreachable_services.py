"""Services whose only number is kept for few: nobody else could reach them, so that only partners see them.

A person who gave a number of their own to a few is named to nobody else. Whatever the public could use keeps a service
public: another number, an address of e-mail, a website, or a street that is not hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.parsing.remarks import Remark

_WAYS = ("email", "url", "website")
_HIDDEN = (
    "the only number is for few, and nothing else is left by which the public could reach this; "
    "only partners see it"
)


def hide_unreachable(incoming: Incoming, kept: Collection[str]) -> None:
    """Keep services from the public that nobody could reach; `kept` are the ids of those of which a number is kept."""
    sites: dict[str, list[IncomingRecord]] = {key: [] for key in kept}
    for site in incoming.of(SITE).values():
        if (key := site.fields.get("service_id", "")) in sites:
            sites[key].append(site)
    for key, service in incoming.of(SERVICE).items():
        if key not in sites or service.hides_for_certain("audience"):
            continue
        places = [incoming.of(LOCATION)[each.fields["location_id"]] for each in sites[key]]
        owner = incoming.of(ORGANIZATION).get(service.fields.get("organization_id", ""))
        if not any(_ways(filter(None, (service, owner, *sites[key], *places)))):
            service.fields["audience"] = "partner"
            # Whatever somebody decides about words in doubt, the person would still be named.
            service.in_doubt.pop("audience", None)
            incoming.doubts.append(Remark(incoming.source, service.line, None, _HIDDEN))


def _ways(records: Iterator[IncomingRecord]) -> Iterator[bool]:
    """Of each way to reach records, whether it is for the public."""
    for record in records:
        yield any(record.fields.get(each) for each in _WAYS)
        yield any(each.get("audience", "public") == "public" for each in record.rows("phones"))
        for person in record.rows("contacts"):
            yield person.get("audience") == "public"
        if record.kind == LOCATION and not (record.fields.get("confidential") or record.in_doubt):
            yield any(each.get("address_1") for each in record.rows("addresses"))
