"""What is stored of consultation: bodies and their kinds, mandates, contact moments, signals."""

from intranet.bodies.models.bodies import BodyKind, BodyPage, IntranetPage
from intranet.bodies.models.contact import ContactMoment, Signal
from intranet.bodies.models.mandates import Mandate

__all__ = ["BodyKind", "BodyPage", "ContactMoment", "IntranetPage", "Mandate", "Signal"]
