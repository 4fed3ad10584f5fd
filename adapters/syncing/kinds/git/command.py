"""The git command: run on a repository of ours, without any settings of this machine or of the repository."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import IO, Final, cast

from adapters.syncing.kinds.git.troubles import GitError
from adapters.syncing.port import SourceError, Work

_PASSED: Final = (
    *("PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
"""What git is told of our environment; its own variables could have it log what it sends."""
_SETTINGS: Final = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.attributesFile", os.devnull),
    ("credential.helper", ""),
    ("fetch.recurseSubmodules", "false"),
    ("fetch.writeCommitGraph", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("transfer.bundleURI", "false"),
    ("protocol.version", "2"),
    ("pack.threads", "1"),
    # Whoever is sent elsewhere is told so; see ``moving``.
    ("http.followRedirects", "false"),
    # Bytes a second, and for how many seconds: a host that says nothing for so long is away.
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "60"),
)
_LOOK: Final = 0.1
"""Seconds between two looks whether we are to end while git works."""
_SILENCE: Final = 300.0
"""Seconds without a word of progress, as while nobody answers by SSH; git itself would wait for ever."""
_MOST_WRITTEN: Final = 1 << 28
"""Bytes of a command's output; the names of a million files have fewer."""
_MOST_SAID: Final = 1 << 23
"""Bytes of what git and the host say beside it; the host may say whatever it likes."""
_WITHOUT_END: Final = "What the repository's host sends has no end; see whether its address is right."
_END: Final = 3.0
"""Seconds that git has to remove its locks when it is told to end."""
_NO_GIT: Final = "git is not installed where Backgrounder runs; install the git command, 2.31 or later."


@dataclass(slots=True)
class _Output:
    """Reads what a process writes, so that it never waits for us."""

    stream: IO[bytes]
    most: int
    is_over: bool = False
    """Whether there is more; it is not kept."""
    data: bytearray = field(default_factory=bytearray)
    heard: float = field(default_factory=time.monotonic)
    thread: Thread | None = None

    def begin(self) -> "_Output":
        self.thread = Thread(target=self._read, name="git's output", daemon=True)
        self.thread.start()
        return self

    def _read(self) -> None:
        with suppress(OSError, ValueError):  # closed meanwhile
            while chunk := os.read(self.stream.fileno(), 1 << 16):
                self.heard = time.monotonic()
                self.is_over = self.is_over or len(self.data) + len(chunk) > self.most
                if not self.is_over:
                    self.data += chunk

    def end(self) -> None:
        if self.thread:
            self.thread.join()

    def text(self) -> str:
        self.end()
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Git:
    """The command on one repository."""

    folder: Path
    """Of the repository, bare."""
    remote: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Settings for what speaks to the host alone, secrets among them; never shown, never written down."""
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The same as variables."""
    hidden: Callable[[str], str] = str
    """Takes secrets out of a text: a host may say again what it was sent."""

    def __repr__(self) -> str:
        return f"Git({str(self.folder)!r})"

    def run(
        self,
        *arguments: str,
        work: Work,
        given: bytes = b"",
        speaks: bool = False,
        variables: Mapping[str, str] | None = None,
    ) -> tuple[bytes, str]:
        """Run a command to its end; what it wrote, and what it said of it.

        Args:
            arguments: Behind "git".
            work: Tells when to end; git is ended with it.
            given: Its standard input.
            speaks: Whether it speaks to the host.
            variables: For this command alone.

        Raises:
            GitError: It failed, or its host says nothing.
            SourceError: We are to end, there is no git, or the host sends more than any has.
        """
        with self._started(arguments, variables or {}, speaks=speaks) as process:
            given_to, written_by, said_by = _pipes(process)
            written, said = _Output(written_by, _MOST_WRITTEN).begin(), _Output(said_by, _MOST_SAID).begin()
            feeding = Thread(target=_feed, args=(given_to, given), name="git's input", daemon=True)
            feeding.start()
            while True:
                work.go_on()
                if written.is_over or said.is_over:
                    raise SourceError(_WITHOUT_END, "unusable")
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK)
                    break
                if time.monotonic() - max(written.heard, said.heard) > _SILENCE:
                    raise GitError("fatal: timed out")
            feeding.join()
            written.end()
            if written.is_over:
                raise SourceError(_WITHOUT_END, "unusable")
            if process.returncode:
                raise GitError(self.hidden(said.text()))
            return bytes(written.data), said.text()

    @contextmanager
    def talking(
        self, *arguments: str, variables: Mapping[str, str] | None = None
    ) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """A command that is written to and read from while it runs; ended with the context."""
        with self._started(arguments, variables or {}, speaks=False) as process:
            given_to, written_by, said_by = _pipes(process)
            said = _Output(said_by, _MOST_SAID).begin()
            try:
                yield given_to, written_by
            except (BrokenPipeError, EOFError):
                _end(process)
                raise GitError(self.hidden(said.text())) from None

    @contextmanager
    def _started(
        self, arguments: tuple[str, ...], variables: Mapping[str, str], *, speaks: bool
    ) -> Iterator[subprocess.Popen[bytes]]:
        settings = [*_SETTINGS, *(self.remote.items() if speaks else ())]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own arguments; what the owner wrote is checked before
                ["git", *arguments],  # noqa: S607 - wherever it is installed
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**self._variables(settings), **(self.environment if speaks else {}), **variables},
                cwd=self.folder,
                start_new_session=os.name == "posix",
            )
        except FileNotFoundError:
            raise SourceError(_NO_GIT, "unusable") from None
        try:
            yield process
        finally:
            _end(process)
            for stream in _pipes(process):
                with suppress(OSError):
                    stream.close()

    def _variables(self, settings: list[tuple[str, str]]) -> dict[str, str]:
        told = {name: value for name in _PASSED if (value := os.environ.get(name))}
        for number, (key, value) in enumerate(settings):
            told[f"GIT_CONFIG_KEY_{number}"], told[f"GIT_CONFIG_VALUE_{number}"] = key, value
        home = str(self.folder)
        return told | {
            "LC_ALL": "C",
            # No settings, hooks, attributes or passwords of whoever runs us.
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_COUNT": str(len(settings)),
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_DIR": home,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "https:http:ssh",
            # What is not here is asked for in one request, never file by file.
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
        }


def _pipes(process: subprocess.Popen[bytes]) -> list[IO[bytes]]:
    """Standard input, output and error of a process that was started with pipes."""
    return [cast("IO[bytes]", stream) for stream in (process.stdin, process.stdout, process.stderr)]


def _feed(stream: IO[bytes], given: bytes) -> None:
    with suppress(OSError):  # it ended without reading all
        stream.write(given)
    with suppress(OSError):
        stream.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: first so that it removes its locks, then without asking."""
    if process.poll() is not None:
        return
    if os.name != "posix":
        process.kill()
        process.wait()
        return
    os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END)
    with suppress(ProcessLookupError):  # it took all with it
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
