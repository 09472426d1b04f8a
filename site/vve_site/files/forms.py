"""Uploading images: what is not a whole image is refused in the form."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageSequence
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

_one_at_a_time = threading.Lock()


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow refuse images that break off, also where another library told it not to, for the whole process.

    WeasyPrint does so when it is imported. An image that it draws just now may miss a piece less; that does no harm.
    """
    with _one_at_a_time:
        tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


class WholeImageField(WagtailImageField):
    """Wagtail's field, which looks at the head of a file only.

    A file that breaks off after the head passes there, and fails later, in the page that shows it: status 500 for the
    editor. Here the image is decoded once, within the limit on pixels that the field checked before.
    """

    default_error_messages = {
        "broken": _("This image is damaged or not complete. Save it again in an image program, and upload that file.")
    }

    def to_python(self, data: Any) -> Any:
        """Return the upload. Raises ValidationError for what cannot be decoded to its end."""
        try:
            file = super().to_python(data)
            if file is not None and getattr(file, "image", None) is not None and file.image.format_name != "svg":
                self._decode(file)
        except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
            # Pillow says so of broken files, each format in its own way.
            raise ValidationError(self.error_messages["broken"], code="broken") from error
        return file

    @staticmethod
    def _decode(file: Any) -> None:
        file.seek(0)
        with _strict(), Image.open(file) as image:
            for frame in ImageSequence.Iterator(image):
                frame.load()
        file.seek(0)


class ImageForm(BaseImageForm):
    """The form of Wagtail's admin, with the stricter field in the place of the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the field in place; the form that edits titles after an upload has none."""
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            self.fields["file"] = WholeImageField(
                label=plain.label, required=plain.required, widget=plain.widget, initial=plain.initial
            )
