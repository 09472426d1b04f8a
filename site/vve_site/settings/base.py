"""Settings that hold everywhere. What differs between machines comes from the environment (see docs/operations.md)."""

from csp.constants import NONE, SELF

from vve_site.settings.paths import IS_CHECKOUT, TEMPLATES_FOLDER, VAR, env
from vve_site.settings.signing_in import *

DEBUG = False
SECRET_KEY: str
ALLOWED_HOSTS: list[str] = env.list("VVE_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("VVE_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("VVE_BASE_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "vve_site.demo",
    "vve_site.guide",
    "vve_site.search",
    "vve_site.home",
    "profiles",
    "vve_clusters",
    "vve_site.files",
    "vve_site.theme",
    "intranet.dashboard",
    "intranet.library",
    "intranet.meetings",
    "intranet.bodies",
    "intranet.access",
    "guardian",
    "accounts",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *SIGN_IN_APPS,
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    # First, so that answers of the middleware below, such as a refused host and static files, have the headers too.
    "django.middleware.security.SecurityMiddleware",
    "vve_site.policy.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vve_site.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *SIGN_IN_MIDDLEWARE,
    "intranet.access.guard.middleware.AdminGuardMiddleware",
    "vve_site.personal.NothingStaysBehindMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "vve_site.urls"
WSGI_APPLICATION = "vve_site.wsgi.application"
ASGI_APPLICATION = "vve_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [TEMPLATES_FOLDER] if IS_CHECKOUT else [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# --- data
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a write that waits at its start does not fail half-way with "database is locked"
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "vve_accounts.User"
CACHES = {"default": env.cache("VVE_CACHE_URL", default="locmemcache://")}

# --- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_I18N_ENABLED = False
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- files: one private store outside the web root; everything goes through a view that checks
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "private"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "vve_site.files.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SENDFILE_BACKEND = env.str("VVE_SENDFILE_BACKEND", default="django_sendfile.backends.simple")
SENDFILE_ROOT = str(MEDIA_ROOT)
SENDFILE_URL = env.str("VVE_SENDFILE_URL", default="/private")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long document in the import review is one form
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Wagtail
WAGTAIL_SITE_NAME = "Doorgaande Lijn"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "vve_files.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "vve_site.files.forms.ImageForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024  # a photo of 48 megapixels
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "vve_files.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "vve_site.files.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "doc", "docx", "key", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "off"  # the stock chooser gives away titles of pages one may not see
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no addresses of people to third parties
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # they are for breaking the glass, not for daily work
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"},
}

# --- tasks: Wagtail's own at once, ours by the worker
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["background"]},
}

# --- rights: seats with dates, grants on pages (docs/features/access.md)
AUTHENTICATION_BACKENDS = ["intranet.access.backend.SeatBackend"]
ANONYMOUS_USER_NAME = None  # guardian makes no account for people who are not signed in
GUARDIAN_GET_CONTENT_TYPE = "intranet.access.guardian.content_type_of"
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # our policy for pages reads grants: has_perm() does not know the tree

# --- clusters: when a section is stale, how large photos are kept, whose rows of DUO and LRK are read (empty: it asks)
VVE_SECTION_STALE_MONTHS = env.int("VVE_SECTION_STALE_MONTHS", default=6)
VVE_IMAGES_LONGEST_SIDE = env.int("VVE_IMAGES_LONGEST_SIDE", default=3000)
VVE_REGISTER_MUNICIPALITIES: list[str] = env.list("VVE_REGISTER_MUNICIPALITIES", default=[])

# --- meetings: how large a paper may be, and how large the papers in one meeting set together (megabytes)
VVE_PAPER_MAX_MB = env.int("VVE_PAPER_MAX_MB", default=40)
VVE_SET_MAX_MB = env.int("VVE_SET_MAX_MB", default=200)

# --- consultation: after how many days without a talk a cluster or institution is marked
VVE_CONTACT_DAYS = env.int("VVE_CONTACT_DAYS", default=90)

# --- meetings a year: in which years ("school" or "calendar"); how many for each cluster (0: no check); the slug of
# the body in which all clusters meet, if any: its meetings count for each of them
VVE_MEETING_YEAR = env.str("VVE_MEETING_YEAR", default="school")
VVE_CLUSTER_MEETINGS_A_YEAR = env.int("VVE_CLUSTER_MEETINGS_A_YEAR", default=2)
VVE_PLENARY_BODY = env.str("VVE_PLENARY_BODY", default="")

# --- who to tell about a weak spot: an e-mail address or an https address (security.txt, RFC 9116)
VVE_SECURITY_CONTACT = env.str("VVE_SECURITY_CONTACT", default="")
VVE_SECURITY_POLICY = env.str("VVE_SECURITY_POLICY", default="")

# --- headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows pages of the same site in a frame
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("VVE_FROM_EMAIL", default="portaal@voorbeeld.example")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("VVE_LOG_LEVEL", default="INFO")},
    # Every save of a page is four lines here, and stands in Wagtail's own log already.
    "loggers": {
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
