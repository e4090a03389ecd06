"""Refusals in Telegram's words (texts from the source of tdlib/telegram-bot-api and tdlib)."""

from __future__ import annotations

from simulator.json_types import Json


class ApiError(Exception):
    def __init__(
        self,
        code: int,
        description: str,
        *,
        parameters: Json | None = None,
        violation: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.violation = violation  # something no correct bot would ever ask

    def to_json(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(text: str) -> ApiError:
    return ApiError(400, f"Bad Request: {text}")


def broken_rule(text: str) -> ApiError:
    """A 400 that the specification would have told the bot's author about."""
    return ApiError(400, f"Bad Request: {text}", violation=True)


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(
        429,
        f"Too Many Requests: retry after {seconds}",
        parameters={"retry_after": seconds},
    )
