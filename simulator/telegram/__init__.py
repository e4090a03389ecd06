"""Telegram's side of the simulator: the Bot API as the bot sees it."""
