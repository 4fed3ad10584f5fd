"""SMB: a folder on a share of Windows or Samba."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import unquote, urlsplit
from uuid import uuid4

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
from adapters.syncing.kinds.stores.places import server_in, text_option, timeout, timeout_problem
from adapters.syncing.kinds.stores.walking import Folder, walked
from adapters.syncing.port import Kind, Setup, SourceError, Work
from knowledge.errors import SilentFolderError
from knowledge.patience import Beat, attended

if TYPE_CHECKING:
    from smbprotocol.connection import Connection
    from smbprotocol.open import Open
    from smbprotocol.tree import TreeConnect

T = TypeVar("T")
_PORT: Final = 445
_CHUNK: Final = 1 << 16
"""Bytes; what a server of any version hands out at once."""
_TO_INSTALL: Final = "SMB needs a library that is not installed; run pip install 'backgrounder[smb]'."


class _Share:
    """A folder of a share and all below it.

    The library's own client is not used: where a share says that a folder lies on another server it goes there,
    and signs in there. Here such a folder is closed.
    """

    def __init__(self, tree: "TreeConnect", host: str, top: str, seconds: float) -> None:
        self._tree, self._host, self._top, self._seconds = tree, host, top, seconds

    def entries(self, work: Work) -> Iterator[Entry | Closed]:
        """Folder by folder."""
        return walked(self._host, Folder(""), self._listed, work)

    def _listed(self, folder: Folder) -> Iterator[Entry | Folder]:
        from smbprotocol.exceptions import AccessDenied, SMBResponseException
        from smbprotocol.file_info import FileAttributes

        try:
            found = self._done(lambda beat: self._names(self._top + folder.name, beat))
        except AccessDenied:
            raise (WithheldError(CLOSED) if folder.path else self._closed()) from None
        except SMBResponseException as error:
            if folder.path:
                raise (GoneError if _is_gone(error) else WithheldError(CLOSED)) from None
            raise self._no_folder() from None
        for name, size, written, attributes in found:
            path, linked = folder.path + name, attributes & FileAttributes.FILE_ATTRIBUTE_REPARSE_POINT
            if not attributes & FileAttributes.FILE_ATTRIBUTE_DIRECTORY:
                yield Entry(path, size, _version(size, written), f"{folder.name}{name}")
            elif not linked:  # a link may lead to a folder above
                yield Folder(f"{path}/", f"{folder.name}{name}\\")

    def _names(self, folder: str, beat: Beat) -> list[tuple[str, int, datetime, int]]:
        """Names, sizes, times and attributes of what lies in a folder, in order."""
        from smbprotocol.exceptions import NoMoreFiles, NoSuchFile
        from smbprotocol.file_info import FileInformationClass

        found = []
        with self._opened(folder.rstrip("\\"), is_folder=True) as opened:
            try:
                while True:
                    beat()
                    for one in opened.query_directory("*", FileInformationClass.FILE_DIRECTORY_INFORMATION):
                        name = one["file_name"].get_value().decode("utf-16-le", "replace")
                        if name not in {".", ".."}:
                            size, written = one["end_of_file"].get_value(), one["last_write_time"].get_value()
                            found.append((name, size, written, one["file_attributes"].get_value()))
            except (NoMoreFiles, NoSuchFile):
                pass
        return sorted(found, key=lambda one: one[0])

    @contextmanager
    def _opened(self, name: str, *, is_folder: bool) -> "Iterator[Open]":
        from smbprotocol.file_info import FileAttributes
        from smbprotocol.open import (
            CreateDisposition,
            CreateOptions,
            DirectoryAccessMask,
            FilePipePrinterAccessMask,
            ImpersonationLevel,
            Open,
            ShareAccess,
        )

        opened = Open(self._tree, name)
        if is_folder:
            access = DirectoryAccessMask.FILE_LIST_DIRECTORY | DirectoryAccessMask.FILE_READ_ATTRIBUTES
            kind, options = FileAttributes.FILE_ATTRIBUTE_DIRECTORY, CreateOptions.FILE_DIRECTORY_FILE
        else:
            access = FilePipePrinterAccessMask.FILE_READ_DATA | FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
            kind, options = FileAttributes.FILE_ATTRIBUTE_NORMAL, CreateOptions.FILE_NON_DIRECTORY_FILE
        shared = ShareAccess.FILE_SHARE_READ | ShareAccess.FILE_SHARE_WRITE | ShareAccess.FILE_SHARE_DELETE
        opened.create(
            ImpersonationLevel.Impersonation, access, kind, shared, CreateDisposition.FILE_OPEN, options
        )
        try:
            yield opened
        finally:
            opened.close(get_attributes=True)

    def read(self, entry: Entry, _known: str, work: Work) -> Contents | None:
        """Read it, and see that it has the size and time afterwards that it had before."""
        from smbprotocol.exceptions import AccessDenied, SMBResponseException

        name = self._top + entry.name
        try:
            return self._done(lambda beat: self._contents(name, work, beat))
        except AccessDenied:
            raise WithheldError(WITHHELD) from None
        except SMBResponseException as error:
            if _is_gone(error):
                raise GoneError from None
            raise WithheldError("its server cannot read it now; see whether somebody has locked it") from None

    def _contents(self, name: str, work: Work, beat: Beat) -> Contents:
        data = bytearray()
        with self._opened(name, is_folder=False) as opened:
            before = _version(opened.end_of_file, opened.last_write_time)
            while len(data) < opened.end_of_file:
                beat()
                work.go_on()
                data += opened.read(len(data), min(_CHUNK, opened.end_of_file - len(data)))
                if len(data) > work.max_bytes:
                    raise TooLargeError
        after = _version(opened.end_of_file, opened.last_write_time)
        if before != after or len(data) != opened.end_of_file:
            raise ChangedError
        return Contents(bytes(data), after)

    def _done(self, work: Callable[[Beat], T]) -> T:
        return _attended(self._host, work, self._seconds)

    def _no_folder(self) -> SourceError:
        return SourceError(
            f"{self._host} has no folder “{self._top}” on that share; correct the address in sources.toml.",
            "unusable",
        )

    def _closed(self) -> SourceError:
        return SourceError(f"{self._host} does not list “{self._top}”; see to the rights there.", "refused")


def _attended(host: str, work: Callable[[Beat], T], seconds: float) -> T:
    """Do it on a thread of its own, as the library waits for an answer for ever.

    Args:
        host: Of the server.
        work: As ``attended`` takes it.
        seconds: For each step.
    """
    from smbprotocol.exceptions import SMBException, SMBResponseException

    try:
        return attended(Path(host), work, seconds)
    except SilentFolderError:
        raise SourceError(f"{host} does not answer any more; we ask again later.") from None
    except SMBResponseException:
        raise
    except (SMBException, OSError):
        raise SourceError(f"{host} broke off; we ask again later.") from None


def _is_gone(error: Exception) -> bool:
    from smbprotocol.exceptions import ObjectNameNotFound, ObjectPathNotFound

    return isinstance(error, ObjectNameNotFound | ObjectPathNotFound)


def _version(size: int, written: datetime) -> str:
    return f"{size} {written:%Y-%m-%dT%H:%M:%S.%f}"


@contextmanager
def _connected(setup: Setup) -> Iterator[Store]:
    try:
        from smbprotocol.connection import Connection
        from smbprotocol.exceptions import (
            BadNetworkName,
            LogonFailure,
            SMBAuthenticationError,
            SMBResponseException,
        )
        from smbprotocol.session import Session
        from smbprotocol.tree import TreeConnect
    except ImportError:
        raise SourceError(_TO_INSTALL, "unusable") from None
    parts, seconds = urlsplit(setup.address), timeout(setup)
    host, user = parts.hostname or "", text_option(setup, "user")
    share, _, top = unquote(parts.path).strip("/").partition("/")
    connection = Connection(uuid4(), host, parts.port or _PORT, require_signing=True)

    def begin(_: Beat) -> TreeConnect:
        try:
            connection.connect(timeout=seconds)
        except ValueError:  # so the library says it of what it cannot connect to
            raise SourceError(f"{host} cannot be reached by SMB; we ask again later.") from None
        # Kerberos would ask a third host who we are.
        password = setup.credentials["password"].reveal()
        session = Session(connection, user, password, require_encryption=False, auth_protocol="ntlm")
        session.connect()
        tree = TreeConnect(session, rf"\\{host}\{share}")
        tree.connect()
        return tree

    try:
        try:
            tree = _attended(host, begin, seconds * 2)
        except (LogonFailure, SMBAuthenticationError):
            raise SourceError(
                f"{host} does not let {user} in; see to user and password in sources.toml.", "refused"
            ) from None
        except BadNetworkName:
            raise SourceError(
                f"{host} has no share “{share}”; correct the address in sources.toml.", "unusable"
            ) from None
        except SMBResponseException:
            raise SourceError(
                f"{host} does not let {user} use the share “{share}”; see to the rights there.", "refused"
            ) from None
        yield _Share(tree, host, f"{top.rstrip('/')}/".replace("/", "\\").lstrip("\\"), seconds)
    finally:
        _ended(connection, seconds)


def _ended(connection: "Connection", seconds: float) -> None:
    """Sign out, unless the server does not answer any more."""
    from smbprotocol.exceptions import SMBException

    with suppress(SourceError, SMBException):
        _attended(connection.server_name, lambda _: connection.disconnect(), seconds)


def _problem(setup: Setup) -> tuple[str, str] | None:
    parts = server_in(setup.address, "smb")
    if not parts or "@" in parts.netloc or not parts.path.strip("/"):
        return "address", "is no folder of a share; write it as in smb://files.example.org/share/handbook"
    if not text_option(setup, "user"):
        return "user", "is missing; write who signs in, as in anna or ACME\\anna"
    if "password" not in setup.credentials:
        return "password", "is missing; name the variable that holds it"
    return timeout_problem(setup)


KIND: Final = Kind(
    "smb",
    "a folder on a share (SMB)",
    lambda setup: Looking(setup, lambda: _connected(setup)),
    _problem,
    {"user": "text", "timeout": "number"},
    ("password",),
)
