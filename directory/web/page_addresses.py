"""Addresses of our own pages: whole ones begin with the configured address, never with what a request called us."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, redirect, request, url_for
from flask import Response as Answer
from werkzeug.routing import RequestRedirect, Rule


class LateRule(Rule):
    """A rule whose builders are compiled when its address is first written.

    The router makes two functions of each as syntax trees: for 650 rules a tenth of a start, and most of them are
    never called.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        builder = cache(partial(super()._compile_builder, append_unknown))

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return builder()(rule, **values)

        return build


def public_address(endpoint: str, **values: Any) -> str:
    """The whole address of a page, for what leaves the site: feeds, site maps, linked data, links to hand on."""
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    return f"{base}{url_for(endpoint, **values)}"


def redirect_by_path(app: Flask) -> None:
    """Redirect to paths: the router writes the host that was asked for into the redirects that it makes itself."""
    app.after_request(_without_host)


def _without_host(answer: Answer) -> Answer:
    if isinstance(request.routing_exception, RequestRedirect):
        parts = urlsplit(request.routing_exception.new_url)
        # Two slashes in front would name a host again.
        path = parts._replace(scheme="", netloc="", path=f"/{parts.path.lstrip('/')}").geturl()
        answer.headers["Location"] = path
        answer.set_data(redirect(path).get_data())
    return answer
