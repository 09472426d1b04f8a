"""Who a page is meant for, and the projection of it that every list and search asks.

For now a page is meant for everybody, for people who are signed in, or for whoever may read the page above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Audience(models.TextChoices):
    """Whom a page is meant for."""

    AS_ABOVE = "", _("As the page above")
    PUBLIC = "public", _("Everybody")
    SIGNED_IN = "signed_in", _("People who are signed in")


class AudienceRule(models.Model):
    """What a page asks of its readers. All rules of a page and of every page above it must be met.

    ``live`` says what the published page says, ``draft`` what a draft with another audience says: both hold, so a
    draft can only tighten, and loosening waits for publication. A page of ours without a rule is closed.
    """

    class Source(models.TextChoices):
        LIVE = "live"
        DRAFT = "draft"

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="audience_rules")
    source = models.CharField(max_length=5, choices=Source)
    audience = models.CharField(max_length=20, choices=Audience, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="vve_audience_rule_once")]
        indexes = [
            models.Index(fields=["page"], condition=models.Q(audience=Audience.SIGNED_IN), name="vve_audience_closing")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.source}: {self.audience or 'as above'}"


if TYPE_CHECKING:
    from wagtail.models import Page as _BeforePage  # the mixin calls what Page brings
else:
    _BeforePage = models.Model


class AudienceMixin(_BeforePage):
    """Goes before ``Page`` in the bases of every page type of ours."""

    # A name of our own for the way back from Page: a host project may have a HomePage or a ContentPage too.
    page_ptr = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        related_name="%(app_label)s_%(class)s",
    )
    audience = models.CharField(
        _("For whom"),
        max_length=20,
        choices=Audience,
        blank=True,
        default=Audience.AS_ABOVE,
        help_text=_("A page below a closed page stays closed, whatever it says itself."),
    )

    class Meta:
        abstract = True

    # Wagtail's Privacy button acts at once and outside the revision, so it would fight with the field.
    private_page_options: list[str] = []

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and project the audience of what is now the published row."""
        new = self._state.adding
        result = super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        # save_revision() saves this very instance with the draft's audience in memory, through update_fields: only a
        # save that writes the column may touch the rule of the published page.
        if written is None or "audience" in written:
            if new or self.live or self.first_published_at is None:
                self._project(AudienceRule.Source.LIVE)
            if self.alias_of_id:
                self._follow()
            elif not self.has_unpublished_changes:
                AudienceRule.objects.filter(page_id=self.pk, source=AudienceRule.Source.DRAFT).delete()
        return result

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, and project the audience that its draft asks for, on the aliases of the page too."""
        revision = super().save_revision(*args, **kwargs)
        self._project(AudienceRule.Source.DRAFT)
        for alias in self._aliases():
            self._project(AudienceRule.Source.DRAFT, alias)
        return revision

    def _project(self, source: AudienceRule.Source, page_id: int | None = None) -> None:
        AudienceRule.objects.update_or_create(
            page_id=page_id or self.pk, source=source, defaults={"audience": self.audience}
        )

    def _follow(self) -> None:
        """Take over the draft rule of the page this is an alias of: an alias has no drafts itself."""
        drafts = AudienceRule.objects.filter(source=AudienceRule.Source.DRAFT)
        followed = drafts.filter(page_id=self.alias_of_id).first()
        if followed is None:
            drafts.filter(page_id=self.pk).delete()
        else:
            drafts.update_or_create(
                page_id=self.pk, source=AudienceRule.Source.DRAFT, defaults={"audience": followed.audience}
            )

    def _aliases(self) -> list[int]:
        found: list[int] = []
        level = [self.pk]
        while level:
            level = list(Page.objects.filter(alias_of__in=level).values_list("pk", flat=True))
            found += level
        return found
