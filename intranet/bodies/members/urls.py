"""Addresses of the people of a body."""

from django.urls import path

from intranet.bodies.members import views

urlpatterns = [
    path("", views.members, name="members"),
    path("erbij/", views.add, name="member_add"),
    path("<int:assignment>/", views.term, name="member_term"),
    path("<int:assignment>/uitnodigen/", views.invite_again, name="member_invite"),
]
