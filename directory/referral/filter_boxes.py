"""The checkboxes of a filter: each page of results has a few hundred, so their markup is put together here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

_END = "</span></label></div>\n"


def option_list(name: str, options: Iterable[Mapping[str, Any]]) -> Markup:
    """One checkbox a value, with its label and count."""
    lines = []
    for option in options:
        before, after = _around(name, option["value"], option["label"])
        checked = " checked" if option["selected"] else ""
        lines.append(f"{before}{checked}{after}{option['count']}{_END}")
    return Markup("".join(lines))  # noqa: S704  # `_around` has escaped what came from elsewhere


@lru_cache(maxsize=10_000)
def _around(name: str, value: str, label: str) -> tuple[str, str]:
    """The markup before and after the place where a box says that it is checked."""
    name, value, label = (str(escape(text)) for text in (name, value, label))
    identity = f"filter-{name}-{value}"
    box = f'<input type="checkbox" form="search" name="{name}" id="{identity}" value="{value}"'
    return f'<div class="option">{box}', f'><label for="{identity}">{label} <span>'
