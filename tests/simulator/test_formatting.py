"""parse_mode HTML as tdlib reads it, and the entities Telegram finds by itself."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.telegram.entities import found_in, trimmed, utf16_length
from simulator.telegram.errors import ApiError
from simulator.telegram.html import parse_html

Spans = list[tuple[Any, ...]]


def spans(entities: list[dict[str, Any]]) -> Spans:
    return [tuple(entity.values()) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("không gì cả", "không gì cả", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#39; &#x1F600;", 'a <b> & "c" \' 😀', []),
        ("&nbsp; & &#0; &copy;", "&nbsp; & &#0; &copy;", []),
        ("<b>đ</b><I>x</I>", "đx", [("bold", 0, 1), ("italic", 1, 1)]),
        ("😀<b>a😀</b>", "😀a😀", [("bold", 2, 3)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<b></b>x", "x", []),
        (
            "<a href='https://x.vn/?a=1&amp;b=2'>đây</a>",
            "đây",
            [("text_link", 0, 3, "https://x.vn/?a=1&b=2")],
        ),
        ("<a href=https>x</a>", "x", []),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler><s>y</s>", "xy", [("spoiler", 0, 1), ("strikethrough", 1, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, "py")]),
        ("<code>x</code>", "x", [("code", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)
def test_html(source: str, text: str, entities: Spans) -> None:
    parsed, found = parse_html(source)
    assert (parsed, spans(found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ộ <br>", 'Unsupported start tag "br" at byte offset 4'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<b>x</ b>", "Unclosed end tag at byte offset 4"),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 3',
        ),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 3'),
        ("<a href='x>x</a>", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_that_does_not_parse(source: str, error: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {error}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("😀 /nop@khuyenhoc_bot", [("bot_command", 3, 18)]),
        ("và/hoặc a//b", []),
        ("xem https://x.vn/a, và hoi.vn.", [("url", 4, 14), ("url", 23, 6)]),
        ("@lan_tc #khuyenhoc #1", [("mention", 0, 7), ("hashtag", 8, 10)]),
        ("a@x.vn", [("email", 0, 6)]),
        ("28/11/2026 1.200", []),
    ],
)
def test_what_telegram_finds(text: str, found: Spans) -> None:
    assert spans(found_in(text)) == found


def test_nothing_is_found_inside_other_entities() -> None:
    link = {"type": "text_link", "offset": 0, "length": 4, "url": "https://y.vn"}
    assert found_in("x.vn /hoi", [link]) == [{"type": "bot_command", "offset": 5, "length": 4}]


def test_trimming_moves_entities() -> None:
    bold = {"type": "bold", "offset": 0, "length": 6}
    lost = {"type": "italic", "offset": 6, "length": 1}
    assert trimmed("  😀ab ", [bold, lost]) == (
        "😀ab",
        [{"type": "bold", "offset": 0, "length": 4}],
    )


def test_counting_in_utf16() -> None:
    assert [utf16_length(text) for text in ("a", "ộ", "😀", "")] == [1, 1, 2, 0]
