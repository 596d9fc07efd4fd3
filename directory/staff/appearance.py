"""How the coalition shows itself: one page for names, logo and two colors, with a preview by day and by night."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from flask import Response, abort, request, url_for
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, ValidationError
from wtforms.validators import Length

from directory.models import Appearance
from directory.staff.blueprint import staff
from directory.staff.site_content_page import names_no_place
from directory.web.access import Right, requires
from directory.web.appearance import style_sheet
from directory.web.colors import (
    DEFAULT_CALL,
    DEFAULT_MAIN,
    GROUNDS,
    LEAST,
    ColorRefused,
    Palettes,
    check_color,
    contrast,
    palettes,
    read_color,
)
from directory.web.database import READING_METHODS, db
from directory.web.forms import RecordForm, lead_to
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import say
from directory.web.labels import forget_words
from directory.web.logos import LogoRefused, logo_type

DAY, NIGHT = ".preview--day", ".preview--night"
SHORT = Length(max=80, message="Use at most 80 characters")


class ColorField(StringField):
    """A color as “#rrggbb”, empty for that of the program."""

    data: str | None

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is no color, and what could not be read."""
        typed: str = (self.data or "").strip()
        self.data = typed
        if not typed:
            return
        try:
            self.data = read_color(typed)
            check_color(self.data)
        except ColorRefused as wrong:
            raise ValidationError(
                f"Text in this color can't be read on light pages ({wrong.ratio:.1f} to 1, it takes {LEAST}). "
                f"The nearest shade that works is {wrong.better}"
            ) from wrong
        except ValueError as wrong:
            raise ValidationError("Write a color as # and six digits, such as #1c6647") from wrong


class LogoField(FileField):
    """A picture, checked by what it holds; empty leaves the one that is there."""

    content = b""

    def show(self, _record: Appearance) -> None:
        """A file is never shown again in its field."""

    def pre_validate(self, _form: Any) -> None:
        """Read and check it."""
        self.content = self.data.read() if self.data else b""
        if self.content:
            try:
                logo_type(self.content)
            except LogoRefused as wrong:
                raise ValidationError(str(wrong)) from wrong

    def keep(self, record: Appearance) -> None:
        """Put it into the record."""
        if self.content:
            record.logo = b64encode(self.content).decode()
            record.logo_type = logo_type(self.content)
            record.logo_digest = sha256(self.content).hexdigest()[:10]


class _Removal(BooleanField):
    def show(self, _record: Appearance) -> None:
        self.data = False

    def keep(self, record: Appearance) -> None:
        if self.data:
            record.logo = record.logo_type = record.logo_digest = None


class AppearanceForm(RecordForm):
    """Names, logo and colors."""

    name = StringField(
        "Name of the directory",
        [SHORT],
        description="At the top of each page and in the title of its tab. Keep it neutral: others may see the screen. "
        "Empty for the name in the settings",
    )
    coalition = StringField(
        "Name of the coalition",
        [SHORT],
        description="Who runs the directory, as pages and letters say it",
    )
    main_color = ColorField(
        "Main color",
        description="Links, headings and the band at the top; # and six digits. Empty for plum, #5b2a5e",
    )
    call_color = ColorField(
        "Color of calling",
        description="Call buttons and what is open; # and six digits. Empty for green, #1c6647",
    )
    remove_logo = _Removal("Take the logo off")
    logo = LogoField(
        "Logo",
        description="PNG, JPEG or SVG, at most 64 KB. It is shown 40 pixels high, on light and on dark ground",
    )
    model = Appearance

    def validate_name(self, field: StringField) -> None:
        """No name of a hidden place."""
        names_no_place(self.stood.get("name"))(self, field)

    def validate_coalition(self, field: StringField) -> None:
        """No name of a hidden place."""
        names_no_place(self.stood.get("coalition"))(self, field)

    def prepare(self, record: Any) -> None:
        """Know what stood there."""
        self.stood = {"name": record.name, "coalition": record.coalition}


@staff.route("/words/appearance", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def appearance() -> Answer:
    """One page; “Preview” shows both colors without saving anything."""
    record = db.session.get(Appearance, 1) or Appearance(id=1)
    back = url_for("staff.words")
    page = FormPage(
        heading="Name, logo and colors",
        back=back,
        template="staff/appearance.html",
        beside={
            "trail": [("Site content", back)],
            "has_logo": bool(record.logo_digest),
            "shades": shades,
        },
    )
    if request.method in READING_METHODS:
        return page.show(filled(AppearanceForm, record))
    form = AppearanceForm()

    def keep() -> Answer:
        for name in ("name", "coalition", "main_color", "call_color"):
            form[name].data = (form[name].data or "").strip() or None
        form.keep(record)
        db.session.add(record)
        db.session.flush()
        answer = lead_to(form, url_for("staff.appearance"))
        say("Saved: name, logo and colors. Every page shows them now.", None)
        forget_words()
        return answer

    return take(form, record, page, keep)


@staff.get("/words/appearance/preview.css")
@requires(Right.ADMINISTER)
def appearance_preview() -> Response:
    """The colors of an address for the preview alone; 400 for what is no color."""
    try:
        main, call = (
            read_color(request.args.get(name) or default)
            for name, default in (("main", DEFAULT_MAIN), ("call", DEFAULT_CALL))
        )
    except ValueError:
        abort(400)
    found = palettes(main, call)
    whole = Palettes(
        {**GROUNDS["light"], **found.light}, {**GROUNDS["dark"], **found.dark}, found.fixed
    )
    return Response(style_sheet(whole, DAY, NIGHT), mimetype="text/css")


def shades(main: str | None, call: str | None) -> list[tuple[str, str, str, float]]:
    """What the two colors become, with their contrast on the ground of pages: by day, by night."""
    try:
        found = palettes(read_color(main or DEFAULT_MAIN), read_color(call or DEFAULT_CALL))
    except ValueError:
        return []
    told = []
    for words, palette, ground in (
        ("By day", found.light, "#fcf9f6"), ("By night", found.dark, "#19121d"),
    ):  # fmt: skip
        for name, what in (("plum", "links and headings"), ("leaf", "calling")):
            told.append((words, what, palette[name], contrast(palette[name], ground)))
    return told
