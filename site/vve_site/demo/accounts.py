"""Accounts of the demo: one for each role, with one password that is printed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, Workflow

from accounts.models import Person, User
from intranet.access.seats import give, seat_for
from intranet.bodies.models import BodyPage
from vve_clusters.models import ClusterPage, Institution, InstitutionPage
from vve_site.demo import pages
from vve_site.demo.content import shapes
from vve_site.demo.content.clusters import CLUSTERS
from vve_site.demo.content.consultation import BODIES, STEERING
from vve_site.demo.content.people import ACCOUNTS

PASSWORD = "samen-op-de-lijn"  # noqa: S105 -- of the demo, which refuses to run in production
SUPERUSER = "superuser"
# What Wagtail's own migrations make in English; editors meet these names in menus and messages.
STOCK_GROUPS = {"Moderators": "Eindredactie", "Editors": "Redactie"}
STOCK_WORKFLOW = {"Moderators approval": "Goedkeuring door de eindredactie"}
STOCK_COLLECTION = {"Root": "Alle bestanden"}
ROLES = (
    "application_manager",
    "coordinator",
    "contact_person",
    "chair",
    "secretary",
    "member",
    "institution_editor",
    "director",
    "staff",
    "hr_editor",
    "newsletter_editor",
    SUPERUSER,
)
INSTITUTION_OF = {
    "institution_editor": "Peuteropvang Klein Begin",
    "staff": "Peuteropvang Klein Begin",
    "director": "Basisschool De Akker",
}
CLUSTER_OF = {"contact_person": "waterrijk"}
OF_STEERING = ("chair", "secretary", "member")
FILES = ("add_document", "change_document", "choose_document", "add_image", "change_image", "choose_image")


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
    """Make accounts, persons and their seats that are missing; return how many accounts are new."""
    _name_what_wagtail_made()
    accounts = {account.role: account for account in ACCOUNTS}
    new = sum(_account(accounts[role]) for role in ROLES)
    for cluster in CLUSTERS:
        _seat(_person(cluster.contact), "contact_person", ClusterPage.objects.get(slug=cluster.slug).pk)
    for body in BODIES:
        for known, role in body.seats:
            _seat(_person(known), role, BodyPage.objects.get(slug=body.slug).pk)
    _shelf_of_the_coordinator()
    _submit_a_change(accounts["institution_editor"].person.email)
    return new


def _name_what_wagtail_made() -> None:
    for old, name in STOCK_GROUPS.items():
        Group.objects.filter(name=old).update(name=name)
    for old, name in STOCK_WORKFLOW.items():
        Workflow.objects.filter(name=old).update(name=name)
        GroupApprovalTask.objects.filter(name=old).update(name=name)
    for old, name in STOCK_COLLECTION.items():
        Collection.objects.filter(name=old, depth=1).update(name=name)


def _account(account: shapes.Account) -> bool:
    known = account.person
    user = User.objects.filter(email=known.email).first()
    if user is None:
        make = User.objects.create_superuser if account.role == SUPERUSER else User.objects.create_user
        made = make(known.email, PASSWORD, first_name=known.first_name, last_name=known.last_name)
        person = _person(known)
        person.user = made
        person.save(update_fields=["user"])
        if account.role != SUPERUSER:
            _seat(person, account.role, _ref(account.role))
    return user is None


def _person(known: shapes.Person) -> Person:
    person, _new = Person.objects.get_or_create(
        email=known.email, defaults={"name": known.name, "telephone": known.phone}
    )
    return person


def _ref(role: str) -> int:
    if role in INSTITUTION_OF:
        return Institution.objects.get(name=INSTITUTION_OF[role]).pk
    if role in CLUSTER_OF:
        return ClusterPage.objects.get(slug=CLUSTER_OF[role]).pk
    if role in OF_STEERING:
        return BodyPage.objects.get(slug=STEERING).pk
    return pages.functions_part().pk if role == "hr_editor" else 0


def _seat(person: Person, role: str, ref: int) -> None:
    from intranet.access.roles import ROLES as KNOWN

    if not person.assignments.filter(seat__role=role, seat__ref=ref).exists():
        give(person=person, role=role, scope=KNOWN[role].scope, ref=ref, by=None)


def _shelf_of_the_coordinator() -> None:
    """Let who writes for the whole site put files anywhere: there is no shelf of a section for them."""
    root = Collection.get_first_root_node()
    for role in ("coordinator", "hr_editor"):
        group = seat_for(role=role, scope="functions" if role == "hr_editor" else "site", ref=_ref(role)).group
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtaildocs", "wagtailimages"], codename__in=FILES
        ):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _submit_a_change(email: str) -> None:
    """Leave a change of the editor with their contact person, so that there is something to approve."""
    section = InstitutionPage.objects.get(institution__name=INSTITUTION_OF["institution_editor"])
    workflow = section.get_workflow()
    if workflow is None or section.workflow_states.exists():
        return
    editor = User.objects.get(email=email)
    section.intro = "Spelen, zingen en praten, nu ook op woensdagochtend."
    section.save_revision(user=editor)
    workflow.start(section, editor)
