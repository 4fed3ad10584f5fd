"""Who asks what something is reads first what says so."""

import pytest

from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

MENTIONS = """# Winches

## Using a winch

To use a winch, oil the winch first. A winch that was not oiled squeals. Lift the winch lever, and the winch turns.

## Renting a winch

Ask the winch office for a winch. The winch office lends a winch for a day.
"""


def asked(question: str, *pages: str, language: str = "english") -> Answer:
    documents = [read(text.encode(), f"{number}.md") for number, text in enumerate((*pages, MENTIONS))]
    index = Index.of(documents, language)
    found = answer(question, index)
    assert all(verified(quote, index) for quote in found.quotes)
    return found


def lead_of(found: Answer) -> str:
    return found.lead.text if found.lead else ""


@pytest.mark.parametrize(
    ("page", "lead"),
    [
        (
            "# Gear\n\n## Hoists\n\nSome lift. A winch is a drum that hauls rope in.",
            "A winch is a drum that hauls rope in.",
        ),
        (
            "# Gear\n\n## Words\n\nBy a winch means are meant. Winch means a drum for rope.\n",
            "Winch means a drum for rope.",
        ),
        (
            "# Glossary\n\n- Barge: a flat boat\n- Winch: a drum that hauls rope\n",
            "Winch: a drum that hauls rope",
        ),
        ("# Glossary\n\n- Barge - a flat boat\n- **Winch** – a drum for rope\n", "Winch – a drum for rope"),
        (
            "# Words\n\n## Jargon\n\n| Word | What |\n|---|---|\n| Barge | A flat boat |\n| Winch | A drum for rope |\n",
            "A drum for rope",
        ),
        (
            "# Gear\n\n## Hoists\n\nA winch (also: windlass) is a drum that hauls rope.",
            "A winch (also: windlass) is a drum that hauls rope.",
        ),
    ],
)
@pytest.mark.parametrize(
    "question", ["what is a winch", "What's a winch?", "define winch", "what does winch mean"]
)
def test_what_defines_a_term_leads(question: str, page: str, lead: str) -> None:
    found = asked(question, page)

    assert lead in lead_of(found)
    assert found.certainty == "sure"


def test_a_term_above_its_definition_is_quoted_with_it() -> None:
    found = asked(
        "what is a winch?",
        "# Glossary\n\nBarge\n\nA flat boat for goods.\n\nWinch\n\nA drum that hauls in rope.\n",
    )

    assert lead_of(found) == "A drum that hauls in rope."
    assert "Winch" in found.quotes[0].text


@pytest.mark.parametrize(
    ("question", "language", "page", "lead"),
    [
        ("Was ist eine Winsch?", "german", "Eine Winsch ist eine Trommel für Taue.", "Eine Winsch ist eine Trommel für Taue."),
        ("Was bedeutet KfW?", "german", "KfW steht für Kanal für Winschen.", "KfW steht für Kanal für Winschen."),
        ("Qu'est-ce qu'un treuil ?", "french", "Un treuil est un tambour pour le câble.", "Un treuil est un tambour pour le câble."),
        ("¿Qué es un torno?", "spanish", "Un torno es un tambor para el cabo.", "Un torno es un tambor para el cabo."),
    ],
)  # fmt: skip
def test_it_leads_in_other_languages(question: str, language: str, page: str, lead: str) -> None:
    others = f"# Seite\n\n## Eins\n\n{page}\n"

    assert lead_of(asked(question, others, language=language)) == lead


@pytest.mark.parametrize("begins", ["Ask", "At our old quay ask"])
def test_what_spells_an_acronym_out_answers_what_it_stands_for(begins: str) -> None:
    said = f"{begins} the Marrow Winch Association (MWA) for a key of the MWA."

    found = asked("what does MWA stand for", f"# Gear\n\n## Hoists\n\nThe MWA is at the quay. {said}\n")

    assert lead_of(found) == said
    assert found.certainty == "sure"


@pytest.mark.parametrize(
    "question", ["what is a winch", "what does winch mean", "define winch", "meaning of winch"]
)
def test_below_a_heading_what_only_mentions_a_term_is_no_sure_definition(question: str) -> None:
    assert asked(question).certainty != "sure"


@pytest.mark.parametrize(
    "text",
    [
        "A winch is different from a crane, and bigger.",
        "Winch: see the list of hoists in the office.",
        "Winch: 555-0199",
        "Winch: to be oiled by the crew",
        "Winch means go.",
        "A winch is a must for every boat here.",
        "```\nA winch is a drum that hauls rope.\n```",
    ],
)
def test_what_only_looks_like_a_definition_is_none(text: str) -> None:
    assert asked("what is a winch", f"# Gear\n\n## Hoists\n\n{text}\n").certainty != "sure"
