"""Archives that nobody vouches for."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.syncing.kinds.export.recognising import recognised
from adapters.syncing.port import SourceError
from tests.adapters.syncing.exports.exporting import Brought, zipped

PAGE = f"Home {'a' * 32}.md"
OTHER = f"Other {'b' * 32}.md"


def written(path: Path, *entries: tuple[zipfile.ZipInfo, bytes]) -> Brought:
    with zipfile.ZipFile(path / "notion.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, "# Home\n\nText.\n")
        for info, data in entries:
            archive.writestr(info, data)
    return Brought(path, "notion.zip")


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.md",
        "/etc/evil.md",
        "C:\\evil.md",
        "a/../../evil.md",
        "..\\evil.md",
        ".hidden.md",
        "__MACOSX/a.md",
    ],
)
def test_a_name_that_leads_elsewhere_names_nothing_outside(tmp_path: Path, name: str) -> None:
    here = written(tmp_path, (zipfile.ZipInfo(name), b"# Evil\n"))

    here.look()

    assert all(not path.startswith("/") and ".." not in path.split("/") for path in here.files)
    assert "Home.md" in here.files


def test_a_link_in_an_archive_is_none_of_its_files(tmp_path: Path) -> None:
    link = zipfile.ZipInfo(OTHER)
    link.create_system, link.external_attr = 3, 0o120777 << 16
    here = written(tmp_path, (link, b"/etc/passwd"))

    here.look()

    assert list(here.files) == ["Home.md"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_last_counts(tmp_path: Path) -> None:
    here = written(tmp_path, (zipfile.ZipInfo(PAGE), b"# Home\n\nNewer.\n"))

    here.look()

    assert here.files == {"Home.md": b"# Home\n\nNewer.\n"}


def test_an_encrypted_archive_says_so(tmp_path: Path) -> None:
    zipped(tmp_path / "notion.zip", {PAGE: "# Home\n"})
    data = bytearray((tmp_path / "notion.zip").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "notion.zip").write_bytes(data)

    with pytest.raises(SourceError, match="is encrypted; make the export without a password"):
        Brought(tmp_path, "notion.zip").look()


def test_an_archive_that_is_not_whole_takes_nothing_for_gone(tmp_path: Path) -> None:
    here = written(tmp_path)
    here.look()
    data = (tmp_path / "notion.zip").read_bytes()
    (tmp_path / "notion.zip").write_bytes(data[:-30])

    with pytest.raises(SourceError, match="is no whole zip; copy it there once more"):
        here.look()

    assert list(here.files) == ["Home.md"]


def test_a_file_that_is_damaged_costs_itself_alone(tmp_path: Path) -> None:
    zipped(tmp_path / "notion.zip", {PAGE: "# Home\n\n" + "word " * 200, OTHER: "# Other\n\nText.\n"})
    data = bytearray((tmp_path / "notion.zip").read_bytes())
    data[70:80] = b"\xff" * 10
    (tmp_path / "notion.zip").write_bytes(data)
    here = Brought(tmp_path, "notion.zip")

    here.look()

    assert (list(here.files), list(here.failed)) == (["Other.md"], ["a" * 32])


def test_an_archive_of_nothing_but_blanks_is_an_attack(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / "notion.zip"
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(OTHER, "w") as file:
        for _ in range(300):
            file.write(b" " * (1 << 20))

    with pytest.raises(SourceError, match="would unpack to 300 MiB, as attacks do"):
        Brought(tmp_path, "notion.zip").look()


def test_an_archive_whose_files_share_their_bytes_is_an_attack(tmp_path: Path) -> None:
    noise = random.Random(4).randbytes(20_000)  # noqa: S311 - any bytes that do not pack
    zipped(tmp_path / "notion.zip", {f"P{number} {'a' * 32}.md": noise for number in range(2)})
    data = (tmp_path / "notion.zip").read_bytes()
    begin = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = data[begin:end] * 200
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 400, 400, len(directory), begin, 0)
    (tmp_path / "notion.zip").write_bytes(data[:begin] + directory + tail)

    with pytest.raises(SourceError, match=r"as attacks do|is no whole zip"):
        Brought(tmp_path, "notion.zip").look()


def test_a_zip_within_a_zip_within_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(PAGE, "# Home\n")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("Part-1.zip", inner.getvalue())
        archive.writestr(OTHER, "# Other\n")
    zipped(
        tmp_path / "notion.zip",
        {"ExportBlock-0b1c2d3e-0000-4000-8000-000000000000-Part-1.zip": outer.getvalue()},
    )
    here = Brought(tmp_path, "notion.zip")

    here.look()

    assert list(here.files) == ["Other.md"]


def test_names_in_utf_8_that_do_not_say_so_are_read(tmp_path: Path) -> None:
    zipped(tmp_path / "notion.zip", {f"Häfen {'c' * 32}.md": "# Häfen\n"})
    data = (tmp_path / "notion.zip").read_bytes()
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        found = data.index(mark) + at
        data = data[:found] + bytes([data[found] & ~0x08]) + data[found + 1 :]
    (tmp_path / "notion.zip").write_bytes(data)
    here = Brought(tmp_path, "notion.zip")

    here.look()

    assert list(here.files) == ["Häfen.md"]


@pytest.mark.parametrize(
    ("names", "export"),
    [
        (["entities.xml", "exportDescriptor.properties"], "confluence xml"),
        (["pages.csv", "exportDescriptor.properties"], "confluence csv"),
        (["HB/index.html", "HB/Home_4711.html"], "confluence html"),
        (["index.html", "65601.html"], "confluence html"),
        ([f"Home {'0' * 32}.md"], "notion"),
        ([f"Table {'0' * 32}_all.csv"], "notion"),
        (["ExportBlock-0b1c2d3e-0000-4000-8000-000000000000-Part-1.zip"], "notion"),
        (["Takeout/Drive/a.docx"], "takeout"),
        (["channels.json", "users.json", "general/2031-03-05.json"], "slack"),
        (["channels.json", "org_users.json", "dms.json"], "slack"),
        (["account/user.json", "messages/index.json"], "discord"),
        (["Account/user.json", "Messages/index.json", "README.txt"], "discord"),
        (["Harbour - general [123456789012345678].html"], "discord"),
        (["wiki.xml"], "dump"),
        (["index.html", "about.html"], None),
        (["a.docx", "b/c.md"], None),
        ([], None),
    ],
)
def test_exports_are_recognised_by_their_names(names: list[str], export: str | None) -> None:
    assert recognised(names) == export


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"channels.json": "[]", "users.json": "[]"},
            (
                "export.zip is an export of Slack, which is left out on purpose, for it is talk among people and no "
                "documents; remove the source."
            ),
        ),
        (
            {"account/user.json": "{}", "messages/index.json": "{}"},
            (
                "export.zip is an export of Discord, which is left out on purpose, for it is talk among people and no "
                "documents; remove the source."
            ),
        ),
        (
            {"exportDescriptor.properties": "exportFormat=csv", "pages.csv": ""},
            "export.zip is an export of Confluence as CSV, which is not read; export the space as HTML or XML.",
        ),
        (
            {"a.md": "# A\n"},
            "export.zip is no export of Confluence, Notion, Google Takeout or MediaWiki; name one.",
        ),
    ],
)
def test_what_is_no_export_of_documents_says_what_it_is(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    zipped(tmp_path / "export.zip", files)

    with pytest.raises(SourceError) as raised:
        Brought(tmp_path, "export.zip").look()

    assert str(raised.value) == message
    assert raised.value.trouble == "unusable"


@pytest.mark.parametrize(
    ("lay", "message"),
    [
        (lambda _: None, "There is no {0}; lay the export there, or correct the address."),
        (
            lambda path: path.write_bytes(b"7z\xbc\xaf\x27\x1crest"),
            "{0} is packed as 7z; unpack it, or take the dump as .bz2 or .gz.",
        ),
        (
            lambda path: path.write_bytes(b"hello"),
            "{0} is no export that is known; give a zip of Confluence, Notion or Google Takeout, or a dump of MediaWiki.",
        ),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(
    tmp_path: Path, lay: Callable[[Path], None], message: str
) -> None:
    lay(tmp_path / "export")

    with pytest.raises(SourceError) as raised:
        Brought(tmp_path, "export").look()

    assert str(raised.value) == message.format(tmp_path / "export")
