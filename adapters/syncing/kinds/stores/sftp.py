"""SFTP: a folder on whatever answers by SSH."""

import asyncio
import os
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import unquote, urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.asking.web import TooLargeError
from adapters.syncing.kinds.stores.looking import (
    CLOSED,
    WITHHELD,
    ChangedError,
    Closed,
    Contents,
    Entry,
    GoneError,
    Looking,
    Store,
    WithheldError,
)
from adapters.syncing.kinds.stores.places import printable, server_in, text_option, timeout, timeout_problem
from adapters.syncing.kinds.stores.walking import Folder, walked
from adapters.syncing.port import Kind, Setup, SourceError, Work

if TYPE_CHECKING:
    import asyncssh

T = TypeVar("T")
_PORT: Final = 22
_CHUNK: Final = 1 << 20
_TO_INSTALL: Final = "SFTP needs a library that is not installed; run pip install 'backgrounder[sftp]'."


class _Tree:
    """A folder and all below it. Links are not followed: they may lead anywhere, and in rings."""

    def __init__(
        self, loop: asyncio.Runner, files: "asyncssh.SFTPClient", host: str, top: bytes, seconds: float
    ) -> None:
        self._loop, self._files, self._host, self._top = loop, files, host, top
        self._seconds = seconds

    def entries(self, work: Work) -> Iterator[Entry | Closed]:
        """Folder by folder."""
        return walked(self._host, Folder(""), self._listed, work)

    def _listed(self, folder: Folder) -> Iterator[Entry | Folder]:
        import asyncssh

        try:
            found = self._done(self._names(os.fsencode(folder.name)))
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNotADirectory):
            raise GoneError if folder.path else self._no_folder() from None
        except asyncssh.SFTPPermissionDenied:
            raise WithheldError(CLOSED) if folder.path else self._closed() from None
        except asyncssh.SFTPError:  # as of what is none, in old servers
            raise WithheldError(CLOSED) if folder.path else self._no_folder() from None
        for one in found:
            name = folder.name + os.fsdecode(one.filename)
            if one.attrs.type == asyncssh.FILEXFER_TYPE_DIRECTORY:
                yield Folder(f"{printable(name)}/", f"{name}/")
            elif one.attrs.type == asyncssh.FILEXFER_TYPE_REGULAR:
                yield Entry(printable(name), one.attrs.size, _version(one.attrs), name)

    async def _names(self, folder: bytes) -> "list[asyncssh.SFTPName]":
        found = [one async for one in self._files.scandir(self._top + folder)]
        return sorted((one for one in found if one.filename not in {b".", b".."}), key=lambda one: one.filename)

    def read(self, entry: Entry, _known: str, work: Work) -> Contents | None:
        """Read it, and see that it has the size and time afterwards that it had before."""
        import asyncssh

        name = self._top + os.fsencode(entry.name)
        try:
            with self._opened(name) as opened:
                before = self._done(opened.stat())
                data, most = bytearray(), before.size or 0
                # One byte more than there was: one that grows while it is read may do so for ever.
                while chunk := self._done(opened.read(min(_CHUNK, most + 1 - len(data)))):
                    work.go_on()
                    data += os.fsencode(chunk)  # bytes, typed as either
                    if len(data) > work.max_bytes:
                        raise TooLargeError
                    if len(data) > most:
                        raise ChangedError
                after = self._done(opened.stat())
        except asyncssh.SFTPNoSuchFile:
            raise GoneError from None
        except asyncssh.SFTPPermissionDenied:
            raise WithheldError(WITHHELD) from None
        except asyncssh.SFTPError:
            raise WithheldError("its server cannot read it; see what is wrong with it there") from None
        if _version(before) != _version(after) or len(data) != after.size:
            raise ChangedError
        return Contents(bytes(data), _version(after))

    @contextmanager
    def _opened(self, name: bytes) -> "Iterator[asyncssh.SFTPClientFile]":
        opened = self._done(self._files.open(name, "rb"))
        try:
            yield opened
        except SourceError:
            raise  # the connection ends, and with it all that is open
        except Exception:
            self._done(opened.close())
            raise
        self._done(opened.close())

    def _done(self, asked: Awaitable[T]) -> T:
        import asyncssh

        try:
            return self._loop.run(asyncio.wait_for(asked, self._seconds))
        except TimeoutError:
            raise SourceError(f"{self._host} does not answer any more; we ask again later.") from None
        except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.DisconnectError, OSError):
            raise SourceError(f"{self._host} broke off; we ask again later.") from None

    def _no_folder(self) -> SourceError:
        folder = self._top.decode(errors="replace")
        return SourceError(
            f"{self._host} has no folder “{folder}”; correct the address in sources.toml.", "unusable"
        )

    def _closed(self) -> SourceError:
        folder = self._top.decode(errors="replace")
        return SourceError(f"{self._host} does not list “{folder}”; see to the rights there.", "refused")


def _version(attrs: "asyncssh.SFTPAttrs") -> str:
    return f"{attrs.size} {attrs.mtime}{f'.{attrs.mtime_ns}' if attrs.mtime_ns else ''}"


@contextmanager
def _connected(setup: Setup) -> Iterator[Store]:
    try:
        import asyncssh
    except ImportError:
        raise SourceError(_TO_INSTALL, "unusable") from None
    parts = urlsplit(setup.address)
    host = parts.hostname or ""
    port = parts.port or _PORT
    user = text_option(setup, "user") or unquote(parts.username or "")
    fingerprint = text_option(setup, "fingerprint")
    shown: list[str] = []
    seconds = timeout(setup)

    class Client(asyncssh.SSHClient):
        """Takes the host's key that the owner wrote down."""

        def validate_host_public_key(self, _host: str, _addr: str, _port: int, key: asyncssh.SSHKey, /) -> bool:
            shown.append(key.get_fingerprint("sha256"))
            return bool(fingerprint) and shown[-1].rstrip("=") == fingerprint.strip().rstrip("=")

    password = setup.credentials.get("password")
    # What the library would find by itself is turned off: settings, keys and an agent of whoever runs the bot.
    asked = asyncssh.connect(
        host,
        port,
        client_factory=Client,
        known_hosts=_known_hosts(setup, fingerprint),
        username=user,
        password=password.reveal() if password else None,
        client_keys=_keys(setup),
        config=None,
        agent_path=None,
        gss_auth=False,
        gss_kex=False,
        x509_trusted_certs=None,
        connect_timeout=seconds,
        login_timeout=seconds,
    )
    with asyncio.Runner() as loop:
        try:
            connection = loop.run(asyncio.wait_for(asked, seconds * 2))
        except asyncssh.PermissionDenied:
            raise SourceError(
                f"{host} does not let {user} in; see to user, password and key in sources.toml.", "refused"
            ) from None
        except asyncssh.HostKeyNotVerifiable:
            raise SourceError(_unknown_key(host, shown, fingerprint), "refused") from None
        except (asyncssh.Error, OSError, TimeoutError) as error:
            why = str(error).strip(". ")[:200] or "no answer in time"
            raise SourceError(f"{host} cannot be reached by SFTP ({why}).") from None
        try:
            try:
                files = loop.run(asyncio.wait_for(connection.start_sftp_client(path_encoding=None), seconds))
            except (asyncssh.Error, OSError, TimeoutError):
                raise SourceError(
                    f"{host} speaks SSH but not SFTP; have it turned on there.", "unusable"
                ) from None
            yield _Tree(loop, files, host, _top(parts.path), seconds)
        finally:
            connection.abort()
            loop.run(connection.wait_closed())


def _top(path: str) -> bytes:
    """The folder's name on the server, with a slash at its end; one behind "/~/" counts from the user's own."""
    top = unquote(path, errors="surrogateescape").rstrip("/") + "/"
    top = "./" if top == "/~/" else top.removeprefix("/~/")
    return top.encode(errors="surrogateescape")


def _known_hosts(setup: Setup, fingerprint: str) -> "asyncssh.SSHKnownHosts":
    import asyncssh

    named = text_option(setup, "known_hosts")
    if not named or fingerprint:
        return asyncssh.import_known_hosts("")
    try:
        return asyncssh.read_known_hosts(str(Path(named).expanduser()))
    except (OSError, ValueError):
        raise SourceError(
            f"The file “{named}” of known hosts cannot be read; correct known_hosts in sources.toml.",
            "unusable",
        ) from None


def _unknown_key(host: str, shown: list[str], fingerprint: str) -> str:
    key = f"{host} shows the key {shown[-1]}" if shown else f"{host} shows a key"
    if fingerprint:
        return (
            f"{key}, which is not the one in sources.toml; ask who runs it before you change fingerprint there."
        )
    return (
        f"{key}, which is not known here; if who runs it says that it is right, write it down as fingerprint."
    )


def _keys(setup: Setup) -> "list[asyncssh.SSHKey] | None":
    """The private key that we sign in with: its text, or the name of its file; None where there is none."""
    import asyncssh

    told, phrase = setup.credentials.get("key"), setup.credentials.get("passphrase")
    if told is None:
        return None
    try:
        return [asyncssh.import_private_key(_text_of(told), phrase.reveal() if phrase else None)]
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError, OSError, ValueError):
        raise SourceError(
            "The variable of “key” holds no private key that can be used; see to it, and to passphrase.",
            "unusable",
        ) from None


def _text_of(told: Secret) -> str:
    text = told.reveal()
    return text if "PRIVATE KEY" in text else Path(text.strip()).expanduser().read_text("ascii")


def _problem(setup: Setup) -> tuple[str, str] | None:
    parts = server_in(setup.address, "sftp")
    if not parts or parts.password is not None:
        return "address", "is no folder's; write it as in sftp://anna@files.example.org/srv/handbook"
    if not (text_option(setup, "user") or parts.username):
        return "user", "is missing; write who signs in"
    if not {"password", "key"} & setup.credentials.keys():
        return "password", "is missing; name the variable that holds it, or that of a private key as key"
    fingerprint = text_option(setup, "fingerprint")
    if fingerprint and not fingerprint.startswith("SHA256:"):
        return "fingerprint", "is none; write it as “ssh-keygen -l” shows it, with SHA256: before it"
    return timeout_problem(setup)


KIND: Final = Kind(
    "sftp",
    "a folder by SFTP",
    lambda setup: Looking(setup, lambda: _connected(setup)),
    _problem,
    {"user": "text", "known_hosts": "text", "fingerprint": "text", "timeout": "number"},
    ("password", "key", "passphrase"),
)
