from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.catalogue import Span
from programme.marks import Formatted, marked, spans, standing, unmarked

BOLD, LINK = frozenset("b"), "https://a.vn/?x=1&y=%222%22"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("a < b & c", (Span("a < b & c"),)),
        ("Hạn <b>ngày 25</b>.", (Span("Hạn "), Span("ngày 25", BOLD), Span("."))),
        # in any order; nothing of the text is lost where a mark has no other half
        (
            "<b>a<i>b</b>c</i>",
            (Span("a", BOLD), Span("b", BOLD | {"i"}), Span("c", frozenset("i"))),
        ),
        ("</b>a <b>b", (Span("a "), Span("b", BOLD))),
        (f'<a href="{LINK}">đây</a>!', (Span("đây", url=LINK), Span("!"))),
        # typed by hand, and no place to go to
        ('<a href="javascript:alert(1)">đây</a>', (Span("đây"),)),
        # nobody sees a bold space
        ("<b> </b>x", (Span(" "), Span("x"))),
        # no marks of ours
        ("<script>x</script>", (Span("<script>x</script>"),)),
    ],
)
def test_marks_are_read(text: str, found: tuple[Span, ...]) -> None:
    assert spans(text) == found
    assert unmarked(text) == "".join(one.text for one in found)


def test_what_is_struck_out_does_not_hold() -> None:
    assert standing("Hạn <s>20/12 </s><b>21/12</b>") == "Hạn 21/12"
    assert standing("Hạn <b>21/12</b>") == "Hạn 21/12"


FORMATS = st.builds(
    Formatted,
    begin=st.integers(0, 14),
    end=st.integers(0, 14),
    style=st.sampled_from("biusa"),
    address=st.sampled_from([LINK, 'https://a.vn/"><b>', "", "https://a.vn/" + "x" * 900]),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="aế 😀&\n", max_size=10), st.lists(FORMATS, max_size=6))
def test_whatever_is_formatted_the_words_stay(words: str, formatted: list[Formatted]) -> None:
    text = marked(words, formatted)
    told = unmarked(text).replace(f" (https://a.vn/{'x' * 900})", "")
    whole = words.encode("utf-16-le")
    # an address or a mark may tear an emoji apart where a stretch ends within it
    if "\ufffd" not in text and text:
        assert told.encode("utf-16-le") == whole
    assert all("<" not in one.text and '"' not in one.url for one in spans(text))
