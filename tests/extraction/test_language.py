"""What can be checked was learned from English: a column in another language is cut into sentences and no more."""

import pytest

from factcheck.extraction import ENGLISH_ONLY, read_column, reads_as_english

GERMAN = (
    "Die Regierung hat im vergangenen Jahr die Mittel für die Schulen um zehn Prozent gekürzt. Niemand konnte den "
    "Eltern erklären, warum das Geld nicht mehr reichte. Am 3. Oktober stimmte der Landtag darüber ab."
)
FRENCH = (
    "Le gouvernement a réduit le budget des écoles de dix pour cent. Personne n'a pu expliquer aux parents pourquoi "
    "l'argent ne suffisait plus. Le parlement a voté le 3 octobre, et la ministre est restée chez elle."
)
HINDI = "सरकार ने पिछले साल स्कूलों का बजट घटाया। किसी ने अभिभावकों को नहीं बताया कि ऐसा क्यों हुआ।"
CHINESE = "政府去年削减了学校预算。没有人向家长解释原因。"


@pytest.mark.parametrize("text", [GERMAN, FRENCH, HINDI, CHINESE], ids=["German", "French", "Hindi", "Chinese"])
def test_another_language_gets_sentences_no_claims_and_a_plain_word(text: str) -> None:
    reading = read_column(text)
    body = [sentence for sentence in reading.sentences if sentence.section == "body"]

    assert len(body) >= 2
    assert reading.claims == ()
    assert {sentence.reasons for sentence in body} == {(ENGLISH_ONLY,)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 boats.",
        "The county cut 42 routes.",
        "Rents rose in Łódź, São Paulo and Århus while wages there did not, said Björn Åkesson of the tenants’ union.",
    ],
)
def test_english_is_english_with_foreign_names_and_in_short(text: str) -> None:
    assert reads_as_english(text)
