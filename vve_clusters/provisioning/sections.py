"""The pages of a new partner: a draft of its section that says what the register knows, news and bulletins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from vve_clusters.models import BulletinIndexPage, Institution, InstitutionPage, SectionNewsIndexPage
from vve_clusters.provisioning.steps import Report


def place_section(institution: Institution, place: Page, by: Any, report: Report) -> InstitutionPage:
    """Return the section of an institution below this page: made, moved, or left as it is.

    Raises ValidationError when the section cannot stand there because of a page with the same address.
    """
    section = InstitutionPage.objects.filter(institution=institution).first()
    if section is None:
        section = _start(institution)
        _add(place, section, by)
        report.made(_("A section “%(title)s” as a draft, below “%(place)s”") % _words(section, place))
    elif not section.is_child_of(place):
        if Page.objects.child_of(place).filter(slug=section.slug).exists():
            raise ValidationError(_("“%s” has another page with the address of this section.") % place.title)
        section.move(Page.objects.get(pk=place.pk), pos="last-child", user=by)
        section = InstitutionPage.objects.get(pk=section.pk)
        report.changed(_("The section “%(title)s” moves to “%(place)s”") % _words(section, place))
    else:
        report.there(_("The section “%(title)s”, below “%(place)s”") % _words(section, place))
    if section.first_published_at and not section.live:
        report.there(_("The section is offline. Publish it to bring it back."))
    return section


def place_overviews(section: InstitutionPage, by: Any, report: Report) -> BulletinIndexPage:
    """Make the overviews of news and of bulletins where they are missing; return that of the bulletins.

    Bulletins are for the institution's own people, who need not wait; news goes online with the section.
    """
    with translation.override(settings.LANGUAGE_CODE):
        titles = {SectionNewsIndexPage: _("News"), BulletinIndexPage: _("Bulletins")}
    for model, title in titles.items():
        there = model.objects.child_of(section).exists()
        if not there:
            _add(section, model(title=title), by, publish=model is BulletinIndexPage or section.live)
        report.note(not there, _("A page for “%s”") % title, _("The page for “%s”") % title)
    return BulletinIndexPage.objects.child_of(section).get()


def _add(above: Page, page: Page, by: Any, *, publish: bool = False) -> None:
    page.live, page.owner = False, by
    Page.objects.get(pk=above.pk).add_child(instance=page)
    revision = page.save_revision(user=by, log_action="wagtail.create")
    if publish:
        # Who brings a partner in may not write its bulletins; that there is a place for them is no bulletin.
        revision.publish(user=by, skip_permission_checks=True)
        page.refresh_from_db()


def _start(institution: Institution) -> InstitutionPage:
    """Return a section with what is known: true sentences only, because it may be published as it is."""
    with translation.override(settings.LANGUAGE_CODE):
        said = {
            "name": institution.name,
            "kind": institution.get_kind_display(),
            "place": institution.place,
            "body": str(institution.governing_body or ""),
        }
        intro = _("%(kind)s in %(place)s.") % said if institution.place else _("%(kind)s.") % said
        who = _("%(name)s is run by %(body)s.") % said if said["body"] else ""
        vve = _("We offer VVE: early education for young children.") if institution.offers_vve else ""
    return InstitutionPage(
        title=institution.name,
        institution=institution,
        intro=intro,
        who_we_are=format_html("<p>{}</p>", who) if who else "",
        vve_text=format_html("<p>{}</p>", vve) if vve else "",
    )


def _words(section: Page, place: Page) -> dict[str, str]:
    return {"title": section.title, "place": place.title}
