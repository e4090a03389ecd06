"""Evidence: pictures, documents, links."""

from __future__ import annotations

from dataclasses import replace

from handlers.model import FileSent, Offer, State, Unreadable
from handlers.report_effects import FetchFile, SaveAnswers
from handlers.report_papers import captions_in, waiting_in
from handlers.reporting import FileKept, FileRefused, ReportKey
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, upto
from tests.handlers.samples import ANSWERED
from tests.play import (
    Expectation,
    Happening,
    Kept,
    Press,
    Refused,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
    silence,
)

PHOTO = FileSent("photo", "f1", size=300_000)
PDF = FileSent("document", "f2", name="ke-hoach.pdf", size=900_000, caption="kế hoạch")
FETCH = FetchFile(
    file_id="f1",
    title="",
    purpose=f"evidence:{KEY}:tt_minh_chung",
    kinds=("jpg", "png", "pdf", "docx", "xlsx"),
    most_bytes=10 * 2**20,
)


def at_evidence(*have: str) -> World:
    values = upto("tt_minh_chung")
    return reporting(draft({**values, "tt_minh_chung": have} if have else values), past=PAST)


AT = State(topic="report", step="ask tt_minh_chung - -", about=str(KEY))


def evidence(world: World) -> object:
    return world.filed.reports[KEY].answers["tt_minh_chung"].value


def test_a_picture_is_fetched_asked_about_and_kept() -> None:
    world = at_evidence()
    play(
        [
            (PHOTO, silence & does(FETCH)),
            (
                Kept("jpg", "a.jpg"),
                says("evidence-paper") & does_some(SaveAnswers) & offers("no-paper", "paper"),
            ),
            (Unreadable("sticker"), says("evidence-paper")),
            ("không có", says("evidence-kept") & does_some(SaveAnswers) & offers("done", ...)),
            (PDF, silence & does_some(FetchFile)),
            (Kept("pdf", "b.pdf"), says("evidence-kept") & does_some(SaveAnswers)),
            ("xong", shows("câu 5/18")),
        ],
        world=world,
        state=AT,
    )
    assert evidence(world) == ("a.jpg", "b.pdf")


def test_several_pictures_are_asked_about_together() -> None:
    world = at_evidence()
    play(
        [
            (PHOTO, silence),
            (PHOTO, silence),
            (Kept("jpg", "a.jpg"), says("evidence-paper") & shows("1 ảnh")),
            (Kept("jpg", "b.jpg"), says("evidence-paper") & shows("2 ảnh")),
            (PHOTO, silence & does_some(FetchFile)),
            (Kept("png", "b.jpg"), says("evidence-paper") & shows("2 ảnh")),
            (Press("no-paper"), does_some(SaveAnswers)),
        ],
        world=world,
        state=AT,
    )
    assert evidence(world) == ("a.jpg", "b.jpg")


def test_a_picture_of_an_identity_paper_is_left_out_with_the_reason_why() -> None:
    world = at_evidence()
    play(
        [
            (PHOTO, silence),
            (Kept(), says("evidence-paper") & shows("91/2025/QH15")),
            ("có", says("evidence-dropped") & does_some(SaveAnswers) & offers("skip", "back")),
        ],
        world=world,
        state=AT,
    )
    assert "tt_minh_chung" not in world.filed.reports[KEY].answers


def test_what_cannot_be_kept_says_why() -> None:
    play(
        [
            (PHOTO, silence),
            (Refused("too_large"), says("evidence-too-large", "report-evidence-most")),
            (PHOTO, silence),
            (Refused("kind"), says("evidence-kind")),
            (PHOTO, silence),
            (Refused("gone"), says("evidence-lost")),
            (FileSent("video", "v"), says("evidence-kind") & does()),
            (replace(PHOTO, size=11 * 2**20), says("evidence-too-large") & does()),
            ("ảnh ở nhà", says("evidence-words") & does()),
            (f"{ANSWERED.rstrip('?')}?", says("answer", "report-evidence-most")),
            (FileRefused(reason="kind", title="", purpose="x"), says("evidence-late")),
            (
                kept_for(KEY, "gone"),
                says("evidence-late") & does(),
            ),
        ],
        world=at_evidence(),
        state=AT,
    )


def test_a_file_for_one_report_is_not_put_into_another() -> None:
    """The unit or the period may have been changed while it was fetched."""
    world = at_evidence()
    play(
        [
            (kept_for(replace(KEY, period="2026-Q3"), "tt_minh_chung"), says("evidence-late")),
            (kept_for(replace(KEY, unit_id=77), "tt_minh_chung"), says("evidence-late") & does()),
            (kept_for(KEY, "tt_minh_chung"), says("evidence-kept") & does_some(SaveAnswers)),
        ],
        world=world,
        state=AT,
    )


def kept_for(key: ReportKey, field: str) -> FileKept:
    purpose = f"evidence:{key}:{field}"
    return FileKept(name="a.pdf", kind="pdf", size=1, title="", purpose=purpose)


def test_no_more_than_the_field_takes() -> None:
    four = ("a.pdf", "b.pdf", "c.pdf", "d.pdf")
    world = at_evidence(*four)
    play(
        [
            (
                "https://a.vn/x, www.b.vn và https://c.vn.",
                says("evidence-link-kept", "form-too-many-files") & does_some(SaveAnswers),
            ),
            (PHOTO, says("form-too-many-files") & does()),
            ("https://d.vn", says("form-too-many-files") & does()),
        ],
        world=world,
        state=AT,
    )
    assert evidence(world) == (*four, "https://a.vn/x")


def test_links_are_kept_whole_and_once() -> None:
    world = at_evidence()
    play(
        [
            ("xem www.hoi.vn/tin?a=1&b=2 ạ", says("evidence-link-kept")),
            ("https://www.hoi.vn/tin?a=1&b=2", says("evidence-link-kept") & does()),
            ("https://" + "x" * 600, says("evidence-words") & does()),
        ],
        world=world,
        state=AT,
    )
    assert evidence(world) == ("https://www.hoi.vn/tin?a=1&b=2",)


def test_a_file_that_comes_when_the_next_question_is_asked_is_not_lost() -> None:
    world = at_evidence()
    play(
        [
            (PHOTO, silence),
            ("bỏ qua", shows("câu 5/18")),
            (Kept("jpg", "a.jpg"), says("evidence-paper")),
            ("không", does_some(SaveAnswers)),
            ("xong", shows("câu 5/18")),
        ],
        world=replace(world),
        state=replace(AT, prompt=5, offered=_skip()),
    )


def _skip() -> tuple[Offer, ...]:
    return (Offer("skip", ("bo qua",)),)


def test_evidence_from_the_card_leads_back_there() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            ("sửa 4", shows("câu 4/18") & offers("skip", "to-card")),
            (PHOTO, silence),
            (Kept(), says("evidence-paper")),
            ("không", says("evidence-kept")),
            ("xong", says("report-card-head") & shows("1 minh chứng")),
            ("sửa 4", offers("done", "clear", "to-card")),
            ("xóa", does_some(SaveAnswers) & says("report-card-head")),
        ],
        world=world,
    )


def said(world: World) -> str:
    return world.filed.reports[KEY].answers["tt_minh_chung"].said


def test_the_words_below_a_picture_stay_with_it() -> None:
    world = at_evidence()
    photo = FileSent("photo", "f1", size=300_000, caption="Hội nghị\nngày 15/9")
    state = play(
        [
            (photo, silence & does(replace(FETCH, caption="Hội nghị ngày 15/9"))),
            (Kept("jpg", "a.jpg"), says("evidence-paper")),
            ("không có", says("evidence-kept") & shows("Ghi chú: “Hội nghị ngày 15/9”")),
            (PHOTO, silence & does(FETCH)),
            (Kept("jpg", "b.jpg"), says("evidence-paper") & does_some(SaveAnswers)),
        ],
        world=world,
        state=AT,
    )
    assert said(world) == "b.jpg\na.jpg Hội nghị ngày 15/9"
    state = play([(Press("no-paper"), says("evidence-kept"))], world=world, state=state)
    link = "Bài trên cổng thông tin https://tinh.vn/bai-1"
    play(
        [
            (link, says("evidence-link-kept") & shows("“Bài trên cổng thông tin”")),
            (replace(PDF, caption=""), silence),
            (Kept("pdf", "c.pdf"), says("evidence-kept")),
        ],
        world=world,
        state=state,
    )
    answer = world.filed.reports[KEY].answers["tt_minh_chung"]
    assert waiting_in(answer) == ()
    assert captions_in(answer) == {
        "a.jpg": "Hội nghị ngày 15/9",
        "https://tinh.vn/bai-1": "Bài trên cổng thông tin",
    }


def test_the_words_below_an_identity_paper_go_with_it() -> None:
    world = at_evidence()
    photo = FileSent("photo", "f1", size=300_000, caption="Căn cước của bà Hoa")
    script: list[tuple[Happening, Expectation]] = [
        (photo, silence),
        (Kept("jpg", "a.jpg"), says("evidence-paper-likely")),
        (Press("paper"), says("evidence-dropped") & does_some(SaveAnswers)),
    ]
    play(script, world=world, state=AT)
    assert "tt_minh_chung" not in world.filed.reports[KEY].answers


def test_the_words_of_a_picture_that_came_at_another_question() -> None:
    world = reporting(draft(upto("tc_hoi_vien")), past=PAST)
    photo = FileSent("photo", "f1", size=300_000, caption="Lễ phát động")
    script: list[tuple[Happening, Expectation]] = [
        ("/baocao", anything),
        (photo, says("report-picture-words")),
        (Press("is-evidence"), silence),
        (Kept("jpg", "a.jpg"), says("evidence-paper")),
        (Press("no-paper"), says("evidence-kept", "report-evidence-words")),
    ]
    play(script, world=world)
    assert said(world) == "\na.jpg Lễ phát động"
