"""PLANNING: what a source would change on record. Pure: an incoming source and a picture of the records make a plan."""

from directory.imports.planning.listing_plan import plan_listings

__all__ = ["plan_listings"]
