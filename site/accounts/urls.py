"""Signing in and out: one door for site and admin."""

from django.contrib.auth import views
from django.urls import path

app_name = "vve_accounts"
urlpatterns = [
    path(
        "inloggen/",
        views.LoginView.as_view(template_name="vve_accounts/login.html", redirect_authenticated_user=True),
        name="login",
    ),
    path("uitloggen/", views.LogoutView.as_view(), name="logout"),
]
