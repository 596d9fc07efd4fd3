"""The hours of the week in which help can be had."""

from __future__ import annotations

from flask import request

from directory.gaps.open_hours import heat, open_organizations
from directory.name_order import name_order
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires


@planning.get("/week")
@requires(Right.SEE_GAPS)
def week() -> str:
    """Hour by hour how many organizations are open that pass a target's other conditions."""
    picture = current_view().picture
    number = picture.bundle.asked.number(request.args.get("target", "")) or 0
    target = picture.targets[number] if picture.targets else None
    codes = [*picture.supply.areas]
    column = codes.index(request.args["area"]) if request.args.get("area") in codes else len(codes)
    found, names = None, []
    if target is not None:
        lens = picture.evaluation.lens
        found = heat(picture.supply, target, column, lens)
        organizations, hours = open_organizations(picture.supply, target, column, lens)
        names = [
            (picture.supply.organizations[each], int(line.sum()))
            for each, line in zip(organizations, hours, strict=True)
        ]
    return page(
        "planning/week.html",
        heat=None if found is None else found.tolist(),
        names=sorted(names, key=lambda each: (-each[1], name_order(each[0]))),
        target=picture.record(number) if target is not None else None,
        targets=[picture.record(each) for each in range(len(picture.targets))],
        areas=[(code, picture.area_name(place)) for place, code in enumerate(codes)],
        area=codes[column] if column < len(codes) else "",
    )
