"""Partner out: rights end by date, pages stay, nothing is deleted, and it can be undone until somebody changed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.query import PageQuerySet

from intranet.access.managing import may_give
from intranet.access.models import RoleAssignment
from intranet.access.seats import NotAllowed, end
from vve_clusters.models import ClusterParticipation, Institution, InstitutionPage, PartnerExit
from vve_clusters.participation import follow, leave
from vve_clusters.provisioning.access import may_take_out
from vve_clusters.provisioning.terms import Changed, as_text, restore

TAKEN_OUT, GONE, STAYS = "vve_clusters.partner_out", "vve_clusters.partner_gone", "vve_clusters.partner_out_undone"


def who_loses(institution: Institution, last_day: dt.date) -> QuerySet[RoleAssignment]:
    """Return the roles in this institution that would last longer than this day."""
    scope, ref = institution.scope
    found = RoleAssignment.objects.filter(seat__scope=scope, seat__ref=ref).filter(
        Q(until=None) | Q(until__gt=last_day)
    )
    # A role that was ended before it began is over already.
    return found.exclude(until__lt=timezone.localdate()).select_related("person", "seat").order_by("person__name", "pk")


def online_below(section: InstitutionPage) -> PageQuerySet:
    """Return the published pages of a section, itself included."""
    return Page.objects.descendant_of(section, inclusive=True).live().order_by("path")


@transaction.atomic
def take_out(
    *, section: InstitutionPage, last_day: dt.date, content: str, closes: bool = True, reason: str = "", by: Any
) -> PartnerExit:
    """Let a partner leave after its last day; asked twice it is one leaving.

    Roles and participations end by their dates at once. Pages and status follow when the day is over.

    Raises:
        NotAllowed: when this is not for ``by`` to arrange, or when they have a role there themselves.
        ValidationError: when another leaving is arranged already, or something begins after the last day.
    """
    if by is not None and not may_take_out(by, section):
        raise NotAllowed(_("You may not let this partner leave."))
    institution = Institution.objects.select_for_update().get(pk=section.institution_id)
    arranged = PartnerExit.objects.open().filter(institution=institution, finished=None).first()
    if arranged is not None:
        if (arranged.last_day, arranged.content, arranged.closes) == (last_day, content, closes):
            return arranged
        raise ValidationError(_("It is arranged already that this partner leaves. Undo that first."))
    leaving = PartnerExit(
        institution=institution, last_day=last_day, content=content, closes=closes, reason=reason, by=by
    )
    leaving.full_clean(exclude=["changes"])
    # In this order: a contact person ends roles in institutions that are of their cluster.
    leaving.changes = {"roles": _end_roles(institution, last_day, by)}
    leaving.changes["participations"] = _end_participations(institution, last_day, by)
    leaving.save()
    log(institution, TAKEN_OUT, user=by, data={"last_day": last_day.isoformat(), "content": content})
    if last_day < timezone.localdate():
        finish(leaving)
    return leaving


@transaction.atomic
def finish(leaving: PartnerExit) -> bool:
    """Do what waits for the last day to be over: pages offline (if so chosen), status, seats. Return whether it did."""
    leaving = PartnerExit.objects.select_for_update(of=("self",)).get(pk=leaving.pk)
    if leaving.finished or leaving.undone or leaving.last_day >= timezone.localdate():
        return False
    institution = leaving.institution
    # Who got a role since it was arranged, does not stay behind in a section without a partner.
    leaving.changes["roles"] += _end_roles(institution, leaving.last_day, None)
    section = InstitutionPage.objects.filter(institution=institution).first()
    if section is not None and leaving.content == PartnerExit.Content.ARCHIVE:
        leaving.changes["pages"] = [_take_offline(page, leaving.by) for page in online_below(section).specific()]
    if leaving.closes:
        leaving.changes["status"] = institution.status
        institution.status = Institution.Status.CLOSED
        institution.save(update_fields=["status", "updated"])
    leaving.finished = timezone.now()
    leaving.save(update_fields=["changes", "finished"])
    follow(institution, clusters=[row["cluster"] for row in leaving.changes["participations"]])
    log(institution, GONE, user=leaving.by)
    return True


@transaction.atomic
def undo(*, leaving: PartnerExit, by: Any) -> None:
    """Put back what a leaving changed.

    Raises:
        NotAllowed: when this is not for ``by`` to arrange.
        Changed: when somebody changed any of it meanwhile; its messages say what.
    """
    leaving = PartnerExit.objects.select_for_update(of=("self",)).get(pk=leaving.pk)
    if leaving.undone:
        return
    institution = leaving.institution
    section = InstitutionPage.objects.filter(institution=institution).first()
    if by is not None and (section is None or not may_take_out(by, section)):
        raise NotAllowed(_("You may not undo this."))
    _participations_unchanged(leaving)
    _pages_unchanged(leaving)
    _restore_participations(leaving)
    for assignment, row in _roles_to_restore(leaving, by):
        restore(assignment, row, by)
    _restore_pages(leaving, by)
    if "status" in leaving.changes:
        institution.status = leaving.changes["status"]
        institution.save(update_fields=["status", "updated"])
    leaving.undone, leaving.undone_by = timezone.now(), by
    leaving.save(update_fields=["undone", "undone_by"])
    follow(institution, clusters=[row["cluster"] for row in leaving.changes["participations"]])
    log(institution, STAYS, user=by)


def _end_participations(institution: Institution, last_day: dt.date, by: Any) -> list[dict[str, Any]]:
    rows = []
    for participation in institution.participations.filter(Q(until=None) | Q(until__gt=last_day)):
        if participation.start > last_day:
            raise ValidationError(
                _("“%(cluster)s” begins for this institution on %(day)s. Choose a later last day.")
                % {"cluster": participation.cluster.title, "day": participation.start.strftime("%d-%m-%Y")}
            )
        before = as_text(participation.until)
        leave(participation=participation, by=by, last_day=last_day)
        rows.append({"pk": participation.pk, "cluster": participation.cluster_id, "before": before})
    return rows


def _end_roles(institution: Institution, last_day: dt.date, by: Any) -> list[dict[str, Any]]:
    rows = []
    for assignment in who_loses(institution, last_day):
        before = as_text(assignment.until)
        try:
            end(assignment=assignment, by=by, last_day=last_day)
        except NotAllowed as problem:
            raise NotAllowed(
                _("You have a role there yourself, and nobody ends their own. Ask the coordinator.")
                if by is not None and assignment.person.user_id == by.pk
                else str(problem)
            ) from problem
        rows.append({"pk": assignment.pk, "before": before, "after": as_text(assignment.until)})
    return rows


def _take_offline(page: Page, by: Any) -> dict[str, int | None]:
    was = page.live_revision_id
    page.unpublish(user=by)
    return {"pk": page.pk, "revision": was}


def _roles_to_restore(leaving: PartnerExit, by: Any) -> list[tuple[RoleAssignment, dict[str, Any]]]:
    rows = {row["pk"]: row for row in leaving.changes["roles"]}
    found = RoleAssignment.objects.select_for_update(of=("self",)).select_related("person", "seat").in_bulk(list(rows))
    for pk, row in rows.items():
        assignment = found.get(pk)
        if assignment is None or as_text(assignment.until) != row["after"]:
            raise Changed(_("The role of %s was changed.") % (assignment.person if assignment else "?"))
        seat = assignment.seat
        if by is not None and not may_give(by, seat.role, seat.scope, seat.ref, assignment.person):
            raise NotAllowed(_("You may not give the role of %s back.") % assignment.person)
    return [(found[pk], row) for pk, row in rows.items()]


def _participations_unchanged(leaving: PartnerExit) -> None:
    pks = [row["pk"] for row in leaving.changes["participations"]]
    if ClusterParticipation.objects.filter(pk__in=pks, until=leaving.last_day).count() != len(pks):
        raise Changed(_("In which clusters the institution takes part was changed."))
    status = leaving.institution.status
    if "status" in leaving.changes and status != Institution.Status.CLOSED:
        raise Changed(_("The institution was opened again in the register."))


def _pages_unchanged(leaving: PartnerExit) -> None:
    pks = [row["pk"] for row in leaving.changes.get("pages", [])]
    if Page.objects.filter(pk__in=pks, live=False).count() != len(pks):
        raise Changed(_("Pages of the section were published or deleted."))


def _restore_participations(leaving: PartnerExit) -> None:
    for row in leaving.changes["participations"]:
        participation = ClusterParticipation.objects.get(pk=row["pk"])
        participation.until = dt.date.fromisoformat(row["before"]) if row["before"] else None
        try:
            participation.full_clean()
        except ValidationError as problem:
            raise Changed(" ".join(problem.messages)) from problem
        participation.save(update_fields=["until"])


def _restore_pages(leaving: PartnerExit, by: Any) -> None:
    for row in leaving.changes.get("pages", []):
        revision = Revision.objects.filter(pk=row["revision"]).first()
        if revision is None:
            revision = Page.objects.get(pk=row["pk"]).specific.save_revision(user=by)
        revision.publish(user=by, skip_permission_checks=True)  # bulletins too
