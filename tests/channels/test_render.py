from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import render
from bot.channels.base import Capabilities
from handlers.model import Choice, Reply
from programme.catalogue import Catalogue, Link, Span, Text

BUTTONS = Capabilities(has_buttons=True, can_edit=True, text_limit=4096, has_bold=True)
PLAIN = Capabilities(has_buttons=False, can_edit=False, text_limit=1900, has_bold=False)
CATALOGUE = Catalogue(
    "body = <b>Chào</b> { $name }\n"
    "short = Đồng ý\n"
    "long = Danh hiệu đơn vị học tập có giá trị bao lâu?\n"
    "choice-hint = Trả lời bằng số.\n"
    "thumb = 👍\n"
    "typed = Gõ đúng hoặc sai.\n"
    "struck-out = (bỏ: { $text })\n"
    "choice-hint-letters = Trả lời bằng chữ cái.\n"
)
NAME = Text("body", {"name": "A & <b>B</b>"})


def reply(*labels: str) -> Reply:
    return Reply(NAME, tuple(Choice(key, Text(key)) for key in labels))


def test_bold_is_kept_and_values_are_escaped_where_there_is_markup() -> None:
    assert render.draw(reply(), BUTTONS, CATALOGUE).parts == [
        "<b>Chào</b> A &amp; &lt;b&gt;B&lt;/b&gt;"
    ]


def test_markup_is_taken_out_where_there_is_none() -> None:
    assert render.draw(reply(), PLAIN, CATALOGUE).parts == ["Chào A & B"]


def test_a_link_is_an_anchor_where_there_is_markup_and_an_address_where_there_is_none() -> None:
    link = Link("lawnet.vn", 'https://lawnet.vn/a?b=1&c="2"')
    linked = Reply(
        Text("body", {"name": (link, Link("b.vn", "https://b.vn"))}), has_addresses=True
    )
    assert render.draw(linked, BUTTONS, CATALOGUE).parts == [
        '<b>Chào</b> <a href="https://lawnet.vn/a?b=1&amp;c=&quot;2&quot;">lawnet.vn</a>, '
        '<a href="https://b.vn">b.vn</a>'
    ]
    [plain] = render.draw(linked, PLAIN, CATALOGUE).parts
    assert plain == f"Chào lawnet.vn: {link.url}, b.vn: https://b.vn"


def test_only_the_site_of_a_link_is_named_where_its_address_would_show() -> None:
    link = Link("lawnet.vn", "https://lawnet.vn/a")
    linked = Reply(Text("body", {"name": (link,)}))
    assert render.draw(linked, PLAIN, CATALOGUE).parts == ["Chào lawnet.vn"]
    assert "https://lawnet.vn/a" in render.draw(linked, BUTTONS, CATALOGUE).parts[0]


def test_what_somebody_formatted_is_kept_or_told_in_plain_words() -> None:
    written = (
        Span("Hạn "),
        Span("20/11", frozenset("bs")),
        Span(" & nộp "),
        Span("tại ", frozenset("i"), "https://a.vn/?b=1&c"),
        Span("đây", frozenset("iu"), "https://a.vn/?b=1&c"),
        Span(", "),
        Span("b.vn", url="https://b.vn/"),
    )
    said = Reply(Text("body", {"name": written}))
    assert render.draw(said, BUTTONS, CATALOGUE).parts == [
        "<b>Chào</b> Hạn <b><s>20/11</s></b> &amp; nộp "
        '<a href="https://a.vn/?b=1&amp;c"><i>tại </i></a>'
        '<a href="https://a.vn/?b=1&amp;c"><i><u>đây</u></i></a>, '
        '<a href="https://b.vn/">b.vn</a>'
    ]
    # struck out it must not read as if it held
    assert render.draw(said, PLAIN, CATALOGUE).parts == [
        "Chào Hạn (bỏ: 20/11) & nộp tại đây (https://a.vn/?b=1&c), b.vn"
    ]


@given(
    st.lists(
        st.builds(
            Span,
            st.text(alphabet="aế .<&", min_size=1, max_size=40),
            st.frozensets(st.sampled_from("bius")),
            st.sampled_from(["", "https://a.vn/?b&c"]),
        ),
        max_size=8,
    ),
    st.integers(90, 120),
)
def test_every_part_of_a_formatted_text_stands_alone(spans: list[Span], limit: int) -> None:
    reply = Reply(Text("body", {"name": tuple(spans)}))
    drawn = render.draw(reply, replace(BUTTONS, text_limit=limit), CATALOGUE).parts
    for part in drawn:
        open_: list[str] = []
        for end, name in re.findall(r"<(/?)([a-z]+)[^>]*>", part):
            if end:
                assert open_.pop() == name
            else:
                open_.append(name)
        assert not open_
        assert render.utf16_length(part) <= limit
    letters = re.sub(r"<[^>]*>|\s", "", "".join(drawn))
    written = "Chào" + "".join(one.text for one in spans)
    assert html.unescape(letters) == re.sub(r"\s", "", written)


def test_asides_are_buttons_and_never_written_out() -> None:
    aside = Choice("aside", Text("thumb"), is_aside=True)
    choices = (Choice("short", Text("short")), Choice("long", Text("long")), aside)
    asked = Reply(NAME, choices, hint=Text("typed"))
    with_buttons = render.draw(asked, BUTTONS, CATALOGUE)
    assert with_buttons.labels == ["1", "2", "👍"]
    assert "👍" not in with_buttons.parts[0]
    assert with_buttons.parts[0].endswith("2. Danh hiệu đơn vị học tập có giá trị bao lâu?")
    [plain] = render.draw(asked, PLAIN, CATALOGUE).parts
    assert plain.endswith("2. Danh hiệu đơn vị học tập có giá trị bao lâu?\n\nGõ đúng hoặc sai.")
    alone = Reply(NAME, (aside,), hint=Text("typed"))
    assert render.draw(alone, PLAIN, CATALOGUE).parts == ["Chào A & B\n\nGõ đúng hoặc sai."]
    assert render.draw(alone, BUTTONS, CATALOGUE).labels == ["👍"]


def test_no_cut_goes_through_a_tag() -> None:
    text = "x" * 50 + ' <a href="https://example.vn/rat-dai">example.vn</a> ' + "y" * 50
    for limit in range(60, 120):
        for part in render.split(text, limit):
            assert part.count("<") == part.count(">") == 2 * part.count("</a>")


def test_short_choices_are_buttons() -> None:
    drawn = render.draw(reply("short"), BUTTONS, CATALOGUE)
    assert drawn.labels == ["Đồng ý"]
    assert "Đồng ý" not in drawn.parts[0]


def test_labels_that_a_phone_would_cut_stand_in_the_text_all_of_them() -> None:
    drawn = render.draw(reply("long", "short"), BUTTONS, CATALOGUE)
    assert drawn.labels == ["1", "2"]
    assert drawn.parts[0].splitlines()[-4:-2] == [
        "1. Danh hiệu đơn vị học tập có giá trị bao lâu?",
        "2. Đồng ý",
    ]


def test_without_buttons_all_choices_are_numbered() -> None:
    [part] = render.draw(reply("long", "short"), PLAIN, CATALOGUE).parts
    assert part.splitlines()[-4:] == [
        "1. Danh hiệu đơn vị học tập có giá trị bao lâu?",
        "2. Đồng ý",
        "",
        "Trả lời bằng số.",
    ]


def test_where_a_number_would_be_an_answer_choices_go_by_letters() -> None:
    lettered = Reply(NAME, reply("long", "short").choices, is_lettered=True)
    drawn = render.draw(lettered, PLAIN, CATALOGUE)
    assert drawn.parts[0].splitlines()[-4:] == [
        "A. Danh hiệu đơn vị học tập có giá trị bao lâu?",
        "B. Đồng ý",
        "",
        "Trả lời bằng chữ cái.",
    ]
    assert drawn.labels == ["A", "B"]
    assert render.draw(lettered, BUTTONS, CATALOGUE).labels == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("ngắn", 20, ["ngắn"]),
        ("", 20, [""]),
        ("đoạn một dài\n\nđoạn hai", 20, ["đoạn một dài", "đoạn hai"]),
        ("dòng một dài\ndòng hai ba", 20, ["dòng một dài", "dòng hai ba"]),
        ("một hai ba bốn năm sáu", 20, ["một hai ba bốn", "năm sáu"]),
        ("<b>một hai ba bốn năm</b>", 21, ["<b>một hai ba</b>", "<b>bốn năm</b>"]),
    ],
)
def test_long_texts_are_cut_where_it_reads_well(text: str, limit: int, parts: list[str]) -> None:
    assert render.split(text, limit) == parts


@given(st.text(alphabet=st.sampled_from("ab .\n😀ế̂&<>"), max_size=400), st.integers(20, 60))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str, limit: int) -> None:
    escaped = html.escape(text, quote=False)
    parts = render.split(escaped, limit)
    assert all(render.utf16_length(part) <= limit for part in parts)
    assert all(not re.search(r"&(?!amp;|lt;|gt;)", part) for part in parts), "a torn entity"
    letters = re.sub(r"\s", "", "".join(parts))
    assert letters == re.sub(r"\s", "", escaped)


def test_an_emoji_counts_as_two() -> None:
    assert render.utf16_length("a😀") == 3
    assert render.utf16_length("\ud83d") == 1
