"""A web page is read in the encoding that it really has, and says of itself only what it does say."""

from datetime import date

import pytest

from factcheck.fetching import NotRead, find_excerpt, read_page
from factcheck.fetching.reading.charsets import decode

URL = "https://sun.example/bread"
WESTERN = "Le prix du pain a augmenté de 7 % à Besançon, dit l’office : « c’est très élevé », et coûte 5 €."
RUSSIAN = "Цена хлеба выросла на семь процентов, сообщило вчера статистическое ведомство города."
JAPANESE = "パンの値段は昨年七パーセント上がったと統計局は火曜日に発表した。これは十年ぶりの高さである。"
POLISH = "Cena chleba wzrosła o siedem procent, ogłosił wczoraj urząd. Źródło: główny urząd, żółć i łąka."


def page(text=WESTERN, meta="", head="", lang="en"):
    return (
        f'<!doctype html><html lang="{lang}"><head>{meta}<title>The price of bread</title>{head}</head>'
        f"<body><article><p>{text}</p><p>{text}</p></article></body></html>"
    )


def _meta(charset):
    return f'<meta charset="{charset}">'


@pytest.mark.parametrize(
    ("text", "really", "header", "meta"),
    [
        # what is right
        (WESTERN, "utf-8", "text/html; charset=utf-8", ""),
        (WESTERN, "utf-8", "text/html", "utf-8"),
        (WESTERN, "utf-8", "", ""),
        (RUSSIAN, "cp1251", "text/html; charset=windows-1251", ""),
        (RUSSIAN, "koi8-r", "text/html", "koi8-r"),
        (JAPANESE, "shift_jis", "text/html; charset=Shift_JIS", ""),
        (JAPANESE, "euc_jp", "text/html", "euc-jp"),
        (JAPANESE, "iso2022_jp", "text/html; charset=iso-2022-jp", ""),
        # marks and wide forms
        (WESTERN, "utf-8-sig", "text/html; charset=iso-8859-1", "iso-8859-1"),
        (WESTERN, "utf-16", "text/html; charset=utf-8", "utf-8"),
        (WESTERN, "utf-16-le", "text/html", "utf-8"),
        (WESTERN, "utf-16-be", "", ""),
        (WESTERN, "utf-32", "", ""),
        # declared wrong
        (WESTERN, "cp1252", "text/html; charset=utf-8", "utf-8"),
        (WESTERN, "cp1252", "text/html; charset=UTF-8", ""),
        (WESTERN, "cp1252", "text/html; charset=iso-8859-1", ""),
        (WESTERN, "cp1252", "text/html; charset=us-ascii", ""),
        (WESTERN, "cp1252", "text/html; charset=no-such-thing", "windows-1252"),
        (WESTERN, "cp1252", "text/html; charset=base64", "iso-8859-1"),
        (WESTERN, "utf-8", "text/html; charset=iso-8859-1", "windows-1252"),
        (WESTERN, "utf-8", "text/html; charset=utf-16", "utf-16"),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", "windows-1251"),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", "utf-8"),
        (JAPANESE, "shift_jis", "text/html; charset=utf-8", "shift_jis"),
        # declared not at all
        (RUSSIAN, "cp1251", "text/html", ""),
        (JAPANESE, "euc_jp", "", ""),
        (POLISH, "cp1250", "", "windows-1250"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_really_has(text, really, header, meta):
    html = page(text, _meta(meta) if meta else "")
    assert text in decode(html.encode(really, errors="strict"), header)


def test_a_page_that_is_utf_8_but_for_one_letter_loses_that_letter_only():
    body = page(WESTERN * 3).encode() + b"caf\xe9"
    assert WESTERN in decode(body, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"\xff\xfe", b"\xfe\xff\xd8", bytes(range(256)), b"<meta charset=" + b"a" * 9999]
)
@pytest.mark.parametrize(
    "header", ["", "text/html; charset=utf-7", "text/html; charset=\r\n x", "; charset*=a''b", "\0"]
)
def test_no_bytes_and_no_header_fail(body, header):
    assert isinstance(decode(body, header), str)


def test_a_page_tells_title_publisher_author_date_language_and_text():
    head = (
        '<meta property="og:site_name" content="The Daily Sun"><meta name="author" content="Mary Miller">'
        '<meta property="article:published_time" content="2023-04-05T23:30:00-05:00">'
    )
    text = "Bread rose by 7 percent last year, the office said on Tuesday. " * 6
    found = read_page(page(text, head=head, lang="en-GB").encode(), "text/html", URL)
    assert (found.title, found.publisher, found.author) == ("The price of bread", "The Daily Sun", "Mary Miller")
    assert (found.published_on, found.language, found.is_paywalled) == (date(2023, 4, 5), "en", False)
    assert "Bread rose by 7 percent last year" in found.text
    assert "<" not in found.text


def test_what_a_page_does_not_say_of_itself_is_empty():
    text = "On 3 May 1999 the price of bread rose, and the office looked at it on 4 June 2001. " * 5
    found = read_page(
        f"<html><body><p>{text}</p></body></html>".encode(), "text/html", "https://sun.example/2020/bread"
    )
    assert (found.publisher, found.author, found.language) == ("", "", "")
    assert found.published_on is None or found.published_on.year == 2020  # never a date out of its sentences


def test_lists_tables_and_quotations_belong_to_the_text_in_their_order():
    text = "The price of bread rose in the last year, the office of the town said on Tuesday, after a fall before."
    parts = (
        "<blockquote>“Nobody knew,” he said.</blockquote><ul><li>First point.</li><li>Second point.</li></ul>"
        "<table><tr><th>Year</th><th>Price</th></tr><tr><td>2020</td><td>4.10 euros</td></tr></table>"
    )
    found = read_page(page(f"{text}</p>{parts}<p>{text} It ended.").encode(), "text/html", URL)
    assert "2020\t4.10 euros\n" in found.text
    assert "---" not in found.text
    places = [found.text.find(part) for part in ("The price", "Nobody", "First", "Second", "Year", "2020", "It ended")]
    assert places == sorted(places)
    assert places[0] >= 0
    assert find_excerpt("Year Price 2020 4.10 euros", found.text).kind == "word_for_word"


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_page_that_says_its_text_is_not_free_is_paywalled(head):
    assert read_page(page(head=head).encode(), "text/html", URL).is_paywalled


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (b"Just a sentence.", "text/plain", "Just a sentence."),
        (b"<p>A fragment of a page.</p>", "text/html", "A fragment of a page."),
        (b'<?xml version="1.0" encoding="utf-8"?><html><body><p>Old style.</p></body></html>', "", "Old style."),
    ],
)
def test_a_page_too_small_for_an_article_gives_all_its_text(body, content_type, text):
    assert read_page(body, content_type, URL).text == text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 5_000,
        b"<" * 200_000,
        b"<html><body>" + b"<div>" * 100_000,
        b"<table><tr><td>" * 20_000,
        b"<!--" * 100_000,
        b"<a href='" + b"x" * 500_000,
        b"<html><body><p>&#0;&#xD800;\xed\xa0\x80 text</p></body></html>",
        b"<html lang=" + b"a" * 300_000,
        b"<script>" * 50_000,
    ],
)
def test_a_hostile_page_is_read_or_gets_a_sentence(body):
    try:
        found = read_page(body, "text/html", URL, seconds=10)
    except NotRead as error:
        sentence = str(error)
    else:
        assert not set(found.text) & {"\0", "\ud800"}
        sentence = "Read."
    assert sentence.endswith(".")
