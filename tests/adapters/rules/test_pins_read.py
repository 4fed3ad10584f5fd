"""``pins.toml``: read as it is meant, or refused with line and reason."""

import os
import re
from pathlib import Path

import pytest

from adapters.rules.pins import PinsError, read_pins
from adapters.rules.pinsfile import PinsFile
from bot.pinning.pins import Pin

PAGE = (Path(__file__).parents[3] / "docs" / "channels.md").read_text("utf-8")
EXAMPLES = re.findall(r"~~~toml\n(.*?)~~~", PAGE, re.DOTALL)
ONE = '[[pins]]\nquestions = "Who holds the key?"\ndocument = "key.md"\nquote = "The warden holds it."\n'
PIN = Pin(("Who holds the key?",), "key.md", ("The warden holds it.",), line=1)


def test_a_pin_is_read_with_one_text_or_several() -> None:
    text = (
        '# ours\n[[pins]]\nquestions = ["Who?", "By whom?"]\ndocument = "a/b.md"\nquote = ["One.", "Three."]\n\n'
        '[[pins]]\nquestions = "Where?"\ndocument = "c.md"\nheading = "Places"\n'
    )

    assert read_pins(text) == (
        Pin(("Who?", "By whom?"), "a/b.md", ("One.", "Three."), line=2),
        Pin(("Where?",), "c.md", heading="Places", line=7),
    )


def test_an_empty_file_pins_nothing() -> None:
    assert read_pins("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pins = [", "line 1: this is no TOML"),
        ("[pins]\n", "line 1: pins are written as [[pins]], in two pairs of brackets."),
        ("pins = [1]\n", "line 1: pins are written as [[pins]], in two pairs of brackets."),
        ("[[pin]]\n", "line 1: pin is not known here; pins are written as [[pins]]."),
        (f'{ONE}quoted = "x"\n', "line 5: quoted is not known here; quote may be meant."),
        (f"{ONE}zzz = 1\n", "line 5: zzz is not known here; it may be questions, document, quote or heading."),
        ('[[pins]]\ndocument = "a.md"\nquote = "x"\n', 'line 1: it has no question; add questions = ["…"].'),
        ('[[pins]]\nquestions = "Who?"\nquote = "x"\n', "line 1: it names no document; add document"),
        ('[[pins]]\nquestions = "Who?"\ndocument = "a.md"\n', "line 1: it has no quote; add quote or heading."),
        (f'{ONE}heading = "x"\n', "line 5: it has both a quote and a heading; keep one."),
        ('[[pins]]\nquestions = ["Who?", ""]\n', "line 2: questions is a text or a list of texts"),
        ("[[pins]]\nquestions = 3\n", "line 2: questions is a text or a list of texts"),
        ('[[pins]]\nquestions = "Who?"\ndocument = [1]\n', "line 3: document is a text"),
        ('[[pins]]\nquestions = "Who?"\ndocument = " "\n', "line 3: document is a text"),
    ],
)
def test_a_mistake_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PinsError, match=re.escape(f"pins.toml, {said}")):
        read_pins(text)


def test_what_the_page_shows_is_in_order() -> None:
    assert [len(read_pins(text)) for text in EXAMPLES] == [2]


def save(folder: Path, text: str) -> None:
    path = folder / "pins.toml"
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_a_saved_file_is_in_force_at_once(tmp_path: Path) -> None:
    pins = PinsFile(tmp_path)
    before = pins()

    save(tmp_path, ONE)

    assert (before, pins(), pins.problem) == ((), (PIN,), None)


def test_a_mistake_leaves_the_pins_before_in_force_until_it_is_mended(tmp_path: Path) -> None:
    pins = PinsFile(tmp_path)
    save(tmp_path, ONE)
    pins()

    save(tmp_path, "[[pin]]\n")
    mistaken = pins(), pins.problem
    save(tmp_path, "")

    assert mistaken == (
        (PIN,),
        "pins.toml, line 1: pin is not known here; pins are written as [[pins]].",
    )
    assert (pins(), pins.problem) == ((), None)


def test_a_file_taken_away_pins_nothing(tmp_path: Path) -> None:
    save(tmp_path, ONE)
    pins = PinsFile(tmp_path)
    pins()

    (tmp_path / "pins.toml").unlink()

    assert (pins(), pins.problem) == ((), None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = 1\n\xff\n", "pins.toml, line 2: it is not written in UTF-8; save it so."),
        (b"#" * 1_000_001, "pins.toml, line 1: it is larger than a megabyte; shorten it."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "pins.toml").write_bytes(content)

    assert PinsFile(tmp_path).problem == said
