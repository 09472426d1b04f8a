"""The apps install from the wheel into a Wagtail project that somebody else made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("wheel")
ROOT = Path(__file__).resolve().parents[2]
HOST_SETTINGS = """
from .dev import *

INSTALLED_APPS = [
    "vve_site.home", "vve_site.search", "profiles", "vve_clusters", "vve_site.theme", "intranet.dashboard",
    "intranet.library", "intranet.meetings", "intranet.bodies", "intranet.access", "guardian",
    "accounts", "wagtail_modeladmin", "wagtail.contrib.settings", "django.contrib.humanize", "django_htmx",
    *INSTALLED_APPS,
]
MIDDLEWARE = [*MIDDLEWARE, "intranet.access.guard.middleware.AdminGuardMiddleware"]
AUTHENTICATION_BACKENDS = ["intranet.access.backend.SeatBackend"]
ANONYMOUS_USER_NAME = None
GUARDIAN_GET_CONTENT_TYPE = "intranet.access.guardian.content_type_of"
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ROOT_URLCONF = "host.plugin_urls"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "host.sqlite3"}}
"""
HOST_URLS = """
from django.urls import include, path

from host.urls import urlpatterns as stock

urlpatterns = [
    path("huisstijl/", include("vve_site.theme.urls")),
    path("zoeken/", include("vve_site.search.urls")),
    path("", include("vve_clusters.urls")),
    path("", include("intranet.bodies.urls")),
    path("", include("intranet.meetings.urls")),
    path("", include("intranet.library.urls")),
    path("", include("intranet.dashboard.urls")),
    *stock,
]
"""
INTERNAL = ("vve_clusters.Bulletin", "vve_clusters.ClusterMeeting", "vve_bodies.", "vve_meetings.", "vve_library.")
# What a project adds when it takes our users and our private files as well.
MORE_SETTINGS = """
from accounts.defaults import *

INSTALLED_APPS = ["vve_site.files", *INSTALLED_APPS, *SIGN_IN_APPS]
MIDDLEWARE = [*MIDDLEWARE, *SIGN_IN_MIDDLEWARE]
AUTH_USER_MODEL = "vve_accounts.User"
WAGTAILIMAGES_IMAGE_MODEL = "vve_files.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "vve_files.SiteDocument"
MEDIA_ROOT = BASE_DIR / "private"
STORAGES = {**STORAGES, "default": {"BACKEND": "vve_site.files.storage.PrivateStorage"}}
"""
MORE_URLS = """
urlpatterns = [
    path("account/", include("accounts.urls")),
    path("bestanden/", include("vve_site.files.urls")),
    *urlpatterns,
]
"""
RENDER_ONE_PAGE_OF_EVERY_TYPE = """
import json
from urllib.parse import urlsplit
from django.apps import apps
from django.test import Client
from wagtail.models import Page, Site
from django.utils import timezone
from intranet.access.models import AudienceMixin
from intranet.meetings.models import MeetingPage
from vve_clusters.models import ClusterPage, Institution, InstitutionPage
from vve_clusters.participation import join

types = [model for model in apps.get_models() if issubclass(model, AudienceMixin)]
places = [Site.objects.get().root_page, Page.get_first_root_node()]
answers = {}


def show(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
    if page.depth == 2:
        Site.objects.create(hostname="tweede.example", root_page=page)
    _site, root_url, path = page.get_url_parts()
    response = Client(headers={"host": urlsplit(root_url).netloc}).get(path)
    shown = response.content.decode()
    main = shown.partition("<main")[2]
    answers[page._meta.label] = [response.status_code, page.title in main, "vve_theme/vendor/vendor" in shown]
    return page


while True:
    waiting = [kind for kind in types if kind._meta.label not in answers]
    found = [(kind, place) for kind in waiting for place in places if kind.can_exist_under(place)]
    if not found:
        break
    kind, place = found[0]
    needed = {"institution": Institution.objects.create(name="Proef", kind="school")} if kind is InstitutionPage else {}
    if issubclass(kind, MeetingPage):
        needed = {"starts_at": timezone.now(), "ends_at": timezone.now()}
    for field in kind._meta.fields:
        if field.name == "kind" and field.related_model:
            needed = {"kind": field.related_model.objects.create(name="Proef")}
    if kind is InstitutionPage and isinstance(place, ClusterPage):
        join(institution=needed["institution"], cluster=place, by=None)
    places.append(show(place, kind(title=f"Proef {kind.__name__}", **needed)))
answers["never"] = sorted(kind._meta.label for kind in types if kind._meta.label not in answers)
print(json.dumps(answers))
"""


def run(command: list[str | Path], folder: Path, **environment: str) -> str:
    ours = ("VVE_", "DATABASE_", "DJANGO_", "PYTHON")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    arguments = [str(part) for part in command]
    done = subprocess.run(
        arguments, cwd=folder, env={**clean, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module", params=["with our users and files", "with users and files of its own"])
def host(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make an environment with the wheel in it and a newly generated Wagtail project; return its Python and folder.

    The environment borrows the packages of this one by path, which leaves our editable install out.
    """
    ours = request.param == "with our users and files"
    folder = tmp_path_factory.mktemp("host")
    run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], folder)
    python = folder / "env" / "bin" / "python"
    own = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = ["-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    run([sys.executable, *install], folder)
    project = folder / "project"
    project.mkdir()
    run([python, "-c", "from wagtail.bin.wagtail import main; main()", "start", "host", "."], project)
    (project / "host" / "settings" / "plugin.py").write_text(HOST_SETTINGS + (MORE_SETTINGS if ours else ""))
    (project / "host" / "plugin_urls.py").write_text(HOST_URLS + (MORE_URLS if ours else ""))
    return python, project


def test_the_wheel_holds_templates_translations_and_the_theme(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "vve_site/theme/static/vve_theme/vendor/vendor.css" in names
    assert "vve_site/theme/templates/vve_theme/base.html" in names
    assert "vve_site/theme/templates/base.html" not in names, "a host project has its own"
    assert any(name.startswith("profiles/templates/vve_profiles/") for name in names)
    catalogues = {name.removesuffix(".po") for name in names if name.endswith(".po")}
    assert catalogues
    assert {name.removesuffix(".mo") for name in names if name.endswith(".mo")} == catalogues
    templates = {str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*.html")} - {
        "base.html"
    }
    assert [name for name in templates if not any(entry.endswith(f"/templates/{name}") for entry in names)] == []


def test_the_wheel_holds_nothing_but_the_apps(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "vve_site",
        "accounts",
        "intranet",
        "vve_clusters",
        "profiles",
    }


def test_a_host_project_migrates_and_shows_a_page_of_every_type(host: tuple[Path, Path]) -> None:
    python, project = host
    environment = {"DJANGO_SETTINGS_MODULE": "host.settings.plugin"}
    where = run([python, "-c", "import profiles; print(profiles.__file__)"], project)
    assert str(ROOT / "profiles") not in where
    run([python, "manage.py", "check"], project, **environment)
    run([python, "manage.py", "migrate", "--verbosity", "0"], project, **environment)
    said = run(
        [python, "manage.py", "shell", "--no-imports", "-c", RENDER_ONE_PAGE_OF_EVERY_TYPE], project, **environment
    )
    answers = json.loads(said.splitlines()[-1])
    assert answers.pop("never") == []
    assert len(answers) >= 4
    internal = {label for label in answers if label.startswith(INTERNAL)}
    assert {answers.pop(label)[0] for label in internal} == {302}, "for people with a part in it only"
    assert {label: answer for label, answer in answers.items() if answer != [200, True, True]} == {}
