"""What of a pasted message counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.parsing import LONGEST, parse
from bot.question.pasting import FEW_WORDS, telling

TRACEBACK = """Traceback (most recent call last):
  File "/srv/quay/crane.py", line 40, in <module>
    hoist(load)
  File "/srv/quay/hoist.py", line 9, in hoist
    raise OverloadError("hook bent")
quay.OverloadError: the load is above the limit of the hook
"""


@pytest.mark.parametrize(
    "text", ["When does the ferry leave?", "ferry  times", 'who wrote "the last of seven"?']
)
def test_a_plain_question_is_all_that_counts(text: str) -> None:
    assert telling(text) == " ".join(text.split())


def test_of_a_traceback_the_last_line_counts() -> None:
    assert telling(TRACEBACK) == "quay.OverloadError: the load is above the limit of the hook"


def test_what_is_asked_about_a_traceback_counts_too() -> None:
    told = telling(f"how do I get rid of this?\n\n{TRACEBACK}")

    assert told == "how do I get rid of this? quay.OverloadError: the load is above the limit of the hook"


def test_of_java_the_cause_counts() -> None:
    paste = (
        "Exception in thread main quay.Failed: lift\n    at quay.Crane.lift(Crane.java:9)\n"
        "Caused by: quay.Overload: hook bent\n    ... 12 more"
    )

    assert "Caused by: quay.Overload: hook bent" in telling(paste)
    assert "Crane.java" not in telling(paste)


@pytest.mark.parametrize("margin", [" 4 |", "   |"])
def test_code_that_a_compiler_shows_is_none_of_what_it_says(margin: str) -> None:
    paste = f"error: hook bent\n  --> src/crane.rs:4:9\n{margin} if failed(load) {{\n{margin} lift(load)"

    assert telling(paste) == "error: hook bent"


def test_of_a_long_log_the_line_with_the_error_counts() -> None:
    log = "\n".join(f"12:00:{second:02} INFO crane {second} turned to berth nine" for second in range(40))

    told = telling(f"{log}\n2031-05-02 12:01:00 ERROR winch jammed at berth two\n{log}")

    assert told == "ERROR winch jammed at berth two"


def test_a_long_paste_without_an_error_counts_whole() -> None:
    lines = [f"berth{number} holds ship{number}" for number in range(FEW_WORDS)]

    assert telling("\n".join(lines)) == " ".join(lines)


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ("> the winch jams\nwhat now", "the winch jams what now"),
        ("```sh\nwinch start\n```\nhangs", "winch start hangs"),
        ("```winch start``` hangs", "winch start hangs"),
        ("$ winch start", "winch start"),
        ("ann@quay:~$ winch start", "winch start"),
        (">>> winch.start()", "winch.start()"),
        ("PS C:\\quay> winch start", "winch start"),
    ],
)
def test_marks_of_code_quoting_and_prompts_are_left_out(written: str, counts: str) -> None:
    assert telling(written) == counts


@pytest.mark.parametrize("closing", ["Kind regards,", "-- ", "Thanks!", "Cheers"])
def test_greeting_and_signature_are_left_out(closing: str) -> None:
    mail = f"Hi team,\nwhen does the winch stop?\n\n{closing}\nAnn Lee\nQuay office"

    assert telling(mail) == "when does the winch stop?"


def test_the_head_of_a_forwarded_mail_is_left_out() -> None:
    mail = "From: Ann Lee\nSent: Monday\nOn 3 May 2031 Tom Ray wrote:\n> when does the winch stop?\nSent from my phone"

    assert telling(mail) == "when does the winch stop?"


def test_the_subject_of_a_mail_counts_without_its_label() -> None:
    assert (
        telling("From: Ann Lee\nSubject: Re: Fwd: the winch\n\nWhen does it stop?")
        == "the winch When does it stop?"
    )


def test_the_head_of_a_quoted_mail_is_left_out() -> None:
    assert telling("> On Tue, Tom Ray wrote:\n> when does the winch stop?") == "when does the winch stop?"


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        (
            "src/winch.ts:14:7 - error TS1: hook is bent\n14   lift(hook);\n     ~~~~~",
            "error TS1: hook is bent",
        ),
        ("./winch.go:9:2: undefined: hook", "undefined: hook"),
        ("winch.c(40): error: hook is bent", "error: hook is bent"),
        (
            "error[E0]: hook is bent\n --> src/winch.rs:7:20\n  |\n7 | lift(hook);\n  |      ^^^^ here",
            "error[E0]: hook is bent",
        ),
    ],
)
def test_where_a_compiler_found_fault_is_left_out(written: str, counts: str) -> None:
    assert telling(written) == counts


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ('{"level": "error", "ts": 1.5, "msg": "hook is bent", "berth": "nine"}', "hook is bent"),
        ('{"message": "lift failed", "error": "hook is bent"}', "hook is bent lift failed"),
        ('{"hook": "bent"}', '{"hook": "bent"}'),
        ('{"msg": "hook', '{"msg": "hook'),
        ('level=error ts=1.5 msg="hook is bent" berth=nine', "hook is bent"),
        ("Warning  Failed  12s (x3 over 2m)  quaylet  hook is bent", "hook is bent"),
        ("Warning signs of bent hooks", "Warning signs of bent hooks"),
        ("lift failed: rpc error: code = Unknown desc = hook is bent", "lift failed: hook is bent"),
    ],
)
def test_of_a_line_of_a_log_its_message_counts(written: str, counts: str) -> None:
    assert telling(written) == counts


def test_thanks_alone_are_no_signature() -> None:
    assert telling("thanks") == "thanks"


@pytest.mark.parametrize("text", ['"when does it stop?"', "“when does it stop?”", "'when does it stop?'"])
def test_a_message_wholly_in_quotation_marks_is_a_message(text: str) -> None:
    assert telling(text) == "when does it stop?"
    assert parse(text).phrases == ()


def test_a_message_longer_than_a_question_is_read_for_its_telling_lines() -> None:
    frames = "".join(f'  File "/srv/quay/{number}.py", line 1, in lift\n' for number in range(200))

    question = parse(f"Traceback (most recent call last):\n{frames}Overload: the error is a bent hook")

    assert len(frames) > LONGEST
    assert [word.plain for word in question.words][:1] == ["overload"]


@given(st.text(max_size=400))
def test_what_counts_is_never_nothing(text: str) -> None:
    assert telling(text) or not text.strip()


def test_of_a_linker_the_line_that_names_the_fault_counts() -> None:
    paste = (
        "/usr/bin/ld: build/quay/crane.cc.o: in function `quay::Crane::lift()':\n"
        "crane.cc:(.text+0x3f1): undefined reference to `hook_bend'\n"
        "collect2: error: ld returned 1 exit status\nmake[1]: *** [Makefile:9: crane] Error 1"
    )

    assert telling(paste) == "undefined reference to `hook_bend'"


def test_of_a_table_that_a_command_prints_the_states_count() -> None:
    paste = (
        "NAME                 READY   STATUS              RESTARTS        AGE\n"
        "crane-6d5f7b9c4-x2k  0/1     HookBackOff         17 (2m3s ago)   64m\n"
        "winch-0              0/1     Exited (137) early  0               <none>"
    )

    assert telling(f"$ quay get lifts\n{paste}") == "quay get lifts HookBackOff Exited (137) early"


def test_a_row_of_nothing_but_names_and_numbers_counts_whole() -> None:
    assert telling("NAME  READY  AGE\ncrane-1  0/1  64m") == "crane-1 0/1 64m"


def test_a_head_without_rows_counts() -> None:
    assert telling("NAME  READY  STATUS") == "NAME READY STATUS"


def test_below_a_table_every_word_counts() -> None:
    assert telling("NAME  READY  STATUS\ncrane-1  0/1  Bent\n\nis  2  enough?") == "Bent is 2 enough?"
