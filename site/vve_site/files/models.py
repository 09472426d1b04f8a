"""Our own image, rendition and document models from the first migration on: later rules need no migration of files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from vve_site.files.fields import KeptImageField


class SiteImage(AbstractImage):
    """An image, and what the people on it agreed to. Its default alternative text is Wagtail's ``description``."""

    class People(models.TextChoices):
        """Who can be recognised, and whether they agreed."""

        UNKNOWN = "", _("Not said yet")
        NOBODY = "nobody", _("Nobody can be recognised")
        CONSENT = "consent", _("People can be recognised, and I have their consent (of children: of a parent)")
        WITHDRAWN = "withdrawn", _("Somebody withdrew their consent: do not show this image any more")

    file = KeptImageField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    people = models.CharField(
        _("consent"),
        max_length=10,
        choices=People,
        blank=True,
        default=People.UNKNOWN,
        help_text=_("Can anybody be recognised? Then ask for consent first. A telephone call or a message will do."),
    )
    consent_until = models.DateField(
        _("consent until"),
        null=True,
        blank=True,
        help_text=_("The last day, if you agreed on one. After it the image is not shown any more."),
    )
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("consent noted by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    consent_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    consent_at = models.DateTimeField(_("consent noted at"), null=True, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "people", "consent_until")
    read_by_home: ClassVar[bool] = True

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def may_be_shown(self) -> bool:
        """Whether nobody on it has withdrawn their consent, and it has not run out."""
        if self.people == self.People.WITHDRAWN:
            return False
        ran_out = self.consent_until is not None and self.consent_until < timezone.localdate()
        return not (self.people == self.People.CONSENT and ran_out)

    def note_consent(self, user: Any) -> None:
        """Write down who said what about the people on it, and when; the caller saves."""
        self.consent_by = user if user is not None and user.is_authenticated else None
        self.consent_at = timezone.now()


class SiteRendition(AbstractRendition):
    """A size of an image, served by a view that checks whether the image may be seen."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def url(self) -> str:
        """Return the address of the checked view: by image and name, for sizes made together do not know their pk."""
        return reverse("vve_files:rendition", args=[self.image_id, self.file.name.rsplit("/", 1)[-1]])


class SiteDocument(AbstractDocument):
    """A file to download, served by Wagtail's document view."""

    admin_form_fields = Document.admin_form_fields
    read_by_home: ClassVar[bool] = True

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
