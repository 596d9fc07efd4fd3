"""Records in the words of HSDS 3.1, one plain object each. Who may see which of them is decided in `publication`."""

from directory.hsds.presentation.plain_values import Document, compact, moment
from directory.hsds.presentation.record_documents import (
    attribute,
    capacity,
    counted_capacity,
    document,
    language,
    line_answer,
    location,
    organization,
    phone,
    program,
    schedule,
    service,
    service_summary,
    verification,
)

__all__ = [
    "Document",
    "attribute",
    "capacity",
    "compact",
    "counted_capacity",
    "document",
    "language",
    "line_answer",
    "location",
    "moment",
    "organization",
    "phone",
    "program",
    "schedule",
    "service",
    "service_summary",
    "verification",
]
