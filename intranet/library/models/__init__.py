"""What is stored of documents: pages and their kinds, points of the programme, files in versions, adoptions."""

from intranet.library.models.adoptions import Adoption
from intranet.library.models.files import DocumentFile, FileText, NewestWords, place_of
from intranet.library.models.kinds import DocumentKind, Strand
from intranet.library.models.pages import GovernanceDocumentPage, LibraryPage, ProgrammePoint

__all__ = [
    "Adoption",
    "DocumentFile",
    "DocumentKind",
    "FileText",
    "GovernanceDocumentPage",
    "LibraryPage",
    "NewestWords",
    "ProgrammePoint",
    "Strand",
    "place_of",
]
