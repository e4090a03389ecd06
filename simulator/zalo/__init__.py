"""Zalo's Bot API on this machine, with a switch for everything its sources disagree on."""
