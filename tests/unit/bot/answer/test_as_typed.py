"""Whole answers to questions as people type and paste them."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from tests.unit.folders import index_of

OTHERS = (
    "Nettles sting those who touch them.",
    "Bakers knead the dough at four.",
    "Owls hoot in the barn by night.",
    "The mill grinds rye and oats on Mondays.",
    "A ferry crosses to the island every hour.",
)


def answered(question: str, *texts: str, synonyms: str = "") -> Answer:
    return answer(question, index_of(*texts, *OTHERS, synonyms=synonyms))


def lead_of(found: Answer) -> str:
    return found.lead.text if found.lead else ""


# --- pasted ---

REMEDY = "If the winch fails with h40: hook bent by unknown load, lower the hook and start anew."


@pytest.mark.parametrize(
    "question",
    [
        'Winch "north" fails with h40: hook bent by unknown load',
        'Winch "north pier" fails with h40: hook bent by unknown load',
        '"h40: hook bent by unknown load"',
        "```\nh40: hook bent by unknown load\n```",
        "> h40: hook bent by unknown load\n\nwhat now?",
    ],
)
def test_a_pasted_error_finds_its_remedy(question: str) -> None:
    found = answered(question, REMEDY, "The north pier is closed, and so is the north berth.")

    assert (found.certainty, lead_of(found)) == ("sure", REMEDY)


def test_a_long_log_finds_the_remedy_of_its_error() -> None:
    log = "".join(f"12:00:{at:02} berth {at} ferry mill barn island\n" for at in range(60))

    found = answered(f"{log}ERROR h40: hook bent by unknown load\n{log}", REMEDY)

    assert lead_of(found) == REMEDY


def test_of_a_long_line_the_rarest_words_are_looked_for() -> None:
    question = " ".join(f"item{at}" for at in range(60)) + " where is gravel weighed"

    found = answered(question, "Gravel is weighed at the north gate.")

    assert (found.quotes or found.nearest)[0].text == "Gravel is weighed at the north gate."


def test_a_phrase_that_no_document_holds_is_dropped_and_said() -> None:
    found = answered('Who said "the wall will hold"?', "Ida Brandt said that the wall will break.")

    assert (found.certainty, found.missing) == ("perhaps", ("the wall will hold",))


def test_a_phrase_that_is_part_of_the_question_brings_its_passage_first() -> None:
    texts = (
        "The old ferry left the harbour at noon with hay, oats and barley.",
        "The ferry, old as it is, left the harbour at noon with hay, oats and barley.",
    )

    for first, second in (texts, texts[::-1]):
        found = answered('did hay, oats and barley leave the harbour on the "old ferry"', first, second)

        assert found.quotes[0].text == texts[0]


# --- identifiers ---


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("Is the quay hit by CVE-2031-40404?", "The quay is not hit by CVE-2031-40405.", "CVE-2031-40404"),
        ("Is Kite 5 supported?", "Kite is supported from v0.5 on.", "Kite 5"),
        ("is kite 1.29.3 supported", "Kite is supported from 1.29.4 on.", "1.29.3"),
        ("what does --wait do", "Those who wait for the ferry wait at gate two.", "--wait"),
        ("what is ERR_HOOK_BENT", "ERR_HOOK_LOST means that the hook is lost.", "ERR_HOOK_BENT"),
        ("what is crane.max_load", "The crane's load is 5 tonnes, max.", "crane.max_load"),
    ],
)
def test_an_identifier_that_no_document_holds_is_not_answered_with_another(
    question: str, text: str, missing: str
) -> None:
    found = answer(question, index_of(text, *OTHERS), threshold=0)

    assert (found.status, found.certainty, found.confidence) == ("unanswered", "none", 0.0)
    assert found.missing == (missing,)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("is kite 1.29.3 supported", "Kite v1.29.3 is supported until May."),
        ("is kite v1.29 supported", "Kite 1.29.3 is supported until May."),
        ("what is getUserById", "Call get_user_by_id with the number of the user."),
        ("how to get user by id", "Call getUserById with the number of the user."),
        ("access modes of a volume", "accessModes of a volume: ReadOnce, ReadMany"),
        ("accessModes", "The access modes are once and many."),
        ("access modes", "The field accessModes of a claim is ReadOnce by default."),
        ("max crane load", "Set maxCraneLoad before the first lift."),
        ("1.29", "Kite v1.29.3 mended a crash of the winch."),
        ("what is a.berth.crane.hook.load", "a.berth.crane.hook.load is the load of the hook."),
        ("what does __init__ do", "What __init__ does is to make the winch ready."),
        ("what does 🎉 mean", "🎉 means that the release is out."),
    ],
)
def test_a_name_is_found_in_another_spelling(question: str, text: str) -> None:
    found = answered(question, text)

    assert (found.status, found.missing, lead_of(found)) == ("answered", (), text)


def test_names_in_a_pasted_error_may_be_the_askers_own() -> None:
    text = "KeyError: unknown berth: write the berth into the table of berths, and start the crane anew."

    found = answered("quay_app.py: KeyError: unknown berth in my_berths v9.9.9", text)

    assert (found.status, lead_of(found)) == ("answered", text)
    assert "my_berths" in found.missing


def test_a_path_in_an_error_is_the_askers_own() -> None:
    text = "Import failed {id}.tide/{id}-1.tide undefined: unpack the file from the harbour first."

    found = answered("Import failed spring.tide/spring-1.tide undefined", text)

    assert (found.certainty, found.missing, lead_of(found)) == ("perhaps", ("spring.tide",), text)


def test_a_name_in_an_example_of_a_known_one_is_the_askers_own() -> None:
    text = "Winch(hook, use_brake=False) lifts without the brake, which is faster."

    found = answered("what does Winch(my_hook, use_brake=False) do", text)

    assert (found.certainty, found.missing) == ("sure", ("my_hook",))


# --- short, casual, misspelt ---


@pytest.mark.parametrize(
    "question", ["vacation", "Vacation?", "what do we know about vacation", "tell me about VACATION"]
)
def test_one_word_is_a_question(question: str) -> None:
    text = "Vacation is 25 days a year. Ask your lead."

    found = answered(question, text)

    assert (found.status, found.missing) == ("answered", ())
    assert found.quotes[0].text.startswith("Vacation is 25 days a year.")


def test_to_know_is_nothing_to_look_for() -> None:
    found = answered("what do we know about the tariff", "The tariff is due in May.", "Know the rocks.")

    assert lead_of(found) == "The tariff is due in May."


def test_words_run_together_find_those_that_are_apart() -> None:
    found = answered("holiday carryover?", "You may carry over five days of holiday.")

    assert (found.status, found.missing) == ("answered", ())


@pytest.mark.parametrize(
    ("question", "text", "synonyms"),
    [
        ("When was RLS enabled?", "Row level security was enabled on 3 May 2031.", "RLS, row level security"),
        ("When was row level security enabled?", "RLS was enabled on 3 May 2031.", "RLS, row level security"),
        ("Who rebuilt the quay after WW2?", "Ida Brandt rebuilt the quay after the Second World War.", ""),
        ("Who rebuilt the quay after the second world war?", "Ida Brandt rebuilt the quay after WW2.", ""),
        (
            "Who rebuilt the quay after World War II?",
            "Ida Brandt rebuilt the quay after the second world war.",
            "",
        ),
        ("Who led the 27th regiment?", "The twenty-seventh regiment was led by Ida Brandt.", ""),
        ("Who led the twenty-seventh regiment?", "The 27th regiment was led by Ida Brandt.", ""),
        ("Who pays the levy in the US?", "In the United States the levy is paid by the owner.", ""),
        ("How many days of PTO are there?", "There are 25 days of paid time off a year.", ""),
        ("How many days of paid time off are there?", "There are 25 days of PTO a year.", ""),
        ("How do I set up two-factor authentication?", "Set up 2FA with the key of your berth.", ""),
        ("Do the police see the log?", "Law enforcement may see the log.", ""),
        ("How do I quit the quay?", "To resign, write to the quay.", ""),
        ("When do I get a raise at the quay?", "The quay gives a merit increase in May.", ""),
        ("How many days off are there?", "There are 25 days of PTO a year.", ""),
        ("When can I get fired?", "The quay may terminate your employment at any time.", ""),
        ("bank holidays", "The holidays are 1 January and 3 May.", ""),
        ("can I have a side job?", "A second job is fine if you ask the quay.", ""),
        ("How do I set up 2FA?", "Set up two-factor authentication with the key of your berth.", ""),
        ("Who enabled row level security?", "RLS was enabled by Ida Brandt.", "RLS, row level security"),
    ],
)
def test_words_that_mean_the_same_count_in_the_certainty(question: str, text: str, synonyms: str) -> None:
    found = answered(question, text, synonyms=synonyms)

    assert (found.certainty, found.missing, lead_of(found)) == ("sure", (), text)


def test_what_stands_for_a_word_together_counts_only_together() -> None:
    text = "The security of the second row was enabled on 3 May 2031 at a high level."

    found = answered("When was RLS enabled?", text, synonyms="RLS, row level security")

    assert found.missing == ("RLS",)


def test_capitals_are_no_pronoun() -> None:
    us = "The US levy is paid by the owner of the ship."

    found = answered("Who pays the levy in the US?", "The levy is paid by us at the gate.", us)

    assert lead_of(found) == us


def test_a_line_of_stop_words_is_found_where_it_stands() -> None:
    line = "The actor said: to be, or not to be, that is the question."

    found = answered("To be or not to be", line, "It is to be or it is not.")

    assert (found.status, lead_of(found)) == ("answered", line)


def test_a_line_of_stop_words_that_stands_nowhere_is_not_found() -> None:
    found = answered("To be or not to be", "It is to be or it is not.")

    assert (found.certainty, found.missing) == ("none", ("To be or not to be",))


def test_a_title_of_common_words_is_found() -> None:
    line = "The band played Stand by Me at the end of the evening."

    found = answered("stand by me", line, "They stand by.")

    assert line in [quote.text for quote in found.quotes]


# --- idioms ---

WATCH = "The on-call sailor keeps the radio by the bed."


@pytest.mark.parametrize(
    "question",
    ["what's the deal with on call", "on call", "how does on call work", "so what's the story with on-call"],
)
def test_an_idiom_answers_nothing(question: str) -> None:
    found = answered(question, WATCH, "How we deal with leaks. First call the carpenter.")

    assert (found.certainty, lead_of(found)) == ("sure", WATCH)


# --- short words ---


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("vacation days", "Everybody has 28 days of holiday a year."),
        ("max load", "The winch lifts a maximum of four tons, its greatest load."),
        ("install on mac", "On macOS the plotter is installed with one command."),
    ],
)
def test_short_words_and_british_ones_are_understood(question: str, text: str) -> None:
    found = answered(question, text, "The load of hay is dry.", "The shelf is installed on the wall.")

    assert (found.status, found.missing, lead_of(found)) == ("answered", (), text)


@pytest.mark.parametrize("question", ["idk when the watch ends lol", "when am i supposed to end the watch tho"])
def test_what_is_typed_in_chats_is_not_missed_in_documents(question: str) -> None:
    found = answered(question, "The watch ends at four by the bell of the tower.", "A watch is kept on deck.")

    assert (found.certainty, found.missing) == ("sure", ())


def test_where_no_document_holds_a_word_near_ones_are_looked_for() -> None:
    found = answered("dentist", "The box pays up to 110 a year for dental care.")

    assert [quote.text for quote in found.nearest] == ["The box pays up to 110 a year for dental care."]


@pytest.mark.parametrize(
    ("question", "text", "synonyms"),
    [
        ("What time does the mill open?", "PTO opens new ways.", ""),
        ("Which law applies to owls?", "The police applies to the court.", ""),
        ("Which bank is at the quay?", "The quay is closed on a holiday.", ""),
        ("Who fired the cannon?", "Ida Brandt may terminate your employment.", ""),
        ("Do the police see the harbour log?", "The harbour log is kept as the harbour law has it.", ""),
        ("Who enabled the security of the gate?", "RLS was enabled by Ida Brandt.", "RLS, row level security"),
    ],
)
def test_what_stands_for_words_together_stands_for_none_of_them_alone(
    question: str, text: str, synonyms: str
) -> None:
    assert answered(question, text, synonyms=synonyms).certainty != "sure"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("paternity leave", "Parental leave is sixteen weeks, and every parent may take it."),
        ("do we get xmas eve off", "The quay is closed on Christmas Eve."),
        ("how much do the skippers earn", "The salary of the skippers is 4,000 a month."),
        ("do we have a pension", "For retirement, five percent of the pay is put aside."),
        ("any merch?", "Swag is given out at the north gate."),
    ],
)
def test_words_of_work_and_life_find_what_is_written_in_others(question: str, text: str) -> None:
    found = answered(question, text)
    shown = [quote.text for quote in found.quotes or found.nearest]

    assert shown[0] == text


@pytest.mark.parametrize(
    ("typed", "written"), [("winches", "winch"), ("sluice", "sluices"), ("levies", "levy")]
)
def test_a_word_in_the_other_number_is_as_sure_as_the_word(typed: str, written: str) -> None:
    text = f"Every harbour has a {written} of its own."

    assert answered(typed, text).confidence == answered(written, text).confidence
