"""Institutions come to a cluster, go, and move to another: the dates, the place of the section, and the seats."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from intranet.access.seats import sync_scope
from vve_clusters.models import ClusterPage, ClusterParticipation, Institution, InstitutionPage

JOINED, LEFT = "vve_clusters.joined", "vve_clusters.left"


@transaction.atomic
def join(
    *,
    institution: Institution,
    cluster: ClusterPage,
    by: Any,
    start: dt.date | None = None,
    home: bool = True,
) -> ClusterParticipation:
    """Let an institution take part in a cluster from a day on (default: today).

    Who takes part already goes on as they are; an end that was set is taken back.

    Args:
        by: who does this, for the log; None is the command line. Whether they may is asked by the caller.

    Raises:
        ValidationError: when it has another home cluster at that time.
    """
    Institution.objects.select_for_update().get(pk=institution.pk)  # two clicks at once are one participation
    start = start or timezone.localdate()
    mine = ClusterParticipation.objects.filter(institution=institution, cluster=cluster.pk)
    running = mine.touching(start, None).order_by("start").first()
    if running is None or running.home != home:
        participation = ClusterParticipation(institution=institution, cluster=cluster, home=home, start=start)
    elif running.until is None:
        return running
    else:
        participation, running.until = running, None
    participation.full_clean()
    participation.save()
    _log(participation, JOINED, by)
    follow(institution, clusters=[cluster.pk])
    return participation


@transaction.atomic
def leave(*, participation: ClusterParticipation, by: Any, last_day: dt.date | None = None) -> ClusterParticipation:
    """End a participation after a last day.

    Without a last day it is over at once; what began today is over tomorrow. The section stays where it is: where it
    goes is decided by who takes the partner out.

    Raises:
        ValidationError: when the last day lies before the first.
    """
    participation = ClusterParticipation.objects.select_for_update().get(pk=participation.pk)
    if last_day is None:
        last_day = max(timezone.localdate() - dt.timedelta(days=1), participation.start)
    if last_day < participation.start:
        raise ValidationError({"until": _("The last day lies before the first. Change one of the two dates.")})
    if participation.until != last_day:
        participation.until = last_day
        participation.full_clean()
        participation.save(update_fields=["until"])
        _log(participation, LEFT, by)
    follow(participation.institution, clusters=[participation.cluster_id])
    return participation


@transaction.atomic
def change_home(*, institution: Institution, cluster: ClusterPage, by: Any) -> ClusterParticipation:
    """Make another cluster the home of an institution from today on, and move its section there.

    Raises:
        ValidationError: when the section cannot stand there, for example because of a page with the same address.
    """
    Institution.objects.select_for_update().get(pk=institution.pk)
    today = timezone.localdate()
    running = ClusterParticipation.objects.filter(institution=institution).touching(today, None)
    left = []
    for participation in running.filter(Q(home=True) | Q(cluster=cluster.pk)):
        if participation.home and participation.cluster_id == cluster.pk and participation.until is None:
            return participation
        left.append(participation.cluster_id)
        _end_before(participation, today, by)
    new = join(institution=institution, cluster=cluster, by=by)
    section = InstitutionPage.objects.filter(institution=institution.pk).first()
    cluster = ClusterPage.objects.get(pk=cluster.pk)  # the tree may have changed since it was fetched
    if section is not None and not section.is_child_of(cluster):
        if cluster.get_children().filter(slug=section.slug).exists():
            raise ValidationError(_("The cluster has a page with the address “%s” already.") % section.slug)
        section.move(cluster, pos="last-child", user=by)
    follow(institution, clusters=left)
    return new


def follow(institution: Institution, *, clusters: list[int]) -> None:
    """Bring the seats of an institution, and of these clusters, in line with where it takes part today."""
    sync_scope("institution", institution.pk)
    for pk in clusters:
        sync_scope("cluster", pk)


def follow_dates(since: dt.date) -> int:
    """Bring seats in line with participations that began or ended by their date since a day; return how many.

    Joining and leaving do it at once. This is for dates that lay in the future then; it runs every night.
    """
    today = timezone.localdate()
    began = Q(start__gte=since, start__lte=today)
    ended = Q(until__gte=since - dt.timedelta(days=1), until__lt=today)
    changed = ClusterParticipation.objects.filter(began | ended).select_related("institution")
    for participation in changed:
        follow(participation.institution, clusters=[participation.cluster_id])
    return len(changed)


def _end_before(participation: ClusterParticipation, day: dt.date, by: Any) -> None:
    """End a participation on the day before; one that would not have lasted a day never was."""
    if participation.start >= day:
        _log(participation, LEFT, by)
        participation.delete()
        return
    participation.until = day - dt.timedelta(days=1)
    participation.save(update_fields=["until"])
    _log(participation, LEFT, by)


def _log(participation: ClusterParticipation, action: str, by: Any) -> None:
    log(
        participation.institution,
        action,
        user=by,
        data={
            "cluster": participation.cluster_id,
            "title": participation.cluster.title,
            "start": participation.start.isoformat(),
            "until": participation.until.isoformat() if participation.until else None,
            "home": participation.home,
        },
    )
