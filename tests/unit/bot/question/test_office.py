"""Whose name a question asks for by an office."""

import pytest

from bot.question.office import Asked, office_asked


@pytest.mark.parametrize(
    ("text", "role", "of"),
    [
        ("who is the ceo", "ceo", ""),
        ("Who's our CEO?", "ceo", ""),
        ("who is the head of security", "head", "security"),
        ("who are the founders?", "founder", ""),
        ("who are our bosses", "boss", ""),
        ("who are the secretaries of the board", "secretary", "board"),
        ("who were the chairmen", "chairman", ""),
        ("Wer sind die Leiterinnen der Küche?", "leiterin", "küche"),
        ("who is our vp of engineering", "vp", "engineering"),
        ("who is the engineering manager of the source team", "manager", "engineering source team"),
        ("What's the name of our harbour master's secretary", "secretary", "harbour master's"),
        ("ceo name", "ceo", ""),
        ("who is our ceo now", "ceo", ""),
        ("who is the ceo at the moment?", "ceo", ""),
        ("who is the head of health and safety", "head", "health safety"),
        ("who runs marketing", "", "marketing"),
        ("Who's in charge of the night ferry?", "", "night ferry"),
        ("hi all, who is the head of security? thanks!", "head", "security"),
        ("Wer ist die Leiterin der Küche?", "leiterin", "küche"),
        ("Wer leitet die Küche?", "", "küche"),
        ("Qui est le directeur de la sécurité ?", "directeur", "sécurité"),
        ("Qui dirige la cuisine ?", "", "cuisine"),
        ("¿Quién es la directora de seguridad?", "directora", "seguridad"),
        ("¿Quién dirige la cocina?", "", "cocina"),
    ],
)
def test_an_office_is_asked_for(text: str, role: str, of: str) -> None:
    assert office_asked(text) == Asked(role, tuple(of.split()))


@pytest.mark.parametrize(
    "text",
    [
        "who wrote the letter",
        "who is allowed to drive",
        "who is Ann Lee",
        "who can approve leave?",
        "what is a head of security",
        "how do I reach the ceo",
        "who runs the big old green boat with seven long planks",
        "who is the very old and grey one eyed harbour head",
        "who runs …?",
        "who is …?",
    ],
)
def test_no_office_is(text: str) -> None:
    assert office_asked(text) is None
