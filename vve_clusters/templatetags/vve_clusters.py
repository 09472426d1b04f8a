"""The tags of the pages of clusters and institutions: ``{% load vve_clusters %}``."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vve_clusters.browsing import structured
from vve_clusters.browsing.finder.asking import Ask, kinds_to_find
from vve_clusters.browsing.kinds import kind_in_words, look_of
from vve_clusters.models import Institution

register = template.Library()


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Return data as a block of JSON-LD. It is no script, as with Django's ``json_script``: no policy stops it."""
    return format_html('<script type="application/ld+json">{}</script>', structured.script_safe(data))


@register.filter
def period(days: Any) -> str:
    """Return the first and last day of something as "24 December 2026 to 4 January 2027"; a month is said once."""
    first, last = days.first, days.last
    if first == last:
        return date_format(first, "l j F Y")
    return _("%(first)s to %(last)s") % {"first": _short_of(first, last), "last": date_format(last, "j F Y")}


def _short_of(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return date_format(first, "j F Y")
    return date_format(first, "j F") if first.month != last.month else date_format(first, "j")


@register.filter
def dot(institution: Institution | None) -> int:
    """Return the colour of the dot of an institution, 1 to 4."""
    return look_of(institution).dot


@register.filter
def kind_words(institution: Institution | None, section: Any = None) -> str:
    """Return the kind and ages of an institution in words."""
    return kind_in_words(institution, section)


@register.filter
def mistake(ask: Ask, name: str) -> str:
    """Return what is wrong with a field of the finder, or nothing."""
    return ask.mistake_in(name)


@register.simple_tag
def finder_kinds() -> list[tuple[str, Any]]:
    """Return the kinds that the finder knows, with their names."""
    return kinds_to_find()


@register.simple_tag
def finder_query(ask: Ask, name: str, value: str) -> str:
    """Return the query string of the wishes with another value ("": none) for one field."""
    return ask.query(other=(name, value))


@register.simple_tag
def finder_only_where(ask: Ask) -> str:
    """Return the query string with the place alone, without a kind that was typed beside it."""
    where = ask.where
    return f"?{urlencode({'waar': ' '.join([where.postcode, where.letters, *where.words]).strip()})}"


@register.filter
def address(institution: Institution) -> str:
    """Return street and number, postcode and place, on two lines."""
    return "\n".join(institution.address_lines)


@register.filter
def web_only(address: str) -> str:
    """Return an address when it is one of the web: what came from a register was not typed into a form of ours."""
    return address if address.startswith(("https://", "http://")) else ""
