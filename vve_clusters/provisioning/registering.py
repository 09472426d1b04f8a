"""The institution of a new partner in our register: recognised by numbers, or by name and place; made if new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from vve_clusters.models import Institution, Registration
from vve_clusters.numbers import normal_number
from vve_clusters.provisioning.steps import Report


@dataclass(frozen=True)
class Details:
    """What was filled in about an institution that is not chosen from the register. Numbers are (scheme, value)."""

    fields: Mapping[str, Any]
    registrations: tuple[tuple[str, str], ...] = field(default=())


def find_or_make(chosen: Institution | None, details: Details | None, by: Any, report: Report) -> Institution:
    """Return the institution that was chosen, or the one that these details are of.

    Of an institution that is known, what is filled in here only completes what is missing. Raises ValidationError when
    the numbers are of different institutions, or cannot be.
    """
    if chosen is not None:
        institution = Institution.objects.select_for_update().get(pk=chosen.pk)
        report.there(_("The institution “%s” in the register") % institution.name)
        return institution
    if details is None:
        raise ValidationError(_("Choose an institution, or fill in a new one."))
    numbers = [(scheme, normal_number(scheme, value)) for scheme, value in details.registrations]
    known = _known(details.fields, numbers)
    if known is None:
        institution = Institution(**details.fields)
        institution.full_clean()
        institution.save()
        log(institution, "wagtail.create", user=by)
        report.made(_("The institution “%s” in the register") % institution.name)
    else:
        institution = known
        report.there(_("The institution “%s” in the register") % institution.name)
        _complete(institution, details.fields, by, report)
    _register(institution, numbers, report)
    return institution


def _known(fields: Mapping[str, Any], numbers: list[tuple[str, str]]) -> Institution | None:
    telling = [(scheme, value) for scheme, value in numbers if scheme not in Registration.SHARED]
    found = {
        registration.institution_id
        for scheme, value in telling
        for registration in Registration.objects.filter(scheme=scheme, value=value)
    }
    if len(found) > 1:
        raise ValidationError(_("These numbers are of different institutions. Look for a typing error."))
    if found:
        return Institution.objects.get(pk__in=found)
    asked = Institution(**fields)
    asked.clean()  # brings the postcode into its one form
    same = Institution.objects.filter(name__iexact=asked.name.strip(), kind=asked.kind)
    same = same.filter(postcode=asked.postcode) if asked.postcode else same.filter(place__iexact=asked.place)
    # Another number in the same register: next door, under the same name, is another institution.
    for scheme, value in telling:
        same = same.exclude(
            pk__in=Registration.objects.filter(scheme=scheme).exclude(value=value).values("institution")
        )
    return same.first()


def _complete(institution: Institution, fields: Mapping[str, Any], by: Any, report: Report) -> None:
    missing = [name for name, value in fields.items() if value and getattr(institution, name) in ("", None)]
    if not missing:
        return
    for name in missing:
        setattr(institution, name, fields[name])
    institution.full_clean()
    institution.save()
    log(institution, "wagtail.edit", user=by, data={"fields": missing})
    names = ", ".join(str(Institution._meta.get_field(name).verbose_name) for name in missing)
    report.changed(_("Completed in the register: %s") % names)


def _register(institution: Institution, numbers: list[tuple[str, str]], report: Report) -> None:
    for scheme, value in numbers:
        if institution.registrations.filter(scheme=scheme, value=value).exists():
            continue
        registration = Registration(institution=institution, scheme=scheme, value=value)
        registration.full_clean()
        registration.save()
        report.made(str(registration))
