"""Mail that waits for nobody: sent by the worker, so that no answer is slower where there is an account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from accounts import mailing
from accounts.models import User, UserManager

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def send_new_password(email: str, base: str, language: str) -> None:
    """Mail the link for a new password, when this address has an open account with a password."""
    user = User.objects.filter(email=UserManager.normalize_email(email), is_active=True).first()
    if user is None or not user.has_usable_password():
        return
    marks = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    address = base + reverse("vve_accounts:password_new", args=marks)
    mailing.send("new_password", user.email, {"name": user.first_name, "address": address}, language or None)
