"""Writing down what happens at the door: who came in, who was refused, from which part of the network."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from accounts.models import SignInEvent, User

Kind = SignInEvent.Kind
Means = SignInEvent.Means


def client_of(request: HttpRequest) -> str:
    """Return the address of the visitor; behind proxies, as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    return get_client_ip(request) or ""


def network_of(request: HttpRequest) -> str:
    """Return the part of the network a visitor comes from: enough to see a pattern, not one computer."""
    try:
        address = ip_address(client_of(request))
    except ValueError:
        return ""
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))


def record(request: HttpRequest, kind: Kind, user: User | None = None, means: Means = Means.PASSWORD) -> None:
    """Write down an event. Without an account, nothing says which address was tried."""
    SignInEvent.objects.create(user=user, kind=kind, means=means, network=network_of(request))
