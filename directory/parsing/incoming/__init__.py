"""What a source says about organizations, services and places, before anyone compares it with what is on record.

Every reader of listings (the listing sheet, mapped tables, HSDS packages) ends in these shapes; planning starts from
them. Names follow HSDS 3.1.
"""

from __future__ import annotations

from directory.parsing.incoming.parts import (
    IncomingAccessibility,
    IncomingAddress,
    IncomingArea,
    IncomingAttribute,
    IncomingCapacity,
    IncomingChange,
    IncomingContact,
    IncomingCost,
    IncomingDocument,
    IncomingFunding,
    IncomingIdentifier,
    IncomingLanguage,
    IncomingPhone,
    IncomingProgram,
    IncomingSchedule,
    IncomingUrl,
    IncomingVerification,
)
from directory.parsing.incoming.records import (
    IncomingLocation,
    IncomingOrganization,
    IncomingService,
    IncomingSite,
)
from directory.parsing.incoming.references import (
    IncomingTaxonomy,
    IncomingTerm,
    IncomingUnit,
)
from directory.parsing.incoming.source import (
    Incoming,
    NothingToRead,
    Remark,
)

__all__ = [
    "Incoming",
    "IncomingAccessibility",
    "IncomingAddress",
    "IncomingArea",
    "IncomingAttribute",
    "IncomingCapacity",
    "IncomingChange",
    "IncomingContact",
    "IncomingCost",
    "IncomingDocument",
    "IncomingFunding",
    "IncomingIdentifier",
    "IncomingLanguage",
    "IncomingLocation",
    "IncomingOrganization",
    "IncomingPhone",
    "IncomingProgram",
    "IncomingSchedule",
    "IncomingService",
    "IncomingSite",
    "IncomingTaxonomy",
    "IncomingTerm",
    "IncomingUnit",
    "IncomingUrl",
    "IncomingVerification",
    "NothingToRead",
    "Remark",
]
