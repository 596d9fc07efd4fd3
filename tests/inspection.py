"""What every page must be: valid HTML, ids once, one h1, labelled fields, nothing inline, no address of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

LOADING = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "form": "action",
    "source": "src",
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
    """The page of an answer. Raises PageRefused with everything that is wrong with it."""
    html = answer.get_data(as_text=True)
    soup = BeautifulSoup(html, "lxml")
    problems = [
        *_invalid(html),
        *_doubled_ids(soup),
        *_headings(soup),
        *_unlabelled(soup),
        *_inline(soup),
        *_elsewhere(soup),
        *_title(soup),
    ]
    if problems:
        raise PageRefused(f"{answer.request.path}: " + "; ".join(problems))
    return Page(html, soup)


def _invalid(html: str) -> list[str]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    return [f"invalid HTML at {place}: {code} {data}" for place, code, data in parser.errors]


def _doubled_ids(soup: BeautifulSoup) -> list[str]:
    counts = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    return [f"id {name!r} occurs {count} times" for name, count in counts.items() if count > 1]


def _headings(soup: BeautifulSoup) -> list[str]:
    count = len(soup.select("h1"))
    return [] if count == 1 else [f"{count} h1 headings"]


def _unlabelled(soup: BeautifulSoup) -> list[str]:
    labelled = {str(label["for"]) for label in soup.select("label[for]")}
    return [
        f"field {field.get('name')!r} has no label"
        for field in soup.select("input, select, textarea")
        if field.get("type") not in UNLABELLED
        and field.get("id") not in labelled
        and not field.get("aria-label")
        and not field.get("aria-labelledby")
        and field.find_parent("label") is None
    ]


def _inline(soup: BeautifulSoup) -> list[str]:
    scripts = [
        tag for tag in soup.select("script:not([src])") if tag.get("type") != "application/ld+json"
    ]
    styles = soup.select("style, [style]")
    handlers = [
        name for tag in soup.find_all(True) for name in tag.attrs if name.lower().startswith("on")
    ]
    return (
        ["inline script"] * bool(scripts)
        + ["inline style"] * bool(styles)
        + [f"inline handler {name}" for name in handlers]
    )


def _elsewhere(soup: BeautifulSoup) -> list[str]:
    """What a browser would load or send elsewhere by itself, and links that would tell others where one came from."""
    loads = [
        f"<{tag.name}> asks {tag[attribute]}"
        for name, attribute in LOADING.items()
        for tag in soup.select(f"{name}[{attribute}]")
        if urlsplit(str(tag[attribute])).netloc
        and tag.get("rel") not in (["alternate"], ["canonical"])
    ]
    tells = [
        f"link to {link['href']} without rel=noreferrer"
        for link in soup.select("a[href^=http]")
        if "noreferrer" not in (link.get("rel") or [])
    ]
    return loads + tells


def _title(soup: BeautifulSoup) -> list[str]:
    title = soup.title.get_text(strip=True) if soup.title else ""
    return [] if title else ["no title"]
