"""Partner in: an institution comes to a cluster with its section, its files and its people, in one act.

Doing it again fills in what is missing and doubles nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from intranet.access.models import Seat
from intranet.access.people.appointing import appoint
from intranet.access.roles import ROLES
from intranet.access.seats import NotAllowed, seat_for, sync_scope
from vve_clusters.models import (
    ClusterIndexPage,
    ClusterPage,
    ClusterParticipation,
    Institution,
    InstitutionPage,
    PartnerExit,
)
from vve_clusters.moderation.workflow import ensure_workflow
from vve_clusters.participation import join
from vve_clusters.provisioning.access import may_bring_in
from vve_clusters.provisioning.registering import Details, find_or_make
from vve_clusters.provisioning.sections import place_overviews, place_section
from vve_clusters.provisioning.shelves import keep_shelves
from vve_clusters.provisioning.steps import Report

BROUGHT_IN = "vve_clusters.partner_in"
ROLES_OF_PARTNERS = ("institution_editor", "director", "staff")


@dataclass(frozen=True)
class Somebody:
    """Who gets which role, and from when until when."""

    name: str
    email: str
    role: str
    start: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Arrival:
    """What was asked: an institution of the register or the details of a new one, where it comes, and who work there.

    ``place`` is a cluster, or the page of partners of the whole municipality.
    """

    place: Page
    institution: Institution | None = None
    details: Details | None = None
    start: dt.date | None = None
    people: tuple[Somebody, ...] = ()


class PersonRefused(ValidationError):
    """Something is wrong with one of the people; ``row`` says with which."""

    def __init__(self, row: int, problem: Any) -> None:
        super().__init__(problem)
        self.row = row


@dataclass
class Arrived:
    """What came of it."""

    institution: Institution
    section: InstitutionPage
    report: Report = field(default_factory=Report)


@transaction.atomic
def bring_in(*, arrival: Arrival, by: Any) -> Arrived:
    """Do all it takes, or nothing. ``by`` is who does it; None is the command line.

    Raises:
        NotAllowed: when ``by`` may not bring partners in there.
        ValidationError: when something given cannot be; PersonRefused when that is about one of the people.
    """
    if by is not None and not may_bring_in(by, arrival.place):
        raise NotAllowed(_("You may not bring a partner in here."))
    index = _one_at_a_time(arrival.place)
    report = Report()
    institution = find_or_make(arrival.institution, arrival.details, by, report)
    _refuse_who_leaves(institution)
    _open_doors(institution, arrival, by, report)
    section = place_section(institution, arrival.place, by, report)
    bulletins = place_overviews(section, by, report)
    _seats(institution, report)
    made = keep_shelves(section, bulletins)
    report.note(made, _("Places for photos and documents"), _("The places for photos and documents"))
    workflow, made = ensure_workflow(index)
    report.note(
        made, _("The workflow “%s” for all clusters") % workflow.name, _("A place in the workflow “%s”") % workflow.name
    )
    for row, somebody in enumerate(arrival.people):
        _appoint(row, somebody, institution, by, report)
    if report.did_something:
        log(institution, BROUGHT_IN, user=by, data={"place": arrival.place.pk, "title": arrival.place.title})
    return Arrived(institution, section, report)


def _one_at_a_time(place: Page) -> ClusterIndexPage:
    """Return the overview of clusters, held until this is done: two clicks at once are one partner."""
    above = ClusterIndexPage.objects.ancestor_of(place).values("pk")
    Page.objects.select_for_update().get(pk__in=above)
    return ClusterIndexPage.objects.get(pk__in=above)


def _refuse_who_leaves(institution: Institution) -> None:
    leaving = PartnerExit.objects.open().filter(institution=institution, finished=None).first()
    if leaving is not None:
        raise ValidationError(
            _("It is arranged that “%(name)s” leaves after %(day)s. Undo that first.")
            % {"name": institution.name, "day": leaving.last_day.strftime("%d-%m-%Y")}
        )


def _open_doors(institution: Institution, arrival: Arrival, by: Any, report: Report) -> None:
    today = timezone.localdate()
    if institution.status == Institution.Status.CLOSED or (
        institution.status == Institution.Status.EXPECTED and (arrival.start or today) <= today
    ):
        institution.status = Institution.Status.ACTIVE
        institution.save(update_fields=["status", "updated"])
        report.changed(_("The institution is open in the register"))
    if isinstance(arrival.place, ClusterPage):
        _take_part(institution, arrival.place, arrival.start, by, report)
        return
    running = ClusterParticipation.objects.filter(institution=institution).touching(today, None)
    if running.filter(home=True).exists():
        raise ValidationError(_("This institution has a home cluster. End that first, or choose the cluster here."))
    if not institution.municipality_wide:
        institution.municipality_wide = True
        institution.save(update_fields=["municipality_wide", "updated"])
        report.changed(_("The institution works for the whole municipality"))
    else:
        report.there(_("The institution works for the whole municipality"))


def _take_part(institution: Institution, cluster: ClusterPage, start: dt.date | None, by: Any, report: Report) -> None:
    if institution.municipality_wide:
        raise ValidationError(
            _("This institution works for the whole municipality. Choose that, instead of a cluster.")
        )
    running: Callable[[], list[tuple[int, dt.date | None]]] = lambda: list(  # noqa: E731 -- asked before and after
        institution.participations.filter(cluster=cluster.pk, home=True).values_list("pk", "until").order_by("pk")
    )
    before = running()
    joined = join(institution=institution, cluster=cluster, by=by, start=start)
    words = {"cluster": cluster.title, "start": joined.start.strftime("%d-%m-%Y")}
    report.note(
        running() != before,
        _("Takes part in cluster “%(cluster)s” from %(start)s") % words,
        _("Takes part in cluster “%(cluster)s” since %(start)s") % words,
    )


def _seats(institution: Institution, report: Report) -> None:
    scope, ref = institution.scope
    there = Seat.objects.filter(role__in=ROLES_OF_PARTNERS, scope=scope, ref=ref).count()
    for role in ROLES_OF_PARTNERS:
        seat_for(role=role, scope=scope, ref=ref)
    sync_scope(scope, ref)
    names = ", ".join(str(ROLES[role].label) for role in ROLES_OF_PARTNERS)
    report.note(there < len(ROLES_OF_PARTNERS), _("Roles: %s") % names, _("The roles: %s") % names)


def _appoint(row: int, somebody: Somebody, institution: Institution, by: Any, report: Report) -> None:
    scope, ref = institution.scope
    if somebody.role not in ROLES_OF_PARTNERS:
        raise PersonRefused(row, _("Choose a role."))
    try:
        given = appoint(
            name=somebody.name,
            email=somebody.email,
            role=somebody.role,
            scope=scope,
            ref=ref,
            start=somebody.start,
            until=somebody.until,
            by=by,
        )
    except NotAllowed as problem:
        raise PersonRefused(row, str(problem)) from problem
    except ValidationError as problem:
        raise PersonRefused(row, problem.messages) from problem
    words = {"name": somebody.name, "email": somebody.email, "role": ROLES[somebody.role].label}
    report.note(given.changed, _("%(name)s (%(email)s): %(role)s") % words, _("%(name)s: %(role)s already") % words)
    if given.invited:
        report.made(_("An invitation to %(email)s") % words)
