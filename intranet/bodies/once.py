"""A form that is sent twice makes one thing: it holds the ``uid`` of what it makes."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from accounts.models import Person


def made_before(model: type[Model], uid: UUID, author: Person, **own: Any) -> tuple[Any, UUID]:
    """Return what this form made before, or None, and the uid for what it makes now; within a transaction.

    ``own`` says what makes a row the author's. A uid of somebody else's row tells nothing of that row: this
    one gets another. Two clicks at once wait for each other here.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=author.pk)
    rows: Any = model._default_manager.filter(uid=uid)
    known = rows.filter(**own).first()
    return known, uuid4() if known is None and rows.exists() else uid
