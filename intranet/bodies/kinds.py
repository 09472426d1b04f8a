"""The kinds of bodies: the usual ones, and the screens on which the coordinator changes them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from intranet.bodies.models import BodyKind

USUAL = ("Stuurgroep", "Projectgroep", "Klankbordgroep", "Werkgroep", "Overig overleg")
"""The names of the field, as Dutch partnerships use them: data, not interface."""

STEP = 10


class BodyKinds(ModelViewSet):
    """Kinds of bodies, for who may change them."""

    model = BodyKind
    name = "vve_body_kinds"
    icon = "list-ul"
    menu_label: str | Promise = _("Kinds of bodies")
    add_to_settings_menu = True
    list_display = ["name", "order"]
    search_fields = ["name"]
    form_fields = ["name", "order"]


def add_usual_kinds() -> int:
    """Add the usual kinds that are not there; return how many are new."""
    known = {name.casefold() for name in BodyKind.objects.values_list("name", flat=True)}
    new = [
        BodyKind(name=name, order=number * STEP) for number, name in enumerate(USUAL, 1) if name.casefold() not in known
    ]
    return len(BodyKind.objects.bulk_create(new))
