"""Addresses of rules whose builders are compiled late are those that the router would write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some
from werkzeug.routing import Map, Rule

from directory.web.page_addresses import LateRule
from tests.serving import environment_for

RULES = (
    ("/", {}), ("/<lang>/search", {}), ("/<lang>/search", {"lang": "en"}), ("/a/<int:number>-<name>", {}),
    ("/s/<uuid:id>/", {}), ("/p/<path:rest>", {}), ("/x%y é/<a>.<b>", {"b": "csv"}),
)  # fmt: skip
VALUES: Mapping[str, some.SearchStrategy[Any]] = {
    "number": some.integers(0, 9999),
    "id": some.builds(UUID, int=some.integers(0, 2**128 - 1)),
}
STARTED = """
from werkzeug.routing import Rule
compile_builder, compiled = Rule._compile_builder, []
def noted(rule, append_unknown=True):
    compiled.append(rule.rule)
    return compile_builder(rule, append_unknown)
Rule._compile_builder = noted
from directory import create_app
addresses = create_app().url_map.bind('localhost')
print(*sorted(set(compiled)))
compiled.clear()
print(*{addresses.build('referral.start', {'lang': 'es'}) for _ in range(2)}, *compiled)
"""


@given(some.data())
def test_a_late_rule_writes_what_the_router_writes(data: some.DataObject) -> None:
    text, defaults = data.draw(some.sampled_from(RULES))
    rule = LateRule(text, defaults=defaults or None, endpoint="page")
    Map([rule])
    values = {
        name: data.draw(VALUES.get(name, some.text(min_size=1, max_size=9)))
        for name in rule.arguments - set(defaults)
    }
    # What no part of the rule takes is asked behind it or left out, and may be called as an argument of our own is.
    more = some.dictionaries(some.sampled_from(["q", "rule", "page"]), some.text(max_size=9))
    values |= data.draw(more)
    for append in (False, True):
        late, routers = rule._compile_builder(append), Rule._compile_builder(rule, append)
        expected = routers(rule, **values)
        assert late(rule, **values) == expected
        assert late(rule, **values) == expected, "the second time as well"


def test_an_application_starts_without_compiling_builders(tmp_path: Path) -> None:
    """In a process of its own: the applications of a test run share what is compiled."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        env=environment_for(tmp_path / "instance"),
        capture_output=True,
        text=True,
        check=True,
    )
    # Flask adds an address of its own before it can be told of another kind.
    assert done.stdout.splitlines() == ["/static/<path:filename>", "/es/ /<language:lang>/"]
