"""What a title says of all that stands below it: a line above a table, between its rows, or the name of a worksheet."""

from __future__ import annotations

import re

from directory.parsing.cell_values import as_key
from directory.parsing.statuses import Status, read_status

_CLOSES = re.compile(
    r"\b(?:closed(?! (?:to|for|caption))|inactive|defunct|discontinued|archived?|out of business|no longer"
    r"|not active|unverified|pending|duplicates?|cerrad[oa]s?|inactiv[oa]s?)\b"
    r"|停業|停业|已關閉|已关闭"
)
# Who help is for, or how it is given, is not who may read of it: "Private schools", "Confidential counseling".
_HIDES = re.compile(
    r"\b(?:internal(?! (?:medicine|displace\w+|affairs|revenue|audit\w*|organs?))|do not (?:distribute|share"
    r"|publish|list|refer|post"
    r"|release|print|give out|forward|circulate)\w*|not (?:for |to be )?(?:the )?(?:public\w*|publish\w*"
    r"|distribut\w+|shared?|listed"
    r"|released?|print\w*|circulat\w+)|unlisted|unpublished|non ?public|undisclosed"
    r"|confidential(?! (?:and |& |or )?(?:free|hot ?lines?|help ?lines?|counsel\w+|testing|tests?|support"
    r"|services?|help|lines?|care|chat"
    r"|advice|advoca\w+|screening|hiv|sti|std)\b)(?<!free and confidential)(?<!and confidential)"
    r"|private(?! (?:schools?|practices?|practitioners?|attorneys?|lawyers?|insurance|hospitals?|sector"
    r"|therap\w+|colleges?|pay|foundations?"
    r"|nonprofits?|non profits?|donors?|companies|rooms?|industry))|restricted(?! (?:mobility|diets?))"
    r"|safe ?houses?|(?:keep|leave|take|stay)s? off (?:the )?(?:web\w*|site|internet|list)|no web|casas? seguras?"
    r"|secret|hidden(?! (?:disabilit\w+|homeless\w*))|sensitive(?! skin)|drafts?|official use"
    r"|(?:staff|members?|partners?|partner agenc(?:y|ies)|team|coalition|board|task force|law enforcement|le"
    r"|advocates?|providers?|office"
    r"|agency|agencies)(?: use| eyes| access)? only|for (?:internal|staff|office) use"
    r"|no (?:publicar|difundir|distribuir|compartir|divulgar)|no public[oa]s?|confidencial(?:es)?|uso interno"
    r"|intern[oa]s?(?! med\w+)"
    r"|privad[oa]s?|reservad[oa]s?|restringid[oa]s?|ocult[oa]s?|borrador(?:es)?)\b"
    r"|不公開|不公开|內部|内部|保密|機密|机密|請勿|请勿|不得外傳|不得外传|隱藏|隐藏|草稿|安全屋"
)
_LONGEST = 200


def title_status(text: str) -> Status | None:
    """What a title says of the rows below: "CLOSED PROGRAMS – DO NOT REFER". Other titles say nothing."""
    key = as_key(text)
    if not key or len(key) > _LONGEST:
        return None
    if _HIDES.search(key):
        return Status.UNLISTED
    if not _CLOSES.search(key):
        return None
    status = read_status(text)
    return None if status is Status.ACTIVE else status or Status.INACTIVE
