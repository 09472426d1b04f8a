"""What the library shows elsewhere: on the page of a body, on the dashboard of who keeps a document, in the digest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.bodies.models import BodyPage
from intranet.bodies.parts import BodyPart
from intranet.dashboard.digest_sections import DigestLine, DigestSection
from intranet.dashboard.panels import DashboardPanel
from intranet.library.listing import DocumentRow, ready
from intranet.library.models import Adoption, DocumentFile
from intranet.library.reading import closed_among, documents_for
from intranet.library.statuses import Status

ON_A_BODY = 8
ON_A_DASHBOARD = 6
IN_A_DIGEST = 15
AHEAD = dt.timedelta(days=30)
"""How long before its day somebody is told that a document has to be looked at again."""


def of_body(body: BodyPage, request: HttpRequest) -> BodyPart | None:
    """Return the documents of a body: those that changed last. Two queries."""
    if not body.pk:
        return None
    mine = ready(documents_for(request.user).child_of(body)).order_by("-latest_revision_created_at", Lower("title"))
    found = list(mine[: ON_A_BODY + 1])
    if not found:
        return None
    context = {
        "rows": _rows(found[:ON_A_BODY]),
        "more": f"{reverse('vve_library:documents')}?van={body.pk}" if len(found) > ON_A_BODY else "",
    }
    return BodyPart(_("Documents"), "vve_library/body_part.html", context, order=60)


def to_look_at(request: HttpRequest) -> DashboardPanel | None:
    """Return the documents that this user keeps and has to look at again, soon or already. Three queries."""
    today = timezone.localdate()
    mine = documents_for(request.user).filter(owner_person__user=request.user.pk, review_on__lte=today + AHEAD)
    mine = mine.exclude(valid_until__lt=today)
    found = list(ready(mine).order_by("review_on", "pk")[:ON_A_DASHBOARD])
    if not found:
        return None
    rows = _rows(found)
    late = sum(row.review_due for row in rows)
    return DashboardPanel(
        "library-review",
        _("Documents to look at again"),
        "vve_library/panel.html",
        {"rows": rows},
        place="first" if late else "main",
        count=late,
        order=70,
    )


def what_is_new(user: Any, since: dt.datetime, until: dt.datetime) -> DigestSection | None:
    """Return the documents that were adopted, published or got a file in this time, of what this user may read now.

    A document for some people only is not named: mail leaves the house. Three queries.
    """
    within = {"gt": since, "lte": until}
    adopted = Adoption.objects.filter(document=OuterRef("pk"), **_between("recorded_at", within))
    new_file = DocumentFile.objects.filter(document=OuterRef("pk"), **_between("uploaded_at", within))
    found = documents_for(user).filter(live=True).annotate(_adopted=Exists(adopted), _new_file=Exists(new_file))
    found = found.filter(Q(_adopted=True) | Q(_new_file=True) | Q(**_between("last_published_at", within)))
    documents = list(found.defer("body").order_by("-_adopted", Lower("title"), "pk")[:IN_A_DIGEST])
    closed = closed_among(documents)
    lines = [
        DigestLine(
            _("A confidential document") if document.pk in closed else document.title,
            _address(document),
            _("adopted") if document._adopted else _("changed"),
        )
        for document in documents
    ]
    return DigestSection("library", _("Documents"), lines, order=60)


def _between(name: str, within: dict[str, dt.datetime]) -> dict[str, dt.datetime]:
    return {f"{name}__{lookup}": moment for lookup, moment in within.items()}


def _address(document: Any) -> str:
    """Return a way to a document that says nothing of it; who opens it has to sign in."""
    return reverse("vve_library:document", args=[document.pk])


def _rows(documents: list[Any]) -> list[DocumentRow]:
    today = timezone.localdate()
    closed = closed_among(documents)
    return [
        DocumentRow(
            document,
            Status(document.status),
            None,
            document.pk in closed,
            review_due=document.review_on is not None and document.review_on <= today,
        )
        for document in documents
    ]
