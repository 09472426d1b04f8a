"""The page of a function profile."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from profiles.models import IdentificationDetail, JobFamily, OrganisationUnit, Position
from tests.factories.profiles import (
    make_book,
    make_competency,
    make_dictionary,
    make_profile,
    make_role,
    named,
    requirement,
)
from tests.layers import layer

pytestmark = pytest.mark.django_db


@layer
def competency():
    return make_competency(make_dictionary(level_word="Trap"))


@layer
def book(competency):
    return make_book(dictionary=competency.get_parent().specific)


def text_of(client, page) -> str:
    """Return the page in Dutch, with runs of white space as one space."""
    response = client.get(page.url, headers={"accept-language": "nl"})
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_page_shows_result_areas_tasks_and_competencies(client, book, competency):
    profile = make_profile(
        book,
        purpose="Zorgt voor goede opvang",
        areas=[("Beleid", ["Schrijft nota's", "Volgt op"])],
        requirements=[requirement(competency.levels.get(rank=3)), named("Onderhandelen", 2)],
    )
    text = text_of(client, profile)
    assert "Zorgt voor goede opvang" in text
    assert "Schrijft nota&#x27;s" in text
    assert f'href="{competency.url}"' in text
    assert "Neemt het voortouw" in text
    assert "Onderhandelen" in text
    assert "Kerncompetenties" in text
    assert "Specifieke competenties" in text


def test_two_blocks_of_one_competency_are_one_competency_with_two_levels(client, book, competency):
    profile = make_profile(
        book,
        requirements=[
            requirement(competency.levels.get(rank=3)),
            named("Plannen", 2),
            requirement(competency.levels.get(rank=2)),
            named("Plannen", 2, title="Een tweede blok"),
        ],
    )
    # The second block of "Samenwerken" is core as well; "Plannen" is specific.
    text = text_of(client, profile)
    assert "Deze functie vraagt 2 competenties" in text
    assert text.count('rowspan="2"') == 2
    assert text.count(f'href="{competency.url}"') == 1


def test_levels_are_words_beside_bars(client, book, competency):
    text = text_of(client, make_profile(book, requirements=[requirement(competency.levels.get(rank=3))]))
    assert re.search(r"</svg>\s*<span>\s*Trap 3", text)


def test_own_label_and_named_stage_are_shown(client, book):
    stage = named("Rekenen", None, title="")
    stage.level_label = "startbekwaam"
    code = named("Taal", 2)
    code.level_label = "G2"
    text = text_of(client, make_profile(book, requirements=[stage, code]))
    assert "startbekwaam" in text
    assert "G2" in text


def test_definition_of_the_profile_itself_is_shown(client, book):
    own = named("Rekenen", 2)
    own.definition = "Rekent uit het hoofd"
    assert "Rekent uit het hoofd" in text_of(client, make_profile(book, requirements=[own]))


def test_list_that_is_not_complete_says_so(client, book):
    profile = make_profile(book, areas=[("Beleid", ["Schrijft"]), ("Werk", ["Doet"])])
    profile.result_areas.filter(title="Beleid").update(exhaustive=False)
    assert text_of(client, profile).count("De lijst is niet beperkend.") == 1


def test_contents_lead_to_the_parts_that_are_there(client, book):
    text = text_of(client, make_profile(book, areas=[("Beleid", ["Schrijft"])], requirements=[named("Plannen")]))
    for anchor in re.findall(r'href="#([\w-]+)"', text):
        assert f'id="{anchor}"' in text
    assert 'href="#plaats"' not in text


def test_place_in_the_organisation_links_to_other_profiles(client, book):
    head = make_profile(book, "Directeur")
    draft = make_profile(book, "Geheim concept", published=False)
    profile = make_profile(
        book,
        positions=[
            Position(direction="reports_to", profile=head),
            Position(direction="leads", text="Begeleiders", profile=draft),
            Position(direction="leads", profile=draft),
        ],
    )
    text = text_of(client, profile)
    assert f'<a class="nl-link" href="{head.url}">Directeur</a>' in text
    assert "Begeleiders" in text
    assert "Geheim concept" not in text


def test_key_data_hold_unit_scales_and_other_details(client, book):
    top = OrganisationUnit.objects.create(name="Mens")
    profile = make_profile(
        book,
        job_family=JobFamily.objects.create(name="Leiding"),
        organisation_unit=OrganisationUnit.objects.create(name="Zorg", parent=top),
        staff_level="A",
        salary_scales="A1a-A3a",
        details=[IdentificationDetail(label="Statuut", value="Contractueel")],
        valid_from=dt.date(2026, 1, 1),
    )
    text = text_of(client, profile)
    for part in ("Mens – Zorg", "Leiding", "A1a-A3a", "Statuut", "Contractueel", "Geldig vanaf 1 januari 2026"):
        assert part in text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"valid_until": dt.date(2020, 1, 1)}, "Gold tot en met 1 januari 2020"),
        ({"valid_from": dt.date(2999, 1, 1)}, "Geldt vanaf 1 januari 2999"),
        ({"valid_until": dt.date(2999, 1, 1)}, "Geldig tot en met 1 januari 2999"),
    ],
)
def test_validity_is_said_in_words(client, book, dates, words):
    assert words in text_of(client, make_profile(book, **dates))


class TestSource:
    @pytest.fixture
    def document(self):
        inner = Collection.get_first_root_node().add_child(name="Besloten")
        CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
        return get_document_model().objects.create(
            title="Bron", collection=inner, file=ContentFile(b"tekst", name="bron.txt")
        )

    def test_download_is_offered_only_to_whoever_may_have_it(self, client, book, document, django_user_model):
        profile = make_profile(book, source_document=document)
        assert document.url not in text_of(client, profile)
        client.force_login(django_user_model.objects.create_user(email="m@voorbeeld.example", password="geheim"))
        assert document.url in text_of(client, profile)

    def test_download_itself_checks(self, client, book, document):
        make_profile(book, source_document=document)
        assert client.get(document.url).status_code == 302


class TestElsewhere:
    @pytest.fixture
    def bare_host(self, tmp_path, settings):
        """A host site that puts a base template of its own, with one block, in the place of the theme's."""
        (tmp_path / "vve_theme").mkdir()
        (tmp_path / "vve_theme" / "base.html").write_text("<html><body>{% block content %}{% endblock %}</body></html>")
        templates = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
        with override_settings(TEMPLATES=templates):
            yield

    def test_pages_render_in_a_host_with_only_a_content_block(self, client, book, competency, bare_host):
        profile = make_profile(book, purpose="Doel van de functie", areas=[("Beleid", ["Schrijft"])])
        role = make_role(book, sections=[{"title": "Inleiding", "body": [("paragraph", "Een alinea")]}])
        expected = {
            book: "vp-facets",
            profile: "Kerngegevens",
            role: "Een alinea",
            competency: "De trappen naast elkaar",
            competency.get_parent().specific: "Samenwerken",
        }
        for page, part in expected.items():
            text = text_of(client, page)
            assert part in text
            assert text.startswith("<html><body>")


def test_draft_is_previewed_with_children_that_are_not_saved(admin_client, book, competency):
    profile = make_profile(book, areas=[("Beleid", ["Schrijft"])], published=False)
    draft = profile.get_latest_revision_as_object()
    draft.requirements = [requirement(competency.levels.get(rank=1))]
    draft.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[profile.pk]))
    assert response.status_code == 200
    assert "Voert uit wat gevraagd is" in response.content.decode()
    assert "Schrijft" in response.content.decode()


def test_draft_of_a_competency_is_previewed(admin_client, competency):
    draft = competency.get_latest_revision_as_object()
    draft.definition = "Nieuwe omschrijving"
    draft.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[competency.pk]))
    assert "Nieuwe omschrijving" in response.content.decode()
