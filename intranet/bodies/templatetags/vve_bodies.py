"""The tags of bodies: ``{% load vve_bodies %}``."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from intranet.access.scopes import site_root
from intranet.bodies.parts import BodyPart

register = template.Library()


@register.simple_tag(takes_context=True)
def body_part(context: Context, part: BodyPart) -> SafeString:
    """Show a part of the page of a body: its template gets the keys of its context, ``page`` and ``part``."""
    given = {**part.context, "page": context.get("page"), "part": part}
    return render_to_string(part.template, given, request=context.get("request"))


@register.simple_tag
def way(here: str, above: str, name: str) -> list[dict[str, str]]:
    """Return the steps of the breadcrumb from the home page, by the list ``above`` at the address ``name``, to here."""
    top = site_root()
    home = [{"title": top.title, "url": top.url or "/"}] if top else []
    return [*home, {"title": above, "url": reverse(name)}, {"title": here, "url": ""}]
