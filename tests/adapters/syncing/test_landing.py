"""A law: no name and no link in a delivered tree writes outside the source's folder, or over anybody's file."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.syncing.landing.naming import LONGEST, LONGEST_FOLDERS, parts_of, same
from adapters.syncing.landing.places import Places
from bot.shelving.naming import folded
from knowledge.folder import listing, may_be_document
from knowledge.origins import ORIGINS, read_origins
from tests.adapters.syncing.remote import Bench, Remote

HOSTILE = (
    "..", ".", "", "~", "C:", "\\\\server\\share", "\x00", "a\x00b", "CON", "nul", "COM1", "aux.txt", "LPT¹",
    "trailing.", "trailing ", " leading", "a\tb", "a\nb", "\x1b[31m", "\u202egnp", "\ufeff", "A" * 300, "ä" * 150,
    "é", "e\u0301", "É", "ſ", "s", "ß", "ss", "İ", "node_modules", "__pycache__", "a.js", "x.zip", "x~", "#x",
    "~$x", ".git", ORIGINS.removesuffix(".json"), "-rf", "$HOME", "`id`", "%2e%2e", "a:b", 'a"b', "a|b", "a*b?",
    "\ud800", "\udcff", "﹒﹒", "․․", "‥", "／", "∕", "COM1.", "con .md", "a/b", "a\\b", "/", "//", "\\",
)  # fmt: skip
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.sampled_from(["a", "b", "A", "a.md"]))
ENDINGS = st.sampled_from(
    [".md", ".MD", ".txt", ".html", ".json", "..md", ". md", "", ".exe", ".md/", ".md\x00"]
)
SEPARATORS = st.sampled_from(["/", "/", "/", "\\", "//", "/../", "/./"])


@st.composite
def paths(draw: st.DrawFn) -> str:
    begin = draw(st.sampled_from(["", "", "", "/", "../", "../../", "\\", "C:\\", "~/", "./"]))
    names = draw(st.lists(NAMES, min_size=1, max_size=5))
    return begin + draw(SEPARATORS).join(names) + draw(ENDINGS)


@given(paths())
@settings(max_examples=500)
def test_whatever_a_path_is_its_names_are_those_of_files_below(path: str) -> None:
    parts = parts_of(path)

    if parts is None:
        return
    for name in parts:
        assert name not in {"", ".", ".."}
        assert not set(name) & set('/\\<>:"|?*')
        assert name == name.strip(" ").rstrip(".")
        assert not name.startswith(".")
        assert name.isprintable()
        assert len(name.encode()) <= LONGEST + 2
        assert may_be_document(PurePosixPath(name))
    assert sum(len(one.encode()) + 1 for one in parts[:-1]) <= LONGEST_FOLDERS
    assert parts_of("/".join(parts)) == parts


@given(st.lists(paths(), max_size=12), st.lists(paths(), max_size=4))
def test_no_two_documents_have_one_place(wanted: list[str], own: list[str]) -> None:
    places = Places()
    others = [parts for one in own if (parts := parts_of(one))]
    for parts in others:
        places.occupy(parts)

    found = [places.find(parts, str(key)) for key, one in enumerate(wanted) if (parts := parts_of(one))]

    taken = [*map(same, others), *map(same, found)]
    assert len(set(taken) - set(map(same, others))) == len(found)
    for one in map(same, found):
        for end in range(1, len(one)):
            assert one[:end] not in taken, "a file is where a folder must be"


@st.composite
def deliveries(draw: st.DrawFn) -> list[dict[str, dict[str, str]]]:
    """Give what a source holds at some looks one after the other, by key."""
    keys = st.sampled_from("abcdef")
    texts = st.sampled_from(["one", "two", "three"])
    documents = st.fixed_dictionaries({"path": paths(), "text": texts})
    return draw(st.lists(st.dictionaries(keys, documents, max_size=5), min_size=1, max_size=3))


@contextmanager
def benches() -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        remote = Remote(folder / "remote")
        remote.hold()
        yield Bench(folder / "knowledge", folder / "state", remote)


@given(deliveries(), st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_hostile_trees_stay_in_their_folder_and_leave_alone_what_is_somebodys_own(
    looks: list[dict[str, dict[str, str]]], data: st.DataObject
) -> None:
    with benches() as bench:
        own = planted(bench, data)
        outside = everything_outside(bench)
        wanted: dict[str, str | None] = {}
        for documents in looks:
            bench.remote.documents = {key: dict(one) for key, one in documents.items()}
            bench.remote.write()
            (brought,) = bench.sources().bring(anyway=True)

            assert brought.trouble == ""
            assert everything_outside(bench) == outside
            root = bench.folder / "wiki"
            assert {one: state_of(one) for one in own} == own
            laid = [one for one in root.rglob("*") if one.is_file() and one not in own and one.name[0] != "."]
            wanted = {
                key: one["text"] if parts_of(one["path"]) else wanted.get(key) for key, one in documents.items()
            }
            assert Counter(one.read_text() for one in laid) == Counter(filter(None, wanted.values()))
            names = [one.relative_to(root).as_posix() for one in laid]
            assert len(set(map(folded, names))) == len(names)
            if names:
                assert set(read_origins(root / ORIGINS, "").of) == set(names)
            # All that is laid down is read.
            assert {f"wiki/{one}" for one in names} <= {one.name for one in listing(bench.folder).files}
            (again,) = bench.sources().bring()
            assert not again


def planted(bench: Bench, data: st.DataObject) -> dict[Path, object]:
    """Put files and links of somebody's own where documents may want to lie."""
    root = bench.folder / "wiki"
    root.mkdir()
    elsewhere = bench.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("elsewhere")
    for name in data.draw(st.sets(st.sampled_from(["a", "b", "a.md", "A.md", "b.md", "a.md.md"]))):
        path = root / name
        match data.draw(st.sampled_from(["file", "folder", "link", "broken", "ring"])):
            case "file":
                path.write_text("mine")
            case "folder":
                path.mkdir()
                (path / "own.md").write_text("mine")
            case "link":
                path.symlink_to(elsewhere)
            case "broken":
                path.symlink_to(elsewhere / "new.md")
            case _:  # a ring
                path.symlink_to(path)
    return {one: state_of(one) for one in root.rglob("*") if one.is_symlink() or one.is_file()}


def state_of(path: Path) -> object:
    return path.readlink() if path.is_symlink() else path.read_bytes()


def everything_outside(bench: Bench) -> dict[str, bytes]:
    """Give all files beside the source's folder, what it is remembered by and the source itself."""
    top = bench.folder.parent
    found = {}
    for one in top.rglob("*"):
        name = one.relative_to(top).as_posix()
        if one.is_file() and not name.startswith(("knowledge/wiki/", "state/", "remote/")):
            found[name] = one.read_bytes()
    return found


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/motd.txt", "etc/motd.txt"),
        ("C:\\Users\\a.md", "C-/Users/a.md"),
        (".origins.json", "origins.json"),
        (".git/hooks/a.md", "git/hooks/a.md"),
        ("con.md", "document con.md"),
        ("aux/NUL.txt", "document aux/document NUL.txt"),
        ("a. /b .md", "a/b.md"),
        (".md", "document.md"),
        ("node_modules/a.md", "node_modules_/a.md"),
        ("package.json", "package_.json"),
        ("three.js/readme.md", "three.js_/readme.md"),
        ("cafe\u0301.md", "café.md"),
        ("a\x00b\x1b.md", "ab.md"),
    ],
)
def test_a_name_is_as_near_as_it_may_be(path: str, name: str) -> None:
    assert "/".join(parts_of(path) or ()) == name


@pytest.mark.parametrize("path", ["a", "a.exe", "md", "", "/", "a.md/", ".", ".."])
def test_what_is_not_read_has_no_name(path: str) -> None:
    assert parts_of(path) in {None, ("document.md",)}


def test_long_names_and_paths_are_cut_and_told_apart() -> None:
    names = [parts_of("x" * 300 + f"{number}.md") for number in range(2)]
    paths = [parts_of("/".join(["y" * 100] * 40) + f"/{number}.md") for number in range(2)]

    assert len(set(names)) == len(set(paths)) == 2
    assert all(len("/".join(one or ()).encode()) < 600 for one in (*names, *paths))


def test_documents_that_clash_keep_their_names_from_look_to_look(bench: Bench) -> None:
    bench.remote.documents = {
        "2": {"path": "A.md", "text": "second"},
        "1": {"path": "a.md", "text": "first"},
        "3": {"path": "e\u0301.md", "text": "third"},
        "4": {"path": "é.md", "text": "fourth"},
    }
    bench.remote.write()
    bench.sources().bring()
    before = bench.tree()

    bench.remote.documents = dict(reversed(bench.remote.documents.items()))
    del bench.remote.documents["1"]
    bench.remote.write()
    bench.sources().bring()

    assert before["a.md"] == "first"
    assert sorted(before.values()) == ["first", "fourth", "second", "third"]
    assert bench.tree() == {name: text for name, text in before.items() if text != "first"}
