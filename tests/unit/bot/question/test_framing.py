"""What people say around a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.framing import bare, frames
from bot.question.parsing import kind_of, parse


@pytest.mark.parametrize(
    "text",
    [
        "ferry times",
        "what do we know about ferry times",
        "hey, any info on ferry times??",
        "Hi team! Ferry times?",
        "good morning all - does anybody know the ferry times",
        "Ferry times? Does anybody know?",
        "Ferry times? Any ideas? Thanks!",
        "ferry times. please help",
    ],
)
def test_what_is_said_around_a_question_is_not_looked_for(text: str) -> None:
    assert [word.plain for word in parse(text).words] == ["ferry", "times"]


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        (
            "Hallo zusammen, weiß jemand, wann die Fähre geht? Vielen Dank im Voraus!",
            "german",
            ["Fähre", "geht"],
        ),
        ("Guten Morgen, wo liegt die Fähre? Danke", "german", ["liegt", "Fähre"]),
        ("Bonjour à tous, quelqu’un sait où est le bac ? Merci d’avance.", "french", ["bac"]),
        ("Hola a todos, ¿alguien sabe dónde está el ferry? Muchas gracias", "spanish", ["ferry"]),
    ],
)
def test_so_is_what_is_said_around_it_in_other_languages(text: str, language: str, asked: list[str]) -> None:
    assert [word.text for word in parse(text, language).words] == asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how do I get help", ["get", "help"]),
        ("who brings new ideas", ["brings", "new", "ideas"]),
        ("they know the ferry", ["know", "ferry"]),
        ("My hook broke. Do you know who mends it?", ["hook", "broke", "mends"]),
    ],
)
def test_the_same_words_within_a_question_are(text: str, words: list[str]) -> None:
    assert [word.plain for word in parse(text).words] == words


@pytest.mark.parametrize(
    "text",
    [
        "what's the deal with ferry times",
        "whats the story with ferry times?",
        "what’s up with ferry times",
        "what is the gist of ferry times",
        "so what's the scoop on ferry times",
        "tell me what's the deal with ferry times",
        "give me a quick rundown of ferry times",
        "walk me through ferry times",
        "catch me up on ferry times",
        "anybody know about ferry times?",
        "any idea what the ferry times are",
        "I forgot what the ferry times are",
        "remind me again what the ferry times are",
        "what's the best way to ferry times",
        "wanna know the ferry times",
        "lemme know what the ferry times are",
        "idk the ferry times lol",
        "can u tell me the ferry times tho",
    ],
)
def test_an_idiom_that_asks_about_a_thing_is_not_looked_for(text: str) -> None:
    assert [word.plain for word in parse(text).words] == ["ferry", "times"]


@given(
    idiom=st.sampled_from(
        [
            "what's the deal with",
            "so whats up with the",
            "Walk me through",
            "hey team, any idea about",
            "give me the gist of our",
        ]
    ),
    thing=st.lists(
        st.sampled_from(["ferry", "winch", "harbour", "times", "deal", "story"]), min_size=1, max_size=4
    ),
)
def test_whatever_stands_behind_an_idiom_is_looked_for_as_it_is(idiom: str, thing: list[str]) -> None:
    assert [word.plain for word in parse(f"{idiom} {' '.join(thing)}").words] == thing


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Wie sieht's mit der Fähre aus?", "german", ["Fähre"]),
        ("Erzähl mir etwas über die Fähre", "german", ["Fähre"]),
        ("Qu’en est-il du bac ?", "french", ["bac"]),
        ("¿Qué pasa con el ferry?", "spanish", ["ferry"]),
    ],
)
def test_nor_is_such_an_idiom_in_other_languages(text: str, language: str, asked: list[str]) -> None:
    assert [word.text for word in parse(text, language).words] == asked


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("what was the deal with Acme about", "deal"),
        ("how do we deal with bugs", "deal"),
        ("what's the story of the ferry", "story"),
        ("well water rules", "well"),
        ("what's the best boat", "best"),
    ],
)
def test_the_words_of_an_idiom_are_looked_for_where_they_are_meant(text: str, word: str) -> None:
    assert word in [one.plain for one in parse(text).words if not one.generic]


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("how does the ferry work", ["ferry"]),
        ("how does the winch of the steam ferry work here", ["winch", "steam", "ferry"]),
        ("how do tickets work exactly?", ["tickets"]),
        ("how do I work from home", ["work", "home"]),
        ("are dogs ok on the ferry", ["dogs", "ferry"]),
    ],
)
def test_that_something_works_or_is_all_right_counts_less(text: str, substance: list[str]) -> None:
    assert [one.plain for one in parse(text).words if not one.generic] == substance


@pytest.mark.parametrize("text", ["how is the quay?", "It rains. How is the quay?"])
def test_what_stands_in_no_frame_stays_as_it_is(text: str) -> None:
    assert (frames(text), bare(text)) == ((), text)


def test_nothing_stands_for_a_frame() -> None:
    assert bare("hi all, how is the quay? thanks!") == "how is the quay?"


def test_the_kind_of_a_question_is_told_behind_its_greeting() -> None:
    assert (kind_of("is it open"), parse("Hey team, is it open?").kind) == ("yes_no", "yes_no")


@pytest.mark.parametrize(
    "text",
    [
        "ferry times pls",
        "what are the ferry times thx",
        "what are the ferry times asap!!",
        "what are the ferry times please, thanks in advance",
        "what are the ferry times pls? thanks!",
        "can u tell me the ferry times",
        "pls can someone help me with ferry times",
        "need info on ferry times urgently!!!",
        "I have a question about ferry times",
        "Hi Maria, hope you had a great weekend! Ferry times?",
        "Dear all, I hope this finds you well. What are the ferry times? Kind regards, Sam",
        "sorry to bother you, but what are the ferry times? no rush, thanks!",
    ],
)
def test_what_is_polite_is_not_looked_for(text: str) -> None:
    words = [word.plain for word in parse(text).words]

    assert words == ["ferry", "times"]


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Liebe Maria, wo liegt die Fähre? Viele Grüße, Tom", "german", ["liegt", "Fähre"]),
        ("Wo liegt die Fähre bitte", "german", ["liegt", "Fähre"]),
        ("Bonjour, où est le bac ? Cordialement, Tom", "french", ["bac"]),
        ("où est le bac svp", "french", ["bac"]),
        ("Hola, ¿dónde está el ferry? Un saludo, Tom", "spanish", ["ferry"]),
        ("dónde está el ferry por favor", "spanish", ["ferry"]),
    ],
)
def test_nor_is_it_in_other_languages(text: str, language: str, asked: list[str]) -> None:
    assert [word.text for word in parse(text, language).words] == asked


@pytest.mark.parametrize(
    ("text", "word"),
    [("what is urgent", "urgent"), ("what does ASAP mean", "asap"), ("Dear customers letter", "dear")],
)
def test_what_is_asked_for_itself_is_looked_for(text: str, word: str) -> None:
    assert word in [one.plain for one in parse(text).words]


@pytest.mark.parametrize(
    "text",
    [
        "I am new here and love it. How can I rent a winch?",
        "We are off to Denver next month for a workshop, and I need to know how I rent a winch",
    ],
)
def test_what_is_told_around_a_question_counts_less(text: str) -> None:
    words = parse(text).words

    assert [word.plain for word in words if not word.generic] == ["rent", "winch"]
    assert len(words) > 2


@pytest.mark.parametrize(
    "text",
    [
        "The winch squeals. What should I do?",
        "The winch squeals. How can I make it stop doing that?",
        "Is the winch lent? When is the winch oiled again?",
        "Is the barge lent out today? When is the winch oiled again?",
        "The winch squeals, and I need to know how I mend it",
    ],
)
def test_what_a_question_refers_to_counts_in_full(text: str) -> None:
    assert any(word.plain == "winch" and not word.generic for word in parse(text).words)
