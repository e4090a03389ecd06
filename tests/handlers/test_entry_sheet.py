"""Many entries of one sheet: looked through by another admin, decided at once."""

from __future__ import annotations

from dataclasses import replace

from handlers.effects import TellOffice
from handlers.entry_sheet import key_of, waiting
from handlers.facts import Person, Role
from handlers.inquiries import EntryState, WriteEntry, Written
from handlers.model import State, Typed
from handlers.report_effects import MakeDocument
from tests.asked import Asked
from tests.handlers.inquiry_samples import entry
from tests.play import (
    ADMIN,
    REVIEWER,
    Expectation,
    Happening,
    Meanwhile,
    Press,
    World,
    anything,
    does,
    lists,
    offers,
    play,
    real_programme,
    says,
    shows,
)
from tests.world import Between

OTHER = Person(10, Role.ADMIN)
NOTE = "tệp kho sửa.xlsx, gửi 8:30 thứ Hai 23/11/2026"
FILED = real_programme().knowledge.contents()
LIVE = FILED[0]


def came(count: int, *more: Written, by: int = OTHER.id, other_admins: int = 1) -> World:
    """Entries that a colleague has sent in one sheet: one changed, the others new."""
    changed = replace(LIVE, answer=f"{LIVE.answer} Thêm một câu.")
    drafts = [changed, *(entry(id=f"moi-{n:02}", question=f"Câu {n}?") for n in range(1, count))]
    written = [
        Written(number=1, state=EntryState.WAITING, draft=draft, by_id=by, note=NOTE)
        for draft in drafts
    ]
    by_id = {one.id: one for one in (*written, *more)}
    return World(person=ADMIN, asked=Asked(entries=by_id, other_admins=other_admins))


def opened(world: World) -> list[tuple[Happening | Between, Expectation]]:
    key = key_of(NOTE, next(iter(world.asked.entries.values())).by_id)
    return [
        ("/cauhoi", says("questions-drafts")),
        (Press("entries"), lists("Duyệt cả tệp kho sửa.xlsx")),
        (Press(f"sheet/{key}"), anything),
    ]


def states(world: World) -> dict[str, EntryState]:
    return {id: one.state for id, one in world.asked.entries.items()}


def test_another_admin_looks_through_and_approves_all() -> None:
    world = came(12)
    key = key_of(NOTE, OTHER.id)
    play(
        world=world,
        script=[
            ("/cauhoi", says("questions-drafts")),
            (Press("entries"), lists("Duyệt cả tệp kho sửa.xlsx", "12 mục")),
            (
                Press(f"sheet/{key}"),
                says("sheet-head", "sheet-changed", "sheet-new")
                & shows("Trang 1/3", LIVE.question[:40], "Thêm một câu.", "Câu 1?")
                & offers("sheet-next", "sheet-file", ...)
                & does(),
            ),
            ("duyệt cả", says("sheet-head") & does()),  # not before everything was shown
            ("trang sau", shows("Trang 2/3")),
            (Press("sheet-next"), says("sheet-sure") & shows("Trang 3/3", "Câu 11?")),
            ("duyệt cả 12 mục", says("sheet-approved")),
            (Press("home"), says("questions-none")),
        ],
    )
    assert set(states(world).values()) == {EntryState.PUBLISHED}
    steps = [one for one in world.done if isinstance(one, WriteEntry)]
    assert {one.seen for one in steps} == {1}
    [told] = [one for one in world.done if isinstance(one, TellOffice)]
    assert (told.roles, told.text.key) == ((Role.ADMIN,), "sheet-approved-told")


def test_the_changes_come_as_a_file() -> None:
    world = came(12)
    key = key_of(NOTE, OTHER.id)
    play(
        world=world,
        script=[
            *opened(world),
            (
                "nhận danh sách",
                says("sheet-file-coming", "sheet-sure-file") & does(MakeDocument("changes", key)),
            ),
            ("duyệt hết", says("sheet-approved")),
        ],
    )


def test_who_sent_it_does_not_approve_it() -> None:
    world = came(2, by=ADMIN.id)
    [one] = waiting(world.facts(State(topic="questions"), Typed("")))
    play(
        world=world,
        script=[
            *opened(world),
            ("duyệt cả 2 mục", does()),
            (Press("home"), anything),
            *opened(world)[1:],
            ("bỏ cả tệp", says("sheet-dropped")),
        ],
    )
    assert set(states(world).values()) == {EntryState.WITHDRAWN}
    assert one.mark


def test_where_there_is_nobody_else_they_do() -> None:
    world = came(2, by=ADMIN.id, other_admins=0)
    play(world=world, script=[*opened(world), ("duyệt cả", says("sheet-approved"))])


def test_what_was_published_before_stands_when_the_sheet_is_dropped() -> None:
    before = entry(id="hoi-9")
    draft = replace(before, answer="Khác hẳn.")
    again = Written(
        number=4,
        state=EntryState.WAITING,
        draft=draft,
        by_id=OTHER.id,
        note=NOTE,
        is_live=True,
        published=before,
    )
    out = replace(again, draft=entry(id="hoi-8"), is_live=False, published=None)
    world = came(1, again, out)
    play(
        world=world,
        script=[
            *opened(world)[:2],
            (
                Press(f"sheet/{key_of(NOTE, OTHER.id)}"),
                says("sheet-changed", "sheet-resumed") & shows("→ Khác hẳn."),
            ),
            ("bỏ hết", says("sheet-dropped")),
        ],
    )
    assert states(world) == {
        LIVE.id: EntryState.WITHDRAWN,
        "hoi-9": EntryState.PUBLISHED,
        "hoi-8": EntryState.WITHDRAWN,
    }
    assert world.asked.entries["hoi-9"].draft == before


def test_nothing_is_approved_that_nobody_has_seen() -> None:
    def changes(world: World) -> None:
        one = world.asked.entries["moi-01"]
        after = replace(one, number=2, draft=replace(one.draft, answer="Không ai xem."))
        world.asked = replace(world.asked, entries={**world.asked.entries, "moi-01": after})

    world = came(2)
    play(
        world=world,
        script=[
            *opened(world),
            (Meanwhile(changes), anything),
            (
                "duyệt cả 2 mục",
                says("reply-changed-meanwhile") & shows("Không ai xem.") & does(),
            ),
            ("duyệt cả 2 mục", says("sheet-approved")),
        ],
    )


def test_a_sheet_that_is_decided_already_is_gone() -> None:
    def goes(world: World) -> None:
        world.asked = replace(world.asked, entries={})

    world = came(7)
    play(
        world=world,
        script=[
            *opened(world),
            (Meanwhile(goes), anything),
            (Press("sheet-next"), anything),
            ("duyệt cả", does()),
        ],
    )


def test_single_entries_and_reviewers_have_no_such_choice() -> None:
    one = came(1)
    play(
        world=one,
        script=[
            ("/cauhoi", anything),
            (Press("entries"), offers(f"open:entry/{LIVE.id}", "home")),
        ],
    )
    world = came(3)
    world.person = REVIEWER
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (
                Press("entries"),
                offers(
                    *(f"open:entry/{one}" for one in reversed(list(world.asked.entries))), "home"
                ),
            ),
        ],
    )
