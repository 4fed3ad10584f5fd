import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.statements import find_statements
from tests.unit.knowledge.statements.test_laws import work

SAID = st.sampled_from(
    ["Ida Brandt", " sagte ", "„", "“", "«", "»", " — ", "er ", ", ", ". ", "\n\n", ": ", "a dit ", "-t-il ", "hat ",
     "dijo ", "laut ", "der ", "Sprecher ", "de la ", "und ", "nicht ", "Dr. ", "d’", "y ", "—", "é", "🙂 "]
)  # fmt: skip
BESIDE = {
    "de": "Am Fluss war es danach still, und die Leute gingen mit ihren Hunden nach Hause in die Stadt.",
    "fr": "Au bord de la rivière tout était calme, et les gens sont rentrés avec leurs chiens.",
    "es": "Junto al río todo estaba en calma, y la gente volvió a su casa con los perros.",
}


@given(st.sampled_from(sorted(BESIDE)), st.lists(SAID, max_size=40).map("".join))
def test_every_span_lies_in_the_text_in_other_languages_too(language: str, text: str) -> None:
    text = f"{BESIDE[language]}\n\n{text}"

    for found in find_statements(text):
        spans = [*found.spans, *(span for span in (found.cue,) if span)]
        spans += [found.speaker.span] if found.speaker and found.speaker.span else []
        assert all(0 <= start < end <= len(text) for start, end in spans)


PIECES = {
    "de": ["„A b“, sagte ", "sagte Ida Brandt ", "Ida Brandt ", "der Sprecher der ", "hat ", ", und ", "„", "er sagte: „Nein.“ ",
           "laut ", "Weber und ", "sagte, "],
    "fr": ["« A b », dit ", "a-t-il dit ", "de la ", "\n— Oui, dit Anne.\n", "a dit ", "le maire de ", ", et ", "selon "],
    "es": ["—No —dijo Ana—. ", "dijo ", "Ana y ", "“No”, añadió. ", "según ", "el portavoz de la ", "— "],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "piece"), [(language, piece) for language, pieces in PIECES.items() for piece in pieces]
)
def test_work_in_other_languages_grows_no_faster_than_the_text(language: str, piece: str) -> None:
    beside = f"{BESIDE[language]} " * 20
    find_statements(beside)  # word lists are built once
    small, large = (f"{beside}{piece * times}" for times in (400, 1600))

    assert work(find_statements, large) < 4.6 * work(find_statements, small) + 1000
