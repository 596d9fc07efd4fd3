"""The gaps as a table: one row a cell, under headings and a second row of HXL tags, which humanitarian tools read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from directory.gaps.document import document
from directory.gaps.picture import Picture

TAGS = {
    "target": "#indicator+code", "sentence": "#indicator+name", "service": "#activity+code",
    "language": "#language+code",
    "min_level": "#language+level", "population": "#affected+type", "area": "#adm+code", "area_name": "#adm+name",
    "status": "#status", "why": "#status+reason", "k": "#targeted+organizations+num",
    "secure": "#reached+secure+num", "recorded": "#reached+recorded+num", "best": "#reached+best+num",
    "need": "#inneed+index", "severity": "#severity+num", "score_worst": "#indicator+worst+num",
    "score_recorded": "#indicator+recorded+num", "score_best": "#indicator+best+num", "rank": "#indicator+rank+num",
    "secure_organizations": "#org+secure+list", "recorded_organizations": "#org+recorded+list",
    "best_organizations": "#org+best+list", "near_misses": "#org+near+list", "owner": "#contact+owner",
    "due": "#date+due", "as_of": "#date+as_of",
}  # fmt: skip
COLUMNS = tuple(TAGS)


def sheet_rows(picture: Picture, only: Collection[str] = ()) -> Iterator[list[object]]:
    """The tags, then a row for each cell in the order of targets and areas; `rank` is its place in the ranking."""
    yield list(TAGS.values())
    told = document(picture, only)
    ranks = {name: place for place, name in enumerate(told["order"], 1)}
    for cell in told["cells"]:
        number = picture.bundle.asked.number(cell["target"])
        found = picture.cell(cell["target"], cell["area"])
        if number is None or found is None:
            continue
        record, target = picture.record(number), picture.targets[number]
        need = float(picture.evaluation.questions.need[found])
        organizations = cell["organizations"]
        near = [f"{each['organization']} ({each['fails']})" for each in cell["near_misses"]]
        values: dict[str, object] = {
            **cell,
            "sentence": record.sentence,
            "service": record.service,
            "language": "; ".join(record.languages),
            "min_level": record.minimum_level,
            "population": record.population,
            "area_name": picture.area_name(found[1]),
            "k": target.k,
            "need": None if np.isnan(need) else round(need, 4),
            "severity": target.severity,
            "rank": ranks.get(f"{cell['target']}/{cell['area']}"),
            "secure_organizations": "; ".join(organizations["secure"]),
            "recorded_organizations": "; ".join(organizations["recorded"]),
            "best_organizations": "; ".join(organizations["best"]),
            "near_misses": "; ".join(dict.fromkeys(near)),
            "owner": record.owner,
            "due": record.due_on,
            "as_of": told["as_of"],
        }
        yield [values[column] for column in COLUMNS]
