"""Code that nobody uses: definitions whose name occurs nowhere else in the program, its templates, drills, benchmarks.

`python -m tests.dead_code` prints what it finds and fails when there is any; `make check` runs it. Tests are no use: a
rule that only its tests ask is dead. What a library, a template loop or stored data uses by name stands in `ALLOWED`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from keyword import iskeyword
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

CHECKOUT = Path(__file__).resolve().parent.parent
PROGRAM = CHECKOUT / "directory"
USERS = ("wsgi.py", "drills", "benchmarks")

DECORATED = (
    "@*.get", "@*.post", "@*.before_*", "@*.after_*", "@*.teardown_*", "@*.context_processor", "@*.app_*",
    "@*.errorhandler", "@*.url_*", "@*.route", "@declared_attr*",
    "@click.*", "@*.command", "@with_directory", "@with_pages", "@with_approval",
    "@event.*", "@listens_for*", "@validates*", "@compiles*",
)  # fmt: skip
"""Whatever carries one of these is called by the framework."""

ALLOWED = {
    # file below directory/, name: who uses it
    ("models/*", "variable *"): "columns and codes are data: queries and stored rows name them",
    ("models/*", "attribute *"): "an assignment to a column writes it",
    ("*", "method validate_*"): "WTForms calls it for the field of that name",
    ("*", "method post_validate"): "WTForms asks each field",
    ("*", "method pre_validate"): "WTForms asks each field",
    ("*/form_fields.py", "method process_formdata"): "WTForms asks each field",
    ("web/forms/name_fields.py", "method process_formdata"): "WTForms asks each field",
    ("web/forms/fields.py", "variable *widget"): "WTForms draws a field with it",
    ("coalition/seats.py", "variable appointer"): "a field that the form's template draws in a loop",
    ("referral/corrections.py", "variable who_it_serves"): "a field that the form's template draws in a loop",
    ("staff/row_forms.py", "variable valid_to"): "a field that the form's template draws in a loop",
    ("staff/service_status.py", "variable serves_undocumented"): "a field that the form's template draws in a loop",
    ("staff/service_places.py", "variable other_areas"): "a field that the form's template draws in a loop",
    ("web/forms/record_blocks.py", "attribute field_id"): "WTForms writes it as what a label is for",
    ("web/public_forms.py", "* *csrf*"): "WTForms reads it from Meta",
    ("db/*", "* *"): "SQLAlchemy asks types and mappers for these names",
    ("encryption/columns.py", "* *"): "SQLAlchemy asks types, comparators and compilers for these names",
    ("encryption/unbound_values.py", "function *_column"): "migrations read and write older values with it",
    ("audit/former_chain.py", "function former_commitment"): "a migration proves older entries with it",
    ("audit/former_chain.py", "function plain_hash"): "migrations prove older entries with it",
    ("search/whoosh/*", "* *"): "names that Whoosh asks codecs and writers for",
    ("gaps/solver.py", "attribute *_"): "HiGHS reads its model from these",
    ("encryption/sealed_file.py", "method *"): "io calls it on every raw stream",
    ("fetching/network.py", "method *"): "http.client calls it on every socket and stream",
    ("fetching/web_request.py", "attribute sock"): "http.client talks through it",
    ("exports/whole_files.py", "attribute *"): "zipfile reads it from the entry of a file",
    ("coalition/word_paper.py", "attribute author"): "python-docx writes it into the document",
    ("coalition/word_paper.py", "method handle_*"): "called by html.parser, whose names they are",
    ("api/responses.py", "attribute implicit_sequence_conversion"): "Werkzeug reads it",
    ("vocabularies/translated_hints.py", "* *"): "Babel calls it with these; babel.cfg names it",
    ("cli/start.py", "variable exit_code"): "click ends the process with it",
    ("cli/commands/deferred.py", "method format_commands"): "click asks each group",
    ("cli/audit.py", "function print_verifier"): "its command imports it by name",
    ("parsing/tables/page_blocks.py", "method handle_*"): "called by html.parser, whose names they are",
    ("cli/demo_coalition.py", "method add_*"): "called by the name of the file it reads",
    ("accounts/devices.py", "attribute device_tokens"): "read from g with get",
    ("web/sessions.py", "attribute account_session"): "read from g with get",
    ("web/logs.py", "attribute disabled"): "logging passes over a logger that is",
    ("web/style_page.py", "variable *"): "choices of the example form",
    ("web/logs.py", "attribute began_at"): "read from g with get",
    ("web/metrics.py", "attribute measured_from"): "read from g with get",
    ("gunicorn_settings.py", "function *"): "hooks that gunicorn looks for in its configuration",
    ("gunicorn_settings.py", "variable preload_app"): "a setting of gunicorn's",
    ("web/languages.py", "variable *"): "Werkzeug asks a converter of addresses",
    ("wiring.py", "attribute url_rule_class"): "Flask makes rules of it",
    ("web/presentation/environment.py", "attribute *_blocks"): "Jinja reads it",
    ("web/presentation/environment.py", "attribute template_class"): "Jinja makes templates of it",
    ("web/page_template.py", "method render"): "Flask calls it for every page",
    ("web/template_texts.py", "attribute newstyle_gettext"): "Jinja reads it",
    ("web/presentation/environment.py", "variable UNNAMED"): "lazy texts stand here so that catalogues have them",
    ("web/downloads.py", "attribute is_confirmed_download"): "tests ask each route with a file for it",
    ("referral/result_cards.py", "variable always_answers"): "tells two services apart whose hours are one cached line",
}  # fmt: skip


def unused() -> list[Item]:
    """Definitions of the program that nothing uses, as Vulture finds them."""
    found = Vulture(ignore_decorators=list(DECORATED))
    found.scavenge(
        [str(PROGRAM), *(str(CHECKOUT / name) for name in USERS)],
        # Migrations are history; keys of documents are asked for by other names and have a test of their own.
        exclude=["*/migrations/versions/*", "*/published_document.py"],
    )
    found.scan("\n".join(f"_.{word}" for word in sorted(_words_of_templates())), "templates.py")
    return [each for each in found.get_unused_code() if PROGRAM in _path(each).parents]


def findings(items: list[Item]) -> Iterator[str]:
    """A line for each that no row of `ALLOWED` covers, and for each row that covers none."""
    idle = set(ALLOWED)
    for each in items:
        file, what = str(_path(each).relative_to(PROGRAM)), f"{each.typ} {each.name}"
        rows = {row for row in ALLOWED if fnmatch(file, row[0]) and fnmatch(what, row[1])}
        idle -= rows
        if not rows:
            yield f"directory/{file}:{each.first_lineno}: nothing uses the {what}"
    for file, what in sorted(idle):
        yield f"tests/dead_code.py: nothing is allowed any more by {file}, {what}"


def _path(item: Item) -> Path:
    return (CHECKOUT / item.filename).resolve()


def _words_of_templates() -> set[str]:
    return {
        word
        for path in (CHECKOUT / "templates").rglob("*.*")
        for code in re.findall(r"{[{%].*?[%}]}", path.read_text("utf-8"), re.DOTALL)
        for word in re.findall(r"[A-Za-z_]\w*", code)
        if not iskeyword(word)
    }


if __name__ == "__main__":
    lines = list(findings(unused()))
    sys.stdout.write("".join(f"{line}\n" for line in lines or ["No dead code."]))
    sys.exit(bool(lines))
