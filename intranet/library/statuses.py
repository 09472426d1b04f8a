"""How far a document is. It follows from facts, so it is asked and never stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from intranet.library.models import Adoption, GovernanceDocumentPage


class Status(models.TextChoices):
    """How far a document is; the value stands in addresses."""

    DRAFT = "concept", _("draft")
    SUBMITTED = "ingediend", _("submitted")
    ADOPTED = "vastgesteld", _("adopted")
    LAPSED = "vervallen", _("lapsed")


BADGES: dict[str, str] = {
    Status.DRAFT: "neutral",
    Status.SUBMITTED: "warning",
    Status.ADOPTED: "safe",
    Status.LAPSED: "danger",
}
"""How a status looks; its word stands in the badge."""


def with_status(documents: Any, day: dt.date | None = None) -> Any:
    """Return a queryset of documents, each with ``status`` on a day (default: today); no queries of its own.

    The last day on which a document holds counts first, then its adoption, then an approval that is running.
    """
    day = day or timezone.localdate()
    adopted = Adoption.objects.filter(document=OuterRef("pk"), adopted_on__lte=day)
    submitted = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=OuterRef("_text_pk")
    )
    return documents.annotate(_text_pk=Cast("pk", CharField())).annotate(
        status=Case(
            When(valid_until__lt=day, then=Value(Status.LAPSED.value)),
            When(Exists(adopted), then=Value(Status.ADOPTED.value)),
            When(Exists(submitted), then=Value(Status.SUBMITTED.value)),
            default=Value(Status.DRAFT.value),
            output_field=CharField(),
        )
    )


def status_of(document: GovernanceDocumentPage) -> Status:
    """Return how far one document is today; one query."""
    found = with_status(GovernanceDocumentPage.objects.filter(pk=document.pk)).values_list("status", flat=True).first()
    return Status(found or Status.DRAFT)


def holding_on(day: dt.date) -> Q:
    """Return the condition that a document holds on a day: what has no dates always does."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_until=None) | Q(valid_until__gte=day))
