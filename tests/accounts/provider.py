"""An identity provider on this machine: discovery, tokens and keys over HTTP, as a real one has them."""

from __future__ import annotations

import json
import threading
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "doorgaande-lijn", "een geheim van de site"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Give it the address where the site sends somebody; it answers with the address they come back to."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, Any]] = {}
        self.userinfo: dict[str, Any] = {}
        self.discovery: dict[str, Any] = {}
        self.signing: dict[str, Any] = {"key": KEY, "algorithm": "RS256"}
        self.is_down = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"provider": self}))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/stad"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self) -> dict[str, Any]:
        """Return what the site has to know."""
        app = {"provider_id": "sso", "name": "Proefstad", "client_id": CLIENT, "secret": SECRET}
        app |= {"settings": {"server_url": self.issuer}}  # type: ignore[dict-item]
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    def agree(self, address: str, **claims: Any) -> str:
        """Sign somebody in here; return the way back to the site."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/toestemming?")
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        now = int(time.time())
        token = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **claims}
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"token": token, "challenge": asked["code_challenge"], "back": asked["redirect_uri"]}
        return f"{urlsplit(asked['redirect_uri']).path}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Give the token for a code, once, to whoever began this."""
        kept = self.codes.pop(form.get("code", ""), None)
        proof = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if kept is None or kept["challenge"] != proof or kept["back"] != form.get("redirect_uri"):
            return None
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return None
        headers = {"kid": "een"}
        token = jwt.encode({k: v for k, v in kept["token"].items() if v is not None}, **self.signing, headers=headers)
        return {"access_token": "toegang", "token_type": "Bearer", "id_token": token}

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any] | None:
        """Answer a request of the site."""
        if path == "/stad/.well-known/openid-configuration":
            ends = {"authorization": "toestemming", "token": "token", "userinfo": "wie"}
            config = {f"{name}_endpoint": f"{self.issuer}/{end}" for name, end in ends.items()}
            config |= {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/sleutels"}
            methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
            return {**config, **methods, **self.discovery}
        if path == "/stad/sleutels":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**public, "kid": "een", "alg": "RS256", "use": "sig"}]}
        if path == "/stad/wie":
            return self.userinfo
        return self.exchange(form) if path == "/stad/token" else None


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        self._reply({})

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["content-length"])).decode()
        self._reply({name: values[0] for name, values in parse_qs(sent).items()})

    def _reply(self, form: dict[str, str]) -> None:
        found = None if self.provider.is_down else self.provider.answer(self.path, form)
        body = json.dumps(found or {"error": "invalid_grant"}).encode()
        self.send_response(503 if self.provider.is_down else 200 if found else 400)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing on the terminal."""
