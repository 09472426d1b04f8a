"""The review tree: what an editor starts from, and what changing it does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from profiles.importing.building import build_review
from profiles.importing.dictionary import KnownDictionary
from profiles.importing.editing import act, apply_values, destinations, open_choices
from profiles.importing.review import Node, Review, from_data, join_cells, split_cells, to_data
from profiles.reader.document import Document
from tests.profiles.importing.documents import Writer, dictionary, function_profile, role_profile


def built(document: Document) -> Review:
    return build_review(document, KnownDictionary.none())


def texts(document: Document) -> dict[str, str]:
    return {path: text.text for path, text in document.texts()}


def kinds(review: Review, kind: str) -> list[Node]:
    return [node for node in review.root.walk() if node.kind == kind]


def do(review: Review, document: Document, action: str) -> str:
    return act(review, action, now=5, texts=texts(document))


def test_every_text_of_a_reading_is_in_one_value_or_is_structure() -> None:
    for make in (function_profile, role_profile, dictionary):
        document = make(Writer())
        review = built(document)
        held = [path for node in review.root.walk() for paths in node.origin.values() for path in paths]
        assert len(held) == len(set(held))
        assert set(held) == {path for path in texts(document) if not path.startswith("structure.")}


def test_review_survives_being_stored() -> None:
    review = built(function_profile(Writer()))
    assert from_data(to_data(review)) == review


def test_page_numbers_are_laid_aside_and_other_lost_lines_ask_for_a_choice() -> None:
    review = built(function_profile(Writer()))
    assert [node.get("choice") for node in kinds(review, "lost")] == ["", "away"]
    assert open_choices(review) == 1


def test_a_competency_without_a_level_can_still_be_linked() -> None:
    review = built(function_profile(Writer()))
    assert [len(node.children) for node in kinds(review, "competency")] == [2, 1, 1]


def test_values_are_written_and_remember_when() -> None:
    review = built(function_profile(Writer()))
    assert apply_values(review, {"document:title": "Hoofd\r\nopvang"}, seen=0, now=1) == []
    assert review.root.get("title") == "Hoofd\nopvang"
    assert review.root.changed["title"] == 1


def test_two_editors_of_different_fields_both_get_their_way() -> None:
    review = built(function_profile(Writer()))
    apply_values(review, {"document:title": "Van de een"}, seen=0, now=1)
    assert apply_values(review, {"document:purpose": "Van de ander"}, seen=0, now=2) == []
    assert (review.root.get("title"), review.root.get("purpose")) == ("Van de een", "Van de ander")


def test_second_editor_of_one_field_gets_a_conflict_and_overwrites_nothing() -> None:
    review = built(function_profile(Writer()))
    apply_values(review, {"document:title": "Van de een"}, seen=0, now=1)
    (conflict,) = apply_values(review, {"document:title": "Van de ander"}, seen=0, now=2)
    assert (conflict.theirs, conflict.ours) == ("Van de een", "Van de ander")
    assert review.root.get("title") == "Van de een"
    assert apply_values(review, {"document:title": "Van de ander"}, seen=1, now=3) == []


def test_text_for_a_field_that_was_removed_comes_back_as_a_conflict() -> None:
    document = function_profile(Writer())
    review = built(document)
    task = kinds(review, "task")[0]
    do(review, document, f"remove:{task.id}")
    (conflict,) = apply_values(review, {f"{task.id}:text": "Nieuwe tekst"}, seen=0, now=6)
    assert (conflict.theirs, conflict.ours) == (None, "Nieuwe tekst")


def test_unknown_fields_and_values_of_another_kind_are_ignored() -> None:
    review = built(function_profile(Writer()))
    before = to_data(review)
    assert apply_values(review, {"document:live": "1", "positions:title": "x", "areas:": "y"}, seen=0, now=1) == []
    assert to_data(review) == before


def test_tasks_move_within_their_area_and_stop_at_its_ends() -> None:
    document = function_profile(Writer())
    review = built(document)
    first, second = kinds(review, "task")[:2]
    do(review, document, f"down:{first.id}")
    assert [node.id for node in kinds(review, "task")[:2]] == [second.id, first.id]
    do(review, document, f"down:{first.id}")
    assert kinds(review, "area")[0].children[-1] is first


def test_added_task_comes_last_and_gets_the_focus() -> None:
    document = function_profile(Writer())
    review = built(document)
    area = kinds(review, "area")[1]
    made = do(review, document, f"add:{area.id}:task")
    assert area.children[-1].id == made
    assert len({node.id for node in review.root.walk()}) == len(list(review.root.walk()))


def test_actions_on_what_is_gone_or_impossible_do_nothing() -> None:
    document = function_profile(Writer())
    review = built(document)
    before = to_data(review)
    for action in ("remove:n999", "remove:document", "up:areas", "add:areas:task", "fly:n1:x:y", "", ":::"):
        do(review, document, action)
    assert to_data(review) == before


def test_what_is_removed_is_listed_as_laid_aside() -> None:
    document = function_profile(Writer())
    review = built(document)
    area = kinds(review, "area")[0]
    do(review, document, f"remove:{area.id}")
    aside = [node.extra["text"] for node in kinds(review, "lost") if node.extra["reason"] == "removed"]
    assert aside == ["Beleid voorbereiden", "Toetst de visie", "Schrijft nota's"]


def test_lost_line_becomes_a_task_and_can_be_taken_back() -> None:
    review = built(function_profile(Writer()))
    lost, area = kinds(review, "lost")[0], kinds(review, "area")[0]
    apply_values(review, {f"{lost.id}:choice": f"to:{area.id}:task"}, seen=0, now=1)
    assert area.children[-1].get("text") == "allerlei Traps"
    assert open_choices(review) == 0
    apply_values(review, {f"{lost.id}:choice": ""}, seen=1, now=2)
    assert [child.get("text") for child in area.children] == ["Toetst de visie", "Schrijft nota's"]


def test_lost_line_is_added_below_the_text_that_is_there() -> None:
    review = built(function_profile(Writer()))
    lost = kinds(review, "lost")[0]
    apply_values(review, {f"{lost.id}:choice": "to:document:purpose"}, seen=0, now=1)
    assert review.root.get("purpose").endswith("Kind en Gezin.\nallerlei Traps")
    apply_values(review, {f"{lost.id}:choice": "away"}, seen=1, now=2)
    assert review.root.get("purpose").endswith("Kind en Gezin.")


def test_lost_line_that_was_edited_in_its_place_stays_there_when_taken_back() -> None:
    review = built(function_profile(Writer()))
    lost, area = kinds(review, "lost")[0], kinds(review, "area")[0]
    apply_values(review, {f"{lost.id}:choice": f"to:{area.id}:task"}, seen=0, now=1)
    apply_values(review, {f"{area.children[-1].id}:text": "Allerlei trappen"}, seen=1, now=2)
    apply_values(review, {f"{lost.id}:choice": "away"}, seen=2, now=3)
    assert area.children[-1].get("text") == "Allerlei trappen"


def test_removing_where_a_lost_line_went_asks_for_a_choice_again() -> None:
    document = function_profile(Writer())
    review = built(document)
    lost, area = kinds(review, "lost")[0], kinds(review, "area")[0]
    apply_values(review, {f"{lost.id}:choice": f"to:{area.id}:task"}, seen=0, now=1)
    do(review, document, f"remove:{area.children[-1].id}")
    assert lost.get("choice") == ""


def test_lost_line_can_go_to_every_place_that_is_offered() -> None:
    document = function_profile(Writer())
    offered = [choice for choice, _node, _what in destinations(built(document))]
    assert len(offered) > 15
    for choice in offered:
        review = built(document)
        lost = kinds(review, "lost")[0]
        apply_values(review, {f"{lost.id}:choice": choice}, seen=0, now=1)
        places = [node for node in review.root.walk() if node.kind != "lost"]
        assert sum("allerlei Traps" in value for node in places for value in node.values.values()) == 1, choice


@given(st.lists(st.text(alphabet="a|\\ b", max_size=6).map(str.strip), min_size=1, max_size=4))
def test_cells_of_a_row_survive_writing_and_splitting(cells: list[str]) -> None:
    assert split_cells(join_cells(cells)) == cells
