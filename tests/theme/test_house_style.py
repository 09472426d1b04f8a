"""The setting "Huisstijl": what it accepts, what it makes, and how it is served."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from vve_site.theme import house_style
from vve_site.theme.frame import frame_for
from vve_site.theme.models import FooterLink, ThemeSettings
from vve_site.theme.stylesheet import fingerprint

TOKENS = ":root{--dl-line:light-dark(#0b6e4f, #7ed2ae);--nl-button-border-radius:0}"
RequestFor = Callable[..., HttpRequest]


def setting(site: Site, **values: Any) -> ThemeSettings:
    return ThemeSettings(site=site, **values)


def refusals(style: ThemeSettings) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        style.full_clean()
    return caught.value.message_dict


def test_as_delivered_there_is_no_style_sheet_to_fetch(site: Site, request_for: RequestFor) -> None:
    style = setting(site, name="Lindemeer")
    style.full_clean()
    style.save()
    assert house_style.css_of(style) == ""
    assert frame_for(request_for()).style_url == ""


def test_one_colour_is_enough(site: Site) -> None:
    style = setting(site, line="#7a1c5c")
    style.full_clean()
    css = house_style.css_of(style)
    assert "--dl-line: #7a1c5c;" in css
    assert re.search(r"--dl-line: light-dark\(#7a1c5c, #[0-9a-f]{6}\);", css)
    assert "--dl-foot" in css


def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio_and_a_better_one(site: Site) -> None:
    (said,) = refusals(setting(site, line="#ffcc00"))["line"]
    assert "Te weinig contrast" in said
    assert re.search(r"#ffcc00 op #[0-9a-f]{6} heeft 1,\d, nodig is [34],[05]\.", said)
    better = re.search(r"Probeer (#[0-9a-f]{6})\.", said)
    assert better is not None
    setting(site, line=better[1]).full_clean()


def test_a_dark_colour_that_cannot_be_read_in_the_dark_is_refused_in_its_own_field(site: Site) -> None:
    found = refusals(setting(site, line="#7a1c5c", dark_line="#222222"))
    assert list(found) == ["dark_line"]
    assert "in het donker" in found["dark_line"][0]


def test_text_on_the_main_colour_is_checked(site: Site) -> None:
    assert list(refusals(setting(site, line="#1b4f91", on_line="#000000"))) == ["on_line"]


@pytest.mark.parametrize("value", ["red", "#12", "1b4f91", "#1b4f9", "#fff;}", "url(x)", "#12345\n"])
def test_a_field_for_a_colour_takes_nothing_else(site: Site, value: str) -> None:
    assert "line" in refusals(setting(site, line=value))


@pytest.mark.parametrize("value", ["#fff;}body{", "red", "url(//x)", '"></style>'])
def test_what_slipped_into_the_database_never_reaches_the_style_sheet(site: Site, value: str) -> None:
    style = setting(site, line=value[:7], text_font="x;}body{", tokens=value, name="</title><script>")
    css = house_style.css_of(style)
    assert css == ""


def test_typefaces_are_named_by_our_own_list(site: Site) -> None:
    css = house_style.css_of(setting(site, text_font="atkinson-hyperlegible-next", head_font="georgia"))
    assert '--dl-text: "Atkinson Hyperlegible Next Variable", system-ui, sans-serif;' in css
    assert "--dl-head: Georgia" in css
    assert "--dl-line" not in css


def test_a_tokens_file_has_the_last_word(site: Site) -> None:
    style = setting(site, line="#7a1c5c", tokens=TOKENS)
    style.full_clean()
    css = house_style.css_of(style)
    assert css.rindex("--dl-line: light-dark(#0b6e4f") > css.rindex("#7a1c5c")
    assert "--nl-button-border-radius: 0;" in css


def test_colours_of_a_tokens_file_are_checked_too(site: Site) -> None:
    (said,) = refusals(setting(site, tokens=":root{--dl-ink-2:light-dark(#cccccc, #b3c1d3)}"))["tokens"]
    assert "Te weinig contrast voor kleine tekst" in said
    assert "light-dark(" in said


def test_a_wrong_tokens_file_is_refused_in_dutch_with_the_line(site: Site) -> None:
    (said,) = refusals(setting(site, tokens=":root{\n--dl-line:url(x)}"))["tokens"]
    assert said == "Regel 2: url() mag niet, want daarmee kan de site iets van elders ophalen."


# --- serving ---------------------------------------------------------------------------------------


def test_the_style_sheet_may_be_kept_for_ever_under_its_own_name(site: Site, client: Client) -> None:
    style = setting(site, line="#7a1c5c")
    style.save()
    css = house_style.css_of(style)
    response = client.get(reverse("vve_theme:style", args=[fingerprint(css)]))
    assert response.content.decode() == css
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert {"public", "immutable", "max-age=31536000"} <= set(response["Cache-Control"].split(", "))
    assert not response.cookies


def test_an_old_name_gives_the_present_style_but_not_for_ever(site: Site, client: Client) -> None:
    setting(site, line="#7a1c5c").save()
    response = client.get(reverse("vve_theme:style", args=["0" * 20]))
    assert "#7a1c5c" in response.content.decode()
    assert response["Cache-Control"] == "no-cache"


def test_another_colour_gives_another_name(site: Site, request_for: RequestFor) -> None:
    style = setting(site, line="#7a1c5c")
    style.save()
    before = frame_for(request_for()).style_url
    style.line = "#0b6e4f"
    style.save()
    assert frame_for(request_for()).style_url not in ("", before)


def test_a_preview_is_signed(site: Site, client: Client) -> None:
    style = setting(site, line="#7a1c5c")
    packed = house_style.packed(style)
    response = client.get(reverse("vve_theme:preview"), {"d": packed})
    assert response.content.decode() == house_style.css_of(style)
    assert "no-store" in response["Cache-Control"]
    for wrong in (packed[:-1] + ("a" if packed[-1] != "a" else "b"), "", "x:y:z"):
        assert client.get(reverse("vve_theme:preview"), {"d": wrong}).status_code == 404


def test_a_long_tokens_file_stays_out_of_the_address(site: Site) -> None:
    long = "".join(f"--nl-token-{number}-{hash(number * 7919)}:{number}px;" for number in range(2000))
    style = setting(site, line="#7a1c5c", tokens=f":root{{{long}}}")
    packed = house_style.packed(style)
    assert len(packed) < 1000
    assert house_style.unpacked(packed)["line"] == "#7a1c5c"


# --- the frame -------------------------------------------------------------------------------------


def test_without_a_setting_the_site_has_the_name_of_the_site(site: Site, request_for: RequestFor) -> None:
    assert frame_for(request_for()).name == "Lindemeer"
    assert not ThemeSettings.objects.exists(), "reading writes nothing"


def test_links_in_the_footer_are_those_the_visitor_may_read(
    site: Site, request_for: RequestFor, add_page: Callable[..., Page]
) -> None:
    style = setting(site)
    style.footer_links = [
        FooterLink(column="contact", page=add_page("Contact")),
        FooterLink(column="contact", page=add_page("Concept", live=False)),
        FooterLink(column="about", title="Melden", address="/.well-known/security.txt"),
    ]
    style.save()
    frame = frame_for(request_for())
    assert [link.title for link in frame.contact] == ["Contact"]
    assert [(link.title, link.url) for link in frame.about] == [("Melden", "/.well-known/security.txt")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elders.example", "data:text/html,x", "/\\elders", "x"])
def test_an_address_in_the_footer_is_an_ordinary_one(address: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FooterLink(title="x", address=address).full_clean(exclude=["settings"])
    assert "address" in caught.value.message_dict


def test_a_link_in_the_footer_has_one_goal() -> None:
    for link in (FooterLink(title="x"), FooterLink(address="/x/")):
        with pytest.raises(ValidationError):
            link.full_clean(exclude=["settings"])


# --- the form in the admin -------------------------------------------------------------------------


@pytest.fixture
def editor(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_superuser(email="beheer@voorbeeld.example", password=None))
    return client


def form_data(**values: Any) -> dict[str, Any]:
    empty = dict.fromkeys([*house_style.COLOUR_FIELDS, "name", "tagline", "logo", "footer_text", "tokens"], "")
    links = {f"footer_links-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return {**empty, **links, "text_font": "source-sans-3", "head_font": "bricolage-grotesque", **values}


def test_an_editor_uploads_a_tokens_file(site: Site, editor: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["vve_theme", "themesettings", site.pk])
    upload = SimpleUploadedFile("eigen.css", TOKENS.encode(), "text/css")
    assert editor.post(address, form_data(tokens_file=upload)).status_code == 302
    assert ThemeSettings.objects.get().tokens == TOKENS


def test_the_form_shows_the_contrasts_and_the_refusal(site: Site, editor: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["vve_theme", "themesettings", site.pk])
    html = editor.post(address, form_data(line="#ffcc00")).content.decode()
    assert "Te weinig contrast" in html
    assert 'fill="#ffcc00"' in html, "the table of contrasts shows the colours that were tried"
    assert not ThemeSettings.objects.exclude(line="").exists()


def test_a_file_that_is_no_text_is_refused(site: Site, editor: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["vve_theme", "themesettings", site.pk])
    upload = SimpleUploadedFile("eigen.css", b"\xff\xfe\x00\x01\x80", "text/css")
    response = editor.post(address, form_data(tokens_file=upload))
    assert "Dit is geen tekstbestand in UTF-8." in response.content.decode()
