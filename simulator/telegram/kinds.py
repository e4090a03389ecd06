"""What people send besides text and files: stickers, voices, places, as the API has them."""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram.files import FileStore, Upload

MEDIA: dict[str, tuple[str, str, Json]] = {
    "sticker": (
        "sticker.webp",
        "image/webp",
        {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        },
    ),
    "voice": ("voice.ogg", "audio/ogg", {"duration": 4, "mime_type": "audio/ogg"}),
    "audio": (
        "audio.mp3",
        "audio/mpeg",
        {"duration": 181, "mime_type": "audio/mpeg", "title": "Bài hát"},
    ),
    "video": (
        "video.mp4",
        "video/mp4",
        {"width": 640, "height": 360, "duration": 12, "mime_type": "video/mp4"},
    ),
    "video_note": ("note.mp4", "video/mp4", {"length": 240, "duration": 6}),
    "animation": (
        "animation.mp4",
        "video/mp4",
        {"width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"},
    ),
}
PLACE = {"latitude": 20.2506, "longitude": 105.9745}
PLAIN: dict[str, Json] = {
    "location": {"location": PLACE},
    "venue": {
        "location": PLACE,
        "venue": {"location": PLACE, "title": "Trung tâm học tập cộng đồng", "address": "Xã A"},
    },
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "poll": {
        "poll": {
            "id": "5300000000000000001",
            "question": "Họp ngày nào?",
            "options": [
                {"persistent_id": "1", "text": "Thứ hai", "voter_count": 0},
                {"persistent_id": "2", "text": "Thứ ba", "voter_count": 0},
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
}
KINDS = (*MEDIA, *PLAIN, "contact")


def payload_of(files: FileStore, kind: str, name: str) -> Json | None:
    """The part of a Message that holds something of this kind; None for kinds we do not know."""
    if kind in MEDIA:
        file_name, mime, fields = MEDIA[kind]
        stored = files.add(Upload(file_name, mime, b"simulated " + kind.encode()), kind)
        return {kind: {**stored.to_json(), **fields}}
    if kind == "contact":
        return {"contact": {"phone_number": "84900000000", "first_name": name}}
    return PLAIN.get(kind)
