"""Addresses that django-allauth looks up by its own names. What it can do besides these has no address here."""

from django.urls import include, path

from accounts.single_sign_on import views as single_sign_on
from accounts.views import door, second_step

second_steps = [
    path("", second_step.SecondStepView.as_view(), name="mfa_index"),
    path("app/", second_step.ActivateAppView.as_view(), name="mfa_activate_totp"),
    path("app/weg/", second_step.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("herstelcodes/", second_step.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", second_step.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("toegangssleutel/", second_step.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("toegangssleutel/<int:pk>/naam/", second_step.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
    path("toegangssleutel/<int:pk>/weg/", second_step.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
]
urlpatterns = [
    path("inloggen/", door.SignInView.as_view(), name="account_login"),
    path("inloggen/tweede-stap/", second_step.CodeView.as_view(), name="mfa_authenticate"),
    path("inloggen/toegangssleutel/", second_step.PasskeyDoorView.as_view(), name="mfa_login_webauthn"),
    path("inloggen/organisatie/<slug:provider_id>/", single_sign_on.start, name="openid_connect_login"),
    path("inloggen/organisatie/<slug:provider_id>/terug/", single_sign_on.callback, name="openid_connect_callback"),
    path("nog-eens/", second_step.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("nog-eens/code/", second_step.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("nog-eens/toegangssleutel/", second_step.PasskeyAgainView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("tweede-stap/", include(second_steps)),
]
