"""What the screens of the short forms have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _


def problems_of(*forms: Any) -> list[tuple[str, str, str]]:
    """Return (id of the field, its label, the sentence) of all that is wrong, in the order of the forms."""
    found = []
    for form in forms:
        if form is None or not form.is_bound:
            continue
        for name, sentences in form.errors.items():
            field = form[name] if name in form.fields else None
            where = (field.id_for_label or field.auto_id) if field is not None else ""
            found += [(where, field.label if field is not None else "", sentence) for sentence in sentences]
    return found


def trail(title: str) -> list[dict[str, str]]:
    """Return the steps from the desk to a screen."""
    return [
        {"title": _("My work"), "url": reverse("vve_clusters:desk:home")},
        {"title": title, "url": "", "current": "page"},
    ]


def done(request: HttpRequest, draft_key: str) -> HttpResponse:
    """Send on to the desk, at an address that tells the script which text need not be kept any more.

    The script that sent the form goes there itself: following for it would show, and so use up, what is said there.
    """
    address = f"{reverse('vve_clusters:desk:home')}?{urlencode({'klaar': draft_key})}"
    if request.headers.get("Desk-Send"):
        return HttpResponse(status=204, headers={"Desk-Address": address})
    return redirect(address)
