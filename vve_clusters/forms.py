"""Forms for the pages of clusters and institutions in the admin.

Models are imported where they are used: they name these forms themselves.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from intranet.access.forms import AudiencePageForm


class InstitutionPageForm(AudiencePageForm):
    """The section of an institution: of which one is chosen once, when the page is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the institutions that are at home here and have no page yet, and the programmes in use."""
        super().__init__(*args, **kwargs)
        institution = self.fields.get("institution")
        if institution is not None:
            from vve_clusters.models import Institution

            if self.instance.pk:
                # Who has a seat in an institution may edit its page: choosing another one would be taking over.
                institution.disabled = True
                institution.queryset = Institution.objects.filter(pk=self.instance.institution_id)
            else:
                institution.queryset = institutions_for(self.parent_page)
                institution.required = True
                institution.label_from_instance = lambda one: ", ".join(filter(None, [one.name, one.place]))
        programmes = self.fields.get("programmes")
        if programmes is not None:
            chosen = [programme.pk for programme in self.instance.programmes.all()] if self.instance.pk else []
            programmes.queryset = programmes.queryset.filter(Q(in_use=True) | Q(pk__in=chosen))

    def clean(self) -> dict[str, Any]:
        """Refuse ages in the wrong order, and opening hours that overlap on one day."""
        cleaned: dict[str, Any] = super().clean()
        youngest, oldest = cleaned.get("ages_from"), cleaned.get("ages_until")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("ages_until", _("The oldest age is lower than the youngest. Change one of the two."))
        if "opening_hours" in self.formsets:
            _refuse_overlap(self.formsets["opening_hours"])
        return cleaned


def institutions_for(parent: Any) -> Any:
    """Return the institutions of which a section can be made below a cluster, or below the municipality-wide page."""
    from vve_clusters.models import ClusterPage, ClusterParticipation, Institution

    homes = ClusterParticipation.objects.active().filter(home=True)
    free = Institution.objects.filter(page=None).exclude(status=Institution.Status.CLOSED)
    if isinstance(parent.specific_deferred, ClusterPage):
        return free.filter(pk__in=homes.filter(cluster=parent.pk).values("institution"))
    return free.exclude(pk__in=homes.values("institution"))


def _refuse_overlap(formset: Any) -> None:
    """Put an error at each block of time that begins before the one before it, on the same day, has ended."""
    blocks = []
    for form in formset.forms:
        said = getattr(form, "cleaned_data", {}) if form.is_valid() else {}
        if said and not said.get("DELETE") and said.get("weekday") is not None:
            blocks.append((said["weekday"], said["opens"], said["closes"], form))
    blocks.sort(key=lambda block: block[:3])
    for (day, _opens, closes, _form), (next_day, opens, _closes, form) in pairwise(blocks):
        if day == next_day and opens < closes:
            form.add_error("opens", _("These hours overlap with other hours on this day. Change one of the two."))
