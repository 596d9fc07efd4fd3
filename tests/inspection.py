"""What every page must be: valid HTML, ids once, one h1, labelled fields, nothing inline, no address of others."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tests.order import is_of_share

LOADING = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "form": "action",
    "source": "src",
}
NOT_TYPED = {
    "hidden",
    "checkbox",
    "radio",
    "submit",
    "button",
    "file",
    "image",
    "date",
    "datetime-local",
}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


class PageRefused(AssertionError):
    """A page that must not be served."""


@dataclass(frozen=True, slots=True)
class Page:
    """An inspected page."""

    html: str
    soup: BeautifulSoup

    @property
    def heading(self) -> str:
        """The words of the h1."""
        heading = self.soup.h1
        assert heading is not None
        return words(heading)

    @property
    def text(self) -> str:
        """All words of the page, single spaced."""
        return words(self.soup)

    def token(self) -> str:
        """The form token of the page's form."""
        field = self.soup.find("input", {"name": "csrf_token"})
        assert isinstance(field, Tag), "the page has no form token"
        return str(field["value"])

    def links(self, within: str = "main") -> list[str]:
        """The addresses that a part of the page links to."""
        part = self.soup.select_one(within)
        assert part is not None
        return [str(link["href"]) for link in part.select("a[href]")]


def words(part: Tag) -> str:
    """The text of a part of a page, single spaced."""
    return " ".join(part.get_text(" ").split())


def inspect_page(answer: TestResponse) -> Page:
    """The page of an answer. Raises PageRefused with everything that is wrong with it.

    Whether it is valid HTML costs as much as all the rest: that is tried in one test of four, with --long in each.
    """
    html = answer.get_data(as_text=True)
    soup = BeautifulSoup(html, "lxml")
    tags = soup.find_all(True)
    problems = [
        *(_invalid(html) if is_of_share(os.environ.get("PYTEST_CURRENT_TEST", ""), 4) else ()),
        *_doubled_ids(tags),
        *_described_by_nothing(tags),
        *_headings(tags),
        *_unlabelled(tags),
        *_inline(tags),
        *_elsewhere(tags),
        *_title(soup),
        *_remembered(soup),
    ]
    if problems:
        raise PageRefused(f"{answer.request.path}: " + "; ".join(problems))
    return Page(html, soup)


def _remembered(soup: BeautifulSoup) -> list[str]:
    """Where the exit is, somebody may come to the screen after: no browser offers them what was typed before."""
    if soup.select_one("[data-quick-exit]") is None:
        return []
    return [
        f"the browser remembers what is typed into {field['name']!r}"
        for field in soup.select("input[name], textarea[name]")
        if field.get("type") not in NOT_TYPED
        and not field.has_attr("autocomplete")
        and not _form_of(soup, field).has_attr("autocomplete")
    ]


def _form_of(soup: BeautifulSoup, field: Tag) -> Tag:
    """The form that a field is sent with, itself where there is none."""
    return soup.find(id=str(field.get("form", ""))) or field.find_parent("form") or field


def _invalid(html: str) -> list[str]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    return [f"invalid HTML at {place}: {code} {data}" for place, code, data in parser.errors]


def _doubled_ids(tags: Sequence[Tag]) -> list[str]:
    counts = Counter(str(tag["id"]) for tag in tags if tag.has_attr("id"))
    return [f"id {name!r} occurs {count} times" for name, count in counts.items() if count > 1]


def _described_by_nothing(tags: Sequence[Tag]) -> list[str]:
    there = {str(tag["id"]) for tag in tags if tag.has_attr("id")}
    asked = {name for tag in tags for name in str(tag.get("aria-describedby", "")).split()}
    return [f"a word opens {name!r}, which is not there" for name in sorted(asked - there)]


def _headings(tags: Sequence[Tag]) -> list[str]:
    count = sum(tag.name == "h1" for tag in tags)
    return [] if count == 1 else [f"{count} h1 headings"]


def _unlabelled(tags: Sequence[Tag]) -> list[str]:
    labelled = {str(tag["for"]) for tag in tags if tag.name == "label" and tag.has_attr("for")}
    return [
        f"field {field.get('name')!r} has no label"
        for field in tags
        if field.name in ("input", "select", "textarea")
        and field.get("type") not in UNLABELLED
        and field.get("id") not in labelled
        and not field.get("aria-label")
        and not field.get("aria-labelledby")
        and field.find_parent("label") is None
    ]


def _inline(tags: Sequence[Tag]) -> list[str]:
    return [
        *(
            "inline script"
            for tag in tags
            if tag.name == "script"
            and not tag.has_attr("src")
            and tag.get("type") != "application/ld+json"
        ),
        *("inline style" for tag in tags if tag.name == "style" or tag.has_attr("style")),
        *(
            f"inline handler {name}"
            for tag in tags
            for name in tag.attrs
            if name.lower().startswith("on")
        ),
    ]


def _elsewhere(tags: Sequence[Tag]) -> list[str]:
    """What a browser would load or send elsewhere by itself, and links that would tell others where one came from."""
    loads = [
        f"<{tag.name}> asks {tag[attribute]}"
        for tag in tags
        if (attribute := LOADING.get(tag.name))
        and urlsplit(str(tag.get(attribute, ""))).netloc
        and tag.get("rel") not in (["alternate"], ["canonical"])
    ]
    tells = [
        f"link to {tag['href']} without rel=noreferrer"
        for tag in tags
        if tag.name == "a"
        and str(tag.get("href", "")).startswith("http")
        and "noreferrer" not in (tag.get("rel") or [])
    ]
    return loads + tells


def _title(soup: BeautifulSoup) -> list[str]:
    title = soup.title.get_text(strip=True) if soup.title else ""
    return [] if title else ["no title"]
