"""Function books, dictionaries and profiles for tests: one by one through Wagtail's page API, or thousands in bulk."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site
from wagtail.search.backends import get_search_backend

from intranet.access.models import Audience, AudienceRule
from profiles.adoption import version_label, wording_of
from profiles.models import (
    CompetencyDictionaryPage,
    CompetencyLevel,
    CompetencyPage,
    CompetencyRequirement,
    FunctionBookPage,
    FunctionProfilePage,
    Indicator,
    JobFamily,
    OrganisationUnit,
    Position,
    ResultArea,
    RoleProfilePage,
    Task,
)

P = TypeVar("P", bound=Page)
T = TypeVar("T")
Levels = Sequence[tuple[int, str, Sequence[str]]]

FOUR_LEVELS: Levels = (
    (1, "Voert uit wat gevraagd is", ("Vraagt om uitleg", "Houdt zich aan afspraken")),
    (2, "Denkt mee", ("Stelt verbeteringen voor",)),
    (3, "Neemt het voortouw", ("Brengt mensen bij elkaar", "Geeft het goede voorbeeld")),
    (4, "Bepaalt de koers", ("Kijkt jaren vooruit",)),
)


def home() -> Page:
    """Return the root page of the default site."""
    return Site.objects.get(is_default_site=True).root_page.specific


def add(parent: Page, page: P, *, published: bool = True) -> P:
    """Add a page below another, published as an editor would."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if published:
        revision.publish()
        page.refresh_from_db()
    return page


def make_dictionary(
    *, parent: Page | None = None, title: str = "Woordenboek", **fields: Any
) -> CompetencyDictionaryPage:
    """Make a published dictionary without competencies."""
    return add(parent or home(), CompetencyDictionaryPage(title=title, **fields))


def make_competency(
    dictionary: CompetencyDictionaryPage,
    title: str = "Samenwerken",
    *,
    levels: Levels = FOUR_LEVELS,
    published: bool = True,
    **fields: Any,
) -> CompetencyPage:
    """Make a competency with levels (rank, title, indicators)."""
    page = CompetencyPage(title=title, **fields)
    page.levels = [
        CompetencyLevel(rank=rank, title=level_title, indicators=[Indicator(text=text) for text in indicators])
        for rank, level_title, indicators in levels
    ]
    return add(dictionary, page, published=published)


def make_book(*, parent: Page | None = None, title: str = "Functieboek", **fields: Any) -> FunctionBookPage:
    """Make a published function book."""
    return add(parent or home(), FunctionBookPage(title=title, **fields))


def requirement(level: CompetencyLevel, *, category: str = "core") -> CompetencyRequirement:
    """Return a requirement that adopted a level of a dictionary."""
    dictionary = level.page.get_parent().specific
    item = CompetencyRequirement(category=category)
    item.adopt(wording_of(level, version=version_label(dictionary), level_word=dictionary.level_word))
    return item


def named(name: str, rank: int | None = None, *, title: str = "", category: str = "specific") -> CompetencyRequirement:
    """Return a requirement that is in no dictionary."""
    return CompetencyRequirement(name=name, rank=rank, level_title=title, category=category)


def make_profile(
    book: FunctionBookPage,
    title: str = "Coördinator kinderopvang",
    *,
    areas: Sequence[tuple[str, Sequence[str]]] = (),
    requirements: Sequence[CompetencyRequirement] = (),
    positions: Sequence[Position] = (),
    published: bool = True,
    **fields: Any,
) -> FunctionProfilePage:
    """Make a function profile with result areas (title, tasks) and requirements."""
    page = FunctionProfilePage(title=title, **fields)
    page.result_areas = [ResultArea(title=name, tasks=[Task(text=text) for text in tasks]) for name, tasks in areas]
    page.requirements = list(requirements)
    page.positions = list(positions)
    return add(book, page, published=published)


def make_role(
    book: FunctionBookPage,
    title: str = "Contactpersoon basiscluster",
    *,
    sections: Sequence[dict[str, Any]] = (),
    published: bool = True,
    **fields: Any,
) -> RoleProfilePage:
    """Make a role profile. A section is {"title", "key", "body"}, with the blocks of its body as (type, value)."""
    page = RoleProfilePage(title=title, **fields)
    page.sections = [("section", {"key": "", **section}) for section in sections]
    return add(book, page, published=published)


def signed_in_only(page: Page) -> Page:
    """Close a published page for whoever is not signed in, as an editor would."""
    page.audience = Audience.SIGNED_IN
    page.save_revision().publish()
    return page


# --- thousands ------------------------------------------------------------------------------------

WORDS = (
    "beleid begeleiden budget communicatie coachen controle dienst dossier evalueren kinderen kwaliteit leiding "
    "medewerkers netwerk opvang overleg ouders planning project rapport samenwerken school team toezicht "
    "veiligheid verslag werking"
).split()
COMPETENCIES = ("Samenwerken", "Adviseren", "Netwerken", "Leidinggeven", "Plannen", "Integriteit", "Zelfontwikkeling")
LEVELS = ("A", "B", "C", "D", "E")


@dataclass(frozen=True)
class Surroundings:
    """What the profiles of a big book share."""

    families: list[JobFamily]
    units: list[OrganisationUnit]
    lineages: dict[str, UUID]


def _surroundings() -> Surroundings:
    families = [JobFamily.objects.get_or_create(name=f"Familie {number}")[0] for number in range(8)]
    units: list[OrganisationUnit] = []
    for department in range(3):
        top, _made = OrganisationUnit.objects.get_or_create(name=f"Departement {department}", parent=None)
        units += [OrganisationUnit.objects.get_or_create(name=f"Dienst {n}", parent=top)[0] for n in range(4)]
    return Surroundings(families, units, {name: uuid4() for name in COMPETENCIES})


def many_profiles(book: FunctionBookPage, count: int, *, seed: int = 1, index: bool = True) -> None:
    """Fill a book with published function profiles and, one in ten, role profiles: bulk inserts, then the search index.

    Each function profile has 3 result areas of 3 tasks and 4 requirements. The same seed gives the same book.
    """
    chance, around = random.Random(seed), _surroundings()  # noqa: S311 -- the same figures each time, not a secret
    first = book.numchild
    for numbers in _batches(range(first, first + count), 500):
        _insert(book, numbers, chance, around)
    book.numchild = first + count
    Page.objects.filter(pk=book.pk).update(numchild=book.numchild)
    if index:
        backend = get_search_backend()
        for model in (FunctionProfilePage, RoleProfilePage):
            keys = list(model.objects.child_of(book).values_list("pk", flat=True))
            for some in _batches(keys, 500):
                backend.add_bulk(model, list(model.get_indexed_objects().filter(pk__in=some)))


def _batches(items: Sequence[T] | range, size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _insert(book: FunctionBookPage, numbers: list[int], chance: random.Random, around: Surroundings) -> None:
    functions = [number for number in numbers if number % 10 != 9]
    pages = {number: _row(FunctionProfilePage, book, number) for number in functions}
    for page in pages.values():
        page.job_family = chance.choice(around.families)
        page.organisation_unit = chance.choice(around.units)
        page.staff_level = chance.choice(LEVELS)
        page.purpose = _sentence(chance)
        if chance.random() < 0.1:
            page.valid_until = dt.date(2020, 1, 1)
    roles = {number: _row(RoleProfilePage, book, number) for number in numbers if number % 10 == 9}
    for role in roles.values():
        role.organisation_unit = chance.choice(around.units)
        role.sections = [("section", {"title": "Taken", "key": "", "body": [("paragraph", _sentence(chance))]})]
    _insert_rows(Page, [*pages.values(), *roles.values()])
    _insert_rows(FunctionProfilePage, list(pages.values()))
    _insert_rows(RoleProfilePage, list(roles.values()))
    AudienceRule.objects.bulk_create(
        AudienceRule(page_id=page.pk, source=AudienceRule.Source.LIVE) for page in [*pages.values(), *roles.values()]
    )
    _insert_children(list(pages.values()), chance, around)


def _row(model: type[P], book: FunctionBookPage, number: int) -> P:
    title = f"Functie {number:05d} {WORDS[number % len(WORDS)]}"
    return model(
        title=title,
        draft_title=title,
        slug=f"functie-{number}",
        path=model._get_path(book.path, book.depth + 1, number + 1),
        depth=book.depth + 1,
        url_path=f"{book.url_path}functie-{number}/",
        content_type=ContentType.objects.get_for_model(model),
        locale=Locale.get_default(),
        live=True,
    )


def _insert_rows(table: type[Page], pages: list[Any]) -> None:
    """Insert the rows of one of the two tables of a page: Django's own bulk_create refuses pages."""
    fields = table._meta.local_concrete_fields
    if table is Page:
        made = Page.objects.bulk_create(
            [
                Page(**{field.attname: getattr(page, field.attname) for field in fields if not field.primary_key})
                for page in pages
            ]
        )
        for page, row in zip(pages, made, strict=True):
            page.pk = page.id = page.page_ptr_id = row.pk
        return
    from django.db.models.sql import InsertQuery

    query = InsertQuery(table)
    for some in _batches(pages, 50):
        query = InsertQuery(table)
        query.insert_values(fields, some)
        query.get_compiler("default").execute_sql()


def _insert_children(pages: list[FunctionProfilePage], chance: random.Random, around: Surroundings) -> None:
    areas = ResultArea.objects.bulk_create(
        ResultArea(page=page, title=_sentence(chance), sort_order=order) for page in pages for order in range(3)
    )
    Task.objects.bulk_create(
        Task(area=area, text=_sentence(chance), sort_order=order) for area in areas for order in range(3)
    )
    CompetencyRequirement.objects.bulk_create(
        CompetencyRequirement(
            page=page,
            name=name,
            competency_lineage=around.lineages[name],
            rank=chance.randint(1, 4),
            category="core",
            indicators=_sentence(chance),
            sort_order=order,
        )
        for page in pages
        for order, name in enumerate(chance.sample(COMPETENCIES, 4))
    )


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.sample(WORDS, 6)).capitalize()
