"""Whoever takes turns in a conversation is somebody, whatever the name; manuals and forms say nothing."""

import pytest

from knowledge.model import Paragraph
from knowledge.statements import find_statements, somebodys

CONVERSATION = (
    "{asker}: Why did the harbour close in winter?\n\n"
    "{who}: The ice broke two of the gates.\n\n"
    "{asker}: Will the ferry come back?\n\n"
    "{who}: In May, when the new gates are in.\n"
)


@pytest.mark.parametrize("asker", ["Interviewer", "Q", "HOST", "Bo Ek"])
@pytest.mark.parametrize(
    "who",
    [
        "Mira Holt",
        "Olu Adeyemi",
        "Yuki Tanaka",
        "Thuy Nguyen",
        "Xochitl Reyna",
        "Siobhán Ní Bhroin",
        "Łukasz Kowalski",
        "Åsa Berg",
        "Đorđe Ilić",
        "Žiga Kos",
        "Иван Петров",
        "Ελένη Παππά",
        "Zbyněk van der Meer",
        "Ngũgĩ wa Kamau",
        "Itziar de la Cruz",
        "Wiremu O’Neill-Tane",
        "J. K. Adeyemi",
        "MIRA HOLT",
        "GARCÍA",
        "MCDOWELL",
        "McDOWELL",
        "ÖZIL DE LA VEGA",
        "O'BRIEN",
        "Will Tanaka",
    ],
)
def test_who_replies_to_questions_is_heard_whatever_the_name(asker: str, who: str) -> None:
    text = CONVERSATION.format(asker=asker, who=who)

    found = somebodys(find_statements(text))

    assert [(one.speaker and one.speaker.name, text[slice(*one.spans[0])]) for one in found] == [
        (who, "The ice broke two of the gates."),
        (who, "In May, when the new gates are in."),
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Dr. Mira Holt", "Mira Holt"),
        ("Prof. Anna Peel", "Anna Peel"),
        ("Mira Holt (Harbour Board)", "Mira Holt"),
        ("Mira", "Mira"),
        ("O'Brien", "O'Brien"),
        ("von der Aue", "von der Aue"),
    ],
)
def test_titles_offices_and_single_names_are_labels_too(label: str, name: str) -> None:
    found = somebodys(find_statements(CONVERSATION.format(asker="Interviewer", who=label)))

    assert {one.speaker.name for one in found if one.speaker} == {name}


@pytest.mark.parametrize(
    "behind",
    [
        ", Psy.D:",
        ", PsyD:",
        ", M.D., Ph.D.:",
        ", MD (Skell Clinic):",
        " Jr.:",
        ", Jr.:",
        " [4:30]:",
        " (1:04:30):",
        " 00:04:30:",
        " – 00:04:30:",
    ],
)
def test_degrees_and_times_behind_a_name_are_no_part_of_it(behind: str) -> None:
    text = CONVERSATION.replace("{who}:", "{who}" + behind).format(asker="Bo Ek", who="Olu Adeyemi")

    found = somebodys(find_statements(text))

    assert {one.speaker.name.removesuffix(" Jr.") for one in found if one.speaker} == {"Olu Adeyemi"}
    assert [text[slice(*one.spans[0])] for one in found] == [
        "The ice broke two of the gates.",
        "In May, when the new gates are in.",
    ]


@pytest.mark.parametrize(
    ("asker", "who", "name"),
    [
        ("Bo Ek:", "Olu Adeyemi:", "Olu Adeyemi"),
        ("Bo Ek 0:04", "Olu Adeyemi 0:12", "Olu Adeyemi"),
        ("Bo Ek 00:00:04", "Olu Adeyemi 00:00:12", "Olu Adeyemi"),
        ("Bo Ek", "Olu Adeyemi, MD", "Olu Adeyemi"),
        ("Bo 00:00:04:", "Olu- 00:00:12:", "Olu"),
        ("Bo Ek – 00:04", "Olu Adeyemi – 00:12", "Olu Adeyemi"),
    ],
)
def test_a_colon_or_the_time_may_stand_behind_a_name_on_a_line_of_its_own(
    asker: str, who: str, name: str
) -> None:
    text = CONVERSATION.replace(": ", "\n\n").format(asker=asker, who=who)

    found = somebodys(find_statements(text))

    assert [(one.speaker and one.speaker.name, text[slice(*one.spans[0])]) for one in found] == [
        (name, "The ice broke two of the gates."),
        (name, "In May, when the new gates are in."),
    ]


def test_one_word_on_a_line_of_its_own_is_nobody_without_the_time() -> None:
    text = CONVERSATION.replace(": ", "\n\n").format(asker="Dredging:", who="Tides:")

    assert not somebodys(find_statements(text))


def test_initials_in_brackets_behind_a_name_stand_for_it_from_there_on() -> None:
    text = (
        "Bo Ek (BE): Welcome to the show, Olu.\n\nOlu Adeyemi (OA): I mend gates.\n\n"
        "BE: Will the ferry come back?\n\nOA: In May, when the new gates are in.\n"
    )

    found = somebodys(find_statements(text))

    assert (found[-1].speaker and found[-1].speaker.name) == "Olu Adeyemi"
    assert text[slice(*found[-1].spans[0])] == "In May, when the new gates are in."


def test_a_name_on_a_line_of_its_own_above_an_answer_is_heard() -> None:
    text = CONVERSATION.format(asker="Bo Ek", who="Žiga Kos").replace(": ", "\n\n")

    assert {one.speaker.name for one in somebodys(find_statements(text)) if one.speaker} == {"Žiga Kos"}


@pytest.mark.parametrize("who", ["Žiga Kos", "ŽIGA KOS", "Žiga"])
def test_turns_on_the_lines_of_one_paragraph_are_heard_one_by_one(who: str) -> None:
    text = CONVERSATION.format(asker="Interviewer", who=who).replace("\n\n", "\n").strip()
    whole = [Paragraph(0, len(text), 1)]

    found = somebodys(find_statements(text, whole))

    assert [(one.speaker and one.speaker.name, text[slice(*one.spans[0])]) for one in found] == [
        (who, "The ice broke two of the gates."),
        (who, "In May, when the new gates are in."),
    ]


def test_a_surname_that_is_a_word_of_the_text_is_a_name_where_its_title_has_it() -> None:
    text = CONVERSATION.format(asker="Q", who="Mira Gate").replace("ice", "ice at the gate")

    assert somebodys(find_statements(text)) == []
    assert len(somebodys(find_statements(text, title="Mira Gate on the harbour"))) == 2


def test_who_only_states_is_heard_beside_one_who_replies() -> None:
    text = "Bo Ek: It was a cold winter.\n\nYuki Tanaka: Was it the ice?\n\nMira Holt: Yes, it was.\n\nBo Ek: So it was."

    found = somebodys(find_statements(text))

    assert [one.speaker and one.speaker.name for one in found] == ["Bo Ek", "Mira Holt", "Bo Ek"]


def test_who_is_named_in_the_text_and_replies_is_heard_by_the_full_name() -> None:
    text = f"Yuki Tanaka said little.\n\n{CONVERSATION.format(asker='Q', who='TANAKA')}"

    assert {one.speaker.name for one in somebodys(find_statements(text)) if one.speaker} == {"Yuki Tanaka"}


def test_somebody_called_by_a_role_alone_is_heard_beside_a_person() -> None:
    text = "MS. PEEL: It is late.\n\nTHE PRESIDENT: It is not.\n\nMS. PEEL: The sun is down."

    found = somebodys(find_statements(text))

    assert [one.speaker and one.speaker.name for one in found] == ["MS. PEEL", "THE PRESIDENT", "MS. PEEL"]


FORMS = {
    "questions": "Q: How do I open the gate?\n\nA: Turn the key.\n\nQ: Why?\n\nA: It is locked.",
    "questions in full": "Question: Is it open?\n\nAnswer: It is.\n\nQuestion: Why?\n\nAnswer: It is summer.",
    "form": "Default Value: 20\n\nAccess Level: Admin.\n\nDefault Value: 30\n\nAccess Level: Guest.",
    "notes": "NOTE: Is the pump on?\n\nWARNING: It is hot.\n\nNOTE: Why?\n\nTIP: Wear gloves.",
    "help page": (
        "Customer Question: Can I swap the key?\n\nSupport Answer: You can.\n\n"
        "Customer Question: Where?\n\nSupport Answer: At the desk."
    ),
    "release": "Bug Fixes: The pump stops.\n\nNew Features: It starts.\n\nBug Fixes: The valve shuts.",
    "recipe": "Prep Time: Ten minutes.\n\nIngredients: Two eggs.\n\nPrep Time: How long?\n\nCook Time: An hour.",
    "settings": "Host: pump.example\n\nPort: 80\n\nHost: Which one?\n\nPort: The first.",
    "log": "INFO: Retry?\n\nERROR: The pump is off.\n\nINFO: Retry?\n\nERROR: It is still off.",
    "requests": "HTTP GET: Is it there?\n\nHTTP Response: It is.\n\nHTTP GET: And now?\n\nHTTP Response: No.",
    "limits": "Max Length: Twenty signs.\n\nMin Length: Three signs.\n\nMax Length: Thirty signs.",
    "chat with a program": "USER: Is it open?\n\nASSISTANT: It is.\n\nUSER: Why?\n\nASSISTANT: It is summer.",
    "myths": "Common Myth: Is it safe?\n\nHard Facts: It is not.\n\nCommon Myth: Why?\n\nHard Facts: It leaks.",
    "pointers": "Q: Which one?\n\nSee Also: The other page.\n\nQ: Where?\n\nSee Also: Below.",
    "faults": "Symptom: Does it leak?\n\nLikely Cause: The seal.\n\nSymptom: Does it hum?\n\nLikely Cause: Air.",
    "words of the text": (
        "Q: What turns?\n\nTidal Rotor: It turns by itself.\n\nQ: Where?\n\nTidal Rotor: Below.\n\n"
        "Each tidal gate has a rotor."
    ),
    "values": "Q: Which one?\n\nBlau Grau: see page 4\n\nQ: How many?\n\nBlau Grau: 12",
    "far apart": "Q: Which one?\n\nThe pump has two.\n\nBlau Grau: It is red.\n\nQ: Why?\n\nNo one knows.",
    "summary": "Short Answer: Is it?\n\nLong Answer: It is.\n\nShort Answer: Why?\n\nLong Answer: It rains.",
    "headings": "Quick Start\n\nIs it on?\n\nNext Steps\n\nTurn it.\n\nQuick Start\n\nAnd now?\n\nNext Steps\n\nWait.",
    "asked by a heading": (
        "Common Myth: Is it safe?\n\nBlau Grau: It is not.\n\nCommon Myth: Why?\n\nBlau Grau: It leaks."
    ),
    "a role": "Q: Is it open?\n\nTEACHER: It is.\n\nQ: Why?\n\nTEACHER: It is summer.",
    "one word in a list of questions": "Q: What turns?\n\nRotor: It does.\n\nQ: Where?\n\nRotor: Below.",
    "a host that asks nothing": "Host: pump.example\n\nRotor: Is it on?\n\nValve: It is.\n\nRotor: Why?",
    "words that are first names": (
        "A Research Grant and Old Art count.\n\nGrant: Ten pounds.\n\nArt: Two pounds.\n\nGrant: Five pounds."
    ),
    "numbers": "Q: Which?\n\nVue3 Blau: It is that.\n\nQ: Why?\n\nVue3 Blau: It is new.",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_manuals_and_forms_say_nothing(text: str) -> None:
    assert somebodys(find_statements(text)) == []


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_person_who_speaks_elsewhere_makes_no_speaker_of_a_label(text: str) -> None:
    found = somebodys(find_statements(f"Ada Quill said that the pump holds.\n\n{text}"))

    assert {one.speaker.name for one in found if one.speaker} == {"Ada Quill"}


@pytest.mark.parametrize("parted", [": ", "\n\n"])
@pytest.mark.parametrize("label", ["école élue", "éàé", "答案 回复", "答案"])
def test_what_is_in_no_capitals_is_no_label(label: str, parted: str) -> None:
    text = CONVERSATION.format(asker="Bo Ek", who=label).replace(": ", parted)

    assert not any(one.speaker and one.speaker.name == label for one in find_statements(text))
