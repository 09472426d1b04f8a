"""manage.py forget_sign_ins: remove what was kept of the door for long enough. Meant to run every night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Invitation, SignInEvent
from accounts.sessions import SessionStore


class Command(BaseCommand):
    """Removes old sign-ins, ended sessions and invitations that nobody can renew any more."""

    help = "Remove old sign-ins (VVE_SIGN_IN_EVENT_DAYS), ended sessions and dead invitations."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say how many."""
        from allauth.usersessions.models import UserSession
        from django.contrib.sessions.models import Session

        from accounts.invitations import RENEWABLE

        events, _kinds = SignInEvent.objects.outdated().delete()
        SessionStore.clear_expired()
        sessions, _kinds = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        too_late = timezone.now() - RENEWABLE
        invitations, _kinds = Invitation.objects.filter(expires__lt=too_late).delete()
        self.stdout.write(f"Removed {events} sign-ins, {sessions} sessions, {invitations} invitations.")
