"""Permissions on models by seat: only while the assignment runs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from intranet.access.models import RoleAssignment


class SeatBackend(ModelBackend):
    """Django's backend, for whose groups the dates count: seats in office, and groups that are nobody's seat."""

    def _get_group_permissions(self, user_obj: Any) -> Any:
        seats = RoleAssignment.objects.active().filter(person__user=user_obj.pk).values("seat")
        return Permission.objects.filter(
            Q(group__seat__in=seats) | Q(group__user=user_obj.pk, group__seat=None)
        ).distinct()
