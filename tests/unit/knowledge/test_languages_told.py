"""Without a setting the documents tell which languages they are in."""

from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.reloading.speaking import told_by

ENGLISH = (
    "The harbour was built in the summer of 1911, and it has been the pride of the town ever since. "
    "There are four cranes on the north quay, which were brought from the old yard by the council."
)
GERMAN = (
    "Der Hafen wurde im Sommer 1911 gebaut und ist seitdem der Stolz der Stadt. Auf dem Nordkai stehen vier "
    "Kräne, die der Rat von der alten Werft hat kommen lassen, und ein Leuchtturm, der nachts noch brennt."
)
SPANISH = (
    "El puerto fue construido en el verano de 1911 y desde entonces es el orgullo de la ciudad. En el muelle "
    "norte hay cuatro grúas que el ayuntamiento hizo traer de los viejos astilleros, y un faro que aún alumbra."
)
CHINESE = "港口建于一九一一年夏天，从那时起一直是这座城市的骄傲。北码头上有四台起重机，是市政府从旧船厂运来的。"
GREEK = "Το λιμάνι χτίστηκε το καλοκαίρι του 1911 και από τότε είναι το καμάρι της πόλης και των κατοίκων της."
TURKISH = (
    "Her çalışanın yılda 21 gün ücretli izni vardır. Kullanılmayan izinler mart ayının sonunda silinir. Toplantı "
    "odaları Zeynep Aydın tarafından ayrılır. Ofisimiz Ankara'nın Çankaya ilçesindedir."
)
CODE = "import os\n\ndef crane(load):\n    return os.environ[load]\n" * 9


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "english"),
        (GERMAN, "german"),
        (SPANISH, "spanish"),
        (CHINESE, "chinese"),
        (GREEK, "greek"),
        (TURKISH, "turkish"),
        (f"{ENGLISH} Aydın, Çağrı, Işıl and Ayşegül Yıldırım of Beyoğlu keep them.", "english"),
        ("Aydın Çağrı Işıl Yıldırım", None),
        ("Aydın " * 30, None),
        (f"<html><head><style>{CODE}</style></head><p lang='de'>{GERMAN}</p></html>", "german"),
        (f"---\ntitle: The harbour and the wall of the town\n---\n\n{GERMAN}", "german"),
        (f"```\n{ENGLISH}\n```\n\n{GERMAN}", "german"),
        (f"{ENGLISH} Sie hieß „Der Stolz der Stadt“ und ist es noch.", "english"),
        (CODE, None),
        ("Der Hafen.", None),
        ("", None),
    ],
)
def test_prose_tells_its_language(text: str, language: str | None) -> None:
    assert told_by(text) == language


def written(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def language_after_reload(folder: Path, state: Path, language: str = "") -> str:
    library = Library.open(state, folder, language)
    reload(library, folder)
    return library.index.language


def test_the_commonest_language_comes_first(tmp_path: Path) -> None:
    folder = written(tmp_path / "docs", a=GERMAN, b=GERMAN, c=ENGLISH, d=CODE)

    assert language_after_reload(folder, tmp_path / "state") == "german,english"


def test_a_language_of_few_documents_does_not_count(tmp_path: Path) -> None:
    folder = written(tmp_path / "docs", a=GERMAN, **{f"b{number}": ENGLISH for number in range(10)})

    assert language_after_reload(folder, tmp_path / "state") == "english"


def test_english_is_taken_for_granted_where_nothing_tells(tmp_path: Path) -> None:
    folder = written(tmp_path / "docs", a=CODE)
    (folder / "b.bin").write_bytes(b"\0" + GERMAN.encode())

    assert language_after_reload(folder, tmp_path / "state") == "english"


def test_what_is_set_is_not_told(tmp_path: Path) -> None:
    folder = written(tmp_path / "docs", a=GERMAN)

    assert language_after_reload(folder, tmp_path / "state", "en") == "en"


def test_a_language_that_comes_to_a_folder_is_learned_and_kept(tmp_path: Path) -> None:
    folder, state = written(tmp_path / "docs", a=ENGLISH), tmp_path / "state"
    first = language_after_reload(folder, state)
    written(folder, b=GERMAN)

    told = [language_after_reload(folder, state) for _ in range(2)]

    assert (first, told) == ("english", ["english,german"] * 2)


def test_what_was_told_answers_in_the_next_process_too(tmp_path: Path) -> None:
    folder, state = written(tmp_path / "docs", a=GERMAN), tmp_path / "state"
    language_after_reload(folder, state)

    library = Library.open(state, folder, "")

    assert library.language == "german"
