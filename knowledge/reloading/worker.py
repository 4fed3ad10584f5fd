"""A process that reads and builds for another: ``python -m knowledge.reloading.worker``.

Says that it is ready, then takes pickled functions with their arguments from its standard input and hands back
what they return or raise, until its input ends, which it also does when the process that started it is gone.
"""

import contextlib
import os
import pickle
import signal
import sys
from typing import IO

from knowledge.errors import KnowledgeError

POLITE = "--polite"
"""Let questions, which another process answers meanwhile, come first."""
READY = "ready"
"""The first thing said, so that one that never came up is told from one that a file broke."""
_NICENESS = 5


def serve(calls: IO[bytes], results: IO[bytes]) -> None:
    """Do what is asked, one call after the other."""
    _say(READY, results)
    while True:
        try:
            # Only the process that started this one writes here.
            function, arguments = pickle.load(calls)  # noqa: S301
        except EOFError:
            return
        try:
            outcome = (True, function(*arguments))
        except Exception as error:  # noqa: BLE001 # whoever called is to see it
            outcome = (False, _portable(error))
        _say(outcome, results)


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


def main() -> None:
    """Serve on the standard streams; what libraries print must not get in between."""
    # A terminal sends Ctrl-C to every process; the one that started this one says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if POLITE in sys.argv and hasattr(os, "nice"):
        os.nice(_NICENESS)
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, results)


if __name__ == "__main__":
    main()
