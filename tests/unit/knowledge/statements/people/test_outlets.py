import pytest

from knowledge.statements import find_statements


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ('Lund said: "The dam has no leaks (Evening Times) at all."', "Evening Times"),
        ('"The dam has no leaks," Lund told the BBC.', "BBC"),
        ('"The dam has no leaks," Lund told Reuters on Friday.', "Reuters"),
        ('"The dam has no leaks," Lund said in an interview with Le Monde.', "Le Monde"),
        ('"The dam has no leaks," Lund wrote on Facebook.', "Facebook"),
        ('"The dam has no leaks," Lund tweeted.', "Twitter"),
        ("Lund posted on X: “The dam has no leaks.”", "X"),
        ("Lund was quoted by the Gazette as saying that it rains.", "Gazette"),
        ("Speaking on KQRV, Lund said that it rains.", "KQRV"),
        ('"The dam has no leaks," Lund told Ann Lee.', None),
        ('"The dam has no leaks," Lund told Congress.', None),
        ('Lund said: "The dam has no leaks (see below) at all."', None),
    ],
)
def test_the_medium_is_named_beside_the_words(text: str, outlet: str | None) -> None:
    (statement,) = find_statements(text)

    assert statement.speaker is not None
    assert statement.speaker.outlet == outlet
