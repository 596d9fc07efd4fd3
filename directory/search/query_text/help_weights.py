"""Kinds of help weighed by both that know a situation: rules for words, and messages that were learned from. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from directory.search.query_text.learned_help import Help

DANGER = 0.7
"""The weight of a line from which on what is told is dangerous."""

_MOST_KINDS, _LEAST_WEIGHT = 6, 0.15
"""What is less likely than the others leads away."""

_TAUGHT = 0.3
"""The weight from which on messages agree with a rule."""

_UNTAUGHT = 0.5
"""Of what a rule names and no message like this one teaches: words that tell a part tell something else as often."""


def combined(by_rules: Help, learned: Mapping[str, float]) -> Help:
    """The weights of both for each kind of help, the weightiest first; at most six kinds.

    A kind that only rules name weighs less, the surer messages are of others; a line for whoever is in danger does not.
    """
    sure = min(1.0, max(learned.values(), default=0.0))
    weights = dict(learned)
    for kind, weight in by_rules:
        taught = learned.get(kind, 0.0)
        strange = 1 - min(1.0, taught / _TAUGHT)
        if kind == "hotline" and weight >= DANGER:
            strange = 0.0
        weights[kind] = taught + weight * (1 - (1 - _UNTAUGHT) * sure * strange)
    ordered = sorted(weights.items(), key=lambda each: -each[1])[:_MOST_KINDS]
    return tuple((kind, weight) for kind, weight in ordered if weight >= _LEAST_WEIGHT)
