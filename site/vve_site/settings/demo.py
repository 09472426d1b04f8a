"""For `make demo`: as development, without debug pages, in a database of its own."""

from vve_site.settings.dev import *

DEBUG = False
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "demo.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }
}
MEDIA_ROOT = VAR / "demo-private"
SENDFILE_ROOT = str(MEDIA_ROOT)
WHITENOISE_AUTOREFRESH = False
VVE_DEMO = True
