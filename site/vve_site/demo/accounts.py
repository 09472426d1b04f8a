"""Accounts of the demo: one for each role that exists now, with one password that is printed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

from accounts.models import Person, User
from vve_site.demo import pages
from vve_site.demo.content.people import ACCOUNTS
from vve_site.demo.content.shapes import Account
from vve_site.home.models import HomePage

PASSWORD = "samen-op-de-lijn"  # noqa: S105 -- of the demo, which refuses to run in production
WRITING = ("add_page", "change_page", "publish_page")
FILES = ("add_document", "change_document", "choose_document", "add_image", "change_image", "choose_image")
# Roles with permissions on a part of the tree, until the access app brings seats; the other roles read.
EDITORS = {"coordinator": "Webredactie", "hr_editor": "Redactie functieprofielen"}
SUPERUSER = "application_manager"
# What Wagtail's own migrations make in English; editors meet these names in menus and messages.
STOCK_GROUPS = {"Moderators": "Eindredactie", "Editors": "Redactie"}
STOCK_WORKFLOW = {"Moderators approval": "Goedkeuring door de eindredactie"}
STOCK_COLLECTION = {"Root": "Alle bestanden"}
ROLES = (SUPERUSER, "coordinator", "hr_editor", "staff")


@dataclass(frozen=True)
class Login:
    """An account to sign in with, and what to try with it."""

    role: str
    email: str
    name: str
    tasks: tuple[str, ...]


def logins() -> list[Login]:
    """Return the accounts of the demo, in the order in which they are printed."""
    accounts = {account.role: account for account in ACCOUNTS}
    return [
        Login(accounts[role].role_name, accounts[role].person.email, accounts[role].person.name, accounts[role].tasks)
        for role in ROLES
    ]


def build_accounts() -> int:
    """Make groups, accounts and persons that are missing; return how many accounts are new."""
    _name_what_wagtail_made()
    groups = {role: _group(role) for role in EDITORS}
    accounts = {account.role: account for account in ACCOUNTS}
    return sum(_account(accounts[role], groups.get(role)) for role in ROLES)


def _name_what_wagtail_made() -> None:
    for old, new in STOCK_GROUPS.items():
        Group.objects.filter(name=old).update(name=new)
    for old, new in STOCK_WORKFLOW.items():
        Workflow.objects.filter(name=old).update(name=new)
        GroupApprovalTask.objects.filter(name=old).update(name=new)
    for old, new in STOCK_COLLECTION.items():
        Collection.objects.filter(name=old, depth=1).update(name=new)


def _account(account: Account, group: Group | None) -> bool:
    person = account.person
    user = User.objects.filter(email=person.email).first()
    if user:
        return False
    make = User.objects.create_superuser if account.role == SUPERUSER else User.objects.create_user
    user = make(person.email, PASSWORD, first_name=person.first_name, last_name=person.last_name)
    Person.objects.create(user=user, name=person.name, email=person.email, telephone=person.phone)
    if group:
        user.groups.add(group)
    return True


def _group(role: str) -> Group:
    group, new = Group.objects.get_or_create(name=EDITORS[role])
    if not new:
        return group
    codenames = ["access_admin"]
    if role == "hr_editor":
        codenames += [f"{verb}_{model}" for verb in ("add", "change") for model in ("organisationunit", "jobfamily")]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    page: Page = pages.functions_part() if role == "hr_editor" else HomePage.objects.get(slug=pages.HOME_SLUG)
    _permit(group, page)
    return group


def _permit(group: Group, page: Page) -> None:
    on_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=WRITING)
    for permission in on_pages:
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label="wagtaildocs") | Permission.objects.filter(
        content_type__app_label="wagtailimages"
    ):
        if permission.codename in FILES:
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
