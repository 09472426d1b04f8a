"""What Wagtail by itself gives away, or lets happen, beyond somebody's rights: each with a name, each closed here.

The matrix of `tests/surfaces` asks all of this too, and more; these say which hole is meant when one opens again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from tests.surfaces.asking import DENIALS, Came, Outcome
from tests.surfaces.canaries import Canary
from tests.surfaces.table.things import who_sees

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    from tests.surfaces.world.keeping import kept

    with kept(django_db_blocker) as made:
        yield made


def address(name: str, *args: Any, query: str = "") -> str:
    return reverse(name, args=args) + query


def secrets(outcome: Outcome, who: str) -> list[str]:
    return sorted(f"{one.what} of {one.of}" for one in outcome.canaries if who not in who_sees(one.of, one.what))


def refused(world: Any, who: str, method: str, to: str, data: Any = None) -> bool:
    """Return whether a request is refused, says nothing and changes nothing."""
    outcome = world.asker.ask(who, method, to, data)
    return outcome.came in DENIALS and not outcome.writes and not secrets(outcome, who)


# --- choosers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["editor", "contact", "newsletter", "door"])
def test_page_chooser_lists_nothing_hidden(world: Any, who: str) -> None:
    for key in ("home", "index", "cluster_b", "section_b1"):
        outcome = world.asker.ask(who, "GET", address("wagtailadmin_choose_page_child", world.page(key).pk))
        assert outcome.came is Came.ANSWER
        assert secrets(outcome, who) == []


@pytest.mark.parametrize("key", ["draft_b1", "bulletin_b1", "steering", "secret_a1"])
def test_page_chooser_does_not_open_a_hidden_page(world: Any, key: str) -> None:
    assert refused(world, "editor", "GET", address("wagtailadmin_choose_page_child", world.page(key).pk))


@pytest.mark.parametrize(("of", "what"), [("draft_b1", "draft"), ("steering", "title"), ("bulletin_b1", "title")])
def test_searching_in_the_page_chooser_finds_nothing_hidden(world: Any, of: str, what: str) -> None:
    word = world.word(of, what)
    outcome = world.asker.ask("editor", "GET", address("wagtailadmin_choose_page_search", query=f"?q={word}"))
    assert outcome.came is Came.ANSWER
    assert word.encode() not in outcome.content
    found = world.asker.ask("superuser", "GET", address("wagtailadmin_choose_page_search", query=f"?q={word}"))
    assert word.encode() in found.content


@pytest.mark.parametrize("hidden", ["draft_b1", "bulletin_b1", "steering"])
def test_chosen_pages_name_nothing_hidden_in_any_order(world: Any, hidden: str) -> None:
    own, other = world.page("page_a1").pk, world.page(hidden).pk
    for query in (f"?id={other}", f"?id={own}&id={other}", f"?id={other}&id={own}"):
        assert refused(world, "editor", "GET", address("wagtailadmin_choose_page_chosen_multiple", query=query))


def test_external_link_is_not_turned_into_a_page_that_is_hidden(world: Any) -> None:
    data = {
        "external-link-chooser-url": f"http://testserver{world.page('draft_b1').relative_url(None) or '/'}",
        "external-link-chooser-link_text": "",
    }
    outcome = world.asker.ask("editor", "POST", address("wagtailadmin_choose_page_external_link"), data)
    assert outcome.came is Came.ANSWER
    assert secrets(outcome, "editor") == []


def test_tags_of_hidden_files_are_not_suggested(world: Any) -> None:
    for name, args in (
        ("wagtailadmin_tag_autocomplete", ()),
        ("wagtailadmin_tag_model_autocomplete", ("taggit", "tag")),
    ):
        outcome = world.asker.ask("editor", "GET", address(name, *args, query="?term=qz"))
        assert secrets(outcome, "editor") == []
    everything = world.asker.ask("superuser", "GET", address("wagtailadmin_tag_autocomplete", query="?term=qz"))
    assert everything.canaries


# --- explorer and reports -------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["section_b1", "draft_b1", "section_a2", "draft_a2", "bulletin_b1"])
def test_two_sections_do_not_open_what_lies_between_them(world: Any, key: str) -> None:
    for name in ("wagtailadmin_explore", "wagtailadmin_explore_results"):
        assert refused(world, "double", "GET", address(name, world.page(key).pk))
    assert world.asker.ask("double", "GET", address("wagtailadmin_explore", world.page("section_b2").pk)).status == 200


def test_page_types_report_is_for_superusers(world: Any) -> None:
    for name in ("page_types_usage", "page_types_usage_results"):
        to = address(f"wagtailadmin_reports:{name}")
        assert refused(world, "contact", "GET", to)
        assert world.asker.ask("superuser", "GET", to).came is Came.ANSWER


@pytest.mark.parametrize("report", ["locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages"])
@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx"])
def test_reports_keep_to_what_one_works_on(world: Any, report: str, query: str) -> None:
    for who in ("editor", "contact", "double", "hr"):
        outcome = world.asker.ask(who, "GET", address(f"wagtailadmin_reports:{report}", query=query))
        assert outcome.came is Came.ANSWER
        assert secrets(outcome, who) == []


@pytest.mark.parametrize(("who", "key"), [("hr", "book"), ("editor", "page_a1"), ("coordinator", "home")])
def test_report_of_what_was_done_tells_of_ones_own_pages(world: Any, who: str, key: str) -> None:
    outcome = world.asker.ask(who, "GET", address("wagtailadmin_reports:site_history", query="?export=csv"))
    assert Canary(key, "log") in outcome.canaries


def test_search_of_the_admin_finds_nothing_hidden(world: Any) -> None:
    for name in ("wagtailadmin_pages:search", "wagtailadmin_pages:search_results"):
        for what in ("qz", world.word("draft_b1", "draft"), world.word("section_b1", "draft")):
            outcome = world.asker.ask("editor", "GET", address(name, query=f"?q={what}"))
            assert [one for one in secrets(outcome, "editor") if world.word(*one.split(" of ")[::-1]) != what] == []


@pytest.mark.parametrize("listing", ["pages", "images", "documents"])
def test_api_of_the_admin_lists_nothing_hidden(world: Any, listing: str) -> None:
    outcome = world.asker.ask("editor", "GET", address(f"wagtailadmin_api:{listing}:listing", query="?fields=*"))
    assert secrets(outcome, "editor") == []


# --- one page, two pages ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["history", "history_results", "usage", "view_draft", "revisions_index", "workflow_history"]
)
@pytest.mark.parametrize("key", ["section_a2", "section_b1", "draft_b1", "bulletin_b1", "steering"])
def test_what_is_said_about_a_page_of_others_stays_there(world: Any, name: str, key: str) -> None:
    assert refused(world, "editor", "GET", address(f"wagtailadmin_pages:{name}", world.page(key).pk))


def test_versions_of_others_are_not_shown_beside_an_own_page(world: Any) -> None:
    own, other = world.page("page_a1").pk, world.revisions["draft_b1"].pk
    mine = world.revisions["page_a1"].pk
    assert refused(world, "editor", "GET", address("wagtailadmin_pages:revisions_view", own, other))
    for pair in ((other, mine), (mine, other)):
        assert refused(world, "editor", "GET", address("wagtailadmin_pages:revisions_compare", own, *pair))
    shown = world.asker.ask("editor", "GET", address("wagtailadmin_pages:revisions_compare", own, mine, "latest"))
    assert shown.came is Came.ANSWER


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "pair", [("draft_b1", "section_a1"), ("page_a1", "section_b1"), ("page_a1", "steering"), ("steering", "section_a1")]
)
def test_confirming_a_move_names_and_moves_no_page_of_others(world: Any, method: str, pair: tuple[str, str]) -> None:
    page, destination = (world.page(key).pk for key in pair)
    assert refused(world, "editor", method, address("wagtailadmin_pages:move_confirm", page, destination))


@pytest.mark.parametrize("key", ["draft_b1", "bulletin_b1", "bulletin_a2", "steering", "secret_a1"])
def test_page_one_may_not_see_is_not_copied_into_an_own_section(world: Any, key: str) -> None:
    to = address("wagtailadmin_pages:copy", world.page(key).pk)
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": world.page("section_a1").pk}
    assert refused(world, "editor", "GET", to)
    assert refused(world, "editor", "POST", to, data)


def test_copy_does_not_cross_the_border_of_an_audience(world: Any) -> None:
    to = address("wagtailadmin_pages:copy", world.page("bulletin_a1").pk)
    data = {"new_title": "Kopie", "new_slug": "kopie"}
    into_others = {**data, "new_parent_page": world.page("bulletins_b2").pk}
    within = {**data, "new_parent_page": world.page("bulletins_a1").pk}
    assert refused(world, "double", "POST", to, into_others)
    assert world.asker.ask("double", "POST", to, within).writes


def test_alias_of_a_closed_page_is_as_closed(world: Any) -> None:
    with transaction.atomic():
        alias = CreatePageAliasAction(
            world.page("bulletin_b1"), parent=world.page("bulletins_a1"), update_slug="alias", user=None
        ).execute(skip_permission_checks=True)
        path = "/" + alias.url_path.split("/", 2)[2]
        # At home with A1 now: its people read what is among their bulletins; nobody else does.
        answers = {who: world.asker.ask(who, "GET", path).came for who in ("anonymous", "bare", "hr", "contact")}
        assert answers == {
            "anonymous": Came.DOOR,
            "bare": Came.ABSENT,
            "hr": Came.ABSENT,
            "contact": Came.ANSWER,
        }
        transaction.set_rollback(True)


# --- many at once -----------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_one_page_of_others_refuses_the_whole_bulk_action(world: Any, action: str) -> None:
    own, other = world.page("page_a1").pk, world.page("draft_b1").pk
    for query in (f"?id={other}", f"?id={own}&id={other}", f"?id={other}&id={own}"):
        to = address("wagtail_bulk_action", "wagtailcore", "page", action, query=query)
        assert refused(world, "editor", "GET", to)
        assert refused(world, "editor", "POST", to, {"chooser": world.page("section_a1").pk})


def test_all_pages_of_a_list_means_those_one_works_on(world: Any) -> None:
    parent = world.page("index").pk
    to = address("wagtail_bulk_action", "wagtailcore", "page", "unpublish", query=f"?id=all&childOf={parent}")
    outcome = world.asker.ask("double", "GET", to)
    assert secrets(outcome, "double") == []


def test_refused_bulk_action_on_users_names_nobody(world: Any) -> None:
    query = f"?id={world.users['superuser'].pk}&id={world.users['author_b'].pk}"
    for action in ("delete", "assign_role", "set_active_state"):
        to = address("wagtail_bulk_action", "vve_accounts", "user", action, query=query)
        for who in ("editor", "contact", "coordinator", "manager"):
            assert refused(world, who, "GET", to)
            assert refused(world, who, "POST", to, {"mark_as_active": "False"})


# --- moderation -------------------------------------------------------------------------------------


def test_approval_opens_pages_of_own_cluster_only(world: Any) -> None:
    task = world.find("task", "task")
    for key in ("waiting_b1", "waiting_b2"):
        page, state = world.page(key).pk, world.find("task_state", key).pk
        assert refused(world, "contact", "GET", address("wagtailadmin_pages:edit", page))
        to = address("wagtailadmin_pages:workflow_action", page, "approve", state)
        assert refused(world, "contact", "POST", to)
        assert refused(world, "contact", "GET", address("wagtailadmin_pages:workflow_preview", page, task.pk))
    own, state = world.page("waiting_a1").pk, world.find("task_state", "waiting_a1").pk
    to = address("wagtailadmin_pages:workflow_action", own, "approve", state)
    assert world.asker.ask("contact", "POST", to).writes


def test_own_page_does_not_approve_a_step_of_another_page(world: Any) -> None:
    own, other = world.page("waiting_a1").pk, world.find("task_state", "waiting_b1").pk
    to = address("wagtailadmin_pages:workflow_action", own, "approve", other)
    assert refused(world, "contact", "POST", to)


def test_wagtails_own_group_approval_opens_no_page_either(world: Any) -> None:
    with transaction.atomic():
        group = Group.objects.create(name="Beoordelaars")
        world.users["contact"].groups.add(group)
        task = GroupApprovalTask.objects.create(name="Groep", active=True)
        task.groups.add(group)
        workflow = Workflow.objects.create(name="Van Wagtail zelf", active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        page = Page.objects.get(pk=world.page("draft_b1").pk).specific
        workflow.start(page, world.users["author_b"])
        assert refused(world, "contact", "GET", address("wagtailadmin_pages:edit", page.pk))
        transaction.set_rollback(True)


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["anonymous", "editor", "contact", "coordinator"])
def test_closed_document_gives_no_fingerprint(world: Any, who: str) -> None:
    document = world.find("document", "file_steering")
    for method in ("GET", "HEAD"):
        outcome = world.asker.ask(who, method, document.url, HTTP_IF_NONE_MATCH=f'"{document.get_file_hash()}"')
        assert outcome.came in DENIALS
        assert secrets(outcome, who) == []
    assert world.asker.ask("superuser", "GET", document.url).came is Came.ANSWER


def test_sizes_of_a_closed_image_are_closed_too(world: Any) -> None:
    to = world.find("rendition", "file_steering").url
    assert world.asker.ask("superuser", "GET", to).came is Came.ANSWER
    for who in ("anonymous", "bare", "editor", "coordinator"):
        assert refused(world, who, "GET", to)


@pytest.mark.parametrize("chooser", ["wagtaildocs_chooser", "wagtailimages_chooser"])
def test_chosen_files_name_nothing_of_others(world: Any, chooser: str) -> None:
    kind = "document" if "docs" in chooser else "image"
    own, other = world.find(kind, "file_a1").pk, world.find(kind, "file_b1").pk
    assert refused(world, "editor", "GET", address(f"{chooser}:chosen", other))
    for query in (f"?id={own}&id={other}", f"?id={other}&id={own}"):
        assert refused(world, "editor", "GET", address(f"{chooser}:chosen_multiple", query=query))
