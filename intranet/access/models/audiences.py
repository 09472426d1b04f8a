"""Who a page is meant for, and the projection of it that every list and search asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.access.models.principals import Principal


class Audience(models.TextChoices):
    """Whom a page is meant for, as one choice; others are lists of keys of principals, separated by spaces."""

    AS_ABOVE = "", _("As the page above")
    PUBLIC = "public", _("Everybody")
    SIGNED_IN = "signed_in", _("People who are signed in")


class AudienceRule(models.Model):
    """What a page asks of its readers. All rules of a page and of every page above it must be met.

    ``live`` says what the published page says, ``draft`` what a draft with another audience says: both hold, so a
    draft can only tighten, and loosening waits for publication. ``kind`` is what the table of roles says of this kind
    of page. Within a rule any principal will do; a rule that closes and has none (left) lets nobody in. A page of ours
    without the rule ``live`` is closed.
    """

    class Source(models.TextChoices):
        LIVE = "live"
        DRAFT = "draft"
        KIND = "kind"

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="audience_rules")
    source = models.CharField(max_length=5, choices=Source)
    audience = models.TextField(blank=True)
    closes = models.BooleanField(default=False)
    principals = models.ManyToManyField(Principal, through="RulePrincipal", related_name="rules")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="vve_audience_rule_once")]
        indexes = [models.Index(fields=["page"], condition=models.Q(closes=True), name="vve_audience_closing")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.source}: {self.audience or 'as above'}"


class RulePrincipal(models.Model):
    """One of those who meet a rule."""

    rule = models.ForeignKey(AudienceRule, on_delete=models.CASCADE, related_name="met_by")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "principal"], name="vve_rule_principal_once")]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.principal_id}"


if TYPE_CHECKING:
    from wagtail.models import Page as _BeforePage  # the mixin calls what Page brings
else:
    _BeforePage = models.Model


class AudienceField(models.TextField):
    """A list of keys of principals; in the database and in migrations it is plain text."""

    def deconstruct(self) -> Any:
        """Stand in migrations as what it is stored as."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field that asks for an audience."""
        from intranet.access.forms import AudienceFormField

        return AudienceFormField(
            label=self.verbose_name, help_text=self.help_text, initial=self.default, required=False
        )


class AudienceMixin(_BeforePage):
    """Goes before ``Page`` in the bases of every page type of ours."""

    # A row of the table of roles. A type without one is closed to everybody but superusers, and fails a check.
    access_kind: ClassVar[str] = ""

    # A name of our own for the way back from Page: a host project may have a HomePage or a ContentPage too.
    page_ptr = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        related_name="%(app_label)s_%(class)s",
    )
    audience = AudienceField(
        _("For whom"),
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
        from intranet.access import projection

        new = self._state.adding
        result = super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        # save_revision() saves this very instance with the draft's audience in memory, through update_fields: only a
        # save that writes the column may touch the rule of the published page.
        if written is None or "audience" in written:
            projection.after_save(self, new=new)
        return result

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, and project the audience that its draft asks for, on the aliases of the page too."""
        from intranet.access import projection

        revision = super().save_revision(*args, **kwargs)
        projection.after_revision(self)
        return revision

    def permissions_for_user(self, user: Any) -> Any:
        """Return the tester that asks the table of roles, and tightens what Wagtail allows."""
        from intranet.access.tester import Tester

        return Tester(user, self)

    def get_audience_display(self) -> str:
        """Return whom the page is meant for, in words."""
        from intranet.access.scopes import words_for

        return words_for(self.audience)
