"""The form of a document in the admin: who may keep it is offered, not everybody there is."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from accounts.models import Person
from intranet.access.forms import AudiencePageForm
from intranet.access.models import RoleAssignment


class DocumentPageForm(AudiencePageForm):
    """Offers as keepers the people of the body, the coordinator, and whoever keeps it already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("owner_person")
        if field is not None:
            parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
            field.queryset = keepers_for(self.for_user, parent, self.instance.owner_person_id)


def keepers_for(user: Any, parent: Page | None, chosen: int | None) -> QuerySet[Person]:
    """Return who may be named as keeper of a document below this page, by name.

    Those who sit in the body today (below the library: who runs a body), coordinators, the user, and whoever is chosen.
    """
    running = RoleAssignment.objects.active()
    of_body = Q(seat__scope="body", seat__ref=parent.pk if parent else 0)
    if parent is not None and parent.specific_class is not None and parent.specific_class.__name__ == "LibraryPage":
        of_body = Q(seat__role__in=("chair", "secretary"))
    near = running.filter(of_body | Q(seat__role="coordinator")).values("person")
    own = Q(user=user.pk) if user is not None and user.pk else Q(pk__in=())
    return Person.objects.filter(Q(pk__in=near) | own | Q(pk=chosen)).order_by("name", "pk")
