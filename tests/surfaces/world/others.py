"""What is left: redirects, sites, groups, uploads half-way, sessions of editing, workflows that are off."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Site, UploadedFile, Workflow

from intranet.access.models import IdentityGroup, PolicyApprovalTask
from tests.surfaces.world.building import World
from tests.surfaces.world.files import WITH_FILES, png
from vve_clusters.models import CovenantParty, GoverningBody, Handover, Programme, SchoolHoliday
from vve_clusters.models.drift import DriftItem, RegisterImport
from vve_clusters.provisioning.departure import take_out


def build(world: World) -> None:
    """Make all that."""
    world.add(
        "redirect",
        "redirect",
        Redirect.objects.create(old_path="/oud", redirect_link="https://voorbeeld.example/nieuw/"),
    )
    world.add("site", "site", Site.objects.get(is_default_site=True))
    world.add("group", "stock", Group.objects.create(name="Nog een groep"))
    world.add("group", "editor", world.find("seat", "institution_editor_editor").group)
    world.add(
        "identity_group",
        "group",
        IdentityGroup.objects.create(
            issuer="https://voorbeeld.example/",
            name="Een groep van buiten",
            seat=world.find("seat", "institution_editor_editor"),
        ),
    )
    world.add("workflow", "disabled", Workflow.objects.create(name="Niet meer", active=False))
    world.add("task", "disabled", PolicyApprovalTask.objects.create(name="Niet meer", active=False))
    empty = Collection.get_first_root_node().add_child(name="Lege map")
    world.add("collection", "empty", empty)
    for key in WITH_FILES:
        world.add("collection_of", f"file_{key}", world.find("collection", key))
    for kind, model in (("image", get_image_model()), ("document", get_document_model())):
        for who in ("editor", "author_b"):
            upload = UploadedFile(
                for_content_type=ContentType.objects.get_for_model(model), uploaded_by_user=world.users[who]
            )
            upload.file.save(f"half.{'png' if kind == 'image' else 'txt'}", ContentFile(png()), save=True)
            world.add(f"upload_{kind}", who, upload)
    world.add("governingbody", "list", GoverningBody.objects.create(name="Een bestuur"))
    world.add("covenantparty", "list", CovenantParty.objects.create(name="Een partij"))
    world.add("programme", "list", Programme.objects.create(name="Een programma"))
    holiday = SchoolHoliday.objects.create(
        name="Een vakantie", region="middle", school_year="2026-2027", first=date(2027, 2, 1), last=date(2027, 2, 5)
    )
    world.add("schoolholiday", "list", holiday)
    for who in ("editor", "author_b"):
        session = EditingSession.objects.create(
            user=world.users[who],
            content_type=ContentType.objects.get_for_model(Page),
            object_id=str(world.page("section_a1").pk),
            last_seen_at=timezone.now(),
        )
        world.add("editing_session", who, session)


def partners(world: World) -> None:
    """Make a leaving and a handover of each cluster, and a register to look through."""
    soon = timezone.localdate() + timedelta(days=90)
    for name in ("a2", "b2"):
        leaving = take_out(section=world.page(f"section_{name}"), last_day=soon, content="keep", closes=False, by=None)
        world.add("exit", name, leaving)
    for by, giver in (("contact", "editor"), ("coordinator", "author_b")):
        handover = Handover.objects.create(
            giver=world.find("person", giver),
            receiver=world.find("person", "author_a"),
            day=soon,
            by=world.users[by],
            reason=world.word(f"handover_{by}", "reason"),
        )
        world.add("handover", by, handover)
    read = RegisterImport.objects.create(
        register="duo", name="lijst.csv", size=1, sha256="0" * 64, state=RegisterImport.State.READY
    )
    world.add("register_import", "import", read)
    drift = DriftItem.objects.create(
        imported_from=read,
        scheme="brin6",
        value="00AA00",
        kind=DriftItem.Kind.RENAMED,
        institution=world.find("institution", "b1"),
    )
    world.add("drift", "drift", drift)
