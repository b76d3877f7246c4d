"""What no browser sends by itself is refused with a sentence, and what was typed stays."""

import pytest

from factcheck.reviews.models import Verdict
from tests.factories import attach, make_claim

MANY = "9" * 5_000


@pytest.mark.parametrize(
    ("tail", "data"),
    [
        ("verdict/", {"rating": "mi\x00xed", "confidence": "low", "rationale": "Kept as typed."}),
        ("comments/", {"body": "Kept \x00as typed.", "about": "sources"}),
        ("wording/", {"restatement": "Kept as typed.\x00", "kind": "event", "claimant_type": "author"}),
        ("sources/", {"title": "Kept as typed.", "stance": "supp\x00orts", "type": "news"}),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_a_null_character_is_refused_and_the_rest_kept(desk, amina, tail, data, htmx):
    refused = desk.post(amina, tail, data, htmx=htmx)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "a null character" in html
    assert "Kept as typed." in html
    assert "\x00" not in html
    assert not Verdict.objects.exists()


def test_a_note_of_a_dismissal_with_a_null_character_is_refused(desk, amina):
    claim = make_claim(team=desk.team)
    data = {"reason": "other", "note": "Kept \x00as typed.", "version": claim.version}
    refused = desk.as_(amina).post(f"/desk/claims/{claim.pk}/dismiss/", data)
    assert refused.status_code == 422
    assert "Kept as typed." in refused.content.decode()


@pytest.mark.parametrize(
    ("tail", "data"),
    [
        ("assignee/", {"assignee": MANY}),
        ("due/", {"due_on": MANY}),
        ("comments/", {"body": "Reply", "parent": MANY}),
        ("move/start/", {"since": MANY}),
        ("verdict/", {"rating": MANY, "confidence": MANY, "rationale": "So."}),
        ("sign-off/", {"rating": MANY, "since": MANY, "seen": MANY}),
        ("sources/{item}/", {"stance": "supports"}),
        ("sources/{item}/remove/", {}),
        ("sources/{item}/record/", {"title": "T", "type": "news"}),
        ("answer/", {"short_answer": "A"}),
        ("wording/", {"restatement": "R", "kind": "event", "claimant_type": "author"}),
    ],
)
def test_a_number_of_five_thousand_digits_breaks_nothing(desk, amina, bo, tail, data):
    item = attach(desk.review, by=bo)
    answer = desk.post(amina, tail.format(item=item.pk), data | {"version": MANY})
    assert answer.status_code in {302, 403, 404, 409, 422}
    assert desk.get(amina, f"comments/?reply={MANY}").status_code == 200
