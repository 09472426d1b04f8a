"""The dialogues in which a page, or another goal of a link, is chosen."""

from __future__ import annotations

from tests.surfaces.table.admin_pages import SAMPLE, page
from tests.surfaces.table.people import IN_ADMIN, NOBODY
from tests.surfaces.table.rows import QUERY, Post, Row, row


def _choosers() -> tuple[Row, ...]:
    """Return the dialogues for links, opened at a page, or for pages that are to be moved."""
    links = [f"wagtailadmin_choose_page_{kind}_link" for kind in ("external", "email", "phone", "anchor")]
    here = row(
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        *links,
        who=IN_ADMIN,
        things={"parent_page_id": page("know", *SAMPLE, where=QUERY)},
    )
    moved = {"target_pages[]": page("move", "page_a1", "draft_b1", "steering", where=QUERY)}
    return (
        here,
        row("wagtailadmin_choose_page", "wagtailadmin_choose_page_search", who=IN_ADMIN, things=moved),
        row(
            "wagtailadmin_choose_page_child",
            who=IN_ADMIN,
            things={"parent_page_id": page("know", "home"), **moved},
        ),
        *(
            row(
                name,
                who=NOBODY,
                things={"parent_page_id": page("know", "home")} if name.endswith("child") else {},
                query={"page_type": "geen.soort"},
            )
            for name in (
                "wagtailadmin_choose_page",
                "wagtailadmin_choose_page_child",
                "wagtailadmin_choose_page_search",
            )
        ),
        row(links[0], who=IN_ADMIN, get=False, post=Post(form=None, writes=False)),
    )


ROWS: tuple[Row, ...] = (
    *_choosers(),
    row("wagtailadmin_choose_page", who=IN_ADMIN, query={"page_type": "wagtailcore.page"}),
    # Not at the page above the only one of a type, where that is nobody's to know of.
    row("wagtailadmin_choose_page", who=IN_ADMIN, query={"page_type": "vve_home.newsindexpage"}),
    row(
        "wagtailadmin_choose_page_child",
        who=IN_ADMIN,
        things={"parent_page_id": page("know", "home", *SAMPLE)},
    ),
    row(
        "wagtailadmin_choose_page_search",
        who=IN_ADMIN,
        query={"q": lambda world, keys: world.searched, "page_type": "wagtailcore.page"},
    ),
    row(
        "wagtailadmin_choose_page_chosen_multiple",
        who=IN_ADMIN,
        things={"id": page("know", *SAMPLE, where=QUERY), "id ": page("know", "section_a1", "draft_b1", where=QUERY)},
    ),
    row(
        "wagtailadmin_choose_page_external_link",
        who=IN_ADMIN,
        post=Post(
            lambda world, keys: {
                "external-link-chooser-url": f"http://testserver{world.page('draft_b1').url or '/'}",
                "external-link-chooser-link_text": "een koppeling",
            },
            form=None,
            writes=False,
        ),
    ),
    row(
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        who=IN_ADMIN,
        post=Post(
            {
                "email-link-chooser-email_address": "post@voorbeeld.example",
                "phone-link-chooser-phone_number": "0101234567",
                "anchor-link-chooser-url": "#boven",
            },
            form=None,
            writes=False,
        ),
    ),
)
