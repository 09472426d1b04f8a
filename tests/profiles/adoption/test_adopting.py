"""Adopting versions of a dictionary: what a uuid stands for never changes."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, PageLogEntry

from profiles.adoption import NothingChangedError, adopt, changes_between, known_levels, snapshot_of
from profiles.models import CompetencyPage, DictionaryVersion
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, requirement
from tests.layers import layer

pytestmark = pytest.mark.django_db


@layer
def dictionary():
    page = make_dictionary()
    make_competency(page, "Samenwerken")
    make_competency(page, "Adviseren")
    return page


def reword(competency: CompetencyPage, *, rank: int, title: str) -> None:
    """Change the title of a level as an editor does."""
    draft = competency.get_latest_revision_as_object()
    levels = list(draft.levels.all())
    next(level for level in levels if level.rank == rank).title = title
    draft.levels = levels
    draft.save_revision().publish()


def competency(dictionary, title="Samenwerken") -> CompetencyPage:
    return CompetencyPage.objects.child_of(dictionary).get(title=title)


def test_first_version_holds_everything_that_is_published(dictionary):
    make_competency(dictionary, "Concept", published=False)
    version = adopt(dictionary=dictionary, by=None)
    titles = [item["title"] for item in version.snapshot["competencies"]]
    assert (version.number, titles) == (1, ["Samenwerken", "Adviseren"])
    assert [len(item["levels"]) for item in version.snapshot["competencies"]] == [4, 4]


def test_reworded_level_gets_a_new_uuid_and_keeps_its_lineage(dictionary):
    adopt(dictionary=dictionary, by=None)
    before = {level.rank: (level.uuid, level.lineage_id) for level in competency(dictionary).levels.all()}
    reword(competency(dictionary), rank=2, title="Denkt stevig mee")
    adopt(dictionary=dictionary, by=None)
    after = {level.rank: (level.uuid, level.lineage_id) for level in competency(dictionary).levels.all()}
    assert after[2][0] != before[2][0]
    assert after[2][1] == before[2][1]
    assert [after[rank] == before[rank] for rank in (1, 3, 4)] == [True, True, True]


def test_publishing_after_an_adoption_does_not_bring_the_old_uuid_back(dictionary):
    adopt(dictionary=dictionary, by=None)
    reword(competency(dictionary), rank=2, title="Denkt stevig mee")
    adopt(dictionary=dictionary, by=None)
    adopted = competency(dictionary).levels.get(rank=2).uuid
    reword(competency(dictionary), rank=1, title="Doet mee")
    assert competency(dictionary).levels.get(rank=2).uuid == adopted


def test_uuid_never_stands_for_two_wordings_also_after_a_revert(dictionary):
    first = competency(dictionary).get_latest_revision()
    adopt(dictionary=dictionary, by=None)
    reword(competency(dictionary), rank=2, title="Tweede tekst")
    adopt(dictionary=dictionary, by=None)
    first.as_object().save_revision(previous_revision=first).publish()
    reword(competency(dictionary), rank=2, title="Derde tekst")
    adopt(dictionary=dictionary, by=None)
    wordings: dict[str, set[str]] = {}
    for version in DictionaryVersion.objects.all():
        for item in version.snapshot["competencies"]:
            for level in item["levels"]:
                wordings.setdefault(level["uuid"], set()).add(level["title"])
    assert max(len(titles) for titles in wordings.values()) == 1
    assert known_levels(dictionary)[str(competency(dictionary).levels.get(rank=2).uuid)]["title"] == "Derde tekst"


def test_adopting_without_a_change_is_refused(dictionary):
    adopt(dictionary=dictionary, by=None)
    with pytest.raises(NothingChangedError):
        adopt(dictionary=dictionary, by=None)
    assert dictionary.versions.count() == 1


def test_changes_name_what_was_added_removed_and_reworded(dictionary):
    before = snapshot_of(dictionary)
    competency(dictionary, "Adviseren").unpublish()
    make_competency(dictionary, "Netwerken")
    reword(competency(dictionary), rank=3, title="Verbindt mensen")
    changes = changes_between(before, snapshot_of(dictionary))
    assert changes.added == ["Netwerken"]
    assert changes.removed == ["Adviseren"]
    assert [(change.title, change.levels) for change in changes.reworded] == [("Samenwerken", ["3 Verbindt mensen"])]


def test_profile_keeps_its_wording_and_says_that_there_is_a_newer_one(dictionary, client):
    adopt(dictionary=dictionary, by=None)
    level = competency(dictionary).levels.get(rank=2)
    profile = make_profile(make_book(dictionary=dictionary), requirements=[requirement(level)])
    assert "nieuwere tekst" not in client.get(profile.url, headers={"accept-language": "nl"}).content.decode()
    reword(competency(dictionary), rank=2, title="Denkt stevig mee")
    adopt(dictionary=dictionary, by=None)
    text = client.get(profile.url, headers={"accept-language": "nl"}).content.decode()
    assert "Denkt mee" in text
    assert "Denkt stevig mee" not in text
    assert "nieuwere tekst" in text


class TestScreen:
    def test_editor_sees_changes_and_adopts_with_a_note(self, admin_client, dictionary):
        url = reverse("vve_profiles_adopt", args=[dictionary.pk])
        assert "Samenwerken" in admin_client.get(url).content.decode()
        response = admin_client.post(url, {"note": "College van 3 maart", "adopted_on": "2026-03-03"}, follow=True)
        version = dictionary.versions.get()
        assert (version.note, version.adopted_on.isoformat()) == ("College van 3 maart", "2026-03-03")
        assert version.adopted_by == get_user_model().objects.get(is_superuser=True)
        assert "College van 3 maart" in response.content.decode()
        assert PageLogEntry.objects.filter(action="vve_profiles.adopt", page=dictionary.pk).exists()
        assert not ModelLogEntry.objects.filter(action="vve_profiles.adopt").exists()

    def test_second_adoption_without_a_change_says_so(self, admin_client, dictionary):
        url = reverse("vve_profiles_adopt", args=[dictionary.pk])
        admin_client.post(url, {})
        admin_client.post(url, {})
        assert dictionary.versions.count() == 1

    def test_user_without_publishing_rights_is_refused(self, client, dictionary, django_user_model):
        user = django_user_model.objects.create_user(email="m@voorbeeld.example", password="geheim-genoeg")
        client.force_login(user)
        response = client.post(reverse("vve_profiles_adopt", args=[dictionary.pk]), {})
        assert response.status_code in (302, 403)
        assert dictionary.versions.count() == 0

    def test_hr_editor_with_publishing_rights_on_the_dictionary_adopts(self, client, dictionary, django_user_model):
        group = Group.objects.create(name="HR")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("change_page", "publish_page"):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=group, page=dictionary, permission=permission)
        user = django_user_model.objects.create_user(email="hr@voorbeeld.example", password="geheim-genoeg")
        user.groups.add(group)
        client.force_login(user)
        client.post(reverse("vve_profiles_adopt", args=[dictionary.pk]), {"note": ""})
        assert dictionary.versions.get().adopted_by == user

    @pytest.mark.parametrize("above", [False, True])
    def test_dictionary_with_an_adopted_version_is_not_deleted(self, admin_client, dictionary, above):
        adopt(dictionary=dictionary, by=None)
        page = dictionary.get_parent() if above else dictionary
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        admin_client.post(f"{bulk}?id={page.pk}")
        assert dictionary.versions.count() == 1

    def test_header_of_a_dictionary_offers_adopting(self, admin_client, dictionary):
        page = admin_client.get(reverse("wagtailadmin_explore", args=[dictionary.pk])).content.decode()
        assert reverse("vve_profiles_adopt", args=[dictionary.pk]) in page
