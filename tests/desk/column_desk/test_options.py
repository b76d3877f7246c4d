"""Sort and filters are in the address, so that a colleague can be sent the same view."""

from factcheck.desk.column_desk.options import Options, chips

KINDS = {"quantity": "Quantity", "event": "Event"}
FOUND = [("candidate", "event"), ("open", "quantity"), ("dismissed", "event")]


def test_the_plain_page_has_a_plain_address():
    assert Options.read({}, KINDS) == Options()
    assert Options().query == ""


def test_an_address_with_nonsense_in_it_shows_the_plain_page():
    assert Options.read({"sort": "x", "state": "'; drop", "kind": "opinion"}, KINDS) == Options()


def test_choices_survive_the_way_through_the_address():
    options = Options(sort="worth", state="in_review", kind="quantity")
    assert options.query == "?sort=worth&state=in_review&kind=quantity"
    assert options.with_(state="") == "?sort=worth&kind=quantity"


def test_dismissed_claims_are_shown_when_asked_for_only():
    assert not Options().shows(state="dismissed", kind="event")
    assert Options(state="dismissed").shows(state="dismissed", kind="event")
    assert not Options(state="dismissed").shows(state="open", kind="event")


def test_state_and_kind_narrow_together():
    options = Options(state="open", kind="quantity")
    assert options.shows(state="open", kind="quantity")
    assert not options.shows(state="open", kind="event")
    assert not options.shows(state="candidate", kind="quantity")


def test_every_filter_says_how_many_it_holds_and_empty_ones_are_left_out():
    row = {chip.label: chip.count for chip in chips(Options(), FOUND, KINDS)}
    assert row == {"All": 2, "Candidate": 1, "Open": 1, "Dismissed": 1, "Quantity": 1, "Event": 1}


def test_a_filter_that_is_on_turns_itself_off():
    on = next(chip for chip in chips(Options(sort="state", kind="event"), FOUND, KINDS) if chip.is_on)
    assert (on.label, on.query) == ("Event", "?sort=state")
