"""What an identity provider says about somebody, once its signature has been checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

# Signatures by a key of which only the provider has the secret half; "none" and shared secrets are not among them.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
LEEWAY = 60  # seconds that two clocks may differ
MOST_GROUPS = 500
NONCE = "vve_sso_nonce"
LONGEST_UID = 191


@dataclass(frozen=True)
class Identity:
    """Somebody at an identity provider. The address is for mail, and never says which account is meant."""

    issuer: str
    subject: str
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    groups: list[str] = field(default_factory=list)
    strong: bool = False
    """Whether the provider asked for a second step."""

    @property
    def uid(self) -> str:
        """Return the name of this identity among all identities of all providers; of a long one its fingerprint.

        OpenID Connect Core allows a subject of 255 signs beside an issuer of any length; the column holds 191.
        """
        name = f"{self.issuer} {self.subject}"
        return name if len(name) <= LONGEST_UID else f"sha256 {sha256(name.encode()).hexdigest()}"


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):
    """django-allauth's, that also checks the signature, the issuer and the nonce, and keeps nothing it need not."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself. Raises OAuth2Error where that is another one than we know."""
        config: dict[str, Any] = super().openid_config
        known = str(self.get_provider().app.settings["server_url"]).partition("/.well-known/")[0]
        if str(config.get("issuer", "")).rstrip("/") != known.rstrip("/"):
            raise OAuth2Error("The issuer is not the server of VVE_OIDC_SERVER")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        """Return who this is. Raises OAuth2Error when what the provider says does not hold."""
        claims = self._claims(app, kwargs["response"].get("id_token"))
        if claims.get("nonce") != request.session.pop(NONCE, None):
            raise OAuth2Error("This token is not the answer to our question")
        told = claims
        if getattr(settings, "VVE_OIDC_USERINFO", False):
            told = {**claims, **self._fetch_user_info(token.token)}
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("The details are of somebody else")
        login = self.get_provider().sociallogin_from_response(request, {"id_token": {"sub": str(claims["sub"])}})
        login.identity = _identity(claims, told)
        login.account.uid, login.account.extra_data = login.identity.uid, {}
        return login

    def _claims(self, app: Any, token: str | None) -> dict[str, Any]:
        if not token:
            raise OAuth2Error("No identity token")
        with get_adapter().get_requests_session() as web:
            answer = web.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            key = _key_for(token, jwt.PyJWKSet.from_dict(answer.json()))
            claims: dict[str, Any] = jwt.decode(
                token,
                key=key.key,
                algorithms=[name for name in ALGORITHMS if name == key.algorithm_name],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"The identity token does not hold: {type(error).__name__}") from error
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The identity token is for another site")
        return claims


def _key_for(token: str, keys: jwt.PyJWKSet) -> jwt.PyJWK:
    name = jwt.get_unverified_header(token).get("kid")
    fitting = [key for key in keys.keys if key.key_id == name or (name is None and len(keys.keys) == 1)]
    if not fitting:
        raise OAuth2Error("The identity token is signed with an unknown key")
    return fitting[0]


def _identity(claims: dict[str, Any], told: dict[str, Any]) -> Identity:
    groups = told.get(getattr(settings, "VVE_OIDC_GROUPS_CLAIM", "groups"), [])
    groups = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    first, _space, last = str(told.get("name") or "").partition(" ")
    means = claims.get("amr") if isinstance(claims.get("amr"), list) else []
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        email=str(told.get("email") or ""),
        first_name=str(told.get("given_name") or first),
        last_name=str(told.get("family_name") or last),
        groups=[group for group in groups if isinstance(group, str)][:MOST_GROUPS],
        strong="mfa" in (means or []) or bool(getattr(settings, "VVE_OIDC_SECOND_STEP", False)),
    )
