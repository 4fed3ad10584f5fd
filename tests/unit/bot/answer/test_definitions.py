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
        ("# Gear\n\n## Words\n\nSome lift. “Winch” means a drum for rope.", "“Winch” means a drum for rope."),
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


def test_a_term_is_found_however_its_apostrophe_is_written() -> None:
    found = asked("what is a sailor’s winch", "# Gear\n\n## Hoists\n\nA sailor's winch is a drum for rope.")

    assert lead_of(found) == "A sailor's winch is a drum for rope."
    assert found.certainty == "sure"


@pytest.mark.parametrize("asks", ["'", "’"])
@pytest.mark.parametrize("written", ["'", "’"])
def test_so_is_one_above_its_definition_and_one_that_is_a_heading(asks: str, written: str) -> None:
    term = f"Sailor{written}s winch"
    above = f"# Glossary\n\nBarge\n\nA flat boat.\n\n{term}\n\nA drum that hauls in rope.\n"
    below = f"# Gear\n\n## {term}\n\nEach sailor has a winch that hauls in rope.\n"

    found = [asked(f"what is a sailor{asks}s winch", page) for page in (above, below)]

    assert lead_of(found[0]) == "A drum that hauls in rope."
    assert [one.certainty for one in found] == ["sure", "sure"]


@pytest.mark.parametrize("term", ["Winch", "Winch (which some people who own one call a windlass)"])
def test_a_term_above_its_definition_is_quoted_with_it(term: str) -> None:
    at_the_quay = (
        "kept at the quay and used by the crew each day, and by night as well, and oiled in the morning"
    )
    others = "\n\n".join(f"{one}\n\nA thing {at_the_quay}." for one in ("Anchor", "Barge", "Buoy", "Crane"))
    drum = f"A drum that hauls in rope, {at_the_quay} by whoever comes first."

    found = asked(
        "what is a winch?", f"# Glossary\n\n{others}\n\n## W\n\n{term}\n\n{drum}\n\nYard\n\nA spar.\n"
    )

    assert lead_of(found) == drum
    assert found.quotes[0].text.startswith(f"{term}\n\n{drum}")


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
        "winch://quay.example.org/list",
        "Winch means go.",
        "A winch is a must for every boat here.",
        "```\nA winch is a drum that hauls rope.\n```",
        "Barge\n\nA flat boat for goods.\n\nWinch",
        "Winch\n\n- oil it in the morning\n- lift it by night",
        "| Things |\n|---|\n| Barge |\n| Winch |\n\nAll that is at the quay.",
    ],
)
def test_what_only_looks_like_a_definition_is_none(text: str) -> None:
    assert asked("what is a winch", f"# Glossary\n\n## Hoists\n\n{text}\n").certainty != "sure"


def test_what_stands_behind_a_term_elsewhere_than_in_a_glossary_is_no_sure_definition() -> None:
    line = "Winch: to be oiled by the crew of the winch."

    found = asked("what is a winch", f"# Winches\n\n## The winch\n\n{line}\n")

    assert (lead_of(found), found.certainty) == (line, "perhaps")


def test_a_glossary_defines_better_than_what_has_more_of_the_question() -> None:
    gear = "# Gear\n\n## Hoists\n\nWinch: to be oiled by the crew.\n"
    glossary = (
        "# Glossary\n\n## W\n\nThere are many things at the quay.\n\nWinch means a drum that hauls rope.\n"
    )

    assert lead_of(asked("what is a winch", gear, glossary)) == "Winch means a drum that hauls rope."


def test_of_two_definitions_alike_the_first_leads() -> None:
    page = "# Gear\n\n## Hoists\n\nWinch means a drum for rope.\n\nWinch means a wheel for rope.\n"

    assert lead_of(asked("what is a winch", page)) == "Winch means a drum for rope."


def test_many_are_defined_by_what_one_is() -> None:
    found = asked("what are barges", "# Gear\n\n## Boats\n\nA barge is a flat boat for goods.\n")

    assert (lead_of(found), found.certainty) == ("A barge is a flat boat for goods.", "sure")


def test_below_a_heading_that_is_the_term_in_the_plural_prose_tells_what_it_is() -> None:
    found = asked(
        "what is a barge?", "# Boats\n\n## Barges\n\nEach barge has a flat bottom and carries goods.\n"
    )

    assert found.certainty == "sure"


def test_what_only_spells_an_acronym_out_does_not_tell_what_it_is() -> None:
    page = "# Gear\n\n## Hoists\n\nThe MWA is at the quay. Ask the Marrow Winch Association (MWA) for a key.\n"

    assert lead_of(asked("what is MWA?", page)).startswith("The MWA is at the quay.")


SPELLED = "# Charter\n\n## Seats\n\nThe crew of each boat elects one member of the Harbour Winch Council (HWC) a year."


@pytest.mark.parametrize(
    "question", ["What does HWC stand for?", "what does hwc stand for", "HWC stands for what"]
)
def test_what_letters_stand_for_is_told_by_words_that_begin_with_them(question: str) -> None:
    label = "# Minutes\n\n## News\n\n- HWC - the team that oils is done with oiling, and HWC meets on Monday.\n"

    found = asked(question, SPELLED, label)

    assert (found.certainty, "Harbour Winch Council (HWC)" in lead_of(found)) == ("sure", True)


def test_what_only_says_more_of_some_letters_does_not_tell_what_they_stand_for() -> None:
    label = "# Minutes\n\n## News\n\n- HWC - the team that oils is done with oiling.\n"

    assert asked("What does HWC stand for?", label).certainty != "sure"


@pytest.mark.parametrize("text", ["HWC stands for Harbour Winch Council.", "HWC: the Harbour Winch Council"])
def test_a_label_may_spell_letters_out(text: str) -> None:
    assert lead_of(asked("What does HWC stand for?", f"# Gear\n\n## Words\n\n{text}\n")) == text


@pytest.mark.parametrize(("word", "certainty"), [("WINCHHOUSE", "perhaps"), ("WINCHHOUSES", "sure")])
def test_more_than_ten_letters_stand_for_no_words(word: str, certainty: str) -> None:
    label = f"# Minutes\n\n## News\n\n- {word} - the sheds of all that is oiled.\n"

    assert asked(f"What does {word} stand for?", label).certainty == certainty


def test_what_may_be_asked_for_itself_needs_no_definition() -> None:
    assert asked("what is the winch lever").certainty == "sure"


@pytest.mark.parametrize(("title", "certainty"), [("Crow hoist desk", "perhaps"), ("Crow hoists", "sure")])
def test_among_pages_the_title_is_the_heading_of_what_stands_below_it(title: str, certainty: str) -> None:
    page = f"# {title}\n\nSign for the crow hoist. A crow hoist goes back at six.\n"
    others = "# Quay\n\n## Hoists\n\nSix hoists stand here.\n\n## Birds\n\nA crow sits on each hoist.\n"

    found = asked("what is a crow hoist", page, others)

    assert "crow hoist" in lead_of(found)
    assert found.certainty == certainty


def test_prose_without_headings_tells_what_something_is_in_any_form() -> None:
    text = "A barge has no sails and carries goods along the quay."

    assert lead_of(asked("what is a barge", text)) == text


def test_a_glossary_is_looked_into_however_many_passages_say_the_term_more_often() -> None:
    glossary = "# Glossary\n\nBarge\n\nA flat boat for goods.\n\nWinch\n\nA drum that hauls in rope.\n"
    parts = (
        f"## Part {one}\n\nOil winch {one}, lift winch {one}, and the winch turns.\n" for one in range(130)
    )

    assert (
        lead_of(asked("what is a winch", glossary, "# Use\n\n" + "\n".join(parts)))
        == "A drum that hauls in rope."
    )
