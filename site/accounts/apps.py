from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and the persons they are."""

    name = "accounts"
    label = "vve_accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Listen to the engine of signing in, in a project that has it."""
        if apps.is_installed("allauth.mfa"):
            import_module("accounts.watching")
