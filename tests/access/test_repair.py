"""Rules after writes that went past the pages' own save()."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from intranet.access.models import Audience, AudienceRule
from intranet.access.reading import visible_to
from intranet.access.repair import stale
from tests.factories.pages import ContentPageFactory
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def repair(*options: str) -> str:
    out = io.StringIO()
    call_command("repair_audiences", *options, stdout=out)
    return out.getvalue()


def test_pages_that_were_saved_are_right(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    page.create_alias(update_slug="ook-hier")
    latest = page.get_latest_revision_as_object()
    latest.audience = Audience.AS_ABOVE
    latest.save_revision()
    ContentPageFactory(parent=home, draft=True)
    ContentPageFactory(parent=home).unpublish()
    assert list(stale()) == []
    assert "right" in repair("--check")


def test_an_update_in_bulk_is_found_and_mended(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    ContentPage.objects.filter(pk=page.pk).update(audience=Audience.SIGNED_IN)
    assert visible_to(AnonymousUser()).filter(pk=page.pk).exists()
    with pytest.raises(CommandError, match="1 pages"):
        repair("--check")
    assert f"page {page.pk}" in repair()
    assert not visible_to(AnonymousUser()).filter(pk=page.pk).exists()
    assert list(stale()) == []


def test_a_missing_rule_is_written(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    AudienceRule.objects.filter(page=page).delete()
    repair()
    assert visible_to(AnonymousUser()).filter(pk=page.pk).exists()


def test_a_lost_rule_of_a_draft_is_read_from_its_revision(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    latest = page.get_latest_revision_as_object()
    latest.audience = Audience.SIGNED_IN
    latest.save_revision()
    AudienceRule.objects.filter(page=page, source=AudienceRule.Source.DRAFT).delete()
    repair()
    assert not visible_to(AnonymousUser()).filter(pk=page.pk).exists()


def test_an_unpublished_page_keeps_the_rule_of_its_last_publication(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    page.unpublish()
    ContentPage.objects.filter(pk=page.pk).update(audience=Audience.AS_ABOVE)
    repair()
    assert AudienceRule.objects.get(page=page, source=AudienceRule.Source.LIVE).audience == Audience.SIGNED_IN
