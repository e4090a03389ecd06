"""Every scripted dialogue as people will read it: ``python -m tests.read_aloud [WORD]``.

Owns: printing. Wording is best judged by reading whole conversations.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.play import transcripts

SCRIPTS = Path(__file__).parent / "handlers"


def main(word: str = "") -> None:
    """Play the scripts, then print those in which the word occurs."""
    pytest.main([str(SCRIPTS), "-q", "--no-header", "-p", "no:cacheprovider"])
    for transcript in dict.fromkeys(transcripts):
        if word in transcript:
            print(transcript, end="\n\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
