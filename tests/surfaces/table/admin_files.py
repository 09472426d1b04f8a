"""Images and documents in the admin: whoever may change a file in its collection, and nobody else, finds it there."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.surfaces.table.people import IN_ADMIN, NOBODY, roles
from tests.surfaces.table.rows import BODY, QUERY, Post, Row, Thing, row
from tests.surfaces.world.files import png

WITH_FILES = roles("editor", "double", "contact", "coordinator")
KEYS = ("file_a1", "file_a2", "file_b1", "file_bulletin_b1", "file_steering", "file_public")


def image(verb: str = "edit", *among: str, where: str = "path") -> Thing:
    """Return an id of an image."""
    return Thing("image", verb, among or KEYS, where)


def document(verb: str = "edit", *among: str, where: str = "path") -> Thing:
    """Return an id of a document."""
    return Thing("document", verb, among or KEYS, where)


def collection(verb: str, where: str) -> Thing:
    """Return an id of a collection, named after the files in it."""
    return Thing("collection_of", verb, ("file_a1", "file_b1", "file_steering"), where)


def picture() -> SimpleUploadedFile:
    """Return a new picture to upload."""
    return SimpleUploadedFile("nieuw.png", png(size=9), "image/png")


def paper() -> SimpleUploadedFile:
    """Return a new document to upload."""
    return SimpleUploadedFile("nieuw.txt", b"een nieuw stuk", "text/plain")


def prefixed(prefix: str, kind: str) -> Any:
    """Return a function that makes the fields of the small form beside an upload."""

    def fields(world: Any, keys: dict[str, str]) -> dict[str, Any]:
        key = next(iter(keys.values()))
        thing = world.find(kind, key)
        start = f"{prefix}-{thing.pk}-"
        return {f"{start}title": "Ander bestand", f"{start}collection": thing.collection_id, f"{start}tags": ""}

    return fields


def renamed(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    """Return another title."""
    return {"title": "Ander bestand"}


OF_FILES = {"wagtailimages": ("image", image, picture), "wagtaildocs": ("document", document, paper)}


def _listing(app: str, kind: str) -> tuple[Row, ...]:
    searched = {"q": lambda world, keys: world.searched}
    return (
        row(f"{app}:index", f"{app}:index_results", who=WITH_FILES, query=searched),
        row(
            f"{app}_chooser:choose",
            f"{app}_chooser:choose_results",
            who=WITH_FILES,
            query=searched,
            sees=IN_ADMIN,
        ),
        row(
            f"{app}_chooser:chosen",
            things={"pk": OF_FILES[app][1]("choose")},
        ),
        row(
            f"{app}_chooser:chosen_multiple",
            things={
                "id": OF_FILES[app][1]("choose", where=QUERY),
                "id ": OF_FILES[app][1]("choose", "file_a1", "file_steering", where=QUERY),
            },
        ),
        row(
            f"{app}_chooser:create",
            who=WITH_FILES,
            get=False,
            post=Post(
                lambda world, keys: {
                    f"{kind}-chooser-upload-title": "Nieuw",
                    f"{kind}-chooser-upload-collection": world.find("collection_of", "file_a1").pk,
                },
                form=None,
                files={f"{kind}-chooser-upload-file": OF_FILES[app][2]},
            ),
        ),
    )


def _changing(app: str, kind: str) -> tuple[Row, ...]:
    _kind, thing, new = OF_FILES[app]
    one = f"{kind}_id"
    multiple = "doc_id" if kind == "document" else "image_id"
    prefix = "doc" if kind == "document" else "image"
    return (
        row(f"{app}:add", f"{app}:add_multiple", who=WITH_FILES),
        row(
            f"{app}:add",
            who=WITH_FILES,
            get=False,
            things={"collection": collection("edit", BODY)},
            post=Post({"title": "Nieuw"}, form=None, files={"file": new}),
        ),
        row(
            f"{app}:add_multiple",
            who=WITH_FILES,
            get=False,
            things={"collection": collection("edit", BODY)},
            post=Post({"title": "Nieuw"}, form=None, files={"files[]": new}),
        ),
        row(f"{app}:edit", things={one: thing()}, post=Post(renamed)),
        row(f"{app}:delete", things={one: thing()}, post=Post(form=None)),
        row(f"{app}:{kind}_usage", things={one: thing()}),
        row(
            f"{app}:edit_multiple",
            things={multiple: thing()},
            get=False,
            post=Post(prefixed(prefix, kind), form=None),
        ),
        row(f"{app}:delete_multiple", things={multiple: thing()}, get=False, post=Post(form=None)),
    )


def _uploads(app: str, kind: str, noun: str) -> tuple[Row, ...]:
    upload = Thing(f"upload_{kind}", "own", ("editor", "author_b"))
    prefix = f"uploaded-{kind}"

    def fields(world: Any, keys: dict[str, str]) -> dict[str, Any]:
        start = f"{prefix}-{world.find(f'upload_{kind}', keys['uploaded_file_id']).pk}-"
        place = world.find("collection_of", "file_a1").pk
        return {f"{start}title": "Opgeladen", f"{start}collection": place, f"{start}tags": ""}

    return (
        row(
            f"{app}:create_multiple_from_uploaded_{noun}",
            things={"uploaded_file_id": upload},
            get=False,
            post=Post(fields, form=None),
        ),
        row(
            f"{app}:delete_upload_multiple",
            things={"uploaded_file_id": upload},
            get=False,
            post=Post(form=None),
        ),
    )


def _places(app: str, kind: str) -> tuple[Row, ...]:
    """Return the addresses that take a collection beside, or instead of, a file; by either of its names."""
    _kind, thing, new = OF_FILES[app]
    asked = [
        row(name, who=WITH_FILES, things={given: collection("edit", QUERY)})
        for given in ("collection_id", "collection")
        for name in (f"{app}:index", f"{app}_chooser:choose")
    ]
    asked += [
        row(
            f"{app}_chooser:create",
            who=WITH_FILES,
            get=False,
            maybe=True,
            things={given: collection("edit", QUERY)},
            post=Post(form=None, writes=False),
        )
        for given in ("collection_id", "collection")
    ]
    sent = [
        row(
            f"{app}:{screen}",
            who=WITH_FILES,
            get=False,
            maybe=True,
            things={**ids, given: collection("edit", BODY)},
            post=Post(form=None, writes=False),
        )
        for given in ("collection_id", "collection")
        for screen, ids in (("add", {}), ("edit", {f"{kind}_id": thing("edit", "file_a1")}))
    ]
    uploaded = row(
        f"{app}_chooser:create",
        who=WITH_FILES,
        get=False,
        things={f"{kind}-chooser-upload-collection": collection("edit", BODY)},
        post=Post({f"{kind}-chooser-upload-title": "Nieuw"}, form=None, files={f"{kind}-chooser-upload-file": new}),
    )
    return (*asked, *sent, uploaded)


IMAGES = (
    *_listing("wagtailimages", "image"),
    *_changing("wagtailimages", "image"),
    *_uploads("wagtailimages", "image", "image"),
    *_places("wagtailimages", "image"),
    row(
        "wagtailimages:url_generator",
        "wagtailimages:url_generator_output",
        who=NOBODY,  # sizes are made by templates, never by address
        things={"image_id": image()},
        query={"filter_method": "width", "width": "5", "height": "5", "closeness": "0"},
    ),
    row("wagtailimages:preview", things={"image_id": image()}, fixed={"filter_spec": "width-5"}),
    row("wagtailimages_chooser:select_format", things={"image_id": image("choose")}),
)
DOCUMENTS = (
    *_listing("wagtaildocs", "document"),
    *_changing("wagtaildocs", "document"),
    *_uploads("wagtaildocs", "document", "document"),
    *_places("wagtaildocs", "document"),
)
ROWS: tuple[Row, ...] = (*IMAGES, *DOCUMENTS)
