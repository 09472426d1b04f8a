"""For tests: SQLite unless DATABASE_URL says otherwise, quick passwords, tasks at once, files in a temporary folder."""

import atexit
import shutil
import tempfile
from pathlib import Path

from vve_site.settings.base import *
from vve_site.settings.paths import env

SCRATCH = Path(tempfile.mkdtemp(prefix="vve-test-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
SECRET_KEY = "insecure-for-tests-only"  # noqa: S105 -- as in development
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": env.db_url("DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the live server of the browser tests and the import worker use connections of their own.
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = SCRATCH / "files"
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir()
SENDFILE_ROOT = str(MEDIA_ROOT)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    **TASKS,
    "background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["background"]},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
VVE_SECOND_FACTOR_ROLES = []  # a test of the second step names the roles itself
