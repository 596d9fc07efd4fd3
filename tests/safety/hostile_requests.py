"""Hostile requests without end, as a server would hand them on: any rule, method, address, header and body."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes

METHODS = (
    "GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "BREW",
)  # fmt: skip

VALUES = (
    b"", b"a", b"0", b"-1", b"1", b"2", b"yes", b"on", b"null", b"NaN", b"Infinity", b"-Infinity", b"1e999",
    b"9" * 30,
    b"9" * 5000, b"-" + b"9" * 19, b"9223372036854775808", b"4294967296", b"0x10", b"1_000", "\u0663".encode(),
    "²".encode(),
    b"\x00", b"a\x00b", b"\x01", b"\r\nSet-Cookie: a=b", b"\t", b"\x7f", b"\x80", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xc0\xaf", b"\xf4\x90\x80\x80",
    "\u0130".encode(), "\u202e".encode(), "\u200b".encode(), "\U0001f600".encode(), "ﬃ".encode(),
    "e\u0301".encode(), "\ufeff".encode(),
    b"'", b'"', b"\\", b"%", b"_", b"%25", b"' OR 1=1 --", b"\" OR \"\"=\"", b"*", b"(", b"((((((((((", b"a*?[",
    b"NOT", b"a AND", b'"a', b"a^9e9", b"a~99",
    b"<script>alert(1)</script>", b"{{7*7}}", b"{%", b"${7*7}", b"%s%n%(a)s", b"{0.__class__}", b"../../etc/passwd",
    b"/", b"//evil.example", b"\\\\evil.example",
    b"javascript:alert(1)", b"http://[::1", b"http://evil.example", b"=1+1", b"@a", b"a" * 300, b"a" * 70_000,
    b"a " * 3000, b"," * 500, b";" * 500,
    b"2026-11-31", b"0000-00-00", b"0001-01-01", b"9999-12-31", b"9999-12-31T23:59:59-14:00",
    b"0001-01-01T00:00:00+14:00", b"2026-11-01T25:00", b"2026-W01",
    b"now", b"1.5,2.5", b"91,181", b"nan,nan", b"1e308,1e308", b"37.7,-122.4",
    b"00000000-0000-4000-8000-000000000000", b"{00000000-0000-4000-8000-000000000000}",
    b"00000000000040008000000000000000", b"urn:uuid:00000000-0000-4000-8000-000000000000", b"service", b"hotline",
    b"spa", b"eng", b"csv", b"json", b"xlsx", b"ndjson", b"results",
    b"[]", b"{}", b"[1]", b'["a"]', b'[9223372036854775808]', b'[1,"service",[],"name"]',
    b'[1,"service",[{}],"name"]', b"[" * 3000, b'{"a":' * 3000, b"true", b"false",
    b"415-555-0101", b"+" * 100, b"a@b", b"a@example.org", b"@" * 200, b"Mo-Su 00:00-24:00", b"Mo-Su 99:99",
)  # fmt: skip

NAMES = (
    "q", "page", "per_page", "near", "within", "open", "at", "level", "verified", "sort", "unsaid", "exact",
    "service", "language", "area", "population",
    "fragment", "format", "explain", "lang", "_external", "_scheme", "_anchor", "_method", "next", "token",
    "before", "after", "cursor", "id", "search", "postcode", "proximity",
    "modified_after", "full", "full_service", "minimal", "taxonomy_term_id", "taxonomy_id", "organization_id",
    "parent_id", "top_only", "resource", "on", "as_of", "from", "to", "day",
    "month", "scenario", "k", "csrf_token", "version", "key", "way_back", "[]", "a[b]", "__proto__", "", "q\x00",
)  # fmt: skip

HEADERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("HTTP_HOST", (
        "localhost", "127.0.0.1:8000", "[::1]", "evil.example", "evil.example:443", "a" * 300, "a." * 200, "..",
        ".", ":", "[::1", "[]", "a b", "a@b", "a:b", "a:99999999",
        "\xc3\xa9", "\xff", "xn--" + "a" * 80, "xn--a", "a\x00b", "a/b", "a?b", "a#b", "%00", "a,b", "-", "a" * 8000,
    )),
    ("HTTP_ACCEPT_LANGUAGE", ("es", "*", "zh-Hant;q=2", "a" * 9000, "en;q=a", ";;;,,,", "\xff", "en-" * 500)),
    ("HTTP_ACCEPT", ("*/*", "application/json", "text/html;q=nan", "a" * 9000, "/", "\xff")),
    ("HTTP_ACCEPT_ENCODING", ("gzip", "gzip;q=0", "*", "br, gzip;q=1e9", "identity;q=0", "\xff")),
    ("HTTP_RANGE", ("bytes=0-1", "bytes=-1", "bytes=5-2", "bytes=0-0,1-1,2-2", "bytes=99999999999999999999-",
    "lines=1", "bytes=a", "bytes=" + "0-1," * 2000)),
    ("HTTP_IF_RANGE", ('"a"', "Wed, 21 Oct 2099 07:28:00 GMT", "a" * 500)),
    ("HTTP_IF_NONE_MATCH", ("*", '"a"', 'W/"a', '"' * 300, "W/" * 300, "\xff")),
    ("HTTP_IF_MATCH", ("*", '"a"', "a")),
    ("HTTP_IF_MODIFIED_SINCE", ("Wed, 21 Oct 2099 07:28:00 GMT", "Wed, 21 Oct 0000 07:28:00 GMT", "9" * 50,
    "Mon, 99 Foo 99999 99:99:99", "Thu, 01 Jan 1970 00:00:00 +9999")),
    ("HTTP_IF_UNMODIFIED_SINCE", ("Wed, 21 Oct 1970 07:28:00 GMT", "never")),
    ("HTTP_COOKIE", ("session=a", "session=" + "a" * 4000, "session=.eJw.a.b", "session", "=;=;=", "session=\xff",
    "a=" + "b" * 9000, "session=eyJfZnJlc2giOnRydWV9.a.a")),
    ("HTTP_AUTHORIZATION", ("Bearer", "Bearer a", "Bearer \xff", "Basic a", "Basic " + "a" * 9000, "Digest a",
    "bearer " + "\x00", "Negotiate")),
    ("HTTP_X_API_KEY", ("a", "\xff", "a" * 9000, " ", "\x00")),
    ("HTTP_USER_AGENT", ("", "\xff" * 50, "Mozilla/5.0 (" * 500)),
    ("HTTP_REFERER", ("http://evil.example/", "\xff")),
    ("HTTP_ORIGIN", ("null", "http://evil.example", "\xff")),
    ("HTTP_SEC_FETCH_SITE", ("cross-site", "same-origin", "none", "\xff")),
    ("HTTP_X_FORWARDED_FOR", ("a", "1.2.3.4, 5.6.7.8", "," * 300, "\xff")),
    ("HTTP_X_FORWARDED_PROTO", ("https", "javascript", "https,http")),
    ("HTTP_X_FORWARDED_HOST", ("evil.example",)),
    ("HTTP_X_FORWARDED_PREFIX", ("/evil",)),
    ("HTTP_X_HTTP_METHOD_OVERRIDE", ("DELETE",)),
    ("HTTP_EXPECT", ("100-continue", "a")),
    ("HTTP_TE", ("trailers",)),
    ("HTTP_TRANSFER_ENCODING", ("chunked", "gzip")),
    ("REMOTE_ADDR", ("::1", "::ffff:192.0.2.1", "", "unix:", "fe80::1%eth0", "999.1.1.1")),
    ("CONTENT_LENGTH", ("0", "-1", "a", "9" * 30, "1", "")),
    ("CONTENT_TYPE", (
        "application/json", "application/json; charset=utf-7", "application/json; charset=" + "a" * 500,
        "text/plain", "text/html; charset=\xff", "multipart/form-data", "",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "a" * 500,
        "multipart/form-data; boundary=\xff", "application/x-www-form-urlencoded; charset=utf-16",
        "application/hal+json", "a", "/", ";", "application/xml", "multipart/mixed; boundary=x",
    )),
)  # fmt: skip
"""What the environment of a request may hold, with values that have broken servers before."""

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


@dataclass(frozen=True, slots=True)
class HostileRequest:
    """A method, a path and a query as bytes, more of the environment, and a body."""

    method: str
    path: bytes
    query: bytes
    body: bytes = b""
    more: dict[str, str] = field(default_factory=dict)

    def environ(self) -> dict[str, Any]:
        """The environment that a WSGI server makes of it."""
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.decode("latin-1"),
            "QUERY_STRING": self.query.decode("latin-1"),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": "localhost",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        } | self.more

    def __str__(self) -> str:
        words = f"{self.method} {self.path!r}?{self.query[:200]!r} {self.body[:200]!r}"
        return f"{words} { {name: value[:80] for name, value in self.more.items()} }"


@dataclass(frozen=True, slots=True)
class SeenForm:
    """A form that a page shows: where it is sent, by which method, and its fields with the values they have."""

    path: str
    method: str
    fields: tuple[tuple[str, str], ...]


def hostile_requests(
    paths: Sequence[str], forms: Sequence[SeenForm], count: int, seed: int = 7
) -> Iterator[HostileRequest]:
    """So many requests to paths that have a view, and as forms that were seen; the same every time for one seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = (*NAMES, *sorted({name for form in forms for name, _ in form.fields}))
    for _ in range(count):
        if forms and chance.random() < 0.4:
            yield _filled(chance.choice(forms), chance)
            continue
        method = chance.choice(METHODS)
        more, body = {}, b""
        if method not in ("GET", "HEAD", "OPTIONS", "get") or chance.random() < 0.1:
            more["CONTENT_TYPE"], body = _body(names, chance)
        for name, values in chance.sample(HEADERS, chance.choice((0, 0, 0, 1, 1, 2, 5))):
            more[name] = chance.choice(values)
        yield HostileRequest(
            method, _path(chance.choice(paths), chance), _query(names, chance), body, more
        )


def _filled(form: SeenForm, chance: random.Random) -> HostileRequest:
    """A form as a browser sends it, with one or several fields that are not what they should be."""
    spoiled = chance.choice((0.1, 0.5, 1.0))
    pairs = [
        (
            name,
            chance.choice(VALUES)
            if name != "csrf_token" and chance.random() < spoiled
            else value.encode(),
        )
        for name, value in form.fields
        if chance.random() < 0.95
    ]
    written = "&".join(f"{quote_from_bytes(n.encode())}={quote_from_bytes(v)}" for n, v in pairs)
    path, _, query = form.path.partition("?")
    if form.method == "GET":
        return HostileRequest("GET", path.encode(), written.encode())
    if chance.random() < 0.3:
        more, body = {"CONTENT_TYPE": MULTIPART}, _multipart(pairs, chance)
    else:
        more, body = {"CONTENT_TYPE": FORM}, written.encode()
    return HostileRequest("POST", path.encode(), query.encode(), body, more)


def _path(path: str, chance: random.Random) -> bytes:
    written = path.encode()
    if chance.random() < 0.8:
        return written
    parts = written.split(b"/")
    what = chance.randrange(4)
    if what == 0:
        parts[chance.randrange(len(parts))] = chance.choice(VALUES)
    elif what == 1:
        parts.append(chance.choice(VALUES))
    elif what == 2:
        parts.insert(chance.randrange(len(parts)), b"")
    else:
        place = chance.randrange(len(written) + 1)
        return written[:place] + chance.choice(VALUES) + written[place:]
    return b"/".join(parts)


def _query(names: Sequence[str], chance: random.Random) -> bytes:
    if chance.random() < 0.05:
        return chance.choice(VALUES)
    pairs = []
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        value = chance.choice(VALUES)
        written = value if chance.random() < 0.2 else quote_from_bytes(value).encode()
        pairs.append(quote_from_bytes(chance.choice(names).encode()).encode() + b"=" + written)
    return b"&".join(pairs)


def _body(names: Sequence[str], chance: random.Random) -> tuple[str, bytes]:
    pairs = [
        (chance.choice(names), chance.choice(VALUES))
        for _ in range(chance.choice((0, 1, 3, 8, 30)))
    ]
    what = chance.randrange(4)
    if what == 0:
        return "application/json", _json(pairs, chance)
    if what == 1:
        return MULTIPART, _multipart(pairs, chance)
    if what == 2:
        return chance.choice(("application/json", FORM, MULTIPART, "text/plain")), chance.choice(
            VALUES
        )
    coded = (quote_from_bytes(n.encode()) + "=" + quote_from_bytes(v) for n, v in pairs)
    return FORM, "&".join(coded).encode()


def _json(pairs: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    deep = chance.choice((10, 900, 1100, 50_000))
    return chance.choice((
        json.dumps({name: value.decode("utf-8", "replace") for name, value in pairs}).encode(),
        b"[" * deep, b"[" * deep + b"]" * deep, b'{"search":' * deep, b'{"search":' * deep + b"1" + b"}" * deep,
        b'{"search":"\\ud800"}', b'{"page":' + b"9" * 6000 + b"}", b'{"page":1e999}', b'{"page":NaN}',
        b'{"search":["a",["b"]]}',
        b'{"search":null}', b'\xff\xfe{\x00}\x00', b"\x00", b'{"search":"a","search":"b"}', b'{"a":1}' * 2000,
        b"[]", b'"a"', b"1",
    ))  # fmt: skip


def _multipart(pairs: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    lines = []
    for name, value in pairs:
        told = b'; filename="a.csv"' if chance.random() < 0.3 else b""
        lines.append(
            b'--x\r\nContent-Disposition: form-data; name="'
            + name.encode()
            + b'"'
            + told
            + b"\r\n\r\n"
            + value
            + b"\r\n"
        )
    whole = b"".join((*lines, b"--x--\r\n"))
    return whole if chance.random() < 0.7 else whole[: chance.randrange(len(whole))]
