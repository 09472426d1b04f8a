"""What search engines read of an institution: schema.org as JSON-LD. Only facts that the page shows as well."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from vve_clusters.browsing.hours import Week
from vve_clusters.browsing.kinds import look_of
from vve_clusters.browsing.section import Section
from vve_clusters.models import Institution

CONTEXT = "https://schema.org"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Inside a script element only these could end it or begin a comment.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def of_section(section: Section, request: HttpRequest) -> dict[str, Any]:
    """Return an institution as schema.org has it; nothing while the institution is not known yet."""
    institution, page = section.institution, section.page
    if institution is None:
        return {}
    url = page.get_full_url(request) if page.pk else ""
    rate = page.hourly_rate
    return _filled(
        {
            "@context": CONTEXT,
            "@type": look_of(institution).schema_type,
            "@id": url,
            "url": url,
            "name": institution.name,
            "description": page.intro or strip_tags(page.who_we_are)[:300],
            "address": address_of(institution),
            "telephone": section.telephone,
            "email": section.email,
            "sameAs": section.website,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": row.scheme.upper(), "value": row.value}
                for row in section.registrations
            ],
            "parentOrganization": _named(institution.governing_body),
            "contactPoint": _contact(section),
            "openingHoursSpecification": opening_hours(section.week),
            "specialOpeningHoursSpecification": special_hours(section.week),
            "priceRange": f"€ {rate} per uur" if rate is not None else "",
        }
    )


def address_of(institution: Institution) -> dict[str, Any]:
    """Return the address as schema.org has it."""
    postal = {
        "streetAddress": f"{institution.street} {institution.house_number}".strip(),
        "postalCode": institution.postcode,
        "addressLocality": institution.place,
    }
    return {"@type": "PostalAddress", **_filled(postal)} if any(postal.values()) else {}


def opening_hours(week: Week) -> list[dict[str, Any]]:
    """Return the usual week: one entry for each block of time, with the days that have it."""
    days: dict[tuple[str, str], list[str]] = {}
    for weekday, blocks in sorted(week.by_weekday.items()):
        for block in blocks:
            days.setdefault((f"{block.opens:%H:%M}", f"{block.closes:%H:%M}"), []).append(WEEKDAYS[weekday])
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": names, "opens": opens, "closes": closes}
        for (opens, closes), names in days.items()
    ]


def special_hours(week: Week) -> list[dict[str, Any]]:
    """Return the closing days to come: opening and closing at midnight means closed the whole day."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "name": closure.name,
            "validFrom": closure.first.isoformat(),
            "validThrough": closure.last.isoformat(),
            "opens": "00:00",
            "closes": "00:00",
        }
        for closure in week.coming
    ]


def script_safe(data: dict[str, Any]) -> SafeString:
    """Return data as JSON that cannot end the script element it stands in, whatever people wrote in their texts."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 -- the characters that mean something to HTML are escaped above


def _contact(section: Section) -> dict[str, Any]:
    page = section.page
    if not (page.contact_name and (section.telephone or section.email)):
        return {}
    point = {
        "@type": "ContactPoint",
        "name": page.contact_name,
        "contactType": page.contact_role,
        "telephone": section.telephone,
        "email": section.email,
    }
    return _filled(point)


def _named(body: Any) -> dict[str, Any]:
    return {"@type": "Organization", "name": body.name} if body else {}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
