"""One question to an address that somebody wrote down, followed through redirects, each of them looked at anew."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import cast
from urllib.parse import SplitResult, urljoin, urlsplit

from directory.fetching.network import Conversation, Network
from directory.fetching.public_networks import is_public

PORTS = {"http": 80, "https": 443}  # only these: other ports of a host lead to its other services
AGENT = "HelpDirectory-LinkCheck/1"
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


class AddressRefused(Exception):
    """An address that is not asked: it is no web address, or it leads inside. The message says which and why."""


class FetchFailed(Exception):
    """A public address that gave no answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take: seconds for the whole of it with all redirects, bytes of the body, redirects."""

    seconds: float = 15.0
    size: int = 5 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it, status, headers by lower-case name, and the body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


_DIRECTLY = Network()


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
    network: Network = _DIRECTLY,
    inside: bool = False,
) -> Fetched:
    """Ask a web address and follow where it leads, within limits.

    Every host is resolved once and asked at the address found, so that a name cannot change its mind between the look
    and the question. A host of which any address is not public is refused, after a redirect too. Only http and https
    on their own ports, no name and password in the address. `headers` go to the first host alone. Nothing is
    unpacked: the answer is asked for plain, and one that is packed all the same comes back as it is. `inside` asks
    addresses that are not public and other ports too: for an operator at the command line who says so.

    Raises AddressRefused, FetchFailed. Neither message holds more of the address than its host.
    """
    ends_at = time.monotonic() + limits.seconds
    first = _parts(url, inside)
    for _ in range(limits.redirects + 1):
        parts = _parts(url, inside)
        # A key that was meant for one host must not follow a redirect to another.
        given = headers if headers and parts.netloc == first.netloc else {}
        answer = _ask(parts, method, given, limits, network, ends_at, inside)
        goal = answer.headers.get("location")
        if answer.status not in _LEADS_ON or not goal:
            return answer
        url = urljoin(url, goal)
        # What was asked for in private would go on in the open, where anybody on the way can change it.
        if parts.scheme == "https" and urlsplit(url).scheme == "http":
            raise AddressRefused(f"{parts.hostname} leads from an encrypted address to an open one")
    raise FetchFailed(f"{first.hostname} leads on and on: more than {limits.redirects} redirects")


def _parts(url: str, inside: bool) -> SplitResult:
    if not url.isprintable() or any(letter in url for letter in " \\"):
        raise AddressRefused("a web address holds no spaces, backslashes or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise AddressRefused("this is not a web address") from problem
    if parts.scheme not in PORTS:
        raise AddressRefused("only addresses that begin with http:// or https:// are asked")
    if not parts.hostname:
        raise AddressRefused("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("an address with a name or password in it is not asked")
    if not inside and port not in (None, PORTS[parts.scheme]):
        raise AddressRefused(f"{parts.hostname} is asked on port 80 or 443 only, not {port}")
    return parts


def refusal_of(url: str) -> str | None:
    """Why an address is never asked from outside a network, as far as it says so itself; None where it may be."""
    try:
        host = _parts(url, inside=False).hostname or ""
    except AddressRefused as problem:
        return str(problem)
    try:
        ip_address(host)
    except ValueError:
        return f"{host} is this machine" if host == "localhost" else None
    return None if is_public(host) else f"{host} is not a public address"


def _ask(
    parts: SplitResult,
    method: str,
    headers: Mapping[str, str],
    limits: Limits,
    network: Network,
    ends_at: float,
    inside: bool,
) -> Fetched:
    host = str(parts.hostname)
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as problem:
        raise AddressRefused("the host of the address cannot be a host") from problem
    port = parts.port or PORTS[parts.scheme]
    conversation = _conversation(name, port, parts.scheme == "https", network, ends_at, inside)
    connection = http.client.HTTPConnection(name)
    # `http.client` asks of its socket only what a conversation offers.
    connection.sock = cast(socket.socket, conversation)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, _ascii(target), headers=_headers(name, parts.port, headers))
        answer = connection.getresponse()
        body = _body(answer, name, limits)
        found = {key.lower(): value for key, value in answer.getheaders()}
        return Fetched(parts.geturl(), answer.status, found, body)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise FetchFailed(f"{name} did not answer: {_reason(problem)}") from problem
    finally:
        conversation.end()


def _conversation(
    name: str, port: int, encrypted: bool, network: Network, ends_at: float, inside: bool
) -> Conversation:
    try:
        addresses = network.resolve(name, port)
    except (OSError, UnicodeError) as problem:
        raise FetchFailed(f"{name} is not known") from problem
    # All of them: with one public address among others the host could lead inside on the next try.
    if not addresses or not (inside or all(map(is_public, addresses))):
        raise AddressRefused(f"{name} is not a public address")
    seconds = ends_at - time.monotonic()
    try:
        if seconds <= 0:
            raise TimeoutError
        opened = network.connect(addresses[0], port, seconds)
    except OSError as problem:
        raise FetchFailed(f"{name} did not answer: {_reason(problem)}") from problem
    if encrypted:
        opened = _encrypted(opened, name, network)
    return Conversation(opened, ends_at)


def _encrypted(opened: socket.socket, name: str, network: Network) -> socket.socket:
    try:
        return network.trust().wrap_socket(opened, server_hostname=name)
    except OSError as problem:
        opened.close()
        raise FetchFailed(f"{name} did not answer: {_reason(problem)}") from problem


def _headers(name: str, port: int | None, given: Mapping[str, str]) -> dict[str, str]:
    host = f"[{name}]" if ":" in name else name
    return {
        "Host": host if port is None else f"{host}:{port}",
        "User-Agent": AGENT,
        "Accept-Encoding": "identity",
        "Connection": "close",
        **given,
    }


def _body(answer: http.client.HTTPResponse, name: str, limits: Limits) -> bytes:
    pieces, size = [], 0
    # The length that an answer declares may be a lie, so it is counted.
    while piece := answer.read1(_CHUNK):
        size += len(piece)
        if size > limits.size:
            raise FetchFailed(f"{name} sends more than {limits.size} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _ascii(target: str) -> str:
    return "".join(
        letter
        if letter.isascii()
        else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))
        for letter in target
    )


def _reason(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(problem, TimeoutError):
        return "it took too long"
    if isinstance(problem, ConnectionRefusedError):
        return "it refuses connections"
    if isinstance(problem, http.client.HTTPException):
        return "what it says is not HTTP"
    if isinstance(problem, ssl.SSLError):
        return "no encrypted connection to it comes about"
    return (
        "the connection failed" if isinstance(problem, OSError) else "nothing could be sent to it"
    )
