"""Whether what somebody publishes is HSDS 3: documents, packages and APIs held against the standard; no network."""

from directory.hsds.conformance.findings import Finding, Level, Report
from directory.hsds.conformance.schemas import SchemasUnreadable, Standard

__all__ = ["Finding", "Level", "Report", "SchemasUnreadable", "Standard"]
