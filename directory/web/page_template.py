"""Templates that let go of what a page was made of as soon as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context

_MADE: ContextVar[list[Context] | None] = ContextVar("contexts_of_a_page", default=None)
"""The contexts of the page that is being written: its own, and those of what shares it by inclusion or import."""


class PageTemplate(Template):
    """A template of pages: once it is rendered, nothing keeps the records that it was given.

    A macro and the context that it was defined in name each other, and the context holds all that the page was given.
    Thousands of records would wait for the collector of garbage, which stops a later answer to walk through them.
    """

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - so Jinja calls it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """The context of a template. One that shares the page's ends with the page, modules of macros stay."""
        context = super().new_context(vars, shared, locals)
        made = _MADE.get()
        if shared and made is not None:
            made.append(context)
        return context

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page as text."""
        context = self.new_context(dict(*args, **kwargs))
        made = [context]
        token = _MADE.set(made)
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:
            _MADE.reset(token)
            for each in made:
                each.vars.clear()
