"""The quick exit: the page to which “Leave now” leads, which is the setting `exit_url`; the script is `exit.js`."""

from __future__ import annotations

from flask import current_app, redirect
from werkzeug.wrappers import Response

from directory.web.access import Right, requires
from directory.web.site import site


@site.get("/exit")
@requires(Right.VISIT)
def leave() -> Response:
    """Lead away at once to a neutral page; nothing is stored and nobody is told.

    The address is ours, so that the link says nothing of where it leads and the script can replace the page with it.
    """
    return redirect(current_app.config["EXIT_URL"])
