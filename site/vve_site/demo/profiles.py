"""Profiles of the demo, through the real importer: documents in, pages out, on the name of the HR editor."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from wagtail.models import Page

from accounts.models import User
from profiles.adoption import adopt
from profiles.models import CompetencyDictionaryPage, FunctionBookPage, ImportedFile
from vve_site.demo import pages
from vve_site.demo.content.home import DICTIONARY_INTRO
from vve_site.demo.content.people import LIEVE

DOCUMENTS = Path(__file__).resolve().parent / "documents"
EXTENSIONS = {".docx", ".odt", ".pdf", ".html", ".txt"}
DICTIONARY = "competentiewoordenboek-"
ROLE = "profielschets-"


def samples() -> list[Path]:
    """Return the sample documents, the dictionary first: profiles look their competencies up in it."""
    files = [path for path in DOCUMENTS.iterdir() if path.is_file() and path.suffix in EXTENSIONS]
    return sorted(files, key=lambda path: (not path.name.startswith(DICTIONARY), path.name))


def import_samples() -> Iterator[str]:
    """Import the sample documents that were not imported yet; yield a line of progress for each part."""
    known = set(ImportedFile.objects.values_list("name", flat=True))
    new = [path for path in samples() if path.name not in known]
    dictionaries = [path for path in new if path.name.startswith(DICTIONARY)]
    roles = [path for path in new if path.name.startswith(ROLE)]
    functions = [path for path in new if path not in dictionaries and path not in roles]
    for name, book, part in (
        ("dictionary", pages.function_book(), dictionaries),
        ("function profiles", pages.function_book(), functions),
        ("role profiles", pages.role_book(), roles),
    ):
        if part:
            _import(part, book)
            made: Page = _use_dictionary(book) if part is dictionaries else book
            yield f"{name}: {len(part)} documents imported, {_below(made)} pages in {made.title}"
        else:
            yield f"{name}: imported already"


def _import(files: list[Path], book: FunctionBookPage) -> None:
    """Run the command that an HR department would run. Raises SystemExit, after its own report, when one fails."""
    report = io.StringIO()
    try:
        call_command(
            "import_profiles",
            *map(str, files),
            book=str(book.pk),
            publish=True,
            user=LIEVE.email,
            stdout=report,
            stderr=io.StringIO(),
        )
    except SystemExit as stop:
        raise SystemExit(report.getvalue()) from stop


def _use_dictionary(book: FunctionBookPage) -> CompetencyDictionaryPage:
    """Adopt the dictionary as it was imported, let the book look competencies up in it, and return it."""
    dictionary: CompetencyDictionaryPage = CompetencyDictionaryPage.objects.child_of(book.get_parent()).get()
    user = User.objects.get(email=LIEVE.email)
    dictionary.introduction = dictionary.introduction or DICTIONARY_INTRO
    dictionary.save_revision(user=user).publish(user=user)
    adopt(dictionary=dictionary, by=user)
    book.dictionary = dictionary
    book.save_revision(user=user).publish(user=user)
    return dictionary


def _below(page: Page) -> int:
    return page.get_descendants().live().count()
