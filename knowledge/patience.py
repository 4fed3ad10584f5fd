"""What may hang, done on threads of its own: a folder on a share whose server is gone never answers.

No thread can be taken back from such a call. So nobody who must go on makes one: another thread does, and is
left behind when it says nothing for too long. It ends with the process, or when the folder answers again.
"""

import io
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Final, Generic, Literal, TypeVar

from knowledge.errors import KnowledgeError, SilentFolderError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

R = TypeVar("R")

LOOK_SECONDS: Final = 2.0
"""For a look at one file or folder, which takes milliseconds even on the other side of the world."""
STEP_SECONDS: Final = 30.0
"""For a step of what takes many, such as a folder to be listed or a file to be read."""
_AT_ONCE: Final = 1 << 20
_MOST_LINKS: Final = 40
"""Linux follows no more of them in one path, either."""

Beat = Callable[[], None]
Kind = Literal["folder", "file", "nothing", "silent"]


class Lookout(Generic[R]):
    """Looks at a folder again and again, on one thread, and waits for no look after one that hangs."""

    def __init__(self, folder: Path, seconds: float | None = None) -> None:
        """Wait for ``LOOK_SECONDS`` unless told otherwise."""
        self._folder: Final = folder
        self._seconds: Final = LOOK_SECONDS if seconds is None else seconds
        self._lock: Final = threading.Lock()
        self._tasks: Final[SimpleQueue[_Task[R] | None]] = SimpleQueue()
        self._hangs: _Task[R] | None = None
        self._begun = False

    def look(self, work: Callable[[], R]) -> R:
        """Do it; what one that is late finds is nobody's, but what it changes is changed.

        Raises:
            SilentFolderError: It did not come to an end in time, or the one before has not yet.
            Exception: As ``work`` raises them.
        """
        with self._lock:
            if self._hangs is not None and not self._hangs.is_over:
                raise SilentFolderError(self._folder)
            if not self._begun:
                self._begun = True
                threading.Thread(target=_look, args=(self._tasks,), name="lookout", daemon=True).start()
                weakref.finalize(self, self._tasks.put, None)
            self._hangs = task = _Task(work)
            self._tasks.put(task)
            if not task.wait(self._seconds):
                raise SilentFolderError(self._folder)
            self._hangs = None
        return task.result()


def attended(folder: Path, work: Callable[[Beat], R], seconds: float | None = None) -> R:
    """Do what takes many steps, each of which tells by calling what ``work`` is given that it goes on.

    ``work`` is to change nothing; one that was left behind ends with its next step.

    Raises:
        SilentFolderError: A step took longer than so many seconds, or ``STEP_SECONDS``.
        Exception: As ``work`` raises them.
    """
    seconds = STEP_SECONDS if seconds is None else seconds
    steps = _Steps(folder)
    task = _Task(lambda: work(steps.beat))
    threading.Thread(target=task.run, name="attended", daemon=True).start()
    while not task.wait(max(0.0, steps.last + seconds - time.monotonic())):
        if time.monotonic() - steps.last >= seconds:
            steps.is_left = True
            raise SilentFolderError(folder)
    return task.result()


def while_it_answers(folder: Path, work: Callable[[], R]) -> R:
    """Do what may take as long as it wants, unless the folder that it reads from says nothing meanwhile.

    ``work`` is to change nothing, for it is left behind then.

    Raises:
        SilentFolderError: The folder does not answer.
        Exception: As ``work`` raises them.
    """
    task = _Task(work)
    threading.Thread(target=task.run, name="while it answers", daemon=True).start()
    while not task.wait(LOOK_SECONDS):
        see_that_it_answers(folder, STEP_SECONDS / 3)
    return task.result()


@contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """A file to be read for as long as its folder answers; who writes into a pipe may take their time.

    Raises:
        SilentFolderError: Opening it, or reading in it, does not come to an end.
        OSError: As opening and reading it raise it.
    """
    if kind_of(file) == "silent":
        raise SilentFolderError(file)
    raw = while_it_answers(file.parent, lambda: file.open("rb", buffering=0))
    is_silent = False
    try:
        yield io.BufferedReader(_Reading(file, raw), _AT_ONCE)
    except SilentFolderError:
        is_silent = True
        raise
    finally:
        if not is_silent:  # closing it would hang as well
            while_it_answers(file.parent, raw.close)


def see_that_it_answers(folder: Path, seconds: float = LOOK_SECONDS) -> None:
    """Have the folder tell what it is; that there is none, or none that may be listed, is an answer.

    Raises:
        SilentFolderError: It does not in so many seconds.
    """

    def look(_beat: Beat) -> None:
        try:
            with os.scandir(folder) as entries:
                next(entries, None)
        except OSError:
            pass

    attended(folder, look, seconds)


def kind_of(path: Path) -> Kind:
    """What lies at a path."""

    def look(_beat: Beat) -> Kind:
        return "folder" if path.is_dir() else "file" if path.exists() else "nothing"

    try:
        return attended(path, look, LOOK_SECONDS)
    except SilentFolderError:
        return "silent"


def see_that_it_hands_over(file: Path) -> None:
    """Have the first byte of a file read; that it cannot be is an answer.

    Raises:
        SilentFolderError: That does not come to an end.
    """

    def look(_beat: Beat) -> None:
        try:
            with file.open("rb") as opened:
                opened.read(1)
        except OSError:
            pass

    attended(file, look)


@contextmanager
def kept_answering(folder: Path, give_up: Callable[[], object]) -> Iterator[None]:
    """Look at a folder again and again while others read in it; ``give_up`` is called where it does not answer.

    Raises:
        SilentFolderError: What others did broke off after that.
    """
    ended, silent = threading.Event(), threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            try:
                see_that_it_answers(folder, STEP_SECONDS / 3)
            except SilentFolderError:
                silent.set()
                give_up()
                return

    threading.Thread(target=watch, name="kept answering", daemon=True).start()
    try:
        yield
    except KnowledgeError:
        if silent.is_set():
            raise SilentFolderError(folder) from None
        raise
    finally:
        ended.set()


def place_of(folder: Path) -> Path:
    """Where a folder really lies; of one that does not answer, as far as the links on the way tell."""
    way = _Way(folder)
    try:
        return attended(folder, way.walk, LOOK_SECONDS)
    except SilentFolderError:
        return way.so_far


class _Task(Generic[R]):
    def __init__(self, work: Callable[[], R]) -> None:
        self._work: Final = work
        self._over: Final = threading.Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # noqa: BLE001 # whoever waits is to see it
            self._error = error
        self._over.set()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def wait(self, seconds: float) -> bool:
        return self._over.wait(seconds)

    def result(self) -> R:
        if self._error is not None:
            raise self._error
        return self._result


def _look(tasks: "SimpleQueue[_Task[R] | None]") -> None:
    while (task := tasks.get()) is not None:
        task.run()
        del task  # it may hold whoever is waited for to be gone


class _Steps:
    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder
        self.last = time.monotonic()
        self.is_left = False

    def beat(self) -> None:
        if self.is_left:
            raise SilentFolderError(self._folder)
        self.last = time.monotonic()


class _Reading(io.RawIOBase):
    def __init__(self, file: Path, raw: io.FileIO) -> None:
        self._file: Final = file
        self._raw: Final = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        # Not into the buffer itself, in which one that is left behind would write when nobody expects it.
        data = while_it_answers(self._file.parent, lambda: self._raw.read(len(room)))
        room[: len(data)] = data
        return len(data)


class _Way:
    """A path whose links are followed one after the other, as far as they answer."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder
        self.so_far: Path = Path(os.path.abspath(folder))  # noqa: PTH100 # touches nothing

    def walk(self, beat: Beat) -> Path:
        links = 0
        done, rest = Path(self.so_far.anchor), deque(self.so_far.parts[1:])
        while rest and links < _MOST_LINKS:
            done /= rest.popleft()
            try:
                # What does not answer is taken for none; a mount itself can be asked in any case.
                link = os.readlink(done)  # noqa: PTH115 # as it is written
            except OSError:
                continue
            links += 1
            target = Path(os.path.normpath(done.parent / link))
            rest.extendleft(reversed(target.parts[1:]))
            done = Path(target.anchor)
            self.so_far = done.joinpath(*rest)
        beat()
        return self._folder.resolve()
