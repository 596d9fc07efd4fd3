"""What our HSDS profile adds to a service: terms, populations, posture, capacity, verification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directory.hsds.parse.cell_values import items, yes_or_no
from directory.hsds.parse.tree import Record, Remarks
from directory.imports.readers.hsds.capacities import read_capacities
from directory.imports.readers.hsds.fields import on_day, whole_number
from directory.imports.readers.hsds.objects import part_of, unpacked
from directory.parsing.incoming import IncomingService, IncomingVerification


def read_profile(
    record: Record, service: IncomingService, terms: Mapping[str, list[str]], remarks: Remarks
) -> None:
    """Fills the profile's fields of `service` from its properties and from `terms`, its attributes by vocabulary."""

    def codes(name: str, vocabulary: str) -> list[str]:
        said = (each.partition(":")[0] for each in terms.get(vocabulary, []))
        return list(dict.fromkeys([*items(record.fields.get(name, "")), *said]))

    service.terms = codes("terms", "services")
    service.modes = codes("modes", "modes")
    service.routes = codes("routes", "routes")
    service.exclusions = codes("exclusions", "exclusions")
    service.requirements = codes("requirements", "requirements")
    service.remedies = codes("remedies", "remedies")
    service.industries = codes("industries", "industries")
    service.populations = dict(_populations(record, terms.get("populations", []), remarks))
    service.police_contact = next(iter(codes("police_contact", "police_contact")), None)
    service.immigration_status = next(iter(codes("immigration_status", "immigration_status")), None)
    service.serves_undocumented = yes_or_no(record.fields.get("serves_undocumented"))
    service.hotline_24_7 = yes_or_no(record.fields.get("hotline_24_7"))
    service.review_days = whole_number(record, "review_days", remarks)
    service.capacity, service.capacities = read_capacities(record, remarks)
    service.verification = _verification(record, remarks)


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


def _pair(word: str) -> tuple[str, str]:
    code, _, answer = word.partition(":")
    return code.strip(), answer.strip() or "yes"


def _verification(record: Record, remarks: Remarks) -> IncomingVerification | None:
    said = part_of(record, "verification")
    on = on_day(said, "on", remarks)
    if on is None:
        return None
    return IncomingVerification(
        on, said.text("method"), said.text("by_name"), said.text("by_title")
    )
