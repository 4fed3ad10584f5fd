"""What follow-ups refer to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.thread.following import named_alone, resolve
from bot.conversation.thread.referring import Before
from bot.question.parsing import LONGEST

SPEAKERS = frozenset({"Tom Okafor", "Oyelaran", "Tarrant", "minister", "Varnholt"})

Turns = tuple[tuple[str, str], ...]

DIALOGUES: list[tuple[str, Turns]] = [
    (
        "What about the tram?",
        (
            ("when does it open?", "when does the tram open?"),
            ("and the stadium?", "when does the stadium open?"),
            ("and the night buses?", "when do the night buses open?"),
            ("and why?", "Why (do the night buses open)?"),
            ("who pays for it?", "who pays for the night buses?"),
        ),
    ),
    (
        "How much does tram line 7 cost?",
        (
            ("And the night buses?", "How much do the night buses cost?"),
            ("what about the stadium?", "How much does the stadium cost?"),
            ("and Brim?", "How much does Brim cost?"),
        ),
    ),
    (
        "Who supports the hospital merger?",
        (
            ("and who is against it?", "Who is against the hospital merger?"),
            ("why?", "Why (is against the hospital merger)?"),
            ("and for it?", "Why (is for the hospital merger)?"),
        ),
    ),
    (
        "what did Halvorsen promise?",
        (
            ("and Oyelaran?", "what did Oyelaran promise?"),
            ("and the tram?", "What did Oyelaran say about the tram?"),
            ("and the minister?", "What did the minister say about the tram?"),
            ("and about the minister?", "What did the minister say about the minister?"),
        ),
    ),
    (
        "Does Drummond oppose the merger?",
        (
            ("and Tarrant?", "Does Tarrant oppose the merger?"),
            ("and the closure?", "Does Tarrant oppose the closure?"),
            ("why does she?", "why does Tarrant?"),
        ),
    ),
    (
        "What did Dinsby say in July?",
        (
            ("and in October?", "What did Dinsby say in October?"),
            ("and the harbour?", "What did Dinsby say about the harbour?"),
        ),
    ),
    (
        "What does Ida Brandt say about the mill?",
        (
            ("What about the land?", "What does Ida Brandt say about the land?"),
            ("And what about Tom Okafor?", "What does Tom Okafor say about the land?"),
            ("What is his job?", "What is Tom Okafor's job?"),
        ),
    ),
    (
        "Who won the Harbour Cup in 2015?",
        (
            ("and in 2017?", "Who won the Harbour Cup in 2017?"),
            ("What about the Lake Cup?", "Who won the Lake Cup in 2017?"),
            ("How many boats does it have?", "How many boats does the Lake Cup have?"),
            ("Who paid for the Sea Cup?", "Who paid for the Sea Cup?"),
        ),
    ),
    (
        "What would the barrier cost according to the ministry?",
        (
            ("And what does Varnholt say about it?", "What does Varnholt say about the barrier?"),
            ("And who won the 2019 chess championship?", "Who won the 2019 chess championship?"),
        ),
    ),
    (
        "How high was the surge of 1987?",
        (
            ("and how many people died?", "How many people died (the surge of 1987)?"),
            ("and in 1953?", "How many people died in 1953?"),
        ),
    ),
    ("Where was the surge of 1987?", (("and in 1953?", "Where was the surge of 1953?"),)),
    ("How long will the tide levy be raised?", (("Is it fair?", "Is the tide levy fair?"),)),
    ("When was the wall built?", (("for how long?", "For how long (was the wall built)?"),)),
    (
        "how do i get access to moorbook",
        (
            ("who do i contact about it", "who do i contact about access to moorbook"),
            ("and quaylog?", "who do i contact about access to quaylog?"),
            ("how long does it take?", "how long does access to quaylog take?"),
        ),
    ),
    (
        "how do i get access to moorbook",
        (
            ("and quaylog?", "how do i get access to quaylog?"),
            ("thanks, and tidebook?", "how do i get access to tidebook?"),
            ("same for moorbook", "how do i get access to moorbook?"),
        ),
    ),
    (
        "how much vacation do i get",
        (
            ("do i need to take it all at once?", "do i need to take vacation all at once?"),
            ("i'm in germany", "do i need to take vacation all at once in germany?"),
        ),
    ),
    (
        "how many days of shore leave do i get",
        (
            ("i'm in germany", "how many days of shore leave do i get in germany?"),
            ("and in france?", "how many days of shore leave do i get in france?"),
            ("what if i'm a contractor", "how many days of shore leave do i get in france as a contractor?"),
        ),
    ),
    (
        "how do i book a berth",
        (
            ("on a sunday?", "how do i book a berth on a sunday?"),
            ("for guests too?", "how do i book a berth on a sunday for guests?"),
        ),
    ),
    ("how do i book travel", (("who approves it", "who approves travel"),)),
    (
        "shore leave",
        (("how many days?", "How many days (shore leave)?"), ("can i split it", "can i split shore leave")),
    ),
    ("What is the state of the wall?", (("where does it stand?", "where does the state of the wall stand?"),)),
    (
        "When was the wall finished?",
        (("where is that?", "where is that (the wall)?"), ("when?", "When (the wall)?")),
    ),
    ("Who won the cup?", (("When did Karla Weiss write her book?", "When did Karla Weiss write her book?"),)),
    (
        "how long is berth leave",
        (
            ("do i need to take it all at once?", "do i need to take berth leave all at once?"),
            ("who do i contact about it", "who do i contact about berth leave"),
            ("i'm in norland", "who do i contact about berth leave in norland?"),
        ),
    ),
    (
        "can i take berth leave in parts",
        (("who do i contact about it?", "who do i contact about berth leave?"),),
    ),
    (
        "what does --dry-run do",
        (("and --wait?", "what does --wait do?"), ("is it the default?", "is --wait the default?")),
    ),
    (
        "can i bring my dog to the harbour",
        (
            ("what about cats", "can i bring my cats to the harbour?"),
            ("and on a sunday?", "can i bring my cats to the harbour on a sunday?"),
        ),
    ),
    (
        "who do i call when i lost my lamp",
        (
            ("at night too?", "who do i call when i lost my lamp at night?"),
            ("how often do i get a new one?", "how often do i get a new lamp?"),
        ),
    ),
    (
        "when does the west gate open",
        (
            ("and the east one?", "when does the east gate open?"),
            ("which one is older", "which gate is older"),
        ),
    ),
    (
        "who pays the levy",
        (
            ("above 500 euros?", "who pays the levy above 500 euros?"),
            ("how far in advance?", "How far in advance (pays the levy above 500 euros)?"),
        ),
    ),
    (
        "who is the warden",
        (
            ("no, the pilot", "who is the pilot?"),
            ("sorry, I meant the reeve", "who is the reeve?"),
            ("i mean the cook!", "who is the cook?"),
            ("no not the cook, the smith", "who is the smith?"),
            ("Actually: no. Bo?", "who is Bo?"),
        ),
    ),
    (
        "how do i pay the levy twice",
        (("where is it written down", "where is the levy written down"),),
    ),
]


@pytest.mark.parametrize(("opening", "turns"), DIALOGUES, ids=[opening for opening, _ in DIALOGUES])
def test_each_follow_up_is_written_out(opening: str, turns: Turns) -> None:
    question, written = opening, []

    for text, _ in turns:
        question = resolve(text, Before(question), speaks=SPEAKERS.__contains__)
        written.append(question)

    assert written == [expected for _, expected in turns]


def test_whoever_spoke_in_the_answer_is_meant_where_the_question_named_nobody() -> None:
    asked = resolve("Where does she work?", Before("Who supports the merger?", "Elspeth Tarrant"))

    assert asked == "Where does Elspeth Tarrant work?"


@pytest.mark.parametrize(
    "text",
    [
        "Which player played though he broke his arm?",
        "Where do physicians sell medicine from their practice?",
        "How long does it take to build the wall?",
        "Is it true that the wall is late?",
        "Who announced that she would resign?",
        "Has Westhaven paid for its dykes?",
        "what's the levy of norland?",
        "i'm looking for the form of the harbour",
        "i am not sure what the levy is",
        "no smoking signs",
        "not more than two boats",
        "no, thank you",
        "no, not really",
        "sorry, my mistake",
        "no, the answer is wrong",
        "no, who is the pilot?",
        "no, the pilot of the old ferry at the west quay",
        "actually the barrier leaks",
        "moorbook?",
    ],
)
def test_a_question_that_explains_its_own_pronouns_stands_alone(text: str) -> None:
    assert resolve(text, Before("What does Ida Brandt say about the barrier?", "Ida Brandt")) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what about receipts?", "receipts"),
        ("and the mill?", "the mill"),
        ("thanks, and how about the old mill", "the old mill"),
        ("same for boats", "boats"),
        ("no, I meant boats", "boats"),
        ("and in october?", None),
        ("and why?", None),
        ("and its height?", None),
        ("i'm in germany", None),
        ("and the mill that stands behind the wall of the old harbour?", None),
    ],
)
def test_what_a_follow_up_names_may_be_a_topic_of_its_own(text: str, named: str | None) -> None:
    assert named_alone(text) == named


def test_without_a_question_before_nothing_is_written_out() -> None:
    assert resolve("What about the mill?", None) == "What about the mill?"


def test_a_conversation_of_any_length_carries_one_step() -> None:
    question = "What about the tram?"

    for number in range(300):
        question = resolve(f"and the plan {number}?" if number % 3 else "why?", Before(question))

    assert question == "Why (the plan 299)?"


def test_a_follow_up_that_would_be_too_long_stands_alone() -> None:
    before = Before(f"What does the plan say about {'harbour walls and ' * 120}"[: LONGEST - 5])

    asked = resolve("and the very old mill at the end?", before)

    assert asked == "and the very old mill at the end?"


PIECES = st.sampled_from(
    "and but what about why in (the) \\1 \\g<x> it he her their Ann 1987 tram's ? ( ) on".split()
)


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=8))
def test_whatever_is_said_is_written_out_without_a_stumble(before: list[str], now: list[str]) -> None:
    written = resolve(" ".join(now), Before(" ".join(before), "Ann Lee"))

    assert len(written) <= LONGEST
