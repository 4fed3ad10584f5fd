"""A process that reads and builds for another: ``python -m knowledge.reloading.processes.worker``.

Says that it is ready, then takes pickled functions with their arguments from its standard input and hands back
what they return or raise, until its input ends, which it also does when the process that started it is gone.
Whatever it says is a pair: what kind of thing, and the thing.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from typing import IO

from knowledge.errors import KnowledgeError

POLITE = "--polite"
"""Let questions, which another process answers meanwhile, come first."""
READY, STEP, RETURNED, RAISED = "ready", "step", "returned", "raised"
"""Kinds of things said; the first is ready, to tell one that never came up from one that a file broke."""
_NICENESS = 10
"""One that answers gets nine tenths of a processor that both want (Linux: 10 % for each step)."""
_GARBAGE = 400_000
"""New objects after which Python looks for rings among them; its 700 take a tenth of all reading, 50,000 a
twentieth. Readers leave few rings: so many objects are 30 MB.
"""


def serve(calls: IO[bytes], results: IO[bytes]) -> None:
    """Do what is asked, one call after the other."""
    _say((READY, None), results)
    while True:
        try:
            # Only the process that started this one writes here.
            function, arguments, memory, tells = pickle.load(calls)  # noqa: S301
        except EOFError:
            return
        if tells:
            arguments = (*arguments, lambda step: _say((STEP, step), results))
        try:
            with _held_to(memory):
                outcome = (RETURNED, function(*arguments))
        except MemoryError:
            raise  # whoever called sees it by our end, for nothing is sure of what is left here
        except Exception as error:  # noqa: BLE001 # whoever called is to see it
            outcome = (RAISED, _portable(error))
        _say(outcome, results)


@contextlib.contextmanager
def _held_to(memory: int | None) -> Iterator[None]:
    """Let this process hold so many bytes at most, where the system can see to it (Linux does)."""
    if memory is None or os.name != "posix":
        yield
        return
    import resource  # exists on POSIX only

    # Not the address space: an index that is merely mapped takes no memory.
    before = resource.getrlimit(resource.RLIMIT_DATA)
    hard = before[1]
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError, OSError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, before)


def _say(what: object, results: IO[bytes]) -> None:
    pickle.dump(what, results, pickle.HIGHEST_PROTOCOL)
    results.flush()


def _portable(error: Exception) -> Exception:
    """The error as one that can be pickled, whatever it is made of, and of a kind that callers tell apart."""
    match error:
        case OSError():
            return error
        case KnowledgeError():
            return KnowledgeError(str(error))
        case _:
            return RuntimeError(f"{error!r}")


def look_for_rings_rarely() -> None:
    """Have Python look for rings among objects as rarely as it pays while files are read."""
    gc.set_threshold(_GARBAGE, 20, 100)


def main() -> None:
    """Serve on the standard streams; what libraries print must not get in between."""
    # A terminal sends Ctrl-C to every process; the one that started this one says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if POLITE in sys.argv and hasattr(os, "nice"):
        os.nice(_NICENESS)
    look_for_rings_rarely()
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, results)


if __name__ == "__main__":
    main()
