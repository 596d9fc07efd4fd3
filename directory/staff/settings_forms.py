"""Forms for a coalition's own site content: lines, terms and their labels, synonyms, the policy of verification."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from directory.models import (
    Area,
    AreaSet,
    Service,
    SynonymRole,
    SynonymTerm,
    TaxonomyTerm,
    TermLabel,
)
from directory.models.listings.review_intervals import ReviewPolicy
from directory.vocabularies.vocabulary_files import is_code
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.forms.fields import LONG, SHORT, Required
from directory.web.languages import LANGUAGES

DAYS = NumberRange(min=1, max=3650, message="Days lie between 1 and 3,650")


class NamedForm(RecordForm):
    """A form over a record whose name no other of its kind has."""

    name = StringField("Name", [Required("Enter a name"), SHORT])

    def prepare(self, record: Any) -> None:
        """Know whose name it is."""
        self.record = record

    def validate_name(self, field: StringField) -> None:
        """Refuse the name of another."""
        kind = type(self.record)
        same = select(kind.id).where(kind.name == field.data.strip(), kind.id != self.record.id)
        with db.session.no_autoflush:
            if db.session.scalar(same.limit(1)) is not None:
                raise ValidationError(
                    f"“{field.data.strip()}” is on record already; enter another name"
                )


class AreaSetForm(NamedForm):
    """What a set of areas is called."""

    model = AreaSet


class AreaForm(RecordForm):
    """What an area is called."""

    name = StringField("Name", [Required("Enter the name of the area"), SHORT])
    model = Area


class OfferedLineForm(RecordForm):
    """Whether every page offers a listing, and where among the lines."""

    line_position = IntegerField(
        "Place among the crisis lines",
        [Optional(), NumberRange(0, 1000, "Enter a whole number from 0 to 1,000")],
        description="0 comes first. Leave it empty, and pages stop offering it as a crisis line.",
    )
    model = Service


class LabelField(StringField):
    """The label of a term in one language of the interface."""

    def __init__(self, label: str, language: str, **more: Any) -> None:
        super().__init__(label, [SHORT], **more)
        self.language = language

    def show(self, term: TaxonomyTerm) -> None:
        """The label on record."""
        self.data = next((each.label for each in term.labels if each.language == self.language), "")

    def keep(self, term: TaxonomyTerm) -> None:
        """Write the label; what a person writes counts as reviewed."""
        row = next((each for each in term.labels if each.language == self.language), None)
        words = (self.data or "").strip()
        if row is not None and not words:
            term.labels.remove(row)
        elif row is None and words:
            term.labels.append(TermLabel(language=self.language, label=words, reviewed=True))
        elif row is not None and row.label != words:
            row.label, row.reviewed = words, True


# Fields stand in the order in which they are made; a new term is given its code first.
_CODE_FIELD = StringField(
    "Code",
    [Required("Enter a code"), SHORT],
    description="Lower-case words joined by underscores, such as night_outreach. It stays: listings and files carry it",
)
_GROUP_FIELD = StringField(
    "Group",
    [Required("Enter the group"), SHORT],
    description="Words of one group find one another; the name of a group that is on record adds to it",
)


class TermForm(RecordForm):
    """A term as readers see it; its code stays, because records and files carry it."""

    label = StringField("Label in English", [Required("Enter a label"), SHORT])
    hint = TextAreaField("Hint in plain language", [LONG])
    severity = IntegerField(
        "Severity from 1 to 5, where planners need one",
        [Optional(), NumberRange(1, 5, "Severity lies between 1 and 5")],
    )
    position = IntegerField(
        "Place in the list, from 0", [Required("Enter a number"), NumberRange(0, 10_000)]
    )


for _code, _name in LANGUAGES.items():
    if _code != "en":
        setattr(
            TermForm, f"label_{_code.replace('-', '_')}", LabelField(f"Label in {_name}", _code)
        )


class NewTermForm(TermForm):
    """A term that the vocabulary does not have yet."""

    code = _CODE_FIELD

    def prepare(self, record: Any) -> None:
        """Know the vocabulary."""
        self.vocabulary = record.vocabulary

    def validate_code(self, field: StringField) -> None:
        """Refuse what is no code, and one that is taken."""
        code = (field.data or "").strip()
        if not is_code(code):
            raise ValidationError(
                "Write lower-case words joined by underscores, such as night_outreach"
            )
        same = select(TaxonomyTerm.id).where(
            TaxonomyTerm.vocabulary == self.vocabulary, TaxonomyTerm.code == code
        )
        if db.session.scalar(same) is not None:
            raise ValidationError(
                f"“{code}” is a code of this vocabulary already; enter another one"
            )


class SynonymForm(RecordForm):
    """A word that people type, and what it does in its group."""

    term = StringField("Word", [Required("Enter the word"), SHORT])
    language = SelectField("Language", choices=LANGUAGES)
    role = SelectField(
        "What it does",
        choices={
            SynonymRole.BOTH.value: "Finds the others and is found by them",
            SynonymRole.ASKED.value: "Only leads to the others when someone types it",
            SynonymRole.FOUND.value: "Is only found through the others",
        },
    )
    active = BooleanField("In use")

    def keep(self, record: Any) -> None:
        """The role as the column holds it."""
        super().keep(record)
        record.role = SynonymRole(self.role.data)


class NewSynonymForm(SynonymForm):
    """A word of a group that does not have it yet."""

    group = _GROUP_FIELD

    def validate_term(self, field: StringField) -> None:
        """Refuse a word that the group has in this language."""
        same = select(SynonymTerm.id).where(
            SynonymTerm.group == (self.group.data or "").strip(),
            SynonymTerm.language == self.language.data,
            SynonymTerm.term == (field.data or "").strip(),
        )
        if db.session.scalar(same) is not None:
            raise ValidationError(
                "The group has this word already; it may be one that is not in use"
            )


class PolicyForm(RecordForm):
    """How often listings are confirmed, and what happens when nobody does."""

    crisis_days = IntegerField(
        "Crisis and housing: days between confirmations", [Required("Enter a number"), DAYS]
    )
    legal_days = IntegerField(
        "Legal help: days between confirmations", [Required("Enter a number"), DAYS]
    )
    other_days = IntegerField(
        "Everything else: days between confirmations", [Required("Enter a number"), DAYS]
    )
    soon_days = IntegerField("Ask this many days before", [Required("Enter a number"), DAYS])
    hide_after_days = IntegerField(
        "Hide when so many days past due; empty for never", [Optional(), DAYS]
    )
    model = ReviewPolicy
