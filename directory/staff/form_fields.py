"""Fields of services alone: whom they accept, and where they stand on police and immigration."""

from __future__ import annotations

from typing import Any

from wtforms import Field, SelectField

from directory.models import ServicePopulation, ServicePosture
from directory.models.listings.posture import PostureTopic
from directory.web.forms.fields import NOT_SAID, YES_NO, term_labels

GROUPS = {
    "Age": ("under_13", "age_13_17", "age_18_24", "age_25_over", "older_adults"),
    "Gender and orientation": ("cis_women", "cis_men", "trans_women", "trans_men", "non_binary", "lgbtq"),
    "Trafficking and sex work": ("sex_trafficked", "labor_trafficked", "sex_workers"),
    "Families and young people": ("pregnant_or_parenting", "families", "foster_youth"),
    "Immigration and language": (
        "undocumented", "temporary_visa_workers", "asylum_seekers_and_refugees", "limited_english",
    ),
    "Communities": ("native", "black", "latino", "api", "mena"),
    "Health and circumstances": (
        "disabled", "deaf", "unhoused", "justice_involved", "substance_users", "veterans",
    ),
}  # fmt: skip
"""The populations that we ship, as people look for them; those that a coalition adds come last."""


class PopulationsField(Field):
    """For each population: yes, no or not asked. One name for each, `populations-<code>`."""

    shape = "answers"
    data: dict[str, bool] | None
    answers: tuple[tuple[str, str], ...] = (("yes", "Yes"), ("no", "No"), ("", "Not asked"))

    def process_formdata(self, _valuelist: list[str]) -> None:
        """The answers arrive under names of their own; `process` reads them."""

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the answer for each population."""
        super().process(formdata, *args, **more)
        if formdata is None:
            self.data = self.data or {}
            return
        given = {code: formdata.get(f"{self.name}-{code}", "") for code in self.asked}
        self.data = {
            code: answer == "yes" for code, answer in given.items() if answer in ("yes", "no")
        }

    @property
    def asked(self) -> dict[str, str]:
        """Every population with its words."""
        return term_labels("populations")

    @property
    def groups(self) -> list[tuple[str, dict[str, str]]]:
        """The populations in groups, each with its words."""
        asked = self.asked
        named = {code for codes in GROUPS.values() for code in codes}
        found = [
            (words, {code: asked[code] for code in codes if code in asked})
            for words, codes in GROUPS.items()
        ]
        found.append(
            ("Others", {code: words for code, words in asked.items() if code not in named})
        )
        return [(words, codes) for words, codes in found if codes]

    def answer(self, code: str) -> str:
        """The answer that is chosen for a population."""
        accepts = (self.data or {}).get(code)
        return "" if accepts is None else "yes" if accepts else "no"

    def show(self, record: Any) -> None:
        """The answers on record."""
        self.data = {each.code: each.accepts for each in record.populations}

    def keep(self, record: Any) -> None:
        """Write the answers; a population that nobody asked about has no row."""
        wanted = dict(self.data or {})
        for row in list(record.populations):
            if row.code in wanted:
                row.accepts = wanted.pop(row.code)
            else:
                record.populations.remove(row)
        for code, accepts in wanted.items():
            record.populations.append(
                ServicePopulation(vocabulary="populations", code=code, accepts=accepts)
            )

    def in_words(self) -> str:
        """The answers as words."""
        given = self.data or {}
        return "; ".join(
            f"{words}: {'yes' if given[code] else 'no'}"
            for code, words in self.asked.items()
            if code in given
        )


class PostureField(SelectField):
    """The service's answer on one topic, from a vocabulary or yes and no."""

    def __init__(
        self, label: str, topic: PostureTopic, name_of: str | None = None, **more: Any
    ) -> None:
        def choices() -> dict[str, str]:
            return NOT_SAID | (term_labels(name_of) if name_of else YES_NO)

        super().__init__(label, choices=choices, **more)
        self.topic = topic

    def show(self, record: Any) -> None:
        """The answer on record."""
        self.data = record.posture(self.topic) or ""

    def keep(self, record: Any) -> None:
        """Write the answer; a changed one loses the source that was named for the old one."""
        row = next((each for each in record.postures if each.topic == self.topic), None)
        if row is None and self.data:
            record.postures.append(ServicePosture(topic=self.topic, answer=self.data))
        elif row is not None and not self.data:
            record.postures.remove(row)
        elif row is not None and row.answer != self.data:
            row.answer, row.source, row.stated_on = self.data, None, None
