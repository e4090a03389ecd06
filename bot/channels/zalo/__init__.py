"""Zalo's Bot Platform: no buttons, no edits, one update at a time. See docs/decisions/009."""
