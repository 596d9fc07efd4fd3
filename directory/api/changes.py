"""What changed and what is gone: for those who keep a copy."""

from __future__ import annotations

from flask import Response

from directory.api.page_size import USUAL_PER_PAGE
from directory.api.parameters import Values
from directory.api.responses import as_json
from directory.hsds.presentation import moment
from directory.models import PublishedKind
from directory.publication.catalogue import changes_after
from directory.web.database import db


def changes(values: Values) -> Response:
    """The changes after the one where the requester stopped, first things first; `next` is where to go on."""
    after = values.get("after", 0)
    kind = values.get("resource_type")
    per_page = values.get("per_page", USUAL_PER_PAGE)
    found = changes_after(
        db.session(),
        after,
        per_page + 1,
        PublishedKind(kind) if kind else None,
        values.get("modified_after"),
    )
    told = found[:per_page]
    contents = [
        {
            "id": str(each.record_id),
            "resource_type": each.kind.value,
            "last_modified": moment(each.changed_at),
            "deleted": each.withdrawn,
        }
        for each in told
    ]
    body = {
        "contents": contents,
        "size": len(contents),
        "empty": not contents,
        "more": len(found) > per_page,
        "next": str(told[-1].sequence if told else after),
    }
    return as_json(body, told[-1].changed_at if told else None)
