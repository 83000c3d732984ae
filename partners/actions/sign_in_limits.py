"""How failed sign-ins are counted: by a keyed digest of what was typed and by network, never in clear."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from core.clock import now
from partners.models.user import usual_username
from vault.blind import wide_digest

EVERYWHERE_MOST = 50
"""Failures of one username from all networks together, within the wait, after which it waits everywhere."""
_BITS = {4: 24, 6: 64}


def name_digest(typed: str) -> str:
    """Thirty-two hex digits that stand for a username: people type passwords and names into this field."""
    return wide_digest("sign-in-name", usual_username(typed)).hex()[:32]


def counted_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """What axes counts by: the digest of the username that was tried."""
    typed = (credentials or {}).get("username") or (request.POST.get("username") if request is not None else "")
    return name_digest(str(typed or ""))


def network_of(request: HttpRequest) -> str | None:
    """The network (IPv4 /24, IPv6 /64) from which the request came, by the rightmost address that is no trusted proxy.

    Without trusted proxies ``X-Forwarded-For`` is not looked at: everybody could write it.
    """
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    told = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    while told and _is_trusted(nearest):
        nearest = told.pop()
    try:
        address = ip_address(nearest)
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{address}/{_BITS[address.version]}", strict=False).network_address)


def _is_trusted(address: str) -> bool:
    try:
        asked = ip_address(address)
    except ValueError:
        return False
    networks: list[IPv4Network | IPv6Network] = [ip_network(each) for each in settings.TRUSTED_PROXIES]
    return any(asked in each for each in networks)


def waits_everywhere(typed: str) -> bool:
    """Whether a username failed so often, from wherever, that it waits from everywhere."""
    since = now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    lately = AccessAttempt.objects.filter(username=name_digest(typed), attempt_time__gte=since)
    return (lately.aggregate(failures=Sum("failures_since_start"))["failures"] or 0) >= EVERYWHERE_MOST
