"""Who is named, on short passages of every kind in which somebody else was named once; nobody is better than they."""

import pytest

from knowledge.statements import find_statements
from knowledge.statements.people.certainty import BAR

PASSAGES: list[tuple[str, dict[str, str | None]]] = [
    (
        '"I abstain," Tilda Crane said.\n\n"I am not sure," one said. "She lies."\n\n"I feel good about it," said another.',
        {"I abstain": "Tilda Crane", "I am not sure": None, "She lies": None, "I feel good": None},
    ),
    ('Union chief Bram Carr is against. "We will strike," so Carr.', {"We will strike": "Bram Carr"}),
    (
        '"We close at nine," Mayor Edda Holt said. The clerk shook her head. "Ten," she said.',
        {"We close": "Edda Holt"},
    ),
    (
        '"The dyke holds," said Omar Reyes. Lena Fisk chimed in. "For now."',
        {"The dyke": "Omar Reyes", "For now": "Lena Fisk"},
    ),
    ('Omar Reyes shook his head. "It never held."', {"It never": "Omar Reyes"}),
    (
        '"It holds," said Omar Reyes. He paused. "It always has."',
        {"It holds": "Omar Reyes", "It always": "Omar Reyes"},
    ),
    (
        'A spokesman for the Film Board said: "We have no money." He added: "Not this year."\n\nEarlier Anton Lund had been ill.',
        {"We have": "A spokesman for the Film Board", "Not this": "A spokesman for the Film Board"},
    ),
    (
        'Foreign secretary Jack Strand flew home. The foreign secretary told MPs: "We shall not go."',
        {"We shall": "Jack Strand"},
    ),
    (
        'Anton Lund left the talks on Monday. A spokeswoman for the ministry said: "They will go on." She added: "In May."',
        {"They will": "A spokeswoman for the ministry", "In May": "A spokeswoman for the ministry"},
    ),
    (
        "Aid has been short since Putrov started to threaten the borders of Alder, Mayor Edda Holt said.",
        {"Aid has": "Edda Holt"},
    ),
    ("Reps. Ossel, Warnick should support the bill\n\nThe bill is good for the valley.", {}),
    ('Last June Grewler was banned from the rink. "I was angry," Grewler said.', {"I was": "Grewler"}),
    ('They want a Borders rail link soon. "It is needed," said Nora Wick.', {"It is": "Nora Wick"}),
    ("minikube supports several drivers. Docker reports that the image is ready.", {}),
    ("Pakistan denies that the border was crossed.", {"the border": "Pakistan"}),
    ("Please note that the office closes at five.", {}),
    ("A: Yes, we think the plan works.", {}),
    ("You say that the server is down. We recommend that you restart it.", {}),
    ("The form states that both fields are required. The table shows that rates differ.", {}),
    ('Liberal Democrat shadow chancellor Vera Cabot said: "It is a scandal."', {"It is": "Vera Cabot"}),
    ('"We lost," said Lib Dem elections chief Lord Renner.', {"We lost": "Renner"}),
    ('"We are here to stay." Hugo Trunk said to cheers.', {"We are": "Hugo Trunk"}),
    ('"The bridge is sound," reports Ada Quill, who built it.', {"The bridge": "Ada Quill"}),
    ('"Nothing moved," Ada Quill states.', {"Nothing": "Ada Quill"}),
    ('"What a day," Ada Quill beamed.', {"What a": "Ada Quill"}),
    ('"Row harder," Ada Quill exhorted the crew.', {"Row": "Ada Quill"}),
    ('"I only sank twice," Ada Quill quipped.', {"I only": "Ada Quill"}),
    ('"Maybe it was the wind," Ada Quill mused.', {"Maybe": "Ada Quill"}),
    ('Ada Quill met Bo Lind at the quay, saying, "The boats must sail."', {"The boats": "Ada Quill"}),
    ('The plan that Ada Quill called "a gift to the sea" was dropped.', {"a gift": "Ada Quill"}),
    ("It was, in Ada Quill’s words, “a gift to the sea”.", {"a gift": "Ada Quill"}),
    (
        'Two farmers stood by. "It came fast," said one. "Too fast," said the other.',
        {"It came": None, "Too fast": None},
    ),
    ("Ada Quill read from her memoir, “Plenty of Time”, to a full hall.", {}),
    ("A sign at the gate read “No Boats Today”.", {}),
    ("They marched with banners that said “Save The Pier”.", {}),
    (
        "CHRIS HOLLIS: The pier stays open.\n\nMS. JONES-PEEL: For how long?\n\nCHRIS HOLLIS: Until May.",
        {"The pier": "CHRIS HOLLIS", "Until": "CHRIS HOLLIS"},
    ),
    (
        "Chris Hollis: The pier stays open.\n\nAnna Peel: I doubt that it will.\n\nChris Hollis: Until May it will.",
        {"The pier": "Chris Hollis", "I doubt": "Anna Peel", "Until": "Chris Hollis"},
    ),
    (
        "The press officer, Chris Hollis, took questions on the pier.\n\nMR. HOLLIS: The pier stays open.\n\nQ: For how long?\n\nMR. HOLLIS: Until May.",
        {"The pier": "Chris Hollis", "Until": "Chris Hollis"},
    ),
    ('Ada Quill was asked, "Will you sail?"', {"Will you": None}),
    ('There was a fight, with Ada Quill loudly yelling: "Get off my boat!"', {"Get off": "Ada Quill"}),
    ('Bo Lind answered the letter on the board, writing, "Yes, I will sail."', {"Yes, I": "Bo Lind"}),
    (
        "Fewer boats in May - Ada Quill: “The winter was long and the nets are torn.”",
        {"The winter": "Ada Quill"},
    ),
    ("The ministry said the levy ends in May.", {"the levy": "The ministry"}),
    (
        'The Harbour Authority replied that the fuel was old. Ada Quill, who sails, disagreed: "It was new."',
        {"the fuel": "The Harbour Authority", "It was": "Ada Quill"},
    ),
    ('"The levy ends in May," the finance ministry said in a statement.', {"The levy": "the finance ministry"}),
    (
        "According to the Institute for Tidal Research, the sea has risen.",
        {"the sea": "the Institute for Tidal Research"},
    ),
    ('The function returns "not found" if the key is missing.', {}),
    ('Set the flag to "yes" and run the command again. The server will say "ready".', {}),
    ('Check the section "In a hurry?" before you begin.', {}),
    ('The error says "permission denied", so add your user to the group.', {}),
    ("The agency can decide to end the contract. The team must agree that the work is done.", {}),
    ("If you believe that a page is wrong, tell the editors.", {}),
    ("Use the form to report that you are ill. Managers know that you are away.", {}),
    ('"I was there," I said. "You were not," she answered.', {"I was": None, "You were": None}),
    (
        'Ann Lee and Bob Lee run the mill. "It grinds," said Ann Lee. "Slowly," Bob Lee said.',
        {"It grinds": "Ann Lee", "Slowly": "Bob Lee"},
    ),
    ('Ada Quill sailed at dawn. "The sea was calm," she said.', {"The sea": "Ada Quill"}),
    ('"The sea was calm," she said.', {"The sea": None}),
    ("They said that the road is shut.", {}),
    ("Ada Quill, the harbour master, denies that the crane fell.", {"the crane": "Ada Quill"}),
    (
        'Bo Lind rose. "The nets are torn," he said. Ada Quill nodded. "So are the sails," she said.',
        {"The nets": None, "So are": "Ada Quill"},
    ),
    ('In the film, a voice says "Home is where the sea is," and the lights go out.', {"Home is": None}),
    ('The clerk opened the hall. "Sit down," he said.', {"Sit down": "The clerk"}),
    ("Ada Quill rowed. The feast was held by her friends Hugo Trunk and Nora Wick.", {}),
    (
        '"We vote no," Petra Voss said.\n\n"Maybe," another answered. "He sings."\n\n"It is fine," replied a third.',
        {"We vote": "Petra Voss", "Maybe": None, "He sings": None, "It is": None},
    ),
    ('Party leader Mona Falk left early. "We shall see," so Falk.', {"We shall": "Mona Falk"}),
    (
        '"It burns," said Nick Orr. Mona Falk shook her head. "It never did."',
        {"It burns": "Nick Orr", "It never": "Mona Falk"},
    ),
    (
        'Gil Hatt met them. A spokeswoman for the bank told the press: "We open at nine." She added: "On Mondays too."',
        {"We open": "A spokeswoman for the bank", "On Mondays": "A spokeswoman for the bank"},
    ),
    (
        "Home secretary Vera Bolt spoke first. The home secretary told reporters that the law stays.",
        {"the law": "Vera Bolt"},
    ),
    ("The army was alert since Drago began to threaten the coast.", {}),
    ("Sens. Karr, Tolland should oppose the levy\n\nIt hurts farms.", {}),
    ("Mayor Edda Holt must reject the plan. It hurts farms.", {}),
    ('Next April Holt will sing. "I am ready," Holt said.', {"I am": "Holt"}),
    ("The Late Show says that it will rain. The Dairy Act states that milk is white.", {}),
    ('"The dam is dry." Mayor Iris Pohl told the crowd.', {"The dam": "Iris Pohl"}),
    ('"So be it," Ada Quill sighed.', {"So be": "Ada Quill"}),
    ('"Never again," Ada Quill vowed.', {"Never": "Ada Quill"}),
    ('Ada Quill met Bo Lind at the quay, adding, "The boats must sail."', {"The boats": "Ada Quill"}),
    ('It is, in the words of Ada Quill, "a gift to the sea".', {"a gift": "Ada Quill"}),
    ('Two women came. "It is late," said the two.', {"It is": None}),
    ('Ada Quill wrote her memoir, "Plenty of Time", at home.', {}),
    ("Ada Quill’s film, “The Long Rain,” opens in May.", {}),
    ('They chanted "Save the pier" all night. The hashtag "#SaveThePier" spread.', {}),
    ('The envelope was marked "Do Not Open". The banner read "No More Boats".', {}),
    ('From the papers: The Daily Post says "Pier To Close". The Herald leads with "Mayor Quits".', {}),
]
"""A passage, and who surely says what begins so; what nobody says, or nobody surely, is None."""


@pytest.mark.parametrize(("text", "speakers"), PASSAGES)
def test_the_right_one_is_named_or_nobody(text: str, speakers: dict[str, str | None]) -> None:
    statements = find_statements(text)

    sure = {
        text[start:end]: statement.speaker.name
        for statement in statements
        if statement.speaker and statement.speaker.certainty >= BAR
        for start, end in statement.spans
    }
    told = {beginning: name for beginning, name in speakers.items() if name}
    assert {_beginning(words, told): name for words, name in sure.items()} == told


def _beginning(words: str, told: dict[str, str]) -> str:
    return next((beginning for beginning in told if words.startswith(beginning)), words)
