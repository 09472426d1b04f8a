"""What the pages of the library show to one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.reading import Reader, visible_to
from intranet.bodies.models import BodyPage
from intranet.library.listing import listing
from intranet.library.models import Adoption, DocumentFile, GovernanceDocumentPage, LibraryPage
from intranet.library.parties import parties
from intranet.library.reading import closed_among, hosts_of, may_adopt, may_change
from intranet.library.services import content_of
from intranet.library.statuses import BADGES, status_of
from intranet.meetings.models import ActionItem, Decision, MeetingPage
from intranet.meetings.reading import actions_for, decisions_for, meetings_for


@dataclass(frozen=True)
class AdoptionFacts:
    """An adoption, with the meeting and the decision only where this reader may know of them."""

    adoption: Adoption
    meeting: MeetingPage | None
    decision: Decision | None

    @property
    def html(self) -> SafeString:
        """The text as it was shown when it was adopted."""
        return mark_safe(self.adoption.html)  # noqa: S308 -- our own templates made it, and nobody changes it


@dataclass(frozen=True)
class PlaceToAdd:
    """A page below which somebody may add a document, and where that is done."""

    title: str
    url: str


def library(request: HttpRequest) -> dict[str, Any]:
    """Return what the way in shows: all documents that this reader may read, those of bodies too."""
    return {"listing": listing(request.user, request.GET), "places": places_to_add(request.user)}


def places_to_add(user: Reader) -> list[PlaceToAdd]:
    """Return the pages below which this user may add a document, by title; three queries."""
    if not user.is_authenticated:
        return []
    policy: Any = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(user, "add").order_by().values("pk")
    found: list[Any] = [
        page
        for model in (LibraryPage, BodyPage)
        for page in visible_to(user, model.objects.filter(pk__in=mine)).order_by("title")
        if page.permissions_for_user(user).can_add_subpage()
    ]
    kind = GovernanceDocumentPage._meta
    return [
        PlaceToAdd(page.title, reverse("wagtailadmin_pages:add", args=[kind.app_label, kind.model_name, page.pk]))
        for page in found
    ]


def document(page: GovernanceDocumentPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a document shows; a bounded number of queries. A new page in preview has no history."""
    shown: dict[str, Any] = {"points": list(page.points.select_related("strand")) if page.pk else page.points.all()}
    if page.kind is not None and page.kind.shows_parties:
        today = timezone.localdate()
        everybody = parties()
        shown["parties"] = [party for party in everybody if party.holds_on(today)]
        shown["other_parties"] = [party for party in everybody if not party.holds_on(today)]
    return shown | _history(page, request.user) if page.pk else shown


def adoption_facts(adoptions: Sequence[Adoption], user: Reader) -> list[AdoptionFacts]:
    """Return adoptions with what this reader may know of them; two queries."""
    of_meetings = {one.meeting_id for one in adoptions if one.meeting_id}
    of_decisions = {one.decision_id for one in adoptions if one.decision_id}
    meetings = {one.pk: one for one in meetings_for(user).filter(pk__in=of_meetings)}
    decisions = {one.pk: one for one in decisions_for(user).filter(pk__in=of_decisions)}
    return [AdoptionFacts(one, meetings.get(one.meeting_id), decisions.get(one.decision_id or 0)) for one in adoptions]


def _history(page: GovernanceDocumentPage, user: Reader) -> dict[str, Any]:
    status = status_of(page)
    adoptions = adoption_facts(list(page.adoptions.defer("text", "html")), user)
    files: list[DocumentFile] = list(page.files.select_related("content", "uploaded_by").defer("content__text"))
    changes = may_change(user, page)
    return {
        "status": status,
        "badge": BADGES[status],
        "host": hosts_of([page], user).get(page.pk),
        "closed": bool(closed_among([page])),
        "review_due": page.review_on is not None and page.review_on <= timezone.localdate(),
        "adoptions": adoptions,
        "changed_since": bool(adoptions) and adoptions[0].adoption.sha256 != content_of(page)["sha256"],
        "files": files,
        "compares": len(files) > 1 or bool(adoptions) or changes,
        "decisions": list(decisions_for(user).filter(changes=page.pk)[:20]),
        "actions": list(
            actions_for(user).filter(changes=page.pk, state=ActionItem.State.OPEN).select_related("person")[:20]
        ),
        "may_change": changes,
        "may_adopt": may_adopt(user, page),
    }
