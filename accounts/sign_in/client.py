"""Where a request comes from, as far as that can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_HOME = 64  # bits: whoever has one such address has all of them


def network(request: HttpRequest) -> str:
    """The client's IPv4 address, or the /64 of its IPv6 address; "unknown" where it has none.

    ``X-Forwarded-For`` counts only behind a proxy of ours, and of it only what our own proxies
    wrote: the last ``PROXY_HOPS`` entries. What a client writes stands further left.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY_HOPS:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(hops) >= settings.PROXY_HOPS:
            address = hops[-settings.PROXY_HOPS]
    return _home(address)


def _home(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, IPV6_HOME), strict=False))
    return str(parsed)
