"""Uploading images: broken ones get a sentence, never an error page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageFile
from wagtail.images import get_image_model

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
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)


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
     ("a.png", picture("JPEG")), ("a.exe", picture("PNG")), ("a.png", b"")],
)  # fmt: skip
def test_what_is_no_image_is_refused(home: HomePage, manager: Client, name: str, content: bytes) -> None:
    response = upload(manager, name, content)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


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
