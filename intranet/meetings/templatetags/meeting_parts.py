"""Shows what apps bring to the page of a meeting: ``{% load meeting_parts %}``."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from intranet.meetings.parts import MeetingPart

register = template.Library()


@register.simple_tag(takes_context=True)
def meeting_part(context: Context, part: MeetingPart) -> SafeString:
    """Render a part with the keys of its own context, and the page and ``runs`` of ours."""
    found = context.template.engine.get_template(part.template)  # type: ignore[union-attr]
    with context.push(**part.context):
        return mark_safe(found.render(context))  # noqa: S308 -- a template of an app, which escapes
