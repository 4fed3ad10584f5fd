"""From a repository that is served to the link below an answer."""

from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.sources import FolderSources
from bot.answer.answering import answer
from bot.answer.links import Links
from bot.syncing import Brought
from knowledge.library import Library
from knowledge.reloading import reload
from tests.adapters.syncing.git.repositories import Made, git
from tests.adapters.syncing.git.serving import Serving

TOKEN = "ghp_0123456789secret"
MOORING = """\
# Mooring

Boats moor at the quay.

## Fees & times {#fees}

A night at the quay costs nine crowns.

## Storms

In a storm the harbour master opens the inner basin.
"""


class House:
    """A knowledge folder with a source, and who is asked."""

    def __init__(self, folder: Path, address: str, further: str = "") -> None:
        self.folder = folder / "documents"
        self.folder.mkdir()
        (self.folder / "sources.toml").write_text(
            f'[sources.harbour]\nkind = "git"\naddress = "{address}"\ntoken = "HARBOUR_TOKEN"\n'
            f'folder = "docs"\nleave = ["drafts/**"]\n{further}\n'
        )
        self.sources = FolderSources(
            self.folder, folder / "state", max_bytes=1 << 20, variable=lambda _: Secret(TOKEN)
        )
        self.library = Library(None)

    def bring(self) -> Brought:
        """Bring what there is, and read it."""
        (brought,) = self.sources.bring()
        reload(self.library, self.folder)
        return brought

    def link(self, question: str) -> str | None:
        """The link of the first quote of an answer."""
        return Links().answer(answer(question, self.library.index)).quotes[0].link


@pytest.fixture
def harbour(server: Serving, tmp_path: Path) -> Made:
    server.basic("x-access-token", TOKEN)
    repository = Made(server.folder / "acme" / "harbour.git", tmp_path / "harbour")
    repository.put("docs/mooring.md", MOORING)
    repository.put("docs/drafts/plan.md", "# Plan\n\nA night at the quay will cost ten crowns.\n")
    repository.put("README.md", "# Harbour\n\nThe harbour of Vik.\n")
    repository.commit()
    return repository


PAGE = 'blob = "https://github.com/{repo}/blob/{commit}/{path}"'


def test_an_answer_links_to_the_heading_on_the_page_that_was_read(
    harbour: Made, server: Serving, tmp_path: Path
) -> None:
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)

    brought = house.bring()

    assert (brought.added, brought.failed, brought.trouble) == (("harbour/mooring.md",), (), "")
    page = f"https://github.com/acme/harbour/blob/{harbour.head()}/docs/mooring.md"
    assert house.link("What does a night at the quay cost?") == f"{page}#fees--times-fees"
    assert house.link("Who opens the inner basin in a storm?") == f"{page}#storms"


def test_a_link_stays_while_its_document_stays(harbour: Made, server: Serving, tmp_path: Path) -> None:
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)
    house.bring()
    before = house.link("Who opens the inner basin in a storm?")
    harbour.put("docs/fuel.md", "# Fuel\n\nFuel is sold at the crane.\n")
    second = harbour.commit()

    brought = house.bring()

    assert (brought.added, brought.unchanged) == (("harbour/fuel.md",), 1)
    assert house.link("Who opens the inner basin in a storm?") == before
    assert house.link("Where is fuel sold?") == f"https://github.com/acme/harbour/blob/{second}/docs/fuel.md"


def test_a_document_changes_moves_and_goes_with_its_repository(
    harbour: Made, server: Serving, tmp_path: Path
) -> None:
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)
    house.bring()
    git("mv", "docs/mooring.md", "docs/quay.md", at=harbour.tree)
    harbour.commit()
    moved = house.bring()
    harbour.put("docs/quay.md", MOORING.replace("nine", "ten"))
    harbour.commit()
    changed = house.bring()
    harbour.put("docs/fuel.md", "# Fuel\n")
    harbour.put("docs/crane.md", "# Crane\n")
    harbour.commit()
    house.bring()
    (harbour.tree / "docs" / "quay.md").unlink()
    harbour.commit()
    gone = house.bring()

    assert moved.renamed == (("harbour/mooring.md", "harbour/quay.md"),)
    assert changed.changed == ("harbour/quay.md",)
    assert gone.removed == ("harbour/quay.md",)


def test_the_owners_site_is_linked_to_where_one_is_named(
    harbour: Made, server: Serving, tmp_path: Path
) -> None:
    house = House(
        tmp_path,
        f"{server.url}/acme/harbour.git",
        'link = "https://harbour.example.org/{stem}/#{anchor}"',
    )

    house.bring()

    assert house.link("What does a night at the quay cost?") == "https://harbour.example.org/mooring/#fees"


def test_a_source_that_refuses_keeps_what_was_there(harbour: Made, server: Serving, tmp_path: Path) -> None:
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)
    house.bring()
    server.basic("x-access-token", "another")

    brought = house.bring()

    assert "does not take the token" in brought.trouble
    assert TOKEN not in brought.trouble
    assert (house.folder / "harbour" / "mooring.md").read_text() == MOORING


def test_names_that_no_disk_takes_are_brought_all_the_same(
    harbour: Made, server: Serving, tmp_path: Path
) -> None:
    for name in ("docs/Quay.md", "docs/quay.md", "docs/con.md", "docs/a:b.md", f"docs/{'ä' * 123}.md"):
        harbour.put(name, f"# {name}\n")
    harbour.put("docs/K\xf6ln.md".encode("latin-1"), "# Latin\n")
    harbour.commit()
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)

    brought = house.bring()

    assert (len(brought.added), brought.failed) == (7, ())
    assert house.bring().unchanged == 7


def test_a_tree_that_was_made_to_lead_out_of_the_folder_does_not(
    harbour: Made, server: Serving, tmp_path: Path
) -> None:
    blob = git("hash-object", "-w", "docs/mooring.md", at=harbour.tree)
    evil = tree(harbour, tmp_path, f"100644 evil.md\0{blob}", f"100644 /root.md\0{blob}")
    docs = tree(harbour, tmp_path, f"40000 ..\0{evil}", f"40000 .git\0{evil}", f"100644 well.md\0{blob}")
    top = tree(harbour, tmp_path, f"40000 docs\0{docs}")
    commit = git("commit-tree", top, "-m", "Evil", at=harbour.tree)
    harbour.push(f"{commit}:refs/heads/main")
    house = House(tmp_path, f"{server.url}/acme/harbour.git", PAGE)

    brought = house.bring()

    assert brought.added == ("harbour/well.md",)
    assert not list(tmp_path.rglob("evil.md"))
    assert not list(tmp_path.rglob("root.md"))


def tree(made: Made, folder: Path, *entries: str) -> str:
    """Make a tree of any names, which git itself would refuse."""
    parts = (entry.partition("\0") for entry in entries)
    path = folder / "tree"
    path.write_bytes(b"".join(name.encode() + b"\0" + bytes.fromhex(blob) for name, _, blob in parts))
    return git("hash-object", "-t", "tree", "-w", "--literally", str(path), at=made.tree)
