"""Where a file is at home, and who may read it.

The home is the page of the nearest collection, going up from the one the file lies in. A file in collections without a
home is for everybody, as far as Wagtail's own privacy of collections lets. Nothing here looks at where a file is used:
that index lags, and a secret would open by being used once too widely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from wagtail.models import Collection, CollectionViewRestriction, Page
from wagtail.permissions import policy_registry

from intranet.access.lookups import prefixes
from intranet.access.models import CollectionHome
from intranet.access.reading import Reader, may_read


@dataclass(frozen=True)
class Shelf:
    """What a collection and those above it say of the files in it."""

    home: CollectionHome | None
    restricted: bool  # by Wagtail's own privacy of collections

    @property
    def page(self) -> Page | None:
        """The page the files are at home at; None where there is no home, and where the page is gone."""
        return self.home.page if self.home else None


@dataclass(frozen=True)
class Answer:
    """Whether somebody may read a file, and whether everybody may (then it may be kept in shared caches)."""

    allowed: bool
    public: bool = False


def shelf_of(collection: Collection) -> Shelf:
    """Return what holds for files in this collection; one query."""
    restrictions = CollectionViewRestriction.objects.filter(collection=OuterRef("pk"))
    above = list(
        Collection.objects.filter(path__in=prefixes(collection.path))
        .select_related("home__page")
        .annotate(restricted=Exists(restrictions))
        .order_by("-depth")
    )
    homes = [home for one in above if (home := getattr(one, "home", None))]
    return Shelf(homes[0] if homes else None, any(one.restricted for one in above))


def home_of(file: Any) -> Page | None:
    """Return the page an image or document is at home at, or None: then only Wagtail's own privacy holds for it."""
    return shelf_of(file.collection).page


def may_read_file(user: Reader, file: Any) -> bool:
    """Return whether this user may read this image or document."""
    return ask(user, file).allowed


def ask(user: Reader, file: Any, *, request: HttpRequest | None = None) -> Answer:
    """Return whether this user may read this image or document, and whether everybody may.

    At most three queries for a file of a closed page, two for one of an open page. A password that Wagtail asks for a
    collection is known of a request only; without one, such a collection is closed.
    """
    if _breaks_glass(user):
        return Answer(allowed=True)
    shelf = shelf_of(file.collection)
    if shelf.restricted and not _restrictions_met(user, file.collection, request):
        return Answer(allowed=False)
    if shelf.home is None:
        return Answer(allowed=True, public=not shelf.restricted)
    if shelf.page is None:  # the page is gone, and nobody knows any more who might read it
        return Answer(allowed=False)
    if not shelf.page.live:
        return Answer(allowed=_works_on(user, shelf.page))
    if may_read(AnonymousUser(), shelf.page):
        return Answer(allowed=True, public=not shelf.restricted)
    return Answer(allowed=user.is_authenticated and may_read(user, shelf.page))


def place_for(user: Any, page: Page, model: type[Any]) -> Collection | None:
    """Return the collection at home nearest to a page, going up, where this user may add files of a model; or None."""
    homes = CollectionHome.objects.filter(page__path__in=prefixes(page.path)).order_by(
        "-page__depth", "collection__path"
    )
    may_add = policy_registry.get_by_type(model).collections_user_has_permission_for(user, "add")
    allowed = {collection.pk: collection for collection in may_add}
    return next((allowed[home.collection_id] for home in homes if home.collection_id in allowed), None)


def _breaks_glass(user: Reader) -> bool:
    return bool(user.is_authenticated and user.is_active and getattr(user, "is_superuser", False))


def _works_on(user: Reader, page: Page) -> bool:
    """Files of a page that is not published are for those who may edit it."""
    if not (user.is_authenticated and may_read(user, page, drafts=True)):
        return False
    tester = page.specific.permissions_for_user(user)
    return bool(tester.can_edit() or tester.can_publish())


def _restrictions_met(user: Reader, collection: Collection, request: HttpRequest | None) -> bool:
    restrictions = list(collection.get_view_restrictions())
    if request is not None:
        return all(restriction.accept_request(request) for restriction in restrictions)
    kinds = {restriction.restriction_type for restriction in restrictions}
    if CollectionViewRestriction.PASSWORD in kinds or not user.is_authenticated:
        return False
    theirs = {group.pk for group in user.groups.all()} if hasattr(user, "groups") else set()
    return all(
        theirs & {group.pk for group in restriction.groups.all()}
        for restriction in restrictions
        if restriction.restriction_type == CollectionViewRestriction.GROUPS
    )
