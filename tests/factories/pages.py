"""Pages for tests: ``ContentPageFactory(parent=home, signed_in=True)``; by way of revisions, as an editor's are."""

from __future__ import annotations

from typing import Any

import factory
import wagtail_factories
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from intranet.access.models import Audience, AudienceRule
from intranet.access.projection import write
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage, NewsPage


class OurPageFactory(wagtail_factories.PageFactory):
    """A published page; ``draft=True`` for one that was never published."""

    class Meta:
        abstract = True

    class Params:
        signed_in = factory.Trait(audience=Audience.SIGNED_IN)
        public = factory.Trait(audience=Audience.PUBLIC)
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda number: f"Bladzijde {number}")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Page, kwargs: dict[str, Any]) -> Any:
        page = super()._create_instance(model_class, parent, kwargs)
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return model_class.objects.get(pk=page.pk)


class HomePageFactory(OurPageFactory):
    """The home page."""

    class Meta:
        model = HomePage


class ContentPageFactory(OurPageFactory):
    """A page of text."""

    class Meta:
        model = ContentPage


class NewsIndexPageFactory(OurPageFactory):
    """All news."""

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(OurPageFactory):
    """A piece of news."""

    class Meta:
        model = NewsPage


def many(parent: Page, model: type[Any], number: int, *, searchable: bool = False, **fields: Any) -> None:
    """Add many published pages in a second, past their save(): rows, rules and (if asked) the search index.

    ``fields`` are values, or functions from the number of the page to its value.
    """
    first = parent.numchild
    numbers = range(first, first + number)
    made = {
        index: {key: value(index) if callable(value) else value for key, value in fields.items()} for index in numbers
    }
    content_type = ContentType.objects.get_for_model(model)
    slugs = {index: f"reeks-{index}" for index in numbers}
    rows = Page.objects.bulk_create(
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, index + 1),
            depth=parent.depth + 1,
            title=made[index].get("title", f"Reeks {index}"),
            draft_title=made[index].get("title", f"Reeks {index}"),
            slug=slugs[index],
            url_path=f"{parent.url_path}{slugs[index]}/",
            live=True,
            locale_id=parent.locale_id,
            content_type=content_type,
            last_published_at=timezone.now(),
        )
        for index in numbers
    )
    pages = []
    for index, row in zip(numbers, rows, strict=True):
        page = model(page_ptr=row, **made[index])
        page.__dict__.update({field.attname: getattr(row, field.attname) for field in Page._meta.concrete_fields})
        page.save_base(raw=True)
        pages.append(page)
    write((page.pk, AudienceRule.Source.LIVE, page.audience) for page in pages)
    Page.objects.filter(pk=parent.pk).update(numchild=first + number)
    parent.numchild = first + number
    if searchable:
        get_search_backend().add_bulk(model, pages)
