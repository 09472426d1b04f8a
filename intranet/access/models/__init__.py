"""What is stored of who may do what: who somebody reads as, where they sit, what pages ask, where files are at home."""

from intranet.access.models.audiences import Audience, AudienceMixin, AudienceRule, RulePrincipal
from intranet.access.models.circles import Circle, CircledModel, CirclePrincipal
from intranet.access.models.homes import CollectionHome
from intranet.access.models.identity import IdentityGroup
from intranet.access.models.principals import Principal
from intranet.access.models.seats import PageGroupObjectPermission, RoleAssignment, Seat
from intranet.access.models.tasks import PolicyApprovalTask

__all__ = [
    "Audience",
    "AudienceMixin",
    "AudienceRule",
    "Circle",
    "CirclePrincipal",
    "CircledModel",
    "CollectionHome",
    "IdentityGroup",
    "PageGroupObjectPermission",
    "PolicyApprovalTask",
    "Principal",
    "RoleAssignment",
    "RulePrincipal",
    "Seat",
]
