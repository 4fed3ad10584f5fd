import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable

import pytest

from adapters.process import logs
from adapters.services.numbering import number, numbered
from adapters.settings.secrets import Redactor, Secret

TOKEN = "discord-token-1234"
WORD = "gate"


@pytest.fixture
def started() -> Callable[..., Callable[[], str]]:
    """Start the log at a level; the result reads what was written, without the time."""

    def start(level: str = "info", *, form: str = "console", people: bool = False) -> Callable[[], str]:
        stream = io.StringIO()
        logs.start(level, [Secret(TOKEN)], stream, form=form, people=people)
        return lambda: re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ", "", stream.getvalue(), flags=re.MULTILINE)

    return start


def fail() -> None:
    raise ValueError(f"no such door: {TOKEN}")


def refuse(words: str) -> None:
    raise ValueError(words)


def test_a_line_says_when_how_bad_where_and_what() -> None:
    record = logging.LogRecord(
        "adapters.slack.handling.messages.questions", logging.INFO, "", 0, "Connected to %s.", ("Walls",), None
    )
    record.created = 0

    line = logs.LineFormatter(Redactor(), in_full=False).format(record)

    assert line == "1970-01-01 00:00:00 INFO    slack: Connected to Walls."


def test_nothing_in_a_message_begins_a_line_of_its_own(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    logging.getLogger("adapters.slack.handling.messages.questions").info(
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


def test_a_line_about_a_question_bears_its_number(started: Callable[..., Callable[[], str]]) -> None:
    written = started()

    with numbered():
        expected = f"INFO    chats: Posted. ({number()})\n"
        logging.getLogger("adapters.chats.answered").info("Posted.")

    assert written() == expected


IDS = "U0123ABCD in C0123ABCD and 123456789012345678"


@pytest.mark.parametrize(("people", "told"), [(False, "[id] in [id] and [id]"), (True, IDS)])
def test_ids_are_left_out_unless_the_operator_wants_them(
    started: Callable[..., Callable[[], str]], *, people: bool, told: str
) -> None:
    written = started(people=people)

    logging.getLogger("discord.http").warning("CHANNELS 2026 UNKNOWN %s", IDS)

    assert written() == f"WARNING discord.http: CHANNELS 2026 UNKNOWN {told}\n"


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize("level", ["info", "debug"])
def test_what_an_error_says_in_the_midst_of_a_question_stays_unsaid(
    started: Callable[..., Callable[[], str]], form: str, level: str
) -> None:
    written = started(level, form=form)

    with numbered():
        try:
            refuse(f"the {WORD}")
        except ValueError:
            logging.getLogger("adapters.services.queueing").exception("It failed.")

    assert "ValueError at process/test_logs.py" in written()
    assert f"the {WORD}" not in written()


@pytest.mark.parametrize(("people", "told"), [(False, ""), (True, "DEBUG   discord.gateway: all of it\n")])
def test_debugging_libraries_write_down_what_is_said_only_where_the_operator_wants_it(
    started: Callable[..., Callable[[], str]], *, people: bool, told: str
) -> None:
    written = started("debug", people=people)

    logging.getLogger("discord.gateway").debug("all of it")

    assert written() == told


def test_a_line_can_be_an_object(started: Callable[..., Callable[[], str]]) -> None:
    written = started(form="json")

    try:
        fail()
    except ValueError:
        logging.getLogger("adapters.services.queueing").exception(
            "A \n reply %s", TOKEN, extra={"fields": {"seconds": 0.25}}
        )

    line = json.loads(written())
    assert written().count("\n") == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("at"))
    assert line.pop("error").startswith("ValueError: no such door: [secret] at process/test_logs.py:")
    assert line == {"level": "error", "about": "services", "message": "A \n reply [secret]", "seconds": 0.25}


def test_an_object_bears_the_number_of_its_question(started: Callable[..., Callable[[], str]]) -> None:
    written = started(form="json")

    with numbered():
        expected = number()
        logging.getLogger("adapters.chats.answered").info("Posted.")

    assert json.loads(written())["question"] == expected
