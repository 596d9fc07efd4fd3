"""Names of hosts: which are well formed, which mean this machine, and which the directory answers to."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

_LABELS = r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?"
_HOST = re.compile(rf"(?:\[[0-9A-Fa-f:.]{{2,45}}\]|{_LABELS})(?::[0-9]{{1,5}})?", re.ASCII)
_PORT = re.compile(r":[0-9]*\Z", re.ASCII)
_LONGEST_NAME = 253
"""Characters of a host name in DNS (RFC 1035)."""


def read_hosts(written: str) -> frozenset[str]:
    """The names in a list separated by commas; one that begins with a dot stands for it and every name below it."""
    return frozenset(_name(each) for each in written.split(",") if each.strip())


def is_host_pattern(name: str) -> bool:
    """Whether this is a host without a port, or with a dot before it: what `read_hosts` takes."""
    bare = name.removeprefix(".")
    return is_host(bare) and (_PORT.search(bare) is None)


def answers_to(host: str, trusted: frozenset[str]) -> bool:
    """Whether a request that names this host is answered.

    Without trusted names any well-formed host is, also none at all (HTTP/1.0, health checks); with them, they and the
    machine itself.
    """
    if not host:
        return not trusted
    if not is_host(host):
        return False
    name = _name(host)
    return not trusted or name in trusted or _is_below(name, trusted) or is_loopback(name)


def names_this_machine(host: str) -> bool:
    """Whether a request that names this host was sent to the machine itself: localhost or a loopback address."""
    return is_host(host) and is_loopback(_name(host))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def is_host(host: str) -> bool:
    """Whether this is a host name or address with or without a port, as RFC 3986 and DNS have them."""
    if not _HOST.fullmatch(host):
        return False
    name = _name(host)
    return _address(name) is not None if host[0] == "[" else _is_name(name)


def _name(host: str) -> str:
    """The host in lower case without port, brackets and the dot of the root."""
    host = host.strip().lower()
    if host.count(":") <= 1 or host.startswith("["):
        host = _PORT.sub("", host)
    return host.strip("[]").removesuffix(".")


def _is_name(name: str) -> bool:
    if len(name) > _LONGEST_NAME:
        return False
    try:
        name.encode("ascii").decode("idna")
    except UnicodeError:  # a label that begins with xn-- and says nothing in Punycode
        return False
    return True


def _is_below(name: str, trusted: frozenset[str]) -> bool:
    return any(each.startswith(".") and f".{name}".endswith(each) for each in trusted)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
