"""The work of a reviewer without a mouse: what keys do, what is said meanwhile, and where the focus goes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from factcheck.claims.actions import add_claim
from factcheck.columns.models import Column
from tests.factories import make_column, reviewer

from .columns import SENTENCES, desk
from .keys import newest, press, selected, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["desk"]
MORE = [*SENTENCES, "In 1950 the port counted 12 ships, and in 1970 three."]


@pytest.fixture
def column() -> Column:
    return make_column(sentences=MORE, opinions=2)


def said(page: Page, words: str) -> None:
    """What a screen reader is told, as the accessibility tree has it."""
    expect(page.locator("#say")).to_have_text(words)
    assert page.locator("#say").aria_snapshot().startswith("- status:")
    assert page.locator("#say").evaluate("region => region.closest('[hidden], [aria-hidden]')") is None


def test_shift_and_arrows_grow_and_shrink_by_word_and_by_sentence_and_say_so(desk: Any, column: Column) -> None:
    page = desk()
    page.locator("#s4").focus()
    press(page, "ArrowRight")
    said(page, "A, sentence 4")
    assert '- application "Word cursor"' in page.locator(".text-frame").aria_snapshot()
    press(page, "ArrowRight", "Shift+ArrowRight")
    said(page, "1 word: harbour")
    press(page, "Shift+ArrowRight", "Shift+ArrowRight")
    said(page, "3 words: harbour 🚢 without")
    press(page, "Shift+End")
    said(page, "8 words: … a sad sight, end of sentence 4")
    press(page, "Shift+Control+ArrowRight")
    said(page, "19 words in 2 sentences: … in 1970 three, end of sentence 5")
    press(page, "Shift+ArrowUp")
    said(page, "8 words: … a sad sight, end of sentence 4")
    press(page, "Shift+Control+ArrowLeft")
    said(page, "1 word: harbour")
    press(page, "Shift+Control+ArrowLeft", "Shift+ArrowUp")
    said(page, "9 words in 2 sentences: The quay burned …, start of sentence 3")
    assert selected(page) == "The quay burned, and nobody rebuilt it. A harbour"


def test_who_cannot_hold_two_keys_sets_the_first_and_the_last_word_with_enter(desk: Any, column: Column) -> None:
    page = desk()
    tab_to(page, page.get_by_role("button", name="Select words"))
    press(page, "Enter")
    said(page, "Ships, sentence 2, in claim 1")
    press(page, "ArrowDown", "ArrowRight", "Enter")
    said(page, "First word: quay. Go to the last word and press Enter.")
    press(page, "ArrowRight", "Enter")
    said(page, "Chosen: 2 words: quay burned, beginning in claim 2. Choose what to do with them.")
    toolbar = page.get_by_role("toolbar", name="Selected text")
    expect(toolbar.get_by_role("button", name="Add claim")).to_be_focused()
    press(page, "ArrowRight")
    expect(toolbar.get_by_role("button", name="Use for claim 2")).to_be_focused()
    press(page, "Home", "Space")
    expect(page.locator("#k3")).to_be_focused()
    assert newest().quote == "quay burned"


def test_claims_that_overlap_are_named_and_crossed_to_the_code_point(desk: Any, column: Column) -> None:
    text = column.text_version.text
    start = text.index("🚢🚢 came")
    add_claim(column, spans=[(start, start + 14)], by=reviewer(column.team), restatement="", kind="event")
    page = desk()
    page.locator("#s2").focus()
    press(page, "ArrowRight", "ArrowRight")
    said(page, "🚢🚢, in claims 1 and 3")
    press(page, "Shift+ArrowLeft", "Shift+ArrowLeft")
    said(page, "2 words: Ships 🚢🚢, start of sentence 2")
    press(
        page,
        "Escape",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
    )
    assert selected(page) == "Ships 🚢🚢 came in 1901"
    press(page, "a")
    expect(page.locator("#k4")).to_be_focused()
    assert newest().quote == "Ships 🚢🚢 came in 1901"


def test_escape_goes_back_one_step_at_a_time_to_where_the_focus_was(desk: Any, column: Column) -> None:
    page = desk()
    press(page, "j")
    expect(page.locator("#k1")).to_be_focused()
    press(page, "v", "Shift+ArrowRight", "Shift+ArrowRight", "Tab")
    expect(page.locator("#selection [data-do=add]")).to_be_focused()
    press(page, "Escape")
    expect(page.locator("#word-cursor")).to_be_focused()
    assert selected(page) == "Ships 🚢🚢"
    press(page, "Escape")
    said(page, "Nothing selected. Press Escape again to leave.")
    assert page.evaluate("getSelection().isCollapsed")
    press(page, "Escape")
    said(page, "Selecting words is off.")
    expect(page.locator("#k1")).to_be_focused()
    expect(page.locator("#word-cursor")).to_be_hidden()


def test_a_held_key_is_not_read_out_word_by_word_but_its_end_is(desk: Any, column: Column) -> None:
    page = desk()
    page.locator("#s2").focus()
    press(page, "ArrowRight")
    page.evaluate(
        """() => {
            window.said = 0;
            const count = () => (window.said += 1);
            new MutationObserver(count).observe(document.getElementById("say"), {childList: true});
        }"""
    )
    page.evaluate(
        """() => {
            for (let time = 0; time < 30; time += 1) {
                const key = {key: "ArrowRight", shiftKey: true, bubbles: true, cancelable: true};
                document.getElementById("word-cursor").dispatchEvent(new KeyboardEvent("keydown", key));
            }
        }"""
    )
    said(page, "30 words in 4 sentences: … In 1950 the")
    assert page.evaluate("window.said") <= 2


@pytest.mark.parametrize("touch", [False, True])
def test_two_clicks_or_taps_choose_words_without_dragging(desk: Any, column: Column, touch: bool) -> None:
    page = desk(has_touch=touch, viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Select words").click()

    def point(words: str) -> None:
        place = page.evaluate(
            """words => {
                const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words);
                    if (at < 0) continue;
                    walker.currentNode.parentElement.scrollIntoView({block: "center"});
                    const range = document.createRange();
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + words.length);
                    const box = range.getBoundingClientRect();
                    return [box.x + box.width / 2, box.y + box.height / 2];
                }
            }""",
            words,
        )
        (page.touchscreen.tap if touch else page.mouse.click)(*place)

    point("burned")
    said(page, "First word: burned. Now the last word.")
    point("nobody")
    said(page, "Chosen: 3 words: burned and nobody, beginning in claim 2. Choose what to do with them.")
    assert page.url.endswith(f"/desk/columns/{column.pk}/"), "a mark is no link while words are chosen"
    page.get_by_role("toolbar").get_by_role("button", name="Add claim").click()
    expect(page.locator("#k3")).to_be_visible()
    assert newest().quote == "burned, and nobody"


def test_somebody_elses_change_leaves_the_cursor_and_the_selected_words(desk: Any, column: Column) -> None:
    page = desk()
    page.locator("#s4").focus()
    press(page, "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    add_claim(column, spans=[(0, 6)], by=reviewer(column.team), restatement="", kind="event")
    page.evaluate("htmx.trigger(document.body, 'desk:changed')")
    expect(page.locator("#k3")).to_be_visible()
    expect(page.locator("#word-cursor")).to_be_focused()
    assert selected(page) == "A harbour 🚢"
    press(page, "Shift+ArrowRight")
    said(page, "4 words: … harbour 🚢 without")


def test_a_long_text_gets_no_element_for_its_words(desk: Any, column: Column) -> None:
    page = desk()
    count = page.locator("#text *").count()
    page.locator("#s2").focus()
    press(page, "ArrowRight", "Control+Shift+End")
    said(page, "38 words in 4 sentences: … in 1970 three, end of sentence 5")
    assert page.locator("#text *").count() == count
