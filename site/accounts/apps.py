from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and the persons they are."""

    name = "accounts"
    label = "vve_accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Accounts")
