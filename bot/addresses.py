"""Which addresses on the web can be used for what.

Owns: the form of an address, the paths of our own web server. Never: reading settings, asking
the network.
"""

from __future__ import annotations

from urllib.parse import urlsplit

#: what our web server answers under already
OWN_PATHS = ("/healthz", "/metrics", "/files")


def is_url(url: str, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        return False


def path(url: str) -> str:
    """Where our web server is posted to, without a slash at the end."""
    return urlsplit(url).path.rstrip("/")


def is_webhook(url: str, *, is_public: bool) -> bool:
    """``is_public``: the platform itself posts to it, which asks for https; a server of its API
    beside us need not."""
    return is_url(url, ("https",) if is_public else ("https", "http")) and bool(path(url))


def is_taken(url: str) -> bool:
    """Whether our web server means something else by the path."""
    own = path(url)
    return any(own == one or own.startswith(f"{one}/") for one in OWN_PATHS)
