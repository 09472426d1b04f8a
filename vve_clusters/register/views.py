"""The screens of the register, stricter than those they are made from.

wagtail-modeladmin shows the history of any row to anybody in the admin, filters by any field that stands in the address
(also across relations: an answer to a question one may not ask), and breaks on a field that does not exist.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, HistoryView, IndexView, InspectView

from intranet.access.sheets import safe
from vve_clusters.known_lists import add_known_lists
from vve_clusters.searching import find_anew


class OwnRow:
    """A row that this user may not see is not there; an address without a number of a row is not there either."""

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        """Fetch the row. Raises Http404."""
        try:
            super().__init__(model_admin, instance_pk)  # type: ignore[call-arg]
        except (ValueError, OverflowError, ValidationError) as error:
            raise Http404 from error

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask whether the user may see the row, before the view asks whether they may change it. Raises Http404."""
        helper, instance = self.permission_helper, self.instance  # type: ignore[attr-defined]
        if not request.user.is_authenticated or not (
            helper.user_can_inspect_obj(request.user, instance) or helper.user_can_edit_obj(request.user, instance)
        ):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class StrictIndex(IndexView):
    """A list that is narrowed by its own filters only, and exported without formulas."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Return the parameters of the filters of this list; others are not asked of the database."""
        known = {one.parameter_name for one in self.list_filter}
        return {key: values for key, values in super().get_filters_params(params).items() if key in known}

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or a search leaves rows out."""
        return bool(self.query) or any(spec.value() for spec in self.filter_specs)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return what goes into a cell."""
        return safe(value) if export_format == self.FORMAT_CSV else str(value)

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column as people write it."""
        heading = str(super().get_heading(queryset, field))
        return heading[:1].upper() + heading[1:].lower() if heading.istitle() else heading


class KnownListIndex(StrictIndex):
    """A list of which the project knows rows: a button adds those that are not there."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add them, for who may add rows. Raises PermissionDenied."""
        if not self.permission_helper.user_can_create(request.user):
            raise PermissionDenied
        programmes, holidays = add_known_lists()
        text = _("%(programmes)d VVE programmes and %(holidays)d school holidays added.")
        messages.success(request, text % {"programmes": programmes, "holidays": holidays})
        return redirect(self.index_url)


class StrictCreate(CreateView):
    """A new row, with its line in the log, or nothing."""

    form_valid = transaction.atomic(CreateView.form_valid)


class StrictEdit(OwnRow, EditView):
    """A row that changes, with its line in the log, or nothing."""

    form_valid = transaction.atomic(EditView.form_valid)


class StrictDelete(OwnRow, DeleteView):
    """Deleting; what others refer to stays, and the screen says what that is."""


class StrictInspect(OwnRow, InspectView):
    """A row to look at."""


class StrictHistory(OwnRow, HistoryView):
    """Who changed a row, for those who may see it."""


class InstitutionEdit(StrictEdit):
    """An institution that changes: search finds its page by the new name."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Save, log and index."""
        response = super().form_valid(form)
        find_anew([self.instance.pk])
        return response


class InstitutionInspect(StrictInspect):
    """All that the register knows of an institution."""

    page_title = gettext_lazy("Institution")

    @cached_property
    def history_url(self) -> str:
        """The address of the history."""
        return str(self.url_helper.get_action_url("history", quote(self.instance.pk)))

    def get_fields_dict(self) -> list[dict[str, Any]]:
        """Return labels and values; what is empty is left out."""
        one = self.instance
        rows = [
            (_("Kind"), one.get_kind_display()),
            (_("Status"), one.get_status_display()),
            (_("Governing body"), one.governing_body),
            (_("Offers VVE"), _("Yes") if one.offers_vve else _("No")),
            (_("For the whole municipality"), _("Yes") if one.municipality_wide else ""),
            (_("Registrations"), _lines(one.registrations.all())),
            (_("Address"), _lines(one.address_lines)),
            (_("Telephone"), one.telephone),
            (_("E-mail address"), one.email),
            (_("Website"), one.website),
            (_("Clusters"), self._clusters()),
            (_("Covenant"), _lines(map(_period, one.covenants.all()))),
            (_("Page on this site"), self._section()),
            (_("History"), format_html('<a href="{}">{}</a>', self.history_url, _("Who changed what"))),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]

    def _clusters(self) -> Any:
        lines = _lines(map(_participation, self.instance.participations.select_related("cluster")))
        if not self.permission_helper.user_can_edit_obj(self.request.user, self.instance):
            return lines
        address = reverse("vve_clusters_taking_part", args=[self.instance.pk])
        link = format_html('<a href="{}">{}</a>', address, _("Change where it takes part"))
        return format_html("{}<br>{}", lines, link) if lines else link

    def _section(self) -> Any:
        page = getattr(self.instance, "page", None)
        if page is None:
            return _("No page yet")
        address = page.get_url(self.request) if page.live else ""
        return format_html('<a href="{}">{}</a>', address, page.title) if address else page.title


def _participation(participation: Any) -> str:
    text = "%(cluster)s, %(period)s" if participation.home else _("%(cluster)s (as a guest), %(period)s")
    return text % {"cluster": participation.cluster.title, "period": _period(participation)}


def _period(row: Any) -> str:
    if row.until:
        return _("%(start)s to %(until)s") % {"start": f"{row.start:%d-%m-%Y}", "until": f"{row.until:%d-%m-%Y}"}
    return _("since %(start)s") % {"start": f"{row.start:%d-%m-%Y}"}


def _lines(values: Any) -> Any:
    return format_html_join(mark_safe("<br>"), "{}", ((str(value),) for value in values))
