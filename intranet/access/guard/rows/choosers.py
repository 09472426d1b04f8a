"""Rows for choosing pages, links and tags."""

from __future__ import annotations

from intranet.access.guard import answers
from intranet.access.guard.kinds import LINK, MOVE
from intranet.access.guard.table import WORD, row
from intranet.access.guard.tags import tags_in_use

HERE = {"parent_page_id": LINK}
MOVED = {"target_pages[]": MOVE}

ROWS = (
    row("wagtailadmin_choose_page", query={**HERE, **MOVED}, answer=answers.start_where_one_may),
    row("wagtailadmin_choose_page_child", parent_page_id=LINK, query=MOVED),
    row("wagtailadmin_choose_page_search", query={**HERE, **MOVED}),
    row("wagtailadmin_choose_page_chosen_multiple", query={"id": LINK}),
    row("wagtailadmin_choose_page_external_link", query=HERE, answer=answers.link_without_address),
    row(
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        query=HERE,
    ),
    row("wagtailadmin_tag_autocomplete", answer=tags_in_use),
    row("wagtailadmin_tag_model_autocomplete", app_name=WORD, model_name=WORD, answer=tags_in_use),
)
