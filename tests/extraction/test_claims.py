"""What becomes a claim, in which words, and what is left out. Each case is one construction of running English."""

import pytest

from factcheck.extraction import Candidate, Statement, assess_all, assess_sentence, read_column

HEAD = "Title here\n\nBy Ann Bell\n\nMarch 23, 2024\n\nThe Harbour Herald\n\n"


def claims(text: str) -> tuple[Candidate, ...]:
    return read_column(HEAD + text).claims


def quotes(text: str) -> list[str]:
    return [claim.quote for claim in claims(text)]


def test_participles_with_numbers_are_claims_of_their_own() -> None:
    assert quotes(
        "Gunmen attacked the Aurora Theatre in Oslo, killing at least 12 people and injuring more than 40."
    ) == [
        "Gunmen attacked the Aurora Theatre in Oslo",
        "killing at least 12 people",
        "injuring more than 40",
    ]


def test_a_participle_is_restated_with_the_clause_it_hangs_on() -> None:
    text = "Gunmen attacked the Aurora Theatre in Oslo, killing at least 12 people and injuring more than 40."

    assert claims(text)[2].restatement == "Gunmen attacked the Aurora Theatre in Oslo, injuring more than 40."


def test_clauses_with_their_own_subject_are_split() -> None:
    assert quotes(
        "The county cut 42 routes in 2019, and ridership fell by 38 percent; the mayor closed 3 stations."
    ) == [
        "The county cut 42 routes in 2019",
        "ridership fell by 38 percent",
        "the mayor closed 3 stations",
    ]


def test_verbs_that_share_a_subject_stay_together() -> None:
    assert quotes("The company left Oslo in 2019 and moved to Bergen.") == [
        "The company left Oslo in 2019 and moved to Bergen"
    ]


def test_an_aside_is_left_out_and_leaves_two_spans() -> None:
    (claim,) = claims("Mayor Ruth Okoye — a woman of dreadful taste and worse judgement — closed the harbour in 2019.")

    assert claim.quote == "Mayor Ruth Okoye … closed the harbour in 2019"
    assert len(claim.spans) == 2
    assert claim.restatement == "Mayor Ruth Okoye closed the harbour in 2019."


def test_a_relative_clause_is_a_claim_with_its_noun() -> None:
    found = claims("Okoye Shipping, which has paid no taxes since 2011, was fined $9 million in Oslo.")

    assert [claim.quote for claim in found] == [
        "Okoye Shipping … was fined $9 million in Oslo",
        "Okoye Shipping, which has paid no taxes since 2011",
    ]
    assert found[1].restatement == "Okoye Shipping has paid no taxes since 2011."


@pytest.mark.parametrize(
    "wrapper",
    [
        "The irony is that ",
        "It soon emerged that ",
        "It is no secret that ",
        "I am very glad that ",
        "There is a bitter irony in the fact that ",
        "We should not forget that ",
    ],
)
def test_a_fact_comes_without_the_words_that_take_it_for_granted(wrapper: str) -> None:
    assert quotes(f"{wrapper}the Harbour Board sold the Aurora in 2019.") == [
        "the Harbour Board sold the Aurora in 2019"
    ]


def test_the_opinion_half_of_a_sentence_is_left_out() -> None:
    assert quotes("The Harbour Board sold the Aurora in 2019, but its cowardly members should be ashamed of it.") == [
        "The Harbour Board sold the Aurora in 2019"
    ]


def test_what_was_said_and_that_it_was_said_are_two_claims() -> None:
    said, content = claims("Mayor Ruth Okoye said that the county had cut 42 routes in 2019.")

    assert (said.kind, said.claimant.type, said.claimant.name) == ("attribution", "author", "Ann Bell")
    assert (content.kind, content.claimant.type, content.claimant.name) == ("quantity", "quoted", "Ruth Okoye")
    assert content.quote == "the county had cut 42 routes in 2019"
    assert "said" in content.claimant.how


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to the Transport Union, 112 drivers lost their jobs.", "Transport Union"),
        ("“The county has cut 42 routes since 2019,” said Ruth Okoye, the mayor.", "Ruth Okoye"),
        ("The county has cut 42 routes since 2019, Mayor Okoye told reporters.", "Okoye"),
        ("“The county has cut 42 routes since 2019,” the mayor, Ruth Okoye, said on Monday.", "Ruth Okoye"),
    ],
)
def test_speakers_are_found_before_and_after_what_they_said(text: str, name: str) -> None:
    assert name in [claim.claimant.name for claim in claims(text) if claim.claimant.type == "quoted"]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    found = claims("“It was cold,” said Ruth Okoye, the mayor. “The county cut 42 routes in 2019.”")

    assert found[-1].quote == "The county cut 42 routes in 2019"
    assert found[-1].claimant.name == "Ruth Okoye"


def test_crowds_and_passives_name_nobody() -> None:
    crowd = claims("Critics say that the Harbour Board sold 12 ships in 2019.")[-1].claimant
    (accused,) = claims("The Harbour Board was accused of selling 12 ships to its own chairman.")

    assert (crowd.type, crowd.name) == ("unnamed", "Critics")
    assert (accused.claimant.type, accused.claimant.name, accused.kind) == ("unnamed", "", "attribution")


def test_a_study_is_cited_once() -> None:
    assert len(claims("A 2021 study by the University of Leeds found that 38 percent of buses run late.")) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Why should the Harbour Board sell 12 ships in Oslo?", "rhetorical"),
        ("The Harbour Board must publish its contracts in Oslo.", "normative"),
        ("Oslo will regret this sale.", "prediction"),
        ("The Harbour Board could sell the ships to Oslo.", "prediction"),
        ("I remember the smell of the ships, and I loved it.", "personal"),
        ("It is a disgraceful and cowardly decision.", "opinion"),
        ("Imagine a harbour without ships!", "normative"),
        ("Let us sell the harbour and its ships!", "normative"),
    ],
)
def test_what_cannot_be_checked_is_named_and_makes_no_claim(text: str, kind: str) -> None:
    reading = read_column(HEAD + text)

    assert reading.sentences[-1].label == "not_checkable"
    assert reading.sentences[-1].kind == kind
    assert not [claim for claim in reading.claims if claim.sentence == len(reading.sentences) - 1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Harbour City lost 300 jobs in October.", "quantity"),
        ("Kenya spends less on water per head than Tanzania or Rwanda.", "comparison"),
        ("The Harbour Board was founded in 1903 by King Haakon.", "historical"),
        ("The Supreme Court struck down the Harbour Act in January.", "legal"),
        ("The Aurora sank in January because Oslo closed the locks.", "causal"),
        ("The Aurora sank off Bergen in January.", "event"),
        ("Mayor Ruth Okoye denied it in Oslo on Monday.", "attribution"),
    ],
)
def test_facts_are_sorted_by_kind(text: str, kind: str) -> None:
    assert claims(text)[0].kind == kind


def test_reasons_name_what_they_point_at() -> None:
    reading = read_column(HEAD + "Rents in Harbour City rose by 137 dollars.")

    assert "Gives a number (137) that can be looked up." in reading.sentences[-1].reasons


def test_a_number_and_its_unit_are_one_reason() -> None:
    counted, shared = claims("The council cut 137 posts and 9 people left. Bus fares in Oslo rose by 12 percent.")[-2:]

    assert not [reason for reason in counted.reasons if "share" in reason]
    assert "Gives a share (12 percent) that can be looked up." in shared.reasons


def test_reasons_name_the_word_that_tells_of_the_past_or_judges() -> None:
    reading = read_column(HEAD + "The council cut 137 posts in May. It was a cowardly decision.")
    fact, opinion = reading.sentences[-2:]

    assert "Tells of something in the past (“cut”)." in fact.reasons
    assert "Uses a judging word (“cowardly”)." in opinion.reasons


def test_reasons_come_with_their_weight_those_for_the_label_first() -> None:
    (assessment,) = assess_all([Statement("The brave mayor closed 12 stations in Oslo in 2019.")])
    weights = [reason.weight for reason in assessment.signed]

    assert assessment.is_checkable
    assert weights[0] > 0 > weights[-1]
    assert weights[:-1] == sorted(weights[:-1], reverse=True)


def test_sure_things_matter_more_to_the_desk_than_vague_ones() -> None:
    strong, weak = claims("Gunmen killed 12 people in Oslo on Friday. Some people in Oslo were often cold.")

    assert strong.score > weak.score


def test_a_sentence_can_be_assessed_by_itself() -> None:
    fact = assess_sentence("The Harbour Board sold 12 ships in 2019.")
    opinion = assess_sentence("It is a disgraceful decision.")

    assert fact.is_checkable
    assert fact.kind == "quantity"
    assert not opinion.is_checkable
    assert opinion.kind == "opinion"
