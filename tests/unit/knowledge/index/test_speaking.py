"""Who says what in the documents of an index."""

import pytest

from knowledge.index import Index
from tests.unit.folders import document, index_of


def said(what: str, who: str) -> str:
    return f"“{what},” {who} said."


INDEX = index_of(
    document(
        "a.md", said("Ants hum", "Ada Lind"), said("Bees hum", "Tom Okafor"), said("Cows moo", "Ada Lind")
    ),
    document(
        "x/a.md", said("Dogs bark", "Eve Marsh"), said("Elks run", "Eve Marsh"), said("Foxes dig", "Eve Marsh")
    ),
    document("y/a.md", said("Gnus graze", "Mayor Ada Lind")),
)


def words_by(index: Index, name: str, collections: frozenset[str] | None = None) -> list[str]:
    return [
        index.passage(number).text.split(",")[0].strip("“")
        for number, _ in index.statements_by([name], collections)
    ]


def test_the_most_quoted_come_first_then_the_alphabet() -> None:
    assert [(one.name, one.statements) for one in INDEX.speakers()] == [
        ("Ada Lind", 3),
        ("Eve Marsh", 3),
        ("Tom Okafor", 1),
    ]


def test_only_visible_statements_are_counted() -> None:
    assert [(one.name, one.statements) for one in INDEX.speakers(frozenset())] == [
        ("Ada Lind", 2),
        ("Tom Okafor", 1),
    ]
    assert INDEX.speakers(frozenset({"x"}))[0].name == "Eve Marsh"


def test_the_role_named_most_often_is_told() -> None:
    index = index_of(
        document("a.md", said("Ants hum", "Mayor Ada Lind")),
        document("b.md", said("Bees hum", "Councillor Ada Lind"), said("Cows moo", "Councillor Ada Lind")),
        document("c.md", said("Dogs bark", "Tom Okafor")),
    )

    roles = {one.name: one.role for one in index.speakers()}

    assert roles["Tom Okafor"] is None
    assert str(roles["Ada Lind"]).casefold() == "councillor"


def test_statements_come_in_the_order_of_the_documents() -> None:
    assert words_by(INDEX, "Ada Lind") == ["Ants hum", "Cows moo", "Gnus graze"]


def test_only_visible_statements_are_found() -> None:
    assert words_by(INDEX, "Ada Lind", frozenset()) == ["Ants hum", "Cows moo"]
    assert words_by(INDEX, "Eve Marsh", frozenset({"y"})) == []


@pytest.mark.parametrize("name", ["", "Nobody", "Lind", "ada lind"])
def test_a_name_that_no_speaker_is_listed_by_finds_nothing(name: str) -> None:
    assert INDEX.statements_by([name]) == []


def test_what_several_say_comes_in_the_order_of_the_documents() -> None:
    found = INDEX.statements_by(["Tom Okafor", "Ada Lind"], most=3)

    assert [one.speaker.name for _, one in found if one.speaker] == ["Ada Lind", "Tom Okafor", "Ada Lind"]


def test_the_same_words_of_a_copy_come_once() -> None:
    index = index_of(
        document("a.md", said("Ants hum", "Ada Lind")), document("b.md", said("Ants hum", "Ada Lind"))
    )

    assert len(index.statements_by(["Ada Lind"])) == 1


def test_other_words_in_the_same_passage_come_too() -> None:
    index = index_of(f"{said('Ants hum', 'Ada Lind')} {said('Bees hum', 'Ada Lind')}")

    found = index.statements_by(["Ada Lind"])

    assert [number for number, _ in found] == [0, 0]
    assert found[0][1] != found[1][1]


def test_a_statement_over_two_passages_is_told_from_the_first() -> None:
    index = index_of(document("a.md", "It rained.", "Ada Lind said: “Ants hum.", "Bees hum.”"))

    assert {number for number, _ in index.statements_by(["Ada Lind"])} <= {1, 2}
    assert [number for number, _ in index.statements_by(["Ada Lind"])][:1] == [1]


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 1), (2, 2), (9, 3), (None, 3)])
def test_as_many_are_read_as_are_wanted(most: int | None, count: int) -> None:
    assert len(INDEX.statements_by(["Ada Lind"], most=most)) == count


def test_documents_asked_for_come_first_in_the_order_asked_for() -> None:
    index = index_of(*(document(f"{at}.md", said(f"Ant {at} hums", "Ada Lind")) for at in range(4)))

    numbers = [number for number, _ in index.statements_by(["Ada Lind"], near=[3, 1, 3])]

    assert numbers == [3, 1, 0, 2]


def test_statements_of_a_document_come_in_its_order() -> None:
    speakers = [one.speaker.name for one in INDEX.statements_in("a.md") if one.speaker]

    assert speakers == ["Ada Lind", "Tom Okafor", "Ada Lind"]


def test_a_statement_comes_back_as_it_was_found() -> None:
    text = "Ada Lind, the mayor, denied that the dam leaks."
    index = index_of(text)

    (statement,) = index.statements_in("000.md")

    assert statement.speaker
    assert (statement.speaker.name, statement.stance) == ("Ada Lind", "denies")
    assert statement.cue
    assert text[slice(*statement.cue)] == "denied"
    assert statement.speaker.span
    assert text[slice(*statement.speaker.span)].startswith("Ada Lind")
    assert statement == index.passage(0).statements[0]


def test_a_passage_of_any_document_has_the_statements_that_stand_in_it() -> None:
    told = {
        index_text.split(",")[0].strip("“"): [one.speaker.name for one in statements if one.speaker]
        for index_text, statements in (
            (INDEX.passage(number).text, INDEX.passage(number).statements) for number in range(len(INDEX))
        )
    }

    assert told == {
        "Ants hum": ["Ada Lind"],
        "Bees hum": ["Tom Okafor"],
        "Cows moo": ["Ada Lind"],
        "Dogs bark": ["Eve Marsh"],
        "Elks run": ["Eve Marsh"],
        "Foxes dig": ["Eve Marsh"],
        "Gnus graze": ["Ada Lind"],
    }


def test_of_a_document_what_is_said_in_the_passages_asked_for_comes_first() -> None:
    rain = " It rained." * 60
    index = index_of(
        document("a.md", *(f"{said(f'Ant {at} hums', 'Ada Lind')}{rain}" for at in range(4))),
        document("b.md", said("Bees hum", "Ada Lind")),
    )

    numbers = [number for number, _ in index.statements_by(["Ada Lind"], near=[2])]
    both = [number for number, _ in index.statements_by(["Ada Lind"], near=[4, 3])]

    assert (len(index), numbers, both) == (5, [2, 0, 1, 3, 4], [4, 3, 0, 1, 2])
