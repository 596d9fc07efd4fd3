"""WHAT MAY BE SHOWN: the only code that turns records into what each audience may see, and the only way to read it."""

from directory.publication.published_records import (
    every_published,
    published,
    published_count,
    published_many,
    published_service,
    published_texts,
)
from directory.publication.publisher import WouldOpen, publish_all
from directory.publication.session_hooks import publish_changes
from directory.publication.translations import in_language

__all__ = [
    "WouldOpen",
    "every_published",
    "in_language",
    "publish_all",
    "publish_changes",
    "published",
    "published_count",
    "published_many",
    "published_service",
    "published_texts",
]
