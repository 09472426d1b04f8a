"""For developers on their own machine: debug pages, SQLite, mail on the console."""

from vve_site.settings.base import *
from vve_site.settings.paths import VAR, env

DEBUG = env.bool("VVE_DEBUG", default=True)
SECRET_KEY = "insecure-for-development-only"  # noqa: S105 -- never used in production, which refuses to start with it
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # stays empty: static files come straight from the apps
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'dev.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Nobody wants to set up a telephone for a trial; name the roles to try it (docs/features/signing-in.md).
VVE_SECOND_FACTOR_ROLES = env.list("VVE_SECOND_FACTOR_ROLES", default=[])
