"""Which network addresses are public: everything that leads inside, to the machine itself or around a filter is not."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_CARRIERS = tuple(
    IPv6Network(each)
    for each in (
        "::/96",  # IPv4-compatible, and unspecified and loopback besides
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of a site
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local, of old
    )
)
"""Networks of IPv6 that carry an address of IPv4 inside or that lead to a site; nobody publishes a page there."""

_CLOSED = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a carrier; some clouds serve metadata in it
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "198.18.0.0/15",
        "240.0.0.0/4",
    )
)
"""Networks of IPv4 that versions of Python have judged differently."""


def is_public(written: str) -> bool:
    """Whether an address, as a resolver gives it, is one that anybody on the internet could ask."""
    try:
        address: Address = ip_address(written.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _CARRIERS):
            return False
    elif any(address in network for network in _CLOSED):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )
