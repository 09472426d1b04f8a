"""What the list of institutions can be narrowed by. Each filter has one known parameter and known values."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vve_clusters.models import ClusterPage, ClusterParticipation, CovenantParty, GoverningBody, Institution
from vve_clusters.register.access import readable_institutions

NONE = "none"
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class KindFilter(SimpleListFilter):
    """School, playgroup, daycare..."""

    title, parameter_name = _("kind"), "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the kinds."""
        return Institution.Kind.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep one kind."""
        return queryset.filter(kind=self.value()) if self.value() else None


class StatusFilter(SimpleListFilter):
    """Open, expected, closed."""

    title, parameter_name = _("status"), "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the statuses."""
        return Institution.Status.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep one status."""
        return queryset.filter(status=self.value()) if self.value() else None


class ClusterFilter(SimpleListFilter):
    """Takes part in a cluster today, or in none."""

    title, parameter_name = _("cluster"), "cluster"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the clusters of the institutions that this user sees, by title."""
        active = ClusterParticipation.objects.active()
        used = active.filter(institution__in=readable_institutions(request.user).order_by().values("pk"))
        clusters = ClusterPage.objects.filter(pk__in=used.values("cluster")).order_by("title")
        return [*((str(pk), title) for pk, title in clusters.values_list("pk", "title")), (NONE, _("No cluster"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep the institutions of one cluster."""
        active = ClusterParticipation.objects.active()
        if self.value() == NONE:
            return queryset.exclude(pk__in=active.values("institution"))
        number = _number(self.value())
        return None if number is None else queryset.filter(pk__in=active.filter(cluster=number).values("institution"))


class GoverningBodyFilter(SimpleListFilter):
    """Of a school board or holder."""

    title, parameter_name = _("governing body"), "body"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the bodies of the institutions that this user sees."""
        used = readable_institutions(request.user).exclude(governing_body=None).order_by().values("governing_body")
        bodies = GoverningBody.objects.filter(pk__in=used)
        return [(str(pk), name) for pk, name in bodies.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep the institutions of one body."""
        number = _number(self.value())
        return None if number is None else queryset.filter(governing_body=number)


class CovenantFilter(SimpleListFilter):
    """Party to the covenant today, by itself or by its governing body."""

    title, parameter_name = _("covenant"), "covenant"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return yes and no."""
        return YES_NO

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep the parties, or the others."""
        if self.value() not in ("yes", "no"):
            return None
        active = CovenantParty.objects.active()
        party = Q(pk__in=active.exclude(institution=None).values("institution"))
        party |= Q(governing_body__in=active.exclude(governing_body=None).values("governing_body"))
        # A condition on an empty governing body is neither true nor false in SQL: so ask for the keys.
        parties = Institution.objects.filter(party).values("pk")
        return queryset.filter(pk__in=parties) if self.value() == "yes" else queryset.exclude(pk__in=parties)


class VveFilter(SimpleListFilter):
    """Offers VVE or not."""

    title, parameter_name = _("VVE"), "vve"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return yes and no."""
        return YES_NO

    def queryset(self, request: HttpRequest, queryset: QuerySet[Institution]) -> QuerySet[Institution] | None:
        """Keep those that do, or the others."""
        return queryset.filter(offers_vve=self.value() == "yes") if self.value() in ("yes", "no") else None


def _number(value: str | None) -> int | None:
    text = value or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
