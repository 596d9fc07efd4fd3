"""What our HSDS profile adds to a service: terms, populations, posture, answers of a line, capacity, verification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directory.fields.row_values import Row, compact
from directory.hsds.parser.single_values import items, yes_or_no
from directory.hsds.parser.tree import Record, Remarks
from directory.imports.readers.hsds.capacities import read_capacities
from directory.imports.readers.hsds.fields import on_day
from directory.imports.readers.hsds.objects import part_of, unpacked
from directory.models.listings.line_question import LineQuestion

# Vocabulary and property of the terms of a service.
_TERMS = {
    "services": "terms",
    **{
        name: name
        for name in ("modes", "routes", "exclusions", "requirements", "remedies", "industries")
    },
}


def profile_parts(
    record: Record, terms: Mapping[str, list[str]], remarks: Remarks
) -> dict[str, list[Row]]:
    """The profile's rows of a service, from its properties and from `terms`, its attributes by vocabulary."""

    def codes(name: str, vocabulary: str) -> list[str]:
        said = (each.partition(":")[0] for each in terms.get(vocabulary, []))
        return list(dict.fromkeys([*items(record.fields.get(name, "")), *said]))

    populations = dict(_populations(record, terms.get("populations", []), remarks))
    answers = {
        topic: next(iter(codes(topic, topic)), None)
        for topic in ("police_contact", "immigration_status")
    }
    for topic in ("serves_undocumented", "visa_experience"):
        said_yes = yes_or_no(record.fields.get(topic))
        if said_yes is not None:
            answers[topic] = "yes" if said_yes else "no"
    return {
        "terms": [
            {"vocabulary": vocabulary, "code": code}
            for vocabulary, name in _TERMS.items()
            for code in codes(name, vocabulary)
        ],
        "populations": [{"code": code, "accepts": yes} for code, yes in populations.items()],
        "postures": [{"topic": topic, "answer": said} for topic, said in answers.items() if said],
        "line_answers": list(_line_answers(record, remarks)),
        "capacities": read_capacities(record, remarks),
        "verifications": _verifications(record, remarks),
    }


def _populations(record: Record, terms: list[str], remarks: Remarks) -> Iterator[tuple[str, bool]]:
    """Code and answer, from [{"code", "accepts"}], {code: answer} or "code:yes;code:no"; a code alone is yes."""
    said = unpacked(record.fields.get("populations"))
    pairs: list[tuple[object, object]] = []
    if isinstance(said, dict):
        pairs = list(said.items())
    elif isinstance(said, list) and all(isinstance(each, dict) for each in said):
        pairs = [(each.get("code"), each.get("accepts", True)) for each in said]
    else:
        pairs = [_pair(word) for word in items(said or "")]
    for code, answer in (*map(_pair, terms), *pairs):
        accepts = yes_or_no(answer)
        if accepts is None:
            remarks.doubt(
                record.place, "populations", f'"{answer}" for {code} is neither yes nor no'
            )
        elif isinstance(code, str) and code:
            yield code, accepts


def _line_answers(record: Record, remarks: Remarks) -> Iterator[Row]:
    """What a crisis line answers to callers. An answer without a day says nothing: nobody could tell how old it is."""
    said = unpacked(record.fields.get("line_answers"))
    seen = set[str]()
    for each in said if isinstance(said, list) else ():
        row = Record("line_answers", each, record.place) if isinstance(each, dict) else None
        question, answer = (row.text("question"), row.text("answer")) if row else (None, None)
        on = on_day(row, "stated_on", remarks) if row else None
        is_known = question in set(LineQuestion) and LineQuestion(question).takes(answer or "")
        if row is None or on is None or not is_known or question in seen:
            reason = "an answer to a question of callers that cannot be read is left out"
            remarks.doubt(record.place, "line_answers", reason)
        else:
            seen.add(str(question))
            yield compact(
                {
                    "question": question,
                    "answer": answer,
                    "source": row.text("source"),
                    "stated_on": on,
                }
            )


def _pair(word: str) -> tuple[str, str]:
    code, _, answer = word.partition(":")
    return code.strip(), answer.strip() or "yes"


def _verifications(record: Record, remarks: Remarks) -> list[Row]:
    said = part_of(record, "verification")
    on = on_day(said, "on", remarks)
    if on is None:
        return []
    names = ("method", "by_name", "by_title")
    return [compact({"on": on} | {name: said.text(name) for name in names})]
