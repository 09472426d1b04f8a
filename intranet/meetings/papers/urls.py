"""Addresses of papers, in the namespace of meetings."""

from __future__ import annotations

from django.urls import path

from intranet.meetings.papers import serving, views

urlpatterns = [
    path("stukken/bij-punt/<uuid:item>/", views.add, name="paper_add_item"),
    path("stukken/bij-punt/<uuid:item>/pagina/", views.add_page, name="paper_page_item"),
    path("stukken/bij-vergadering/<uuid:meeting>/", views.add, name="paper_add_meeting"),
    path("stukken/bij-vergadering/<uuid:meeting>/pagina/", views.add_page, name="paper_page_meeting"),
    path("stukken/bij-vergadering/<uuid:meeting>/melden/", views.tell, name="papers_tell"),
    path("stukken/<uuid:uid>/", views.paper, name="paper"),
    path("stukken/<uuid:uid>/bestand/<uuid:version>/", serving.file, name="paper_file"),
    path("stukken/<uuid:uid>/gelezen/", views.mark_read, name="paper_read"),
    path("stukken/<uuid:uid>/versie/", views.add_version, name="paper_version"),
    path("stukken/<uuid:uid>/wijzigen/", views.change, name="paper_change"),
    path("stukken/<uuid:uid>/intrekken/", views.withdraw, name="paper_withdraw"),
    path("stukken/<uuid:uid>/terugzetten/", views.put_back, name="paper_return"),
]
