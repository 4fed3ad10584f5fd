"""One process to read in, seen from the one that starts it."""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, TypeVar

from knowledge.errors import KnowledgeError
from knowledge.reloading.processes.watchdog import Watchdog
from knowledge.reloading.processes.worker import POLITE, RAISED, READY, STEP

R = TypeVar("R")

START_PATIENCE: Final = 60.0
"""Seconds in which a process says that it is ready; on a quiet machine it takes a third of one."""
_KEPT_LINES: Final = 20
"""Of what a process writes to standard error: a traceback's end is what tells."""
_LONGEST_LINE: Final = 500


class WorkerFailedError(KnowledgeError):
    """The processes that are to read do not start or do not work; no file is to blame."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The program that reads the files does not work ({why}); see whether this machine has memory and "
            "processes to spare, install Backgrounder anew if it has, and reload."
        )


class WorkerDiedError(KnowledgeError):
    """The process broke, or was stopped because it took too long."""

    def __init__(self, why: str, *, took_too_long: bool = False) -> None:
        super().__init__(f"The process that was to read the files broke ({why}); reload once more.")
        self.why = why
        self.took_too_long = took_too_long


def way_to_start() -> tuple[str, ...]:
    """Which program would be started now, and where it would look for modules."""
    return (sys.executable, *_places_of_modules())


class Worker:
    """One process; it does one call at a time."""

    def __init__(self, *, polite: bool = False) -> None:
        """Start it; it ends with ``close`` or when this process ends. A polite one lets others come first.

        Raises:
            WorkerFailedError: It does not start.
        """
        self.started_by: Final = way_to_start()
        # -P: what happens to lie in the current folder is not to stand in for our modules.
        module = "knowledge.reloading.processes.worker"
        command = [sys.executable, "-P", "-m", module, *([POLITE] if polite else [])]
        try:
            self._process: Final = subprocess.Popen(  # noqa: S603 # our own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # numpy would start a thread a core for products that nobody asks for here.
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(_places_of_modules()),
                    "OPENBLAS_NUM_THREADS": "1",
                },
            )
        except OSError as error:
            raise WorkerFailedError(error.strerror or str(error)) from error
        assert self._process.stderr is not None  # noqa: S101 # a pipe
        self._said: Final[deque[str]] = deque(maxlen=_KEPT_LINES)
        self._listener: Final = threading.Thread(target=self._listen, args=(self._process.stderr,), daemon=True)
        self._listener.start()
        try:
            with Watchdog(self._process.kill) as watchdog:
                kind, _ = self._heard(START_PATIENCE, watchdog)
        except WorkerDiedError as error:
            self.close()
            raise WorkerFailedError(error.why) from error
        assert kind == READY  # noqa: S101 # that is what it says first

    def call(self, patience: float, function: Callable[..., R], *arguments: object) -> R:
        """What a function of ours returns over there.

        Raises:
            WorkerDiedError: It did not come to an end within ``patience`` seconds, or broke the process.
            KnowledgeError: The function raised one; of its kind only the sentence is left.
            OSError: The function raised it.
            RuntimeError: The function raised something else.
        """
        with Watchdog(self._process.kill) as watchdog:
            result: R = self._result(*self._heard(patience, watchdog, (function, arguments, None, False)))
        return result

    def follow(
        self,
        patiences: Sequence[float],
        memory: int,
        step: Callable[[int], object],
        function: Callable[..., R],
        *arguments: object,
    ) -> R:
        """The same for a function that tells each step, by its number, to the last of its arguments.

        Args:
            patiences: Seconds that each step may take, and last those from the last step to the end.
            memory: Bytes that the process may hold meanwhile.
            step: Hears of every step.
            function: A function of ours.
            arguments: All of its arguments but the last.

        Raises:
            WorkerDiedError: A step or the end took too long or too much memory, or the process broke.
            Exception: As ``call`` raises them.
        """
        call: object = (function, arguments, memory, True)
        with Watchdog(self._process.kill) as watchdog:
            for patience in patiences:
                kind, outcome = self._heard(patience, watchdog, call)
                call = None
                if kind != STEP:
                    break
                step(outcome)
        result: R = self._result(kind, outcome)
        return result

    @staticmethod
    def _result(kind: str, outcome: Any) -> Any:  # noqa: ANN401 # whatever was pickled
        if kind == RAISED:
            raise outcome
        return outcome

    @property
    def lives(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it now; a call under way fails."""
        self._process.kill()

    def close(self) -> None:
        """End it, when no call is under way."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                # What the process did not take any more is of no use to anybody.
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _heard(self, patience: float, watchdog: Watchdog, call: object = None) -> tuple[str, Any]:
        """Kind and content of what it says next, to a call where there is one.

        Raises:
            WorkerDiedError: It said nothing within ``patience`` seconds, so the watchdog ended it, or it ended.
        """
        assert self._process.stdin is not None  # noqa: S101 # both are pipes
        assert self._process.stdout is not None  # noqa: S101
        watchdog.grant(patience)
        try:
            if call is not None:
                # What it wrote in an earlier call says nothing of how this one ends.
                self._said.clear()
                pickle.dump(call, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()
            # Only our own process writes here.
            kind, content = pickle.load(self._process.stdout)  # noqa: S301
        except (BrokenPipeError, EOFError, pickle.UnpicklingError) as error:
            self._process.kill()
            late = watchdog.bit
            raise WorkerDiedError(self._why(patience, late=late), took_too_long=late) from error
        watchdog.rest()  # what is done with it takes none of the process's time
        return kind, content

    def _why(self, patience: float, *, late: bool) -> str:
        """How it ended: in its own last words, if it had any."""
        code = self._process.wait()
        self._listener.join()
        if late:
            return f"it took longer than {patience:.0f} seconds"
        if self._said:
            return self._said[-1]
        return f"it was ended by signal {-code}" if code < 0 else f"it ended with code {code}"

    def _listen(self, errors: IO[bytes]) -> None:
        """Keep the last lines of what it writes, of which there may be any amount."""
        while line := errors.readline(_LONGEST_LINE):
            if words := " ".join(line.decode("utf-8", "replace").split()):
                self._said.append(words)


def _places_of_modules() -> Iterator[str]:
    """Where this process finds modules, but for "the current folder", which may be another one by now."""
    yield from filter(None, sys.path)
    # Last, so that it stands in front of nothing: where our own modules were found by the current folder.
    yield str(Path(__file__).parents[3])
