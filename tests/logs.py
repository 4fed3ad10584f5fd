"""The log as it was before a test."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Leave handlers, levels and what hears of failures as they are now."""
    root = logging.getLogger()
    were = root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook
    levels = {one: one.level for one in _loggers()}
    try:
        yield
    finally:
        for one in _loggers():
            # One that is new may have been made by its library, which knows better only how quiet it is to be.
            if one in levels or one.level < logging.WARNING:
                _set(one, levels.get(one, logging.NOTSET))
        root.handlers[:], level, sys.excepthook, threading.excepthook, sys.unraisablehook = were
        _set(root, level)
        logging.captureWarnings(capture=False)


def _set(logger: logging.Logger, level: int) -> None:
    """Set its level if it is another one: with each setting, all loggers there are forget what they worked out."""
    if logger.level != level:
        logger.setLevel(level)


def _loggers() -> list[logging.Logger]:
    """All that have a name."""
    return [one for one in list(logging.Logger.manager.loggerDict.values()) if isinstance(one, logging.Logger)]
