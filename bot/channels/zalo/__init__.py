"""Zalo's Bot Platform: no buttons, no edits, one update at a time. See docs/decisions/009."""

#: Zalo allows 2,000 and does not say of what; a little less is safe in every reading
TEXT_LIMIT = 1900
