"""Signing in: one door for site and admin. What is the same everywhere stands in accounts/defaults.py."""

from typing import Any

from accounts.defaults import *
from vve_site.settings.paths import env

LOGIN_URL = "vve_accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "vve_accounts:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A new password, another address and the list of sessions have their place at our own door.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # editors share computers; accounts/sessions.py asks which kind this is
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

VVE_SHARED_IDLE = env.int("VVE_SHARED_IDLE_MINUTES", default=30) * 60
VVE_INVITATION_DAYS = env.int("VVE_INVITATION_DAYS", default=14)
VVE_SIGN_IN_EVENT_DAYS = env.int("VVE_SIGN_IN_EVENT_DAYS", default=90)

# --- second step: who must have one. Not the editors of partners, who share computers.
VVE_SECOND_FACTOR_ROLES = env.list(
    "VVE_SECOND_FACTOR_ROLES", default=["superuser", "coordinator", "application_manager", "hr_editor"]
)
VVE_ROLES_OF_USER = "intranet.access.identity.roles_of"

# --- proxies in front of the site, whose word on the visitor's address is believed
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("VVE_PROXY_COUNT", default=int(env.bool("VVE_BEHIND_PROXY", default=False)))

# --- single sign-on by OpenID Connect: one identity provider, on when its address and our name there are given
VVE_OIDC_NAME = env.str("VVE_OIDC_NAME", default="")
VVE_OIDC_SERVER = env.str("VVE_OIDC_SERVER", default="")
VVE_OIDC_CLIENT_ID = env.str("VVE_OIDC_CLIENT_ID", default="")
VVE_OIDC_GROUPS_CLAIM = env.str("VVE_OIDC_GROUPS_CLAIM", default="groups")
VVE_OIDC_USERINFO = env.bool("VVE_OIDC_USERINFO", default=False)  # where the groups are not in the token itself
VVE_OIDC_SECOND_STEP = env.bool("VVE_OIDC_SECOND_STEP", default=False)  # the provider always asks for a second step
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if VVE_OIDC_SERVER and VVE_OIDC_CLIENT_ID:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "sso",
            "name": VVE_OIDC_NAME or "single sign-on",
            "client_id": VVE_OIDC_CLIENT_ID,
            "secret": env.str("VVE_OIDC_CLIENT_SECRET", default=""),
            "settings": {"server_url": VVE_OIDC_SERVER},
        }
    )
