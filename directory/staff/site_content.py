"""Editing a coalition's own site content in the browser: crisis lines, vocabularies, synonyms, the review policy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for
from sqlalchemy import func, select

from directory.db import by_name, words_in
from directory.models import (
    Audience,
    Service,
    SynonymRole,
    SynonymTerm,
    Taxonomy,
    TaxonomyTerm,
)
from directory.models.listings.review_intervals import ReviewPolicy, forget_review_terms
from directory.publication import WouldOpen, publish_all
from directory.publication.visibility import sees_service
from directory.staff.blueprint import staff
from directory.staff.settings_forms import (
    NewSynonymForm,
    NewTermForm,
    OfferedLineForm,
    PolicyForm,
    SynonymForm,
    TermForm,
)
from directory.staff.site_content_page import edit_word
from directory.staff.texts import SPOTS
from directory.vocabularies.vocabulary_files import OPEN_VOCABULARIES
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms.submissions import Answer
from directory.web.labels import emergency_line
from directory.web.languages import DEFAULT, LANGUAGES
from directory.web.pagination import page_links

MOST = 400
PER_PAGE = 50
OFFERED = "Forms, filters and pages show it now."
SEARCHED = "Search uses it now."


@staff.get("/words")
@requires(Right.ADMINISTER)
def words() -> str:
    """Everything that can be worded, with the way to each."""
    counted = (
        select(Taxonomy.code, Taxonomy.name, func.count(TaxonomyTerm.id))
        .outerjoin(TaxonomyTerm)
        .group_by(Taxonomy.code, Taxonomy.name)
        .order_by(by_name(Taxonomy.name))
    )
    offered = select(Service).where(Service.line_position.is_not(None))
    return render_template(
        "staff/words.html",
        vocabularies=db.session.execute(counted).all(),
        lines=list(
            db.session.scalars(offered.order_by(Service.line_position, by_name(Service.name)))
        ),
        is_public=partial(sees_service, Audience.PUBLIC),
        emergency=emergency_line(),
        spots=SPOTS,
        languages=LANGUAGES,
    )


@staff.get("/words/vocabularies/<code>")
@requires(Right.ADMINISTER)
def vocabulary(code: str) -> str:
    """The terms of a vocabulary."""
    found = db.session.scalar(select(Taxonomy).where(Taxonomy.code == code)) or abort(404)
    terms = (
        select(TaxonomyTerm)
        .where(TaxonomyTerm.vocabulary == code)
        .order_by(TaxonomyTerm.position, TaxonomyTerm.code)
        .limit(MOST)
    )
    rows = [
        (url_for("staff.term", term_id=each.id), each.label, "")
        for each in db.session.scalars(terms)
    ]
    more = url_for("staff.new_term", code=code) if code in OPEN_VOCABULARIES else None
    return render_template(
        "staff/word_list.html", title=found.name, rows=rows, query=None, more=more, one="term"
    )


@staff.get("/words/synonyms")
@requires(Right.ADMINISTER)
def synonyms() -> str:
    """The words that search takes for one another."""
    asked = request.args.get("q", "")[:100]
    query = select(SynonymTerm)
    if asked:
        groups = select(SynonymTerm.group).where(words_in(asked, SynonymTerm.term))
        query = query.where(SynonymTerm.group.in_(groups))
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    number = max(1, request.args.get("page", 1, type=int))
    ordered = query.order_by(SynonymTerm.group, SynonymTerm.position)
    found = db.session.scalars(ordered.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    first = _first_words({each.group for each in found})
    return render_template(
        "staff/word_list.html",
        title="Synonyms",
        rows=[
            (url_for("staff.synonym", synonym_id=each.id), each.term, _beside(each, first))
            for each in found
        ],
        query=asked,
        more=url_for("staff.new_synonym"),
        one="synonym",
        page=page_links(
            lambda page: url_for("staff.synonyms", q=asked or None, page=page),
            number,
            PER_PAGE,
            total,
        ),
    )


def _first_words(groups: Collection[str]) -> dict[str, str]:
    """The word that stands first in each of the groups, in English where it has one."""
    query = select(SynonymTerm.group, SynonymTerm.term).where(SynonymTerm.group.in_(groups))
    last_first = query.order_by(SynonymTerm.language == DEFAULT, SynonymTerm.position.desc())
    return {row.group: row.term for row in db.session.execute(last_first)}


def _beside(each: SynonymTerm, first: Mapping[str, str]) -> str:
    """What stands beside a synonym: what it is taken for, its language, whether it is in use."""
    state = "" if each.active else ", not in use"
    return f"{first[each.group]}, {LANGUAGES[each.language]}{state}"


@staff.route("/words/vocabularies/<code>/new", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def new_term(code: str) -> Answer:
    """Another term of a vocabulary that takes new ones."""
    if code not in OPEN_VOCABULARIES:
        abort(404)
    last = select(func.max(TaxonomyTerm.position)).where(TaxonomyTerm.vocabulary == code)
    record = TaxonomyTerm(vocabulary=code, position=(db.session.scalar(last) or 0) + 1)
    name = db.session.scalar(select(Taxonomy.name).where(Taxonomy.code == code))
    return edit_word(
        record, NewTermForm, f"Add a term to “{name}”", url_for("staff.vocabulary", code=code),
        where=OFFERED,
    )  # fmt: skip


@staff.route("/words/synonyms/new", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def new_synonym() -> Answer:
    """Another word that search takes for others."""
    last = db.session.scalar(select(func.max(SynonymTerm.position))) or 0
    record = SynonymTerm(
        group=request.args.get("group", "")[:200],
        language=DEFAULT,
        role=SynonymRole.BOTH,
        active=True,
        position=last + 1,
    )
    return edit_word(
        record, NewSynonymForm, "Add a synonym", url_for("staff.synonyms"), where=SEARCHED
    )


@staff.route("/words/terms/<uuid:term_id>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def term(term_id: UUID) -> Answer:
    """One term."""
    record = db.session.get(TaxonomyTerm, term_id) or abort(404)
    back = url_for("staff.vocabulary", code=record.vocabulary)
    title, quiet = f"The term “{record.label}”", f"Its code in files is {record.code}."
    return edit_word(record, TermForm, title, back, where=OFFERED, quiet=quiet)


@staff.route("/words/synonyms/<uuid:synonym_id>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def synonym(synonym_id: UUID) -> Answer:
    """One synonym."""
    record = db.session.get(SynonymTerm, synonym_id) or abort(404)
    return edit_word(
        record,
        SynonymForm,
        f"A word of the group “{record.group.replace('_', ' ')}”",
        url_for("staff.synonyms", q=record.term),
        where=SEARCHED,
    )


@staff.route("/words/lines/<uuid:record_id>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def offered_line(record_id: UUID) -> Answer:
    """Whether every page offers a listing, and where among the lines."""
    record = db.session.get(Service, record_id) or abort(404)
    return edit_word(
        record, OfferedLineForm, f"“{record.name}” among the crisis lines", url_for("staff.words"),
        links={"The listing": url_for("staff.service", record_id=record.id)},
        where="Every public page shows it now." if sees_service(Audience.PUBLIC, record)
        else "Pages offer it once the public sees the listing.",
    )  # fmt: skip


@staff.route("/words/policy", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def policy() -> Answer:
    """How often listings are confirmed; a change is published with every listing."""
    record = db.session.get(ReviewPolicy, 1) or ReviewPolicy.shipped()

    def publish() -> None:
        """Every listing says anew how fresh it is."""
        forget_review_terms(db.session())
        publish_all(db.session())
        g.pop("account", None)  # it was let go with everything else of the session

    title = "How often listings are verified"
    try:
        return edit_word(
            record, PolicyForm, title, url_for("staff.words"), after=publish,
            where="Every listing says by it how fresh it is.",
        )  # fmt: skip
    except WouldOpen:
        db.session.rollback()
        flash(
            "Not saved: that would publish places that nobody sees now. Ask whoever runs this directory to run "
            "`directory check`."
        )
        return redirect(url_for("staff.words"))
