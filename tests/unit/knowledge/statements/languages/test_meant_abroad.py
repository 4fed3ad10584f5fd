from knowledge.statements import find_statements


def test_no_pronoun_means_an_organisation() -> None:
    text = (
        "„Die Brücke ist seit dem Morgen für alle gesperrt“, sagte die Polizei. „Das bleibt auch so“, sagte er."
    )

    first, second = find_statements(text)

    assert first.speaker is not None
    assert first.speaker.name == "die Polizei"
    assert second.speaker is None
