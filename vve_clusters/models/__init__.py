from vve_clusters.models.cluster import (
    ClusterDocument,
    ClusterIndexPage,
    ClusterPage,
    ClusterPlace,
    MunicipalityWidePage,
)
from vve_clusters.models.directory import DirectoryEntry
from vve_clusters.models.drift import DriftItem, Register, RegisterImport, RegisterRow
from vve_clusters.models.hours import ClosingDay, OpeningHours, Region, SchoolHoliday, Weekday
from vve_clusters.models.meeting import ClusterMeetingPage
from vve_clusters.models.partnership import ClusterParticipation, CovenantParty
from vve_clusters.models.programmes import Programme
from vve_clusters.models.provisioning import Handover, HandoverItem, PartnerExit
from vve_clusters.models.register import GoverningBody, Institution, Registration
from vve_clusters.models.reminders import SectionReminder
from vve_clusters.models.section import ChildGroup, InstitutionPage, Price
from vve_clusters.models.section_pages import (
    BulletinIndexPage,
    BulletinPage,
    SectionNewsIndexPage,
    SectionNewsPage,
    SectionPage,
)

__all__ = [
    "BulletinIndexPage",
    "BulletinPage",
    "ChildGroup",
    "ClosingDay",
    "ClusterDocument",
    "ClusterIndexPage",
    "ClusterMeetingPage",
    "ClusterPage",
    "ClusterParticipation",
    "ClusterPlace",
    "CovenantParty",
    "DirectoryEntry",
    "DriftItem",
    "GoverningBody",
    "Handover",
    "HandoverItem",
    "Institution",
    "InstitutionPage",
    "MunicipalityWidePage",
    "OpeningHours",
    "PartnerExit",
    "Price",
    "Programme",
    "Region",
    "Register",
    "RegisterImport",
    "RegisterRow",
    "Registration",
    "SchoolHoliday",
    "SectionNewsIndexPage",
    "SectionNewsPage",
    "SectionPage",
    "SectionReminder",
    "Weekday",
]
