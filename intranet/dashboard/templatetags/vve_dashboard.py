"""The tags of the dashboard: ``{% load vve_dashboard %}``."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from intranet.dashboard.panels import DashboardPanel

register = template.Library()


@register.simple_tag(takes_context=True)
def dashboard_panel(context: Context, panel: DashboardPanel) -> SafeString:
    """Show a panel: its template gets the keys of its context, and ``panel``."""
    return render_to_string(panel.template, {**panel.context, "panel": panel}, request=context.get("request"))
