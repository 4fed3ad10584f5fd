"""Processes to read in: several at once, and one that breaks takes only its own file with it."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Final, Self, TypeVar

from knowledge.files import File
from knowledge.index.stored.segment import empty_segment
from knowledge.patience import see_that_it_hands_over
from knowledge.reloading.limits import MEMORY, seconds_for, weight_of
from knowledge.reloading.processes.keeping import KEPT
from knowledge.reloading.processes.process import Worker, WorkerDiedError, WorkerFailedError
from knowledge.reloading.taken import Spill, Taken
from knowledge.storage import Store

R = TypeVar("R")

MOST_BYTES: Final = 1 << 20
"""The largest batch, unless a single file is larger: what one that breaks makes others read again."""
LEAST_BYTES: Final = 1 << 16
"""The smallest batch, the last aside; each has a table of its words to be merged, which costs a millisecond."""
SHARE: Final = 3
"""A batch is this part of what is left for each process, so that all of them end at about the same time."""
WORTH_PROCESS: Final = 300_000
"""Bytes for which another process is started: in the third of a second that takes, one reads as many."""
PATIENCE: Final = 300.0
"""Seconds to put together what was read of a batch, which takes a few."""
TRIES: Final = 2
"""How often a file has to break a process that reads nothing else; the system may have ended the first."""
_MOST_PROCESSES: Final = 8

Done = Callable[[File], object]


class Processes:
    """Some processes, each started when it is first wanted and lent to one thread at a time."""

    def __init__(self, *, polite: bool, store: Store | None = None) -> None:
        """Start none yet; leaving ends all but one. Polite ones let others come first.

        What is read, and too much for memory, lies in the ``store``, where there is one, until they are left.
        """
        self._polite: Final = polite
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._stopped = False
        self._spill: Final = Spill(store.path if store else None)

    def take_apart(self, files: Sequence[File], language: str, max_bytes: int, done: Done) -> list[Taken]:
        """Read files and take them apart in several processes; ``done`` hears of each, of some more than once.

        Raises:
            WorkerFailedError: The processes do not work, whatever they are to read.
            SilentFolderError: A file is not handed over.
            OSError: What was read is too much for memory, and cannot be laid aside.
        """
        wanted = 1 + sum(map(weight_of, files)) // WORTH_PROCESS
        wanted = min(wanted, _processors(), _MOST_PROCESSES)
        batches = list(_batches(files, wanted))
        taken: list[Taken] = []
        with ThreadPoolExecutor(max(1, min(wanted, len(batches)))) as threads:
            try:
                # Not kept in a list, for a task keeps what came of it.
                for task in as_completed(
                    [threads.submit(self._take, batch, language, max_bytes, done) for batch in batches]
                ):
                    taken.extend(map(self._spill.put, task.result()))
            except BaseException:
                # Whoever breaks off does not want to wait for what the processes are at.
                self.stop()
                threads.shutdown(wait=False, cancel_futures=True)
                raise
        return taken

    def call(
        self, function: Callable[..., R], *arguments: object, patience: float = threading.TIMEOUT_MAX
    ) -> R:
        """What a function of ours returns, worked out in one of the processes.

        Raises:
            WorkerFailedError: The process did not start.
            WorkerDiedError: It broke the process, or did not come to an end within ``patience`` seconds.
            KnowledgeError: The function raised one; of its kind only the sentence is left.
            OSError: The function raised it.
            RuntimeError: The function raised something else.
        """
        worker = self._worker()
        result = worker.call(patience, function, *arguments)
        self._idle.append(worker)
        return result

    def _worker(self) -> Worker:
        try:
            return self._idle.pop()  # not asked before whether there is one: another thread may be faster
        except IndexError:
            worker = KEPT.taken(polite=self._polite) or Worker(polite=self._polite)
        self._all.append(worker)
        if self._stopped:
            worker.stop()
        return worker

    def _take(self, batch: list[File], language: str, max_bytes: int, done: Done) -> list[Taken]:
        """A batch; without the file that breaks its reader or takes too long, where one does."""
        if not batch:
            return []
        reading = _Reading(batch, done)
        try:
            return [self._read(reading, language, max_bytes)]
        except WorkerDiedError as error:
            if self._stopped:
                raise
            self._see_that_one_works(language, max_bytes)
            broke = error
        if reading.read == len(batch) > 1:  # while it put together what it had read
            return [taken for file in batch for taken in self._take([file], language, max_bytes, done)]
        at = min(reading.read, len(batch) - 1)
        culprit = self._alone(batch[at], language, max_bytes, done, broke)
        return [culprit, *self._take(batch[:at] + batch[at + 1 :], language, max_bytes, done)]

    def _alone(self, file: File, language: str, max_bytes: int, done: Done, broke: WorkerDiedError) -> Taken:
        """A file that broke a process, read again; what hung one is not waited for a second time."""
        for _ in range(TRIES if not broke.took_too_long else 0):
            try:
                return self._read(_Reading([file], done), language, max_bytes)
            except WorkerDiedError as error:
                if self._stopped:
                    raise
                self._see_that_one_works(language, max_bytes)
                broke = error
                if error.took_too_long:
                    break
        done(file)
        if broke.took_too_long:
            see_that_it_hands_over(file.path)  # else no file is to blame
            reason = f"reading it took longer than {seconds_for(file):.0f} seconds; split or remove it"
        else:
            reason = f"it broke the program that reads it ({broke.why}); repair or remove it"
        return Taken.of(empty_segment(), (), ((file.name, reason),))

    def _read(self, reading: "_Reading", language: str, max_bytes: int) -> Taken:
        worker = self._worker()
        patiences = [*map(seconds_for, reading.files), PATIENCE]
        result = worker.follow(patiences, MEMORY, reading.step, take, reading.files, language, max_bytes)
        self._idle.append(worker)
        return result

    def _see_that_one_works(self, language: str, max_bytes: int) -> None:
        """Let a process read nothing; where that breaks it, too, no file is to blame."""
        try:
            self._read(_Reading([], lambda _: None), language, max_bytes)
        except WorkerDiedError as error:
            raise WorkerFailedError(error.why) from error

    def stop(self) -> None:
        """End all calls under way; from any thread."""
        self._stopped = True
        for worker in list(self._all):
            worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spill.close()
        kept = self._idle.pop() if self._idle and not self._stopped else None
        for worker in self._all:
            if worker is not kept:
                worker.close()
        if kept:
            KEPT.keep(kept, polite=self._polite)


def take(files: Sequence[File], language: str, max_bytes: int, done: Callable[[int], object]) -> Taken:
    """Take files apart; what only that needs is loaded where it is done, and takes no memory here."""
    from knowledge.reloading import taking

    return taking.take(files, language, max_bytes, done)


class _Reading:
    """How far a process has come with some files."""

    def __init__(self, files: list[File], done: Done) -> None:
        self.files: Final = files
        self.read = 0
        self._done: Final = done

    def step(self, number: int) -> None:
        self.read = number + 1
        self._done(self.files[number])


def _batches(files: Sequence[File], processes: int) -> Iterator[list[File]]:
    """The files in batches that get smaller towards the end."""
    left = sum(map(weight_of, files))
    batch: list[File] = []
    size = 0
    for file in files:
        most = max(LEAST_BYTES, min(MOST_BYTES, left // (SHARE * processes)))
        if batch and size + weight_of(file) > most:
            yield batch
            left -= size
            batch, size = [], 0
        batch.append(file)
        size += weight_of(file)
    if batch:
        yield batch


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
