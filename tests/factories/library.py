"""Documents of the partnership for tests: ``make_document(body, "Convenant")``, with files and adoptions."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page

from intranet.library.models import Adoption, DocumentFile, DocumentKind, GovernanceDocumentPage, LibraryPage
from intranet.library.services import add_file, adopt
from intranet.library.uploads import checked
from tests.factories.meetings import make_intranet
from tests.factories.profiles import add

TEXT = [("heading", {"text": "Samen", "level": "2"}), ("paragraph", "<p>Wij werken samen.</p>")]


def make_library(title: str = "Bibliotheek") -> LibraryPage:
    """Make the library below the way into the consultation, or return the one that is there."""
    found: LibraryPage | None = LibraryPage.objects.first()
    return found or add(make_intranet(), LibraryPage(title=title))


def make_document(
    place: Page | None = None,
    title: str = "Convenant",
    *,
    kind: str = "Convenant",
    published: bool = True,
    **fields: Any,
) -> GovernanceDocumentPage:
    """Make a document in a body, or in the library."""
    found = DocumentKind.objects.get_or_create(name=kind)[0]
    fields.setdefault("body", TEXT)
    page = GovernanceDocumentPage(title=title, kind=found, **fields)
    made: GovernanceDocumentPage = add(place or make_library(), page, published=published)
    return made


def make_adoption(document: GovernanceDocumentPage, **fields: Any) -> Adoption:
    """Adopt what is published."""
    return adopt(document=document, by=fields.pop("by", None), **fields)


def upload_of(content: bytes, name: str = "stuk.docx") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def make_file(document: GovernanceDocumentPage, words: str = "Een stuk", name: str = "stuk.docx") -> DocumentFile:
    """Add a Word file with these words as the newest version."""
    return add_file(document=document, upload=checked(upload_of(word_file(words), name)), by=None)[0]


def word_file(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs; the same bytes for the same words."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return stream.getvalue()
