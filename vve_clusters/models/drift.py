"""What comes in from a register, and what it says differently from us.

An import is kept row by row until somebody confirms it. What differs becomes an item that a person accepts or rejects;
nothing here changes or closes an institution by itself. See ``vve_clusters.registers`` for the services.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vve_clusters.models.register import Institution, Registration


class Register(models.TextChoices):
    """The registers that can be read."""

    DUO = "duo", _("DUO: locations of primary schools")
    LRK = "lrk", _("LRK: register of childcare")

    @property
    def scheme(self) -> str:
        """The kind of registration that its numbers are."""
        return Registration.Scheme.BRIN6 if self == Register.DUO else Registration.Scheme.LRK


class RegisterImport(models.Model):
    """One file of a register, on its way from upload to done."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Being read")
        READY = "ready", _("To confirm")
        DONE = "done", _("Done")
        FAILED = "failed", _("Not readable")
        DISCARDED = "discarded", _("Thrown away")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    register = models.CharField(_("register"), max_length=10, choices=Register)
    municipalities = models.CharField(_("municipalities"), max_length=500, blank=True)
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to="registers/%Y/%m/", blank=True)  # gone as soon as it was read
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, db_index=True)
    error_code = models.CharField(max_length=40, blank=True)
    error_params = models.JSONField(default=dict, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    read_bytes = models.PositiveBigIntegerField(default=0)
    makes_institutions = models.BooleanField(default=False)  # the first import of a register
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)  # a worker that is silent for long has died
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_register_display()}: {self.name}"

    @property
    def asked(self) -> list[str]:
        """The municipalities that were asked for, by name or number."""
        return [term.strip() for term in self.municipalities.split(",") if term.strip()]


class RegisterRow(models.Model):
    """A row of an import: what it says and what that means for us, or why it was kept aside. No data on persons."""

    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("The same")
        GONE = "gone", _("No longer in the register")
        BAD = "bad", _("Kept aside")

    imported_from = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rows")
    outcome = models.CharField(max_length=10, choices=Outcome)
    line = models.PositiveIntegerField(null=True, blank=True)  # of the file; empty for what is not in it
    value = models.CharField(_("number"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    differences = models.JSONField(default=list, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    reason_params = models.JSONField(default=dict, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    lookalikes = models.JSONField(default=list, blank=True)  # ids of institutions that may be the same one

    class Meta:
        verbose_name = _("register row")
        verbose_name_plural = _("register rows")
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["imported_from", "outcome"], name="vve_register_row_outcome")]

    def __str__(self) -> str:
        return f"{self.line or '-'}: {self.value} {self.name}".strip()


class DriftItemQuerySet(models.QuerySet["DriftItem"]):
    """Differences by what became of them."""

    def open(self) -> DriftItemQuerySet:
        """Return what waits for a decision."""
        return self.filter(state=DriftItem.State.OPEN)

    def standing(self) -> DriftItemQuerySet:
        """Return decisions that still hold: the register says the same as when it was decided.

        Rejections; and numbers that ended, of institutions that stay open with another number.
        """
        ended = Q(state=DriftItem.State.ACCEPTED, kind__in=DriftItem.ENDS)
        return self.filter(ended | Q(state=DriftItem.State.REJECTED), stands=True)

    def with_parties(self) -> DriftItemQuerySet:
        """Return the items with all that a list of them shows."""
        return self.select_related("institution", "decided_by", "imported_from")


class DriftItem(models.Model):
    """One thing that a register says differently from us, and who decided what about it."""

    class Kind(models.TextChoices):
        NEW = "new", _("New in the area")
        CLOSED = "closed", _("Closed")
        GONE = "gone", _("No longer in the register")
        OPENED = "opened", _("Open again")
        RENAMED = "renamed", _("Other name")
        MOVED = "moved", _("Other address")
        VVE = "vve", _("VVE changed")

    class State(models.TextChoices):
        OPEN = "open", _("To decide")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        LAPSED = "lapsed", _("No longer so")

    imported_from = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="drift")
    scheme = models.CharField(_("register"), max_length=12, choices=Registration.Scheme)
    value = models.CharField(_("number"), max_length=20)
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="drift",
    )
    name = models.CharField(_("name"), max_length=200)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=dict, blank=True)  # of something new: all that the register says
    lookalikes = models.JSONField(default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, db_index=True)
    stands = models.BooleanField(default=True)  # False: the register has said something else since it was decided
    applied = models.JSONField(default=dict, blank=True)  # what accepting changed, for undoing it
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DriftItemQuerySet.as_manager()

    ENDS = (Kind.CLOSED, Kind.GONE)

    class Meta:
        verbose_name = _("difference with a register")
        verbose_name_plural = _("differences with registers")
        ordering = ["name", "value", "kind"]
        indexes = [models.Index(fields=["scheme", "value"], name="vve_drift_registration")]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value", "kind"], condition=Q(state="open"), name="vve_drift_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def key(self) -> tuple[str, str]:
        """What the item is about: number and kind."""
        return self.value, self.kind

    def says_the_same(self, after: dict[str, Any]) -> bool:
        """Return whether the register still says what it said when this item was made."""
        return bool(self.after == after)
