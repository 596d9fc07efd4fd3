"""How well a service can be had in a language, in five levels. Pure."""

from __future__ import annotations

LEVELS = ("none", "materials", "remote", "in_person", "bilingual")
"""From the least to the best. A language without one was not asked about, which is never "none"."""

RANKS = {level: rank for rank, level in enumerate(LEVELS)}
"""From 0 for none to 4 for staff who speak it, so that a target's least level is one comparison."""
