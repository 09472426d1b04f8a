"""Signing in and out: one door for site and admin."""

from django.urls import path

from accounts import views

app_name = "vve_accounts"
urlpatterns = [
    path("inloggen/", views.SignInView.as_view(), name="login"),
    path("uitloggen/", views.SignOutView.as_view(), name="logout"),
    path("wachtwoord-vergeten/", views.ForgottenPasswordView.as_view(), name="password_forgotten"),
    path("wachtwoord-vergeten/verstuurd/", views.PasswordSentView.as_view(), name="password_sent"),
    path("nieuw-wachtwoord/<uidb64>/<token>/", views.NewPasswordView.as_view(), name="password_new"),
    path("nieuw-wachtwoord/klaar/", views.PasswordReadyView.as_view(), name="password_ready"),
]
