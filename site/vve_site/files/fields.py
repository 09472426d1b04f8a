"""The model field and the form field of uploaded images: both keep the prepared picture, never the bytes that came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField as WagtailFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.images.utils import get_allowed_image_extensions

from vve_site.files.photos import Picture, prepared
from vve_site.files.unfit import Damaged, NoPicture, TooManyPixels

LONGEST_SIDE = 3000  # pixels; enough for a screen of today at full width
OF_TELEPHONES = ["heic", "heif"]
DRAWINGS = ".svg"  # not taken by default; a host project that does, answers for what is in them


def prepare(content: File) -> Picture:
    """Return the picture in a file, prepared by the settings of this site. Raises what `prepared` raises."""
    content.seek(0)
    return prepared(
        content.read(),
        longest=getattr(settings, "VVE_IMAGES_LONGEST_SIDE", LONGEST_SIDE),
        most_pixels=getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", 128_000_000),
    )


def renamed(name: str | None, picture: Picture) -> str:
    """Return the name of an upload with the extension of what is kept of it."""
    return str(Path(name or "foto").with_suffix(f".{picture.extension}"))


class KeptImageFile(WagtailImageFieldFile):
    """Writes the prepared picture, whichever way an image is made: form, interface for programs, command, code."""

    def save(self, name: str | None, content: Any, save: bool = True) -> None:
        """Prepare the picture and store it. Raises what `prepared` raises, and then stores nothing."""
        drawing = str(name).lower().endswith(DRAWINGS)
        if not drawing and not getattr(content, "prepared_to_keep", False):
            picture = prepare(content)
            name = renamed(name, picture)
            content = ContentFile(picture.data, name=name)
        super().save(name, content, save=save)


class KeptImageField(WagtailImageField):
    """An image of which only the prepared picture is kept."""

    attr_class = KeptImageFile


class UploadedImageField(WagtailFormField):
    """Wagtail's form field, which looks at the head of a file only.

    A file that breaks off after the head passes there, and fails later, in the page that shows it. Here the picture is
    prepared at once, so that whoever uploads it reads what is wrong with it.
    """

    default_error_messages = {
        "broken": _("This image is damaged or not complete. Save it again in an image program, and upload that file."),
        "too_many_pixels": _("This image is too large to work with. Make it smaller, and upload that file."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take photos as telephones make them too."""
        super().__init__(*args, **kwargs)
        self.allowed_image_extensions: list[str] = [*dict.fromkeys([*get_allowed_image_extensions(), *OF_TELEPHONES])]

    def to_python(self, data: Any) -> Any:
        """Return the upload with the prepared picture in it. Raises ValidationError for what is none."""
        upload = FileField.to_python(self, data)
        if upload is None or str(upload.name).lower().endswith(DRAWINGS):
            return super().to_python(data)
        self.check_image_file_size(upload)
        if Path(str(upload.name)).suffix.lower().removeprefix(".") not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")
        if not getattr(upload, "prepared_to_keep", False):
            self._replace(upload, self._prepare(upload))
        return super().to_python(upload)

    def run_validators(self, value: Any) -> None:
        """Leave out Wagtail's list of extensions: it is asked in `to_python`, by the name the file came with."""

    def _prepare(self, upload: File) -> Picture:
        try:
            return prepare(upload)
        except TooManyPixels as error:
            raise ValidationError(self.error_messages["too_many_pixels"], code="too_many_pixels") from error
        except NoPicture as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        except Damaged as error:
            raise ValidationError(self.error_messages["broken"], code="broken") from error

    @staticmethod
    def _replace(upload: Any, picture: Picture) -> None:
        """Write the picture over the upload itself: nobody who holds it later can store the bytes that came."""
        upload.seek(0)
        upload.truncate()
        upload.write(picture.data)
        upload.flush()
        upload.seek(0)
        upload.name, upload.size = renamed(upload.name, picture), len(picture.data)
        upload.prepared_to_keep = True

    def check_image_pixel_size(self, f: Any) -> None:
        """Ask nothing more: pixels were counted before the picture was decoded."""
