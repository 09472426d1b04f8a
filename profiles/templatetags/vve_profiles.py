"""The tags of the pages of profiles: ``{% load vve_profiles %}``."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from profiles.browsing.filters import Filters
from profiles.browsing.highlights import Piece

register = template.Library()


@register.simple_tag
def pieces(found: Iterable[Piece]) -> SafeString:
    """Show a text in pieces with the words that were searched for marked; all of it is escaped."""
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", p.text) if p.hit else p.text,) for p in found))


@register.simple_tag
def filter_query(filters: Filters, name: str, value: str) -> str:
    """Return the query string with one parameter set to one value."""
    return f"?{urlencode([*filters.pairs(without=[name]), (name, value)])}"
