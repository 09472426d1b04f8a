"""Signals: new developments, and requests, that somebody brings to a body."""

from intranet.bodies.signals.services import put_on_agenda

__all__ = ["put_on_agenda"]
