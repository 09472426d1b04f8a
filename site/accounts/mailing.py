"""Mail about accounts: a subject and a text, and the same text as HTML, in the language of the site."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _


def site_name() -> str:
    """Return what the site is called in mails."""
    return str(getattr(settings, "WAGTAIL_SITE_NAME", "") or "")


def full_address(name: str, *args: Any) -> str:
    """Return the whole address of a page of ours, also where there is no request."""
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/") + reverse(f"vve_accounts:{name}", args=args)


def send(what: str, to: str, context: dict[str, Any], language: str | None = None) -> None:
    """Send the mail ``vve_accounts/mail/<what>`` to an address. Raises what the mail server raises."""
    with translation.override(language or settings.LANGUAGE_CODE):
        filled = {"site_name": site_name(), "language": translation.get_language(), **context}
        subject = render_to_string(f"vve_accounts/mail/{what}_subject.txt", filled)
        text = render_to_string(f"vve_accounts/mail/{what}.txt", filled).strip()
        page = render_to_string("vve_accounts/mail/frame.html", {**filled, "parts": _parts(text)})
    mail = EmailMultiAlternatives(" ".join(subject.split()), text + "\n", to=[to])
    mail.attach_alternative(page, "text/html")
    mail.send()


def _parts(text: str) -> list[dict[str, str]]:
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text)]
    return [
        {"address": part, "text": _("Open the link")} if re.fullmatch(r"https?://\S+", part) else {"text": part}
        for part in paragraphs
        if part
    ]
