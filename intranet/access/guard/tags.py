"""Tags: what people called their files says something about the files. One sees the tags of what one may use."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from taggit.models import Tag, TagBase, TaggedItem
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser
from wagtail.permissions import policy_registry

from intranet.access.guard.at_work import at_work
from intranet.access.guard.files import USE
from intranet.access.guard.table import Case

SHOWN = 10


def tagged_for(user: Any, model: type[Model]) -> QuerySet[TaggedItem]:
    """Return what is tagged among the files of this model that the user may use."""
    files = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, USE)
    tagged = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(model))
    found: QuerySet[TaggedItem] = tagged.filter(object_id__in=files.order_by().values("pk"))
    return found


def tags_in_use(case: Case) -> HttpResponse:
    """Offer the tags of images and documents that this user may use, not those of everybody."""
    model: Any = Tag
    if "app_name" in case.kwargs:
        try:
            model = apps.get_model(case.kwargs["app_name"], case.kwargs["model_name"])
        except LookupError as error:
            raise Http404 from error
    if not issubclass(model, TagBase):
        raise Http404
    term = case.request.GET.get("term", "")
    tags = model.objects.filter(name__istartswith=term) if term else model.objects.none()
    if not case.user.is_superuser:
        of_files = [tagged_for(case.user, each).values("tag") for each in (get_image_model(), get_document_model())]
        tags = tags.filter(pk__in=of_files[0].union(of_files[1])) if model is Tag else tags.none()
    return JsonResponse(list(tags.order_by("name").values_list("name", flat=True)[:SHOWN]), safe=False)


def popular(model: type[Model], count: int = SHOWN) -> QuerySet[Tag]:
    """Return the tags that are used most among the files that whoever is at work in the admin may use."""
    user = at_work()
    if user is None or model not in (get_image_model(), get_document_model()):
        found: QuerySet[Tag] = popular_tags_for_model(model, count)
        return found
    used = tagged_for(user, model).values("tag").annotate(times=Count("pk")).order_by("-times")
    numbers = [each["tag"] for each in used[:count]]
    tags: QuerySet[Tag] = Tag.objects.filter(pk__in=numbers).order_by("name")
    return tags


def install() -> None:
    """Let Wagtail's filters and chooser of files, which have no hook for it, ask `popular`."""
    filters.popular_tags_for_model = popular
    chooser.popular_tags_for_model = popular
