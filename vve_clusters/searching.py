"""What clusters and institutions tell the site-wide search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.search.index import insert_or_update_object

from intranet.access.search import HOOK, SearchGroup
from vve_clusters.models import (
    BulletinPage,
    ClusterIndexPage,
    ClusterPage,
    InstitutionPage,
    MunicipalityWidePage,
    SectionNewsPage,
    SectionPage,
)


def _text(page: Any) -> str:
    return str(page.plain_text)


def _section_text(page: Any) -> str:
    return "\n".join([page.plain_text, page.register_text])


def find_anew(institutions: Iterable[int]) -> None:
    """Index the sections of these institutions (numbers) anew: what the register says of them changed."""
    for page in InstitutionPage.get_indexed_objects().filter(institution__in=list(institutions)):
        insert_or_update_object(page)


@hooks.register(HOOK)
def institutions_in_search() -> SearchGroup:
    """Let sections be found by what they say and by what the register knows."""
    return SearchGroup(
        key="instellingen",
        label=_("Institutions"),
        models=(InstitutionPage,),
        text=_section_text,
        prefetch=("institution__governing_body", "programmes", "groups"),
        order=10,
    )


@hooks.register(HOOK)
def clusters_in_search() -> SearchGroup:
    """Let clusters be found, by their villages too."""
    models = (ClusterPage, ClusterIndexPage, MunicipalityWidePage)
    return SearchGroup(key="clusters", label=_("Clusters"), models=models, text=_text, order=20)


@hooks.register(HOOK)
def section_pages_in_search() -> SearchGroup:
    """Let free pages, news and bulletins be found."""
    models = (SectionPage, SectionNewsPage, BulletinPage)
    return SearchGroup(key="van-instellingen", label=_("From institutions"), models=models, text=_text, order=55)
