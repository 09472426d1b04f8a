"""The site itself: pages, files, search, what machines read."""

from __future__ import annotations

from typing import Any

from tests.surfaces.table.admin_files import KEYS, WITH_FILES
from tests.surfaces.table.people import EVERYBODY, NOBODY, VISITORS, roles
from tests.surfaces.table.rows import QUERY, Post, Row, Thing, row

READ = (
    "home",
    "public",
    "members",
    "steering",
    "cluster_a",
    "section_a1",
    "section_b1",
    "page_a1",
    "alias_b1",
    "draft_a1",
    "draft_b1",
    "bulletin_a1",
    "bulletin_a2",
    "bulletin_b1",
    "bulletins_b1",
    "news_b1",
    "secret_b1",
    "book",
    "profile",
    "draft_profile",
    "dictionary",
    "competency",
)


def place_of(world: Any, keys: dict[str, str]) -> str:
    """Return the path of a page as the site serves it."""
    return str(world.page(keys["page"]).url_path).split("/", 2)[2]


def name_of(kind: str, parameter: str) -> Any:
    """Return a function that says under which name a file is served."""

    def name(world: Any, keys: dict[str, str]) -> str:
        return str(world.find(kind, keys[parameter]).file.name.rsplit("/", 1)[-1])

    return name


PAGES: tuple[Row, ...] = (
    row(
        "wagtail_serve",
        address=lambda world, keys: "/" + place_of(world, keys),
        things={"page": Thing("page", "view", READ, "nowhere")},
    ),
    row(
        "wagtail_serve",
        address=lambda world, keys: "/" + place_of(world, keys),
        things={"page": Thing("page", "view", ("section_a1", "bulletin_b1", "book"), "nowhere")},
        query={"q": lambda world, keys: world.searched, "pagina": "1"},
    ),
    row("vve_search:search", query={"q": lambda world, keys: world.searched}),
    *(
        row("vve_search:search", query={"q": lambda world, keys, of=of, what=what: world.word(of, what)})
        for of, what in (
            ("bulletin_b1", "title"),
            ("bulletin_b1", "text"),
            ("draft_b1", "draft"),
            ("section_b1", "later"),
            ("steering", "title"),
            ("profile", "later"),
        )
    ),
    row(
        "vve_wellknown:robots",
        "vve_wellknown:sitemap",
        "vve_wellknown:favicon",
        who=EVERYBODY,
    ),
    row("vve_wellknown:security", maybe=True),  # only where the site says whom to write to
    row("vve_language", get=False, post=Post({"language": "en", "next": "/"}, form=None, writes=False)),
    row("vve_theme:preview", who=roles("manager"), get=False),
    row("vve_theme:style", fixed={"version": "standaard"}),
    row("vve_theme:display", get=False, post=Post({"contrast": "more"}, form=None, writes=False)),
    row(
        "wagtailcore_authenticate_with_password",
        who=NOBODY,
        things={"page_id": Thing("page", "view", ("public", "steering"))},
        fixed={"page_view_restriction_id": 1},
        post=Post({"password": "raden", "return_url": "/"}, form=None),
    ),
    row(
        "wagtaildocs_authenticate_with_password",
        who=NOBODY,
        fixed={"restriction_id": 999_999},  # no collection has a password
        post=Post({"password": "raden", "return_url": "/"}, form=None),
    ),
)

READ_FILES = (*KEYS, "file_draft_b1")
READ_DOCUMENTS = (*READ_FILES, "file_source", "file_draft_source")
FILES: tuple[Row, ...] = (
    row(
        r"^documenten/(\d{1,18})/(.*)$",
        address=lambda world, keys: world.find("document", keys["document"]).url,
        things={"document": Thing("document", "view", READ_DOCUMENTS, "nowhere")},
    ),
    row(
        "wagtaildocs_serve",
        things={"0": Thing("document", "view", READ_DOCUMENTS)},
        fixed={"1": name_of("document", "0")},
    ),
    row(
        "vve_files:rendition",
        things={"image_id": Thing("image", "view", READ_FILES)},
        fixed={"filename": name_of("rendition", "image_id")},
    ),
    row(
        "vve_files:original",
        who=WITH_FILES,
        address=lambda world, keys: f"/bestanden/origineel/{world.find('image', keys['name']).file.name}",
        sent=VISITORS,
        things={"name": Thing("image", "choose", KEYS, "nowhere")},
    ),
    row(
        "vve_files:original",
        who=WITH_FILES,
        address=lambda world, keys: f"/bestanden/origineel/{world.find('document', keys['name']).file.name}",
        sent=VISITORS,
        things={"name": Thing("document", "choose", KEYS, "nowhere")},
    ),
    row(
        "vve_files:original",
        who=NOBODY,
        address=lambda world, keys: f"/bestanden/origineel/{world.find('import', 'import').file.file.name}",
    ),
)
ROWS = (*PAGES, *FILES)
__all__ = ["QUERY", "ROWS"]
