"""Whom something that is no page is meant for: an agenda item, a paper, a decision."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from intranet.access.models.audiences import Audience, AudienceField
from intranet.access.models.principals import Principal


class Circle(models.Model):
    """A set of principals, once: all that is meant for the same people points to the same circle.

    So what somebody may read is a short list of circles, asked once for a request, however much there is to read.
    ``audience`` is the sorted text of its keys; it never changes.
    """

    audience = models.TextField(unique=True)
    principals = models.ManyToManyField(Principal, through="CirclePrincipal", related_name="circles")

    def __str__(self) -> str:
        return self.audience


class CirclePrincipal(models.Model):
    """One of those in a circle."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "principal"], name="vve_circle_principal_once")]

    def __str__(self) -> str:
        return f"{self.circle_id}: {self.principal_id}"


class CircledModel(models.Model):
    """What is not a page and can be for fewer people than the page it lies in.

    ``circle`` follows ``audience`` in `save`; None is "as the page". Rows that are written in bulk set both, with
    `intranet.access.circles.circle_of`. Who reads it is asked with `intranet.access.circles.open_to`, on top of what
    holds for the page.
    """

    audience = AudienceField(_("For whom"), blank=True, default=Audience.AS_ABOVE)
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the circle that the audience says."""
        from intranet.access.circles import circle_of

        written = kwargs.get("update_fields")
        if written is None or "audience" in written:
            self.circle = circle_of(self.audience)
            if written is not None:
                kwargs["update_fields"] = {*written, "circle"}
        super().save(*args, **kwargs)

    @property
    def is_closed(self) -> bool:
        """Return whether it is for fewer people than the page it lies in."""
        return self.circle_id is not None

    def get_audience_display(self) -> str:
        """Return whom it is meant for, in words."""
        from intranet.access.scopes import words_for

        return words_for(self.audience)
