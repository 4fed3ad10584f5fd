"""What a look at a repository brings."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.syncing.kinds.git import KIND
from adapters.syncing.port import Fetched, Held, Remark, Unchanged
from tests.adapters.syncing.git.conftest import Looker, failed, fetched, url
from tests.adapters.syncing.git.repositories import Made, git
from tests.adapters.syncing.git.serving import Serving
from tests.adapters.syncing.working import Working

LEAVE = b"# Leave\n\nEverybody has 25 days.\n"


def test_all_documents_of_the_main_branch_are_fetched_letter_for_letter(looker: Looker, made: Made) -> None:
    found = looker.look()

    assert fetched(found) == ["README.md", "docs/leave.md"]
    assert looker.texts["docs/leave.md"] == LEAVE
    assert looker.held["docs/leave.md"].version == made.blob("docs/leave.md")


def test_a_document_that_nobody_takes_is_never_asked_for(looker: Looker, made: Made, server: Serving) -> None:
    looker.look(Working(looker.scratch, leave=["docs/**"]))

    assert made.blob("README.md") in server.wanted
    assert made.blob("docs/leave.md") not in server.wanted
    assert made.blob("logo.png") not in server.wanted


def test_what_is_unchanged_is_not_fetched_again(looker: Looker, server: Serving) -> None:
    looker.look()
    server.wanted.clear()

    found = looker.look()

    assert all(isinstance(one, Unchanged) and one.origin is None and one.path is None for one in found)
    assert len(found) == 2
    assert not server.wanted


def test_an_added_a_changed_and_a_removed_document_are_told(
    looker: Looker, made: Made, server: Serving
) -> None:
    looker.look()
    server.wanted.clear()
    made.write(docs__leave_md="# Leave\n\nEverybody has 26 days.\n", docs__travel_md="# Travel\n")
    (made.tree / "README.md").unlink()
    made.commit()

    found = looker.look()

    assert fetched(found) == ["docs/leave.md", "docs/travel.md"]
    assert looker.texts == {
        "docs/leave.md": b"# Leave\n\nEverybody has 26 days.\n",
        "docs/travel.md": b"# Travel\n",
    }
    blobs = {made.blob("docs/leave.md"), made.blob("docs/travel.md")}
    assert blobs <= set(server.wanted)
    assert len(server.wanted) == len(set(server.wanted))


def test_a_renamed_document_keeps_its_key_and_is_not_fetched(
    looker: Looker, made: Made, server: Serving
) -> None:
    looker.look()
    server.wanted.clear()
    git("mv", "docs/leave.md", "holidays.md", at=made.tree)
    head = made.commit()

    found = looker.look()

    assert fetched(found) == []
    assert looker.texts == {"README.md": b"# Handbook\n", "holidays.md": LEAVE}
    assert looker.held["docs/leave.md"].path == "holidays.md"
    assert url(looker, "docs/leave.md") == f"https://git.example.org/acme/handbook/src/{head}/holidays.md"
    assert made.blob("holidays.md") not in server.wanted


def test_a_new_document_in_the_place_of_a_renamed_one_is_another(looker: Looker, made: Made) -> None:
    looker.look()
    git("mv", "docs/leave.md", "holidays.md", at=made.tree)
    made.commit()
    looker.look()
    made.write(docs__leave_md="# Leaving us\n")
    made.commit()

    looker.look()

    assert looker.texts["holidays.md"] == LEAVE
    assert looker.texts["docs/leave.md"] == b"# Leaving us\n"
    assert len(looker.held) == 3


def test_a_branch_is_looked_at_and_may_be_forced_back(looker: Looker, made: Made) -> None:
    looker.with_options(branch="next")
    git("checkout", "--quiet", "-b", "next", at=made.tree)
    made.write(new_md="# New\n")
    made.commit()
    assert "new.md" in fetched(looker.look())
    git("checkout", "--quiet", "--orphan", "other", at=made.tree)
    git("rm", "-r", "--quiet", "--cached", ".", at=made.tree)
    (made.tree / "new.md").unlink()
    made.commit(push=False)
    made.push("other:next")

    looker.look()

    assert sorted(looker.texts) == ["README.md", "docs/leave.md"]


def test_an_annotated_tag_is_looked_at(looker: Looker, made: Made) -> None:
    git("tag", "--annotate", "--message=One", "v1", at=made.tree)
    made.push("v1")
    tagged = made.head()
    made.write(new_md="# New\n")
    made.commit()
    looker.with_options(tag="v1")

    found = looker.look()

    assert fetched(found) == ["README.md", "docs/leave.md"]
    assert tagged in (url(looker, "README.md") or "")


def test_a_folder_is_the_top_of_its_documents(looker: Looker, made: Made) -> None:
    looker.with_options(folder="/docs/")

    found = looker.look()

    assert fetched(found) == ["leave.md"]
    assert url(looker, "leave.md") == f"https://git.example.org/acme/handbook/src/{made.head()}/docs/leave.md"


def test_submodules_are_left_out_and_links_are_told_and_not_followed(looker: Looker, made: Made) -> None:
    (made.tree / "passwords.md").symlink_to("/etc/passwd")
    git("update-index", "--add", "--cacheinfo", f"160000,{made.head()},theirs.md", at=made.tree)
    git("add", "passwords.md", at=made.tree)
    git("commit", "--quiet", "--message=Link", at=made.tree)
    made.push("HEAD")

    found = looker.look()

    assert failed(found) == {"passwords.md": "it is a symbolic link, and these are not followed"}
    assert fetched(found) == ["README.md", "docs/leave.md"]


def test_a_document_that_moved_and_left_a_link_is_told_once(looker: Looker, made: Made) -> None:
    looker.look()
    git("mv", "docs/leave.md", "leave.md", at=made.tree)
    (made.tree / "docs").mkdir(exist_ok=True)
    (made.tree / "docs" / "leave.md").symlink_to("../leave.md")
    made.commit()

    found = looker.look()

    assert sorted(one.key for one in found) == ["README.md", "docs/leave.md", "leave.md"]
    assert looker.texts["leave.md"] == LEAVE


def test_a_pointer_into_lfs_is_told_and_fetched_once(looker: Looker, made: Made, server: Serving) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    made.put("manual.pdf", pointer)
    made.commit()

    first, second = looker.look(), looker.look()

    told = "it lies in Git LFS, and what lies there is not fetched; put the file itself into the repository"
    assert failed(first) == failed(second) == {"manual.pdf": told}
    assert server.wanted.count(made.blob("manual.pdf")) == 1


def test_what_is_too_large_is_told_and_fetched_once(looker: Looker, made: Made, server: Serving) -> None:
    made.put("large.md", b"# Large\n" + b"words " * 400_000)
    made.commit()

    first = looker.look(Working(looker.scratch, max_bytes=1 << 20))
    second = looker.look(Working(looker.scratch, max_bytes=1 << 20))

    assert failed(first) == failed(second) == {"large.md": "it has 2.3 MB, and at most 1.0 MB are read"}
    assert server.wanted.count(made.blob("large.md")) == 1


def test_what_was_too_large_is_fetched_when_more_is_taken(looker: Looker, made: Made) -> None:
    made.put("large.md", b"# Large\n" + b"words " * 400_000)
    made.commit()
    looker.look(Working(looker.scratch, max_bytes=1 << 20))

    assert fetched(looker.look()) == ["large.md"]


def test_names_of_all_kinds_are_told_as_they_are(looker: Looker, made: Made) -> None:
    long = "ä" * 120 + ".md"
    made.put("K\xf6ln.md".encode("latin-1"), "# Köln\n")
    made.put(long, "# Long\n")
    made.put("Readme.md", "# Another\n")
    made.put('say "hi" \\ there.md', "# Marks\n")
    made.put("line\nbreak.md", "# Lines\n")
    made.commit()

    found = looker.look()

    assert fetched(found) == sorted(
        ["README.md", "Readme.md", "Köln.md", long, 'say "hi" \\ there.md', "line\nbreak.md", "docs/leave.md"]
    )
    assert (url(looker, "Köln.md") or "").endswith("/K%F6ln.md")


def test_a_name_in_latin_1_beside_the_same_in_utf_8_is_another(looker: Looker, made: Made) -> None:
    made.put("K\xf6ln.md".encode("latin-1"), "# Latin\n")
    made.put("Köln.md", "# UTF-8\n")
    made.commit()

    looker.look()

    assert looker.texts["Köln.md"] == b"# UTF-8\n"
    assert b"# Latin\n" in looker.texts.values()


def test_an_empty_file_and_one_of_all_bytes_come_as_they_are(looker: Looker, made: Made) -> None:
    made.put("empty.md", b"")
    made.put("bytes.txt", bytes(range(256)))
    made.commit()

    looker.look()

    assert looker.texts["empty.md"] == b""
    assert looker.texts["bytes.txt"] == bytes(range(256))


def test_nothing_of_the_repository_is_run_or_changed_on_its_way(looker: Looker, made: Made) -> None:
    made.put("windows.md", b"# Lines\r\n\r\n$Id$\r\n")
    made.commit()
    made.put(".gitattributes", "*.md text eol=crlf ident filter=evil working-tree-encoding=UTF-16\n")
    git("add", ".gitattributes", at=made.tree)
    git("commit", "--quiet", "--message=Attributes", at=made.tree)
    made.push("HEAD")

    looker.look()

    assert looker.texts["windows.md"] == b"# Lines\r\n\r\n$Id$\r\n"
    assert not list(looker.scratch.rglob("*.md"))


def test_a_document_links_to_the_commit_that_its_content_was_first_seen_at(looker: Looker, made: Made) -> None:
    first = made.head()
    looker.look()
    made.write(docs__travel_md="# Travel\n")
    second = made.commit()

    looker.look()

    assert url(looker, "docs/leave.md") == f"https://git.example.org/acme/handbook/src/{first}/docs/leave.md"
    assert url(looker, "docs/travel.md") == f"https://git.example.org/acme/handbook/src/{second}/docs/travel.md"


def test_that_a_host_has_no_pages_that_we_know_is_remarked_at_the_first_look_alone(looker: Looker) -> None:
    looker.setup = replace(looker.setup, options={})
    remarks = []
    held: Mapping[str, Held]
    for held in ({}, looker.held):
        found = KIND.connect(looker.setup).look(dict(held), Working(looker.scratch))
        remarks.append([one.sentence for one in found if isinstance(one, Remark)])
        looker.look()

    assert looker.held
    assert [len(one) for one in remarks] == [1, 0]
    assert remarks[0][0].endswith("write the form of its address as blob, or that of a site as link.")


def test_an_address_of_another_form_is_told_without_fetching(
    looker: Looker, made: Made, server: Serving
) -> None:
    looker.look()
    server.wanted.clear()
    looker.with_options(blob="https://other.example.org/{path}?at={commit}")

    found = looker.look()

    assert not any(isinstance(one, Fetched) for one in found)
    assert url(looker, "README.md") == f"https://other.example.org/README.md?at={made.head()}"
    assert not server.wanted


def test_the_copy_holds_no_documents_after_a_look(looker: Looker) -> None:
    looker.look()

    assert not [*looker.scratch.glob("*.files")]
