"""Why a file that was sent is not kept, in the words of whoever asked for it.

Owns: which of their sentences belongs to which reason. Never: the sentences, refusing.
"""

from __future__ import annotations

from programme.catalogue import Text

MEGABYTE = 1_000_000


def refused(reason: str, *, too_large: Text, kind: Text, gone: Text) -> Text:
    """``reason`` as ``FileRefused`` has it."""
    match reason:
        case "too_large":
            return too_large
        case "kind":
            return kind
        case _:
            return gone


def refused_table(reason: str, *, most_bytes: int, kind: Text) -> Text:
    """Of a table, which two topics take over."""
    too_large = Text("units-file-too-large", {"most": str(most_bytes // MEGABYTE)})
    return refused(reason, too_large=too_large, kind=kind, gone=Text("units-file-gone"))
