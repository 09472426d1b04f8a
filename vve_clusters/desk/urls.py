"""Addresses of the desk."""

from django.urls import path

from vve_clusters.desk.views import desk, hours, news

app_name = "desk"
urlpatterns = [
    path("", desk.desk, name="home"),
    path("start/", desk.start, name="start"),
    path("herinneringen/", desk.reminders, name="reminders"),
    path("herinneringen/<str:token>/", desk.stop_reminders, name="stop_reminders"),
    path("<int:section_id>/openingstijden/", hours.hours, name="hours"),
    path("<int:section_id>/nieuws/", news.news, name="news"),
    path("<int:section_id>/klopt/", desk.confirm, name="confirm"),
]
