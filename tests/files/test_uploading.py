"""Uploading images: broken ones get a sentence, never an error page."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image
from PIL import ImageFile as PillowFile
from wagtail.images import get_image_model

from tests.files.making import CANARY, HEIC, crashing, telling
from vve_site.files.unfit import Unfit
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
SENTENCE = "Deze afbeelding is beschadigd of niet compleet."
DUTCH = {"accept-language": "nl"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>'


def picture(kind: str, frames: int = 1) -> bytes:
    out = io.BytesIO()
    images = [Image.effect_noise((160, 120), 90 + number).convert("RGB") for number in range(frames)]
    options: dict[str, Any] = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(out, kind, **options)
    return out.getvalue()


def upload(client: Client, name: str, content: bytes) -> Any:
    data = {"title": "Foto", "file": SimpleUploadedFile(name, content), "collection": 1, "tags": ""}
    return client.post("/beheer/images/add/", data, headers=DUTCH)


@pytest.fixture(autouse=True, params=[False, True], ids=["strict", "tolerant"])
def pillow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Pillow comes, and as it is once WeasyPrint was imported in the same process."""
    monkeypatch.setattr(PillowFile, "LOAD_TRUNCATED_IMAGES", request.param)


@pytest.fixture
def manager(admin_client: Client, admin_user: Any) -> Client:
    """The application manager, with the admin in Dutch."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "nl"
    profile.save()
    return admin_client


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("GIF", "a.gif"), ("WEBP", "a.webp")])
def test_a_whole_image_is_taken(home: HomePage, manager: Client, kind: str, name: str) -> None:
    assert upload(manager, name, picture(kind)).status_code == 302
    stored = get_image_model().objects.get()
    assert (stored.width, stored.height) == (160, 120)
    assert stored.get_rendition("width-50").width == 50


def test_a_moving_image_is_taken(home: HomePage, manager: Client) -> None:
    assert upload(manager, "a.gif", picture("GIF", frames=3)).status_code == 302


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("GIF", "a.gif"), ("WEBP", "a.webp")])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_an_image_that_breaks_off_gets_a_sentence(
    home: HomePage, manager: Client, kind: str, name: str, part: float
) -> None:
    whole = picture(kind)
    response = upload(manager, name, whole[: max(int(len(whole) * part), 16)])
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


def test_the_sentence_says_what_to_do(home: HomePage, manager: Client) -> None:
    response = upload(manager, "a.png", picture("PNG")[:400])
    assert SENTENCE in response.content.decode()


def test_uploading_several_at_once_is_as_strict(home: HomePage, manager: Client) -> None:
    broken = SimpleUploadedFile("a.png", picture("PNG")[:400])
    response = manager.post("/beheer/images/multiple/add/", {"title": "Foto", "files[]": broken, "collection": 1})
    assert response.status_code == 200
    assert response.json()["success"] is False
    assert not get_image_model().objects.exists()
    whole = SimpleUploadedFile("a.png", picture("PNG"))
    response = manager.post("/beheer/images/multiple/add/", {"title": "Foto", "files[]": whole, "collection": 1})
    assert response.json()["success"] is True


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", SVG), ("a.png", SVG), ("a.png", b"<html><script>alert(1)</script>"), ("a.gif", b"GIF89a" + b"\0" * 20),
     ("a.exe", picture("PNG")), ("a", picture("PNG")), ("a.png", b"")],
)  # fmt: skip
def test_what_is_no_image_is_refused(home: HomePage, manager: Client, name: str, content: bytes) -> None:
    response = upload(manager, name, content)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


def test_a_photo_of_a_telephone_is_taken_by_every_door(home: HomePage, manager: Client) -> None:
    assert upload(manager, "IMG_0001.HEIC", HEIC).status_code == 302
    several = {"title": "Foto", "files[]": SimpleUploadedFile("IMG_0002.heic", HEIC), "collection": 1}
    assert manager.post("/beheer/images/multiple/add/", several).json()["success"] is True
    chooser = {"image-chooser-upload-title": "Foto", "image-chooser-upload-file": SimpleUploadedFile("3.heif", HEIC)}
    chooser["image-chooser-upload-collection"] = "1"
    assert manager.post("/beheer/images/chooser/create/", chooser).json()["step"] == "duplicate_found"
    stored = list(get_image_model().objects.all())
    assert len(stored) == 3
    for one in stored:
        assert one.file.name.endswith(".jpg")
        assert (one.width, one.height) == (200, 320)
        content = one.file.read()
        assert CANARY not in content
        assert (one.file_size, one.file_hash) == (len(content), hashlib.sha1(content).hexdigest())  # noqa: S324


@pytest.mark.parametrize("large", [False, True], ids=["in memory", "on disk"])
def test_the_bytes_that_came_are_kept_nowhere(home: HomePage, manager: Client, settings: Any, large: bool) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100 if large else 10_000_000
    assert upload(manager, "a.jpg", telling("JPEG")).status_code == 302
    assert upload(manager, "b.webp", telling("WEBP")).status_code == 302
    # A title that is too long sends an upload round by a waiting room.
    waiting = {"title": "x" * 300, "files[]": SimpleUploadedFile("c.jpg", telling("JPEG")), "collection": 1}
    answer = manager.post("/beheer/images/multiple/add/", waiting).json()
    room = f"uploaded-image-{answer['uploaded_file_id']}"
    fields = {f"{room}-title": "Kort", f"{room}-collection": 1, f"{room}-tags": "", f"{room}-people": "nobody"}
    address = f"/beheer/images/multiple/create_from_uploaded_image/{answer['uploaded_file_id']}/"
    assert manager.post(address, fields).json()["success"] is True
    for one in get_image_model().objects.all():
        one.get_rendition("width-100|format-jpeg")
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert get_image_model().objects.count() == 3
    assert not [path.name for path in files if CANARY in path.read_bytes()]


def test_an_image_that_a_program_makes_is_as_bare(home: HomePage) -> None:
    made = get_image_model().objects.create(title="Foto", file=ImageFile(io.BytesIO(telling("JPEG")), "a.jpg"))
    assert CANARY not in made.file.read()
    with pytest.raises((Unfit, OSError)), transaction.atomic():
        get_image_model().objects.create(title="Foto", file=ImageFile(io.BytesIO(picture("JPEG")[:900]), "a.jpg"))
    assert get_image_model().objects.count() == 1


def test_a_name_that_says_another_kind_is_put_right(home: HomePage, manager: Client) -> None:
    assert upload(manager, "a.png", picture("JPEG")).status_code == 302
    assert get_image_model().objects.get().file.name.endswith(".jpg")


def test_the_doors_offer_photos_of_telephones(home: HomePage, manager: Client) -> None:
    for address in ("/beheer/images/add/", "/beheer/images/chooser/"):
        assert "image/heic" in manager.get(address).content.decode().replace("\\", "")
    several = manager.get("/beheer/images/add/").content.decode()
    assert "heic" in several


def test_a_large_photo_is_made_smaller(home: HomePage, manager: Client, settings: Any) -> None:
    settings.VVE_IMAGES_LONGEST_SIDE = 80
    assert upload(manager, "a.jpg", picture("JPEG")).status_code == 302
    assert (get_image_model().objects.get().width, get_image_model().objects.get().height) == (80, 60)


def test_a_file_that_is_too_heavy_gets_a_sentence(home: HomePage, manager: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    assert "file" in upload(manager, "a.jpg", picture("JPEG")).context["form"].errors


def test_an_image_with_too_many_pixels_is_refused(home: HomePage, manager: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 10_000
    assert "file" in upload(manager, "a.png", picture("PNG")).context["form"].errors


def test_changing_only_the_title_asks_for_no_file(home: HomePage, manager: Client) -> None:
    upload(manager, "a.png", picture("PNG"))
    stored = get_image_model().objects.get()
    data = {"title": "Andere titel", "collection": stored.collection_id, "tags": ""}
    assert manager.post(f"/beheer/images/{stored.pk}/", data).status_code == 302
    stored.refresh_from_db()
    assert stored.title == "Andere titel"


def test_a_photo_that_crashes_its_decoder_gets_the_sentence_of_a_damaged_one(home: HomePage, manager: Client) -> None:
    response = upload(manager, "IMG_0001.HEIC", crashing())
    assert response.status_code == 200
    assert SENTENCE in str(response.context["form"].errors["file"])
    assert not get_image_model().objects.exists()
    assert upload(manager, "IMG_0001.HEIC", HEIC).status_code == 302
