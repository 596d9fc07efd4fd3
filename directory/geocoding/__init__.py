"""Where listings are that say no point: a geocoder of the coalition's choice is asked, never about a hidden place."""

from directory.geocoding.job import JOB

__all__ = ["JOB"]
