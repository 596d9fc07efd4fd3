"""The table of each kind of record that a plan may write: listings, and the sheets that come in beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from directory import models
from directory.fields.kinds import RECORDS

MODELS: Mapping[str, Any] = {
    **RECORDS,
    "alias": models.OrganizationAlias,
    "synonym": models.SynonymTerm,
    "public_text": models.PublicText,
    "translation": models.Translation,
    "area_set": models.AreaSet,
    "area": models.Area,
    "target": models.Target,
    "need": models.Need,
    "need_signal": models.NeedSignal,
    "travel_time": models.TravelTime,
    "area_crosswalk": models.AreaCrosswalk,
}
