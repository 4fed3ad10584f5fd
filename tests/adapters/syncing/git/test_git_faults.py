"""A look at a repository that does not go well."""

import logging
import os
import select
import subprocess
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from adapters.syncing.kinds.git import KIND, command, connector
from adapters.syncing.kinds.git.command import Git
from adapters.syncing.port import Fetched, SourceError
from tests.adapters.syncing.git.conftest import Looker, fetched
from tests.adapters.syncing.git.repositories import Made, git
from tests.adapters.syncing.git.serving import Serving
from tests.adapters.syncing.working import Working

TOKEN = "ghp_0123456789secret"


def trouble(looker: Looker, work: Working | None = None) -> SourceError:
    """The error of a look; it holds no secret anywhere."""
    with pytest.raises(SourceError) as caught:
        looker.look(work)
    seen: BaseException | None = caught.value
    while seen is not None:
        assert TOKEN not in repr(seen)
        assert TOKEN not in str(seen)
        seen = seen.__context__
    return caught.value


def many(made: Made, count: int) -> None:
    for number in range(count):
        made.put(f"many/{number:03}.md", f"# Number {number}\n")
    made.commit()


def test_a_look_that_is_broken_off_goes_on_where_it_was(
    looker: Looker, made: Made, server: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector, "AT_ONCE", 10)
    many(made, 45)
    server.breaks_after = 4

    error = trouble(looker)

    assert error.trouble == "away"
    broken, before = set(server.wanted[-10:]), server.wanted[:-10]
    server.wanted.clear()
    looker.look()
    assert len(looker.texts) == 47
    assert not set(before) & set(server.wanted)
    assert broken <= set(server.wanted)


@pytest.mark.parametrize("ends_at", [1, 2, 3, 5, 8, 13, 21, 30])
def test_whenever_we_are_to_end_nothing_is_lost_or_fetched_twice(
    looker: Looker, made: Made, server: Serving, monkeypatch: pytest.MonkeyPatch, ends_at: int
) -> None:
    monkeypatch.setattr(connector, "AT_ONCE", 10)
    many(made, 25)
    blobs = {made.blob(f"many/{number:03}.md") for number in range(25)}

    error = trouble(looker, Working(looker.scratch, ends_at=ends_at))

    assert error.trouble == "stopped"
    handed = [key for key in looker.held if key.startswith("many")]
    server.wanted = [one for one in server.wanted if one in blobs]
    found = looker.look()
    assert len(looker.texts) == 27
    assert not set(handed) & {one.key for one in found if isinstance(one, Fetched)}
    again = [one for one in server.wanted if one in blobs and server.wanted.count(one) > 1]
    assert len(set(again)) <= 10  # those of the request that was under way


def test_a_process_that_is_killed_leaves_a_copy_that_goes_on(
    looker: Looker, made: Made, server: Serving, tmp_path: Path
) -> None:
    many(made, 5)
    server.holds = Event()
    code = (
        "import sys; from pathlib import Path; from adapters.syncing.kinds.git import KIND\n"
        "from adapters.syncing.port import Setup; from tests.adapters.syncing.working import Working\n"
        "setup = Setup('handbook', 'git', sys.argv[1])\n"
        "list(KIND.connect(setup).look({}, Working(Path(sys.argv[2]))))"
    )
    command = ["python", "-c", code, looker.setup.address, str(looker.scratch)]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    process = subprocess.Popen(command, env=environment)  # noqa: S603
    assert server.held.wait(60)
    process.kill()
    process.wait()
    (next(looker.scratch.glob("copy-*.git")) / "shallow.lock").write_text("")
    server.holds.set()
    server.holds = None

    looker.look()

    assert len(looker.texts) == 7


def test_a_stop_ends_git_at_once(looker: Looker, made: Made, server: Serving) -> None:
    server.holds = Event()
    stop = Event()

    class Stopping(Working):
        def go_on(self) -> None:
            if stop.is_set():
                raise SourceError("We are to end.", "stopped")

    caught: list[SourceError] = []

    def look() -> None:
        try:
            looker.look(Stopping(looker.scratch))
        except SourceError as error:
            caught.append(error)

    thread = Thread(target=look)
    thread.start()
    assert server.held.wait(60)
    stop.set()
    thread.join(60)

    assert not thread.is_alive()
    assert [error.trouble for error in caught] == ["stopped"]
    assert all(map(ends, running(looker.scratch)))


def ends(process: str) -> bool:
    """Whether a process that is none of ours ends; it was told to, and needs a moment."""
    try:
        descriptor = os.pidfd_open(int(process))
    except ProcessLookupError:
        return True
    with os.fdopen(descriptor):
        return bool(select.select([descriptor], [], [], 30)[0])


def running(scratch: Path) -> list[str]:
    """Processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(process.joinpath("cwd").readlink()).startswith(str(scratch)):
                found.append(process.name)
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc")
def test_a_token_is_seen_in_no_list_of_processes_and_in_no_file(
    looker: Looker, made: Made, server: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.basic("x-access-token", TOKEN)
    looker.with_credentials(token=TOKEN)
    server.holds = Event()
    commands: list[bytes] = []

    def watch() -> None:
        assert server.holds
        assert server.held.wait(60)
        commands.extend(Path(f"/proc/{process}/cmdline").read_bytes() for process in running(looker.scratch))
        server.holds.set()

    watching = Thread(target=watch)
    watching.start()
    looker.look()
    watching.join()

    assert commands
    assert not any(TOKEN.encode() in command or b"127.0.0.1" in command.split(b"\0")[0] for command in commands)
    for file in looker.scratch.rglob("*"):
        assert file.is_dir() or TOKEN.encode() not in file.read_bytes()
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(KIND.connect(looker.setup).__dict__)


@pytest.mark.parametrize(("user", "options"), [("x-access-token", {}), ("bo", {"user": "bo"})])
def test_a_token_lets_in_by_basic_authentication(
    looker: Looker, server: Serving, user: str, options: dict[str, str]
) -> None:
    server.basic(user, TOKEN)
    looker.with_credentials(token=TOKEN)
    looker.with_options(**options)

    assert fetched(looker.look())
    assert None not in server.authorizations


def test_a_token_lets_in_as_bearer(looker: Looker, server: Serving) -> None:
    server.authorization = f"Bearer {TOKEN}"
    looker.with_credentials(token=TOKEN)
    looker.with_options(bearer=True)

    assert fetched(looker.look())


def test_wrong_credentials_are_told(looker: Looker, server: Serving) -> None:
    server.basic("x-access-token", "another")
    server.echoes = True
    looker.with_credentials(token=TOKEN)

    error = trouble(looker)

    assert error.trouble == "refused"
    assert str(error) == (
        f"{looker.setup.address} does not take the token; set it to one that may read the repository."
    )


def test_missing_credentials_are_told(looker: Looker, server: Serving) -> None:
    server.basic("x-access-token", TOKEN)

    assert trouble(looker).trouble == "refused"


@pytest.mark.parametrize(
    ("status", "expected", "sentence"),
    [
        (404, "unusable", "{} is no repository that we may read; correct the address, or its token or key."),
        (403, "refused", "{} does not take the token; set it to one that may read the repository."),
        (429, "away", "{} wants to be asked less often."),
        (503, "away", "{} cannot be read: its host fails."),
    ],
)
def test_what_the_host_answers_is_told(
    looker: Looker, server: Serving, status: int, expected: str, sentence: str
) -> None:
    server.status = status
    looker.with_credentials(token=TOKEN)

    error = trouble(looker)

    assert (error.trouble, str(error)) == (expected, sentence.format(looker.setup.address))


def test_a_host_that_is_away_is_told_and_nothing_is_lost(looker: Looker, server: Serving) -> None:
    looker.look()
    there = looker.setup
    looker.setup = replace(there, address="http://127.0.0.1:9/acme/handbook.git")

    error = trouble(looker)

    assert (error.trouble, str(error)) == ("away", "http://127.0.0.1:9/acme/handbook.git cannot be reached.")
    looker.setup = there
    assert fetched(looker.look()) == []


def test_a_page_that_is_no_repository_is_told(looker: Looker, server: Serving) -> None:
    looker.setup = replace(looker.setup, address=f"{server.url}/acme/other")

    assert trouble(looker).trouble == "unusable"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"branch": "old"}, "{} has no branch “old”; correct branch."),
        ({"tag": "v9"}, "{} has no tag “v9”; correct tag."),
        ({"folder": "guides"}, "{} has no folder “guides”; correct folder."),
        ({"folder": "README.md"}, "{} has no folder “README.md”; correct folder."),
    ],
)
def test_what_the_repository_does_not_have_is_told(
    looker: Looker, options: dict[str, str], sentence: str
) -> None:
    looker.with_options(**options)

    error = trouble(looker)

    assert (error.trouble, str(error)) == ("unusable", sentence.format(looker.setup.address))


def test_a_branch_that_was_renamed_is_told_and_what_was_brought_stays(looker: Looker, made: Made) -> None:
    looker.with_options(branch="main")
    looker.look()
    made.push("main:trunk")
    git("symbolic-ref", "HEAD", "refs/heads/trunk", at=made.bare)
    made.push(":main")

    assert str(trouble(looker)) == f"{looker.setup.address} has no branch “main”; correct branch."
    assert len(looker.texts) == 2
    del looker.setup.options["branch"]  # type: ignore[attr-defined]
    assert fetched(looker.look()) == []


def test_an_empty_repository_is_told(looker: Looker, server: Serving, tmp_path: Path) -> None:
    Made(server.folder / "empty.git", tmp_path / "empty")
    looker.setup = replace(looker.setup, address=f"{server.url}/empty.git")

    error = trouble(looker)

    assert (error.trouble, str(error)) == (
        "unusable",
        f"{server.url}/empty.git is empty, or has no main branch; name a branch.",
    )


def test_a_repository_that_was_renamed_is_followed_on_its_host(looker: Looker, server: Serving) -> None:
    server.basic("x-access-token", TOKEN)
    looker.with_credentials(token=TOKEN)
    server.moved["/old/book/"] = "/acme/handbook.git/"
    looker.setup = replace(looker.setup, address=f"{server.url}/old/book")

    assert fetched(looker.look()) == ["README.md", "docs/leave.md"]


def test_nobody_is_followed_to_another_host(looker: Looker, server: Serving) -> None:
    server.moved["/acme/"] = f"http://localhost:{server.port}/acme/"
    looker.with_credentials(token=TOKEN)

    error = trouble(looker)

    assert error.trouble == "unusable"
    assert str(error) == (
        f"{looker.setup.address} has moved to another host; "
        f"set address to http://localhost:{server.port}/acme/handbook.git if you trust it."
    )
    assert all(path.startswith("GET /acme/handbook.git/info/refs") for path in server.asked)


def test_a_host_that_leaves_no_files_out_is_read_all_the_same(
    looker: Looker, made: Made, server: Serving
) -> None:
    git("config", "uploadpack.allowFilter", "false", at=made.bare)

    assert fetched(looker.look()) == ["README.md", "docs/leave.md"]
    assert made.blob("README.md") not in server.wanted
    made.write(new_md="# New\n")
    made.commit()
    assert fetched(looker.look()) == ["new.md"]


def test_a_host_that_hands_out_no_single_files_is_read_all_the_same(
    looker: Looker, made: Made, server: Serving
) -> None:
    server.old = True

    assert fetched(looker.look()) == ["README.md", "docs/leave.md"]
    made.write(new_md="# New\n")
    made.commit()
    assert fetched(looker.look()) == ["new.md"]


def test_a_damaged_copy_is_made_anew(looker: Looker, made: Made) -> None:
    looker.look()
    made.write(new_md="# New\n")
    made.commit()
    copy = next(looker.scratch.glob("copy-*.git"))
    for pack in copy.glob("objects/pack/*.pack"):
        pack.chmod(0o600)
        pack.write_bytes(b"PACK")

    assert fetched(looker.look()) == ["new.md"]


def test_without_git_that_is_told(looker: Looker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    error = trouble(looker)

    assert (error.trouble, str(error)) == (
        "unusable",
        "git is not installed where Backgrounder runs; install the git command, 2.31 or later.",
    )


def test_a_git_that_is_too_old_is_told(looker: Looker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.30.2\n")
    (tmp_path / "git").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    error = trouble(looker)

    assert (error.trouble, str(error)) == (
        "unusable",
        "This is git version 2.30.2; install git 2.31 or later.",
    )


def test_what_git_always_fails_with_is_told(
    looker: Looker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho fatal: the moon is full >&2\nexit 128\n")
    (tmp_path / "git").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    error = trouble(looker)

    assert (error.trouble, str(error)) == (
        "away",
        f"{looker.setup.address} cannot be read: the moon is full.",
    )


def test_settings_and_hooks_of_whoever_runs_us_do_not_count(
    looker: Looker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    (tmp_path / ".gitconfig").write_text('[url "http://127.0.0.1:9/"]\ninsteadOf = http://\n')
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_TRACE_CURL", str(trace))
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    looker.with_credentials(token=TOKEN)

    assert fetched(looker.look())
    assert not trace.exists()


@pytest.mark.parametrize("said", ["!yes 1>&2", "!yes"])
def test_what_has_no_end_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(command, "_MOST_WRITTEN", 1 << 20)

    with pytest.raises(SourceError, match="has no end"):
        Git(tmp_path).run("-c", f"alias.endless={said}", "endless", work=Working(tmp_path))
