"""The tags of the theme: ``{% load dl %}``.

Each renders a small component from ``templates/components``; texts are escaped there like everywhere.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from vve_site.theme import icons, line_art, navigation
from vve_site.theme.frame import Frame, frame_for

register = template.Library()

MOST_BARS = 10
PAGE_KEY = "pagina"
BADGES = {"safe", "warning", "danger", "neutral"}


# --- art ------------------------------------------------------------------------------------------


@register.inclusion_tag("components/line_art.html", name="line_art")
def draw_line(name: str) -> dict[str, Any]:
    """Draw the line: "logo", "hero" or "footer"."""
    drawing = line_art.DRAWINGS[name]
    return {
        "box": f"0 0 {line_art.number(drawing.width)} {line_art.number(drawing.height)}",
        "stroke": line_art.number(drawing.stroke),
        "path": line_art.path(drawing),
        "dots": line_art.dots(drawing),
    }


@register.inclusion_tag("components/rise_line.html")
def rise_line(index: int, count: int) -> dict[str, Any]:
    """Draw the piece of the rising line for list item `index` (from 0) of `count`, with its dot."""
    path, height = line_art.rise(index, count)
    return {"path": path, "height": height}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon. It is decoration: the word beside it says what it means."""
    shapes = mark_safe(icons.icon(name))  # noqa: S308 -- our own constants
    return format_html('<svg class="dl-i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', shapes)


# --- small words and marks ------------------------------------------------------------------------


@register.inclusion_tag("components/level.html")
def level(rank: int | None, of: int = 4, label: str = "", title: str = "") -> dict[str, Any]:
    """Show a level as rising bars and as words ("Trap 3"); without a rank only the title is shown."""
    count = min(max(of or 0, rank or 0, 1), MOST_BARS)
    step = 12 / max(count - 1, 1)
    bars = [
        {
            "x": line_art.number(1 + 7 * index),
            "y": line_art.number(14 - step * index),
            "height": line_art.number(5 + step * index),
            "on": rank is not None and index < rank,
        }
        for index in range(count)
    ]
    return {
        "bars": bars if rank is not None else [],
        "box": f"0 0 {7 * count + 1} 20",
        "wide": count > 4,
        "rank": rank,
        "of": of,
        "label": label or pgettext("of a competency", "Level"),
        "title": title,
    }


@register.inclusion_tag("components/badge.html")
def badge(text: Any, kind: str = "") -> dict[str, Any]:
    """Show a short word about a state (kind "safe", "warning", "danger", "neutral") or a plain fact (no kind)."""
    if kind and kind not in BADGES:
        raise ValueError(f"There is no badge {kind!r}. Choose from: {', '.join(sorted(BADGES))}, or none.")
    return {"text": text, "kind": kind}


@register.inclusion_tag("components/date_block.html")
def date_block(date: datetime.date | datetime.datetime | None) -> dict[str, Any]:
    """Show a date as a block: day above short month; the year follows where it is not this year."""
    if isinstance(date, datetime.datetime):
        date = timezone.localtime(date).date() if timezone.is_aware(date) else date.date()
    return {"date": date, "other_year": date is not None and date.year != timezone.localdate().year}


# --- the frame of the page ------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> Frame:
    """Return name, tagline, logo, own style sheet, display choice and footer links: ``{% site_frame as frame %}``."""
    return frame_for(context.get("request"), context.get("house_style"))


@register.inclusion_tag("components/main_menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, Any]:
    """List the pages for the menu that this visitor may read, with the current one marked."""
    request = context.get("request")
    return {"links": navigation.menu(request, context.get("page")) if request else []}


@register.simple_tag(takes_context=True)
def own_links(context: Context) -> list[navigation.OwnLink]:
    """Return where somebody who is signed in finds their own work: ``{% own_links as links %}``."""
    request = context.get("request")
    return navigation.own_links(request) if request else []


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context, title: str = "") -> dict[str, Any]:
    """Show the way from the home page to here; `title` names a screen that is no page, or a part of a page."""
    request = context.get("request")
    return {"links": navigation.trail(request, context.get("page"), title) if request else []}


@register.simple_tag
def theme_static(path: str) -> str:
    """Return the address of a static file, also where the manifest lacks it: an error page must not fail itself."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


# --- components -----------------------------------------------------------------------------------


@register.filter
def labelled(cells: Iterable[Any], columns: Sequence[str]) -> list[tuple[str, Any]]:
    """Pair the cells of a row with the heads of their columns; the first head belongs to the row's own head."""
    return list(zip(columns[1:], cells, strict=False))


@register.filter
def initials(name: str) -> str:
    """Return the initials of the first and the last word with a capital ("Joris van der Meulen": JM)."""
    words = [word for word in str(name).split() if word[:1].isupper()]
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words))


@register.filter
def dialled(phone: str) -> str:
    """Return a telephone number as it is dialled: the plus sign and the digits."""
    return re.sub(r"(?!^\+)[^0-9]", "", str(phone).strip().replace("(0)", ""))


@register.filter
def elided(page: Page[Any]) -> Iterable[int | str]:
    """Return the page numbers to show around the current one, with gaps where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def is_number(value: Any) -> bool:
    """Return whether this is a page number rather than a gap."""
    return isinstance(value, int)


@register.simple_tag(takes_context=True)
def page_query(context: Context, number: int, key: str = "") -> str:
    """Return the query string of this screen for another page of the list."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[key or PAGE_KEY] = str(number)
    return f"?{query.urlencode()}"
