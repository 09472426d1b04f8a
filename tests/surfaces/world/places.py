"""The pages of the world, each with a published and a later text, comments and a line in the log."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.log_actions import log
from wagtail.models import Comment, Page, Site

from intranet.access.models import Audience
from profiles.models import CompetencyDictionaryPage, CompetencyPage, FunctionBookPage, FunctionProfilePage
from tests.factories.clusters import make_cluster, make_cluster_index, make_institution
from tests.surfaces.world.building import World
from vve_clusters.models import (
    BulletinIndexPage,
    BulletinPage,
    InstitutionPage,
    SectionNewsIndexPage,
    SectionNewsPage,
    SectionPage,
)
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage

# Where each type of page says most; a canary goes there.
TEXT = {FunctionProfilePage: "purpose", CompetencyPage: "definition"}


def build(world: World) -> None:
    """Make the tree."""
    root = Page.objects.get(depth=1)
    home: Any = _new(world, "home", root, HomePage())
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()
    _new(world, "public", home, ContentPage())
    _new(world, "members", home, ContentPage(audience=Audience.SIGNED_IN))
    steering = _new(world, "steering", home, ContentPage(audience="person:999999"))
    home.news_index = _new(world, "closed_news", steering, NewsIndexPage())  # the only page of its type
    home.save(update_fields=["news_index"])  # which not everybody who edits the home page may see
    _clusters(world, home)
    _functions(world, home)
    world.child_types = {
        "home": ("vve_home", "contentpage"),
        "public": ("vve_home", "contentpage"),
        "steering": ("vve_home", "contentpage"),
        "index": ("vve_clusters", "clusterpage"),
        "cluster_a": ("vve_clusters", "sectionpage"),
        "cluster_b": ("vve_clusters", "sectionpage"),
        "section_a1": ("vve_clusters", "sectionpage"),
        "section_b1": ("vve_clusters", "sectionpage"),
        "section_b2": ("vve_clusters", "sectionpage"),
        "book": ("vve_profiles", "functionprofilepage"),
    }


def _clusters(world: World, home: Page) -> None:
    index = make_cluster_index(parent=home)
    world.pages["index"] = index
    for letter in "ab":
        cluster = make_cluster(f"Cluster {letter.upper()}", index=index, self_publish=letter == "a", places=["Dorp"])
        world.pages[f"cluster_{letter}"] = cluster
        for number in "12":
            _institution(world, cluster, f"{letter}{number}")
    hidden = make_institution(f"Instelling {world.word('institution_b3', 'name')}", cluster=world.page("cluster_b"))
    world.add("institution", "b3", hidden)
    _new(world, "section_b3", world.page("cluster_b"), InstitutionPage(institution=hidden, audience="person:999999"))


def _institution(world: World, cluster: Page, name: str) -> None:
    institution = make_institution(f"Instelling {name.upper()}", cluster=cluster)
    world.add("institution", name, institution)
    section = _new(world, f"section_{name}", cluster, InstitutionPage(institution=institution))
    for key in ("page", "planned", "locked"):
        _new(world, f"{key}_{name}", section, SectionPage())
    _new(world, f"draft_{name}", section, SectionPage(), published=False)
    _new(world, f"waiting_{name}", section, SectionPage(), published=False)
    _new(world, f"secret_{name}", section, SectionPage(audience="person:999999"))
    bulletins = _new(world, f"bulletins_{name}", section, BulletinIndexPage())
    _new(world, f"bulletin_{name}", bulletins, BulletinPage())
    news = _new(world, f"newsindex_{name}", section, SectionNewsIndexPage())
    _new(world, f"news_{name}", news, SectionNewsPage())
    alias = CreatePageAliasAction(
        world.page(f"page_{name}"), parent=section, update_slug=f"alias-{name}", reset_translation_key=True, user=None
    ).execute(skip_permission_checks=True)
    world.pages[f"alias_{name}"] = alias


def _functions(world: World, home: Page) -> None:
    book = _new(world, "book", home, FunctionBookPage())
    _new(world, "profile", book, FunctionProfilePage())
    _new(world, "draft_profile", book, FunctionProfilePage(), published=False)
    dictionary = _new(world, "dictionary", home, CompetencyDictionaryPage())
    _new(world, "competency", dictionary, CompetencyPage())


def _new(world: World, key: str, parent: Page, page: Any, *, published: bool = True) -> Page:
    """Add a page whose title and text carry its canaries; published, or never."""
    what = ("title", "text") if published else ("draft", "later")
    page.title, page.slug = f"Blad {world.word(key, what[0])}", f"w-{key}".replace("_", "-")
    text = TEXT.get(type(page), "intro")
    if hasattr(page, text):
        setattr(page, text, f"Tekst {world.word(key, what[1])}")
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    world.revisions[key] = revision
    if published:
        revision.publish()
    world.pages[key] = type(page).objects.get(pk=page.pk)
    return world.pages[key]


def annotate(world: World) -> None:
    """Give published pages a later draft, and all pages a comment and a line in the log, by whoever edits there."""
    for key, page in list(world.pages.items()):
        if key.startswith("alias") or key in ("cluster_a", "cluster_b", "index"):
            continue
        author = world.users["author_b" if key.endswith(("b1", "b2", "b3")) else "author_a"]
        if page.live:
            page.title = f"Blad {world.word(key, 'draft')}"
            text = TEXT.get(type(page), "intro")
            if hasattr(page, text):
                setattr(page, text, f"Tekst {world.word(key, 'later')}")
            page.save_revision(user=author)
        Comment.objects.create(page=page, user=author, text=world.word(key, "comment"), contentpath="title")
        log(page, "wagtail.edit", user=author, title=f"Toen nog {world.word(key, 'log')}")
        if key.startswith("planned"):
            page = type(page).objects.get(pk=page.pk)
            page.go_live_at = timezone.now() + timezone.timedelta(days=30)
            world.revisions[key] = page.save_revision(approved_go_live_at=page.go_live_at)
        if key.startswith("locked"):
            Page.objects.filter(pk=page.pk).update(locked=True, locked_at=timezone.now(), locked_by=author)
        world.pages[key] = type(page).objects.get(pk=page.pk)
