"""The model of profiles and dictionaries, one idea a module."""

from profiles.models.book import FunctionBookPage
from profiles.models.dictionary import (
    CompetencyDictionaryPage,
    CompetencyLevel,
    CompetencyPage,
    DictionaryVersion,
    Indicator,
)
from profiles.models.function_profile import (
    CompetencyRequirement,
    FunctionProfilePage,
    IdentificationDetail,
    Position,
    ResultArea,
    Task,
)
from profiles.models.imports import ImportBatch, ImportedDocument, ImportedFile
from profiles.models.organisation import JobFamily, OrganisationUnit
from profiles.models.role_profile import RoleProfilePage

__all__ = [
    "CompetencyDictionaryPage",
    "CompetencyLevel",
    "CompetencyPage",
    "CompetencyRequirement",
    "DictionaryVersion",
    "FunctionBookPage",
    "FunctionProfilePage",
    "IdentificationDetail",
    "ImportBatch",
    "ImportedDocument",
    "ImportedFile",
    "Indicator",
    "JobFamily",
    "OrganisationUnit",
    "Position",
    "ResultArea",
    "RoleProfilePage",
    "Task",
]
