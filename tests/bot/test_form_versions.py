from __future__ import annotations

import tomllib

import pytest

from bot import data_check, files
from bot.config import read_config
from bot.form_versions import FormChangedError, load_programme
from programme.programme import Settings
from programme.units import read_unit_types
from storage import form_versions as rows
from storage.database import Database
from tests.bot.office import OPEN

TEXT = files.form_text()
LABEL = 'label = "Số cuộc tuyên truyền, sinh hoạt chuyên đề"'
assert LABEL in TEXT
#: the version of the shipped form, and the one after it
NOW = tomllib.loads(TEXT)["version"]
NEXT = NOW + 1
OTHER = TEXT.replace(LABEL, 'label = "Một câu hỏi khác"')


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_config(needs_token=False).settings


def version(text: str, number: int) -> str:
    return text.replace(f"\nversion = {NOW}\n", f"\nversion = {number}\n")


async def start(
    database: Database, settings: Settings, text: str, monkeypatch: pytest.MonkeyPatch
) -> dict[int, str]:
    """Start with this form.toml; the first label of each version that is known then."""
    monkeypatch.setattr(files, "form_text", lambda: text)
    programme = await load_programme(database, settings, OPEN)
    return {number: form.fields[0].label for number, form in programme.forms.items()}


async def test_a_new_version_stands_beside_the_old_one(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await start(database, settings, TEXT, monkeypatch)
    assert list(first) == [NOW]
    assert await start(database, settings, TEXT, monkeypatch) == first
    both = await start(database, settings, version(OTHER, NEXT), monkeypatch)
    assert both == {NOW: first[NOW], NEXT: "Một câu hỏi khác"}
    async with database.read() as tx:
        assert await rows.all_texts(tx) == {NOW: TEXT, NEXT: version(OTHER, NEXT)}


async def test_comments_may_change_under_the_same_version(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start(database, settings, TEXT, monkeypatch)
    assert list(await start(database, settings, f"# ghi chú\n{TEXT}", monkeypatch)) == [NOW]


@pytest.mark.parametrize("text", [OTHER, version(TEXT, NEXT)])
async def test_what_is_in_use_does_not_change(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    newest = NEXT if f"version = {NEXT}" in text else NOW
    await start(database, settings, version(TEXT, newest), monkeypatch)
    with pytest.raises(FormChangedError, match=str(newest)):
        await start(database, settings, version(OTHER, newest), monkeypatch)
    if newest == NEXT:  # nor does one go back to an older one
        with pytest.raises(FormChangedError, match=str(NEXT)):
            await start(database, settings, TEXT, monkeypatch)


async def test_an_old_version_that_cannot_be_read_stops_nobody(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.write() as tx:
        await rows.keep(tx, 1, "version = 1\nsections = 'gone'\n", OPEN)
    assert list(await start(database, settings, TEXT, monkeypatch)) == [NOW]


def test_the_shipped_files_can_be_used() -> None:
    assert data_check.check().topics()


def test_all_problems_of_all_files_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    says = 'says = "check-'
    assert says in TEXT
    monkeypatch.setattr(files, "form_text", lambda: TEXT.replace(says, 'says = "no-', 1))
    with pytest.raises(data_check.DataError, match="no-"):
        data_check.check()
    monkeypatch.setattr(files, "form_text", lambda: "version = 1\n")
    monkeypatch.setattr(files, "load_unit_types", lambda: read_unit_types("[[type]]\n"))
    with pytest.raises(data_check.DataError) as caught:
        data_check.check()
    assert "form.toml" in str(caught.value)
    assert "units.toml" in str(caught.value)
