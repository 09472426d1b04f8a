"""Images and documents, each at home somewhere: as readable as that page."""

from __future__ import annotations

import io
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, ReferenceIndex

from intranet.access.models import CollectionHome, Seat
from tests.surfaces.world.building import World
from vve_clusters.models import ClusterDocument

# Where the files of a place are at home; the collection lies in that of the cluster where it has one.
HOMES = {
    "public": ("root", "home"),
    "clusters": ("root", "index"),
    "a": ("clusters", "cluster_a"),
    "b": ("clusters", "cluster_b"),
    "a1": ("a", "section_a1"),
    "a2": ("a", "section_a2"),
    "b1": ("b", "section_b1"),
    "b2": ("b", "section_b2"),
    "bulletin_b1": ("root", "bulletins_b1"),
    "draft_b1": ("b1", "draft_b1"),
    "steering": ("root", "steering"),
}
WITH_FILES = ("a1", "a2", "b1", "bulletin_b1", "draft_b1", "steering", "public")


def build(world: World) -> None:
    """Make the collections with their homes, the rights of the seats on them, and a file of each kind in them."""
    world.add("collection", "root", Collection.get_first_root_node())
    for key, (above, page) in HOMES.items():
        parent = world.find("collection", above)
        collection = parent.add_child(name=f"Map {world.word(f'file_{key}', 'collection')}")
        world.add("collection", key, Collection.objects.get(pk=collection.pk))
        CollectionHome.objects.create(collection=collection, page=world.page(page))
    _rights(world)
    for key in WITH_FILES:
        _image(world, key)
        _document(world, key)
    _point(world)


def _rights(world: World) -> None:
    seats = {
        "institution_editor_editor": "a1",
        "institution_editor_double": "b2",
        "contact_person_contact": "a",
        "contact_person_author_b": "b",
        "coordinator_coordinator": "clusters",
    }
    for name, key in seats.items():
        seat: Seat = world.find("seat", name)
        _allow(seat.group, world.find("collection", key))
    _allow(world.find("seat", "coordinator_coordinator").group, world.find("collection", "public"))


def _allow(group: Group, collection: Collection) -> None:
    # Wagtail asks for the permissions of its own image and document model, whichever model a project has.
    wanted = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        codename__regex="^(add|change|choose)_(image|document)$",
    )
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def png(comment: str = "", size: int = 8) -> bytes:
    """Return a small picture with a comment inside."""
    inside = PngImagePlugin.PngInfo()
    inside.add_text("Comment", comment)
    buffer = io.BytesIO()
    Image.new("RGB", (size, size), (20, 60, 90)).save(buffer, "PNG", pnginfo=inside)
    return buffer.getvalue()


def _point(world: World) -> None:
    """Let a closed page point at an open page and its files, and an open page at a closed file.

    Where the first are used, and what the last is called, is not for everybody who sees the other end.
    """
    closed = world.find("document", "file_bulletin_b1")
    ClusterDocument.objects.create(page=world.page("cluster_a"), document=closed)
    page = world.page("secret_b1")
    goal, image, document = world.page("section_a1"), world.find("image", "file_a1"), world.find("document", "file_a1")
    links = f'<a linktype="page" id="{goal.pk}">hier</a> <a linktype="document" id="{document.pk}">daar</a>'
    picture = f'<embed embedtype="image" id="{image.pk}" alt="" format="left"/>'
    page.body = [("paragraph", f"<p>{links}</p>{picture}")]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)  # at once: the transaction of the world is never kept


def _image(world: World, key: str) -> None:
    of = f"file_{key}"
    name = f"{world.word(of, 'name')}.png"
    image: Any = get_image_model()(
        title=f"Foto {world.word(of, 'title')}",
        collection=world.find("collection", key),
        uploaded_by_user=world.users["author_b"],
    )
    image.file.save(name, ContentFile(png(world.word(of, "inside")), name=name), save=False)
    image.save()
    image.tags.add(world.word(of, "tag"))
    world.add("image", of, image)
    world.add("rendition", of, image.get_rendition("width-5"))


def _document(world: World, key: str) -> None:
    of = f"file_{key}"
    name = f"{world.word(of, 'name')}.txt"
    document: Any = get_document_model()(
        title=f"Stuk {world.word(of, 'title')}",
        collection=world.find("collection", key),
        uploaded_by_user=world.users["author_b"],
    )
    document.file.save(name, ContentFile(f"Inhoud {world.word(of, 'inside')}".encode(), name=name), save=False)
    document._set_document_file_metadata()
    document.save()
    document.tags.add(world.word(of, "tag"))
    world.add("document", of, document)
