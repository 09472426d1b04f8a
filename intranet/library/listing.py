"""The list of documents: filters from the address, rows in a bounded number of queries."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.reading import Reader, visible_to
from intranet.bodies.models import BodyPage
from intranet.library.forms.front import SELECT, TEXTBOX
from intranet.library.models import DocumentKind, GovernanceDocumentPage
from intranet.library.reading import closed_among, documents_for, hosts_of
from intranet.library.statuses import BADGES, Status, holding_on, with_status

ON_A_PAGE = 25
MOST_FOUND = 1000  # by words; whoever gets so many needs another word
_WORD = re.compile(r"\w+")


class FilterForm(forms.Form):
    """What a reader looks for. A filter that says nothing sensible is left out."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": TEXTBOX, "type": "search", "autocomplete": "off"}),
    )
    soort = forms.ModelChoiceField(
        label=_("Kind"),
        queryset=DocumentKind.objects.all(),
        required=False,
        empty_label=_("All kinds"),
        widget=forms.Select(attrs={"class": SELECT}),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Every status")), *Status.choices],
        required=False,
        widget=forms.Select(attrs={"class": SELECT}),
    )
    van = forms.ModelChoiceField(
        label=_("Of which body"),
        queryset=BodyPage.objects.none(),
        required=False,
        empty_label=_("All bodies"),
        widget=forms.Select(attrs={"class": SELECT}),
    )
    op = forms.DateField(
        label=_("Holds on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": TEXTBOX}),
    )
    herzien = forms.BooleanField(label=_("Only what has to be looked at again"), required=False)

    def __init__(self, data: QueryDict, *, user: Reader) -> None:
        """Offer the bodies that this reader may read."""
        super().__init__(data, auto_id="vl-%s")
        bodies: Any = self.fields["van"]
        bodies.queryset = visible_to(user, BodyPage.objects.all()).order_by(Lower("title"))
        self.is_valid()

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list, and what stands beside it."""

    document: GovernanceDocumentPage
    status: Status
    host: BodyPage | None
    closed: bool
    review_due: bool

    @property
    def badge(self) -> str:
        """How the status looks."""
        return BADGES[self.status]


@dataclass(frozen=True)
class Listing:
    """The list on the screen."""

    form: FilterForm
    page_obj: PaginatorPage
    rows: list[DocumentRow] = field(default_factory=list)


def listing(user: Reader, query: QueryDict) -> Listing:
    """Return a page of the documents this reader may read and asks for; at most twelve queries at any size."""
    form = FilterForm(query, user=user)
    day: dt.date | None = form.cleaned_data.get("op")
    found = _matching(user, form.cleaned_data, day)
    words = " ".join(_WORD.findall(form.cleaned_data.get("q", "")))
    if words:
        page = Paginator(_with_words(found, words), ON_A_PAGE).get_page(query.get("pagina"))
        shown = {one.pk: one for one in ready(GovernanceDocumentPage.objects.filter(pk__in=page.object_list), day)}
        documents = [shown[number] for number in page.object_list if number in shown]
    else:
        page = Paginator(ready(found, day).order_by(Lower("title"), "pk"), ON_A_PAGE).get_page(query.get("pagina"))
        documents = list(page.object_list)
    return Listing(form, page, rows_of(documents, user))


def rows_of(documents: list[Any], user: Reader) -> list[DocumentRow]:
    """Return documents (with their status) as rows of a list; two queries."""
    today = timezone.localdate()
    hosts, closed = hosts_of(documents, user), closed_among(documents)
    return [
        DocumentRow(
            document,
            Status(document.status),
            hosts.get(document.pk),
            document.pk in closed,
            review_due=document.review_on is not None and document.review_on <= today,
        )
        for document in documents
    ]


def ready(documents: Any, day: dt.date | None = None) -> Any:
    """Return a queryset of documents with all that a row of a list shows of them, status on a day included."""
    return with_status(documents, day).select_related("kind").defer("body")


def _matching(user: Reader, asked: dict[str, Any], day: dt.date | None) -> Any:
    """Return the documents that meet all filters but the words."""
    found = documents_for(user)
    if asked.get("soort"):
        found = found.filter(kind=asked["soort"])
    if asked.get("van"):
        found = found.child_of(asked["van"])
    if day:
        found = found.filter(holding_on(day))
    if asked.get("herzien"):
        found = found.filter(review_on__lte=timezone.localdate())
    if asked.get("status"):
        found = with_status(found, day).filter(status=asked["status"])
    return found


def _with_words(found: Any, words: str) -> list[int]:
    """Return the numbers of those documents with all the words in title, text or newest file; else with any of them.

    Best first. The search is asked among what was found already, so that nothing closed is counted.
    """
    among = GovernanceDocumentPage.objects.filter(pk__in=found.order_by().values("pk"))
    numbers: list[int] = []
    for operator in ("and", "or"):
        hits = among.search(words, operator=operator)
        if hasattr(hits, "get_queryset"):
            numbers = list(hits.get_queryset().values_list("pk", flat=True)[:MOST_FOUND])
        else:
            numbers = [page.pk for page in hits[:MOST_FOUND]]
        if numbers:
            break
    return numbers
