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
        ("mã của em là " + CODE, None),
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
