"""What belongs to profiles beside the pages: lists, and files that were handed in to be read."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from profiles.importing.source_files import source_collection
from profiles.models import ImportedFile, JobFamily, OrganisationUnit
from tests.profiles.importing.documents import function_profile
from tests.profiles.importing.rows import imported
from tests.surfaces.world.building import World


def build(world: World) -> None:
    """Make an import into the book, with a document to review."""
    title = f"Profiel {world.word('import', 'title')}"
    document = imported(lambda writer: function_profile(writer, title), world.page("book"), owner=world.users["hr"])
    file: ImportedFile = document.file
    name = f"{world.word('import', 'name')}.txt"
    file.name = name
    file.file.save(name, ContentFile(f"Bron {world.word('import', 'inside')}".encode()), save=False)
    file.save()
    world.add("import", "import", document)
    world.add("batch", "import", file.batch)
    world.add("jobfamily", "lists", JobFamily.objects.create(name="Een familie"))
    world.add("organisationunit", "lists", OrganisationUnit.objects.create(name="Een dienst"))
    _source(world, "source", "profile")
    _source(world, "draft_source", "draft_profile")


def _source(world: World, key: str, of: str) -> None:
    """Make the file that a profile was made of; whoever is signed in may have that of a profile they may read."""
    name = f"{world.word(f'file_{key}', 'name')}.txt"
    source: Any = get_document_model()(
        title=f"Bron {world.word(f'file_{key}', 'title')}", collection=source_collection()
    )
    source.file.save(name, ContentFile(f"Bron {world.word(f'file_{key}', 'inside')}".encode(), name=name), save=False)
    source._set_document_file_metadata()
    source.save()
    world.add("document", f"file_{key}", source)
    page = world.page(of)
    page.source_document = source
    page.save(update_fields=["source_document"])
