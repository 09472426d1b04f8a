"""What belongs to profiles beside the pages: lists, and files that were handed in to be read."""

from __future__ import annotations

from django.core.files.base import ContentFile

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
