"""For all tests."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A law holds on a busy machine too; how fast things are is measured in benchmarks/.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Let no command that starts the log, such as ``check``, decide what the tests behind it hear."""
    root = logging.getLogger()
    kept = root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    root.handlers[:], level, sys.excepthook, threading.excepthook, sys.unraisablehook = kept
    root.setLevel(level)
    logging.captureWarnings(capture=False)
