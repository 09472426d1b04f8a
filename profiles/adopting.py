"""The screen on which an HR editor adopts a version of a dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from intranet.access.reading import visible_to
from profiles.adoption import NothingChangedError, adopt, changes_between, snapshot_of
from profiles.models import CompetencyDictionaryPage, CompetencyPage


class AdoptForm(forms.Form):
    """What an editor says about a version."""

    adopted_on = forms.DateField(
        label=gettext_lazy("Adopted on"),
        help_text=gettext_lazy("The day of the decision. Leave it empty for today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For example who decided, and where that is written down."),
        max_length=400,
        required=False,
    )


@require_http_methods(["GET", "POST"])
def adopt_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed since the previous version and the list of versions; on POST adopt.

    404 for a dictionary that the user may not see, 403 for one that the user may not publish.
    """
    readable = visible_to(request.user, CompetencyDictionaryPage.objects.all(), drafts=True)
    dictionary = get_object_or_404(readable, pk=pk)
    if not dictionary.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = AdoptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _adopt(request, dictionary, form.cleaned_data)
    return render(request, "vve_profiles/admin/adopt.html", _context(dictionary, form))


def keep_adopted(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Refuse to delete a dictionary of which versions were adopted, by itself or with a page above it."""
    for page in pages:
        below = Q(path__startswith=page.path)
        kept = CompetencyDictionaryPage.objects.filter(below, versions__isnull=False).first()
        if kept:
            text = _("“%(title)s” has adopted versions and stays. Unpublish it if nobody should see it any more.")
            messages.error(request, text % {"title": kept.title})
            return redirect("wagtailadmin_explore", kept.pk)
    return None


def _adopt(request: HttpRequest, dictionary: CompetencyDictionaryPage, said: dict[str, Any]) -> HttpResponse:
    try:
        version = adopt(dictionary=dictionary, by=request.user, on=said["adopted_on"], note=said["note"])
    except NothingChangedError:
        messages.warning(request, _("Nothing changed since the previous version, so there is nothing to adopt."))
    else:
        messages.success(request, _("Version %(number)d is adopted.") % {"number": version.number})
    return redirect("vve_profiles_adopt", dictionary.pk)


def _context(dictionary: CompetencyDictionaryPage, form: AdoptForm) -> dict[str, Any]:
    versions = list(dictionary.versions.select_related("adopted_by"))
    changes = changes_between(versions[0].snapshot if versions else None, snapshot_of(dictionary))
    pages = CompetencyPage.objects.child_of(dictionary)
    return {
        "dictionary": dictionary,
        "form": form,
        "versions": versions,
        "next_number": versions[0].number + 1 if versions else 1,
        "changes": changes,
        "drafts": pages.filter(has_unpublished_changes=True),
        "header_title": dictionary.title,
        "page_title": _("Adopt a version"),
        "header_icon": "check",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_explore", args=[dictionary.pk]), "label": dictionary.title},
            {"url": "", "label": _("Adopt a version")},
        ],
    }
