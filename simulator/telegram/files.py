"""Files that people and the bot sent: kept in memory, oldest forgotten first.

Owns: file ids, sizes of pictures, the total that is kept.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from simulator.json_types import Json

KEPT_BYTES = 256 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
THUMBNAIL = 90


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a request."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str  # what getFile answers and the download asks for
    name: str
    mime: str
    content: bytes
    kind: str

    def to_json(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }


class FileStore:
    def __init__(self) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._paths: dict[str, str] = {}
        self._bytes = 0
        self._count = 0

    def add(self, upload: Upload, kind: str) -> StoredFile:
        self._count += 1
        extension = upload.name.rpartition(".")[2].lower() if "." in upload.name else "bin"
        folder = "photos" if kind == "photo" else "documents" if kind == "document" else kind
        stored = StoredFile(
            file_id=f"SIM{kind[:2].upper()}{secrets.token_urlsafe(24)}",
            unique_id=f"SIMU{self._count:011d}",
            path=f"{folder}/file_{self._count}.{extension}",
            name=upload.name,
            mime=upload.mime,
            content=upload.content,
            kind=kind,
        )
        self._files[stored.file_id] = stored
        self._paths[stored.path] = stored.file_id
        self._bytes += len(stored.content)
        while self._bytes > KEPT_BYTES and len(self._files) > 1:
            _, old = self._files.popitem(last=False)
            del self._paths[old.path]
            self._bytes -= len(old.content)
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        return self._files.get(self._paths.get(path, ""))


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height out of the first bytes of a PNG, GIF or JPEG; None if it is neither."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(content[at + 5 : at + 7], "big")
            return int.from_bytes(content[at + 7 : at + 9], "big"), height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
