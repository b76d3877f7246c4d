"""Sentences: only white space lies between them, and a column's typography does not cut them in two.

The cases are tables: " | " stands between two sentences, " // " or a new line between two cases. The 48 golden rules
(Pragmatic Segmenter, by Kevin S. Dias) lie beside the repository; the variants under each rule's number are ours.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.extraction import read_column
from factcheck.extraction.sentences import split_sentences

GOLDEN = Path(__file__).resolve().parents[3] / "shared" / "data" / "golden_rules" / "english.jsonl"
BEFORE, AFTER = "It was a long day.", "The rain fell on the town."

VARIANTS = """
1 Goodbye Rome. | Our trip is over. // The vote failed. | Nobody wept. // Rents rose. | Wages did not.
   She won. | He lost.
2 Who paid for it? | The county did. // Why now? | Nobody knows. // Is it true? | It is.
   “Why not?” | She had no answer.
3 What a day it was! | We went home. // Stop it! | The mayor heard. // Look there! | A heron rose.
   No more! | They meant it.
4 The author is Anna K. Weber. // We met Luis R. Ortega there. // Ask Maria T. Lopez first.
   It was Paul D. Reed’s car.
5 Please see p. 12 first. // It stands on pp. 12-15 of it. // Look at p. 301. | It is there.
   The map on p. 7 is old.
6 Did Tom and co. pay? // Was Smith and co. told? // Had Ana and co. left by then? // Are Lee and co. in town?
7 They sued Reed, Hall & Co. in May. // We paid Marsh & Co. for it. // Ask Bell & Co. about that.
   It left Day & Co. at ten.
8 We asked Tom and co. | She was out. // Blame Reed and co. | They did it. // Ask Ana and co. | We will.
   I saw Lee and co. | He hid.
9 They sued Reed & Co. | The case failed. // Ask Bell & Co. | They know. // She left Day & Co. | It shut.
   He ran Orr & Co. | We lost.
10 We climbed Mt. Rainier in May. // Snow hid Mt. Hood. // Is Mt. Etna awake? // They saw Mt. Ararat. | It was white.
11 St. Mary’s School is on Elm st. by the park. // St. Paul lies north. // He left St. Louis.
   In St. Ives, Oak st. is shut.
12 That is Ken Griffey Jr.’s bat. // It was Sammy Davis Jr.’s song. // Martin Luther King Jr. was there.
   Ask Al Gore Sr.’s aide.
13 She left the U.S.S.R. in May. // He toured the U.S.A. by bus. // We saw the U.A.E. last year.
   The U.N. voted in June.
14 We left the E.U. | Where were you? // She joined the U.N. | Why did she? // I like the U.K. | How is it?
   He fled the U.A.E. | What now?
15 He lives in the U.S. | Where do you live? // It came to the U.S. | What then? // I love the U.S. | Do you?
   We left the U.S. | She stayed.
16 I sued the U.S. Army in May. // The U.S. Senate voted. // A U.K. Parliament panel met.
   The U.S. Supreme Court ruled.
17 He was in the U.S. by 2004. // They left the U.S. after it. // The U.K. in 2016 left. // She saw the U.S. at 20.
18 At 6 a.m. Mrs. Lee rose. | She left at 7 P.M. | Dr. Orr then slept. // By 9 p.m. Dr. Reed was out.
   He came at 4 p.m. | Mrs. Day left. // At 8 a.m. Gov. Hill spoke.
19 It cost $4.50 in all. // He has €1,200.75 left. // A £3.99 book sold. // Oil fell to $71.20 a barrel.
20 It cost $4.50. | We paid. // He has €99.00. | She has none. // Oil hit $120.75. | It fell.
   The bill was £7.20. | They left.
21 She leads a team (She once led two.) at the bank. // He (He was ill.) left. // A man (“Go.”) ran in.
   The board [It met.] said so.
22 Write to tom.lee@paper.org. | We read it. // It is a@b.co.uk. | Use it. // Ask desk@news.com. | They help.
   Mail J.R@x.net. | He replies.
23 See https://a.org/x.html. | It is long. // Go to www.b.co.uk/a.b. | It works.
   It is http://c.net/1.2/d. | We read it. // Try news.com. | It is up.
24 He looked up, ‘We won.’ he said. // She said, 'It is late.' she wrote. // He sighed, ‘No.’ she heard.
   I asked, 'Why?' he recalled.
25 He looked up, “We won.” he said. // She said, "It is late." she added. // “We lost!” they cried.
   “Why?” he asked.
26 He looked up, “We won.” | He put it down. // She said, "It is late." | The men left. // I said, “No.” | They sat.
   “Go.” | She went.
27 Oh no!! | It is late. // Stop!!! | They did. // Wow!! | What now? // Never!! | He left.
28 What?? | Who said so? // Why?? | It is late. // Really??? | We doubt it. // Who?? | She did.
29 What!? | Did he go? // No!? | It is so. // Him!? | She laughed. // Now!? | We wait.
30 What?! | Did he go? // Why?! | It is so. // Her?! | He laughed. // Here?! | We wait.
31 1.) Cut the tax | 2.) Raise the wage // 1.) Read it | 2.) Sign it | 3.) Send it // 4.) Go home | 5.) Stay there
   10.) Old | 11.) New
32 1.) Cut the tax. | 2.) Raise the wage. // 1.) Read it. | 2.) Sign it. // 4.) Go. | 5.) Stay.
   8.) We won. | 9.) They lost.
33 1) Cut the tax | 2) Raise the wage // 1) Read it | 2) Sign it | 3) Send it // 4) Go home | 5) Stay there
   10) Old men | 11) New men
34 1) Cut the tax. | 2) Raise the wage. // 1) Read it. | 2) Sign it. // 4) Go. | 5) Stay.
   8) We won. | 9) They lost.
35 1. Cut the tax | 2. Raise the wage // 1. Read it | 2. Sign it | 3. Send it // 4. Go home | 5. Stay there
   10. Old men | 11. New men
36 1. Cut the tax. | 2. Raise the wage. // 1. Read it. | 2. Sign it. // 4. Go home. | 5. Stay there.
   8. We won. | 9. They lost.
37 • 1. Cut the tax | • 2. Raise the wage // • 4. Go home | • 5. Stay // ● 1. Read it | ● 2. Sign it
   • 10. Old men | • 11. New men
38 ⁃1. Cut the tax | ⁃2. Raise the wage // ⁃4. Go home | ⁃5. Stay there // ‣1. Read it | ‣2. Sign it
   •7. Old men | •8. New men
39 a. Cut the tax | b. Raise the wage | c. Go home // a. Read it | b. Sign it // A. Old men. | B. New men.
   c. We won | d. They lost
40 It is in N°. 12.4. | We saw it. // See N°. 7 first. // Look at Nº. 1024.3. | It is old.
   It was N°. 88. | She kept it.
41 He works at Yahoo! on maps. // A Yahoo! spokesman spoke. // I saw Oklahoma! in May. // The Jeopardy! host smiled.
42 It was my wife and I. | Did you see Anna I. Reed? // She is as old as I. | We met. // So am I. | It helps.
   You and I. | Who else?
43 He says “it will be less. . . .” // We read “the law of the land. . . .” // She wrote “we went on. . . .”
   “And so on. . . .”
44 "He [...] used two words [...]" (Orr 12). // “It [...] failed” (Day 7). // “We [...] won [...]” (Lee 3-4).
   "A [...] b" (p. 9).
45 Leave it out and stop . . . . | Then go on. // He went off . . . . | She stayed.
   It was late . . . . | They left. // So it ends . . . . | Now this.
46 He never said it.... | They left. // It was late.... | She slept. // We tried.... | It failed.
   No one came.... | He wept.
47 I was not ... well, so. // It is . . . what I mean . . . a lie. // He said...see . . . it is.
   We ... no, they . . . I think . . . left.
48 The habit was . . . that of joining words. | . . . It lived on. . . . // He left. | . . . She stayed. . . .
   It fell . . . and rose. | . . . We won. // They met. | . . . It ended. . . .
"""

NEWSPAPER = """
The bombs fell on Jan. 3. | Nobody had expected them. // U.S. forces left in 2011. | They came back.
He works for the U.S. government in Virginia. | She does not. // “It was bad,” he said. | “It is worse now.”
“This is great!” she said. | He left. // The board met (it never meets. Ask anyone.) in May. | It decided nothing.
Mr. Smith and Dr. Jones paid $3.5 million. | Gen. Lee did not. // See plan b. | Then go.
Is that so? | Yes! | It is. // She paid 5.5 percent. | 1. She was asked to. // He never came back.... | She did.
He took vitamin D. | Doctors agree. // He had plan B. | Putin had none. // Guess? Inc. rose.
It is on Oak St. | We saw it. // It begins at 7 a.m. Eastern time. // They blamed ISIS-K. | The raid failed.
He took vitamin C. | It helped. // He met Malcolm X. | He wept. // The bombs fell on Jan. 3 in Kyiv.
On Feb. 14, 2022, it began. // It began in Sept. 2001. // It ended in Dec. | Nobody knew. // Then Sen. Okoye spoke.
U.S. officials agreed. // He lives in the U.S. | The law is old. // U.S. President Joe Biden spoke.
The U.S. Congress met. // They met at 9 a.m. on Monday. // It closed at 9 p.m. | They left.
At 10 a.m. Monday it opened. // It is No. 10 on it. // No. 10 Downing Street is old.
Is it true? | No. | It is false. // He said no. | Then he left. // Some taxes, e.g. VAT, rose.
That is, i.e. the state, pays. // They sell tea, milk, etc. | The shop is small. // Tea, milk, etc. and bread sold.
It was Roe vs. Wade. // Roe v. Wade fell. // He left St. Louis. // She has a Ph.D. in law.
She got her Ph.D. | She left. // He holds an M.A. from Yale. // Apple Inc. said so. // She runs Apple Inc. | It grew.
They bought Shell Ltd. | The price rose. // Ford Motor Co. said it would. // She left Acme Corp. | He stayed.
We read J. K. Rowling at home. // J.K. Rowling wrote it. // George W. Bush won. // It was J. D. Vance’s book.
W. H. Auden left. // He cited J. S. Mill. | It failed. // He reads Who? magazine. // We saw Mamma Mia! twice.
“We lost…” she said. // “We lost…” | She left. // “It is so.” | The mayor left. // “It is so,” he said. | “It was.”
“Why?” asked the mayor. // “Go!” the coach shouted. // ‘It is so,’ he said.
“She said ‘no’ to me,” he said. | We left. // “He told me ‘Go.’” | She went. // “Is it ‘so’?” he asked.
It met (he never came. Nobody asked.) in May. // It rose (see p. 4). | It fell.
He left. | [The source is a poll.] | It fell. // It rose by 4% (source: U.S. Census). | It fell.
He left. | (She stayed.) | They met. // It rose.[1] | It fell. // It rose. [2] | It fell.
He waited… | Then he left. // He waited... | Then he left. // He waited . . . and left. // He was… well, late.
He was ... late. // So it was… | It ended. // What?! | She left. // Is it so?! | We doubt it.
Really? | Yes. | It is. // “Really?!” she said. // We ask: | (1) Who pays? | (2) Who gains?
(1) Cut the tax | (2) Raise the wage // He must (1) pay and (2) go. // a) Cut it | b) Raise it
(a) Cut it | (b) Raise it // i. Cut it | ii. Raise it // • Cut it | • Raise it // It is a 3.5 percent rise.
It rose 3.5. | It fell. // It opens at 9.30. | We went. // It is version 2.0.1 of it.
It cost $4.5 million. | It fell. // The .com boom ended. // He left in 2019. | In 2020 she won.
There were 12. | 3 left. // See www.paper.org for it. // Read nytimes.com/a.html. | It is good.
Write to a.b@c.org today. // He saw #MeToo. | She did not. // They follow @nyt. | He reads.
He quit. | @nyt reported it. // See § 5. | It is law. // Under § 12.3 it is. // See pp. 12-15 of it.
Under Art. 5 it is. // See Fig. 2 there. // See vol. 3, sec. 4 of it. // It is ca. 40 years old.
It took approx. 40 days. // Mr. Lee left. // Dr. Orr spoke. // Prof. Day left. // Gen. Lee lost. // Rev. King spoke.
The Hon. Ann Bell sat. // Mme. Curie won. // Gov. Hill spoke. // Rep. Ann Bell voted. // Lt. Col. Orr fell.
Sgt. Day spoke. // Msgr. Orr prayed. // Ms. Day left. // King Jr. spoke. // He met King Jr. | It was May.
George Bush Sr. won. // He met Henry III. | It was May. // Henry VIII. is a play.
Cal Ripken Jr. | The rest is known. // See Mt. Fuji. // They left Ft. Worth. // On Fifth Ave. it rained.
He left Fifth Ave. | It rained. // On Sunset Blvd. they met. // He lives in Washington, D.C. | The city is small.
The D.C. Circuit ruled. // In D.C. they met. // Heat rose. | iPhone sales fell. // He left. | eBay stayed.
He left. | 12 men stayed. // He left. | “It is so,” she said. // He left. | (It was May.) // He left. | — It was May.
He left. | ¿Quién fue? // He left. | 🚢 It sank. // It sank 🚢. | He left. // The mayor’s plan // A word from the editor
It was the No. 1 song. // It was No. 1. | It fell. // The Rev. Al Sharpton led. // Adm. Day sailed.
The est. cost is high. // The Dept. of Labor knew. // The Univ. of Iowa won. // He works for E. F. Hutton.
He backs Q. | It is odd. // The grade was an A. | She was glad. // It was World War I. | It ended.
It is a Model T. | It runs. // It is section B. | It is short. // He said it failed. | “So what?” | She left.
He said: “No. Never.” | She left. // “I know.” | He paused. | “It is so.”
“Why now?” Ms. Bell asked. | Nobody spoke. // “Stop!” the mayor cried. // She said, “I quit.” | Then she did.
“It’s over.” | Max Boot said so twice. // He called it “a disgrace.” | The board met.
“This is it!” | Ann Bell left. // The U.S. is old. // The U.S. and the U.K. met. // The F.B.I. said so.
He joined the F.B.I. | He left in May. // At 9 a.m. the bell rang. // At 9 a.m. | He left.
It grew in Sept. and Oct. of 2020. // It fell on Sept. 11. | They wept. // Sgt. Orr, Cpl. Day and Pvt. Lee left.
Supt. Hall quit. // Smith et al. said so. // See Smith et al. (2019) on it. // He owes approx. $40.
He is 6 ft. tall. // Warner Bros. made it. // He works at Warner Bros. | It pays. // She is 5. | He is 6.
We lost 3-2. | They won. // It is 3:30 p.m. now. // It is 10.30 p.m. | They left. // Why? | Because.
Why? | “Because.” // He left — why? — in May. // He left (why?) in May. // He left (in May). | She left (in June).
It was ... bad. // It was … bad. // I. M. Pei built it. // E. E. Cummings wrote. // It is hepatitis B. | It kills.
It is Generation Z. | They vote. // And I. | You too. // It is I. | Who is it? // @ann said so.
He quit. | #resist rose. // She left.” | He stayed. // ’Tis late. | ’Twas early. // The A.C.L.U. sued.
The A.C.L.U. | It sued. // M.D. Anderson opened. // 1. Is it law? | 2. Is it fair? | 3. Is it dear?
9. Cut it. | 10. Raise it. | 11. Go. // I. Cut it. | II. Raise it. // • We won. | • They lost.
It is war (U.S. sources say). | It is not. // The bill (H.R. 12) fell. | It was May.
“The law … fell.” | He said no more. // ‘It is so.’ | She left. // “It is ‘so.’ It was,” he said. | She left.
"It is 'so,'" he said. | She left. // It costs $5. | $6 is too much. // It costs £5. | €6 is too much.
The EU’s Art. 5 fell. // NATO’s Art. 5. | It is law. // Prof. Dr. Orr left. // The Rev. Dr. King spoke.
Dr. Orr, M.D., left.
"""

# What could be read in two ways, and what a columnist most likely means.
AMBIGUOUS = {
    "he said no, not number three": "He said no. | Then 3 left.",
    "a bare initial at an end before a word that opens sentences": "He met J. Edgar. | He left.",
    "whole sentences in brackets of their own are one sentence": "It met. | (He never came. Nobody asked.) | It left.",
    "sentences inside one attributed quotation stay together": "“It failed. It will fail again,” he said. | She left.",
    "capital initials are people, not a list": "A. Orr and B. Day left.",
    "a capital after the mark of a title opens a sentence": "He used Yahoo! | She did not.",
    "a name and a verb of speech after a quoted question say who asked": "“Why?” Smith asked. | He left.",
    "a name and any other verb after a quotation open a sentence": "“It is law.” | Biden signed it.",
    "a stop inside a closing bracket ends the sentence before “It”": "It fell (by 4 percent.) | It rose.",
    "a single letter before a word that opens sentences is a grade or a plan": "We need a plan B. | Then we go.",
    "an hour ends a sentence when a new subject follows": "It came at 5 p.m. | Nobody was in.",
    "a spaced ellipsis after a close stop opens the next sentence": "He left. | . . . She stayed. . . .",
}

LANGUAGES = """
de Das Gesetz gilt seit 12. März 2024. | Es ist gut. // Am 3. Oktober feiern wir. | Dr. Weber kam.
   Es kostet z.B. 5 Euro. | Er ging. // „Es ist so“, sagte er. | Sie ging. // Am 12. 3. 2024 kam er.
fr M. Macron est venu. | Il est parti. // « C’est vrai », dit-il. | Elle part. // Est-ce vrai ? | Oui.
   Il est né en 1950. | Il vit.
es ¿Quién fue? | No lo sé. // El Sr. López vino. | Se fue. // ¡Basta! | Me voy. // La Sra. Ruiz habló.
hi यह सच है। | वह झूठ है। // वह आया। | वह गया।
ar هل هذا صحيح؟ | نعم. | هذا صحيح. // جاء الرجل. | ذهب الرجل.
zh 我们今天来。| 他走了。 // 是吗？| 是的。
ja 彼は来た。| 彼女は行った。
"""


def cases(table: str) -> Iterator[str]:
    for line in table.strip().splitlines():
        yield from line.split(" // ")


def numbered(table: str) -> Iterator[tuple[str, str]]:
    """(the word that opens the line, case) for each case; an indented line goes on with the word above."""
    name = ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            name, line = line.split(" ", 1)
        for case in cases(line):
            yield name, case


def pieces(case: str) -> list[str]:
    return [piece.strip() for piece in case.split("|")]


def joined(case: str) -> str:
    return re.sub(r"(?<=[。？])\| |\| ", "", case)


def found(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), language)]


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden rules lie beside the repository in development only")
def test_golden_rules() -> None:
    rules = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    failing = [rule["rule"] for rule in rules if found(rule["text"]) != rule["sentences"]]

    assert failing == []


@pytest.mark.parametrize(("rule", "case"), list(numbered(VARIANTS)))
def test_unseen_variants_of_the_golden_rules(rule: str, case: str) -> None:
    assert found(joined(case)) == pieces(case)


@pytest.mark.parametrize("case", list(cases(NEWSPAPER)))
def test_newspaper_typography(case: str) -> None:
    assert found(joined(case)) == pieces(case)


@pytest.mark.parametrize("case", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_what_a_columnist_most_likely_means(case: str) -> None:
    assert found(joined(case)) == pieces(case)


@pytest.mark.parametrize(("language", "case"), list(numbered(LANGUAGES)))
def test_other_languages(language: str, case: str) -> None:
    assert found(joined(case), language) == pieces(case)


@pytest.mark.parametrize("case", [case for case in cases(NEWSPAPER) if re.match(r"[A-Z“].*[.?!”]$", case)])
def test_the_same_in_the_middle_of_a_paragraph(case: str) -> None:
    assert found(f"{BEFORE} {joined(case)} {AFTER}") == [BEFORE, *pieces(case), AFTER]


def test_a_window_edge_cuts_no_sentence() -> None:
    sentences = [f"In {year} Mr. Orr of the U.S. Senate (no. {year}) paid $3.5 million." for year in range(1000, 1900)]

    assert found(" ".join(sentences)) == sentences


def split(text: str) -> list[str]:
    return [sentence.text for sentence in read_column(text).sentences]


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert split("The list names Mr.\n\nSmith and others were told of it in 1999.") == [
        "The list names Mr.",
        "Smith and others were told of it in 1999.",
    ]


def test_a_bracket_that_never_closes_does_not_swallow_the_paragraph() -> None:
    text = "The board (which met in May. " + "It decided nothing of note at all. " * 40

    assert len(split(text)) > 15


def test_lines_of_a_poem_stay_together_where_a_sentence_runs_on() -> None:
    reading = read_column("The tide comes in\nand goes out again\nwithout the mayor.")

    assert len(reading.sentences) == 1
