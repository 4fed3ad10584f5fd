"""Processes to read in: several at once, and one that breaks takes only its own file with it."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Final, Self, TypeVar

from knowledge.files import File
from knowledge.index.stored.segment import empty_segment
from knowledge.reloading.process import Worker, WorkerDiedError, WorkerFailedError
from knowledge.reloading.taking import Taken, take

R = TypeVar("R")

BATCH_BYTES: Final = 1 << 21
"""Files go to a process in batches of about this size."""
BATCH_FILES: Final = 64
PATIENCE: Final = 300.0
"""Seconds that one call may take; a file that takes longer hangs its reader."""
TRIES: Final = 2
"""How often a file has to break a process that reads nothing else; the system may have ended the first."""
_MOST_PROCESSES: Final = 8


class Processes:
    """Some processes, each started when it is first wanted and lent to one thread at a time."""

    def __init__(self, *, polite: bool) -> None:
        """Start none yet; leaving ends them all. Polite ones let others come first."""
        self._polite: Final = polite
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._stopped = False

    def take_apart(
        self, files: Sequence[File], language: str, max_bytes: int, done: Callable[[int], None]
    ) -> list[Taken]:
        """Read files and take them apart in several processes; ``done`` is told how many more are.

        Raises:
            WorkerFailedError: The processes do not work, whatever they are to read.
        """
        batches = list(_batches(files))
        taken: list[Taken] = []
        with ThreadPoolExecutor(max(1, min(_processors(), len(batches), _MOST_PROCESSES))) as threads:
            try:
                tasks = {threads.submit(self._take, batch, language, max_bytes): batch for batch in batches}
                for task in as_completed(tasks):
                    taken.extend(task.result())
                    done(len(tasks[task]))
            except BaseException:
                # Whoever breaks off does not want to wait for what the processes are at.
                self._stop()
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
        try:
            worker = self._idle.pop()  # not asked before whether there is one: another thread may be faster
        except IndexError:
            worker = self._new()
        result = worker.call(patience, function, *arguments)
        self._idle.append(worker)
        return result

    def _new(self) -> Worker:
        worker = Worker(polite=self._polite)
        self._all.append(worker)
        if self._stopped:
            worker.stop()
        return worker

    def _take(self, batch: list[File], language: str, max_bytes: int) -> list[Taken]:
        """A batch, or where it breaks its reader, its files one by one."""
        for _ in range(TRIES if len(batch) == 1 else 1):
            try:
                return [self.call(take, batch, language, max_bytes, patience=PATIENCE)]
            except WorkerDiedError as error:
                if self._stopped:
                    raise
                self._see_that_one_works(language, max_bytes)
                if error.took_too_long:
                    break
        if len(batch) == 1:
            reason = "it broke the program that reads it; repair or remove it"
            return [Taken(empty_segment(), (), ((batch[0].name, reason),))]
        return [taken for file in batch for taken in self._take([file], language, max_bytes)]

    def _see_that_one_works(self, language: str, max_bytes: int) -> None:
        """Let a process read nothing; where that breaks it, too, no file is to blame."""
        try:
            self.call(take, (), language, max_bytes, patience=PATIENCE)
        except WorkerDiedError as error:
            raise WorkerFailedError(error.why) from error

    def _stop(self) -> None:
        """End all calls under way."""
        self._stopped = True
        for worker in list(self._all):
            worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.close()


def _batches(files: Sequence[File]) -> Iterator[list[File]]:
    batch: list[File] = []
    size = 0
    for file in files:
        if batch and (size + file.size > BATCH_BYTES or len(batch) == BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
