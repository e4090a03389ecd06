"""Codes: how they arrive, what they open, and what a wrong one gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import invitations
from handlers.effects import RecordConsent, RecordFailedCode, RedeemInvitation, ShowCommands
from handlers.facts import Invitation, Role
from handlers.invitations import MOST_FAILURES, code_in_words
from tests.play import NOW, SETTINGS, Press, does, offers, play, says, shows

CODE = "7FKQM2ABCD"
FRESH = Invitation(Role.LIAISON, NOW + timedelta(days=1), is_used=False)
AGREED = RecordConsent(SETTINGS.consent_version)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (f"/start {CODE}", CODE),
        (f"/start@KhuyenHocBot {CODE}", CODE),
        (f"/START  {CODE.lower()} ", CODE),
        ("/start anything_else-1", "ANYTHING_ELSE-1"),
        (CODE, CODE),
        (f" {CODE.lower()}\n", CODE),
        ("ABCDEFGHJK", "ABCDEFGHJK"),
        ("abcdefghjk", None),
        ("/start", None),
        ("/start một hai", None),
        ("0912345678", None),
        ("ABCDEFGHJ", None),
        # as people write down what they read from paper or hear on the telephone
        ("7fkq m2ab cd", CODE),
        ("7FKQM-2ABCD", CODE),
        ("7FKQM 2ABCD.", CODE),
        ("mã của em là " + CODE, CODE),
        ("ma moi cua toi la  7fkqm 2abcd", CODE),
        ("Mã mời: 7fkqm2abcd ạ", CODE),
        ("7fkqm2abcd là mã mời của tôi", CODE),
        ("em gửi mã đổi thiết bị 7 f k q m 2 a b c d", CODE),
        ("mã mời đây 62KH6BFHBH", "62KH6BFHBH"),
        ("em có mã này: TKP4AJG4BU", "TKP4AJG4BU"),
        ("dạ em gửi TKP4AJG4BU ạ", "TKP4AJG4BU"),
        # wrong, but meant for one: it must not go to the office as a question
        ("ABCD1234EF", "ABCD1234EF"),
        ("mã ABCD1234EF", "ABCD1234EF"),
        ("mã mời của em là tkp4ajg4b", "TKP4AJG4B"),
        ("abcd1234ef", None),
        ("mã 120trieu", None),
        ("BC-HS05-2026Q3-1", None),
        ("mã biên nhận BC-HS05-2026Q3-1", None),
        ("kế hoạch KH2026 của tỉnh", None),
        ("xã em tặng 120XEDAPMOI", None),
        ("mã mời của tôi là gì", None),
        ("mã số thuế 2345678999", None),
        ("mất mã mời thì lấy lại ở đâu", None),
        ("3 em 22 hs 4 gd", None),
        ("25 tr 7 ngh 2 em", None),
        ("5xa 22truong 7", None),
        ("22 huyen 345", None),
        ("báo cáo", None),
        ("", None),
    ],
)
def test_codes_are_recognised(typed: str, code: str | None) -> None:
    assert code_in_words(typed) == code


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), f"/start {CODE}"])
def test_a_code_grants_its_role_once(typed: str) -> None:
    play(
        invitations={CODE: FRESH},
        script=[
            (
                typed,
                says("code-redeemed", "role-liaison", "menu")
                & does(RedeemInvitation(CODE), ShowCommands(Role.LIAISON)),
            ),
            (typed, says("code-not-needed", "role-liaison") & does()),
        ],
    )


def test_consent_comes_before_the_code() -> None:
    play(
        person=None,
        invitations={CODE: FRESH},
        script=[
            (f"/start {CODE}", says("onboarding-greeting", "onboarding-code-waits") & does()),
            ("mã này là gì?" * 40, says("onboarding-question-waits") & does()),
            (
                Press(f"agree:{CODE}"),
                says("code-redeemed", "role-liaison")
                & does(AGREED, RedeemInvitation(CODE), ShowCommands(Role.LIAISON)),
            ),
        ],
    )


def test_a_later_code_takes_the_place_of_an_earlier() -> None:
    play(
        person=None,
        invitations={CODE: FRESH},
        script=[
            ("/start 2222222222", offers("agree:2222222222", "decline")),
            (CODE, says("onboarding-code-waits") & offers(f"agree:{CODE}", "decline")),
            ("đồng ý ạ", says("code-redeemed")),
        ],
    )


def test_consent_with_a_wrong_code_is_consent_all_the_same() -> None:
    play(
        person=None,
        script=[
            (CODE, says("onboarding-code-waits")),
            ("đồng ý", says("code-unknown", "menu") & does(AGREED, RecordFailedCode())),
        ],
    )


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (None, "code-unknown"),
        (replace(FRESH, is_used=True), "code-used"),
        (replace(FRESH, expires_at=NOW), "code-expired"),
    ],
)
def test_a_code_that_opens_nothing_is_answered_and_counted(
    found: Invitation | None, key: str
) -> None:
    play(
        invitations={CODE: found} if found else {},
        script=[(CODE, says(key, "menu") & does(RecordFailedCode()) & shows(SETTINGS.contact))],
    )


@pytest.mark.parametrize("words", ["ABCD1234EF", "mã mời đây ABCD1234EF", "em có mã 62KH6BFHBH"])
def test_a_wrong_code_in_a_sentence_is_no_question(words: str) -> None:
    wrong = says("code-unknown", "menu") & shows(SETTINGS.contact) & does(RecordFailedCode())
    throttled = says("code-too-many") & does()
    play(script=[*[(words, wrong)] * MOST_FAILURES, (words, throttled)])
    play(person=None, script=[(words, says("onboarding-code-waits") & does())])


def test_guessing_is_slowed_down() -> None:
    """After five wrong ones even the right one waits, and nothing more is learnt."""
    wrong = [
        (f"222222222{digit}", says("code-unknown") & does(RecordFailedCode()))
        for digit in range(2, 2 + MOST_FAILURES)
    ]
    play(
        invitations={CODE: FRESH},
        script=[
            *wrong,
            ("2222222229", says("code-too-many") & does()),
            (CODE, says("code-too-many") & shows(SETTINGS.contact) & does()),
        ],
    )


@pytest.mark.parametrize("role", Role)
def test_no_code_takes_a_role_away(role: Role) -> None:
    for offered in Role:
        is_more = invitations.LADDER.index(offered) > invitations.LADDER.index(role)
        expected = (
            does(RedeemInvitation(CODE), ShowCommands(offered))
            if is_more
            else says("code-not-needed") & does()
        )
        play(
            role=role,
            invitations={CODE: replace(FRESH, role=offered)},
            script=[(CODE, expected)],
        )


def test_every_role_has_a_name_and_a_place() -> None:
    assert set(invitations.LADDER) == set(Role)
