"""Claims whose words wait: what a person says of them, and who wins."""

from __future__ import annotations

import pytest

from factcheck.audit.models import Event
from factcheck.claims.models import Span
from factcheck.columns.models import TextVersion
from tests.factories import curator, make_claim, reviewer

from .doing import body, confirmed, newest, replace, spans

pytestmark = pytest.mark.django_db


def test_the_desk_says_that_a_claim_waits_and_where_to_look(me, number_changed):
    page = body(me.get("column_desk", number_changed.pk))
    assert "1 claim waits for its place" in page
    assert "Not in this text yet" in page


def test_the_queue_shows_the_words_then_and_now_with_their_difference(me, number_changed, claims):
    page = body(me.get("column_moving", number_changed.pk))
    assert f'id="w{claims[1].number}"' in page
    assert f'id="w{claims[0].number}"' not in page
    assert "<del>101</del>" in page
    assert "<ins>150</ins>" in page


def test_a_person_confirms_a_proposal_and_the_claim_stands_on_the_new_words(me, number_changed, claims):
    claim = claims[1]
    assert confirmed(me, number_changed, claim, reason="The publisher corrected it.").status_code == 302
    claim.refresh_from_db()
    assert "150 ships" in claim.quote
    assert spans(claim, 2) == [claim.quote]
    assert "101 ships" in spans(claim, 1)[0]
    event = Event.objects.about(claim).first()
    assert (event.verb, event.reason) == ("confirmed the new words of the claim", "The publisher corrected it.")
    assert "150" in event.after["words"]
    assert "No claim waits" in body(me.get("column_moving", number_changed.pk))


def test_a_person_chooses_the_words_by_hand(me, number_changed, claims):
    text = newest(number_changed).text
    start = text.index("150 ships")
    form = body(me.get("column_place", number_changed.pk, claims[1].number))
    assert f'<option value="{start}"' in form
    answer = me.post(
        "column_place",
        number_changed.pk,
        claims[1].number,
        do="hand",
        over=2,
        version=claims[1].version,
        start=start,
        end=start + len("150 ships"),
    )
    assert answer.status_code == 302
    assert spans(claims[1], 2) == ["150 ships"]
    assert Event.objects.about(claims[1]).first().verb == "moved by hand the words of the claim"


def test_another_sentence_can_be_asked_for_without_a_script(me, number_changed, claims):
    form = body(me.get("column_place", number_changed.pk, claims[1].number, sentence=2))
    assert '<option value="2" selected>' in form
    assert "Sentence 2" in form


def test_words_that_are_gone_are_marked_and_can_be_found_again(me, number_changed, claims):
    claim = claims[1]
    about = {"over": 2, "version": claim.version, "reason": "They took it out."}
    assert me.post("column_place", number_changed.pk, claim.number, do="gone", queue=1, **about).status_code == 302
    claim.refresh_from_db()
    assert claim.gone_from == 2
    assert "No longer in the text" in body(me.get("column_desk", number_changed.pk))
    queue = body(me.get("column_moving", number_changed.pk))
    assert "No claim waits" in queue
    assert "It is there after all" in queue
    start = newest(number_changed).text.index("150 ships")
    hand = {"do": "hand", "over": 2, "version": claim.version, "start": start, "end": start + 9}
    assert me.post("column_place", number_changed.pk, claim.number, **hand).status_code == 302
    claim.refresh_from_db()
    assert claim.gone_from is None


def test_a_claim_marked_gone_comes_back_by_itself_when_its_very_words_do(me, number_changed, claims):
    claim = claims[1]
    me.post("column_place", number_changed.pk, claim.number, do="gone", over=2, version=claim.version)
    first = TextVersion.objects.get(column=number_changed, number=1).text
    assert replace(me, number_changed, first, over=2).status_code == 302
    claim.refresh_from_db()
    assert (claim.gone_from, spans(claim, 3)) == (None, [claim.quote])


def test_who_was_second_with_a_claim_gets_409_and_the_first_word_stands(me, other, number_changed, claims):
    claim = claims[1]
    start = newest(number_changed).text.index("150 ships")
    hand = {"do": "hand", "over": 2, "version": claim.version, "start": start, "end": start + 9}
    assert me.post("column_place", number_changed.pk, claim.number, **hand).status_code == 302
    late = {"do": "gone", "over": 2, "version": claim.version, "queue": 1}
    assert other.post("column_place", number_changed.pk, claim.number, **late).status_code == 409
    assert other.post("column_place", number_changed.pk, claim.number, **hand).status_code == 409
    claim.refresh_from_db()
    assert (claim.gone_from, spans(claim, 2)) == (None, ["150 ships"])


def test_words_chosen_in_a_text_that_was_replaced_move_nothing(me, other, number_changed, claims):
    text = newest(number_changed).text
    start = text.index("150 ships")
    assert replace(other, number_changed, "A line before.\n\n" + text, over=2).status_code == 302
    hand = {"do": "hand", "over": 2, "version": claims[1].version, "start": start, "end": start + 9}
    answer = me.post("column_place", number_changed.pk, claims[1].number, reason="My reason.", **hand)
    assert answer.status_code == 409
    assert "My reason." in body(answer)
    assert not Span.objects.filter(claim=claims[1], text_version__number__gt=1).exists()


def test_only_the_team_and_curators_replace_and_only_the_team_says_where_words_stand(sign_in, number_changed, claims):
    stranger, keeper = sign_in(reviewer()), sign_in(curator())
    for name, at in (("column_replace", ()), ("column_moving", ()), ("column_place", (claims[1].number,))):
        assert stranger.get(name, number_changed.pk, *at).status_code == 404
    assert keeper.get("column_replace", number_changed.pk).status_code == 200
    assert keeper.get("column_place", number_changed.pk, claims[1].number).status_code == 403
    gone = {"do": "gone", "over": 2, "version": claims[1].version}
    assert keeper.post("column_place", number_changed.pk, claims[1].number, **gone).status_code == 403
    claims[1].refresh_from_db()
    assert claims[1].gone_from is None


def test_a_claim_that_has_its_place_is_not_placed_again(me, number_changed, claims):
    assert me.get("column_place", number_changed.pk, claims[0].number).status_code == 422


def test_the_words_form_of_a_claim_that_waits_leads_to_its_place(me, number_changed, claims):
    answer = me.get("column_claim_words", number_changed.pk, claims[1].number)
    assert (answer.status_code, answer["Location"].endswith(f"/moving/{claims[1].number}/")) == (302, True)


def test_the_toolbar_of_selected_words_places_a_claim_that_waits(me, number_changed, claims):
    start = newest(number_changed).text.index("150 ships")
    values = {"start": start, "end": start + 9, "over": 2, "mode": "replace", "version": claims[1].version}
    answer = me.post("column_place", number_changed.pk, claims[1].number, htmx=True, **values)
    assert answer.status_code == 200
    assert 'id="desk"' in body(answer)
    assert spans(claims[1], 2) == ["150 ships"]


def test_a_claim_without_a_column_of_ones_own_has_no_place(me, number_changed):
    foreign = make_claim()
    assert me.get("column_place", foreign.column_id, foreign.number).status_code == 404
    assert me.get("column_place", number_changed.pk, 99).status_code == 404
