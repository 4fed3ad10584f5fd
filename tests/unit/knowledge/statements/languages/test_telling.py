import pytest

from knowledge.statements import find_statements, is_unheard
from knowledge.statements.languages.telling import paragraphs_by_language

TURKISH = (
    "Belediye başkanı Ayşe Demir dün köprüye geldi ve halkla konuştu. “Köprü bu kış da sağlam kalacak,” dedi. "
    "Ayşe Demir: “Hepimiz buradayız.” Su her gün biraz daha yükseliyor ama kimse korkmuyor."
)
CHINESE = "市长王丽昨天来到河边。“堤坝很安全。”王丽说。李明：“我们都在这里。”水位每天都在上升，但没有人害怕。"
ITALIAN = (
    "Il sindaco Luca Ferri è venuto ieri al ponte. “La diga tiene anche quest’inverno”, ha detto Luca Ferri. "
    "Nella città di tutti, ma non per sempre, si parla ancora del fiume e delle sue acque."
)
POLISH = (
    "Burmistrz Jan Nowak przyszedł wczoraj na most i do ludzi. „To nie jest koniec”, powiedział Jan Nowak. "
    "Jan Nowak: „I tak to zrobimy.” Woda rośnie co dzień, ale nikt nie boi się o swoje domy po drugiej stronie."
)
GERMAN = (
    "Die Bürgermeisterin kam gestern mit ihren Leuten an den Fluss und sprach lange über das Wasser. "
    "„Der Deich ist sicher“, sagte Ida Brandt, und die Leute gingen danach wieder nach Hause."
)
ENGLISH = (
    "The mayor came to the river with her people and talked about the water that was rising. "
    "“The dyke is safe,” said Ann Lee, and they all went home from there."
)


@pytest.mark.parametrize("text", [TURKISH, CHINESE, ITALIAN, POLISH])
def test_english_rules_name_nobody_in_other_languages(text: str) -> None:
    assert find_statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le roi Ann Said est venu. Les gens de la ville disent que tout est calme, et la police est d’accord.",
        "El rey Ali Said llegó ayer. La gente de la ciudad dice que todo está en calma y que no hay nada que temer.",
        "Der König sagte nichts. Die Leute in der Stadt sagen, dass alles ruhig ist, und die Polizei ist auch da.",
    ],
)
def test_claims_are_looked_for_in_english_only(text: str) -> None:
    assert find_statements(text) == []


@pytest.mark.parametrize("text", [f"{ENGLISH}\n\n{GERMAN}", f"{GERMAN}\n\n{ENGLISH}"])
def test_each_paragraph_is_read_in_its_own_language(text: str) -> None:
    assert {one.speaker.name for one in find_statements(text) if one.speaker} == {"Ann Lee", "Ida Brandt"}


@pytest.mark.parametrize(
    "text", ["Ann Lee: “No.”", "", "Ann Lee, Bo Ek, Cy Orr, Di Poe, Ed Roe, Flo Sun, Gil Tor, Hal Urr", "12 34"]
)
def test_what_tells_no_language_is_english(text: str) -> None:
    assert set(paragraphs_by_language(text, [(0, len(text))])) == {"english"}


def test_a_foreign_saying_does_not_take_its_paragraph_away() -> None:
    text = f"{ENGLISH}\n\n“Der Deich hält,” said Bo Ek.\n\n{ENGLISH}"

    assert "Bo Ek" in {one.speaker.name for one in find_statements(text) if one.speaker}


@pytest.mark.parametrize(
    ("text", "unheard"),
    [
        (TURKISH, True),
        (CHINESE, True),
        (GERMAN, False),
        (ENGLISH, False),
        (TURKISH.translate(dict.fromkeys(map(ord, "“”"))), False),
    ],
)
def test_a_text_is_unheard_where_it_quotes_in_a_language_without_cues(text: str, *, unheard: bool) -> None:
    assert is_unheard(text) is unheard
