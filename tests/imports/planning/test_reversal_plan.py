"""What a reversal decides about records that were there before: what they belonged to may stay away."""

from __future__ import annotations

import itertools
import random

from directory.imports.planning.reversal_plan import (
    AWAY,
    LOOKED_AT,
    NARROWED,
    WITHOUT,
    Fate,
    TouchedRecord,
    plan_reversal,
)

_HOUSE, _PLACE, _BEDS = ("organization", "1"), ("location", "2"), ("service", "3")


def _gone(key: tuple[str, str], **facts: object) -> TouchedRecord:
    return TouchedRecord(*key, entry=1, label=key[0], gone=True, exists=False, **facts)  # type: ignore[arg-type]


def _fates(*records: TouchedRecord) -> dict[str, tuple[Fate, str]]:
    return {each.kind: (each.fate, each.reason) for each in plan_reversal(1, "", records).records}


def test_a_service_comes_back_without_the_place_that_stays_away() -> None:
    place = _gone(_PLACE, belonged_to=frozenset({_HOUSE}), needs_look=True)
    beds = _gone(_BEDS, belonged_to=frozenset({_HOUSE}), parts_belonged_to=frozenset({_PLACE}))
    assert _fates(_gone(_HOUSE), place, beds) == {
        "organization": (Fate.RETURNED, ""),
        "location": (Fate.LEFT, LOOKED_AT),
        "service": (Fate.RETURNED, WITHOUT),
    }


def test_nothing_comes_back_to_an_organization_that_stays_away() -> None:
    place = _gone(_PLACE, belonged_to=frozenset({_HOUSE}))
    beds = _gone(_BEDS, belonged_to=frozenset({_PLACE}))
    for house in ([_gone(_HOUSE, needs_look=True)], []):
        fates = _fates(*house, place, beds)
        assert fates["location"] == fates["service"] == (Fate.LEFT, AWAY)


def test_what_is_as_it_was_says_that_too() -> None:
    beds = TouchedRecord(
        *_BEDS, entry=1, label="", narrowed=True, parts_belonged_to=frozenset({_PLACE})
    )
    assert _fates(beds) == {"service": (Fate.RESTORED, f"{WITHOUT} {NARROWED}")}


def test_whatever_belonged_to_what_nothing_comes_back_alone() -> None:
    """Of any records the most come back: each with all that it belonged to, and none more could."""
    for seed in range(200):
        random_ = random.Random(seed)  # noqa: S311 - records to try, nothing secret
        keys = [("service", str(number)) for number in range(random_.randint(1, 6))]
        owners = {
            key: frozenset(random_.sample(keys, random_.randint(0, min(2, len(keys))))) - {key}
            for key in keys
        }
        stay = {key for key in keys if random_.random() < 0.3}
        records = [_gone(key, belonged_to=owners[key], needs_look=key in stay) for key in keys]
        plan = plan_reversal(1, "", records)
        back = {(each.kind, each.record_id) for each in plan.of(Fate.RETURNED)}
        assert all(owners[key] <= back for key in back)
        free = [key for key in keys if key not in stay]
        wholes = [
            set(some)
            for size in range(len(free) + 1)
            for some in itertools.combinations(free, size)
            if all(owners[key] <= set(some) for key in some)
        ]
        assert back == set().union(*wholes)
