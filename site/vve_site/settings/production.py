"""For production: PostgreSQL, HTTPS. Refuses to start with missing or unsafe values and says which."""

from django.core.exceptions import ImproperlyConfigured

from vve_site.settings.base import *
from vve_site.settings.paths import env

REQUIRED = ("VVE_SECRET_KEY", "DATABASE_URL", "VVE_HOSTS", "VVE_BASE_URL", "VVE_EMAIL_URL", "VVE_FROM_EMAIL")
_missing = [name for name in REQUIRED if not env.str(name, default="")]
if _missing:
    raise ImproperlyConfigured(f"Set these environment variables first: {', '.join(_missing)}. See docs/operations.md.")

SECRET_KEY = env.str("VVE_SECRET_KEY")
DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"].setdefault("CONN_MAX_AGE", env.int("VVE_CONN_MAX_AGE", default=60))
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

_unsafe = []
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("insecure", "django-insecure")) or len(set(SECRET_KEY)) < 10:
    _unsafe.append("VVE_SECRET_KEY (at least 50 random characters)")
if not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    _unsafe.append("DATABASE_URL (production runs on PostgreSQL: postgres://...)")
if "*" in ALLOWED_HOSTS:
    _unsafe.append("VVE_HOSTS (name the hosts, no *)")
if not BASE_URL.startswith("https://"):
    _unsafe.append("VVE_BASE_URL (starts with https://)")
if VVE_OIDC_SERVER and not VVE_OIDC_SERVER.startswith("https://"):
    _unsafe.append("VVE_OIDC_SERVER (starts with https://)")
if env.bool("VVE_DEBUG", default=False):
    _unsafe.append("VVE_DEBUG (never in production)")
if _unsafe:
    raise ImproperlyConfigured(f"These environment variables are not safe for production: {'; '.join(_unsafe)}.")

SECURE_SSL_REDIRECT = env.bool("VVE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("VVE_HSTS_SUBDOMAINS", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-language"
if env.bool("VVE_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

vars().update(env.email_url("VVE_EMAIL_URL"))
