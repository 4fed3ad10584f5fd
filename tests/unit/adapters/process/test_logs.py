import io
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable

import pytest

from adapters.process import logs
from adapters.settings.secrets import Redactor, Secret

TOKEN = "discord-token-1234"


@pytest.fixture
def started() -> Callable[..., Callable[[], str]]:
    """Start the log at a level; the result reads what was written, without the time."""

    def start(level: str = "info") -> Callable[[], str]:
        stream = io.StringIO()
        logs.start(level, [Secret(TOKEN)], stream)
        return lambda: re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ", "", stream.getvalue(), flags=re.MULTILINE)

    return start


def fail() -> None:
    raise ValueError(f"no such door: {TOKEN}")


def test_a_line_says_when_how_bad_where_and_what() -> None:
    record = logging.LogRecord(
        "adapters.slack.handling.questions", logging.INFO, "", 0, "Connected to %s.", ("Walls",), None
    )
    record.created = 0

    line = logs.LineFormatter(Redactor(), in_full=False).format(record)

    assert line == "1970-01-01 00:00:00 INFO    slack: Connected to Walls."


def test_nothing_in_a_message_begins_a_line_of_its_own(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    logging.getLogger("adapters.slack.handling.questions").info(
        "asked %s", "what?\n2026-01-01 INFO slack: all well\x1b[2J\u2028"
    )

    assert written() == "INFO    slack: asked what?\\n2026-01-01 INFO slack: all well\\x1b[2J\\u2028\n"


def test_a_librarys_lines_hold_no_secret(started: Callable[..., Callable[[], str]]) -> None:
    written = started("debug")

    logging.getLogger("discord.http").warning("header %s", {"Authorization": f"Bot {TOKEN}"})
    logging.getLogger("slack_sdk.web").error("failed with xoxb-1-2-abcdef", extra={"token": TOKEN})

    assert written() == (
        "WARNING discord.http: header {'Authorization': '[secret]'}\nERROR   slack_sdk.web: failed with [secret]\n"
    )


def test_an_error_stays_on_its_line_and_names_its_places(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    try:
        fail()
    except ValueError:
        logging.getLogger("adapters.database.working").exception("It failed.")

    assert re.fullmatch(
        r"ERROR   database: It failed\. \[ValueError: no such door: \[secret\] at "
        r"process/test_logs\.py:\d+ < process/test_logs\.py:\d+\]\n",
        written(),
    )


def test_the_level_debug_adds_the_traceback_without_secrets(started: Callable[..., Callable[[], str]]) -> None:
    written = started("debug")

    try:
        fail()
    except ValueError:
        logging.getLogger("adapters.database.working").exception("It failed.")

    assert "\n    Traceback (most recent call last):\n" in written()
    assert TOKEN not in written()


def test_libraries_are_quiet_unless_debugging(started: Callable[..., Callable[[], str]]) -> None:
    written = started("info")

    logging.getLogger("discord.gateway").info("Shard ID None has connected")
    logging.getLogger("adapters.discord.client").info("Connected.")

    assert written() == "INFO    discord: Connected.\n"


def test_the_level_error_silences_warnings_of_libraries(started: Callable[..., Callable[[], str]]) -> None:
    written = started("error")

    logging.getLogger("discord.gateway").warning("slow")

    assert written() == ""


def test_a_wrong_format_string_loses_no_line(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    logging.getLogger("adapters.process.running").warning("%d doors", "three")

    assert written() == "WARNING process: %d doors ('three',)\n"


def test_an_uncaught_error_is_a_line_too(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=fail, name="door")
    thread.start()
    thread.join()

    assert written().splitlines()[0].startswith("CRITICAL process: Ended by a mistake of ours. [ValueError")
    assert written().splitlines()[1].startswith("ERROR   process: The thread door ended by a mistake of ours.")
    assert TOKEN not in written()


def test_a_warning_is_a_line_too(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old door", DeprecationWarning, stacklevel=1)

    assert "DeprecationWarning: old door" in written()
