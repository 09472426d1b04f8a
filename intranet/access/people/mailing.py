"""Mail to people about their roles: a subject, a text and an HTML form, in the language of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def full_address(address: str) -> str:
    """Return a whole address, also where there is no request."""
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/") + address


def send(what: str, to: str, context: dict[str, Any]) -> None:
    """Send the mail whose templates begin with ``what`` ("vve_access/people/mail/role_given"); to nobody: nothing.

    Raises what the mail server raises.
    """
    if not to:
        return
    with translation.override(settings.LANGUAGE_CODE):
        site_name = str(getattr(settings, "WAGTAIL_SITE_NAME", "") or "")
        filled = {"site_name": site_name, "language": translation.get_language(), **context}
        subject, text, page = (
            render_to_string(f"{what}{ending}", filled) for ending in ("_subject.txt", ".txt", ".html")
        )
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), text, to=[to], headers={"Auto-Submitted": "auto-generated"}
    )
    mail.attach_alternative(page, "text/html")
    mail.send()
