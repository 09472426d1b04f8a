"""Copying, aliasing, moving and reverting through Wagtail's own views: identities are new.

Nothing is taken from the original.
"""

import pytest
from django.urls import reverse
from wagtail.models import Page

from profiles.models import CompetencyDictionaryPage, CompetencyPage, FunctionProfilePage
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, requirement

pytestmark = pytest.mark.django_db


def copy_by_view(client, page: Page, *, slug: str, recursive: bool = False) -> Page:
    """Copy a page as an editor does, and return the copy."""
    data = {
        "new_title": f"Kopie van {page.title}",
        "new_slug": slug,
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    if recursive:
        data["copy_subpages"] = "on"
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302, response.content.decode()[:2000]
    return Page.objects.get(slug=slug, depth=page.depth).specific


def identities(page: CompetencyPage) -> set:
    """Return all identities of a competency and its levels."""
    page = CompetencyPage.objects.get(pk=page.pk)
    levels = page.levels.values_list("uuid", "lineage_id")
    return {page.uuid, page.lineage_id, *(identity for pair in levels for identity in pair)}


def test_copied_competency_has_identities_of_its_own(admin_client):
    original = make_competency(make_dictionary())
    before = identities(original)
    copy = copy_by_view(admin_client, original, slug="kopie")
    assert len(identities(copy)) == len(before)
    assert not identities(copy) & before
    assert identities(original) == before


def test_copying_a_dictionary_with_its_competencies_issues_new_identities(admin_client):
    dictionary = make_dictionary()
    first, second = make_competency(dictionary, "Adviseren"), make_competency(dictionary, "Netwerken")
    before = identities(first) | identities(second)
    copy = copy_by_view(admin_client, dictionary, slug="kopie", recursive=True)
    assert isinstance(copy, CompetencyDictionaryPage)
    copies = [identities(page) for page in CompetencyPage.objects.child_of(copy)]
    assert len(copies) == 2
    assert not set.union(*copies) & before
    assert copy.versions.count() == 0


def test_publishing_a_copy_again_keeps_its_identities(admin_client):
    copy = copy_by_view(admin_client, make_competency(make_dictionary()), slug="kopie")
    before = identities(copy)
    for _time in range(2):
        draft = copy.get_latest_revision_as_object()
        draft.definition += " Nog een zin."
        draft.save_revision().publish()
    assert identities(copy) == before


def test_publishing_a_copied_revision_takes_no_indicators_from_the_original(admin_client):
    original = make_competency(make_dictionary())
    counts = [level.indicators.count() for level in original.levels.all()]
    copy = copy_by_view(admin_client, original, slug="kopie")
    for revision in copy.revisions.order_by("pk"):
        earlier = revision.as_object()
        earlier.slug = copy.slug
        earlier.save_revision(previous_revision=revision).publish()
    assert [level.indicators.count() for level in CompetencyPage.objects.get(pk=original.pk).levels.all()] == counts
    assert [level.indicators.count() for level in CompetencyPage.objects.get(pk=copy.pk).levels.all()] == counts


def test_editing_a_copied_profile_takes_no_tasks_from_the_original(admin_client):
    original = make_profile(make_book(), areas=[("Beleid", ["Schrijft", "Leest"])])
    copy = copy_by_view(admin_client, original, slug="kopie")
    draft = copy.get_latest_revision_as_object()
    draft.purpose = "Iets anders"
    draft.save_revision().publish()
    assert [task.text for task in original.result_areas.get().tasks.all()] == ["Schrijft", "Leest"]
    assert [task.text for task in FunctionProfilePage.objects.get(pk=copy.pk).result_areas.get().tasks.all()] == [
        "Schrijft",
        "Leest",
    ]


def test_alias_of_a_competency_has_identities_of_its_own_also_after_an_update(admin_client):
    dictionary, other = make_dictionary(), make_dictionary(title="Tweede")
    original = make_competency(dictionary)
    alias = original.create_alias(parent=other)
    assert not identities(alias) & identities(original)
    before = identities(alias)
    original.definition = "Anders"
    original.save_revision().publish()
    assert CompetencyPage.objects.get(pk=alias.pk).definition == "Anders"
    assert identities(alias) == before


def test_moving_and_reverting_keep_identities_and_links(admin_client):
    dictionary, other = make_dictionary(), make_dictionary(title="Tweede")
    competency = make_competency(dictionary)
    before = identities(competency)
    profile = make_profile(make_book(dictionary=dictionary), requirements=[requirement(competency.levels.first())])
    first = competency.get_latest_revision()
    competency.definition = "Anders"
    competency.save_revision().publish()
    first.as_object().save_revision(previous_revision=first).publish()
    CompetencyPage.objects.get(pk=competency.pk).move(other, pos="last-child")
    assert identities(competency) == before
    link = profile.requirements.get()
    assert CompetencyPage.objects.get(lineage_id=link.competency_lineage).levels.filter(uuid=link.level_uuid).exists()


def test_unpublishing_and_publishing_keeps_identities():
    competency = make_competency(make_dictionary())
    before = identities(competency)
    competency.unpublish()
    competency.get_latest_revision().publish()
    assert identities(competency) == before
