"""Who asks who holds an office reads first who does; where nobody is named, nothing is sure."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

TOURS = """# Culture

## CEO Listening Tours

On CEO Listening Tours the CEO listens. Ask the CEO office for a place on the CEO Listening Tours.

## Security

The head of security owns the security policy. Ask security where security matters. Policy Owner: Head of Security
"""


def asked(question: str, *paragraphs: str, language: str = "english") -> Answer:
    own = "\n\n".join(paragraphs)
    pages = [TOURS, f"# Marrow Quay\n\n## People\n\n{own}\n"]
    return answer(
        question, Index.of([read(one.encode(), f"{at}.md") for at, one in enumerate(pages)], language)
    )


def lead_of(found: Answer) -> str:
    return found.lead.text if found.lead else ""


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee is the CEO.",
        "Our CEO is Ann Lee.",
        "I (Ann Lee) am the CEO of all.",
        "Ann Lee, co-founder and CEO, likes tea.",
        "CEO: Ann Lee",
        "Ann Lee (she/her) – CEO",
        "Write to CEO Ann Lee with a question.",
        "Contact Ann Lee (CEO) with a question.",
        "The Chief Executive Officer, Ann Lee, likes tea.",
        "Wrenna Oyelaquist is our CEO.",
        "Grey Stone is our CEO.",
        "CEO: Zorb la Grey",
        "CEO: @ann.lee",
        "| Name | Office |\n|---|---|\n| Ann Lee | CEO |",
    ],
)
@pytest.mark.parametrize("question", ["who is the ceo", "Who's our CEO?"])
def test_who_holds_it_leads(question: str, line: str) -> None:
    found = asked(question, line, "The quay was built in 1871, and it is long.")

    assert any(name in lead_of(found) for name in ("Ann Lee", "Wrenna", "Grey", "@ann.lee"))
    assert found.certainty == "sure"


@pytest.mark.parametrize(
    ("question", "language", "line"),
    [
        ("who is the head of security", "english", "Bo Ek – Head of Security"),
        ("who is the vp of sales", "english", "Anna Ek, Vice President of Sales, likes tea."),
        ("who is the head of security", "english", "Anna Ek – Head of all our security"),
        ("who runs security", "english", "Security is led by Anna Ek."),
        ("who's in charge of security?", "english", "Anna Ek leads the security team."),
        ("Wer ist die Leiterin der Küche?", "german", "Anna Ek ist die Leiterin der Küche."),
        ("Wer leitet die Küche?", "german", "Anna Ek leitet die Küche."),
        ("Qui est la directrice de la cuisine ?", "french", "La directrice de la cuisine est Anna Ek."),
        ("¿Quién es la directora de la cocina?", "spanish", "Anna Ek es la directora de la cocina."),
    ],
)
def test_an_office_of_something_is_led_by_who_holds_it_there(question: str, language: str, line: str) -> None:
    found = asked(question, "Carl Olsen is the head of the winches.", line, language=language)

    assert "Ek" in lead_of(found)
    assert found.certainty == "sure"


@pytest.mark.parametrize(
    "line",
    [
        "The CEO Listening Tours begin at nine.",
        "Ann Lee is the former CEO.",
        "Ann Lee is the assistant to the CEO.",
        "CEO: see the list",
        "The CEO office is Quay House.",
        "Deputy CEO: Ann Lee",
        "CEO: Ann",
        "CEO: Grey Stone",
        "CEO: Zorb QUAG",
        "CEO: Ann Manager",
        "Ask the CEO Wrenna Oyelaquist for it.",
        "```\nCEO: Ann Lee\n```",
        "The CEO writes to everybody.",
        "```\nCEO = Ann Lee\nCEO: Ann Lee\n```",
    ],
)
@pytest.mark.parametrize("question", ["who is the ceo", "who's the CEO?"])
def test_what_names_nobody_who_holds_it_is_no_sure_answer(question: str, line: str) -> None:
    assert asked(question, line).certainty != "sure"


def test_nor_is_who_holds_it_of_something_else() -> None:
    assert asked("who is the head of security", "Carl Olsen is the head of the winches.").certainty != "sure"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The CEO is at home. The CEO likes tea.", "perhaps"),
        ("The CEO of HR likes tea at home.", "perhaps"),
        ("Zorbs like the CEO of the quay.", "perhaps"),
        ("# Quay\n\n## Office\n\nAsk Ann for the CEO at the office.", "perhaps"),
        ("The CEO of the quay is called Ann.", "sure"),
        ("The CEO lives with Oyelaquist at home.", "sure"),
    ],
)
def test_prose_is_a_sure_answer_where_it_names_somebody(text: str, certainty: str) -> None:
    assert answer("who is the ceo", Index.of([read(text.encode(), "a.txt")])).certainty == certainty


@pytest.mark.parametrize("question", ["who is the head of people", "who leads people"])
@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Carl Olsen – Head of Payroll", "perhaps"),
        ("Carl Olsen – Head for the Pensions", "perhaps"),
        ("Carl Olsen – Head of the team", "sure"),
    ],
)
def test_a_heading_does_not_tell_of_what_an_office_is_one_that_says_so_itself(
    question: str, line: str, certainty: str
) -> None:
    assert asked(question, line, "People have two desks each.").certainty == certainty


@pytest.mark.parametrize(
    ("heading", "certainty"), [("Our people team", "sure"), ("People", "sure"), ("Young people", "perhaps")]
)
def test_a_heading_tells_of_what_an_office_is_one_if_it_is_called_so(heading: str, certainty: str) -> None:
    page = f"# Marrow Quay\n\n## {heading}\n\nPeople have two desks each.\n\nCarl Olsen – Head\n"
    index = Index.of([read(one.encode(), f"{at}.md") for at, one in enumerate((page, TOURS))], "english")

    found = answer("who is the head of people", index)

    assert (lead_of(found), found.certainty) == ("Carl Olsen – Head", certainty)


def test_of_what_it_is_one_its_heading_may_tell_if_nothing_else_does() -> None:
    below, beside = "Carl Olsen – Head", "Anna Ek – Head of People"

    found = [asked("who is the head of people", *lines) for lines in ([below], [below, beside])]

    assert [(lead_of(one), one.certainty) for one in found] == [(below, "sure"), (beside, "sure")]


def test_who_leads_a_team_is_told_by_what_the_team_is_called_after() -> None:
    assert lead_of(asked("who runs the people team?", "Anna Ek – VP, People")) == "Anna Ek – VP, People"


def test_who_holds_it_elsewhere_is_no_sure_answer() -> None:
    line = "Ann Lee, CEO of Gullcorp, likes tea."

    assert asked("who is the ceo", line).certainty == "perhaps"
    assert asked("who is the ceo of gullcorp", line).certainty == "sure"


def test_a_place_that_many_passages_name_is_no_other_place() -> None:
    sections = "\n\n".join(f"## Marrow {one}\n\nMarrow is {one}." for one in ("old", "long", "wide"))

    assert asked("who is the ceo", "Ann Lee, CEO of Marrow, likes tea.", sections).certainty == "sure"
