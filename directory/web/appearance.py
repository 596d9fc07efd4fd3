"""The coalition's names, logo and colors on every page: read with the words, served as a style sheet and a picture."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256

from flask import Flask, Response, abort, current_app, request, url_for
from flask_babel import gettext
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from directory.config import Settings
from directory.models import Appearance
from directory.web.access import Right, requires
from directory.web.colors import DEFAULT_CALL, DEFAULT_MAIN, Palettes, palettes
from directory.web.database import db
from directory.web.labels import vocabulary
from directory.web.site import site

KEPT = "public, max-age=31536000, immutable"
DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a drawing may do that somebody opens by itself: nothing."""


def provide_appearance(app: Flask) -> None:
    """Give templates `site_name`, `coalition_name`, `colors_href`, `band_color` and `logo_href`."""
    app.jinja_env.globals.update(
        site_name=LazyString(site_name), coalition_name=LazyString(coalition_name)
    )
    app.add_template_global(colors_href)
    app.add_template_global(band_color)
    app.add_template_global(logo_href)


def site_name() -> str:
    """The name of the directory: the coalition's own, else that of the settings, translated where it is ours."""
    settings: Settings = current_app.config["SETTINGS"]
    return vocabulary().look.name or str(gettext(settings.name))


def coalition_name() -> str:
    """The name of the coalition, likewise."""
    settings: Settings = current_app.config["SETTINGS"]
    return vocabulary().look.coalition or str(gettext(settings.coalition))


def colors_href() -> str:
    """The address of the style sheet with the coalition's colors; empty where it has chosen none."""
    chosen = own_colors()
    return url_for("web.colors", v=_digest(style_sheet(chosen))) if chosen else ""


def band_color() -> str:
    """The color of the band at the top, which phones show around the page; empty for that of the program."""
    chosen = own_colors()
    return chosen.band if chosen else ""


def logo_href() -> str:
    """The address of the logo; empty where there is none."""
    digest = vocabulary().look.logo_digest
    return url_for("web.logo", v=digest) if digest else ""


def own_colors() -> Palettes | None:
    """The colors that follow from those that were chosen; None where none was."""
    look = vocabulary().look
    if not look.main_color and not look.call_color:
        return None
    return palettes(look.main_color or DEFAULT_MAIN, look.call_color or DEFAULT_CALL)


def style_sheet(found: Palettes, day: str = ":root", night: str = "") -> str:
    """The colors as custom properties: by day for `day`, by night for `night`, or as the reader's system says."""
    light, dark = (
        "".join(f"--{name}:{color};" for name, color in {**each, **found.fixed}.items())
        for each in (found.light, found.dark)
    )
    if night:
        return f"{day}{{{light}}}{night}{{{dark}}}"
    return f"{day}{{{light}}}@media screen and (prefers-color-scheme:dark){{{day}{{{dark}}}}}"


@site.get("/colors.css")
@requires(Right.VISIT)
def colors() -> Response:
    """The coalition's colors; 404 where it has chosen none."""
    sheet = style_sheet(own_colors() or abort(404))
    answer = Response(sheet, mimetype="text/css")
    answer.headers["Cache-Control"] = (
        KEPT if request.args.get("v") == _digest(sheet) else "no-cache"
    )
    return answer


@site.get("/logo")
@requires(Right.VISIT)
def logo() -> Response:
    """The coalition's logo; 404 where it has none."""
    found = db.session.execute(
        select(Appearance.logo, Appearance.logo_type, Appearance.logo_digest)
    ).first()
    if found is None or not found.logo:
        abort(404)
    answer = Response(b64decode(found.logo), mimetype=found.logo_type)
    answer.headers["Content-Security-Policy"] = DRAWING
    is_this = request.args.get("v") == found.logo_digest
    answer.headers["Cache-Control"] = KEPT if is_this else "no-cache"
    return answer


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]
