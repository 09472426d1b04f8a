"""The house style of the demo: its name, and what stands in the footer."""

from __future__ import annotations

from wagtail.models import Site

from vve_site.demo.content import home as words
from vve_site.demo.content.duties import PAGES
from vve_site.demo.pages import Tree
from vve_site.theme.models import FooterLink, ThemeSettings

IN_CONTACT = ("contact",)


def build_look(tree: Tree) -> bool:
    """Make the settings of the theme when the site has none; return whether it did."""
    site = Site.objects.get(is_default_site=True)
    setting, new = ThemeSettings.objects.get_or_create(
        site=site, defaults={"name": words.SITE_NAME, "tagline": words.TAGLINE, "footer_text": words.FOOTER_TEXT}
    )
    if new:
        setting.footer_links = [
            FooterLink(
                page_id=tree.ids[page.slug],
                column=FooterLink.Column.CONTACT if page.slug in IN_CONTACT else FooterLink.Column.ABOUT,
                sort_order=number,
            )
            for number, page in enumerate(PAGES)
            if page.menu == "footer"
        ]
        setting.save()
    return new
