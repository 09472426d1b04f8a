"""Content Security Policy: strict for everything we make, wider for Wagtail's admin, which has inline scripts."""

from __future__ import annotations

from functools import cached_property

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse

ADMIN = {
    # The date choosers in filters are inline scripts (wagtail issue 1288); Draftail sets styles on elements.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp with a second policy for the paths below Wagtail's admin."""

    @cached_property
    def admin_prefix(self) -> str | None:
        """Where the admin is, or None where the project has none."""
        try:
            return reverse("wagtailadmin_home")
        except NoReverseMatch:
            return None

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for this response; one that a view set itself stays."""
        parts = super().get_policy_parts(request, response, report_only)
        if self.admin_prefix and request.path.startswith(self.admin_prefix) and parts.replace is None:
            parts.replace = ADMIN
        return parts
