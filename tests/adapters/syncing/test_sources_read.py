"""``sources.toml``: read as it is meant, or refused with line and reason."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from adapters.settings.secrets import Secret
from adapters.settings.variables import Variables
from adapters.syncing.port import Kind, Setup
from adapters.syncing.setups.file import SourcesFile
from adapters.syncing.setups.reading import Entry, SourcesError, read_sources
from bot.syncing import FILE
from knowledge.errors import KnowledgeError
from tests.adapters.syncing.remote import Reading


def problem(setup: Setup) -> tuple[str, str] | None:
    return None if setup.address.startswith("https://") else ("address", "is no https address; write one")


GIT = Kind(
    "git",
    "a git repository",
    Reading,
    problem,
    {"branch": "text", "depth": "number", "public": "yes or no", "languages": "texts"},
    ("token", "key"),
)


def missing() -> Kind:
    raise ImportError("No module named 's3fs'")


KINDS = {"git": lambda: GIT, "s3": missing}
VARIABLES = {"HANDBOOK_TOKEN": Secret("a token"), "HOOK": Secret("a hook")}


def read(text: str) -> tuple[Entry, ...]:
    return read_sources(text, KINDS, VARIABLES.get)


def test_all_that_may_be_written_is_read() -> None:
    (entry,) = read("""
        [sources.handbook]
        kind = "git"
        address = "https://git.example.org/acme/handbook.git"
        collection = "hr"
        every = "15m"
        take = ["docs/**"]
        leave = "**/drafts/**"
        most = 500
        link = "https://hr.example.org/{stem}"
        token = "HANDBOOK_TOKEN"
        hook = "HOOK"
        branch = "main"
        depth = 1
        public = true
        languages = ["en", "de"]
    """)

    assert entry.setup == Setup(
        name="handbook",
        kind="git",
        address="https://git.example.org/acme/handbook.git",
        collection="hr",
        every=900.0,
        take=("docs/**",),
        leave=("**/drafts/**",),
        most=500,
        link="https://hr.example.org/{stem}",
        credentials={"token": Secret("a token"), "hook": Secret("a hook")},
        options={"branch": "main", "depth": 1, "public": True, "languages": ("en", "de")},
    )
    assert (entry.setup.folder, entry.kind, entry.trouble) == ("hr/handbook", GIT, "")


def test_a_table_needs_a_kind_and_an_address_alone() -> None:
    (entry,) = read('[sources.a]\nkind = "git"\naddress = "https://a.example"\n')

    assert entry.setup == Setup("a", "git", "https://a.example", every=3600.0)
    assert entry.setup.folder == "a"


@pytest.mark.parametrize(
    ("every", "seconds"), [("5m", 300), ("90m", 5400), ("6h", 21600), ("1d", 86400), ("never", None)]
)
def test_how_often_is_a_number_and_a_letter(every: str, seconds: float | None) -> None:
    (entry,) = read(f'[sources.a]\nkind = "git"\naddress = "https://a.example"\nevery = "{every}"\n')

    assert entry.setup.every == seconds


def test_sources_come_in_the_order_in_which_they_stand() -> None:
    tables = "".join(f'[sources.{one}]\nkind = "git"\naddress = "https://{one}"\n' for one in "cab")

    assert [one.setup.name for one in read(tables)] == ["c", "a", "b"]


def test_of_an_unset_variable_it_is_told_by_its_name_alone() -> None:
    (entry,) = read('[sources.a]\nkind = "git"\naddress = "https://a.example"\ntoken = "OTHER_TOKEN"\n')

    assert (entry.trouble, entry.setup.credentials) == (
        "OTHER_TOKEN is not set; set it in the environment or in .env.",
        {},
    )


def test_a_library_that_is_missing_is_the_matter_of_its_sources_alone() -> None:
    first, second = read(
        '[sources.a]\nkind = "s3"\naddress = "s3://a"\nendpoint = "x"\n'
        '[sources.b]\nkind = "git"\naddress = "https://b.example"\n'
    )

    assert first.trouble == snapshot(
        "What a source of kind s3 needs does not load (No module named 's3fs'); docs/sources.md says what to install."
    )
    assert second.trouble == ""


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("adress = 1", "line 4: adress is not known here; address may be meant."),
        ('every = "1m"', 'line 4: every is "5m" at least.'),
        ("every = 5", 'line 4: every is a time such as "15m", "6h" or "1d", or "never".'),
        ('every = "soon"', 'line 4: every is a time such as "15m", "6h" or "1d", or "never".'),
        ("most = 0", "line 4: most is a number of documents from 1 to 1,000,000."),
        ("most = true", "line 4: most is a number of documents from 1 to 1,000,000."),
        ("take = [1]", 'line 4: take is a list of texts, such as ["…", "…"].'),
        ('take = [""]', 'line 4: take holds paths with * and **, such as "docs/**", and none is empty.'),
        ('collection = "../up"', "line 4: ../up is no name of one folder."),
        ('collection = ""', "line 4: collection is no name of one folder."),
        (
            'collection = "a:b"',
            "line 4: a:b is no name that every disk takes; use letters, digits, blanks and hyphens.",
        ),
        (
            'collection = "node_modules"',
            "line 4: node_modules is the name of a folder that is passed over; choose another.",
        ),
        ("branch = 1", 'line 4: branch is a text, such as "…".'),
        ('depth = "1"', "line 4: depth is a number."),
        ('public = "yes"', "line 4: public is true or false, without quotation marks."),
        ("languages = 1", 'line 4: languages is a list of texts, such as ["…", "…"].'),
        (
            'link = "x"',
            "line 4: link is no address; set it to one such as https://handbook.example.org/{stem}.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(lines: str, said: str) -> None:
    with pytest.raises(SourcesError) as error:
        read(f'[sources.a]\nkind = "git"\naddress = "https://a.example"\n{lines}\n')

    assert str(error.value) == f"sources.toml, {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[sorces.a]\nkind = "git"',
            "line 1: sorces is not known here; sources are written as [sources.NAME].",
        ),
        ("sources = 1", "line 1: sources is no table; write it as docs/sources.md shows."),
        ("[sources]\na = 1", "line 2: sources are written as [sources.NAME], and a is none."),
        ("[sources.a\n", "line 1: this is no TOML (Expected ']' at the end of a table declaration)"),
        ('[sources.a]\naddress = "x"', 'line 1: it needs a kind, such as kind = "git".'),
        ('[sources.a]\nkind = "gitt"', "line 2: gitt is no kind of source; git may be meant."),
        ('[sources.a]\nkind = "wiki"', "line 2: wiki is no kind of source; there are git, s3."),
        ('[sources.a]\nkind = "git"', 'line 1: it needs an address, such as address = "https://…".'),
        ('[sources.a]\nkind = "git"\naddress = "x"', "line 3: address is no https address; write one."),
        ('[sources."a/b"]\nkind = "git"', "line 1: a/b is no name of one folder."),
        ('[sources.".a"]\nkind = "git"', "line 1: .a is no name that every disk takes"),
        ('[sources.con]\nkind = "git"', "line 1: con is no name that every disk takes"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourcesError) as error:
        read(text)

    assert str(error.value).startswith(f"sources.toml, {said}")


def test_the_mistakes_of_all_tables_are_told_at_once() -> None:
    with pytest.raises(SourcesError) as error:
        read(
            '[sources.a]\nkind = "git"\naddress = "https://a.example"\nevry = "1h"\ntaek = "x"\n'
            '[sources.b]\nkind = "gitt"\n[sources.c]\nkind = "git"\naddress = "https://c.example"\n'
            '[source.d]\nkind = "git"\n'
        )

    assert str(error.value) == (
        "sources.toml, line 4: evry is not known here; every may be meant. Line 5: taek is not known here; take may be "
        "meant. Line 7: gitt is no kind of source; git may be meant. Line 11: source is not known here; sources are written as "
        "[sources.NAME]."
    )


@pytest.mark.parametrize(
    "secret",
    [
        f"{'ghp'}_16C7e42F292c6912E7710c838347Ae178B4a",
        f"{'glpat'}-abcdefghijklmnopqrst",
        f"AKIA{'IOSFODNN7EXAMPLE'}",
        "hunter2",
        "correct horse battery staple",
        "",
    ],
)
def test_a_secret_itself_is_refused_and_never_repeated(secret: str) -> None:
    with pytest.raises(SourcesError) as error:
        read(f'[sources.a]\nkind = "git"\naddress = "https://a.example"\ntoken = "{secret}"\n')

    said = str(error.value)
    assert said.startswith("sources.toml, line 4: token names ")
    assert not secret or secret not in said


@pytest.mark.parametrize(
    "address",
    [
        "https://ann:hunter2@git.example.org/a",
        "https://hunter2@git.example.org/a",
        "ssh://git:hunter2@git.example.org/a",
        "https://x.blob.example.org/a?sv=1&sig=hunter2",
        "https://example.org/feed?token=hunter2",
        "https://example.org/feed?api_key=hunter2",
        "https://example.org/feed?X-Amz-Signature=hunter2",
    ],
)
def test_a_secret_in_an_address_is_refused_and_never_repeated(address: str) -> None:
    with pytest.raises(SourcesError) as error:
        read(f'[sources.a]\nkind = "git"\naddress = "{address}"\n')

    said = str(error.value)
    assert said.startswith("sources.toml, line 3: address holds a ")
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("wiki", ""), ("Wiki", ""), "Wiki and wiki would fill one folder; call one of them otherwise."),
        (
            ("hr", ""),
            ("wiki", "hr"),
            "wiki would fill a folder within that of hr; give it another collection, or hr one of its own.",
        ),
        (
            ("wiki", "HR"),
            ("hr", ""),
            "wiki would fill a folder within that of hr; give it another collection, or hr one of its own.",
        ),
    ],
)
def test_two_sources_never_share_a_folder(one: tuple[str, str], other: tuple[str, str], said: str) -> None:
    tables = [
        f'[sources.{name}]\nkind = "git"\naddress = "https://a.example"\n'
        + (f'collection = "{collection}"\n' if collection else "")
        for name, collection in (one, other)
    ]

    with pytest.raises(SourcesError) as error:
        read("".join(tables))

    assert str(error.value).endswith(said)


# --- the file ---


def test_without_a_file_there_are_no_sources(tmp_path: Path) -> None:
    assert SourcesFile(tmp_path, KINDS, VARIABLES.get)() == ()


def test_what_was_read_last_goes_on_while_the_file_is_broken(tmp_path: Path) -> None:
    file = SourcesFile(tmp_path, KINDS, VARIABLES.get)
    (tmp_path / FILE).write_text('[sources.a]\nkind = "git"\naddress = "https://a.example"\n')
    whole = file()

    (tmp_path / FILE).write_text("[sources.a\n")
    broken, problem = file(), file.problem
    (tmp_path / FILE).write_text("")

    assert broken == whole
    assert problem is not None
    assert problem.startswith("sources.toml, line 1: this is no TOML")
    assert (file(), file.problem) == ((), None)


def test_a_file_that_was_never_whole_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[sources.a\n")

    with pytest.raises(KnowledgeError, match="line 1: this is no TOML"):
        SourcesFile(tmp_path, KINDS, VARIABLES.get)()


def test_a_variable_may_stand_in_the_file_beside(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WIKI_TOKEN=from the file\nOTHER=from the file\n")
    variables = Variables({"OTHER": "from the environment", "EMPTY": " "}, tmp_path / ".env")

    names = ("WIKI_TOKEN", "OTHER", "EMPTY", "NONE")
    found = [secret.reveal() if (secret := variables(name)) else None for name in names]

    assert found == ["from the file", "from the environment", None, None]
