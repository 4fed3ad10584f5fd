"""What comes of a question for somebody's words."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer, Heard
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.folders import index_of

PAPERS = (
    ("a.md", "2021-05-03", "“The old ferry is a floating coffin,” Ada Lind said. “I like owls,” Ada Lind said."),
    ("b.md", "2022-06-07", "“The ferry is a coffin and it floats by luck,” Ada Lind said."),
    ("c.md", None, "Ada Lind denied that the ferry would sink in a storm."),
    ("d.md", "2023-01-01", "“The tunnel costs 40 million crowns,” Bo Ek said. “The tunnel will not leak,” Bo Ek said."),
    ("e.md", "2023-02-02", "Piet Marsh waved at the lighthouse. “Ada Lind painted the lighthouse,” Piet Marsh said."),
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    papers = PAPERS + tuple(
        (f"o{at}.md", None, text) for at, text in enumerate(("Nettles sting.", "Owls hoot."))
    )
    return Index.of(
        [
            Document(Source(path, path, published=day), text, (Paragraph(0, len(text), 1),))
            for path, day, text in papers
        ]
    )


def asked(question: str, index: Index) -> tuple[Answer, Heard]:
    found = answer(question, index)
    assert found.heard
    return found, found.heard


def test_the_very_words_are_a_yes(index: Index) -> None:
    found, heard = asked("Did Lind say that the old ferry is a floating coffin?", index)

    assert (found.certainty, heard.outcome, heard.names) == ("sure", "verbatim", ("Ada Lind",))
    assert ["floating coffin" in quote.text for quote in found.quotes] == [True]


def test_most_of_the_words_are_nearly_it(index: Index) -> None:
    found, heard = asked("Did Lind say the ferry is a floating coffin?", index)

    assert (found.certainty, heard.outcome) == ("sure", "nearly")


@pytest.mark.parametrize(
    "question",
    [
        "Did Ek say that the tunnel will leak?",
        "Did Ek say that the tunnel costs 50 million crowns?",
        "Did Ek say that the tunnel costs nothing?",
    ],
)
def test_another_number_or_a_not_is_no_yes(question: str, index: Index) -> None:
    found, heard = asked(question, index)

    assert heard.outcome == "otherwise"
    assert found.certainty != "sure"


def test_what_is_denied_is_a_no(index: Index) -> None:
    found, heard = asked("Did Lind say that the ferry would sink in a storm?", index)

    assert heard.outcome == "denied"
    assert [quote.text for quote in found.quotes] == ["Ada Lind denied that the ferry would sink in a storm."]


def test_where_they_do_not_say_it_their_closest_words_and_others_who_do_are_shown(index: Index) -> None:
    found, heard = asked("Did Ek say that the old ferry is a floating coffin?", index)

    assert (found.status, heard.outcome) == ("unanswered", "otherwise")
    assert {quote.speaker and quote.speaker.name for quote in found.nearest} == {"Bo Ek"}
    assert [quote.speaker and quote.speaker.name for quote in heard.others] == ["Ada Lind"]


def test_others_are_told_only_as_far_as_they_may_be_seen(index: Index) -> None:
    hidden = Index.of(
        [
            Document(Source(path, path), text, (Paragraph(0, len(text), 1),))
            for path, text in (
                ("secret/a.md", "“The old ferry is a floating coffin,” Ada Lind said."),
                ("d.md", "“The tunnel is long,” Bo Ek said."),
            )
        ]
    )

    found = answer(
        "Did Ek say that the old ferry is a floating coffin?", hidden, collections=frozenset({"town"})
    )

    assert found.heard
    assert found.heard.others == ()


def test_when_they_said_it_is_told_by_the_days_of_the_documents(index: Index) -> None:
    found, heard = asked("When did Lind say the ferry is a coffin?", index)

    assert (heard.outcome, heard.days) == ("dated", ("2021-05-03", "2022-06-07"))
    assert [quote.place.source.path for quote in found.quotes] == ["a.md", "b.md"]


def test_whoever_speaks_of_other_things_is_said_to(index: Index) -> None:
    found, heard = asked("What did Lind say about the tunnel?", index)

    assert (heard.outcome, heard.names, heard.about) == ("silent", ("Ada Lind",), "the tunnel")
    assert found.certainty != "sure"


def test_words_about_somebody_are_not_shown_as_theirs(index: Index) -> None:
    found, heard = asked("What did Lind say about the lighthouse?", index)

    assert heard.outcome == "silent"
    assert found.certainty != "sure"
    told = [
        one.speaker and one.speaker.name for one in (*found.quotes, *found.nearest) if "lighthouse" in one.text
    ]
    assert told == ["Piet Marsh"]


def test_whoever_is_not_quoted_is_said_not_to_be(index: Index) -> None:
    _, heard = asked("What did Mayor Quist say about the ferry?", index)

    assert (heard.outcome, heard.names) == ("unquoted", ("Mayor Quist",))


@pytest.mark.parametrize("name", ["Quist", "quist", "Tom Quist"])
def test_a_surname_that_nobody_bears_is_said_to_be_nobody_s(index: Index, name: str) -> None:
    found, heard = asked(f"What did {name} say?", index)

    assert (heard.outcome, heard.names) == ("unquoted", (name,))
    assert (found.quotes, found.nearest) == ((), ())


def test_who_is_called_much_like_it_is_offered(index: Index) -> None:
    _, heard = asked("What did Linde say?", index)

    assert (heard.outcome, heard.similar) == ("unquoted", ("Ada Lind",))


def test_about_a_subject_others_are_shown_under_their_own_names(index: Index) -> None:
    found, heard = asked("What did Quist say about the ferry?", index)

    assert heard.outcome == "unquoted"
    assert found.certainty != "sure"
    assert "Quist" not in {one.speaker.name for one in (*found.quotes, *found.nearest) if one.speaker}


@pytest.mark.parametrize("words", ["the handbook", "section 4", "it", "they", "ferry"])
def test_what_is_no_name_is_not_said_to_be_quoted_by_nobody(index: Index, words: str) -> None:
    heard = answer(f"What does {words} say about the tunnel?", index).heard

    assert heard is None or heard.outcome != "unquoted"


def test_what_no_person_is_asked_for_is_answered_as_ever(index: Index) -> None:
    assert answer("What does the handbook say about the ferry?", index).heard is None


def test_of_two_the_best_of_each_comes_first_and_who_is_silent_is_told(index: Index) -> None:
    both, _ = asked("Where do Lind and Ek disagree on the ferry and the tunnel?", index)
    _, one = asked("What do Lind and Ek say about the coffin?", index)

    assert {quote.speaker and quote.speaker.name for quote in both.quotes[:2]} <= {"Ada Lind", "Bo Ek"}
    assert one.silent == ("Bo Ek",)


def test_a_surname_of_many_is_told_as_asked() -> None:
    texts = [f"“The {thing} is old,” {name} Lee said." for name, thing in
             (("Ann", "pier"), ("Bob", "mole"), ("Carl", "quay"))]  # fmt: skip
    index = Index.of(
        [Document(Source(f"{at}.md", ""), text, (Paragraph(0, len(text), 1),)) for at, text in enumerate(texts)]
    )

    heard = answer("What did Lee say about taxes?", index).heard

    assert heard
    assert heard.names == ("Lee",)


def test_whoever_speaks_without_the_stand_asked_for_is_no_sure_answer() -> None:
    neutral = "“The stadium has a roof,” Ann Lee said."
    against = "Bob Ray opposes the stadium."
    index = Index.of(
        [
            Document(Source(f"{at}.md", ""), text, (Paragraph(0, len(text), 1),))
            for at, text in enumerate([neutral])
        ]
    )
    other = Index.of(
        [
            Document(Source(f"{at}.md", ""), text, (Paragraph(0, len(text), 1),))
            for at, text in enumerate([neutral, against])
        ]
    )

    assert answer("Who opposes the stadium?", index).certainty != "sure"
    taken = answer("Who is against the stadium?", other)
    assert [quote.speaker and quote.speaker.name for quote in taken.quotes] == ["Bob Ray"]


def test_what_other_documents_hold_is_not_heard_where_some_alone_are_asked(index: Index) -> None:
    found = answer("Did Lind say that the old ferry is a floating coffin?", index, source="b.md")

    assert found.heard
    assert found.heard.outcome != "verbatim"
    assert {quote.place.source.path for quote in (*found.quotes, *found.nearest)} <= {"b.md"}


def test_others_are_told_only_out_of_the_documents_asked_about(index: Index) -> None:
    found = answer("Did Ek say that the old ferry is a floating coffin?", index, source="d.md")

    assert found.heard
    assert (found.heard.outcome, found.heard.others) == ("otherwise", ())


@pytest.mark.parametrize("guess", [False, True])
def test_what_does_not_count_as_answered_is_no_yes(index: Index, guess: bool) -> None:  # noqa: FBT001
    question = "Did Lind say that the old ferry is a floating coffin?"

    found = answer(question, index, threshold=0.99, guess=guess)

    assert (found.status, found.heard) == ("unanswered", None)


def test_who_denies_it_is_none_of_the_others_who_say_it(index: Index) -> None:
    _, heard = asked("Did Ek say that the ferry would sink in a storm?", index)

    assert (heard.outcome, heard.others) == ("otherwise", ())


def test_a_single_word_is_nobodys_claim(index: Index) -> None:
    _, heard = asked("Did Lind say owls?", index)

    assert heard.outcome == "otherwise"


def test_what_another_says_comes_before_more_of_the_first() -> None:
    ferries = index_of(
        "“The old ferry is a floating coffin,” Ada Lind said.",
        "“That old ferry should have been scrapped long ago,” Ada Lind said.",
        "“A ferry needs a captain,” Bo Ek said.",
        "Nettles sting.",
        "Owls hoot.",
    )

    found, _ = asked("What do Lind and Ek say about the old ferry?", ferries)

    assert [quote.speaker and quote.speaker.name for quote in found.quotes] == ["Ada Lind", "Bo Ek", "Ada Lind"]


def test_words_without_a_day_come_last() -> None:
    ferries = Index.of(
        [
            Document(Source(f"{at}.md", "", published=day), text, (Paragraph(0, len(text), 1),))
            for at, (day, text) in enumerate(
                [
                    (None, "“The ferry is a floating coffin,” Ada Lind said."),
                    ("2021-05-03", "“The ferry is a floating coffin still,” Ada Lind said."),
                ]
            )
        ]
    )

    _, heard = asked("When did Lind say the ferry is a floating coffin?", ferries)

    assert heard.days == ("2021-05-03", "")


def test_what_is_claimed_may_stand_in_the_next_passage_of_what_is_said() -> None:
    ants = " ".join(f"Ants hum in hill {number}." for number in range(100))
    insects = index_of(f"Ada Lind said: “{ants} Bees hum at night.”", "Nettles sting.", "Owls hoot.")

    _, heard = asked("Did Lind say that bees hum at night?", insects)

    assert heard.outcome == "verbatim"


def test_nearly_that_may_be_whatever_holds_enough_of_the_words() -> None:
    words = "wool rope tar oak pitch resin hemp flax copper brass iron".split()
    ships = index_of(f"“We bought {', '.join(words[:8])},” Ada Lind said.", "Nettles sting.", "Owls hoot.")

    enough, too_few = (
        asked(f"Did Lind say we bought {', '.join(words[:count])}?", ships)[1] for count in (10, 11)
    )

    assert (enough.outcome, too_few.outcome) == ("nearly", "otherwise")
