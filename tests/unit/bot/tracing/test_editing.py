"""What an editor does to a quotation: ellipses, brackets, own wording, changed numbers, speakers."""

import pytest

from bot.showing.trace_replies import trace_reply
from bot.showing.wording import about_speakers, about_traces
from bot.tracing.parts import Part, Trace
from bot.tracing.tracing import trace
from knowledge.index import Index
from tests.unit.folders import document, index_of

LEAVE = (
    "We give every new clerk a desk. The harbour office offers 20 days of paid leave a year to its clerks, "
    "and 3 more to those who work at night. Nobody may sell them. Leave is not paid out."
)
MILL = (
    "The old mill, the last of seven, burnt down in May 1887. It had stood empty. Nobody was hurt, though the "
    "miller lost his cat. He will not build another one, since the owner has no money."
)
SAID = (
    "“We shall never sell the ferry to a shipping line,” said Ida Brandt, the mayor of Tolne. "
    "“The ferry is ours,” Bo Ek said. The quay was swept. Then a voice was heard: “Nobody asked the gulls about it.”"
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(LEAVE, MILL, SAID, "Owls hoot.", "Nettles sting.")


def told(found: Trace) -> str:
    return str(trace_reply(found))


def only(found: Trace) -> Part:
    (part,) = found.parts
    return part


@pytest.mark.parametrize("dots", ["…", "...", " […] ", " (...) ", " . . . "])
def test_what_an_ellipsis_leaves_out_is_shown(dots: str, index: Index) -> None:
    found = trace(f"The old mill,{dots}burnt down in May 1887.", index)

    assert found.status == "edited"
    assert [(one.text, one.within) for one in only(found).omitted] == [("the last of seven,", True)]
    assert "Left out, 4 words, cut within a sentence: “the last of seven,”" in told(found)


@pytest.mark.parametrize(
    ("text", "omitted"),
    [
        ("burnt down in May 1887. … Nobody was hurt", [("It had stood empty.", False), ("", False)]),
        ("burnt down in May 1887 … Nobody was hurt", [(". It had stood empty.", False)]),
        ("The old mill … It had stood empty. … the miller", []),
    ],
)
def test_a_cut_at_the_edge_of_sentences_is_told_from_one_within(
    text: str, omitted: list[tuple[str, bool]], index: Index
) -> None:
    found = only(trace(text, index))

    assert found.status == "edited"
    if omitted:
        assert (found.omitted[0].text, found.omitted[0].within) == omitted[0]
    else:
        assert [one.within for one in found.omitted] == [True, True]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("He will not build another one…", ", since the owner has no money."),
        ("He will … build another one.", ", since the owner has no money."),
        ("…build another one, since the owner has no money.", "He will not"),
    ],
)
def test_a_sentence_cut_short_at_its_beginning_or_end_is_shown_whole(
    text: str, rest: str, index: Index
) -> None:
    found = only(trace(text, index))

    assert found.status == "edited"
    assert (rest, True) in [(one.text, one.within) for one in found.omitted]


def test_a_not_that_an_ellipsis_swallows_is_shown(index: Index) -> None:
    assert "“not”" in told(trace("He will … build another one, since the owner has no money.", index))


@pytest.mark.parametrize(
    "text",
    [
        "It had stood empty … The old mill, the last of seven",
        "The old mill … the ferry is ours",
        "Owls hoot … and they never sleep at night",
    ],
)
def test_what_stands_in_another_order_or_document_is_no_ellipsis(text: str, index: Index) -> None:
    assert trace(text, index).status != "edited"


@pytest.mark.parametrize(
    ("text", "brackets"),
    [
        ("[The miller] will not build another one, since the owner has no money.", ("[The miller]", "He")),
        ("He will not build another [mill], since the owner has no money.", ("[mill]", "one")),
        ("The [very] old mill, the last of seven, burnt down in May 1887.", ("[very]", "")),
    ],
)
def test_what_stands_in_brackets_is_held_against_the_document(
    text: str, brackets: tuple[str, str], index: Index
) -> None:
    found = only(trace(text, index))

    assert found.status == "edited"
    assert [(one.asked, one.held) for one in found.brackets] == [brackets]


@pytest.mark.parametrize(
    "text",
    [
        "[N]obody was hurt, though the miller lost his cat.",
        "[n]obody was hurt, though the miller lost his cat.",
        "Nobody was hurt [sic], though the miller lost his cat.",
    ],
)
def test_a_capital_in_brackets_and_a_sic_are_no_change(text: str, index: Index) -> None:
    found = only(trace(text, index))

    assert (found.status, found.omitted, found.brackets) == ("edited", (), ())


def test_brackets_and_ellipses_are_told_together(index: Index) -> None:
    seen = told(trace("[The miller] will … build another one, since the owner has no money.", index))

    assert "Yes, letter for letter but for what is left out and what stands in brackets:" in seen
    assert "[The miller]: “He” in the document." in seen


@pytest.mark.parametrize(
    "text",
    [
        'In her speech the mayor vowed that "we shall never sell the ferry to a shipping line" while she lives.',
        "All of Tolne heard it: “We shall never sell the ferry to a shipping line”. That was long ago.",
        "Asked about buyers, Brandt was clear – „We shall never sell the ferry to a shipping line“ – and left.",
    ],
)
def test_a_quotation_in_the_askers_own_wording_is_found(text: str, index: Index) -> None:
    found = trace(text, index)

    assert found.status == "quoted"
    assert trace_reply(found).summary == about_traces.FOUND_QUOTED
    assert [quote.text for quote in only(found).quotes] == ["We shall never sell the ferry to a shipping line"]


def test_of_several_quotations_those_that_stand_nowhere_are_named(index: Index) -> None:
    text = 'She vowed that "we shall never sell the ferry to a shipping line" and that "pigs will fly over it".'

    found = only(trace(text, index))

    assert (found.status, found.missing) == ("quoted", ("pigs will fly over it",))


def test_an_altered_quotation_in_the_askers_own_wording_is_shown(index: Index) -> None:
    found = trace(
        'The mayor vowed that "we shall never sell the ferry to a shipping firm" in a speech in May.', index
    )

    assert trace_reply(found).summary == about_traces.QUOTED_ALTERED
    assert ("replaced", "firm", "line,”") in [(one.kind, one.asked, one.held) for one in only(found).changes]


@pytest.mark.parametrize(
    ("text", "asked", "held"),
    [
        ("we offer 25 days of paid leave a year to its clerks", "25", "20"),
        ("At the harbour you get thirty days of paid leave a year to its clerks", "thirty", "20"),
        ("The harbour office offers 20 days of paid leave a year to its clerks, and also 5 extra", "5", "3"),
    ],
)
def test_a_changed_number_at_the_edge_is_shown(text: str, asked: str, held: str, index: Index) -> None:
    changes = only(trace(text, index)).changes

    (changed,) = [one for one in changes if asked in one.asked.split()]
    assert held in changed.held.split()


def test_what_stands_around_a_text_is_still_no_change_of_it(index: Index) -> None:
    found = only(trace("Nobody was hurt, though the miller lost his cat, she told radio listeners.", index))

    assert [one.held for one in found.changes] == ["Nobody was hurt, though the miller lost his cat.", ""]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('"We shall never sell the ferry to a shipping line," Brandt told the crowd at noon.', "same"),
        ('The mayor: "We shall never sell the ferry to a shipping line"', "same"),
        ('"We shall never sell the ferry to a shipping line" – Ida M. Brandt', "same"),
        ('"We shall never sell the ferry to a shipping line," Karl Brandt told the crowd at noon.', "another"),
        ('Bo Ek: "We shall never sell the ferry to a shipping line"', "another"),
        ("“At noon Bo Ek told everybody: “We shall never sell the ferry to a shipping line””", "another"),
        ('"We shall never sell the ferry to a shipping line" (Tom Lodge)', "another"),
        ('"Nobody asked the gulls about it," Bo Ek told the crowd at noon on Friday.', "nobody"),
    ],
)
def test_the_speaker_named_is_held_against_the_document(text: str, named: str, index: Index) -> None:
    assert only(trace(text, index)).named == named


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'The mayor: "We shall never sell the ferry to a shipping line"',
            "The speaker is right: it is Ida Brandt, the mayor of Tolne.",
        ),
        (
            'Bo Ek: "We shall never sell the ferry to a shipping line"',
            "In the document, these are the words of Ida Brandt, the mayor of Tolne.",
        ),
        ('Bo Ek: "Nobody asked the gulls about it"', about_speakers.NOBODY_NAMED),
    ],
)
def test_whether_the_speaker_is_right_is_told(text: str, sentence: str, index: Index) -> None:
    assert sentence in told(trace(text, index))


def test_who_holds_an_office_by_hidden_documents_alone_is_not_told() -> None:
    index = index_of(
        document("a.md", "“We shall never sell the ferry to a shipping line,” said Ida Brandt."),
        document("hidden/b.md", "“Gulls are loud,” said Ida Brandt, the mayor of Tolne."),
    )
    text = 'The mayor: "We shall never sell the ferry to a shipping line"'

    told = [only(trace(text, index, collections)).named for collections in (None, frozenset[str]())]

    assert told == ["same", "another"]


@pytest.mark.parametrize(("name", "told"), [("Brandt", None), ("Lodge", "another")])
def test_whom_a_text_names_beside_its_quotation_may_be_the_speaker(
    name: str, told: str | None, index: Index
) -> None:
    text = (
        f"Asked about buyers, {name} was clear – „We shall never sell the ferry to a shipping line“ – and left."
    )

    assert only(trace(text, index)).named == told


def test_a_sentence_that_is_changed_outside_its_quotation_is_shown_with_the_change(index: Index) -> None:
    text = "“We shall never sell the ferry to a shipping line,” said Ida Brandt, the old mayor of Tolne."

    found = only(trace(text, index))

    assert (found.status, [one.asked for one in found.changes if one.kind == "added"]) == ("altered", ["old"])


def test_more_than_ten_places_are_counted() -> None:
    texts = [f"Page {at} is about owl {at}. All rights are reserved by the harbour." for at in range(37)]
    index = index_of(*texts, "Owls hoot.")

    found = trace("All rights are reserved by the harbour.", index)

    assert (only(found).places, len(only(found).quotes)) == (37, 10)
    assert trace_reply(found).summary == "Yes, letter for letter, in 37 places; the first 10:"


def test_places_that_may_not_be_seen_are_not_counted() -> None:
    texts = [
        document(f"secret/{at}.md", f"Owl {at}. All rights are reserved by the harbour.") for at in range(20)
    ]
    index = index_of(*texts, document("town/a.md", "All rights are reserved by the harbour."))

    assert only(trace("All rights are reserved by the harbour.", index, frozenset({"town"}))).places == 1


def test_an_edited_text_is_sought_only_where_it_may_be_seen() -> None:
    index = index_of(document("secret/a.md", "The old mill, the last of seven, burnt down."), "Owls hoot.")

    assert trace("The old mill … burnt down.", index, frozenset({"town"})).status == "nowhere"


def test_an_ellipsis_with_brackets_behind_it_leaves_the_last_words_to_these(index: Index) -> None:
    found = only(trace("though the miller lost his cat … [The miller] will not build another one", index))

    assert [one.text for one in found.omitted][:1] == ["."]
    assert [(one.asked, one.held) for one in found.brackets] == [("[The miller]", "He")]


def test_a_bracket_reaches_no_further_than_brackets_do(index: Index) -> None:
    assert (
        trace("We give every new clerk a desk. [All in all] Leave is not paid out.", index).status != "edited"
    )


def test_hostile_ellipses_take_no_time() -> None:
    index = index_of("a b " * 5_000, "Owls hoot.")

    assert trace("a b … " * 400 + "owls", index).status != "edited"
