"""Rows for images, documents and collections."""

from __future__ import annotations

from intranet.access.guard.files import (
    COLLECTION,
    DOCUMENT_CHANGE,
    DOCUMENT_CHOOSE,
    DOCUMENT_DELETE,
    DOCUMENT_PLACE,
    IMAGE_CHANGE,
    IMAGE_CHOOSE,
    IMAGE_DELETE,
    IMAGE_PLACE,
    UPLOAD,
)
from intranet.access.guard.table import WORD, row
from intranet.access.guard.who import nobody

I, D = "wagtailimages", "wagtaildocs"  # noqa: E741 -- two columns of names
IMAGES_IN = {"collection_id": IMAGE_PLACE, "collection": IMAGE_PLACE}
DOCUMENTS_IN = {"collection_id": DOCUMENT_PLACE, "collection": DOCUMENT_PLACE}

ROWS = (
    row(f"{I}:index", f"{I}:index_results", f"{I}:add", f"{I}:add_multiple", query=IMAGES_IN, form=IMAGES_IN),
    row(f"{I}:edit", f"{I}:preview", image_id=IMAGE_CHANGE, filter_spec=WORD, form=IMAGES_IN),
    row(f"{I}:url_generator", f"{I}:url_generator_output", f"{I}:image_usage", image_id=IMAGE_CHANGE),
    row(f"{I}:delete", f"{I}:delete_multiple", image_id=IMAGE_DELETE),
    row(f"{I}:edit_multiple", image_id=IMAGE_CHANGE),
    row(
        f"{I}:create_multiple_from_uploaded_image",
        f"{I}:delete_upload_multiple",
        f"{D}:create_multiple_from_uploaded_document",
        f"{D}:delete_upload_multiple",
        uploaded_file_id=UPLOAD,
    ),
    row(f"{I}_chooser:choose", f"{I}_chooser:choose_results", query=IMAGES_IN),
    row(f"{I}_chooser:create", query=IMAGES_IN, form={"image-chooser-upload-collection": IMAGE_PLACE}),
    row(f"{I}_chooser:chosen", pk=IMAGE_CHOOSE),
    row(f"{I}_chooser:chosen_multiple", query={"id": IMAGE_CHOOSE}),
    row(f"{I}_chooser:select_format", image_id=IMAGE_CHOOSE),
    row(f"{D}:index", f"{D}:index_results", f"{D}:add", f"{D}:add_multiple", query=DOCUMENTS_IN, form=DOCUMENTS_IN),
    row(f"{D}:edit", f"{D}:document_usage", document_id=DOCUMENT_CHANGE, form=DOCUMENTS_IN),
    row(f"{D}:delete", document_id=DOCUMENT_DELETE),
    row(f"{D}:edit_multiple", doc_id=DOCUMENT_CHANGE),
    row(f"{D}:delete_multiple", doc_id=DOCUMENT_DELETE),
    row(f"{D}_chooser:choose", f"{D}_chooser:choose_results", query=DOCUMENTS_IN),
    row(f"{D}_chooser:create", query=DOCUMENTS_IN, form={"document-chooser-upload-collection": DOCUMENT_PLACE}),
    row(f"{D}_chooser:chosen", pk=DOCUMENT_CHOOSE),
    row(f"{D}_chooser:chosen_multiple", query={"id": DOCUMENT_CHOOSE}),
    row("wagtailadmin_collections:edit", "wagtailadmin_collections:delete", pk=COLLECTION),
    row(
        "wagtailadmin_collections:set_privacy", collection_id=WORD, who=nobody, why="a file is as readable as its home"
    ),
)
