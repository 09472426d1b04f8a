"""Addresses of signing in and of one's own account: one door for site and admin."""

from django.urls import include, path

from accounts.views import door, invitations, own, passwords

pages = [
    path("", own.OverviewView.as_view(), name="overview"),
    path("inloggen/", door.SignInView.as_view(), name="login"),
    path("uitloggen/", door.SignOutView.as_view(), name="logout"),
    path("sessie/", door.session, name="session"),
    path("wachtwoord-vergeten/", passwords.ForgottenPasswordView.as_view(), name="password_forgotten"),
    path("wachtwoord-vergeten/verstuurd/", passwords.PasswordSentView.as_view(), name="password_sent"),
    path("nieuw-wachtwoord/<uidb64>/<token>/", passwords.NewPasswordView.as_view(), name="password_new"),
    path("nieuw-wachtwoord/klaar/", passwords.PasswordReadyView.as_view(), name="password_ready"),
    path("wachtwoord/", passwords.ChangePasswordView.as_view(), name="password_change"),
    path("gegevens/", own.ProfileView.as_view(), name="profile"),
    path("e-mailadres/", own.NewAddressView.as_view(), name="address"),
    path("e-mailadres/verstuurd/", own.AddressSentView.as_view(), name="address_sent"),
    path("e-mailadres/bevestigen/<str:token>/", own.ConfirmAddressView.as_view(), name="address_confirm"),
    path("apparaten/", own.DevicesView.as_view(), name="devices"),
    path("uitnodiging/aannemen/", invitations.AcceptInvitationView.as_view(), name="invitation_accept"),
    path("uitnodiging/verstuurd/", invitations.InvitationSentView.as_view(), name="invitation_sent"),
    path("uitnodiging/<str:token>/", invitations.FollowInvitationView.as_view(), name="invitation"),
]

urlpatterns = [
    path("", include((pages, "vve_accounts"))),
    path("", include("accounts.engine_urls")),
]
