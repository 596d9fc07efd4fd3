"""The gaps as files: JSON, CSV and XLSX; what a browser has already is not sent again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, abort, request, send_file
from werkzeug.wrappers import Response as Answer

from directory.exports.sheets import write_sheet
from directory.gaps.gap_document import COLUMNS, document, sheet_rows
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view
from directory.web.access import Right, requires
from directory.web.downloads import SHEETS, remember_download

KINDS = {"json": "application/json", **SHEETS}


@planning.get("/gaps.<kind>")
@requires(Right.SEE_GAPS)
def download(kind: str) -> Answer:
    """All cells as one file. Its ETag stays as long as every figure does."""
    if kind not in KINDS:
        abort(404)
    picture = current_view().picture
    if request.if_none_match.contains(picture.mark()):
        return Response(status=304)
    remember_download("gaps", int(picture.evaluation.asked.sum()))
    if kind == "json":
        answer = Response(json.dumps(document(picture), ensure_ascii=False), mimetype=KINDS[kind])
    else:
        with TemporaryDirectory() as folder:
            goal = Path(folder) / f"gaps.{kind}"
            write_sheet(goal, COLUMNS, sheet_rows(picture))
            data = BytesIO(goal.read_bytes())
        name = f"gaps-{picture.day}.{kind}"
        answer = send_file(data, KINDS[kind], as_attachment=True, download_name=name)
    answer.set_etag(picture.mark())
    return answer
