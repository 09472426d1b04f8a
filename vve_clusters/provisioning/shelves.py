"""Where the files of a partner lie: a collection that is as readable as the section, and one for its own people.

    Root > Clusters (the overview) > a cluster > a section
    Root > Internal (nobody's) > the internal bulletins of a section

What is internal lies apart, because rights on a collection hold for all below it, and a contact person changes files of
sections but not of bulletins.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, Page
from wagtail.permissions import policy_registry

from intranet.access.models import CollectionHome
from intranet.access.seats import seat_for
from vve_clusters.models import BulletinIndexPage, ClusterIndexPage, ClusterPage, InstitutionPage

ACTIONS = ("add", "change", "choose")


def keep_shelves(section: InstitutionPage, bulletins: BulletinIndexPage) -> bool:
    """Give a section its two collections, in the place where they belong, with the rights of its people.

    Returns whether anything was made or moved.
    """
    editors = seat_for(role="institution_editor", scope="institution", ref=section.institution_id).group
    above = _above(section)
    own, made = _shelf(section.title, section, above)
    inside, made_inside = _shelf(f"{section.title} – {_internal_name().lower()}", bulletins, _internal())
    moved = not own.is_child_of(above)
    if moved:
        own.move(Collection.objects.get(pk=above.pk), pos="last-child")
    for collection in (own, inside):
        _allow(editors, collection)
    return made or made_inside or moved


def _above(section: InstitutionPage) -> Collection:
    parent = section.get_parent().specific
    index = ClusterIndexPage.objects.ancestor_of(section).last()
    root = Collection.get_first_root_node()
    if index is not None:
        top, made = _shelf(index.title, index, root)
        if made:
            _allow(seat_for(role="coordinator", scope="site").group, top)
    else:
        top = root
    if not isinstance(parent, ClusterPage):
        return top
    cluster, _made = _shelf(parent.title, parent, top)
    _allow(seat_for(role="contact_person", scope="cluster", ref=parent.pk).group, cluster)
    return cluster


def _internal() -> Collection:
    """Return the collection above all internal ones. It is at home nowhere, which closes it and what is put in it."""
    name = _internal_name()
    nobodys = Collection.objects.filter(depth=2, name=name, home__isnull=False, home__page=None).first()
    if nobodys is None:
        nobodys = Collection.get_first_root_node().add_child(name=name)
        CollectionHome.objects.create(collection=nobodys, page=None)
    return nobodys


def _internal_name() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("Internal")


def _shelf(name: str, page: Page, above: Collection) -> tuple[Collection, bool]:
    home = CollectionHome.objects.select_related("collection").filter(page=page.pk).order_by("pk").first()
    if home is not None:
        return home.collection, False
    collection = Collection.objects.get(pk=above.pk).add_child(name=name[:255])
    CollectionHome.objects.create(collection=collection, page=Page.objects.get(pk=page.pk))
    return collection, True


def _allow(group: Group, collection: Collection) -> None:
    for permission in _permissions():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions() -> Iterable[Permission]:
    for model in (get_image_model(), get_document_model()):
        yield from policy_registry.get_by_type(model)._get_permission_objects_for_actions(ACTIONS)
