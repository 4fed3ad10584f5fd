"""Passages in German, French and Spanish, made up, with who says what in them."""

import tomllib
from pathlib import Path

import pytest

from knowledge.statements import find_statements

HERE = Path(__file__).parent
BESIDE = {
    "german": "Am Fluss war es danach still, und die Leute gingen mit ihren Hunden nach Hause.",
    "french": "Au bord de la rivière tout était calme, et les gens sont rentrés avec leurs chiens.",
    "spanish": "Junto al río todo estaba en calma, y la gente volvió a su casa con los perros.",
}
"""What stands beside each passage, so that it is told which language it is in."""
PASSAGES = [
    pytest.param(
        f"{passage['text']}\n\n{BESIDE[language]}", passage["said"], id=f"{language}: {passage['text'][:60]}"
    )
    for language in ("german", "french", "spanish")
    for passage in tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))["passage"]
]


@pytest.mark.parametrize(("text", "said"), PASSAGES)
def test_each_quotation_has_its_speaker_or_none(text: str, said: list[list[str]]) -> None:
    found = [
        [one.speaker.name if one.speaker else "", "|".join(text[start:end] for start, end in one.spans)]
        for one in find_statements(text)
    ]

    assert found == said
