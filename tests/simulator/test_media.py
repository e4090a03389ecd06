"""Photos, documents, albums and their download."""

from __future__ import annotations

import struct
import zlib

import pytest

from simulator.telegram.files import FileStore, Upload, picture_size
from tests.simulator.lab import Json, Lab


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    pixels = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + pixels


async def upload(lab: Lab, method: str, files: dict[str, Upload], **fields: object) -> Json:
    answer = await lab.http.post(
        f"/bot{lab.token}/{method}",
        data={name: str(value) for name, value in fields.items()},
        files={name: (file.name, file.content, file.mime) for name, file in files.items()},
    )
    body: Json = answer.json()
    return body


PICTURE = Upload("ảnh.png", "image/png", png())
SHEET = Upload("báo cáo.xlsx", "application/vnd.ms-excel", b"sheet" * 100)


async def test_a_photo_and_its_download(lab: Lab) -> None:
    user = await lab.phone()
    caption = {"caption": "<b>Biểu đồ</b>", "parse_mode": "HTML"}
    sent = (await upload(lab, "sendPhoto", {"photo": PICTURE}, chat_id=user, **caption))["result"]
    assert sent["caption"] == "Biểu đồ"
    assert "text" not in sent
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    (size,) = sent["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (4, 3, len(PICTURE.content))
    file = await lab.ok("getFile", file_id=size["file_id"])
    for token in (lab.token, lab.token.replace(":", "%3A")):
        got = await lab.http.get(f"/file/bot{token}/{file['file_path']}")
        assert got.content == PICTURE.content
    shown = (await lab.screen(user))[0]
    assert (shown["kind"], shown["text"]) == ("photo", "Biểu đồ")
    page = await lab.http.get(shown["photo"]["url"])
    assert (page.content, page.headers["content-type"]) == (PICTURE.content, "image/png")
    # Sent before: by its id, to somebody else.
    other = await lab.phone("Huệ")
    again = await lab.ok("sendPhoto", chat_id=other, photo=size["file_id"])
    assert again["photo"] == sent["photo"]


async def test_captions_are_edited_and_texts_are_not(lab: Lab) -> None:
    user = await lab.phone()
    sent = (await upload(lab, "sendDocument", {"document": SHEET}, chat_id=user))["result"]
    where = {"chat_id": user, "message_id": sent["message_id"]}
    assert (await lab.ok("editMessageCaption", caption="mới", **where))["caption"] == "mới"
    no_text = "Bad Request: there is no text in the message to edit"
    await lab.refused("editMessageText", 400, no_text, text="x", **where)
    await lab.broken(
        "editMessageCaption", "message caption is too long", caption="x" * 1025, **where
    )
    where["message_id"] = (await lab.ok("sendMessage", chat_id=user, text="x"))["message_id"]
    no_caption = "Bad Request: there is no caption in the message to edit"
    await lab.refused("editMessageCaption", 400, no_caption, caption="x", **where)


async def test_an_album(lab: Lab) -> None:
    user = await lab.phone()
    media = (
        '[{"type":"photo","media":"attach://a","caption":"một"},'
        '{"type":"photo","media":"attach://b"}]'
    )
    files = {"a": PICTURE, "b": PICTURE}
    sent = (await upload(lab, "sendMediaGroup", files, chat_id=user, media=media))["result"]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert sent[0]["caption"] == "một"
    one = [{"type": "photo", "media": "x"}]
    mixed = [*one, {"type": "document", "media": "x"}]
    for items, text in (
        ([], "there are no messages to send"),
        (one, "an album has 2-10 items"),
        (one * 11, "too many messages to send as an album"),
        (mixed, "the simulator sends albums of photos or of documents only"),
        ([{"type": "photo"}], "media[0]: InputMediaPhoto needs 'media'"),
        ([{"type": "gift"}], "media[0]: InputMediaAudio needs 'media'"),
    ):
        await lab.broken("sendMediaGroup", text, chat_id=user, media=items)


async def test_files_that_are_refused(lab: Lab) -> None:
    user = await lab.phone()
    text_file = Upload("x.png", "image/png", b"not a picture")
    wide = Upload("x.png", "image/png", png(100, 2))
    large = Upload("x.png", "image/png", png() + b"\0" * 10 * 1024 * 1024)
    for file, text in (
        (text_file, "IMAGE_PROCESS_FAILED"),
        (wide, "PHOTO_INVALID_DIMENSIONS"),
        (Upload("x.png", "image/png", b""), "file must be non-empty"),
        (
            large,
            f"file of size {len(large.content)} bytes is too big for a photo; "
            "the maximum size is 10485760 bytes",
        ),
    ):
        body = await upload(lab, "sendPhoto", {"photo": file}, chat_id=user)
        assert body["description"] == f"Bad Request: {text}"
    wrong = "Bad Request: wrong file identifier/HTTP URL specified for photo"
    await lab.refused("sendPhoto", 400, wrong, chat_id=user, photo="abc")
    outside = "Bad Request: failed to get HTTP URL content"
    await lab.refused("sendPhoto", 400, outside, chat_id=user, photo="https://example.vn/a.png")
    await lab.refused("getFile", 400, "Bad Request: invalid file_id", file_id="abc")
    await lab.broken("sendPhoto", "there is no photo in the request", chat_id=user)
    stray = await upload(lab, "sendPhoto", {"photo": PICTURE, "stray": SHEET}, chat_id=user)
    assert stray["description"] == "Bad Request: sendPhoto has no parameter 'stray'"
    lab.expected_violations.append(f"sendPhoto: {stray['description']}")
    assert (await lab.http.get(f"/file/bot{lab.token}/photos/file_99.png")).status_code == 404
    assert (await lab.http.get("/file/bot1:A/photos/file_1.png")).status_code == 401


async def test_people_send_files(lab: Lab) -> None:
    user = await lab.phone()
    for file, kind in ((PICTURE, "photo"), (SHEET, "document")):
        answer = await lab.http.post(
            f"/sim/chats/{user}/send",
            data={"user_id": str(user), "as": kind, "caption": "minh chứng"},
            files={"file": (file.name, file.content, file.mime)},
        )
        assert answer.status_code == 200, answer.text
    photo, document = [update["message"] for update in await lab.ok("getUpdates")]
    assert photo["photo"][-1]["width"] == 4
    assert photo["caption"] == "minh chứng"
    assert document["document"]["file_name"] == "báo cáo.xlsx"
    file = await lab.ok("getFile", file_id=document["document"]["file_id"])
    got = await lab.http.get(f"/file/bot{lab.token}/{file['file_path']}")
    assert got.content == SHEET.content
    shown = (await lab.screen(user))[1]["document"]
    assert (shown["name"], shown["size"]) == ("báo cáo.xlsx", 500)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(7, 9), (7, 9)),
        (b"GIF89a" + struct.pack("<HH", 5, 6) + b"\0" * 9, (5, 6)),
        (
            b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08"
            + struct.pack(">HH", 20, 30)
            + b"\0" * 9,
            (30, 20),
        ),
        (b"\xff\xd8\xff\xd9", None),
        (b"%PDF", None),
    ],
)
def test_sizes_of_pictures(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size


def test_the_oldest_files_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.telegram.files.KEPT_BYTES", 10)
    store = FileStore()
    first = store.add(Upload("a", "x", b"12345678"), "document")
    second = store.add(Upload("b", "x", b"12345678"), "document")
    assert store.get(first.file_id) is None
    assert store.at_path(first.path) is None
    assert store.get(second.file_id) == second
