"""What a test does to the log ends with it."""

import logging
from collections.abc import Iterator

import pytest

from tests.logs import kept


@pytest.fixture
def known() -> Iterator[logging.Logger]:
    """A logger that was there before, and is not there for others."""
    logger = logging.getLogger("tests.known")
    logger.setLevel(logging.ERROR)
    yield logger
    logger.setLevel(logging.NOTSET)


def test_a_level_is_as_it_was(known: logging.Logger) -> None:
    with kept():
        known.setLevel(logging.DEBUG)
        logging.getLogger().setLevel(logging.CRITICAL)
        assert known.isEnabledFor(logging.DEBUG)

    assert known.level == logging.ERROR
    assert not known.isEnabledFor(logging.DEBUG)
    assert logging.getLogger().isEnabledFor(logging.ERROR)


def test_of_a_new_logger_stays_only_that_it_is_quiet() -> None:
    with kept():
        loud, quiet = logging.getLogger("tests.loud"), logging.getLogger("tests.quiet")
        loud.setLevel(logging.DEBUG)
        quiet.setLevel(logging.ERROR)

    assert (loud.level, quiet.level) == (logging.NOTSET, logging.ERROR)
