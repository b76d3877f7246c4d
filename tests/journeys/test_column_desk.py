"""The column desk by mouse, by keyboard and without JavaScript, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.column_desk.words import words_of
from tests.factories import make_column, make_review, reviewer

from .columns import SENTENCES, desk

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["desk"]


@pytest.fixture
def column() -> Column:
    return make_column(sentences=SENTENCES, opinions=1)


def drag(page: Page, words: str) -> None:
    """Select these words with the mouse, from their first letter to their last."""
    box = page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                walker.currentNode.parentElement.scrollIntoView({block: "center"});
                return range.getBoundingClientRect().toJSON();
            }
        }""",
        words,
    )
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["right"] - 1, middle, steps=6)
    page.mouse.up()


def newest() -> Claim:
    return Claim.objects.order_by("number").last()


def test_words_selected_by_mouse_become_a_claim_to_the_code_point(desk, column):
    page = desk()
    drag(page, "40 sailors stayed")
    page.get_by_role("toolbar", name="Selected text").get_by_role("button", name="Add claim").click()
    expect(page.locator("#k3")).to_be_focused()
    assert newest().quote == "40 sailors stayed"
    drag(page, "without ships")
    page.keyboard.press("a")
    expect(page.locator("#k4")).to_be_focused()
    assert newest().quote == "without ships"


def test_a_mark_still_leads_to_its_claim_by_mouse_and_can_be_selected_from_its_first_letter(desk, column):
    page = desk()
    page.locator("#s3 a.sp").click()
    expect(page.locator("#k2")).to_be_focused()
    drag(page, "The quay")
    page.get_by_role("button", name="Use for claim 2").click()
    expect(page.locator("#toasts")).to_contain_text("Claim 2 stands on other words now.")
    assert Claim.objects.get(number=2).quote == "The quay"


def test_keys_accept_assign_dismiss_and_undo_while_the_focus_stays_with_the_work(desk, column):
    page = desk()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#k1 .state")).to_have_text("Open")
    page.keyboard.press("s")
    expect(page.locator("#toasts")).to_contain_text("assigned to")
    expect(page.locator("#k1")).to_be_focused()
    page.keyboard.press("d")
    dialog = page.get_by_role("dialog", name="Dismiss this claim?")
    dialog.get_by_label("It is a prediction").check()
    page.keyboard.press("Enter")
    expect(page.locator("#k2")).to_be_focused()
    expect(page.locator("#k1")).to_have_count(0)
    page.keyboard.press("u")
    expect(page.locator("#k1")).to_be_focused()
    expect(page.locator("#k1 .state")).to_have_text("Open")


def test_keys_wait_while_somebody_types_and_help_lists_them(desk, column):
    page = desk()
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.get_by_label("Restatement")
    expect(field).to_be_focused()
    field.press("End")
    page.keyboard.type("jkads?")
    expect(field).to_have_value(f"{Claim.objects.get(number=1).restatement}jkads?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_contain_text("Press Esc again")
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_somebody_elses_change_is_shown_beside_mine_in_the_dialog(desk, column, problems):
    page = desk()
    page.locator("#k1").get_by_role("link", name="Edit").click()
    edit_claim(
        Claim.objects.get(number=1), version=1, by=reviewer(column.team), restatement="Their words.", kind="event"
    )
    page.get_by_label("Restatement", exact=True).fill("My words.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Their words.")
    expect(page.get_by_label("Restatement", exact=True)).to_have_value("My words.")
    problems.expect("409")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("#k1")).to_contain_text("My words.")


def test_what_was_typed_stays_when_the_session_is_over(desk, column, problems):
    page = desk()
    page.locator("#k1").get_by_role("link", name="Edit").click()
    page.get_by_label("Restatement").fill("My words.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog[open] .toast")).to_contain_text("Sign in again; what you typed is kept.")
    expect(page.get_by_label("Restatement")).to_have_value("My words.")
    page.wait_for_timeout(3_000)  # the draft that is kept as one pauses is refused as well
    problems.expect("401")


def test_what_was_typed_stays_when_the_form_was_open_too_long(desk, column):
    page = desk()
    page.locator("#k1").get_by_role("link", name="Edit").click()
    page.get_by_label("Restatement").fill("My words.")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/claims/1/edit/?kept=1")
    expect(page.get_by_role("alert")).to_contain_text("nothing was submitted. What you typed is kept")
    expect(page.get_by_label("Restatement")).to_have_value("My words.")
    assert Claim.objects.get(number=1).restatement != "My words."


def test_a_silent_server_is_said_and_nothing_is_lost(desk, column, problems):
    page = desk()
    page.locator("#k1").get_by_role("link", name="Edit").click()
    page.get_by_label("Restatement").fill("My words.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog[open] .toast")).to_contain_text("The server did not answer.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#k1")).to_contain_text("My words.")
    problems.clear()


def test_a_split_fills_in_both_restatements_until_somebody_types(desk, column):
    page = desk()
    page.locator("#k2").get_by_text("More", exact=True).click()
    page.locator("#k2").get_by_role("link", name="Split in two").click()
    first, second = page.get_by_label("Restatement of the first"), page.get_by_label("Restatement of the second")
    expect(first).to_have_value("The quay burned")
    expect(second).to_have_value("And nobody rebuilt it.")
    second.fill("Nobody rebuilt the quay.")
    page.get_by_label("The second claim begins with").select_option(label="nobody rebuilt it")
    expect(first).to_have_value("The quay burned, and")
    expect(second).to_have_value("Nobody rebuilt the quay.")
    page.get_by_role("button", name="Split").click()
    expect(page.locator("#k3")).to_contain_text("Nobody rebuilt the quay.")


def test_ticks_scroll_and_filters_survive_the_work(desk, column):
    make_review(Claim.objects.get(number=2))
    page = desk()
    page.get_by_label("Select claim 1").check()
    expect(page.locator("#batch-count")).to_have_text("1 selected")
    page.get_by_role("link", name="Candidate").click()
    page.wait_for_url("**/?state=candidate")
    expect(page.locator("#k2")).to_have_count(0)
    expect(page.get_by_label("Select claim 1")).to_be_checked()
    page.locator("#batch").get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="No claim under this filter")).to_be_visible()
    page.go_back()
    expect(page.locator("#k2")).to_be_visible()


def test_everything_works_without_javascript(desk, column):
    page = desk(java_script_enabled=False)
    page.get_by_role("link", name="Add a claim in sentence 4").click()
    page.get_by_label("First word").select_option(label="harbour 🚢 without …")
    page.get_by_label("Last word").select_option(label="… 🚢 without ships")
    page.get_by_role("button", name="Add claim").click()
    expect(page.locator("#toasts")).to_contain_text("Claim 3 added")
    assert newest().quote == "harbour 🚢 without ships"
    page.get_by_label("Select claim 1").check()
    page.get_by_label("Select claim 3").check()
    page.locator("#batch").get_by_role("button", name="Dismiss").click()
    page.get_by_label("It is a prediction").check()
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Claims 1 and 3 brought back.")


def test_words_are_the_same_in_the_browser_as_on_the_server(desk, column):
    page = desk()
    text = "“U.S.” ships—🚢 ‘it’s’ 40%, (a.k.a. “x”)… and so on: “Why?” 3.5 é-mail, etc."
    script = "async text => (await import('/static/js/words.js')).wordsOf(text).map(w => [w.start, w.end, w.text])"
    found = page.evaluate(script, text)
    assert [tuple(word) for word in found] == [
        (word.start, word.end, word.text) for word in words_of(text, 0, len(text))
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_desk_and_its_dialogs_are_accessible_and_fit(desk, column, axe, scheme, width):
    make_review(Claim.objects.get(number=1))
    page = desk(color_scheme=scheme, viewport={"width": width, "height": 800})
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#s4").focus()
    page.keyboard.press("Shift+ArrowRight")
    axe(page)
    page.locator("#k2").get_by_role("link", name="Edit").click()
    expect(page.get_by_label("Restatement")).to_be_focused()
    axe(page)
    page.goto(f"/desk/columns/{column.pk}/history/")
    axe(page)
